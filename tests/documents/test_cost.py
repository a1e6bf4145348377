"""What both sides' last positions cost."""

from dataclasses import replace

import pytest

from bargain.costing.term import Term
from bargain.disclosure import Released
from bargain.documents.cost import gather
from bargain.domain.workspace import Workspace
from bargain.extend import find
from bargain.problems import BargainError, UsageError
from tests.talks import talks
from tests.terms.cases import pay_of

BOARD = """
proposals:
  - id: U-01
    title: Salary
    category: compensation
    versions:
      - {v: 0, by: union, terms: [{term: across_the_board, percent: 6%, effective: 2026-07-01}]}
      - {v: 1, by: management, terms: [{term: across_the_board, percent: 2%, effective: 2026-07-01}]}
      - {v: 2, by: union, terms: [{term: across_the_board, percent: 5%, effective: 2026-07-01}]}
      - {v: 3, by: union, terms: [{term: across_the_board, percent: 1%, effective: 2026-07-01}]}
  - id: U-02
    title: Class size
    category: class_size_caseload
    versions: [{v: 0, by: union}]
  - id: U-03
    title: Notices
    category: process
    versions: [{v: 0, by: union}]
  - id: U-04
    title: Never passed
    category: compensation
    versions: [{v: 0, by: union, terms: [{term: one_time, amount: $900, effective: 2026-09-01}]}]
  - id: U-05
    title: Stipend
    category: compensation
    versions: [{v: 0, by: union, terms: [{term: one_time, percent: 3%, effective: 2026-09-01}]}]
log:
  - {kind: paper, id: U-01-01, at: 2025-12-17 16:20, paper: proposal, side: union, carries: {U-01: 0, U-02: 0, U-03: 0, U-05: 0}}
  - {kind: paper, id: M-02-01, at: 2026-01-14 17:30, paper: counter, side: management, carries: {U-01: 1}}
  - {kind: paper, id: U-03-01, at: 2026-02-11 17:45, paper: counter, side: union, carries: {U-01: 2}}
  - {kind: paper, id: U-04-01, at: 2026-03-11 17:45, paper: what_if, side: union, carries: {U-01: 3}}
"""
PAY = {
    "years": "2",
    "schedules": {"A": {"unit": "A", "grid": {"B": ["60000"]}, "step_movement": {"moves": "no", "source": "s"}}},
    "settings": {"rollup": [{"id": "medicare", "title": "Medicare", "on": ["salary", "one_time"],
                             "rates": [{"effective": "2025-07-01", "rate": "1.45%", "source": "law"}]}]},
    "members": [{"schedule": "A", "lane": "B", "step": "1", "heads": "10"}],
}  # fmt: skip


def board(text: str = BOARD) -> Workspace:
    """The talks, with terms read as reading does and ten members on $60,000."""
    held = talks(text, pay=pay_of(PAY))

    def read(version):
        entries = [find("terms", entry["term"], Term).model.model_validate(entry) for entry in version.terms]
        return version.model_copy(update={"terms": entries})

    proposals = tuple(
        p.model_copy(update={"versions": [read(version) for version in p.versions]}) for p in held.proposals
    )
    return replace(held, proposals=proposals)


def rows(table):
    return {record["item"]: record for record in table.records()}


def test_last_positions_are_those_that_crossed_the_table():
    """5% against 2%, each alone: the what-if of 1% is nobody's position, the item never passed is not there.

    Ten members at $60,000: 5% is $30,000 and 1.45% of each $3,000, $43.50: $30,435.00. 2% is $12,000 and ten times
    $17.40: $12,174.00.
    """
    cost = gather(board())
    union, management = rows(cost.union), rows(cost.management)
    assert list(union) == ["U-01", "U-02", "U-05"]
    assert (union["U-01"]["paper"], str(union["U-01"]["first_year"])) == ("U-03-01", "$30,435.00")
    assert (management["U-01"]["paper"], str(management["U-01"]["first_year"])) == ("M-02-01", "$12,174.00")
    assert str(rows(cost.gap)["U-01"]["y2027"]) == "$18,261.00"


def test_a_version_without_terms_is_not_costed_and_the_package_says_at_least():
    """A proposal on class size has a cost that nobody wrote down; one on notices is listed as having none."""
    cost = gather(board())
    assert rows(cost.union)["U-02"]["reads"] == "not costed"
    assert rows(cost.union)["U-02"]["cumulative"] is None
    assert cost.union.totals[-1][-1] == "at least"
    assert [record["reason"] for record in cost.not_costed.records()] == [
        "U-02: version 0 has no cost terms",
        "pay/pay.yaml has no `health:`",
    ]
    assert cost.no_terms == ("U-03",)
    assert {record["reads"] for record in cost.packages.records() if record["side"] == "Gap"} == {
        "incomplete"
    }


def test_silence_is_the_present_contract():
    """Management has said nothing on the stipend: nothing new, and it is said."""
    cost = gather(board())
    silent = rows(cost.management)["U-05"]
    assert (silent["paper"], silent["cumulative"].cents, silent["reads"]) == (None, 0, "as now")


def test_cross_terms_stand_apart():
    """A payment of 3% of base pay is $1,800 a member alone, $1,890 on pay raised by 5%: ten times $90 more.

    Medicare on $1,800 of one-time pay is 896.10 - 870.00 = 26.10; with the raise (63,000 + 1,890) x 1.45% = 940.905 ->
    940.91, less 913.50 = 27.41: ten times $1.31 more. Together $913.10.
    """
    cost = gather(board())
    assert cost.union.totals[0][1] == "Together with each other"
    assert str(cost.union.totals[0][3]) == "$913.10"


def test_lines_add_up_to_the_totals():
    """Every total of every item, side and year is the sum of its lines."""
    cost = gather(board())
    lines = [record for record in cost.lines.records() if record["costed"]]
    for total in cost.totals.records():
        if total["cash"] is None:
            continue
        mine = [
            line
            for line in lines
            if (line["item"], line["position"], line["year"])
            == (total["item"], total["position"], total["year"])
        ]
        for key, timings in (
            ("cash", {"ongoing", "one_time"}),
            ("annualized", {"annualized"}),
            ("one_time", {"one_time"}),
        ):
            assert total[key].cents == sum(line["cents"].cents for line in mine if line["timing"] in timings)


def test_one_item_and_one_unit():
    """Only what is asked for; an item or a unit that is not there is refused with those there are."""
    assert list(rows(gather(board(), item="U-05").union)) == ["U-05"]
    assert gather(board(), unit="A").base.totals[0][1] == 10
    with pytest.raises(UsageError, match="no open or agreed item is called 'U-04'"):
        gather(board(), item="U-04")
    with pytest.raises(UsageError, match="there is no unit 'Z'"):
        gather(board(), unit="Z")


def test_without_pay_it_says_what_to_start():
    """The command names the file it needs."""
    with pytest.raises(BargainError, match=r"pay/pay\.yaml"):
        gather(talks(BOARD))


def test_an_unlikely_percent_is_asked_about():
    """300% is priced as it stands, and asked about."""
    cost = gather(board(BOARD.replace("percent: 5%", "percent: 300%")))
    assert len(cost.questions) == 1
    assert "Is 300% meant" in cost.questions[0]


@pytest.mark.parametrize("audience", ["management", "public", "partners", "members", "council"])
def test_nobody_but_the_team_sees_a_cost(seen, audience):
    """It is refused, not emptied."""
    with pytest.raises(UsageError):
        seen(board(), "cost", audience)


def test_it_prints(seen, printed):
    """Method, rounding and sources stand on the page."""
    released: Released = seen(board(), "cost")
    page = printed(released)
    for words in ("Cast-forward", "rounded half up", "Medicare", "at least", "as now", "not costed"):
        assert words in page


def test_before_anything_crossed_the_table_it_says_so(seen, printed):
    """What is owed is shown; there is no table of positions, and no package of nothing."""
    before = board(BOARD.partition("log:")[0])
    page = printed(seen(before, "cost"))
    assert "there is no position to price" in page
    assert "Owed already" in page
    assert "The gap" not in page


TWO_UNITS = {
    **PAY,
    "schedules": {
        name: {"unit": name, "grid": {"B": ["60000"]}, "step_movement": {"moves": "no", "source": "s"}}
        for name in ("A", "E")
    },
    "members": [{"schedule": name, "lane": "B", "step": "1", "heads": "10"} for name in ("A", "E")],
}


def test_what_units_bear_together_is_never_nothing_for_one_of_them():
    """$5,000 for both units is not $0 of unit A: it is not costed there, with the word where it stands."""
    text = BOARD.replace(
        "{term: one_time, percent: 3%, effective: 2026-09-01}",
        "{term: fixed_amount, amount: $5000, source: s, units: [A, E], effective: 2026-07-01}",
    )
    held = replace(board(text), pay=pay_of(TWO_UNITS))
    units = [p.model_copy(update={"units": ["A", "E"]}) for p in held.proposals]
    cost = gather(replace(held, proposals=tuple(units)), unit="A")
    shared = rows(cost.union)["U-05"]
    assert (shared["cumulative"], shared["reads"]) == (None, "not costed")
    assert "--unit all" in next(r["reason"] for r in cost.not_costed.records() if r["item"] == "U-05")
    assert [rows(cost.union)[item]["reads"] for item in ("U-01", "U-02")] == ["", "not costed"]
    whole = rows(gather(replace(held, proposals=tuple(units)), unit="all").union)["U-05"]
    assert (whole["cumulative"].cents, whole["reads"]) == (1_000_000, "")


def test_two_files_that_disagree_on_steps_are_asked_about():
    """bargain.yaml says that steps move without a settlement, pay/pay.yaml that they do not."""
    held = board()
    law = held.round.law.model_copy(update={"status_quo_steps": "move"})
    asked = gather(replace(held, round=held.round.model_copy(update={"law": law}))).questions
    assert asked == (
        "Do steps of schedule A move without a settlement? pay/pay.yaml says that they do not move, and these figures "
        "count so; bargain.yaml says `status_quo_steps: move`.",
    )


def test_a_yearly_amount_on_an_hourly_schedule_is_asked_about():
    """$500 on every cell is a raise of $500 an hour where the cells are hourly rates."""
    hourly = {"schedules": {"E": {"unit": "E", "pay": "hourly", "grid": {"P": ["18.00"]}}},
              "members": [{"schedule": "E", "lane": "P", "step": "1", "heads": "1", "hours": "6", "days": "190"}]}  # fmt: skip
    text = BOARD.replace("{term: one_time, percent: 3%,", "{term: flat_amount, amount: $500, units: [E],")
    asked = gather(replace(board(text), pay=pay_of(hourly))).questions
    assert len(asked) == 1
    assert "Is $500.00 an hour meant on schedule E" in asked[0]


def test_the_base_of_one_percent_is_all_that_moves_with_the_schedule():
    """Longevity of 5% of the cell moves with it: 10 x ($60,000 + $3,000), of which 1% is $6,300; Medicare is apart."""
    longevity = [{"units": ["A"], "bands": [{"years": "1", "percent": "5%"}]}]
    pay = pay_of({**PAY, "settings": {**PAY["settings"], "longevity": longevity}})
    table = gather(replace(board(), pay=pay)).one_percent
    (row,) = table.records()
    assert [str(row[key]) for key in ("pay", "one_percent")] == ["$630,000.00", "$6,300.00"]
    assert "longevity where it is a percent of it; no stipend, no health" in table.note


def test_an_unknown_stands_once_among_the_lines():
    """A rate that nobody gave makes one line a year and position without an amount, not one for each world."""
    rate = {"id": "pension", "title": "Pension", "on": ["salary"], "rates": []}
    rollup = [*PAY["settings"]["rollup"], rate]
    cost = gather(replace(board(), pay=pay_of({**PAY, "settings": {"rollup": rollup}})))
    unknown = [tuple(line.values()) for line in cost.lines.records() if not line["costed"]]
    assert len(unknown) == len(set(unknown))
    assert ("U-01", "union", "A", 2027, "pension", None, None, False) in unknown


def test_a_draft_can_stand_in_place_of_the_last_position():
    """Version 3 of U-01 (1%) and an item that never crossed: priced on request, named, and nobody's position else.

    1% of 10 x $60,000 is $6,000 and ten times $8.70; $900 for ten members is $9,000 and ten times $13.05.
    """
    cost = gather(board(), versions=["U-01=3", "U-04=0"])
    union = rows(cost.union)
    assert (union["U-01"]["paper"], str(union["U-01"]["first_year"])) == ("v3", "$6,087.00")
    assert (union["U-04"]["paper"], str(union["U-04"]["first_year"])) == ("v0, a draft", "$9,130.50")
    assert rows(cost.management)["U-04"]["reads"] == "as now"
    assert str(rows(cost.management)["U-01"]["first_year"]) == "$12,174.00"
    assert cost.drafts == ("U-01 version 3", "U-04 version 0")
    assert "U-04" not in rows(gather(board()).union)


@pytest.mark.parametrize(
    ("asked", "told"),
    [("U-01=9", "U-01=3"), ("U-99=0", "an item and a version"), ("U-01", "U-01=0"), ("U-01=x", "U-01=0")],
)
def test_a_version_that_is_not_there_is_refused(asked, told):
    """With the versions there are."""
    with pytest.raises(UsageError, match="there is no version") as refused:
        gather(board(), versions=[asked])
    assert told in refused.value.problems[0].fix


def test_a_draft_of_another_item_than_the_one_asked_about_is_refused():
    """It would change nothing that is shown."""
    with pytest.raises(UsageError, match="nothing is asked about 'U-04'"):
        gather(board(), item="U-01", versions=["U-04=0"])


def test_a_page_with_drafts_says_so(seen, printed):
    """In its title and before its figures."""
    page = printed(seen(board(), "cost", versions=["U-04=0"]))
    assert "Cost with drafts" in page
    assert "With U-04 version 0 in place of the last position" in page


def test_what_is_stated_stands_with_its_source():
    """A cost of $0 that somebody wrote down is shown with what it rests on, and told from what was worked out."""
    text = BOARD.replace(
        "{term: one_time, percent: 3%, effective: 2026-09-01}",
        "{term: fixed_amount, amount: $0, source: fifteen minutes a day unpaid, effective: 2026-07-01}",
    )
    (stated,) = gather(board(text)).stated.records()
    assert list(stated.values()) == [
        "U-05",
        "Union",
        "$0.00 a year, from 2026-07-01",
        "fifteen minutes a day unpaid",
    ]
    assert "not what the change is worth to members" in gather(board(text)).stated.note


def test_an_order_divides_the_cross_terms():
    """The bonus of 3% after the raise of 5% is $1,890 a member, before it $1,800; Medicare follows: $27.41 and $26.10.

    Second it costs ten times $1,917.41 less rounding shared with the raise: together $63,000 and $1,890 are $940.91 of
    Medicare ($940.905) for $870, $70.91; the raise alone is $43.50, so the bonus adds $27.41. First it is $18,261.00.
    """
    first, second = (
        [row for row in gather(board(), order=order).order.records() if row["side"] == "Union"]
        for order in (["U-05"], ["U-01", "U-05"])
    )
    assert [row["item"] for row in first] == ["U-05", "U-01", "U-02"]
    assert str(first[0]["added"]) == "$18,261.00"
    assert (str(second[1]["added"]), str(second[1]["cross"])) == ("$19,174.10", "$913.10")
    assert first[-1]["so_far"] == second[-1]["so_far"] == gather(board()).union.totals[-1][6]
    assert gather(board()).order.rows == ()
    with pytest.raises(UsageError, match="no item with a cost is called 'U-03'"):
        gather(board(), order=["U-03"])
