"""New files made of a workbook: the round, the team, pay, and each proposal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bargain.workbook.content import Cells
from bargain.workbook.held import Key
from bargain.workbook.pages import FIRST, pages, sheet
from bargain.workbook.sheets import Page
from bargain.workbook.state import Taking
from bargain.workbook.texts import record_of


def new_files(taking: Taking) -> None:
    """Make every file that the workspace lacks and the book has something for."""
    for name in ("bargain.yaml", "team.yaml", "pay/pay.yaml"):
        keys = [key for _, found in _of_file(taking, name) for key in found]
        if name in taking.held.trees or not any(taking.filled.content[title][key] for title, key in keys):
            continue
        record: dict[str, Any] = {}
        for page, found in _of_file(taking, name):
            _join(taking, record, page, found)
        if name == "pay/pay.yaml":
            health = record.pop("health", None)
            record.setdefault("schedules", [])
            record |= {"health": {"shares": [], **health}} if health else {}
        taking.make(name, record, keys)
    content = taking.filled.content.get("Proposals", {})
    for title, key in taking.changes.new:
        if title == "Proposals":
            page = sheet(title)
            versions = later_versions(taking, key)
            record = record_of(page, content[key])
            keys = [(title, key), *(("Counters", number) for number in versions)]
            if texts := [*first_version(content[key]), *versions.values()]:
                record = _before(record, "rationale", "versions", texts)
            taking.make(page.file.format(key), record, keys)


def _of_file(taking: Taking, name: str) -> Iterator[tuple[Page, list[Key]]]:
    """Walk the sheets that become a file, with the new records of each."""
    for page in pages():
        if page.file == name:
            yield page, [(title, key) for title, key in taking.changes.new if title == page.title]


def _before(record: dict[str, Any], mark: str, name: str, value: Any) -> dict[str, Any]:
    """Put a field into a record, before another one where that is there."""
    head = {key: held for key, held in record.items() if key != mark}
    rest = {mark: record[mark]} if mark in record else {}
    return {**head, name: value, **rest}


def first_version(cells: Cells) -> list[dict[str, Any]]:
    """Give the first version of a proposal, if its row has a text."""
    if not cells.get("first.text"):
        return []
    page = sheet("Counters")
    texts = {field_: cells.get(name, "") for name, field_ in FIRST.items()}
    return [record_of(page, {"v": "0", "by": cells["side"], **texts})]


def later_versions(taking: Taking, number: str) -> dict[str, dict[str, Any]]:
    """Give the new versions of a proposal on the sheet Counters, by their keys."""
    page = sheet("Counters")
    content = taking.filled.content.get("Counters", {})
    return {
        key: record_of(page, content[key]) for title, key in taking.changes.new
        if title == "Counters" and content[key].get("proposal") == number
    }  # fmt: skip


def _join(taking: Taking, record: dict[str, Any], page: Page, keys: list[Key]) -> None:
    """Put the new records of a sheet where they belong in a new file."""
    content = taking.filled.content
    for title, key in keys:
        cells = content[title][key]
        if page.form:
            for name, value in record_of(page, cells).items():
                record.setdefault(name, {}).update(value) if isinstance(value, dict) else record.setdefault(
                    name, value
                )
        elif page.title == "Headcounts":
            unit = next((held for held in record.get("units", ()) if held["id"] == cells["unit"]), None)
            if unit is not None:
                unit.setdefault(cells["by"], {})[cells["where"]] = cells["people"]
        elif page.title == "Team" and cells.get("seat", "member") != "member":
            record[cells["seat"]] = record_of(page, cells)
        else:
            inner = record
            for part in page.inside[:-1]:
                inner = inner.setdefault(part, {})
            inner.setdefault(page.inside[-1], []).append(record_of(page, cells))
