"""Which items are about the same words of the agreement."""

from __future__ import annotations

from bargain.domain.proposal import Proposal


def same_section(one: Proposal, other: Proposal) -> bool:
    """Say whether two items are about one section of one agreement; a section called only `new` has no number."""
    if one.section is None or one.section.strip().lower() == "new" or not set(one.units) & set(other.units):
        return False
    return (one.article, number(one.section)) == (other.article, number(other.section or ""))


def number(section: str) -> str:
    """Give a section's number as printed, without the remark that it is new."""
    return section.replace("(new)", "").strip()
