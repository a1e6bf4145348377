"""Adding one record to a list in a file that people write, with every other byte left as it is.

People own their files: their comments, blank lines and indentation stay. The new lines go in at the end of the list;
then the file is read again, and only where the one difference is the one record more is the addition given. What
cannot be added so is refused, and the lines are given to paste.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import PurePosixPath
from typing import Any, Final

import yaml

from bargain.files.text import Page, decode, page_of, visible
from bargain.files.yaml import Mapping, Sequence, Tree, read
from bargain.problems import NOWHERE, BargainError, CannotWrite, Problem, Severity

_EMPTY: Final = re.compile(r"\[[ \t]*\]")
_HINT: Final = re.compile(r"[ \t]*# take away the \[\] when you use the lines below[ \t]*(?=\r?$)")
"""The comment behind an empty list in the first files that ship; it is untrue once the list is not empty."""
_MARK: Final = "\ufeff"
Path = tuple[str | int, ...]


class CannotAdd(CannotWrite):
    """A record could not be added without touching anything else; ``block`` is what to paste."""

    def __init__(self, file: PurePosixPath, reason: str, where: Path, block: str) -> None:
        list_ = next((str(part) for part in reversed(where) if isinstance(part, str)), "the list")
        pasted = "\n".join(f"      {line}" for line in as_entry(block, 0).rstrip().splitlines())
        super().__init__(str(file), reason, f"Add this at the end of `{list_}` yourself:\n{pasted}")
        self.block = block


def add_record(text: str, where: Path, block: str, file: PurePosixPath = NOWHERE.file) -> str:
    """Add a record to the end of a list in the text of a YAML file, whatever its line ends, and give the new text.

    ``where`` names the list: ``("versions",)`` or ``("info_requests", 2, "items")``; a list that the file does not
    hold yet is begun at its end. ``block`` is the record as lines that begin in the first column, comments allowed,
    without the dash. Raises CannotAdd where more than the addition would change, and BargainError with the problems
    of a text that does not read.
    """
    before = _tree(text, file)
    record = _record(block)
    try:
        after = _place(text, where, block)
    except _Elsewhere as nowhere:
        raise CannotAdd(file, str(nowhere), where, block) from None
    wanted = _with(before, where, record)
    tree, problems = read(Page(file, _lines_fed(after)))
    if problems or wanted is None or tree != wanted:
        reason = "the lines around the list leave no safe place for a new record"
        if not text.endswith("\n"):
            reason = "its last line has no end; press Enter behind it, save the file and try again"
        raise CannotAdd(file, reason, where, block)
    return after


def add_to(raw: bytes, where: Path, block: str, file: PurePosixPath) -> bytes:
    """Do as `add_record` with the bytes of a file in UTF-8, its mark kept where it has one."""
    text, encoding = decode(raw)
    if encoding != "UTF-8":
        raise CannotAdd(file, f"it is kept as {encoding}; save it as UTF-8 first", where, block)
    errors = [problem for problem in page_of(raw, file).problems if problem.severity is Severity.error]
    if errors:
        raise BargainError(*errors)
    mark = _MARK if raw.startswith(_MARK.encode()) else ""
    return (mark + add_record(text, where, block, file)).encode()


def as_entry(block: str, column: int, end: str = "\n") -> str:
    """Write a record's lines as an entry of a list whose dashes stand in a column, counted from 0."""
    first, *rest = block.strip("\n").split("\n")
    indent = " " * (column + 2)
    lines = [" " * column + f"- {first}", *(indent + line if line.strip() else "" for line in rest)]
    return "".join(line.rstrip() + end for line in lines)


def difference(file: str, before: str, after: str) -> str:
    """Show what would change in a file, as a unified difference with nothing invisible in it."""
    old, new = (_lines_fed(text).splitlines() for text in (before, after))
    told = unified_diff(old, new, file if before else "nothing yet", file, lineterm="", n=2)
    return "".join(f"{visible(line)}\n" for line in told)


class _Elsewhere(Exception):
    """The list is written in a way that nothing can be added to."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a text with their ends, and the end that its new lines get."""

    lines: list[str]

    @property
    def end(self) -> str:
        return "\r\n" if any(line.endswith("\r\n") for line in self.lines) else "\n"

    def put(self, at: int, new: str) -> str:
        """Put new lines before the line of that number, which may be one past the last."""
        head = list(self.lines[:at])
        if head and not head[-1].endswith("\n"):
            head[-1] += self.end
        return "".join(head) + new + "".join(self.lines[at:])

    def blank(self, at: int) -> bool:
        return not self.lines[at].strip()


def _lines_fed(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _tree(text: str, file: PurePosixPath) -> Tree:
    tree, problems = read(Page(file, _lines_fed(text)))
    if problems:
        raise BargainError(*problems)
    return tree


def _record(block: str) -> Tree:
    tree, problems = read(Page(NOWHERE.file, block.strip("\n") + "\n"))
    if problems or not isinstance(tree, Mapping):
        raise BargainError(*problems, Problem("RECORD", "the new lines are not a record", fix="Check them."))
    return tree


def _with(tree: Tree, where: Path, record: Tree) -> Tree | None:
    """Give the tree with the record added, and the rest of it as it was; None where the list cannot be."""
    if not where:
        grown = Sequence((0, 0))
        grown.extend([*(tree if isinstance(tree, Sequence) else []), record])
        return grown if tree is None or isinstance(tree, Sequence) else None
    part, rest = where[0], where[1:]
    if isinstance(tree, Mapping) and isinstance(part, str):
        below = _with(tree.get(part), rest, record)
        copy = Mapping(tree.spot)
        copy.update(tree)
        copy[part] = below
        return None if below is None else copy
    if isinstance(tree, Sequence) and isinstance(part, int) and part < len(tree):
        below = _with(tree[part], rest, record)
        copied = Sequence(tree.spot)
        copied.extend([*tree[:part], below, *tree[part + 1 :]])
        return None if below is None else copied
    return None


def _place(text: str, where: Path, block: str) -> str:
    """Put the record where it belongs; raises _Elsewhere where there is no place to be found."""
    if "\r" in text.replace("\r\n", ""):
        raise _Elsewhere("its lines end as on an old Macintosh; save it again first")
    lines = _Lines(
        text.splitlines(keepends=True) if "\n" not in text else re.findall(r"[^\n]*\n|[^\n]+", text)
    )
    root = yaml.compose(_lines_fed(text), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise _Elsewhere("it does not hold `key: value` lines, one below another")
    node: Any = root
    key: Any = None
    for depth, part in enumerate(where):
        key, node = _step(node, part)
        if node is None and depth == 0 and len(where) == 1:
            return _begun(lines, root, str(part), block)
        if node is None:
            raise _Elsewhere(f"it holds no {part!r} to add to")
    if key is None:
        raise _Elsewhere("it is a list itself")
    return _into(lines, key, node, block)


def _step(node: Any, part: str | int) -> tuple[Any, Any]:
    """Follow one part of a path: the key's node, or the entry's, and the node that it holds."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, held) for key, held in node.value if key.value == part), (None, None))
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node, node.value[part]
    return None, None


def _begun(lines: _Lines, root: yaml.MappingNode, name: str, block: str) -> str:
    """Begin a list at the end of the file."""
    column = root.start_mark.column
    last = len(lines.lines)
    gap = "" if not last or lines.blank(last - 1) else lines.end
    entry = as_entry(block, column + 2, lines.end)
    return lines.put(last, f"{gap}{' ' * column}{name}:{lines.end}{entry}")


def _into(lines: _Lines, key: Any, node: Any, block: str) -> str:
    if isinstance(node, yaml.ScalarNode) and not node.value and not node.style:
        column = key.start_mark.column + 2
        return lines.put(key.end_mark.line + 1, as_entry(block, column, lines.end))
    if not isinstance(node, yaml.SequenceNode):
        raise _Elsewhere(f"`{key.value}` holds no list")
    if not node.value:
        return _first(lines, key, node, block)
    if node.flow_style:
        raise _Elsewhere(f"`{key.value}` is written between brackets")
    start = node.value[-1].start_mark.line
    column = node.start_mark.column
    spaced = len(node.value) > 1 and lines.blank(start - 1)
    at = _behind(lines, _last(node), column)
    return lines.put(at, (lines.end if spaced else "") + as_entry(block, column, lines.end))


def _first(lines: _Lines, key: Any, node: Any, block: str) -> str:
    """Turn an empty list in brackets into one with a record: the brackets go, the comment behind them stays."""
    row, begin, end = node.start_mark.line, node.start_mark.column, node.end_mark.column
    line = lines.lines[row]
    if node.end_mark.line != row or key.end_mark.line != row or not _EMPTY.fullmatch(line[begin:end]):
        raise _Elsewhere(f"`{key.value}` is an empty list over several lines")
    tail = _HINT.sub("", line[end:])
    changed = line[:begin].rstrip() + (tail if tail.strip() else tail.lstrip(" \t"))
    held = _Lines([*lines.lines[:row], changed, *lines.lines[row + 1 :]])
    return held.put(row + 1, as_entry(block, key.start_mark.column + 2, lines.end))


def _last(node: Any) -> int:
    """Find the last line that a node's own words stand on, counted from 0."""
    if isinstance(node, yaml.ScalarNode) or not node.value or node.flow_style:
        mark = node.end_mark
        return int(mark.line - (1 if mark.column == 0 and mark.line > node.start_mark.line else 0))
    held = node.value[-1]
    return max(_last(part) for part in (held if isinstance(held, tuple) else (held,)))


def _behind(lines: _Lines, last: int, column: int) -> int:
    """Find the line before which a new entry goes: behind the last one and the comments that are indented as its own."""
    at = min(last, len(lines.lines) - 1)
    while at and lines.blank(at):
        at -= 1
    found = at + 1
    for row in range(at + 1, len(lines.lines)):
        line = lines.lines[row]
        indent = len(line) - len(line.lstrip(" "))
        if line.strip() and not (line.lstrip().startswith("#") and indent > column):
            break
        found = row + 1 if line.strip() else found
    return found
