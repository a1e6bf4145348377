"""Canaries: a unique word in every text of a workspace, and a search for them in whatever a format wrote.

`plant` walks every record of a workspace. Each text gets a word of its own added; each amount under ``confidential/``
becomes a number of its own. What the program must be able to look up (ids, references, choices, patterns) stays.
`found` gives the words in some bytes, however they were packed.
"""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property, partial
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from bargain.domain.common_good import Demand, Partner
from bargain.domain.package import Package
from bargain.domain.proposal import Proposal, Version
from bargain.domain.record import Record
from bargain.domain.session import Paper
from bargain.domain.workspace import Workspace
from bargain.money import Percent, Quantity
from bargain.visibility import Audience, Level, Rule, marking

LETTERS = "bcdghkmnpqrsvwxz"
"""No vowels, so that no word is meant by chance; no f, i, j, l, t, so that no font joins two of them."""
WORD = re.compile(rf"zq[{LETTERS}]{{5}}zq|73\d{{5}}19")
LOOKED_UP = {
    "profile", "timezone", "language", "folder", "term", "to", "ta", "expires", "private_folder", "article", "section",
    "sections", "articles", "plan", "plans", "tier", "tiers", "classes", "schedules", "lanes", "steps", "worksite",
}  # fmt: skip
"""Fields by which something is found: a profile, a stage, a schedule. They hold no text."""
PAY_TEXTS = {"source", "note", "title", "base_source"}
"""The fields of pay that are text; all others are looked up."""


@dataclasses.dataclass(frozen=True)
class Canary:
    """Where a word was planted and how far it may travel."""

    place: str
    level: Level
    shared: bool

    def may_reach(self, audience: Audience) -> bool:
        """Say whether this word may be read by an audience."""
        return audience.sees(self.level, shared=self.shared)


@dataclasses.dataclass
class Planting:
    """A workspace with a canary in every text, and all of the canaries by their word.

    The named rules are answered here from the papers alone, and not by the rooms that are being tested.
    """

    source: Workspace
    known: frozenset[str]
    canaries: dict[str, Canary] = dataclasses.field(default_factory=dict)

    @cached_property
    def papers(self) -> list[Paper]:
        """Give the papers that had crossed the table by the date of the workspace."""
        return [paper for paper in self.source.entries(Paper) if paper.at.date() <= self.source.as_of]

    def crossed(self, item: str) -> set[int]:
        """Give the versions of an item that any paper carried."""
        return {paper.carries[item] for paper in self.papers if item in paper.carries}

    def word(self, place: str, level: Level, *, shared: bool) -> str:
        """Give the next word, and remember where it goes."""
        number, letters = len(self.canaries), ""
        for _ in range(5):
            number, rest = divmod(number, len(LETTERS))
            letters += LETTERS[rest]
        self.canaries[f"zq{letters}zq"] = Canary(place, level, shared)
        return f"zq{letters}zq"

    def number(self, place: str, level: Level) -> int:
        """Give the next number that nothing else in the workspace is."""
        number = 730000019 + 100 * len(self.canaries)
        self.canaries[str(number)] = Canary(place, level, shared=False)
        return number

    def level(self, mark: Level | Rule | None, record: Record, parents: tuple[Record, ...]) -> Level:
        """Answer a field's marking: its level, or what its rule gives for the record it stands in."""
        assert mark is not None, f"{type(record).__name__} has a field without a visibility"
        level = mark if isinstance(mark, Level) else self._rule(mark, record, parents)
        for one in (record, *parents):
            if isinstance(one, Proposal) and level is Level.table and not self.crossed(one.id):
                level = Level.team
        return level

    def _rule(self, rule: Rule, record: Record, parents: tuple[Record, ...]) -> Level:
        family = (record, *parents)
        item = next((one for one in family if isinstance(one, Proposal)), None)
        package = next((one for one in family if isinstance(one, Package)), None)
        if rule.name == "ratified":
            ratified = self.source.platform and self.source.platform.ratified_on
            return Level.public if ratified and ratified <= self.source.as_of else Level.members
        if rule.name == "flagged" and item is not None:
            shown = item.rationale_public and self.crossed(item.id)
        elif isinstance(record, Version) and item is not None:
            shown = record.v in self.crossed(item.id)
        else:
            shown = package is not None and any(paper.package == package.id for paper in self.papers)
        return Level.table if shown else Level.team


def plant(workspace: Workspace) -> tuple[Workspace, dict[str, Canary]]:
    """Give the workspace with a canary in every text, and what each canary is."""
    planting = Planting(workspace, frozenset(_known(workspace)))
    changes = {}
    for part in dataclasses.fields(workspace):
        if part.name not in {"root", "as_of", "checklist"}:
            changes[part.name] = _planted(planting, getattr(workspace, part.name), part.name, ())
    changes["pay"] = _pay(planting, workspace.pay)
    return dataclasses.replace(workspace, **changes), planting.canaries


def _planted(planting: Planting, value: Any, place: str, parents: tuple[Record, ...]) -> Any:
    if isinstance(value, Record):
        return _record(planting, value, place, parents)
    if isinstance(value, list | tuple):
        return type(value)(_planted(planting, one, place, parents) for one in value)
    return value


def _record(
    planting: Planting, record: Record, place: str, parents: tuple[Record, ...], only: set[str] | None = None
) -> Record:
    changes = {}
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        here = f"{place}.{type(record).__name__}.{name}"
        if isinstance(value, Record) or _of_records(value):
            changes[name] = _planted(planting, value, place, (record, *parents))
        elif not _looked_up(name, info) and (only is None or name in only):
            level = planting.level(marking(info.metadata), record, parents)
            changes[name] = _text(
                planting, value, info, partial(_mark, planting, here, level, _shared(record, parents))
            )
    return record.model_copy(update=changes)


def _of_records(value: Any) -> bool:
    return isinstance(value, list | tuple) and any(isinstance(one, Record) for one in value)


def _shared(record: Record, parents: tuple[Record, ...]) -> bool:
    return any(
        "partners" in one.share_with for one in (record, *parents) if isinstance(one, Demand | Partner)
    )


def _mark(planting: Planting, place: str, level: Level, shared: bool) -> str:
    return planting.word(place, level, shared=shared)


def _text(planting: Planting, value: Any, info: FieldInfo, word: partial[str]) -> Any:
    """Add a canary to a text, or to each text in a list or mapping; make a number of the strategy one of its own."""
    if isinstance(value, str):
        kept = value in planting.known or value in _choices(info.annotation)
        return value if kept else f"{value} {word()}".strip()
    if isinstance(value, list):
        return [_text(planting, one, info, word) for one in value]
    if isinstance(value, dict):
        return {key: _text(planting, one, info, word) for key, one in value.items()}
    _, place, level, _ = word.args
    if (
        level is Level.strategy
        and isinstance(value, Quantity | Percent | int)
        and not isinstance(value, bool)
    ):
        number = planting.number(place, level)
        if isinstance(value, Quantity):
            return Quantity(Decimal(number), value.unit)
        return Percent(Decimal(number)) if isinstance(value, Percent) else number
    return value


def _looked_up(name: str, info: FieldInfo) -> bool:
    return name == "id" or name in LOOKED_UP or any(getattr(one, "pattern", None) for one in info.metadata)


def _choices(annotation: Any) -> set[Any]:
    found = set(get_args(annotation)) if get_origin(annotation) is Literal else set()
    return found.union(*(_choices(one) for one in get_args(annotation)))


def _known(value: Any) -> Iterator[str]:
    """Give every id and every key: what other texts may refer to."""
    if dataclasses.is_dataclass(value):
        for part in dataclasses.fields(value):
            yield from _known(getattr(value, part.name))
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            one = getattr(value, name)
            if name in {"id", "item", "person"} and isinstance(one, str):
                yield one
            yield from _known(one)
    elif isinstance(value, Mapping):
        yield from (key for key in value if isinstance(key, str))
        for one in value.values():
            yield from _known(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _known(one)


def _pay(planting: Planting, pay: Any) -> Any:
    if pay is None:
        return None
    settings = _record_of_pay(planting, pay.settings)
    ids = {one: planting.word("pay.roster.ids", Level.team, shared=False) for one in pay.roster.ids}
    moves = pay.lane_moves and tuple(dataclasses.replace(move, id=ids[move.id]) for move in pay.lane_moves)
    roster = dataclasses.replace(pay.roster, ids=[ids[one] for one in pay.roster.ids])
    return dataclasses.replace(pay, settings=settings, roster=roster, lane_moves=moves)


def _record_of_pay(planting: Planting, record: Record) -> Record:
    inner = {
        name: [_record_of_pay(planting, one) for one in value]
        if _of_records(value)
        else _record_of_pay(planting, value)
        for name, value in ((name, getattr(record, name)) for name in type(record).model_fields)
        if isinstance(value, Record) or _of_records(value)
    }
    return _record(planting, record.model_copy(update=inner), "pay", (), PAY_TEXTS)


def found(content: bytes) -> set[str]:
    """Give every canary in some bytes: as they are, unpacked, inflated, without marks, and with broken lines joined."""
    words: set[str] = set()
    for text in _texts(content):
        folded = text.casefold()
        for form in (folded, re.sub(r"<[^>]*>", "", folded), re.sub(r"[\s,\-\u00ad]|<[^>]*>", "", folded)):
            words.update(WORD.findall(form))
    return words


def _texts(content: bytes) -> Iterator[str]:
    yield content.decode("utf-8", errors="replace")
    yield content.decode("utf-16", errors="replace")
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as pack:
            yield pack.comment.decode(errors="replace")
            for part in pack.infolist():
                yield part.filename
                yield from _texts(pack.read(part))
    if content.startswith(b"%PDF"):
        yield from _pdf(content)


def _pdf(content: bytes) -> Iterator[str]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content))
    yield str(reader.metadata)
    yield str(reader.xmp_metadata and reader.xmp_metadata.rdf_root.toxml())
    yield "\n".join(page.extract_text() for page in reader.pages)
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            yield zlib.decompress(stream).decode("latin-1")
        except zlib.error:
            yield stream.decode("latin-1")
