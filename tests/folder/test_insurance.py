"""The health rules of pay/pay.yaml: what cannot be meant is told, and premiums become what is paid in a year."""

from datetime import date
from pathlib import PurePosixPath

import pytest

from bargain.domain.health import Health, Premium
from bargain.files.text import page_of
from bargain.files.yaml import read
from bargain.folder.insurance import health_problems, yearly
from bargain.folder.records import fit

SHARE = "shares: [{effective: 2025-07-01, share: 75%}]\n"


def health(more, shares=SHARE):
    page = page_of(
        f"eligible_from: 0.5\nrenews: 2026-07-01\n{shares}{more}".encode(), PurePosixPath("pay/pay.yaml")
    )
    record, problems = fit(Health, read(page)[0], page)
    assert not problems
    return record


@pytest.mark.parametrize(
    ("more", "shares", "code"),
    [
        ("", "shares: [{effective: 2025-07-01}]\n", "PAY-04"),
        ("", "shares: [{effective: 2025-07-01, share: 175%}]\n", "PAY-04"),
        ("", "shares: [{effective: 2025-07-01, share: 75%, amount: $9000}]\n", "PAY-04"),
        ("caps: [{effective: 2025-07-01}]\n", SHARE, "PAY-32"),
        ("caps: [{effective: 2025-07-01, amount: $1, plan: HMO}]\n", SHARE, "PAY-32"),
        ("eligibility: [{fte_from: 0.4, part: 50%, full_at: 0.6}]\n", SHARE, "PAY-33"),
        ("eligibility: [{fte_from: 0.4, full_at: 0}]\n", SHARE, "PAY-33"),
        ("months: 13\n", SHARE, "PAY-34"),
    ],
)
def test_a_rule_that_cannot_be_meant_is_told(more, shares, code):
    """By its place in the file, with what to write instead."""
    problems = list(health_problems(health(more, shares)))
    assert [problem.code for problem in problems] == [code]
    assert problems[0].at.line
    assert problems[0].fix


@pytest.mark.parametrize("shares", ["share: 0%", "share: 100%", "amount: $9000", "members_at_least: 2%"])
def test_each_way_to_state_a_share_is_fine(shares):
    """A percent from nothing to the whole, dollars, or what members pay of their pay."""
    assert not list(health_problems(health("", f"shares: [{{effective: 2025-07-01, {shares}}}]\n")))


@pytest.mark.parametrize(
    ("more", "cents"),
    [
        ("", 100_010),
        ("premiums: monthly\n", 1_200_120),  # twelve times 1,000.10
        ("premiums: monthly\nmonths: 10\n", 1_000_100),  # two months waived
        ("months: 11\n", 91_676),  # eleven twelfths of 1,000.10: 916.7583
    ],
)
def test_premiums_become_what_is_paid_in_a_year(more, cents):
    """Monthly premiums times the months paid; yearly ones less the months waived, rounded half up."""
    premium = Premium("HMO", "IND", date(2025, 7, 1), 100_010)
    assert [p.cents for p in yearly([premium], health(more))] == [cents]


@pytest.mark.parametrize(
    ("unit", "job_class", "fte", "part"),
    [
        ("C", "adjunct", 4000, (2, 3)),
        ("C", "adjunct", 3999, (0, 1)),
        ("C", "adjunct", 6000, (1, 1)),
        ("C", "adjunct", 10000, (1, 1)),
        ("C", "dean", 4999, (0, 1)),
        ("C", "dean", 5000, (1, 1)),
        ("E", "aide", 6000, (1, 2)),
        ("E", "aide", 8000, (1, 1)),
    ],
)
def test_part_time_members_get_their_part(unit, job_class, fte, part):
    """Adjuncts in proportion to 0.60, unit E by two bands, everybody else by the threshold."""
    bands = (
        "eligibility:\n  - {fte_from: 0.40, full_at: 0.60, classes: [adjunct]}\n"
        "  - {fte_from: 0.5, part: 50%, units: [E]}\n  - {fte_from: 0.8, units: [E]}\n"
    )
    assert health(bands).part(unit, job_class, fte) == part
