"""The reference job: five years of a settlement for a whole local, against a plain loop over its members."""

import subprocess
import sys
from pathlib import Path

import pytest

from bargain.costing.ledger import Timing
from bargain.costing.settlement import Pricing
from tests.costing import reference

GENERATOR = Path(__file__).parents[2] / "benchmarks" / "reference_roster.py"


@pytest.mark.parametrize("members", [500, pytest.param(5000, marks=pytest.mark.slow)])
def test_seven_components_of_five_years_equal_the_loop(members, tmp_path):
    """The status quo and the settlement; raises within the year, a step dropped, the top raised, shares cut."""
    made = [sys.executable, GENERATOR, "--n", str(members), "--out", tmp_path]
    subprocess.run(made, check=True, timeout=60)
    people, schedule, scenarios = reference.read(tmp_path)
    pay = reference.pay(people, schedule, scenarios[0])
    promises = list(reference.promises(scenarios[1]))
    pricing = Pricing(pay, promises)
    for scenario, terms in ((scenarios[0], []), (scenarios[1], promises)):
        outcome = pricing.world(terms)["T"]
        assert not outcome.unknown
        found = [
            [outcome.cents[y, name, Timing.ongoing] for y in pricing.years] for name in reference.COMPONENTS
        ]
        assert found == reference.loop(people, schedule, scenario)
