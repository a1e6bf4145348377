"""A promise that has a cost nobody can state yet, and why.

Write it rather than leave `terms:` empty: every total that contains the version then says "at least".

    terms:
      - {term: not_costed, reason: "sections at each limit need the October 1 class counts", effective: 2026-09-01}

Worked figure: none; the line reads *not costed*, and the package that contains it *at least*.
"""

from bargain.costing.term import Term, always_shared, on_its_date
from bargain.costing.world import World
from bargain.domain.promise import Promise
from bargain.domain.record import Line
from bargain.visibility import Team


class Uncosted(Promise):
    """Why a promise cannot be costed."""

    reason: Team[Line]


def change(promise: Uncosted, world: World) -> None:
    """Note that something here has no price."""
    world.not_costed(promise.reason, at=promise.where())


TERM = Term(Uncosted, "a cost that cannot be stated yet", on_its_date(change), always_shared)
