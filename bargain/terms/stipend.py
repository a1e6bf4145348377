"""A stipend: a new one, or more for one that `pay/pay.yaml` lists.

With the `id` of a stipend in `pay/pay.yaml` it changes that one: `amount` is its new amount, `percent` raises it. With a
new `id` it adds one, which needs an `amount`. `count` is the number of assignments, whoever holds them; without it every
member of the `lanes` and `classes` is paid, in full unless `prorate: yes`.

    terms:
      - {term: stipend, id: mentor, amount: $1200, count: 30, units: [A], effective: 2026-07-01}
      - {term: stipend, id: masters, percent: 5%, effective: 2027-07-01}

Worked figure: thirty mentors at $1,200 cost $36,000 a year where there was no such stipend, and $6,000 more where thirty
were paid $1,000.
"""

from dataclasses import replace

from bargain.costing.arithmetic import raised
from bargain.costing.paid import Paid
from bargain.costing.scene import SHARED, bearers
from bargain.costing.term import Term, on_its_date
from bargain.costing.world import World
from bargain.domain.pay import Stipend
from bargain.domain.promise import Promise
from bargain.domain.record import Amount, Flag, Line, Rate, Whole
from bargain.visibility import Team


class StipendPromise(Promise):
    """A stipend added or changed."""

    id: Team[Line]
    amount: Team[Amount | None] = None
    percent: Team[Rate | None] = None
    count: Team[Whole | None] = None
    prorate: Team[Flag | None] = None


def change(promise: StipendPromise, world: World) -> None:
    """Change the stipend of that id, or add it."""
    paid = world.paid.get(promise.id)
    listed = next((stipend for stipend in world.scene.settings.stipends if stipend.id == promise.id), None)
    if listed is not None and (reason := _elsewhere(promise, listed)):
        world.not_costed(reason, "stipend", promise.where())
        return
    if paid is None and listed is not None:
        return
    if paid is None and promise.amount is None:
        world.not_costed(f"there is no stipend {promise.id!r} to raise", "stipend", promise.where())
        return
    paid = paid or Paid(0, id=promise.id, lanes=tuple(promise.lanes), classes=tuple(promise.classes))
    each = promise.amount.cents if promise.amount else paid.each
    if promise.percent:
        each = raised(each, promise.percent.fraction())
    world.paid[promise.id] = replace(
        paid,
        each=each,
        count=paid.count if promise.count is None else promise.count,
        prorate=paid.prorate if promise.prorate is None else promise.prorate,
    )


def _elsewhere(promise: StipendPromise, listed: Stipend) -> str:
    """Say why a promise does not reach the stipend that it names; empty where it does."""
    together = promise.count is not None and len(promise.units) != 1
    asked, borne = [SHARED] if together else promise.units, bearers(listed.units, listed.count)
    if asked and not set(asked) & set(borne):
        return f"the stipend {listed.id!r} is of units {', '.join(listed.units)}: write units: [{', '.join(listed.units)}]"
    if (promise.lanes and promise.lanes != listed.lanes) or (
        promise.classes and promise.classes != listed.classes
    ):
        return f"the stipend {listed.id!r} is not paid to these lanes or classes; give them one with an id of its own"
    return ""


TERM = Term(
    StipendPromise,
    "a stipend",
    on_its_date(change),
    lambda promise: promise.count is not None,
    narrowed_by=("lanes", "classes"),
    any_of=("amount", "percent", "count", "prorate"),
)
