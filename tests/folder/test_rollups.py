"""Payroll rates from a profile: which units they reach, what a team's own rate does to them, and what they say of themselves."""

from pathlib import PurePosixPath

import pytest

from bargain.domain.pay import Pay, PaySettings
from bargain.domain.rollup import RollUpProfiles
from bargain.domain.roster import Roster
from bargain.figures import basis
from bargain.files.text import page_of
from bargain.files.yaml import read
from bargain.folder.facts import facts
from bargain.folder.records import fit
from bargain.folder.rollups import with_profiles

PROFILES = facts(RollUpProfiles, "rollups").profiles


def settings(more):
    text = (
        "first_year: 2026-07-01\nyears: 1\nschedules: [{id: A, unit: A}, {id: E, unit: E}, {id: S, unit: S}]\n"
        + more
    )
    page = page_of(text.encode(), PurePosixPath("pay/pay.yaml"))
    record, problems = fit(PaySettings, read(page)[0], page)
    assert not problems
    return record


MASSACHUSETTS = (
    "rollup_profiles:\n"
    "  - {profile: massachusetts, group: teacher, units: [A]}\n"
    "  - {profile: massachusetts, group: classified, units: [E, S]}\n"
)


def rules(more):
    held, problems = with_profiles(settings(more))
    assert not problems
    return {(rule.id, tuple(rule.units)): rule for rule in held.rollup}


def test_a_rate_reaches_the_units_of_its_group():
    """Teachers' pensions are for unit A, the county's for E and S; Medicare, which is for all units, names none."""
    found = rules(MASSACHUSETTS)
    assert ("teachers_pension", ("A",)) in found
    assert ("local_retirement", ("E", "S")) in found
    assert ("medicare", ()) in found
    assert not any(name == "social_security" for name, _ in found)


def test_a_team_s_own_rate_takes_the_place_of_the_profile_s():
    """Unit A states its own Medicare: the profile's is left to E and S. One stated for all leaves nothing of it."""
    own = (
        "rollup: [{id: medicare, title: Medicare, on: [salary], %s"
        "rates: [{effective: 2025-07-01, rate: 1%%, source: payroll}]}]\n"
    )
    some, every = rules(own % "units: [A], " + MASSACHUSETTS), rules(own % "" + MASSACHUSETTS)
    assert {units for name, units in some if name == "medicare"} == {("A",), ("E", "S")}
    assert [str(rule.rates[0].rate) for (name, _), rule in every.items() if name == "medicare"] == ["1%"]


def test_a_profile_says_where_its_rates_come_from_and_that_nobody_verified_them():
    """The rates table names source and profile, the list of what is unverified the rate, the assumptions the profile."""
    held, _ = with_profiles(settings(MASSACHUSETTS))
    pay = Pay(held, (), Roster(*([] for _ in range(11))))
    medicare = next(row for row in basis.rates(pay) if row[0] == "Medicare")
    assert medicare[4].startswith("26 U.S.C. 3111(b)")
    assert medicare[4].endswith("(profile massachusetts)")
    assert medicare[5] is False
    assert "Medicare" in list(basis.unverified(pay))
    assert any("profile massachusetts for the group teacher" in said for said in basis.assumptions(pay))


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("rollup_profiles: [{profile: maine, group: teacher, units: [A]}]\n", "PAY-30"),
        (MASSACHUSETTS + "  - {profile: california, group: teacher, units: [A]}\n", "PAY-31"),
    ],
)
def test_a_profile_that_cannot_be_meant_is_told(more, code):
    """A profile that does not ship, and a unit that stands under two."""
    _, problems = with_profiles(settings(more))
    assert [problem.code for problem in problems] == [code]
    assert problems[0].fix


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.id)
def test_every_rate_that_ships_has_a_source_and_a_day_and_claims_nothing(profile):
    """Rates stand in the order of their dates; a rule's name stands once; nothing is marked as verified."""
    assert len({rule.id for rule in profile.rules}) == len(profile.rules)
    for rule in profile.rules:
        assert not rule.units
        assert [rate.effective for rate in rule.rates] == sorted(rate.effective for rate in rule.rates)
        assert all(rate.source and rate.as_of and not rate.verified for rate in rule.rates)


def test_every_kind_of_pay_bears_a_rate_in_every_group():
    """No profile leaves a kind of pay without any rate: Medicare or its like is on all of them."""
    kinds = {"salary", "longevity", "stipend", "one_time", "leave", "other"}
    for profile in PROFILES:
        for group in ("teacher", "classified", "adjunct"):
            reached = {
                kind for rule in profile.rules if not rule.groups or group in rule.groups for kind in rule.on
            }
            assert reached == kinds, (profile.id, group)
