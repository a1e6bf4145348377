"""Changing one value in a file that people write, with every other byte left as it is.

Their comments, blank lines, quotes and indentation stay. After a change the file is read again, and only where the one
difference is the one value is the change given; what cannot be changed so is refused, with what to write where.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from io import StringIO
from pathlib import PurePosixPath
from typing import Any, Final

import yaml

from bargain.files.csv import delimiter_of
from bargain.files.text import Page, decode, page_of
from bargain.files.yaml import Mapping, Sequence, Tree, read
from bargain.folder.writing import lines, scalar
from bargain.problems import BargainError, CannotWrite, Severity

Path = tuple[str | int, ...]
Value = str | list[Any] | AnyMapping[str, Any] | None
"""A text, a list, lines of their own (a mapping), or nothing."""
_MARK: Final = "\ufeff"


class CannotChange(CannotWrite):
    """A value could not be changed without touching anything else; the remedy says what to write where."""

    def __init__(self, file: PurePosixPath, reason: str, line: int, where: Path, value: Value) -> None:
        place = f"{file}, line {line}" if line else str(file)
        said = "nothing" if value in (None, "", []) else "\n      ".join(lines(str(where[-1]), _plain(value)))
        super().__init__(str(file), reason, f"Write it yourself, in {place}: {said}")


def change_value(raw: bytes, where: Path, value: Value, file: PurePosixPath) -> bytes:
    """Change the value at a place of a YAML file, given as its bytes; a key that is not there yet is written.

    ``where`` leads to it: ``("units", 1, "headcount")``. None leaves the key without a value. Raises CannotChange where
    more than the value would change, and BargainError with the problems of a file that does not read.
    """
    text, encoding = decode(raw)
    page = page_of(raw, file)
    before, problems = read(Page(file, page.text))
    errors = [found for found in (*page.problems, *problems) if found.severity is Severity.error]
    if errors:
        raise BargainError(*errors)
    line = _line(before, where)
    if encoding != "UTF-8" or "\r" in text.replace("\r\n", ""):
        raise CannotChange(file, "it is not saved as UTF-8 with today's line ends", line, where, value)
    end = "\r\n" if "\r\n" in text else "\n"
    try:
        after = _changed(page.text, where, value)
    except _Elsewhere as reason:
        raise CannotChange(file, str(reason), line, where, value) from None
    tree, problems = read(Page(file, after))
    if problems or tree != _with(before, where, value):
        raise CannotChange(file, "more than this one value would change", line, where, value)
    mark = _MARK if raw.startswith(_MARK.encode()) else ""
    return (mark + after.replace("\n", end)).encode()


class _Elsewhere(Exception):
    """The value is written in a way that cannot be changed alone."""


@dataclass(frozen=True, slots=True)
class _Found:
    """How far a path leads in a file: the node reached, the key's node above it, and the parts that are not there."""

    node: Any
    key: Any
    rest: Path
    flow: bool


def _line(tree: Tree, where: Path) -> int:
    """Find the line of a value, or of the nearest thing around it."""
    line = 0
    for part in where:
        if isinstance(tree, Mapping) and isinstance(part, str) and part in tree:
            line, tree = tree.names[part][0], tree[part]
        elif isinstance(tree, Sequence) and isinstance(part, int) and part < len(tree):
            line, tree = tree.spots[part][0], tree[part]
        else:
            break
    return line


def _plain(value: Value) -> Any:
    return "" if value is None else value


def _tree(value: Value) -> Tree:
    """Give what a value is when it has been read."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list):
        grown = Sequence((0, 0))
        grown.extend(_tree(held) for held in value)
        return grown
    nested = Mapping((0, 0))
    nested.update({key: _tree(held) for key, held in value.items()})
    return nested


def _with(tree: Tree, where: Path, value: Value) -> Tree:
    """Give the tree with the value in its place, and the rest of it as it was."""
    if not where:
        return _tree(value)
    part, rest = where[0], where[1:]
    if isinstance(tree, Sequence) and isinstance(part, int):
        copied = Sequence(tree.spot)
        copied.extend(_with(held, rest, value) if n == part else held for n, held in enumerate(tree))
        return copied
    copy = Mapping((0, 0))
    copy.update(tree if isinstance(tree, Mapping) else {})
    copy[str(part)] = _with(copy.get(str(part)), rest, value)
    return copy


def _changed(text: str, where: Path, value: Value) -> str:
    root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    found = _walk(root, where)
    rows = text.split("\n")
    if found.rest:
        nested: Value = value
        for part in reversed(found.rest[1:]):
            if not isinstance(part, str):
                raise _Elsewhere("the list that it belongs to is not there")
            nested = {part: nested}
        if not isinstance(found.rest[0], str):
            raise _Elsewhere("the entry that it belongs to is not there")
        return "\n".join(_inserted(rows, found, found.rest[0], nested))
    return "\n".join(_replaced(rows, found, value))


def _walk(node: Any, where: Path) -> _Found:
    key, flow = None, False
    for n, part in enumerate(where):
        flow = flow or bool(getattr(node, "flow_style", False))
        below: Any = None
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, held) for k, held in node.value if k.value == part), None)
            if pair is None:
                return _Found(node, key, where[n:], flow)
            key, below = pair
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            below = node.value[part]
        elif isinstance(node, yaml.ScalarNode) and not node.value and not node.style:
            return _Found(node, key, where[n:], flow)
        else:
            raise _Elsewhere(f"`{part}` leads nowhere in it")
        node = below
    return _Found(node, key, (), flow or bool(getattr(node, "flow_style", False)))


def _written(value: Value, like: str | None = None) -> str:
    """Write a value on one line, in the quotes of the one that was there."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "[" + ", ".join(_written(part) for part in value) + "]"
    if isinstance(value, str):
        if like == '"':
            return json.dumps(value, ensure_ascii=False)
        if like == "'" and "\n" not in value:
            return "'" + value.replace("'", "''") + "'"
        return scalar(value)
    return "{" + ", ".join(f"{scalar(str(key))}: {_written(held)}" for key, held in value.items()) + "}"


def _replaced(rows: list[str], found: _Found, value: Value) -> list[str]:
    node = found.node
    first, last = node.start_mark, node.end_mark
    block = isinstance(value, str) and value.endswith("\n") and value.strip("\n")
    if isinstance(node, yaml.ScalarNode):
        if node.style in {"|", ">"} or (block and not found.flow):
            return _block(rows, found, value)
        if isinstance(value, AnyMapping):
            raise _Elsewhere("one value stands there where several belong")
    elif not node.flow_style:
        raise _Elsewhere("it is written one line an entry")
    if first.line != last.line and any("#" in row for row in rows[first.line : last.line + 1]):
        raise _Elsewhere("comments stand between its lines")
    new = _written(value, getattr(node, "style", None))
    before, after = rows[first.line][: first.column], rows[last.line][last.column :]
    if new and before.endswith(":"):
        new = f" {new}"
    whole = before + new + after
    return [*rows[: first.line], whole if new else whole.rstrip(), *rows[last.line + 1 :]]


def _block(rows: list[str], found: _Found, value: Value) -> list[str]:
    """Put a text of several lines in the place of a value, below its key."""
    node, key = found.node, found.key
    row = node.start_mark.line
    if node.anchor if hasattr(node, "anchor") else False:
        raise _Elsewhere("other lines refer to it")
    begin = rows[row][: node.start_mark.column].rstrip()
    if node.style in {"|", ">"}:
        last = row + 1
        while last < len(rows) and (not rows[last].strip() or _indent(rows[last]) > key.start_mark.column):
            last += 1
        while last > row + 1 and not rows[last - 1].strip():
            last -= 1
        kept = rows[row][node.start_mark.column :].partition("#")
        tail = f" #{kept[2]}" if kept[1] else ""
    else:
        last = node.end_mark.line + 1
        tail = rows[node.end_mark.line][node.end_mark.column :]
    if not isinstance(value, str):
        raise _Elsewhere("a text of several lines stands there")
    indent = " " * (key.start_mark.column + 2)
    if node.style in {"|", ">"} and row + 1 < last and rows[row + 1].strip():
        indent = " " * _indent(rows[row + 1])
    body = [indent + line if line.strip() else "" for line in value.rstrip("\n").split("\n")]
    return [*rows[:row], f"{begin} |{tail}".rstrip(), *body, *rows[last:]]


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def _inserted(rows: list[str], found: _Found, name: str, value: Value) -> list[str]:
    """Write a key that is not there yet: inside the braces, or on a line below the last one of its mapping."""
    node = found.node
    if found.flow:
        if not isinstance(node, yaml.MappingNode):
            raise _Elsewhere("it belongs inside brackets")
        row, at = node.end_mark.line, node.end_mark.column - 1
        head = rows[row][:at].rstrip()
        comma = ", " if node.value and not head.endswith(",") else "" if head.endswith("{") else " "
        new = f"{head}{comma}{scalar(name)}: {_written(value)}"
        return [*rows[:row], new.rstrip() + rows[row][at:], *rows[row + 1 :]]
    if isinstance(node, yaml.ScalarNode):
        indent, row = found.key.start_mark.column + 2, found.key.start_mark.line
    else:
        indent, row = node.start_mark.column, _end(node, rows)
    new_lines = [" " * indent + line if line else "" for line in lines_of(name, value)]
    return [*rows[: row + 1], *new_lines, *rows[row + 1 :]]


def lines_of(name: str, value: Value) -> list[str]:
    """Write a key and its value on lines of their own; a text that ends its line stands below the key, as typed."""
    if value is None:
        return [f"{name}:"]
    if isinstance(value, str) and value.endswith("\n") and value.strip("\n"):
        return [
            f"{name}: |",
            *(f"  {line}" if line.strip() else "" for line in value.rstrip("\n").split("\n")),
        ]
    return lines(scalar(name), value)


def _end(node: Any, rows: list[str]) -> int:
    """Find the last line that a mapping's own words stand on, counted from 0."""
    if isinstance(node, yaml.ScalarNode) or not node.value or node.flow_style:
        line = int(node.end_mark.line)
        if node.end_mark.column == 0 and line > node.start_mark.line:
            line -= 1
        while line > node.start_mark.line and not rows[line].strip():
            line -= 1
        if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
            return _below(node, rows)
        return line
    held = node.value[-1]
    return max(_end(part, rows) for part in (held if isinstance(held, tuple) else (held,)))


def _below(node: Any, rows: list[str]) -> int:
    """Find the last line of a text that stands below its key; comments behind it are not part of it."""
    first = next(
        (n for n in range(node.start_mark.line + 1, len(rows)) if rows[n].strip()), node.start_mark.line
    )
    indent, last = _indent(rows[first]), first
    for n in range(first, len(rows)):
        if rows[n].strip():
            if _indent(rows[n]) < indent:
                break
            last = n
    return last


def change_cells(
    raw: bytes, changes: AnyMapping[tuple[int, int], str], rows: list[list[str]], file: PurePosixPath
) -> bytes:
    """Change cells of a CSV file by line and column, both from 1, and put new rows below its last.

    Every other line stays byte for byte. Raises CannotChange where a row that changes runs over several lines.
    """
    text, encoding = decode(raw)
    if encoding != "UTF-8":
        raise CannotChange(file, "it is not saved as UTF-8", 0, ("cells",), None)
    end = "\r\n" if "\r\n" in text else "\n"
    held = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    sign = delimiter_of(next((line for line in held if line.strip() and not line.startswith("#")), ""))
    by_line: dict[int, dict[int, str]] = {}
    for (line, column), value in changes.items():
        by_line.setdefault(line, {})[column] = value
    for line, cells in by_line.items():
        old = held[line - 1]
        if old.count('"') % 2:
            raise CannotChange(file, "the row runs over several lines", line, ("row",), None)
        row = next(csv.reader([old], delimiter=sign, skipinitialspace=True))
        row += [""] * (max(cells) - len(row))
        for column, value in cells.items():
            row[column - 1] = value
        held[line - 1] = row_of(row, sign)
    while held and not held[-1].strip():
        held.pop()
    held += [row_of(row, sign) for row in rows]
    mark = _MARK if raw.startswith(_MARK.encode()) else ""
    return (mark + end.join([*held, ""])).encode()


def row_of(cells: list[str], sign: str = ",") -> str:
    """Write one row of a CSV file, without the end of its line."""
    out = StringIO()
    csv.writer(out, delimiter=sign, lineterminator="").writerow(cells)
    return out.getvalue()
