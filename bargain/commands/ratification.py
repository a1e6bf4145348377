"""`bargain ratification`: from the signed agreement to the count: summary, pay finder, notice, ballot, tally, record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated, Final

import typer

from bargain.commands.options import Asked, as_day, common
from bargain.commands.showing import format_name, prepare, put, show
from bargain.commands.voting import READS, count, employer
from bargain.problems import UsageError
from bargain.visibility import Audience, Level

app = typer.Typer(no_args_is_help=True)
SETTLED: Final = (
    "Members may have it once both sides have signed every item; with --unit, every item of that unit."
)
UnitOption = Annotated[str, typer.Option("--unit", metavar="ID", help="One unit only; all if left out.")]


@app.callback()
def ratification() -> None:
    """Example: bargain ratification summary -o summary.docx

    What goes to the members who vote, and the record of their vote and the employer's.
    """


@app.command()
@common
def summary(asked: Asked, unit: UnitOption = "") -> None:
    """Example: bargain ratification summary -o summary.docx

    What changes, from when and for whom; what example members are paid; what we did not win; what became of the platform
    and of shared demands; the council's recommendation; and every change word by word. The team's until both sides have
    signed every item, then the members'.
    """
    from bargain.documents.ratification_summary import gather

    workspace = asked.open(READS)
    facts = gather(workspace, unit=unit)
    _may_read(asked, facts.reach)
    show(asked, workspace, "ratification_summary", facts)


@app.command()
@common
def finder(
    asked: Asked,
    unit: UnitOption = "",
    signed: Annotated[
        date | None,
        typer.Option(parser=as_day, metavar="DATE", help="When what is owed for time before is paid."),
    ] = None,
    hours: Annotated[
        int, typer.Option(min=1, max=4000, help="Paid hours a year, where pay is by the hour.")
    ] = 1000,
    load: Annotated[
        int | None,
        typer.Option(
            min=1, max=400, help="Months, credits, courses or hours of load, where pay is by these."
        ),
    ] = None,
    position: Annotated[
        str, typer.Option(metavar="POSITION", help="agreed; for the team also union, management, PKG-1 ...")
    ] = "agreed",
) -> None:
    """Example: bargain ratification finder -o finder.html

    What each lane and step pays in each year of the agreement, and the member's part of premiums. The web page and the
    workbook let a member choose; the page needs no network, and shows the whole tables where scripts are off. It is the
    grid: no names, and nobody's row.
    """
    from bargain.documents.pay_finder import gather

    workspace = asked.open(READS)
    facts = gather(workspace, unit=unit, position=position, signed=signed, hours=hours, load=load)
    _may_read(asked, facts.reach)
    sheet = prepare(asked, workspace, "pay_finder", facts)
    if format_name(asked) == "html":
        from bargain.rendering.choosing import choosing

        sheet = replace(sheet, content=choosing(sheet.content, sheet.released))
    put(asked, sheet)


@app.command()
@common
def slides(asked: Asked, unit: UnitOption = "") -> None:
    """Example: bargain ratification slides -o meeting.pptx

    The summary in the short, for the hall; long tables go on over several slides.
    """
    from bargain.documents.ratification_slides import gather

    workspace = asked.open(READS)
    facts = gather(workspace, unit=unit)
    _may_read(asked, facts.reach)
    show(asked, workspace, "ratification_slides", facts)


@app.command()
@common
def questions(asked: Asked) -> None:
    """Example: bargain ratification questions -o questions.docx

    Members' questions with the answers. Add one with: bargain new question --set question="..." --set answer="..."
    """
    from bargain.documents.ratification_questions import gather

    workspace = asked.open(READS)
    show(asked, workspace, "ratification_questions", gather(workspace))


@app.command()
@common
def notice(asked: Asked) -> None:
    """Example: bargain ratification notice --audience members -o notice.docx

    Who may vote, on what, when, where and how, the quorum, and who watches the count. The team's copy says what is still
    missing, and whether the notice comes in time.
    """
    from bargain.documents.ratification_notice import gather

    workspace = asked.open(READS)
    show(asked, workspace, "ratification_notice", gather(workspace))


@app.command()
@common
def ballot(
    asked: Asked,
    unit: UnitOption = "",
    copies: Annotated[int, typer.Option(min=1, max=6, help="How many stand on a page.")] = 3,
) -> None:
    """Example: bargain ratification ballot -o ballots.docx

    A neutral question, yes or no, and nothing else: a page of ballots for each unit that votes by itself.
    """
    from bargain.documents.ratification_ballot import gather

    workspace = asked.open(READS)
    facts = gather(workspace, unit=unit, copies=copies)
    show(asked, workspace, "ratification_ballot", facts, audience=Audience.members)


@app.command()
@common
def tally(asked: Asked) -> None:
    """Example: bargain ratification tally -o tally.docx

    A sheet for the tellers of each vote; once counted, the numbers with their arithmetic checked and the result.
    """
    from bargain.documents.ratification_tally import gather

    workspace = asked.open(READS)
    show(asked, workspace, "ratification_tally", gather(workspace), audience=Audience.members)


@app.command()
@common
def failed(asked: Asked) -> None:
    """Example: bargain ratification failed -o failed.docx

    What if it fails: the result by unit, the plan, what holds meanwhile, the steps, and the notice to the employer.
    """
    from bargain.documents.ratification_failed import gather

    workspace = asked.open(READS)
    show(asked, workspace, "ratification_failed", gather(workspace))


app.command()(count)
app.command()(employer)


def _may_read(asked: Asked, reach: str) -> None:
    """Raise UsageError where the agreement has not come as far as those in the union who are to read of it."""
    reader = asked.audience
    if reader in (Audience.members, Audience.council) and not reader.sees(Level[reach]):
        told = f"this is not for {'members' if reader is Audience.members else 'the council'} yet"
        raise UsageError(told, SETTLED)
