"""The logs: what happened, one line a record, one file for each writer, appended and never rewritten.

A record is one physical line ``- {id: …, at: …, kind: …}``, so that two laptops, a shared drive and git can never
fuse two records into one. A line that was cut off by a crash stays where it is, is told as a warning, and harms no
other line: what is recorded next begins on a line of its own.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence as AnySequence
from datetime import date, datetime, time
from functools import cache
from pathlib import Path, PurePosixPath
from string import digits
from typing import Any, Final, get_args

from bargain.domain.record import Record
from bargain.files.locking import locked
from bargain.files.names import safe_name
from bargain.files.output import settle
from bargain.files.text import Page, name_of, shown, unseen
from bargain.files.yaml import Mapping, Sequence, Tree, read
from bargain.folder.records import fit
from bargain.folder.sentences import listed, near
from bargain.problems import CannotWrite, Problem, Severity, UsageError

_FIRST: Final = ("id", "at", "kind")
_PLAIN: Final = re.compile(r"[A-Za-z0-9](?:[\w./%$ -]|:(?=\d))*\Z", re.ASCII)
_HEADER: Final = (
    "# yaml-language-server: $schema={schema}\n# What happened, one line a record. bargain adds lines at the end;"
    " to correct a record, add another.\n"
)


@cache
def models() -> dict[str, type[Record]]:
    """Give the model of each kind of record that a log holds."""
    from bargain.domain.session import Entry

    union = get_args(Entry)[0]
    return {get_args(_bare(model.model_fields["kind"].annotation))[0]: model for model in get_args(union)}


def _bare(annotation: Any) -> Any:
    return get_args(annotation)[0] if hasattr(annotation, "__metadata__") else annotation


def read_log(page: Page) -> tuple[list[Record], list[Problem]]:
    """Read a log: every record that can be read, and a problem for each that cannot."""
    tree, problems = read(page)
    if isinstance(tree, Sequence):
        entries = list(zip(tree, tree.spots, strict=True))
    elif problems and problems[0].code != "FILE-EMPTY":
        entries, problems = _line_by_line(page)
    else:
        return [], []
    records = []
    for entry, spot in entries:
        record, faults = _record(entry, page, spot)
        problems += faults
        if record is not None:
            records.append(record)
    return records, problems


def _line_by_line(page: Page) -> tuple[list[tuple[Tree, tuple[int, int]]], list[Problem]]:
    """Read a broken log a line at a time, so that one bad line costs only itself."""
    entries: list[tuple[Tree, tuple[int, int]]] = []
    problems = []
    for number, line in enumerate(page.lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        alone = Page(page.file, "\n" * (number - 1) + line)
        tree, faults = read(alone)
        if isinstance(tree, Sequence) and not faults:
            entries += zip(tree, tree.spots, strict=True)
        elif (number == len(page.lines) and not page.text.endswith("\n")) or _cut_off(line):
            fix = "Record it again, then delete this line."
            said = "this line was cut off while it was written, and is not counted"
            torn = page.problem("LOG-TORN", said, (number, 1), fix, Severity.warning)
            problems.append(torn)
        else:
            fix = "Mend the line, or record it again and delete it; the other lines were read."
            problems.append(page.problem("LOG-LINE", "this line is not a record", (number, 1), fix))
    return entries, problems


def _cut_off(line: str) -> bool:
    """Say whether a line began as a record and ends before its braces are closed."""
    return line.startswith("- {") and line.count("{") > line.count("}")


def _record(entry: Tree, page: Page, spot: tuple[int, int]) -> tuple[Record | None, list[Problem]]:
    kinds = models()
    if not isinstance(entry, Mapping):
        fix = "Each line is - {id: ..., at: ..., kind: ...}."
        return None, [page.problem("LOG-LINE", "this line is not a record", spot, fix)]
    kind = entry.get("kind")
    if not isinstance(kind, str) or kind not in kinds:
        place = entry.place("kind") if "kind" in entry else spot
        meant = near(kind, kinds) if isinstance(kind, str) else None
        asked = f"Did you mean `{meant}`? " if meant else ""
        message = (
            f"a log has no records of kind {shown(kind)}"
            if isinstance(kind, str)
            else "this record has no `kind`"
        )
        return None, [page.problem("FIELD-CHOICE", message, place, f"{asked}It is one of: {listed(kinds)}.")]
    return fit(kinds[kind], entry, page, spot)


def log_of(writer: str, session: str | None = None) -> PurePosixPath:
    """Name a writer's log: the journal's, or the one beside a session."""
    name = f"{safe_name(writer, 'writer')}.log.yaml"
    if session is None:
        return PurePosixPath(f"journal.{name}")
    return PurePosixPath("sessions", f"{safe_name(session, 'session', lower=False)}.{name}")


def line_of(record: Record) -> str:
    """Write a record as one line of a log, defaults left out; raise UsageError on a character that is refused."""
    fields = type(record).model_fields
    names = [name for name in _FIRST if name in fields] + [name for name in fields if name not in _FIRST]
    return f"- {{{_fields(record, names)}}}\n"


def _fields(record: Record, names: list[str]) -> str:
    written = []
    for name in names:
        value = getattr(record, name)
        held = type(record).model_fields[name]
        if value is not None and (held.is_required() or value != held.get_default(call_default_factory=True)):
            written.append(f"{name}: {_flow(value)}")
    return ", ".join(written)


def _flow(value: object) -> str:
    """Write a value as YAML on one line."""
    if isinstance(value, Record):
        return f"{{{_fields(value, list(type(value).model_fields))}}}"
    if isinstance(value, AnyMapping):
        return "{" + ", ".join(f"{_flow(str(key))}: {_flow(held)}" for key, held in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(held) for held in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S" if value.second else "%Y-%m-%d %H:%M")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return _quoted(str(value))


def _quoted(text: str) -> str:
    if refused := unseen(text):
        raise UsageError(
            f"the text holds the invisible character {name_of(refused)}", "Type it again without."
        )
    plain = _PLAIN.match(text) and not text.endswith(" ") and text != "null"
    return text if plain else json.dumps(text, ensure_ascii=False)


def append(root: Path, file: PurePosixPath, *records: Record) -> str:
    """Add records to a log of a workspace, and give the lines that were added.

    The file is made where it does not exist. The lines are written in one piece and have reached the disk when this
    returns. Where somebody has taken an id in the meantime, the record gets the next number. Raises CannotWrite,
    with the log as it was before.
    """
    for record in records:
        line_of(record)
    path = root / file
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(path):
            lines = _numbered(records, path)
            _add(path, file, lines)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CannotWrite(str(file), reason, "Nothing was recorded. Mend that and run it again.") from error
    return lines


def _numbered(records: AnySequence[Record], path: Path) -> str:
    """Give the lines of records, each with the next number that no line of the log has, counted from its own.

    A line that was cut off has no number: what it was to record is recorded again under the same.
    """
    held = path.read_bytes().decode(errors="replace").splitlines(keepends=True) if path.exists() else []
    lines = "".join(line for line in held if not _cut_off(line))
    start_of_new = len(lines)
    for record in records:
        name = str(getattr(record, "id"))  # noqa: B009  # every record of a log has one
        start = name.rstrip(digits)
        while name != start and f"- {{id: {_quoted(name)}," in lines:
            number = name.removeprefix(start)
            name = f"{start}{int(number) + 1:0{len(number)}d}"
        lines += line_of(record.model_copy(update={"id": name}))
    return lines[start_of_new:]


def _add(path: Path, file: PurePosixPath, line: str) -> None:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
    try:
        size = os.fstat(descriptor).st_size
        if size == 0:
            up = "../" * (len(file.parts) - 1)
            line = _HEADER.format(schema=f"{up}.schemas/log.json") + line
        else:
            os.lseek(descriptor, size - 1, os.SEEK_SET)
            line = line if os.read(descriptor, 1) == b"\n" else "\n" + line
        raw = line.encode()
        try:
            if os.write(descriptor, raw) != len(raw):
                raise OSError(28, "no space left on device")  # noqa: TRY301  # a short write is a full disk
            os.fsync(descriptor)
            if size == 0:
                settle(path.parent)
        except OSError:
            os.ftruncate(descriptor, size)
            raise
    finally:
        os.close(descriptor)
