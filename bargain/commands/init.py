"""`bargain init`: start a workspace, copy a sample, or add a file to a workspace that is there."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from bargain.commands.showing import say
from bargain.dates import parse_day
from bargain.problems import UsageError

app = typer.Typer()


@app.command()
def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="The folder to start; made if needed.")
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
    unit_kind: Annotated[
        str, typer.Option("--unit-kind", help="teacher, esp, faculty_tt, adjunct ...")
    ] = "teacher",
    size: Annotated[Literal["full", "small"], typer.Option(help="small is for a local of a dozen.")] = "full",
    sample: Annotated[
        Literal["", "riverbend", "lakeshore"], typer.Option(help="Copy a made-up local instead.")
    ] = "",
    add: Annotated[list[str] | None, typer.Option(help="Add this file to a workspace, as team.yaml.")] = None,
) -> None:
    """Example: bargain init our-local --name "Pinehill Teachers" --state MA --expires 2027-06-30 --headcount 85

    On a terminal it asks for what you leave out. It writes bargain.yaml, the schemas that let an editor help you, and
    a .gitignore that keeps private/ and confidential/ out of git. It never writes over a file.
    """
    from bargain.files.scaffold import copy_sample, empty_folder, first_file

    if add:
        _add(folder, add)
        return
    if sample:
        copied = copy_sample(sample, folder)
        say(f"Copied {len(copied)} files of the made-up local {sample} to {folder}.")
        say(f"Next: bargain status -w {folder}")
        return
    empty_folder(folder)
    answers = {"name": name, "state": state, "employer": employer, "unit": unit, "expires": expires}
    answers |= {
        "headcount": str(headcount or ""),
        "effective": effective,
        "unit_kind": unit_kind,
        "size": size,
    }
    _write(folder, first_file(_complete(answers)))
    say(f"Next: bargain next -w {folder}")


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
    for key in ("state", "headcount", "expires"):
        if not _fits(key, answers[key]):
            raise UsageError(
                f"{answers[key]!r} cannot be the {key} of a local", f"Give another {QUESTIONS[key][1]}."
            )
    return _derived(answers)


def _derived(answers: dict[str, str]) -> dict[str, str]:
    from bargain.files.output import slug

    last = parse_day(answers["expires"])
    first = answers["effective"] or last.replace(year=last.year - 3, day=min(last.day, 28)).isoformat()
    if not answers["effective"] and (last.month, last.day) == (6, 30):
        first = f"{last.year - 3}-07-01"
    college = answers["unit_kind"] in {"faculty_tt", "faculty_ntt", "adjunct", "graduate"}
    state = answers["state"].upper()
    return {
        **answers,
        "id": slug(answers["name"]).split("-")[0] or "local",
        "state": state,
        "kind": "higher_ed" if college else "k12",
        "profile": "ma-k12" if state == "MA" and not college else "generic",
        "effective": parse_day(first).isoformat(),
        "year": first[:4],
    }


def _fits(key: str, answer: str) -> bool:
    if not answer:
        return False
    if key == "state":
        return len(answer) == 2 and answer.isascii() and answer.isalpha()
    if key == "headcount":
        return answer.isdecimal() and 0 < int(answer) < 1_000_000
    if key == "expires":
        try:
            parse_day(answer)
        except ValueError as wrong:
            say(str(wrong))
            return False
    return True


def _write(folder: Path, first: str) -> None:
    from bargain.files.output import write_new
    from bargain.files.scaffold import furniture

    for path in write_new(folder, {"bargain.yaml": first, **furniture()}):
        if not path.as_posix().startswith(".schemas"):
            say(f"Wrote {folder / path}")


def _add(folder: Path, wanted: list[str]) -> None:
    from bargain.files.output import write_new
    from bargain.files.scaffold import starter
    from bargain.files.workspace import find_workspace

    root = find_workspace(folder)
    for path in write_new(root, {name: starter(name) for name in wanted}):
        say(f"Wrote {path}: open it and take the # away in front of the lines you use.")
    say("Next: bargain check")
