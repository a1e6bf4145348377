"""Every dollar of a total explained: the amounts of two worlds set against each other, those that are alike as one line.

What an item costs is the difference of a world with its promises and one without. Each line is the same members,
assignment or plan in both; the lines add up to the cost, year by year, component by component, to the cent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from bargain.costing.accounts import Account, accounts
from bargain.costing.events import ALL_OWED
from bargain.costing.ledger import Outcome, Timing
from bargain.costing.scene import Scene
from bargain.costing.settlement import Pricing, touched
from bargain.costing.term import Promised
from bargain.figures.attribution import PARTS, absent
from bargain.money import half_up

CASH = (Timing.ongoing, Timing.one_time)
ROUNDED = "shares of members, rounded once for all of them"


@dataclass(frozen=True, slots=True)
class Line:
    """Members, an assignment or a plan, at what each comes to in two worlds; one of the two may lack them.

    ``heads`` are those in each world and ``parts`` what the difference comes to, in parts of a cent as `Account` has them.
    ``cells`` are the cells of members that are alike in all this. ``part`` names the part of what is owed.
    """

    unit: str
    before: Account | None
    after: Account | None
    heads: tuple[int, int]
    parts: int
    cells: tuple[int, ...]
    part: str = ""

    @property
    def of(self) -> Account:
        """Give the account that says what year, component and timing it is: the later world's where it has one."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a line without an account")
        return found

    @property
    def cents(self) -> int:
        """Give what it comes to."""
        return half_up(self.parts, self.of.grain)


def of_promises(pricing: Pricing, promises: Sequence[Promised]) -> list[Line]:
    """Explain what some promises cost together against the status quo; what is contingent stands under that timing."""
    found: list[Line] = []
    for unit, scene in pricing.scenes.items():
        mine = [made for made in promises if unit in touched(made, pricing.scenes)]
        if not mine:
            continue
        sure = [made for made in mine if not made.contingent]
        quo = list(accounts(scene, (), ALL_OWED))
        settled = list(accounts(scene, sure, ALL_OWED)) if sure else quo
        lines = alike(paired(unit, quo, settled))
        if len(sure) < len(mine):
            every = accounts(scene, mine, ALL_OWED)
            lines += alike(
                paired(unit, *(map(_contingent, filter(_cash, held)) for held in (settled, every)))
            )
        found += _whole(scene, unit, lines, pricing.cost(promises)[unit])
    return found


def _cash(account: Account) -> bool:
    return account.timing in CASH


def _contingent(account: Account) -> Account:
    return replace(account, timing=Timing.contingent)


def of_base(pricing: Pricing) -> list[Line]:
    """Explain the base year."""
    found: list[Line] = []
    for unit, scene in pricing.scenes.items():
        lines = alike(paired(unit, (), accounts(scene, (), ALL_OWED, base=True)))
        year = pricing.base_year
        whole = {key: cents for key, cents in pricing.world()[unit].cents.items() if key[0] == year}
        found += _whole(scene, unit, lines, Outcome(whole))
    return found


def of_owed(pricing: Pricing) -> list[Line]:
    """Explain what is owed without a settlement, part by part in the order of `PARTS`, against the base year."""
    found: list[Line] = []
    for unit, scene in pricing.scenes.items():
        held = ALL_OWED.without(*PARTS)
        base = list(accounts(scene, (), held, base=True))
        before = list(accounts(scene, (), held))
        years = [replace(account, year=year) for year in pricing.years for account in base]
        steps: list[tuple[str, list[Account], list[Account]]] = [("full year", years, before)]
        for number, part in enumerate(PARTS):
            if not absent(pricing.pay, part):
                after = list(accounts(scene, (), ALL_OWED.without(*PARTS[number + 1 :])))
                steps.append((part, before, after))
                before = after
        for part, one, other in steps:
            found += (replace(line, part=part) for line in alike(paired(unit, one, other)))
    return found


def paired(unit: str, before: Iterable[Account], after: Iterable[Account]) -> Iterator[Line]:
    """Set the accounts of two worlds against each other; what is the same in both is left out."""
    worlds: tuple[dict[Hashable, list[Account]], ...] = (defaultdict(list), defaultdict(list))
    for held, among in zip(worlds, (before, after), strict=True):
        for account in among:
            held[account.key].append(account)
    for key in dict.fromkeys([*worlds[0], *worlds[1]]):
        for one, other in zip_longest(*(held.get(key, ()) for held in worlds)):
            parts = (other.parts if other else 0) - (one.parts if one else 0)
            if parts:
                heads = one.heads if one else 0, other.heads if other else 0
                cell = (other or one).cell
                yield Line(unit, one, other, heads, parts, (cell,))


def alike(lines: Iterable[Line]) -> list[Line]:
    """Put lines together that a reader could not tell apart but by the number of members."""
    found: dict[Hashable, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.part, _seen(line.before), _seen(line.after)].append(line)
    return [
        replace(
            among[0],
            heads=(sum(line.heads[0] for line in among), sum(line.heads[1] for line in among)),
            parts=sum(line.parts for line in among),
            cells=tuple(cell for line in among for cell in line.cells),
        )
        for among in found.values()
    ]


def _seen(account: Account | None) -> Hashable:
    return account and (
        account.year, account.timing, account.component, account.who, account.each, account.spans, account.rate,
        account.fte, account.members,
    )  # fmt: skip


def _whole(scene: Scene, unit: str, lines: list[Line], outcome: Outcome) -> list[Line]:
    """Add what rounding makes of shares of members, whose totals are rounded once; whole members have none of it."""
    if scene.grain == 1:
        return lines
    explained = totals(lines)
    rest = {key: cents - explained.get(key, 0) for key, cents in outcome.cents.items()}
    return [
        *lines,
        *(
            Line(unit, None, Account(year, timing, component, ROUNDED, ROUNDED, 1, cents), (0, 1), cents, ())
            for (year, component, timing), cents in rest.items()
            if cents
        ),
    ]


Key = tuple[int, str, Timing]


def totals(lines: Iterable[Line], of: Callable[[Line], bool] = lambda _line: True) -> dict[Key, int]:
    """Add lines up by year, component and timing."""
    found: dict[Key, int] = defaultdict(int)
    for line in lines:
        if of(line):
            found[line.of.year, line.of.component, line.of.timing] += line.cents
    return dict(found)
