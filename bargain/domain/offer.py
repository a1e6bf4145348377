"""Offers: named sets of promises that can be costed (`offers/*.yaml`), and what a position has on one item."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final

from pydantic import AfterValidator, Field

from bargain.domain.proposal import Side
from bargain.domain.record import Day, Line, Record
from bargain.visibility import Team

RESERVED: Final = frozenset({"union", "management", "agreed", "status-quo"})
"""Names of positions that no offer can have: commands would take it for the position."""
_ITEM: Final = re.compile(r"(PKG|WI|[UMJ])-\d+", re.IGNORECASE)


def _own_name(text: str) -> str:
    if text.lower() in RESERVED or _ITEM.match(text):
        raise ValueError(
            f"{text!r} already names a position: call the offer something else, as last-settlement"
        )
    return text


OfferName = Annotated[Line, AfterValidator(_own_name)]


class SavedOffer(Record):
    """A named set of promises, to be costed beside the positions: a plan of ours, their budget, the last settlement.

    It is nobody's position. ``first_year`` is the first day of the first contract year that it was written for; where
    that is another than the first year being costed, its dates are moved by as many years.
    """

    id: Team[OfferName] = Field(
        pattern=r"^[A-Za-z][A-Za-z0-9_-]*$", description="What it is called in commands, as last-settlement"
    )
    title: Team[Line]
    side: Team[Side | None] = Field(None, description="Whose it would be; left out for an agreement of both")
    first_year: Team[Day | None] = Field(
        None, description="First day of the first year it was written for, where that was an earlier term"
    )
    source: Team[Line] = ""
    note: Team[Line] = ""
    terms: Team[list[Any]] = Field(
        min_length=1, description="What it promises: one entry a promise, each with its term:"
    )


@dataclass(frozen=True, slots=True)
class Stand:
    """What one position has on one item: the promises of a version, or none where the present contract stands.

    ``paper`` says where it was stated; empty where nothing was. ``missing`` says why there is no price at all; it is
    then not costed, never zero. ``withdrawn_by`` is the side that would withdraw the item.
    """

    item: Team[str]
    title: Team[str]
    paper: Team[str] = ""
    terms: Team[Sequence[Any]] = ()
    missing: Team[str] = ""
    withdrawn_by: Team[str] = ""
