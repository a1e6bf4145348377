"""What somebody types at the table becomes a trial that can be priced beside both sides' last positions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bargain.costing.ledger import Outcome
from bargain.costing.scene import SHARED
from bargain.costing.settlement import ByUnit, Pricing
from bargain.costing.term import Term
from bargain.costing.years import Year, contract_years
from bargain.domain.pay import Pay
from bargain.domain.promise import Promise
from bargain.domain.schedule import UNITS_OF_PAY
from bargain.domain.workspace import Workspace, need
from bargain.extend import find
from bargain.figures.attribution import one_percent, units
from bargain.figures.comparison import PACKAGE, SIDES, Position, Priced, positions, together
from bargain.folder.promises import typed_promise
from bargain.problems import UsageError
from bargain.strategy.trial import YEARLY, Figure, Trial
from bargain.table.positions import named

UNTITLED: Final = "Nothing: the present contract"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: where to begin, for whom, short figures with a value for each year, other figures, whole terms.

    ``start`` is the name of a position, empty for none; ``figures`` is `atb` with `3.5%,3%,3%`; ``sets`` are
    `U-01.terms[0].percent=4%`; ``terms`` are as `bargain proposal new --term` takes them.
    """

    start: str = ""
    on: tuple[str, ...] = ()
    figures: Mapping[str, str] = field(default_factory=dict)
    sets: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.start or self.figures or self.sets or self.terms)


@dataclass(frozen=True, slots=True)
class Trying:
    """A trial with all that it takes to price it: what it began from, both sides' positions, one unit or all."""

    title: str
    trial: Trial
    pricing: Pricing
    sides: Mapping[str, tuple[Position, ...]]
    on: tuple[str, ...]
    unit: str

    @property
    def years(self) -> Sequence[Year]:
        """Give the contract years of the term."""
        return next(iter(self.pricing.scenes.values())).years[1:]

    def figure(self, name: str, trial: Trial | None = None) -> tuple[Trial, Figure]:
        """Find a figure of the trial by its name, and give the trial with it."""
        return _figure(self.pricing.pay, trial or self.trial, name, self.years, self.on)

    def outcome(self, cost: ByUnit) -> Outcome:
        """Give what was asked for of a cost: one unit or all."""
        return Priced(PACKAGE, "", cost).outcome(self.unit)

    def tried(self) -> Outcome:
        """Price the trial."""
        return self.outcome(self.trial.cost(self.pricing))

    def side(self, side: str) -> Outcome:
        """Price one side's last position."""
        return self.outcome(together(self.pricing, self.sides[side]))

    def one_percent(self) -> int:
        """Give what one percent on the schedules costs in a full year of the first year, in cents."""
        among = [self.unit] if self.unit else [name for name in units(self.pricing) if name != SHARED]
        return sum(one_percent(self.pricing, name).annualized(self.pricing.years[0]) for name in among)


def trying(workspace: Workspace, typed: Typed, unit: str, what: str) -> Trying:
    """Make the trial that was typed.

    ``what`` is the command that needs `pay/pay.yaml`. Raises BargainError without it, UsageError with whatever was
    typed wrong.
    """
    pay = need(workspace.pay, "pay", what)
    first = pay.settings.first_year
    start = named(workspace, typed.start, first) if typed.start else None
    begun = positions(typed.start, start.stands) if start else ()
    years = contract_years(first, pay.settings.years)[1:]
    trial = Trial.of(begun, [_promise(words, years[0], typed.on) for words in typed.terms])
    for name, value in _changes(typed, years):
        trial, figure = _figure(pay, trial, name, years, typed.on)
        trial = trial.put(figure, figure.value(value))
    sides: dict[str, tuple[Position, ...]] = {
        side: positions(side, named(workspace, side, first).stands) for side in SIDES
    }
    every = [promise for held in sides.values() for one in held for promise in one.promises]
    pricing = Pricing(pay, [*trial.promises, *every])
    _refuse_units(pricing, (*typed.on, *([unit] if unit else [])))
    return Trying(start.title if start else UNTITLED, trial, pricing, sides, typed.on, unit)


def _figure(
    pay: Pay, trial: Trial, name: str, years: Sequence[Year], on: Sequence[str]
) -> tuple[Trial, Figure]:
    """Find a figure; dollars on every cell are refused where a cell is a year's pay on one schedule, an hour's on another."""
    found, figure = trial.figure(name, years, on)
    if figure.line.startswith("flat[") and figure.line == name:
        paid = [rule for rule in pay.settings.schedules if not on or rule.unit in on]
        if len({rule.pay for rule in paid}) > 1:
            each = ", ".join(f"{UNITS_OF_PAY[rule.pay]} on schedule {rule.id}" for rule in paid)
            fix = f"Say for whom: --on {paid[0].unit}, or --term 'flat_amount amount=$500 schedules={paid[0].id}'"
            raise UsageError(f"{name} would be so many dollars {each}", fix)
    return found, figure


def _promise(words: str, first: Year, on: Sequence[str]) -> Promise:
    entry = {"units": [*on], **typed_promise(words, str(first.starts))}
    return find("terms", entry["term"], Term).model.model_validate(entry)


def _changes(typed: Typed, years: Sequence[Year]) -> Iterator[tuple[str, str]]:
    """Give every figure with its value: the short ones year by year, then those that were set by name."""
    for word, listed in typed.figures.items():
        values = [value.strip() for value in listed.split(",")]
        if word in YEARLY:
            if word != "atb":
                values = _amounts(word, listed)
            elif wrong := next((value for value in values if value and not value.endswith("%")), ""):
                fix = "A point parts decimals and a comma the years, as: --atb 3.5%,3%,3%"
                raise UsageError(f"{wrong!r} in --atb {listed} has no percent sign", fix)
            if len(values) > len(years):
                raise UsageError(
                    f"--{word} has {len(values)} values for {len(years)} contract years",
                    f"The years are {', '.join(str(year.name) for year in years)}.",
                )
            yield from (
                (f"{word}[{year.name}]", value) for year, value in zip(years, values, strict=False) if value
            )
        else:
            yield word, listed.strip()
    for said in typed.sets:
        name, sign, value = (part.strip() for part in said.partition("="))
        if not sign or not value:
            raise UsageError(f"{said!r} sets nothing", "Write it as: --set U-01.terms[0].percent=4%")
        yield name, value


def _amounts(word: str, listed: str) -> list[str]:
    """Read amounts between commas, some of which may be commas of thousands: `$1,200,$800`."""
    if "," in listed and "$" not in listed:
        raise UsageError(
            f"--{word} {listed} could be one amount or several", "Write each with its sign, as: $1,200,$800"
        )
    return [value.strip(", ") for value in listed.replace(",$", "\n$").split("\n")]


def _refuse_units(pricing: Pricing, asked: Iterable[str]) -> None:
    for unit in asked:
        if unit not in pricing.scenes:
            known = ", ".join(name for name in pricing.scenes if name != SHARED)
            raise UsageError(f"there is no unit {unit!r} in pay/pay.yaml", f"Use one of: {known}")
