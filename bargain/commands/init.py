"""`bargain init`: start a workspace, copy a sample, or add a file to a workspace that is there."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Literal, get_args

import typer

from bargain.commands.options import WorkspaceOption
from bargain.commands.showing import quoted, say
from bargain.dates import parse_day
from bargain.problems import UsageError

app = typer.Typer()

BookOption = Annotated[
    Path | None,
    typer.Option("--workbook", metavar="FILE", help="Write a workbook to fill in, as start.xlsx."),
]
UnitKindOption = Annotated[str, typer.Option("--unit-kind", help="teacher, esp, faculty_tt, adjunct ...")]


@app.command()
def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to start; made if needed.")
    ] = Path(),
    name: Annotated[str, typer.Option(help="The local's name, as printed on papers.")] = "",
    state: Annotated[str, typer.Option(help="Two letters, as MA.")] = "",
    employer: Annotated[str, typer.Option(help="The governing board's name.")] = "",
    unit: Annotated[str, typer.Option(help="The unit's name, as in the recognition clause.")] = "",
    headcount: Annotated[int, typer.Option(min=0, help="Everybody in the unit.")] = 0,
    expires: Annotated[str, typer.Option(metavar="DATE", help="Last day of the present agreement.")] = "",
    effective: Annotated[
        str, typer.Option(metavar="DATE", help="Its first day; three years earlier if empty.")
    ] = "",
    unit_kind: UnitKindOption = "teacher",
    size: Annotated[Literal["full", "small"], typer.Option(help="small is for a local of a dozen.")] = "full",
    sample: Annotated[
        Literal["", "riverbend", "lakeshore"], typer.Option(help="Copy a made-up local instead.")
    ] = "",
    add: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="Add this file to a workspace, as team.yaml.")
    ] = None,
    last: Annotated[
        Path | None,
        typer.Option("--from", metavar="DIR", help="Start the next round from the last one's folder."),
    ] = None,
    book: BookOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Example: bargain init our-local --name "Pinehill Teachers" --state MA --expires 2027-06-30 --headcount 85

    On a terminal it asks for what you leave out. It writes bargain.yaml, the schemas that let an editor help you, and
    a .gitignore that keeps private/ and confidential/ out of git. It never writes over a file.

    To add a file to a workspace: bargain init --add team.yaml. The next round: bargain init next --from last-round
    """
    from bargain.folder.scaffold import empty_folder, first_file

    folder = workspace or folder
    if add:
        _add(folder, add)
        return
    if book or sample or last:
        _begin(folder, sample, last) if book is None else _book(book, workspace)
        return
    empty_folder(folder)
    answers = {"name": name, "state": state, "employer": employer, "unit": unit, "expires": expires}
    answers |= {"effective": effective, "unit_kind": unit_kind, "size": size}
    _write(folder, first_file(_complete({**answers, "headcount": str(headcount or "")})))
    say(f"Next: bargain tour{_there(folder)}")


def _book(book: Path, workspace: Path | None) -> None:
    """Write the workbook in which a local can fill in everything at once."""
    from bargain.commands.workbook import write_book

    write_book(book, workspace)


def _begin(folder: Path, sample: str, last: Path | None) -> None:
    """Start from a made-up local, or from the last round."""
    from bargain.commands.renewing import renew_into
    from bargain.folder.scaffold import copy_sample

    if last is not None:
        renew_into(folder, last)
        say(f"Next: bargain tour{_there(folder)}")
        return
    copied = copy_sample(sample, folder)
    say(f"Copied {len(copied)} files of the made-up local {sample} to {folder}.")
    say(f"Next: bargain status{_there(folder)}")


def _there(folder: Path) -> str:
    """Give the option that names a folder; nothing where a command would find it by itself."""
    return "" if folder == Path() else f" -w {quoted(folder)}"


QUESTIONS = {
    "name": ("What is your local called, as printed on papers?", "--name"),
    "state": ("Which state? Two letters", "--state"),
    "employer": ("What is the employer's governing board called?", "--employer"),
    "unit": ("What is the unit called?", "--unit"),
    "headcount": ("How many people are in the unit, members or not?", "--headcount"),
    "expires": ("When does the present agreement end? (year-month-day)", "--expires"),
}


def _complete(answers: dict[str, str]) -> dict[str, str]:
    """Ask for what is missing on a terminal; without one, say which option gives it."""
    if not sys.stdin.isatty():
        missing = [flag for key, (_, flag) in QUESTIONS.items() if not answers[key]]
        if missing:
            raise UsageError(
                f"a new workspace needs {', '.join(missing)}", "Give them, or run this on a terminal."
            )
    else:
        for key, (question, _) in QUESTIONS.items():
            while not _fits(key, answers[key]):
                answers[key] = typer.prompt(question, default=answers[key] or None, err=True).strip()
    for key, answer in answers.items():
        if not _fits(key, answer):
            flag = QUESTIONS[key][1] if key in QUESTIONS else f"--{key.replace('_', '-')}"
            raise UsageError(
                f"{answer!r} cannot be the {key.replace('_', ' ')} of a local", _advice(key, flag)
            )
    return _derived(answers)


def _advice(key: str, flag: str) -> str:
    if key == "unit_kind":
        return f"Use one of: {', '.join(_unit_kinds())}"
    return f"Give another {flag}{', as 2027-06-30' if key in {'expires', 'effective'} else ''}."


def _unit_kinds() -> tuple[str, ...]:
    from bargain.domain.local import UnitKind

    return get_args(UnitKind)


def _derived(answers: dict[str, str]) -> dict[str, str]:
    from bargain.files.output import slug

    last = parse_day(answers["expires"])
    first = parse_day(answers["effective"]) if answers["effective"] else _three_years_before(last)
    if first >= last:
        raise UsageError(f"an agreement of {first} cannot end on {last}", "Give another --effective.")
    college = answers["unit_kind"] in {"faculty_tt", "faculty_ntt", "adjunct", "graduate"}
    state = answers["state"].upper()
    return {
        **answers,
        "id": slug(answers["name"]).split("-")[0] or "local",
        "state": state,
        "kind": "higher_ed" if college else "k12",
        "profile": "ma-k12" if state == "MA" and not college else "generic",
        "effective": first.isoformat(),
        "expires": last.isoformat(),
        "year": str(first.year),
    }


def _three_years_before(last: date) -> date:
    """Give the first day of an agreement of three years."""
    return last.replace(year=last.year - 3, day=28 if last.month == 2 else last.day) + timedelta(days=1)


def _fits(key: str, answer: str) -> bool:
    from bargain.files.text import unseen

    if key == "effective" and not answer:
        return True
    if key == "unit_kind":
        return answer in _unit_kinds()
    if not answer.strip() or unseen(answer):
        return False
    if key == "state":
        return len(answer) == 2 and answer.isascii() and answer.isalpha()
    if key == "headcount":
        return answer.isdecimal() and 0 < int(answer) < 1_000_000
    if key in {"expires", "effective"}:
        try:
            return 1950 < parse_day(answer).year < 2200
        except ValueError as wrong:
            say(str(wrong))
            return False
    return True


def _write(folder: Path, first: str) -> None:
    from bargain.files.output import write_new
    from bargain.folder.scaffold import furniture

    for path in write_new(folder, {"bargain.yaml": first, **furniture()}):
        if not path.as_posix().startswith(".schemas"):
            say(f"Wrote {folder / path}")


def _add(folder: Path, wanted: list[str]) -> None:
    from bargain.files.output import write_new
    from bargain.folder.scaffold import starter_files
    from bargain.folder.workspace import find_workspace

    root = find_workspace(folder)
    files: dict[str, str] = {}
    for name in wanted:
        files |= starter_files(name.replace("\\", "/").removeprefix("./"), root)
    for path in write_new(root, files):
        say(f"Wrote {path.as_posix()}")
    say(
        "Open it and write your own. To use a line that begins with #, take the # and the space after it away."
    )
    say(f"Next: bargain check{_there(folder)}")
