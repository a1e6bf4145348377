"""The health insurance of a unit on one day: who is enrolled in what, what plans cost, and the rules of who pays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bargain.costing.arithmetic import apportioned, raised, rounded_ratio, share_of
from bargain.costing.scene import Scene
from bargain.domain.health import Account, Cap, InsuranceRule, Share, latest_first
from bargain.money import half_up

Group = tuple[int, str, str]
"""Members of the cell of that number who are in one plan and tier; of no cell, where only heads are counted."""


@dataclass(frozen=True, slots=True)
class Insured:
    """Insurance as it stands on a day: heads by group, premiums, and the rules, of each kind the latest first."""

    enrolled: dict[Group, int]
    premiums: dict[tuple[str, str], int | None]
    redesigned: dict[str, int]
    shares: tuple[Share, ...]
    caps: tuple[Cap, ...]
    accounts: tuple[Account, ...]

    @property
    def by_pay(self) -> bool:
        """Say whether what anybody contributes depends on base pay."""
        return any(share.by_pay for share in self.shares)

    def key(self) -> Hashable:
        """Give everything that the cost of insurance depends on, as something that can be looked up."""
        rules = tuple(map(_held, (*self.shares, *self.caps, *self.accounts)))
        plans = tuple(self.premiums.items()), tuple(self.redesigned.items())
        return tuple(self.enrolled.items()), plans, rules


class Coverage:
    """The health insurance of a unit, which renewals and promises change."""

    def __init__(self, scene: Scene) -> None:
        """Enrol everybody where the roster says, at the premiums and under the rules of the base year's first day."""
        health, opens = scene.settings.health, scene.years[0].starts
        self.scene = scene
        self.enrolled: dict[Group, int] = {}
        for group in scene.covered:
            self.enrol(group.cell, group.plan, group.tier, group.heads * scene.grain)
        self.premiums = _first_premiums(scene, opens)
        self.undesigned: dict[tuple[str, str], int] = {}
        self.redesigned: dict[str, int] = {}
        self.shares: list[Share] = latest_first(health.shares, opens) if health else []
        self.caps: list[Cap] = latest_first(health.caps, opens) if health else []
        self.accounts: list[Account] = latest_first(health.accounts, opens) if health else []
        self._promised: Counter[type[InsuranceRule]] = Counter()

    def look(self) -> Insured:
        """Give insurance as it stands today."""
        rules = tuple(self.shares), tuple(self.caps), tuple(self.accounts)
        return Insured(dict(self.enrolled), dict(self.premiums), dict(self.redesigned), *rules)

    def put_first(self, rules: Iterable[InsuranceRule], *, agreed: bool = False) -> None:
        """Put new rules before all of their kind; they keep their order.

        Those ``agreed`` without a settlement, whose day has come, stand behind what has been promised from an earlier day.
        """
        for rule in reversed(list(rules)):
            at = self._promised[type(rule)] if agreed else 0
            self._promised[type(rule)] += not agreed
            if isinstance(rule, Share):
                self.shares.insert(at, rule)
            elif isinstance(rule, Cap):
                self.caps.insert(at, rule)
            elif isinstance(rule, Account):
                self.accounts.insert(at, rule)

    def renew(self, plan: str, tier: str, percent: tuple[int, int] | None) -> None:
        """Let the premium of a plan and tier grow, and with it that of its present design; None where nobody knows."""
        key = plan, tier
        old = self.premiums[key]
        self.premiums[key] = raised(old, percent) if percent and old is not None else None
        if percent and key in self.undesigned:
            self.undesigned[key] = raised(self.undesigned[key], percent)

    def state(self, stated: Mapping[tuple[str, str], int]) -> None:
        """Take premiums that are stated from today on; they are those of the present designs.

        The premium of a plan that a promise designed otherwise grows as they do.
        """
        for key, cents in stated.items():
            before, now = self.undesigned.get(key), self.premiums.get(key)
            self.premiums[key] = cents
            if before is not None:
                self.premiums[key] = rounded_ratio(now * cents, before, 1) if now is not None else None
                self.undesigned[key] = cents

    def lacking(self, plans: Iterable[str], tiers: Iterable[str] = ()) -> Iterator[str]:
        """Say which of some plans and tiers nobody has given a premium for."""
        for name, asked, known in (
            ("plan", plans, {plan for plan, _ in self.premiums}),
            ("tier", tiers, {tier for _, tier in self.premiums}),
        ):
            yield from (
                f"there is no {name} {one!r} in pay/premiums.csv" for one in asked if one not in known
            )

    def enrol(self, number: int, plan: str, tier: str, heads: int) -> None:
        """Enrol members of a cell; whoever is in no plan, or has too few hours to be insured, is not counted."""
        if plan and self.scene.part(number)[0]:
            group = number, plan, tier
            self.enrolled[group] = self.enrolled.get(group, 0) + heads

    def of_cell(self, number: int) -> dict[tuple[str, str], int]:
        """Give how many members of a cell are in each plan and tier."""
        return {(plan, tier): heads for (cell, plan, tier), heads in self.enrolled.items() if cell == number}

    def redesign(self, plan: str, premiums: Mapping[str, int], percent: tuple[int, int] | None) -> bool:
        """Change a plan's premiums by a percent, then state those of some tiers; say whether all of them are known.

        What was promised is noted: two designs of a plan whose premiums are unknown later differ in an unknown.
        """
        for key, old in self.premiums.items():
            if key[0] == plan and old:
                self.undesigned.setdefault(key, old)
                self.premiums[key] = raised(old, percent) if percent else old
        self.premiums.update({(plan, tier): cents for tier, cents in premiums.items()})
        promised = share_of(1_000_000, percent) if percent else 0
        self.redesigned[plan] = self.redesigned.get(plan, 0) + 1 + promised + sum(premiums.values())
        return all(cents is not None for (name, _), cents in self.premiums.items() if name == plan)

    def thin(self, number: int, were: int, stay: int) -> None:
        """Let so many of a cell's members stay: in its plans in proportion, in whole heads."""
        groups = [group for group in self.enrolled if group[0] == number]
        heads = [self.enrolled[group] for group in groups]
        for group, part in zip(groups, apportioned(stay, [*heads, were - sum(heads)]), strict=False):
            self.enrolled[group] = part

    def among(
        self, plans: Iterable[str] = (), tiers: Iterable[str] = (), cells: Iterable[int] | None = None
    ) -> Iterator[Group]:
        """Give the groups that are in some plans and tiers; nothing named is all."""
        plans, tiers = set(plans), set(tiers)
        numbers = None if cells is None else set(cells)
        for group in self.enrolled:
            number, plan, tier = group
            if (
                (not plans or plan in plans)
                and (not tiers or tier in tiers)
                and (numbers is None or number in numbers)
            ):
                yield group

    def change_plan(self, groups: Iterable[Group], heads: int, plan: str) -> int:
        """Move so many members of some groups to another plan, their tier kept; none where ``plan`` is empty.

        Those who move are taken from the groups in proportion: the roster does not say who they are. Gives how many
        moved, which is fewer where there are fewer.
        """
        found = list(groups)
        counts = [self.enrolled[group] for group in found]
        moved = apportioned(min(heads * self.scene.grain, sum(counts)), counts)
        for group, count in zip(found, moved, strict=True):
            number, _, tier = group
            self.enrolled[group] -= count
            self.enrol(number, plan, tier, count)
        return half_up(sum(moved), self.scene.grain)

    def people(self, groups: Iterable[Group]) -> int:
        """Give how many members are in some groups."""
        return half_up(sum(self.enrolled[group] for group in groups), self.scene.grain)


def borne_here(scene: Scene, units: Sequence[str]) -> Sequence[str]:
    """Give the one unit that a stated number of people is of; empty where it could be several."""
    among = units or sorted({rule.unit for rule in scene.settings.schedules})
    return among if len(among) == 1 else ()


def _first_premiums(scene: Scene, opens: date) -> dict[tuple[str, str], int | None]:
    found: dict[tuple[str, str], int | None] = {}
    for premium in sorted(scene.premiums, key=lambda premium: premium.effective):
        key = premium.plan, premium.tier
        if key not in found or premium.effective <= opens:
            found[key] = premium.cents
    return found


def _held(rule: InsuranceRule) -> Hashable:
    return type(rule), *(tuple(held) if isinstance(held, list) else held for held in vars(rule).values())
