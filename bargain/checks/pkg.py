"""Packages: whole, allowed, alive, and worth more to us than no agreement.

    bargain check PKG

A package counts as live while it has not been closed and its last day has not passed.
"""

from __future__ import annotations

from collections.abc import Iterator

from bargain.domain.rule import Family, Finding, rule
from bargain.domain.workspace import Workspace
from bargain.problems import Severity
from bargain.table.moves import packages_of
from bargain.table.packages import beyond, carriers, live_packages, offered_twice, settled_parts, worth
from bargain.visibility import Level


@rule("PKG-01", Severity.error, "a package holds an item that is settled")
def settled(workspace: Workspace) -> Iterator[Finding]:
    """Find live packages with an item that was signed or withdrawn.

    What is signed would be traded twice, and what is withdrawn cannot be given. Take the item out and print the
    package again under a new number.

    Example: PKG-2 offers U-10, which both sides signed in February.
    """
    for package in live_packages(workspace):
        for part, standing in settled_parts(workspace, package):
            message = f"{package.id} holds {part.item}, which is {standing.in_words()}"
            fix = f"Take {part.item} out of {package.id} in packages.yaml"
            yield Finding(package.id, part.where("item"), message, fix)


@rule("PKG-02", Severity.error, "an item is in two live packages")
def twice(workspace: Workspace) -> Iterator[Finding]:
    """Find items that two live formal packages of one side hold.

    The other side may take both, or the one that suits it. Withdraw one package (`closed: withdrawn`), or mark what is
    only explored as a what-if.

    Example: U-02 in PKG-1 and in PKG-2, both formal and open.
    """
    for first, second, shared in offered_twice(workspace):
        message = f"{', '.join(shared)} is in {first.id} and in {second.id}, both formal and open"
        fix = f"Close {first.id} or {second.id} in packages.yaml"
        yield Finding(second.id, second.where("items"), message, fix)


@rule("PKG-03", Severity.warning, "a package is worth less to us than our limits", Level.strategy)
def below_limits(workspace: Workspace) -> Iterator[Finding]:
    """Find live packages of ours whose numbers, weighed together, lie below our own limits.

    Each item counts by how far it lies from our limit (0) to our target (1), times its weight; below zero in sum, no
    agreement is better. Needs weight, target and reservation in the strategy file, in the same unit; other items are
    left out. Nothing confidential is repeated: only the audience strategy sees this at all.

    Example: a weight of 20 at a quarter below the limit, a weight of 10 at a quarter above: -2.5 in sum.
    """
    for package in live_packages(workspace):
        if package.side != "union":
            continue
        weighed = worth(workspace, package)
        if weighed is not None and weighed < 0:
            message = f"{package.id} is worth less to us than our limits, weighed together"
            fix = f"Raise {package.id} or take it back, and look at the limits again"
            yield Finding(package.id, package.where("items"), message, fix)


@rule("PKG-04", Severity.warning, "a what-if is not marked without prejudice")
def with_prejudice(workspace: Workspace) -> Iterator[Finding]:
    """Find what-ifs that do not say that they are without prejudice.

    Unmarked, they will be quoted as our position, by them and by a fact-finder. Set `without_prejudice: true` and print
    it again.

    Example: a what-if on four items with the line left out.
    """
    for package in live_packages(workspace):
        if package.kind == "what_if" and not package.without_prejudice:
            fix = f"Set without_prejudice: true on {package.id} in packages.yaml and print it again"
            message = f"the what-if {package.id} is not marked without prejudice"
            yield Finding(package.id, package.where("without_prejudice"), message, fix)


@rule("PKG-05", Severity.warning, "a package has expired and is listed open")
def expired(workspace: Workspace) -> Iterator[Finding]:
    """Find packages whose last day has passed and which nobody has closed.

    The other side may say yes to it tomorrow. Tell them that it has lapsed, and set `closed: expired`; or renew it.

    Example: `expires: 2026-03-25` is found on March 26, not on the 25th.
    """
    for package in packages_of(workspace).values():
        if package.expires is not None and package.expires < workspace.as_of and package.closed is None:
            message = f"{package.id} expired on {package.expires} and is listed open"
            fix = f"Set closed: on {package.id} in packages.yaml, or renew it with a new day"
            yield Finding(package.id, package.where("expires"), message, fix)


@rule("PKG-06", Severity.warning, "a package goes beyond what the council allowed")
def beyond_envelope(workspace: Workspace) -> Iterator[Finding]:
    """Find packages that name a vote on something else, or that crossed the table before the vote.

    A package without any valid vote is COU-02's; here there is a vote, and it does not cover the package. Ask the
    council before the next session.

    Example: `envelope_vote: V3`, and V3 authorized a petition.
    """
    council, tabled = workspace.council, carriers(workspace)
    for package in packages_of(workspace).values():
        vote = council.vote(package.envelope_vote) if council is not None and package.envelope_vote else None
        if vote is None or package.side != "union":
            continue
        words = beyond(vote, tabled.get(package.id))
        if words:
            fix = f"Put the envelope of {package.id} to the council and name that vote"
            message = f"{package.id} rests on vote {vote.id}, {words}"
            yield Finding(package.id, package.where("envelope_vote"), message, fix)


FAMILY = Family("PKG", "Packages", (settled, twice, below_limits, with_prejudice, expired, beyond_envelope))
