"""Identifiers that stand twice: in one list, or in two files of one kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from bargain.domain.record import Record
from bargain.files.text import Page, shown
from bargain.files.yaml import Mapping, Sequence, Tree
from bargain.problems import Problem, Severity

_REFERENCES: Final = frozenset({"links", "ignore"})
"""Lists whose ``id`` names a record that stands elsewhere."""
_FIX: Final = "Give one of the two another id; an id is never used again."


def twice_in(tree: Tree, page: Page) -> Iterator[Problem]:
    """Tell the ids that stand twice, or differ only in capitals, in one list of a file."""
    if not isinstance(tree, Mapping):
        return
    for name, entries in tree.items():
        if not isinstance(entries, Sequence) or name in _REFERENCES:
            continue
        seen: dict[str, Mapping] = {}
        for entry in entries:
            held = entry.get("id") if isinstance(entry, Mapping) else None
            if not isinstance(entry, Mapping) or not isinstance(held, str):
                continue
            first = seen.setdefault(held.casefold(), entry)
            if first is not entry:
                line = first.spots["id"][0]
                yield _told(page, held, str(first["id"]), f"line {line}", entry.spots["id"])


def _told(page: Page, held: str, first: str, where: str, spot: tuple[int, int]) -> Problem:
    if held == first:
        return page.problem("ID-TWICE", f"the id {shown(held)} stands already on {where}", spot, _FIX)
    message = f"the id {shown(held)} differs from {shown(first)} on {where} only in capitals"
    return page.problem("ID-CASE", message, spot, _FIX, Severity.warning)


def once_each(records: Iterable[Record]) -> list[Record]:
    """Leave out each record that stands, the same to the letter, before it: logs and their copies hold lines twice."""
    kept: dict[tuple[str, str], Record] = {}
    found = []
    for record in records:
        first = kept.setdefault((type(record).__name__, str(getattr(record, "id", ""))), record)
        if first is record or first.model_dump() != record.model_dump():
            found.append(record)
    return found


def twice_among(records: Iterable[Record]) -> Iterator[Problem]:
    """Tell the ids that two records of one kind share, in files of their own or in logs."""
    seen: dict[tuple[str, str], Record] = {}
    for record in records:
        held = getattr(record, "id", None)
        if not isinstance(held, str):
            continue
        first = seen.setdefault((type(record).__name__, held.casefold()), record)
        if first is not record:
            message = f"the id {shown(held)} is already used at {first.where('id')}"
            yield Problem("ID-TWICE", message, record.where("id"), _FIX, record=held)
