"""Proof: whether the workspace itself shows that something is done, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from bargain.calendar.occasions import Occasion
from bargain.calendar.paths import as_word, concerns, field_at, fields, kind_at, records, written
from bargain.calendar.shares import SHARES
from bargain.domain.checklist import (
    AllOf,
    AnyOf,
    Attested,
    Every,
    Evidence,
    Measured,
    Number,
    Recorded,
    Served,
    Some,
    Stated,
    Tested,
    Voted,
)
from bargain.domain.workspace import Workspace


def proved(workspace: Workspace, evidence: Evidence, occasion: Occasion) -> bool:  # noqa: C901, PLR0911 - one kind a line
    """Say whether the workspace proves this on this occasion; what only a person can say is never proved."""
    match evidence:
        case Attested():
            return False
        case AllOf():
            return all(proved(workspace, part, occasion) for part in evidence.of)
        case AnyOf():
            return any(proved(workspace, part, occasion) for part in evidence.of)
        case Recorded():
            return all(any(map(written, records(workspace, path, occasion))) for path in evidence.of)
        case Number():
            found = records(workspace, evidence.of, occasion)
            return any(isinstance(value, int) and value >= evidence.at_least for value in found)
        case Stated():
            return any(
                as_word(value) in evidence.one_of for value in records(workspace, evidence.of, occasion)
            )
        case Every():
            return _every(workspace, evidence, occasion)
        case Some():
            return _some(workspace, evidence, occasion)
        case Served():
            return _served(workspace, evidence, occasion)
        case Voted():
            return _voted(workspace, evidence, occasion)
        case Tested():
            held = workspace.tests.tests if workspace.tests else []
            return sum(test.date <= workspace.as_of for test in held) >= evidence.at_least
        case Measured():
            return _measured(workspace, evidence, occasion)


def _selected(record: Any, which: Mapping[str, list[str]]) -> bool:
    return all(
        any(as_word(value) in words for value in fields(record, path)) for path, words in which.items()
    )


def _has(record: Any, paths: list[str]) -> bool:
    return all(any(map(written, fields(record, path))) for path in paths)


def _every(workspace: Workspace, evidence: Every, occasion: Occasion) -> bool:
    found = [one for one in records(workspace, evidence.of, occasion) if _selected(one, evidence.which)]
    return bool(found) and all(_has(one, evidence.has) and _selected(one, evidence.states) for one in found)


def _some(workspace: Workspace, evidence: Some, occasion: Occasion) -> bool:
    found = (
        one
        for one in records(workspace, evidence.of, occasion)
        if _selected(one, evidence.which)
        and _has(one, evidence.has)
        and (not evidence.happened or _come(one, workspace.as_of))
    )
    return sum(1 for _ in found) >= evidence.at_least


def _come(record: Any, as_of: date) -> bool:
    day = getattr(record, "date", None)
    return isinstance(day, date) and day <= as_of


def _served(workspace: Workspace, evidence: Served, occasion: Occasion) -> bool:
    sent = workspace.notices.notices if workspace.notices else []
    return any(
        notice.type == evidence.type and notice.sent <= workspace.as_of and concerns(notice, occasion)
        for notice in sent
    )


def _voted(workspace: Workspace, evidence: Voted, occasion: Occasion) -> bool:
    """Say whether a valid vote decided it: a quorum of all seats present, and passed.

    What is counted from an agreement or a report must be voted after it; the platform's vote may come at any time.
    """
    council = workspace.council
    if council is None:
        return False
    share, whole = council.charter.quorum.fraction()
    since = occasion.day if occasion.anchor in {"ta", "factfinder_report"} else None
    return any(
        vote.decides == evidence.decides
        and vote.passed
        and vote.date <= workspace.as_of
        and vote.present * whole >= council.size * share
        and (since is None or vote.date >= since)
        for vote in council.votes
    )


def _measured(workspace: Workspace, evidence: Measured, occasion: Occasion) -> bool:
    part, whole = SHARES[evidence.of](workspace, occasion)
    if not whole:
        to_come = occasion.anchor == "session" and occasion.day is not None and occasion.day > workspace.as_of
        return evidence.or_none and not to_come
    share, hundred = evidence.at_least.fraction()
    return part * hundred >= whole * share


def reading(workspace: Workspace, evidence: Evidence, occasion: Occasion) -> str:
    """Give how far a share has come, as ``4 of 6``; nothing for other kinds of proof."""
    if isinstance(evidence, AllOf | AnyOf):
        return "; ".join(filter(None, (reading(workspace, part, occasion) for part in evidence.of)))
    if isinstance(evidence, Every):
        found = [one for one in records(workspace, evidence.of, occasion) if _selected(one, evidence.which)]
        done = sum(_has(one, evidence.has) and _selected(one, evidence.states) for one in found)
        return f"{done} of {len(found)}" if found else ""
    if isinstance(evidence, Measured):
        part, whole = SHARES[evidence.of](workspace, occasion)
        return f"{part} of {whole}" if whole else ""
    return ""


def wrong_paths(evidence: Evidence) -> Iterator[str]:
    """Give a sentence for every path of a proof that leads nowhere; such a proof could never hold."""
    if isinstance(evidence, AllOf | AnyOf):
        for part in evidence.of:
            yield from wrong_paths(part)
    for path in _paths(evidence):
        try:
            kind = kind_at(path)
            for name in _names(evidence):
                field_at(kind, name)
        except LookupError as wrong:
            yield f"{path}: {wrong.args[0]}"


def _paths(evidence: Evidence) -> list[str]:
    if isinstance(evidence, Recorded):
        return evidence.of
    return [evidence.of] if isinstance(evidence, Number | Stated | Every | Some) else []


def _names(evidence: Evidence) -> list[str]:
    if isinstance(evidence, Every):
        return [*evidence.has, *evidence.which, *evidence.states]
    return [*evidence.has, *evidence.which] if isinstance(evidence, Some) else []
