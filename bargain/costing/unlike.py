"""What one world can price of insurance and another cannot: it is left out of their difference, on both sides.

An unknown counts as nothing in its own world; taken from a world that knows it, it would read as money saved.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import NamedTuple


class Premiums(NamedTuple):
    """What a year's premiums of some members cost, in cents; where they are not ``priced``, what is known of them.

    ``heads`` are counted in the parts of the scene and by the part of the year in which they are there.
    """

    heads: Fraction
    priced: bool
    employer: int
    members: int


Groups = Mapping[tuple[int, str, str], Premiums]
"""Premiums by the cell of members, the plan and the tier."""

NOBODY = Premiums(Fraction(), priced=True, employer=0, members=0)


def unlike(mine: Callable[[], Groups], theirs: Callable[[], Groups]) -> tuple[int, int]:
    """Give how much of a difference is of members whom only one world can price: of the employer's part, of members'.

    They are those of a group without a price and, where the group is not as large in both worlds, of the groups of its
    cell and tier whose heads differ too: its members come from there.
    """
    if mine is theirs:
        return 0, 0
    both = [mine(), theirs()]
    alone = {group for groups in both for group, year in groups.items() if not year.priced}
    if not alone:
        return 0, 0
    changed = {
        group for groups in both for group in groups if len({_heads(each, group) for each in both}) > 1
    }
    joined = {(cell, tier) for cell, _, tier in alone & changed}
    alone |= {group for group in changed if (group[0], group[2]) in joined}
    (ours, paid), (other, owing) = (
        [sum(getattr(groups.get(group, NOBODY), who) for group in alone) for who in ("employer", "members")]
        for groups in both
    )
    return ours - other, paid - owing


def _heads(groups: Groups, group: tuple[int, str, str]) -> Fraction:
    return groups.get(group, NOBODY).heads
