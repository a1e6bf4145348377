"""What a package costs that somebody types: ten members on $60,000, Medicare at 1.45%, two years, no steps."""

from dataclasses import replace

import pytest

from bargain.documents.cost_what_if import gather
from bargain.problems import UsageError
from bargain.strategy.trying import Typed
from tests.documents.test_cost import board
from tests.terms.cases import pay_of


def cents(table):
    return [tuple(getattr(cell, "cents", cell) for cell in row) for row in table.rows]


def test_percents_by_year_beside_both_positions():
    """3% then 2%: $1,800 and $3,036 more each, $63,036 being $61,800 raised by 2%.

    2027: 10 x $1,800.00 = $18,000 and Medicare 10 x $26.10 = $261: $18,261.00. 2028: 10 x $3,036.00 = $30,360 and
    10 x $44.02 ($44.022) = $440.20: $30,800.20. The union's 5% and one-time 3% of the day's pay are worked in the
    tests of the cost document; management's 2% is $12,174.00 in each year. One percent is $6,000 and 10 x $8.70 =
    $6,087.00, so the package is worth 30,800.20 / 6,087.00 = 5.06 raises of one percent at the end.
    """
    facts = gather(board(), typed=Typed(figures={"atb": "3%,2%"}))
    rows = {row[0]: row for row in cents(facts.beside)}

    assert rows["This package"][1:5] == (1_826_100, 3_080_020, 4_906_120, 3_080_020)
    assert rows["Management"][1:4] == (1_217_400, 1_217_400, 2_434_800)
    assert rows["This package less management"][1:4] == (608_700, 1_862_620, 2_471_320)
    assert str(rows["This package"][5]) == "5.06%"
    assert [row[0] for row in facts.promises.rows] == ["atb[2027]", "atb[2028]"]


def test_a_position_with_one_thing_changed():
    """The union's last position with 4% in place of its 5%: only that figure changes, and it keeps its name."""
    last = gather(board(), typed=Typed("union"))
    lower = gather(board(), typed=Typed("union", figures={"atb": "4%"}))
    named = gather(board(), typed=Typed("union", sets=("U-01.terms[0].percent=4%",)))

    assert [row[1] for row in last.promises.rows] == ["across the board, percent 5%", "one time, percent 3%"]
    assert [row[1] for row in lower.promises.rows] == ["across the board, percent 4%", "one time, percent 3%"]
    assert lower.package == named.package
    assert [reason for reason, _ in last.not_costed.rows] == ["U-02: version 0 has no cost terms"]


def test_a_typed_term_takes_effect_on_the_first_day():
    """$1,000 to each of ten: $10,000 and Medicare $14.50 each, once."""
    facts = gather(board(), typed=Typed(terms=("one_time amount=$1000",)))

    assert cents(facts.package) == [
        ("Cash, one-time included", 1_014_500, 0, ""),
        ("One-time", 1_014_500, 0, ""),
        ("Cumulative cash", 1_014_500, 1_014_500, ""),
    ]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (Typed(figures={"atb": "1%,2%,3%"}), "--atb has 3 values for 2 contract years"),
        (Typed(figures={"atb": "3"}), "'3' in --atb 3 has no percent sign"),
        (Typed(figures={"atb": "3,5%"}), "'3' in --atb 3,5% has no percent sign"),
        (Typed(figures={"flat": "1,500"}), "could be one amount or several"),
        (Typed(figures={"share": "180%"}), "180% is no share of a premium"),
        (Typed(sets=("floor=3%",)), "'3%' is no value of floor"),
        (Typed(sets=("atb[2031]=3%",)), r"atb\[2031\] is not in the term"),
        (Typed(sets=("atb[2027]",)), "sets nothing"),
        (Typed("union", sets=("U-01.terms[3].percent=3%",)), r"there is no promise 'U-01.terms\[3\]'"),
        (Typed("union", sets=("U-01.terms[0].floor=3%",)), "has no figure 'floor'"),
        (Typed("union", ("A",), {"atb": "3%"}), "is for all units, not for A alone"),
        (Typed(sets=("raise=3%",)), "there is no figure 'raise'"),
        (Typed(on=("Z",), figures={"atb": "3%"}), "there is no unit 'Z'"),
        (Typed("strangers"), "there is no position 'strangers'"),
    ],
)
def test_what_is_typed_wrong_is_told(typed, sentence):
    """Each slip in a sentence, with what there is."""
    with pytest.raises(UsageError, match=sentence):
        gather(board(), typed=typed)


def test_amounts_may_have_commas_of_their_own():
    """`$1,200,$800` is two amounts: $1,200 in the first year and $800 in the second."""
    facts = gather(board(), typed=Typed(figures={"flat": "$1,200,$800"}))

    assert [row[1] for row in facts.promises.rows] == [
        "flat amount, amount $1,200.00",
        "flat amount, amount $800.00",
    ]


def test_dollars_on_cells_of_a_year_and_of_an_hour_are_asked_about():
    """$500 on every cell is a raise of $500 an hour for those paid by the hour: it is said for whom it is meant."""
    mixed = {"schedules": {"A": {"unit": "A", "grid": {"M": ["60000"]}},
                           "E": {"unit": "E", "pay": "hourly", "grid": {"P": ["18.00"]}}},
             "members": [{"schedule": "A", "lane": "M", "step": "1", "heads": "1"},
                         {"schedule": "E", "lane": "P", "step": "1", "heads": "1", "hours": "6", "days": "190"}]}  # fmt: skip
    workspace = replace(board(), pay=pay_of(mixed))

    with pytest.raises(UsageError, match="a year on schedule A, an hour on schedule E"):
        gather(workspace, typed=Typed(figures={"flat": "$500"}))
    facts = gather(workspace, typed=Typed(on=("A",), figures={"flat": "$500"}))
    assert [row[2] for row in facts.promises.rows] == ["A"]


def test_dollars_on_an_hour_are_asked_about_before_anything_is_priced(seen, printed):
    """$500 typed for hourly staff alone can only be $500 an hour: the page asks first; 50 cents are not asked about."""
    hourly = {"schedules": {"E": {"unit": "E", "pay": "hourly", "grid": {"P": ["18.00"]}}},
              "members": [{"schedule": "E", "lane": "P", "step": "1", "heads": "1", "hours": "6", "days": "190"}]}  # fmt: skip
    workspace = replace(board(), pay=pay_of(hourly))
    page = printed(seen(workspace, "cost_what_if", typed=Typed(on=("E",), figures={"flat": "$500"})))
    asked = "Is $500.00 an hour meant on schedule E in flat[2027]? It is very high."

    assert page.index(asked) < page.index("What it costs")
    usual = gather(workspace, typed=Typed(on=("E",), figures={"flat": "$0.50"}))
    assert usual.questions == ()


def test_nothing_is_more_or_less_than_a_package_without_a_price():
    """A raise after the term is not costed: no difference from a position is stated, and no part of the gap."""
    facts = gather(board(), typed=Typed(terms=("across_the_board percent=3% effective=2040-01-01",)))
    rows = {row[0]: row for row in facts.beside.rows}

    assert rows["This package less management"][1:4] == (None, None, None)
    assert rows["Union less this package"][-1] == "not costed"
    assert rows["The gap, union less management"][1] is not None
    assert facts.between == "Nothing of this package could be costed: the table below says why."
