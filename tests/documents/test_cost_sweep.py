"""A grid of offers: ten members on $60,000, Medicare at 1.45%, two years, no steps."""

import sys

import pytest

from bargain.documents.cost_sweep import gather
from bargain.money import Money
from bargain.problems import UsageError
from bargain.strategy.trying import Typed
from tests.documents.test_cost import board


def test_every_combination_in_order():
    """2% and 3%, then nothing and 1%: $61,200 to $61,812, $61,800 to $62,418, and what each costs.

    2%, 0%: 10 x ($1,200.00 + $17.40) = $12,174.00 in both years. 3%, 1%: 10 x ($1,800.00 + $26.10) = $18,261.00, then
    10 x ($2,418.00 + $35.06) = $24,530.60. Members gain $1,200, $1,812, $1,800 and $2,418 a year.
    """
    facts = gather(board(), vary=("atb[2027]=2%..3%/1%", "atb[2028]=0%,1%"))
    rows = [tuple(getattr(cell, "cents", cell) for cell in row) for row in facts.offers.rows]

    assert [row[:2] for row in rows] == [("2%", "0%"), ("2%", "1%"), ("3%", "0%"), ("3%", "1%")]
    assert rows[0][2:5] == (1_217_400, 1_217_400, 2_434_800)
    assert rows[3][2:5] == (1_826_100, 2_453_060, 4_279_160)
    assert [row[6:8] for row in rows] == [(120_000,) * 2, (181_200,) * 2, (180_000,) * 2, (241_800,) * 2]
    assert facts.best.rows == tuple((*row[:2], *row[4:]) for row in facts.offers.rows)


def test_many_offers_show_those_that_no_cheaper_one_betters():
    """Of thirty flat amounts all better the one before; the dearest comes last."""
    facts = gather(board(), vary=("flat[2027]=$0..$2,900/$100",))

    assert len(facts.offers.rows) == 30
    assert [row[0] for row in facts.best.rows][:2] == ["$0.00", "$200.00"]
    assert facts.best.note.startswith("30 of 30 offers, 15 of them here")
    assert facts.best.rows[1][3] == Money(20_000)


def test_pictures():
    """Two figures have a heat map and a cloud, one has a cloud, three have no map; each is drawn in characters too."""
    one = gather(board(), vary=("atb[2027]=2%..4%/1%",))
    two = gather(board(), vary=("atb[2027]=2%..4%/1%", "atb[2028]=0%..1%/0.5%"))
    three = gather(board(), vary=("atb[2027]=2%,3%", "atb[2028]=0%,1%", "once[2027]=0,$500"))

    assert [len(facts.grid) for facts in (one, two, three)] == [0, 1, 0]
    assert [len(facts.gains) for facts in (one, two, three)] == [1, 1, 1]
    assert two.grid[0].drawing.split("\n")[0].split() == ["2%", "3%", "4%"]
    assert max(map(len, two.gains[0].drawing.split("\n"))) <= 78
    assert [row[0] for row in two.grid[0].data.rows] == ["0%", "0.5%", "1%"]


@pytest.mark.parametrize(
    ("vary", "sentence"),
    [
        ("atb[2027]", "is no range"),
        ("atb[2027]=5%..2%", "is no range of"),
        ("atb[2027]=2%..3%/0%", "is no range of"),
        ("atb[2027]=0%..100%/0.01%", "is no range of"),
        ("atb[2027]=2..3", "is no value of"),
    ],
)
def test_what_is_asked_wrong_is_told(vary, sentence):
    """Each slip in a sentence."""
    with pytest.raises(UsageError, match=sentence):
        gather(board(), vary=(vary,))


def test_too_many_offers_are_refused():
    """A hundred and one by a hundred and one are 10,201."""
    with pytest.raises(UsageError, match="10,201 offers are too many"):
        gather(board(), vary=("atb[2027]=0%..1%/0.01%", "atb[2028]=0%..1%/0.01%"))


def test_a_figure_is_varied_once():
    """Two ranges of one figure would price offers that contradict each other."""
    with pytest.raises(UsageError, match=r"atb\[2027\] is varied twice"):
        gather(board(), vary=("atb[2027]=2%,3%", "atb[2027]=1%,2%"))


def test_it_says_what_to_install(monkeypatch):
    """Without numpy it is one sentence and what to type."""
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(UsageError, match="needs numpy") as told:
        gather(board(), typed=Typed("union"))
    assert told.value.problems[0].fix == "Install it with: pip install 'bargain[analysis]'"


def test_a_figure_for_one_unit_is_for_that_unit_alone():
    """`--on` and nothing else typed still says for whom: a unit that there is not is refused, and not passed over."""
    with pytest.raises(UsageError, match="there is no unit 'X'"):
        gather(board(), typed=Typed(on=("X",)), vary=("atb[2027]=2%,3%",))
