"""Letters about a change while the agreement runs."""

from typing import Any

import pytest

from bargain.problems import UsageError

CHANGE = """
--- impact.yaml
changes:
  - {{id: CH-01, learned_on: 2026-03-02, how: a memo, description: A new platform, duty: {duty}, units: [A],
     subjects: [workload, privacy], effective_date: 2026-04-01, demand_to: Di Dorn, past_practice: paper books,
     meetings: [2026-03-10, 2026-03-25], info_request: IR-01, demand_sent: 2026-03-04}}
--- info_requests.yaml
info_requests: [{{id: IR-01, items: [{{n: 1, text: The contract with the vendor}}]}}]
"""


@pytest.mark.parametrize(
    ("duty", "asked"),
    [
        ("decision", "the decision to make this change, and"),
        ("impact", "the impact of this change, and"),
        ("both", "the decision to make this change and its impact, and"),
        ("unknown", "the decision to make this change and its impact, and"),
    ],
)
def test_the_demand_says_what_is_bargained(duty: str, asked: str, local: Any, write: Any) -> None:
    """The change and its day, what it affects, the demand, status quo, what is needed; from whom we know is the team's."""
    letter = write(local(CHANGE.format(duty=duty)), "change", "CH-01")
    said = " ".join((*letter.paragraphs, *letter.items, *letter.closing))

    assert "The Association has learned of this change: A new platform." in said
    assert any("March 2, 2026; a memo" in line for line in letter.remarks)
    assert "memo" not in said
    assert "April 1, 2026" in said
    assert "workload and privacy" in said
    assert f"demands to bargain over {asked}" in said
    assert "March 25, 2026, [second date] and [third date]" in said
    assert "March 10" not in said
    assert letter.items == ("The contract with the vendor",)
    assert letter.to[0] == "Di Dorn"
    assert any("paper books" in line for line in letter.remarks)
    assert "paper books" not in said


def test_an_objection(local: Any, write: Any) -> None:
    """An objection names the demand that went before it, and asks for what was before."""
    said = " ".join(write(local(CHANGE.format(duty="both")), "objection", "CH-01").paragraphs)

    assert "demanded to bargain on March 4, 2026" in said
    assert "to withdraw it, to restore what was before" in said


@pytest.mark.parametrize(
    ("duty", "name", "sentence"),
    [
        ("both", "CH-09", "no change 'CH-09'"),
        ("both", "", "about one change"),
        ("none", "CH-01", "duty: none, so there is nothing to demand"),
    ],
)
def test_no_letter(duty: str, name: str, sentence: str, local: Any, write: Any) -> None:
    """A change that is not there, none at all, and one without a duty to bargain are refused by name."""
    with pytest.raises(UsageError, match=sentence):
        write(local(CHANGE.format(duty=duty)), "change", name)
