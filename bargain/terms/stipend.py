"""A stipend: a new one, or more for one that `pay/pay.yaml` lists.

With the `id` of a stipend in `pay/pay.yaml` it changes that one: `amount` is its new amount, `percent` raises it. With a
new `id` it adds one, which needs an `amount`, a `share` or `tiers`. A `share` is tied to pay and moves with every raise: a percent
of the cell `of` (lane:step, of one `schedule` where the unit has several), or without `of` of each member's own base
pay. `count` is the number of assignments, whoever holds them; without it every member of the `lanes`
and `classes` is paid, in full unless `prorate: yes`. `tiers` are stipends of one kind at several levels, each with a `name`
and its own `amount` or `share` and `count`.

    terms:
      - {term: stipend, id: mentor, amount: $1200, count: 30, units: [A], effective: 2026-07-01}
      - {term: stipend, id: masters, percent: 5%, effective: 2027-07-01}
      - {term: stipend, id: department_head, share: 8%, of: "B:1", count: 12, units: [A], effective: 2026-07-01}
      - term: stipend
        id: coach
        of: B:1
        tiers: [{name: head, share: 10%, count: 6}, {name: assistant, share: 6%, count: 9}]
        units: [A]
        effective: 2026-07-01

Worked figure: thirty mentors at $1,200 cost $36,000 a year where there was no such stipend, and $6,000 more where thirty
were paid $1,000. Step 1 of lane B is $50,000: 8% are $4,000, and $4,120 after a raise of 3%. Six head coaches at $5,000
and nine assistants at $3,000 cost $57,000.
"""

from collections.abc import Iterator
from dataclasses import replace

from bargain.costing.arithmetic import raised
from bargain.costing.paid import Paid
from bargain.costing.scene import SHARED, bearers
from bargain.costing.term import Term, on_its_date
from bargain.costing.world import World
from bargain.domain.pay import Stipend
from bargain.domain.promise import CellName, Promise
from bargain.domain.record import Amount, Flag, Line, Portion, Rate, Record, Whole
from bargain.visibility import Team


class Tier(Record):
    """One level of a stipend."""

    name: Team[Line]
    amount: Team[Amount | None] = None
    share: Team[Portion | None] = None
    count: Team[Whole | None] = None


class StipendPromise(Promise):
    """A stipend added or changed."""

    id: Team[Line]
    amount: Team[Amount | None] = None
    percent: Team[Rate | None] = None
    share: Team[Portion | None] = None
    of: Team[CellName | None] = None
    schedule: Team[Line] = ""
    tiers: Team[list[Tier]] = []
    count: Team[Whole | None] = None
    prorate: Team[Flag | None] = None


def change(promise: StipendPromise, world: World) -> None:
    """Change the stipend of that id, or add it; each tier is a stipend of its own."""
    for part in _parts(promise):
        listed = next((one for one in world.scene.settings.stipends if one.id == part.id), None)
        paid = world.paid.get(part.id)
        if reason := _in_vain(part, listed, paid, world):
            world.not_costed(reason, "stipend", promise.where())
        elif paid is not None or listed is None:
            world.paid[part.id] = _changed(part, paid or _nothing(part))
            for name, own in list(world.paid.items()):
                if own.part_of == part.id:
                    world.paid[name] = _changed(part, own)


def _parts(promise: StipendPromise) -> Iterator[StipendPromise]:
    """Give the promise, or one for each of its tiers."""
    if not promise.tiers:
        yield promise
    for tier in promise.tiers:
        own = {"amount": tier.amount, "share": tier.share, "count": tier.count}
        yield promise.model_copy(update={"id": f"{promise.id}, {tier.name}", "tiers": [], **own})


def _nothing(promise: StipendPromise) -> Paid:
    return Paid(0, id=promise.id, lanes=tuple(promise.lanes), classes=tuple(promise.classes))


def _changed(promise: StipendPromise, paid: Paid) -> Paid:
    """Give a stipend as it is paid from now on."""
    each = promise.amount.cents if promise.amount else paid.each
    share = promise.share.fraction() if promise.share else None
    return replace(
        paid,
        each=raised(each, promise.percent.fraction()) if promise.percent else each,
        share=paid.share if promise.amount is None and share is None else share,
        of=promise.of or paid.of,
        schedule=promise.schedule or paid.schedule,
        count=paid.count if promise.count is None else promise.count,
        prorate=paid.prorate if promise.prorate is None else promise.prorate,
    )


def _in_vain(promise: StipendPromise, listed: Stipend | None, paid: Paid | None, world: World) -> str:
    """Say why a promise changes nothing as it is written; empty where it does."""
    if promise.amount is not None and promise.share is not None:
        return f"the stipend {promise.id!r} is an amount or a share of pay, not both"
    if promise.share is not None and promise.count is not None and not (promise.of or (paid and paid.of)):
        return f"of which cell the stipend {promise.id!r} is a share is not given: add `of:`, a lane and step as MA:5"
    if listed is not None and (reason := _elsewhere(promise, listed)):
        return reason
    if paid is None and any(one.id == promise.id for one in world.scene.stipends()):
        return (
            f"the stipend {promise.id!r} has been folded into the schedule: give a new one an id of its own"
        )
    if listed is None and paid is None and promise.amount is None and promise.share is None:
        return f"there is no stipend {promise.id!r} to raise"
    if promise.percent is not None and promise.amount is None and paid is not None and paid.share is not None:
        return f"the stipend {promise.id!r} is a share of pay and rises with it: give its new `share`"
    return ""


def _elsewhere(promise: StipendPromise, listed: Stipend) -> str:
    """Say why a promise does not reach the stipend that it names; empty where it does."""
    together = promise.count is not None and len(promise.units) != 1
    asked, borne = [SHARED] if together else promise.units, bearers(listed.units, listed.count)
    if asked and not set(asked) & set(borne):
        units = ", ".join(listed.units)
        return f"the stipend {listed.id!r} is of units {units}: write units: [{units}]"
    if (promise.lanes and promise.lanes != listed.lanes) or (
        promise.classes and promise.classes != listed.classes
    ):
        return f"the stipend {listed.id!r} is not paid to these lanes or classes; give them one with an id of its own"
    return ""


def _counted(promise: StipendPromise) -> bool:
    return promise.count is not None or any(tier.count is not None for tier in promise.tiers)


TERM = Term(
    StipendPromise,
    "a stipend",
    on_its_date(change),
    _counted,
    narrowed_by=("lanes", "classes"),
    any_of=("amount", "percent", "share", "tiers", "count", "prorate"),
)
