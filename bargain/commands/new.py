"""`bargain new`: add one record to the file it belongs to, asking only what is needed."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bargain.commands.options import WorkspaceOption, now
from bargain.commands.showing import say
from bargain.problems import BargainError, Problem, Severity, UsageError, explain

if TYPE_CHECKING:
    from bargain.folder.entries import Entry

app = typer.Typer()
ELSEWHERE = {
    "proposal": "bargain proposal new",
    "roster": "bargain import FILE --as roster",
    "note": "bargain session note",
    "paper": "bargain pass, or bargain receive for one of theirs",
    "agreement": "bargain ta",
    "signature": "bargain sign",
    "caucus": "bargain caucus out",
    "letter": "bargain letter",
}
"""Records that another command adds."""


@app.command()
def new(
    record: Annotated[
        str, typer.Argument(metavar="[RECORD]", help="partner, evidence, session ...; left out: the list.")
    ] = "",
    given: Annotated[
        list[str] | None,
        typer.Option("--set", "-s", metavar="FIELD=VALUE", help="What is known of it; once for each field."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Write it without asking.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be written; write nothing.")
    ] = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Example: bargain new partner --set name="Hill Street Tenants" --set kind=tenant --yes

    On a terminal it asks for what is needed. The record gets the next free id and goes to the end of its list; nothing
    else in the file changes, and you see the difference first. What is not known yet stands behind a # for later.

    A list is given with commas, counts as MAIN=84, NORTH=20.
    """
    from bargain.folder.entries import next_id
    from bargain.folder.workspace import find_workspace

    if not record:
        _show_records()
        return
    entry = _entry(record)
    root = find_workspace(workspace or Path.cwd())
    known = _known(root, entry)
    answers = _answers(entry, record, _given(entry, given or []))
    made = next_id(entry, known, answers)
    answers = ({"id": made} if made and "id" not in answers else {}) | answers
    file, before, after = with_record(root, entry, answers)
    if agreed_to(file, before, after, yes=yes, dry_run=dry_run):
        put(root, file, before, after)
        say(f"Wrote {file}: {' '.join(filter(None, (record, str(answers.get('id', '')))))}.")
        say("Open it for what stands behind a #: take the # and the space after it away to use a line.")
        _next(root, record, str(answers.get("id", "")))


def _show_records() -> None:
    from bargain.folder.entries import ENTRIES

    for name, entry in ENTRIES.items():
        sys.stdout.write(f"{name:<12} {entry.what}\n")
    say("Next: bargain new RECORD")


def _entry(record: str) -> Entry:
    from bargain.folder.entries import ENTRIES
    from bargain.folder.sentences import near

    if record in ELSEWHERE:
        article = "an" if record.startswith("a") else "a"
        raise UsageError(f"{article} {record} is added in another way", f"Use: {ELSEWHERE[record]}")
    if record not in ENTRIES:
        meant = near(record, ENTRIES)
        asked = f"Did you mean {meant}? " if meant else ""
        raise UsageError(f"there is no record {record!r} to add", f"{asked}Use one of: {', '.join(ENTRIES)}")
    return ENTRIES[record]


def _given(entry: Entry, pairs: list[str]) -> dict[str, Any]:
    from bargain.folder.entries import read_answer

    answers = {}
    for pair in pairs:
        name, sign, text = pair.partition("=")
        if not sign or not text.strip():
            raise UsageError(f"--set wants FIELD=VALUE, found {pair!r}", "Write it as --set name=...")
        answers[name.strip()] = read_answer(entry, name.strip(), text)
    return answers


def _answers(entry: Entry, record: str, given: dict[str, Any]) -> dict[str, Any]:
    """Ask for what is missing on a terminal; without one, say which fields are needed."""
    from bargain.folder.entries import meaning

    missing = [name for name in entry.questions() if name not in given]
    if sys.stdin.isatty():
        for name in missing:
            answer = _asked(entry, name)
            given |= {} if answer is None else {name: answer}
        return given
    needed = [name for name in missing if entry.needs(name)]
    if needed:
        wanted = "; ".join(f"{name} ({meaning(entry, name)})" for name in needed)
        fix = f"Add {' '.join(f'--set {name}=...' for name in needed)}, or run this on a terminal. {wanted}."
        raise UsageError(f"a new {record} needs {', '.join(needed)}", fix)
    if not given:
        raise UsageError(f"nothing is known of the new {record}", f"Add --set {entry.questions()[0]}=...")
    return given


def _asked(entry: Entry, name: str) -> Any:
    from bargain.folder.entries import meaning, read_answer

    optional = "" if entry.needs(name) else "; Enter leaves it for later"
    while True:
        typed = typer.prompt(
            f"{name} ({meaning(entry, name)}{optional})", default="", show_default=False, err=True
        )
        if not typed.strip():
            if optional:
                return None
            continue
        try:
            return read_answer(entry, name, typed)
        except UsageError as wrong:
            say(explain(wrong.problems[0]))


def _known(root: Path, entry: Entry) -> list[str]:
    """List the ids that records of the kind have already; in a file with mistakes, those that can be seen."""
    from bargain.files.text import page_of
    from bargain.files.yaml import Mapping, Sequence, read
    from bargain.folder.workspace import listing

    if not entry.within:
        return [PurePosixPath(name).stem for name in listing(root)[0] if entry.kind.covers(name)]
    path = root / entry.kind.pattern
    if not path.is_file():
        return []
    tree, _ = read(page_of(path.read_bytes(), PurePosixPath(entry.kind.pattern)))
    held = tree.get(entry.within) if isinstance(tree, Mapping) else None
    entries = held if isinstance(held, Sequence) else []
    return [str(one["id"]) for one in entries if isinstance(one, Mapping) and one.get("id")]


def with_record(root: Path, entry: Entry, answers: dict[str, Any]) -> tuple[str, bytes, bytes]:
    """Give the file, its bytes and its bytes with the record; raises BargainError where that would not read."""
    from bargain.folder.additions import add_record, add_to
    from bargain.folder.entries import block_of
    from bargain.folder.scaffold import bare, header

    block = block_of(entry, answers)
    if not entry.within:
        file = f"{entry.kind.folder}/{answers['id']}.yaml"
        if (root / file).exists():
            raise UsageError(f"there is a {file} already", "Give another id: --set id=...")
        before, after = b"", f"{header(file)}\n{block}".encode()
    else:
        file = entry.kind.pattern
        path = root / file
        if path.is_file():
            before = path.read_bytes()
            after = add_to(before, (entry.within,), block, PurePosixPath(file))
        else:
            before, after = b"", add_record(bare(file), (entry.within,), block).encode()
    must_read(entry, file, before, after)
    return file, before, after


def must_read(entry: Entry, file: str, before: bytes, after: bytes) -> None:
    """Raise BargainError where a file, as it shall be, has a problem that it did not have before."""
    old = {(problem.code, problem.message) for problem in _problems(entry, file, before)} if before else set()
    faults = [
        problem for problem in _problems(entry, file, after) if (problem.code, problem.message) not in old
    ]
    if any(problem.severity is Severity.error for problem in faults):
        raise BargainError(*faults)


def _problems(entry: Entry, file: str, raw: bytes) -> list[Problem]:
    from bargain.files.text import page_of
    from bargain.files.yaml import read
    from bargain.folder.identity import twice_in
    from bargain.folder.records import fit

    page = page_of(raw, PurePosixPath(file))
    tree, problems = read(page)
    _, faults = fit(entry.kind.model(), tree, page)
    return [*page.problems, *problems, *twice_in(tree, page), *faults]


def agreed_to(file: str, before: bytes, after: bytes, *, yes: bool, dry_run: bool) -> bool:
    """Show the difference to a file, and find out whether it shall be written."""
    from bargain.folder.additions import difference

    old, new_ = (raw.decode("utf-8-sig") for raw in (before, after))
    sys.stdout.write(difference(file, old, new_))
    sys.stdout.flush()
    if yes and not dry_run:
        return True
    if not dry_run and sys.stdin.isatty():
        return bool(typer.confirm(f"Write this to {file}?", default=True, err=True))
    say("Nothing is written." + ("" if dry_run else " To write it, add: --yes"))
    return False


def put(root: Path, file: str, before: bytes, after: bytes) -> None:
    """Write a file that is new, or that nobody changed since it was read as ``before``."""
    from bargain.files.output import amend, write_new

    if before:
        amend(root, {file: (before, after)})
    else:
        write_new(root, {file: after.decode()})


def _next(root: Path, record: str, name: str) -> None:
    """Say what to do next with the record; else with the workspace, where that can be read."""
    if record == "request":
        say(f"Next: bargain request letter {name}")
        return
    from bargain.calendar.first_hour import next_line
    from bargain.folder.workspace import read_workspace

    held, _ = read_workspace(root, today=now().date())
    if held is not None:
        say(next_line(held))
