"""Showing a document: facts go through disclosure, a template and a format, to the screen or into a file."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bargain.problems import Problem, Severity, UsageError, explain
from bargain.visibility import Audience, Level

if TYPE_CHECKING:
    from bargain.commands.options import Asked
    from bargain.disclosure import Document, Released
    from bargain.domain.workspace import Workspace
    from bargain.rendering.format import Look


@dataclass(frozen=True)
class Sheet:
    """A document laid out and ready to be written."""

    content: bytes
    binary: bool
    released: Released


def show(
    asked: Asked, workspace: Workspace, name: str, facts: Any, *, audience: Audience = Audience.team
) -> None:
    """Write the document of that name, made of these facts, where and as what the common options say.

    ``audience`` is the command's default. Raises UsageError where the audience may not have the document or the
    format cannot go to a screen.
    """
    put(asked, prepare(asked, workspace, name, facts, audience=audience))


def put(asked: Asked, sheet: Sheet) -> None:
    """Write what was laid out into the file that was asked for, or to the screen.

    Raises UsageError where the format cannot go to a screen.
    """
    if asked.output is not None:
        write(asked, {asked.output.name: sheet})
    elif sheet.binary and sys.stdout.isatty():
        raise UsageError(f"{format_name(asked)} cannot be shown on a screen", "Add: -o FILE")
    else:
        sys.stdout.buffer.write(sheet.content)
        sys.stdout.buffer.flush()


def prepare(
    asked: Asked, workspace: Workspace, name: str, facts: Any, *, audience: Audience = Audience.team
) -> Sheet:
    """Release the facts to the audience and lay them out; nothing is written yet."""
    from bargain.disclosure import Document
    from bargain.extend import find
    from bargain.rendering.format import Format
    from bargain.rendering.page import Page
    from bargain.rendering.templates import render

    document = find("documents", name, Document)
    released = released_to(asked.audience or audience, workspace, name, document, facts)
    format_ = find("formats", format_name(asked), Format)
    templates = workspace.root / "templates"
    page = render(released, document.template, templates) if format_.page else Page()
    content = format_.write(released, page, look_of(asked, templates))
    if format_.name == "json":
        told = workspace.warnings if released.audience.sees(Level.team) else ()
        warnings = [as_record(problem) for problem in told]
        command = asked.command or name
        content = enveloped(command, released.as_of, released.audience, json.loads(content), warnings)
    return Sheet(content, format_.binary, released)


def released_to(
    audience: Audience, workspace: Workspace, name: str, document: Document[Any], facts: Any
) -> Released:
    """Make what one audience may read of a document; raises UsageError where it may not have it at all."""
    from bargain.disclosure import Released, disclose

    if audience not in document.releases:
        allowed = ", ".join(sorted(kind.value for kind in document.releases))
        raise UsageError(
            f"the document {name} is not made for the audience {audience.value}",
            f"It can be made for: {allowed}",
        )
    return Released(
        document=name,
        title=document.title(facts),
        audience=audience,
        as_of=workspace.as_of,
        data=disclose(document, facts, audience),
        stamp=document.stamp(facts, audience),
        paper=workspace.round.paper,
        language=workspace.round.language,
    )


def format_name(asked: Asked) -> str:
    """Find the format by its name or by an ending of its files, else by the output's ending, else the terminal's."""
    from bargain.extend import find, names
    from bargain.rendering.format import Format

    wanted = asked.format.lower() or (asked.output.suffix.lower().lstrip(".") if asked.output else "terminal")
    known = names("formats")
    if wanted in known:
        return wanted
    for name in known:
        if f".{wanted}" in find("formats", name, Format).endings:
            return name
    raise UsageError(f"there is no format {wanted!r}", f"Use one of: {', '.join(known)}")


def look_of(asked: Asked, templates: Path | None = None) -> Look:
    """Give what the terminal, or the lack of one, allows: its width, and colour where it is wanted."""
    import shutil

    from bargain.rendering.format import Look

    screen = sys.stdout.isatty() and asked.output is None
    width = shutil.get_terminal_size((100, 24)).columns
    colour = screen and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return Look(width=width, colour=colour, table=asked.table, templates=templates)


def write(asked: Asked, sheets: Mapping[str, Sheet], *, quietly: bool = False) -> None:
    """Write files beside each other: all of them or none, never over a file that bargain did not make.

    Raises UsageError on the folder in which what crossed the table is kept: a copy there would stand for the original.
    """
    from bargain.files.output import write_all
    from bargain.folder.kept import FOLDER

    if asked.output is None:
        raise UsageError("there is no place to write to", "Add: -o FILE")
    folder = asked.output.parent
    whole = folder.resolve()
    if whole.name == FOLDER and (whole.parent / "bargain.yaml").exists():
        raise UsageError(
            f"{FOLDER}/ keeps what crossed the table, and nothing else", "Name another place with -o."
        )
    written = write_all(folder, {name: sheet.content for name, sheet in sheets.items()}, force=asked.force)
    for path in () if quietly else written:
        say(f"Wrote {path}")


def enveloped(
    command: str,
    as_of: date | None,
    audience: Audience | None,
    data: Any,
    warnings: Sequence[Mapping[str, Any]] = (),
    errors: Sequence[Mapping[str, Any]] = (),
) -> bytes:
    """Give the JSON object that every command answers with."""
    return as_json(
        {
            "schema_version": 1,
            "command": command,
            "as_of": as_of.isoformat() if as_of is not None else None,
            "audience": audience.value if audience is not None else None,
            "data": data,
            "warnings": list(warnings),
            "errors": list(errors),
        }
    )


def as_json(content: Mapping[str, Any]) -> bytes:
    """Write JSON as every command does: indented, in UTF-8, one line feed at the end."""
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def say(line: str) -> None:
    """Tell the person something that is not the result: it goes to standard error."""
    sys.stderr.write(line + "\n")


def then(asked: Asked, step: str) -> None:
    """End an answer on the screen with a step that its command knows to come next; data and files get no such line."""
    if asked.output is None and format_name(asked) == "terminal":
        say(f"Next: {step}")


def point_on(asked: Asked, workspace: Workspace) -> None:
    """End an answer on the screen with the one useful step that comes next; data and files get no such line."""
    from bargain.calendar.first_hour import next_line

    reader = asked.audience or Audience.team
    if asked.output is None and format_name(asked) == "terminal" and reader.sees(Level.team):
        say(next_line(workspace))


def quoted(path: Path) -> str:
    """Write a path as a person can paste it after a command."""
    return f'"{path}"' if any(character in str(path) for character in " '&()") else str(path)


def show_problems(problems: Sequence[Problem], *, json_wanted: bool, command: str) -> None:
    """Show why a command could not do its work, in the envelope where JSON was asked for."""
    if json_wanted:
        found = [as_record(problem) for problem in problems]
        errors = [
            item for item, problem in zip(found, problems, strict=True) if problem.severity is Severity.error
        ]
        warnings = [item for item in found if item not in errors]
        sys.stdout.buffer.write(enveloped(command, None, None, None, warnings, errors))
        sys.stdout.buffer.flush()
    else:
        sys.stderr.write("\n".join(explain(problem) for problem in problems) + "\n")


def as_record(problem: Problem) -> dict[str, Any]:
    """Give a problem as JSON shows it."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "record": problem.record or None,
        "file": str(problem.at.file) if problem.at.line or str(problem.at.file) != "-" else None,
        "line": problem.at.line or None,
        "column": problem.at.column or None,
        "message": problem.message,
        "fix": problem.fix or None,
    }
