"""The records that a person adds one by one: in which file each lies, what must be known of it, and its next id."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from bargain.domain.record import Record
from bargain.files.names import safe_name
from bargain.files.text import Page
from bargain.files.yaml import read
from bargain.folder.kinds import KINDS, Kind
from bargain.folder.records import fit
from bargain.folder.sentences import models_in, near, wants
from bargain.folder.writing import lines
from bargain.problems import NOWHERE, UsageError

_NUMBERED: Final = re.compile(r"(.*?)(\d+)\Z")
_LONGEST_HINT: Final = 70


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of record: its file, the list in it (empty for a file of its own), and how its ids begin.

    ``asks`` are the fields that are asked for though a file reads without them; ``packed`` gives, for a field that
    holds records, how a person types them and what reads that.
    """

    part: str
    within: str = ""
    stem: str = ""
    width: int = 1
    asks: tuple[str, ...] = ()
    packed: Mapping[str, tuple[str, Callable[[str], Any]]] = field(default_factory=dict)

    @property
    def kind(self) -> Kind:
        """Give the kind of file that the record lies in."""
        return next(kind for kind in KINDS if kind.part == self.part)

    @property
    def model(self) -> type[Record]:
        """Give the model of the record."""
        whole = self.kind.model()
        if not self.within:
            return whole
        found = models_in(whole.model_fields[self.within].annotation)[0]
        assert issubclass(found, Record)  # noqa: S101  # lists of a file hold records; tells the type checker
        return found

    @property
    def what(self) -> str:
        """Say in a line what the record is."""
        return (self.model.__doc__ or "").strip().split("\n")[0].rstrip(".")

    def fields(self) -> dict[str, FieldInfo]:
        """Give the fields by the name that files use."""
        return {info.alias or name: info for name, info in self.model.model_fields.items()}

    def questions(self) -> list[str]:
        """List the fields to ask for: those that must be there, in the model's order, then the useful ones."""
        fields = self.fields()
        numbered = bool(self.stem) or self.part == "comparables"
        needed = [
            name for name, info in fields.items() if info.is_required() and not (name == "id" and numbered)
        ]
        return [*needed, *(name for name in self.asks if name not in needed)]

    def needs(self, name: str) -> bool:
        """Say whether a record does not read without this field."""
        return self.fields()[name].is_required()


def _requested(text: str) -> Any:
    return [{"n": str(n), "text": held.strip()} for n, held in enumerate(text.split(";"), 1) if held.strip()]


def _bundled(text: str) -> Any:
    parts = [held.partition("=") for held in text.replace(";", ",").split(",") if held.strip()]
    return [
        {"item": item.strip(), **({"version": version.strip()} if version.strip() else {})}
        for item, _, version in parts
    ]


ENTRIES: Final[Mapping[str, Entry]] = {
    "person": Entry("team", "members", "p", 2, ("unit", "worksite", "functions")),
    "workgroup": Entry("team", "workgroups", "W", 1, ("lead", "proposals")),
    "training": Entry("team", "training", asks=("provider",)),
    "plank": Entry("platform", "planks", "K", 1, ("promise", "proposals")),
    "evidence": Entry("evidence", "evidence", "EV-", 2, ("source", "date", "article")),
    "clause": Entry("contract_audit", "clauses", asks=("section", "title", "why")),
    "comparable": Entry("comparables", asks=("state", "why", "source", "retrieved")),
    "request": Entry(
        "info_requests",
        "info_requests",
        "IR-",
        2,
        ("items", "to", "sent", "due"),
        {"items": ("what is asked for; more than one with semicolons", _requested)},
    ),
    "partner": Entry("common_good", "partners", "CP-", 1, ("contact", "relationship_holder")),
    "demand": Entry("common_good", "demands", "CG-", 1, ("raised_by", "mechanism", "proposals")),
    "meeting": Entry("council", "meetings", asks=("present", "agenda", "reported_session")),
    "vote": Entry("council", "votes", "V", 1, ("decides", "level")),
    "test": Entry("tests", "tests", "ST-", 2),
    "action": Entry("actions", "actions", "ACT-", 2, ("turnout_goal", "linked_to", "authorized_by")),
    "leverage": Entry("leverage", "leverage", "L", 1, ("peak_dates",)),
    "session": Entry("sessions", "", "S", 2, ("start", "end", "place", "topic")),
    "package": Entry(
        "packages",
        "packages",
        "PKG-",
        1,
        ("without_prejudice", "expires"),
        {"items": ("items with their versions, as U-01=1, U-02=0", _bundled)},
    ),
    "bulletin": Entry("comms", "bulletins", "B", 1, ("session", "date", "headline", "ask", "approved_by")),
    "committee": Entry("lmc", "teams", "C", 1, ("site", "labor_appointed_by")),
    "lmc-meeting": Entry(
        "lmc", "meetings", "LM", 1, ("agenda_sent_on", "labor_present", "management_present")
    ),
    "change": Entry("impact", "changes", "CH-", 2, ("effective_date", "duty", "demand_sent")),
    "side-letter": Entry("impact", "side_letters", "SL-", 2, ("unit", "sunset")),
    "notice": Entry("notices", "notices", "N-", 2, ("units", "proof", "answers")),
    "follow-up": Entry("implementation", "items", "I", 1, ("check_on",)),
    "tally": Entry("ratification", "tallies", asks=("quorum",)),
    "question": Entry("ratification", "questions", asks=("answer",)),
    "worksite": Entry("round", "worksites", asks=("students",)),
    "date": Entry("round", "calendar", asks=("until", "funding_vote")),
    "practice": Entry("round", "practices", "PP-", 1, ("article", "units")),
}
"""What `bargain new` can add, by the word that asks for it."""


def next_id(entry: Entry, known: Collection[str], answers: Mapping[str, str]) -> str:
    """Give an id that no record has yet: as the last one that is there is written, its number one higher than all.

    Empty where records of the kind have none. A comparable is called as its name.
    """
    if entry.part == "comparables":
        return _named(safe_name(answers.get("name", ""), "comparable"), known)
    if "id" not in entry.fields():
        return ""
    stem = "WI-" if entry.part == "packages" and answers.get("kind") == "what_if" else entry.stem
    numbers = [(found[1], found[2]) for one in known if (found := _NUMBERED.match(one))]
    alike = [(start, digits) for start, digits in numbers if start.rstrip("-") == stem.rstrip("-")]
    start, width = (alike[-1][0], len(alike[-1][1])) if alike else (stem, entry.width)
    taken = {one.casefold() for one in known}
    number = max((int(digits) for _, digits in alike), default=0) + 1
    while f"{start}{number:0{width}d}".casefold() in taken:
        number += 1
    return f"{start}{number:0{width}d}"


def _named(name: str, known: Collection[str]) -> str:
    taken = {one.casefold() for one in known}
    tries = (name if n == 1 else f"{name}-{n}" for n in range(1, len(taken) + 2))
    return next(one for one in tries if one.casefold() not in taken)


def read_answer(entry: Entry, name: str, text: str) -> Any:
    """Turn what a person typed for a field into what its file holds; raises UsageError where it does not fit.

    A list is typed with commas, a mapping as ``MAIN=84, NORTH=20``.
    """
    info = entry.fields().get(name)
    if info is None:
        meant = near(name, entry.fields())
        asked = f"Did you mean {meant!r}? " if meant else ""
        raise UsageError(f"there is no field {name!r} here", f"{asked}There are: {', '.join(entry.fields())}")
    value = _shaped(entry, name, info, text)
    page = Page(NOWHERE.file, "\n".join(lines(name, value)) + "\n")
    tree, problems = read(page)
    _, faults = fit(entry.model, tree, page)
    for problem in (*problems, *faults):
        if problem.code != "FIELD-MISSING":
            raise UsageError(problem.message, problem.fix)
    return value


def _shaped(entry: Entry, name: str, info: FieldInfo, text: str) -> Any:
    if name in entry.packed:
        return entry.packed[name][1](text)
    holder = _holder(info.annotation)
    if holder is list:
        return [held.strip() for held in text.split(",") if held.strip()]
    if holder is dict:
        pairs = (held.partition("=") for held in text.split(",") if held.strip())
        return {key.strip(): value.strip() for key, _, value in pairs}
    return text.strip()


def _holder(annotation: Any) -> type | None:
    """Say whether a field holds a list or a mapping; None for a single value."""
    origin = get_origin(annotation)
    if origin in {list, dict}:
        return list if origin is list else dict
    found = (_holder(part) for part in get_args(annotation) if origin is not Literal)
    return next((one for one in found if one is not None), None)


def meaning(entry: Entry, name: str, *, typed: bool = True) -> str:
    """Say in words what a field holds, as it is typed at a prompt or as it is written in a file."""
    info = entry.fields()[name]
    if typed and name in entry.packed:
        return entry.packed[name][0]
    choices = ", ".join(_choices(info.annotation))
    many = _holder(info.annotation)
    said = choices or info.description or wants(info) or "text"
    if many is list:
        return f"{said}; several with commas" if typed else f"in [ ]: {said}"
    if many is dict:
        return f"{said}, as MAIN=84, NORTH=20" if typed else f"in {{ }}: {said}"
    return said


def _choices(annotation: Any) -> list[str]:
    if get_origin(annotation) is Literal:
        return [str(choice) for choice in get_args(annotation)]
    return next((found for part in get_args(annotation) if (found := _choices(part))), [])


def block_of(entry: Entry, answers: Mapping[str, Any]) -> str:
    """Write a record: what is known, and every other field behind a # with what belongs there."""
    rows: list[str] = []
    fields = entry.fields()
    known = [name for name in fields if name in answers]
    first = "id" if "id" in answers else known[0]
    for name in (first, *(name for name in fields if name != first)):
        if name in answers:
            rows += lines(name, answers[name])
        elif not models_in(fields[name].annotation):
            rows.append(_to_come(name, meaning(entry, name, typed=False)))
    return "\n".join(rows) + "\n"


def _to_come(name: str, said: str) -> str:
    hint = said if len(said) <= _LONGEST_HINT else f"{said[: _LONGEST_HINT - 1].rstrip(', ')} …"
    return f"{f'# {name}:':<26} # {hint}"
