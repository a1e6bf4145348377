"""A public disclosure of what was agreed, by the union: yearly increases line by line, and those a warrant article asks for.

    $ bargain cost settlement --disclosure
    $ bargain cost settlement --disclosure --audience public -o disclosure.pdf

It holds nothing but the versions that both sides agreed on. Members may read it once both sides have signed every item
of the units, the public (and management) once both have ratified them all; until then it is the team's. No total of a
unit of fewer than ten members leaves the team. It has the shape of California's AB 1200 disclosure and of New
Hampshire's warrant articles, and takes the place of neither: the district certifies its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bargain.costing.scene import SHARED
from bargain.costing.settlement import Calendar, Pricing
from bargain.disclosure import Document, Fact, Guarded, Stamp, Table, under
from bargain.domain.workspace import Workspace, need
from bargain.figures.agreement import article_table, books, disclosure_table
from bargain.figures.comparison import positions, unit_of
from bargain.figures.presumed import method
from bargain.organizing.suppression import MINIMUM
from bargain.table.positions import named
from bargain.table.release import settlement_level
from bargain.visibility import Audience, Level, Public

MARK: Final = "Prepared by the union, not the district's certification"


@dataclass(frozen=True, slots=True)
class Disclosure(Fact):
    """What was agreed costs, year by year; its rows carry the level that the agreement has reached."""

    local: Public[str]
    employer: Public[str]
    first_year: Public[int]
    last_year: Public[int]
    calendar: Public[str]
    cut_short: Public[int | None]
    reach: Public[str]
    method: Public[str]
    lacking: Public[Guarded[bool]]
    increases: Public[Table]
    article: Public[Table]


def gather(workspace: Workspace, *, unit: str = "", years: Calendar = "contract") -> Disclosure:
    """Sum up what is agreed, for all units or for one, at the level that the agreement has reached.

    ``years`` are those by which costs are told.

    Raises BargainError without `pay/pay.yaml`, UsageError where there is no such unit.
    """
    pay = need(workspace.pay, "pay", "bargain cost settlement --disclosure")
    held = positions("agreed", named(workspace, "agreed").stands)
    pricing = Pricing(pay, [promise for one in held for promise in one.promises], years)
    unit_of(pricing, unit)
    level, of = _level(workspace, pricing, unit), books(pricing, held, unit)
    return Disclosure(
        local=workspace.round.local.name,
        employer=workspace.round.employer.name,
        first_year=pricing.years[0],
        last_year=of.years[-1],
        calendar=years,
        cut_short=pricing.cut_short,
        reach=level.name,
        method=method(pay),
        lacking=Guarded(bool(of.reads()), level),
        increases=disclosure_table(of, Level.public, level),
        article=article_table(of, Level.public, level),
    )


def _level(workspace: Workspace, pricing: Pricing, unit: str) -> Level:
    """Give how far it may travel: a total of few tells what one is paid, so it stays here.

    So does what leaves such a total over, and a total of nobody knows how many.
    """
    heads = [scene.members for name, scene in pricing.scenes.items() if name != SHARED]
    counted = [count for count in heads if count]
    if unit == SHARED or None in heads or sum(counted) < MINIMUM or (unit and min(counted) < MINIMUM):
        return Level.team
    return settlement_level(workspace, (unit,) if unit else ())


_ALL: Final = (
    "local", "employer", "first_year", "last_year", "calendar", "cut_short", "reach", "method", "lacking",
    *under("increases", "line base <year> <percent>"),
    *under("article", "year salaries benefits total"),
)  # fmt: skip

DOCUMENT = Document(
    facts=Disclosure,
    gather=gather,
    title=lambda facts: f"Disclosure of the agreement's cost, {facts.local}",
    template="cost_disclosure",
    releases=dict.fromkeys(Audience, _ALL),
    stamp=lambda _facts, _audience: Stamp(foot=MARK),
)
