"""Writing a proposal's file, and one more version of it: complete texts, in the form that people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from bargain.domain.proposal import Proposal, Version
from bargain.files.text import Page
from bargain.files.yaml import read
from bargain.folder.records import fit
from bargain.folder.scaffold import starter
from bargain.folder.writing import lines, scalar
from bargain.problems import BargainError


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of a new proposal; texts are wrapped as they shall stand, ``text`` is None where none is written."""

    id: str
    title: str
    units: Sequence[str]
    kind: str
    article: str = ""
    section: str = ""
    category: str = ""
    current_text: str = ""
    text: str | None = None
    drafted_on: date | None = None


def proposal_file(draft: Draft) -> str:
    """Write the file of a new proposal, as the one that ships, with what is known filled in.

    Raises BargainError with every problem where it would not read back.
    """
    name = f"proposals/{draft.id}.yaml"
    text = starter(name)
    for line, known in _lines(draft):
        text = re.sub(line, lambda _found, known=known: known, text, count=1, flags=re.MULTILINE)  # type: ignore[misc]  # the value of now
    page = Page(PurePosixPath(name), text)
    tree, problems = read(page)
    made, faults = fit(Proposal, tree, page) if tree is not None else (None, [])
    if made is None or problems:
        raise BargainError(*problems, *faults)
    return text


def _lines(draft: Draft) -> Iterator[tuple[str, str]]:
    yield r"^title: .*$", f"title: {scalar(draft.title)}"
    yield r"^units: .*$", f"units: [{', '.join(map(scalar, draft.units))}]"
    yield r"^kind: \w+ *", f"kind: {draft.kind:<27}"
    if draft.article:
        yield r"^# article: .*$", f'article: "{draft.article}"'
    if draft.section:
        yield r"^# section: .*$", f'section: "{draft.section}"'
    if draft.category:
        yield r"^# category: .*$", f"category: {draft.category}"
    if draft.current_text:
        yield r"^current_text: \|\n", f"current_text: |\n{_indented(draft.current_text, 2)}"
    if draft.text is None:
        how = f"bargain proposal open {draft.id} -o {draft.id}.docx"
        yield r"^versions:\n(?:  .*\n)+", f"# No version yet. To write the first in Word: {how}\n"
    else:
        on = f"    drafted_on: {draft.drafted_on.isoformat()}\n" if draft.drafted_on else ""
        yield r"^    text: \|\n      Write .*\n", f"{on}    text: |\n{_indented(draft.text, 6)}"


def version_block(
    number: int,
    by: str,
    text: str,
    on: date,
    last: Version | None,
    effective: date | None = None,
    terms: Sequence[Mapping[str, Any]] = (),
    position: str = "",
    plain: str = "",
) -> str:
    """Write a version as lines of YAML; what the last one of the same side said of dates and cost stands behind a #.

    ``terms`` are the promises that it is costed by, as `typed_promise` gives them, ``position`` its number and unit,
    ``plain`` what it changes in plain words.
    """
    rows = [f"v: {number}", f"by: {by}", f"drafted_on: {on.isoformat()}"]
    if effective is not None:
        rows.append(f"effective: {effective.isoformat()}")
    elif last is not None and last.effective is not None:
        rows.append(
            f"# effective: {last.effective.isoformat()}   # as in version {last.v}; take the # away if it still holds"
        )
    if position:
        rows.append(f"position: {scalar(position)}")
    if plain:
        rows.append(f"plain: {scalar(plain)}")
    if terms:
        rows += lines("terms", list(terms))
    elif last is not None and last.terms:
        rows.append(
            f"# terms:                   # copy from version {last.v} what still holds; see docs/terms.md"
        )
    return "\n".join([*rows, "text: |", _indented(text, 2)])


def _indented(text: str, columns: int) -> str:
    return "".join(f"{' ' * columns}{line}\n" if line else "\n" for line in text.split("\n"))
