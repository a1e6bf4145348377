"""The authority that a letter cites: a law as it was read, with where and when, and whether a person has verified it.

Nothing is cited that the facts of the program do not state. Where they know of no law that obliges an employer to
bargain, a letter that would rest on one is refused.
"""

from __future__ import annotations

from bargain.calendar.law import profile_of, state_of
from bargain.dates import in_words
from bargain.domain.law import Deadline, Jurisdiction, Right, Source, StateSource
from bargain.domain.workspace import Workspace
from bargain.letters.letter import Desk
from bargain.problems import UsageError

UNVERIFIED = "unverified: nobody has checked it for this round"
_WITHOUT = {"prohibited": "bargaining is prohibited", "no_statute": "no statute on bargaining was found"}
_TEACHING = {"teacher", "administrator"}
_SUPPORT = {"esp", "classified"}


def statute(desk: Desk, step: str = "") -> str:
    """Cite the bargaining law, or its section on a step at impasse, with source, day and what is not verified.

    Raises UsageError where the facts know of no such law. Where they have nothing to cite, a blank is left.
    """
    workspace = desk.workspace
    refuse_without_law(workspace)
    profile, state = profile_of(workspace), state_of(workspace)
    on_step = _section(workspace, step) if step else ""
    place = "a person who reads the law of your state; then law: profile: in bargain.yaml"
    if profile is not None and profile.statute is not None:
        source = _source(state, "impasse" if on_step else "statutes")
        return _said(on_step or profile.statute, source, verified=workspace.round.law.verified_on is not None)
    if state is not None and state.statutes:
        cited = on_step or " or ".join(f"{one.name}, {one.citation}" for one in state.statutes)
        return _said(cited, _source(state, "impasse" if on_step else "statutes"), verified=False)
    return desk.blank("the law that is relied on", place)


def of_deadline(workspace: Workspace, name: str) -> tuple[Deadline, str] | None:
    """Give a deadline of the profile and how its law is cited; None where the profile has no such deadline."""
    profile = profile_of(workspace)
    held = next((one for one in profile.deadlines if one.id == name), None) if profile is not None else None
    if profile is None or held is None:
        return None
    source = profile.sources.get(held.source) or Source(title=held.source)
    read = f", read on {in_words(source.read_on)}" if source.read_on else ""
    age = f", {source.age}" if source.age else ""
    verified = held.verified or workspace.round.law.verified_on is not None
    return held, _said(held.citation, f"{source.title}{read}{age}", verified=verified)


def refuse_without_law(workspace: Workspace) -> None:
    """Raise UsageError where no law that the facts know obliges this employer to bargain with these units."""
    profile, state = profile_of(workspace), state_of(workspace)
    if profile is not None and profile.mode == "none":
        raise UsageError(
            f"the profile {profile.id} knows of no bargaining law, so this letter would cite nothing",
            f"Ask your field staff what may be asked here. {' '.join(profile.notes)}",
        )
    if state is None or (profile is not None and profile.statute is not None):
        return
    rights = {_right(state, unit.kind) for unit in workspace.round.units}
    if rights and rights <= set(_WITHOUT):
        words = " and ".join(sorted(_WITHOUT[str(right)] for right in rights))
        raise UsageError(
            f"{state.name}: {words} (as read, {UNVERIFIED}), so this letter would cite nothing",
            "Ask your field staff what may be asked here, and under which policy or ordinance.",
        )


def cautions(workspace: Workspace) -> tuple[str, ...]:
    """List what the team should know of the law before a letter rests on it."""
    profile, law = profile_of(workspace), workspace.round.law
    found = []
    if law.verified_on is None:
        fix = (
            "have a person in the state read the cited section, then write law: verified_on: in bargain.yaml"
        )
        found.append(f"The authority is unverified: {fix}.")
    else:
        found.append(f"Verified by {law.verified_by or 'a person'} on {in_words(law.verified_on)}.")
    if profile is not None and profile.mode == "meet_and_confer":
        found.append("Under this profile the employer meets and confers; ask what it owes beyond that.")
    found += profile.notes if profile is not None else []
    return (*found, "Nothing here is legal advice; let your field representative read it before it goes out.")


def _section(workspace: Workspace, step: str) -> str:
    """Find the citation of a step at impasse, in the profile first, then in the facts about the state."""
    profile, state = profile_of(workspace), state_of(workspace)
    steps = [(one.step, one.citation) for one in profile.impasse] if profile is not None else []
    steps += (
        [(one.step.replace("_", " "), one.citation) for one in (state.impasse or [])]
        if state is not None
        else []
    )
    return next((cited for name, cited in steps if step in name and cited), "")


def _source(state: Jurisdiction | None, what: str) -> str:
    """Say where facts of a kind were read and when; a text of the law itself before what others say of it."""
    sources = [one for one in state.sources if what in one.covers] if state is not None else []
    if not sources:
        return "no source was read for it"
    best: StateSource = min(sources, key=lambda one: one.kind != "statute_text")
    return f"{best.title}, read on {in_words(best.accessed_as_of)}, {best.source_age}"


def _said(citation: str, source: str, *, verified: bool) -> str:
    return f"{citation} ({source})" if verified else f"{citation} [{UNVERIFIED}; {source}]"


def _right(state: Jurisdiction, kind: str) -> Right | None:
    if kind in _TEACHING:
        return state.status.k12_teachers
    return state.status.esp if kind in _SUPPORT else state.status.higher_ed
