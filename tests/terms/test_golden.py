"""Every term has a case worked by hand, and costs exactly that and nothing else."""

import pytest

from bargain.extend import names
from bargain.money import Money
from tests.terms.cases import FOLDER, difference, read

CASES = sorted(FOLDER.glob("*.yaml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_term_costs_what_was_worked_by_hand(path):
    """Each line of `expect`, to the cent; every amount that is not listed is nothing."""
    case = read(path)
    found, unknown = difference(case)
    expected = {
        (line.get("unit", "T"), line["year"], line["component"], timing): Money.parse(line[timing])
        for line in case.get("expect", [])
        for timing in ("ongoing", "annualized", "one_time", "contingent")
        if timing in line
    }
    assert {key: str(money) for key, money in found.items()} == {
        key: str(money) for key, money in expected.items()
    }
    assert unknown == sorted(case.get("not_costed", []))


def test_every_term_has_a_case():
    """A term's case is named like the term, with a suffix where it has several."""
    named = {path.stem.split(".")[0] for path in CASES}
    assert set(names("terms")) <= named
    assert all(read(path)["source"] for path in CASES)
