"""What is printed of a session: `plan`, `minutes`, `report`, `publish`, `sign-in` and `sheet` of `bargain session`."""

from __future__ import annotations

from typing import Annotated

import typer

from bargain.commands.options import Asked, common
from bargain.commands.showing import say, show, then
from bargain.problems import UsageError
from bargain.visibility import Audience

READS = ("sessions", "team", "log", "proposals", "packages", "platform", "ratification")
"""The parts of the workspace that papers about a session are made of."""
NameArgument = Annotated[
    str, typer.Argument(metavar="[ID]", help="As S07; the last one held, or the next one, if left out.")
]


@common
def plan(asked: Asked, name: NameArgument = "") -> None:
    """Example: bargain session plan S08

    The plan: objectives, agenda, the moves that are authorized beside the last positions, what not to say, questions,
    who presents, the caucus, and what could be closed. From confidential/plans/S08.yaml, for the audience strategy
    alone.
    """
    from bargain.documents.session_plan import gather

    workspace = asked.open((*READS, "plans", "strategy"))
    facts = gather(workspace, session=name)
    show(asked, workspace, "session_plan", facts, audience=Audience.strategy)
    then(asked, f"bargain session start {facts.session}")


@common
def minutes(asked: Asked, name: NameArgument = "") -> None:
    """Example: bargain session minutes S07 -o minutes.docx

    The minutes: who was there, what happened when, every pass, statements on the meaning of words, questions and
    answers, caucuses, agreements, homework, the next date. For the team; what was struck stands at the end.
    """
    from bargain.documents.session_minutes import gather

    workspace = asked.open(READS)
    facts = gather(workspace, session=name)
    show(asked, workspace, "session_minutes", facts)
    then(asked, f"bargain session report {facts.session}")


@common
def report(asked: Asked, name: NameArgument = "") -> None:
    """Example: bargain session report S07 -o report.docx

    A report to the council: what crossed the table, what is agreed and not signed, where every open item stands, homework,
    information that is overdue, the next date. No note and nothing of the team's is in it.
    """
    from bargain.documents.session_report import gather

    workspace = asked.open((*READS, "info_requests"))
    facts = gather(workspace, session=name)
    show(asked, workspace, "session_report", facts, audience=Audience.council)
    then(asked, f"bargain session publish {facts.session}")


@common
def publish(asked: Asked, name: NameArgument = "") -> None:
    """Example: bargain session publish S07 -o S07.pdf

    A summary for the public: the words that you wrote for it, how many papers crossed if members voted for that, and the next
    date. With --audience members the papers are named.
    """
    from bargain.documents.session_public import gather
    from bargain.table.announced import called_agreed

    workspace = asked.open(READS)
    facts = gather(workspace, session=name)
    show(asked, workspace, "session_public", facts, audience=Audience.public)
    for line in called_agreed(workspace, facts.summary or ""):
        say(line)
    if facts.summary is None:
        then(asked, 'write what the public may read: bargain session close --public "..."')


@common
def sign_in(
    asked: Asked,
    name: NameArgument = "",
    lines: Annotated[int, typer.Option(metavar="N", help="How many observers can sign.")] = 20,
) -> None:
    """Example: bargain session sign-in S08 -o sign-in.docx

    A sheet to sign in: both sides, observers, lines to spare. It lies on the table, so nothing else is in it.
    """
    from bargain.documents.sign_in import gather

    workspace = asked.open(READS)
    show(
        asked,
        workspace,
        "sign_in",
        gather(workspace, session=name, lines=_few(lines)),
        audience=Audience.management,
    )


@common
def sheet(
    asked: Asked,
    name: NameArgument = "",
    lines: Annotated[int, typer.Option(metavar="N", help="How many lines for what is said.")] = 24,
) -> None:
    """Example: bargain session sheet S08 -o sheet.docx

    A running sheet for the notetaker: agenda, open items with their labels, homework, and lines to write on where there is no
    computer. For the team.
    """
    from bargain.documents.running_sheet import gather

    workspace = asked.open(READS)
    show(asked, workspace, "running_sheet", gather(workspace, session=name, lines=_few(lines)))


def _few(lines: int) -> int:
    if not 0 <= lines <= 500:
        raise UsageError(f"{lines} lines cannot be printed", "Use a number from 0 to 500.")
    return lines
