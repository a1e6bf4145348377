"""The law that a letter cites: from the facts that ship, with source and day, unverified until a person has read it."""

from datetime import date
from typing import Any

import pytest

from bargain.calendar.law import profiles
from bargain.letters.authority import cautions, statute
from bargain.letters.letter import Desk
from bargain.problems import UsageError

IN_STATE = """
--- bargain.yaml
as_of: 2026-03-16
local: {{id: vea, name: Valley Education Association, state: {state}}}
employer: {{name: Valley School Committee}}
law: {{profile: {profile}{more}}}
units: [{{id: A, name: Teachers, kind: {kind}, headcount: 60}}]
"""


def cited(local: Any, state: str, profile: str, more: str = "", step: str = "", kind: str = "teacher") -> str:
    """Give what is cited in a state under a profile."""
    return statute(Desk(local(IN_STATE.format(state=state, profile=profile, more=more, kind=kind))), step)


def test_unverified_is_said(local: Any) -> None:
    """The statute of the profile comes with where and when it was read, and says that nobody has checked it."""
    assert cited(local, "MA", "ma-k12") == (
        "M.G.L. c. 150E [unverified: nobody has checked it for this round; malegislature.gov, M.G.L. c.150E s.9 Impasses "
        "in negotiations, read on November 21, 2026, copy of 2024-12-21]"
    )


def test_verified_keeps_its_source(local: Any) -> None:
    """Once a person has verified the profile, source and day stay and the word goes."""
    said = cited(local, "MA", "ma-k12", ", verified_on: 2026-01-05, verified_by: Kim Lo")

    assert said.startswith("M.G.L. c. 150E (malegislature.gov")
    assert "unverified" not in said
    assert "Kim Lo" not in said


def test_a_step_at_impasse_has_its_section(local: Any) -> None:
    """A letter on a step cites the section that the profile names for it; an unknown step falls back on the statute."""
    assert cited(local, "MA", "ma-k12", step="mediation").startswith("M.G.L. c. 150E s. 9 [")
    assert cited(local, "CT", "ct-teachers", step="mediation").startswith("s. 10-153f(b) [")
    assert cited(local, "MA", "ma-k12", step="super").startswith("M.G.L. c. 150E [")


def test_without_a_profile_the_state_is_asked(local: Any) -> None:
    """Under the generic profile the facts about the state are cited; no person can have verified those."""
    said = cited(local, "MI", "generic", ", verified_on: 2026-01-05")

    assert "unverified" in said
    assert "423" in said


@pytest.mark.parametrize("state", ["NC", "GA"])
def test_where_bargaining_is_prohibited_nothing_is_cited(local: Any, state: str) -> None:
    """A letter that would rest on no law is refused, and says as whose reading."""
    with pytest.raises(UsageError, match=r"prohibited \(as read, unverified.*would cite nothing"):
        cited(local, state, "generic")


def test_a_profile_without_bargaining_is_refused(local: Any) -> None:
    """The profile for states without a law says so by name."""
    with pytest.raises(UsageError, match="no-bargaining knows of no bargaining law"):
        cited(local, "TX", "no-bargaining")


def test_every_profile_is_unverified(local: Any) -> None:
    """No profile that ships lets a letter go out without the word, and none is cited in words that it does not have."""
    for profile in profiles():
        if profile.statute is None or profile.state is None:
            continue
        said = cited(local, profile.state, profile.id)
        assert said.startswith(f"{profile.statute} [unverified")


def test_cautions_hold_what_the_profile_notes(local: Any) -> None:
    """The team reads the notes of the profile and is told what to do about the law."""
    unread = cautions(local(IN_STATE.format(state="MA", profile="ma-k12", more="", kind="esp")))
    read = cautions(
        local(IN_STATE.format(state="MA", profile="ma-k12", more=", verified_on: 2026-01-05", kind="esp"))
    )

    assert "unverified" in unread[0]
    assert any("Silent representatives" in line for line in unread)
    assert read[0] == f"Verified by a person on January 5, {date(2026, 1, 5).year}."
