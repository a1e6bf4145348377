"""The first sentence of a costing: its answer in words, with what is not known said in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from bargain.costing.ledger import Outcome
from bargain.disclosure import Table
from bargain.figures.statement import difference, reads
from bargain.money import Money


def amount_of(outcome: Outcome, cents: int) -> str:
    """Give an amount as a sentence says it: `$1,200`, `at least $1,200`, or that it is not costed."""
    shown = Money(cents).dollars()
    said = {
        "not costed": "an amount that is not costed",
        "at least": f"at least {shown}",
        "incomplete": f"{shown}, of what could be costed",
    }
    return said.get(reads(outcome, cents), shown)


def term_of(outcome: Outcome, years: Sequence[int]) -> str:
    """Give what an outcome costs over the term."""
    return amount_of(outcome, sum(outcome.cash(year) for year in years))


def over_term(priced: Mapping[str, Outcome], years: Sequence[int]) -> str:
    """Say what each position costs over the term, by its title, and how much more than the first the others cost."""
    costs = [f"{title} costs {term_of(outcome, years)}" for title, outcome in priced.items()]
    first = next(iter(priced.items()), None)
    apart = [
        f"{title} {_beside(outcome, first, years)}"
        for title, outcome in islice(priced.items(), 1, None)
        if first
    ]
    return f"Over the term {'; '.join(costs)}.{f' {apart[0][0].upper()}{apart[0][1:]}.' if len(apart) == 1 else ''}"


def _beside(outcome: Outcome, first: tuple[str, Outcome], years: Sequence[int]) -> str:
    apart = difference(outcome, first[1])
    cents = sum(apart.cash(year) for year in years)
    if reads(apart, 0) == "not costed":
        return f"cannot be held against {first[0]}"
    word = "more" if cents >= 0 else "less"
    return f"costs {Money(abs(cents)).dollars()} {word} than {first[0]}{', of what could be costed' if apart.unknown else ''}"


def one_percent_of(yearly: Table) -> str:
    """Say what one percent costs in each unit in the first year of the term, of the table year by year."""
    first: dict[str, dict[str, object]] = {}
    for row in yearly.records():
        first.setdefault(str(row["unit"]), row)
    costs = []
    for unit, row in first.items():
        total = row["total"]
        shown = total.dollars() if isinstance(total, Money) else "an amount that is not costed"
        costs.append(f"{'at least ' if row['reads'] == 'at least' else ''}{shown} in unit {unit}")
    year = next(iter(first.values()))["year"] if first else ""
    return f"From {year} on, one percent costs {' and '.join(costs)} in a full year." if costs else ""
