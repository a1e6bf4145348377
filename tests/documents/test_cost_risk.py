"""What many draws say: ten members on $60,000, Medicare at 1.45%, two years, no steps."""

from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from bargain.documents.cost_risk import gather
from bargain.domain.uncertainty import Uncertainty
from bargain.files.text import page_of
from bargain.files.yaml import read
from bargain.folder.records import fit
from bargain.money import Money
from bargain.problems import BargainError, UsageError
from bargain.strategy.trying import Typed
from tests.documents.test_cost import board

INDEX = {"figure": "atb[2027]", "low": "1%", "likely": "2%", "high": "4%", "source": "an index"}


def with_risk(**uncertain):
    return replace(board(), risk=Uncertainty.model_validate({"draws": "500", "seed": "3", **uncertain}))


def test_a_figure_that_nobody_knows():
    """A raise that follows an index: each of ten gets from 1% to 4% of $60,000, and Medicare on it.

    1% costs 10 x ($600.00 + $8.70) = $6,087.00 a year, 4% $24,348.00; the draws lie between, and their percentiles rise.
    """
    facts = gather(with_risk(figures=[INDEX]), typed=Typed(figures={"atb": "2%"}))
    year, _, term = facts.package.rows

    assert Money(608_700) <= year[1] < year[2] < year[3] < year[4] < year[5] <= Money(2_434_800)
    assert term[3] == Money(2 * year[3].cents)
    assert facts.drivers.rows[0][:3] == ("atb[2027]", "+1.00", "+1.00")
    assert [picture.name for picture in facts.pictures] == ["fan", "tornado"]
    assert max(len(line) for picture in facts.pictures for line in picture.drawing.split("\n")) <= 78


def test_the_same_seed_gives_the_same_figures():
    """Twice the same; another seed gives others."""
    ask = {"typed": Typed(figures={"atb": "2%"})}
    workspace = with_risk(figures=[INDEX])

    assert gather(workspace, **ask) == gather(workspace, **ask)
    assert gather(workspace, **ask, seed=4).package != gather(workspace, **ask).package


def test_what_the_package_lacks_is_not_drawn():
    """A figure of a promise that is not in the package is named and left out; nothing is drawn then."""
    facts = gather(with_risk(figures=[{**INDEX, "figure": "U-09.terms[0].takers"}]), typed=Typed("union"))

    assert facts.left_out == ("U-09.terms[0].takers",)
    assert facts.pictures == ()


def test_entries_that_touch_nothing_are_named():
    """With a file of which nothing is drawn the page does not ask to start one: it names each entry and why."""
    growth = {"low": "4%", "likely": "7%", "high": "12%", "source": "a letter"}
    facts = gather(with_risk(premium_growth=[growth], lane_rates=growth, turnover=growth))

    assert (facts.listed, facts.drawn.rows) == (True, ())
    assert facts.without == ("premium growth", "lane rates", "turnover")
    assert not gather(board()).listed


def test_ends_out_of_order_are_told_at_their_place():
    """Low above high is a fault of the file, with its line, and not of what was typed."""
    page = page_of(
        b"figures:\n  - {figure: 'atb[2027]', low: 4%, likely: 2%, high: 1%, source: x}\n",
        PurePosixPath("pay/risk.yaml"),
    )
    risk, faults = fit(Uncertainty, read(page)[0], page)
    assert not faults

    with pytest.raises(BargainError) as raised:
        gather(replace(board(), risk=risk), typed=Typed(figures={"atb": "2%"}))

    assert raised.value.exit_code == 3
    assert str(raised.value) == "pay/risk.yaml:2:32: PAY-04 atb[2027] is drawn from 4% to 2% to 1%"


def test_without_a_file_nothing_is_drawn():
    """The page then says how to begin one."""
    assert gather(board()).drawn.rows == ()


@pytest.mark.parametrize("draws", [-1, 100_001])
def test_too_few_or_too_many_draws_are_refused(draws):
    """One to a hundred thousand."""
    with pytest.raises(UsageError, match="draws cannot be priced"):
        gather(board(), draws=draws)
