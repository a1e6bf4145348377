"""Which of our components each line of their costing is: by its words, by an item's number, or as somebody said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from bargain.costing.settlement import Pricing
from bargain.domain.offer import Stand
from bargain.domain.their_costing import TheirCosting, TheirLine
from bargain.problems import UsageError

IGNORED: Final = "ignore"
_ENOUGH: Final = 82
_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "base": ("base salary", "base payroll", "current salaries", "salary base", "base year salaries", "existing salaries"),
    "steps": ("step movement", "steps", "step increases", "increments", "step advancement", "cost of steps", "step cost"),
    "lanes": ("lane changes", "lanes", "lane movement", "column movement", "degree changes", "column changes"),
    "steps+lanes": ("step and lane", "steps and lanes", "step and column", "steps and columns", "step lane movement"),
    "raise": (
        "salary increase", "schedule increase", "raise", "raises", "cola", "across the board", "wage increase",
        "general increase", "salary schedule", "wages", "salaries", "salary", "cost of living", "pay increase",
    ),
    "longevity": ("longevity", "longevity pay", "service increment"),
    "stipends": ("stipends", "stipend", "extra duty", "coaching", "differentials", "co curricular"),
    "one-time": ("one time", "one time payment", "bonus", "signing bonus", "off schedule", "lump sum"),
    "health": (
        "health insurance", "health", "medical insurance", "insurance premiums", "premium share", "insurance",
        "health premiums", "medical", "health benefits",
    ),
    "rollup": (
        "payroll costs", "roll up", "rollup", "statutory benefits", "statutory", "fringe", "fringe benefits", "benefits",
        "payroll taxes", "employer taxes", "payroll driven", "taxes and pension", "fica medicare pension",
    ),
    "owed": ("owed already", "already committed", "cost of doing business", "status quo", "without settlement"),
    "settlement": (
        "new money", "cost of settlement", "cost of proposal", "total cost of proposal", "total settlement",
        "total cost of settlement", "cost of offer", "total new money", "settlement", "total proposal",
    ),
    "total": ("total", "grand total", "total cost", "total increase", "total compensation", "total package", "all costs"),
}  # fmt: skip
TITLES: Final[Mapping[str, str]] = {
    "base": "Base salary",
    "steps": "Steps",
    "lanes": "Lane changes",
    "raise": "Raise",
    "longevity": "Longevity",
    "stipends": "Stipends",
    "one-time": "One-time payments",
    "health": "Health insurance",
    "rollup": "Payroll costs",
    "owed": "Owed already",
    "settlement": "New money",
    "total": "Owed and new",
}
OWED: Final = frozenset({"steps", "lanes", "owed", "total"})
"""What a costing speaks of that counts more than new money."""
_SPAN: Final = re.compile(r"\b(?:20)?(\d\d)\s?[-–/]\s?(?:20)?(\d\d)\b")
_YEAR: Final = re.compile(r"\b(?:fy\s?|20)(?:20)?(\d\d)\b", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\b(?:year|yr)\s?(\d)\b", re.IGNORECASE)
_ITEM: Final = re.compile(r"\b[A-Z]{1,3}-\d{1,3}\b")


@dataclass(frozen=True, slots=True)
class Taken:
    """A line of theirs and the components that it is taken for, none where nothing says; and why."""

    line: TheirLine
    components: tuple[str, ...]
    why: str


def taken(
    theirs: TheirCosting, meanings: Mapping[str, str], pricing: Pricing, stands: Sequence[Stand]
) -> list[Taken]:
    """Say what each line of theirs is; ``meanings`` give the components of a line, joined by a plus.

    Raises UsageError where a meaning names no line, or nothing that is costed.
    """
    known = components(pricing, stands)
    said = {_plain(name): _parts(name, parts, known) for name, parts in meanings.items()}
    names = {_plain(line.name) for line in theirs.lines}
    for name in meanings:
        if _plain(name) not in names:
            fix = f"Its lines are: {', '.join(line.name for line in theirs.lines)}."
            raise UsageError(f"their costing has no line {name!r}", fix)
    words = [*_spoken(pricing), *((stand.title, stand.item) for stand in stands)]
    found = [_taken(line, said, words, known, pricing) for line in theirs.lines]
    beyond = any(part in OWED for one in found for part in one.components if not one.line.whole)
    parts = [line for line in theirs.lines if not line.whole]
    return [_whole(one, parts, beyond=beyond) for one in found]


def components(pricing: Pricing, stands: Sequence[Stand]) -> dict[str, str]:
    """Give every component that a line can be, with its title."""
    rates = {rule.id: rule.title for rule in pricing.pay.settings.rollup}
    raises = {f"raise-{year}": f"Raise of {year}" for year in pricing.years}
    return {**TITLES, **raises, **rates, **{stand.item: stand.title for stand in stands}}


def _parts(name: str, parts: str, known: Mapping[str, str]) -> tuple[str, ...]:
    if parts == IGNORED:
        return (IGNORED,)
    found = tuple(part.strip() for part in parts.split("+"))
    for part in found:
        if part not in known:
            fix = f"Use one or several of these, as steps+lanes: {', '.join(known)}; or {IGNORED}."
            raise UsageError(f"--map takes {name!r} for {part!r}, which is nothing that is costed", fix)
    return found


def _spoken(pricing: Pricing) -> Iterator[tuple[str, str]]:
    """Give the words for components; those of single payroll rates are their titles."""
    for part, words in _WORDS.items():
        yield from ((word, part) for word in words)
    for rule in pricing.pay.settings.rollup:
        yield from ((rule.title, rule.id), (rule.id.replace("_", " "), rule.id))


def _taken(
    line: TheirLine,
    said: Mapping[str, tuple[str, ...]],
    words: Sequence[tuple[str, str]],
    known: Mapping[str, str],
    pricing: Pricing,
) -> Taken:
    if _plain(line.name) in said:
        return Taken(line, said[_plain(line.name)], "as you said")
    if not line.cents:
        return Taken(line, (IGNORED,), "percents only")
    if (item := _ITEM.search(line.name)) and item[0] in known:
        return Taken(line, (item[0],), "by its number")
    name = _plain(line.name)
    ranked = [(*_likeness(name, _plain(word)), -n, part) for n, (word, part) in enumerate(words)]
    score, _, _, part = max(ranked)
    if score < _ENOUGH:
        return Taken(line, (), "")
    if part == "raise" and (year := _year_of(line.name, pricing.years)):
        part = f"raise-{year}"
    return Taken(line, tuple(part.split("+")), "by its words")


def _likeness(name: str, word: str) -> tuple[int, int]:
    """Say how well a name holds some words, then how like the two are as a whole."""
    return round(fuzz.token_set_ratio(name, word)), round(fuzz.token_sort_ratio(name, word))


def _whole(one: Taken, parts: Sequence[TheirLine], *, beyond: bool) -> Taken:
    """Take a total for everything that the other lines speak of: where it is their sum, or says nothing more itself."""
    if one.why == "as you said" or not one.line.whole:
        return one
    summed = all(
        abs(cents - sum(part.cents.get(year, 0) for part in parts)) <= 100 * len(parts)
        for year, cents in one.line.cents.items()
    )
    if one.components and one.components != ("total",) and not summed:
        return one
    return Taken(one.line, ("total" if beyond else "settlement",), "as the total of the other lines")


def _year_of(name: str, years: Sequence[int]) -> int | None:
    """Give the year of the term that a name speaks of, if it speaks of one."""
    century = years[0] // 100 * 100
    if found := _SPAN.search(name):
        year = century + int(found[2])
    elif found := _YEAR.search(name):
        year = century + int(found[1])
    elif (found := _NUMBER.search(name)) and 0 < int(found[1]) <= len(years):
        year = years[int(found[1]) - 1]
    else:
        return None
    return year if year in years else None


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.casefold()))
