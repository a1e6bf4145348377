"""What would prove a task, in words that name the file."""

import pytest

from bargain.calendar.wording import in_words
from bargain.domain.checklist import Checklist
from bargain.folder.facts import facts

ITEMS = {item.id: item for item in facts(Checklist, "checklist").items}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("AS01", "bargain.yaml: last_round.debrief"),
        ("GR07", "somebody says so, with bargain done"),
        ("OR04", "every entry of team.yaml: members has confidentiality_signed"),
        ("RE03", "3 entries in comparables/ with why"),
        ("PL05", "a vote with a quorum in council.yaml that decides platform"),
        ("GR01", "a notice of type demand_to_bargain in notices.yaml"),
        ("GR04", "ground_rules.yaml: status is signed or proceed_without"),
        ("TB12", "2 structure tests in organizing/tests.yaml"),
        ("OR11", "1 structure test in organizing/tests.yaml"),
        ("RE06", "survey/instrument.yaml: written_on; and survey/instrument.yaml: tested_with is 10 or more"),
        ("OR08", "80% of worksites with action team"),
        ("TB01", "an entry in confidential/plans/ with objectives"),
        (
            "TB20",
            "an entry in the papers in the logs of the sessions with side union and paper package or what_if",
        ),
    ],
)
def test_proofs_in_words(name: str, words: str) -> None:
    """Each kind of proof is said so that a person knows which file to open."""
    assert in_words(ITEMS[name].evidence) == words


def test_every_item_has_words() -> None:
    """No proof is without words, and none shows how it is stored."""
    for item in ITEMS.values():
        said = in_words(item.evidence)
        assert said
        assert "proof=" not in said
