"""Who is paid where there is no roster, or none with FTE; who is expected to come, move and leave; what is told of slips."""

from pathlib import PurePosixPath

import pytest

from bargain.domain.pay import PaySettings
from bargain.domain.roster import NEVER
from bargain.files.text import page_of
from bargain.files.yaml import read
from bargain.folder.pay import read_pay
from bargain.folder.records import fit

SETTINGS = """\
first_year: 2026-07-01
years: 3
{settings}
schedules:
  - {{id: A, unit: A, step_movement: {{moves: yes, every: 2}}}}
  - {{id: N, unit: N, pay: monthly, months: 10}}
  - {{id: C, unit: C, pay: per_course, full_load: 10}}
  - {{id: P, unit: P, pay: per_load_hour, full_load: 30, modes: [{{id: lecture, factor: 1.0}}, {{id: Lab, factor: 0.75}}]}}
"""
GRIDS = {
    "A": "step,B,M\n1,50000,55000\n2,52000,57000\n",
    "N": "step,aide\n1,3000\n",
    "C": "step,I\n1,4500\n",
    "P": "step,MA\n1,60.125\n",
}
ROSTER = "id,unit,schedule,lane,step,fte,hired\nA1,A,A,B,1,1.0,2020\n"
COUNTS = "schedule,lane,step,fte,heads\nA,B,1,3.5,4\nA,M,2,2.25,\nA,M,1,0,\n"


@pytest.fixture
def pay(tmp_path):
    """Read a folder of these schedules with other files besides; gives pay and problems."""

    def reading(settings="", **files):
        folder = tmp_path / "pay"
        (folder / "schedules").mkdir(parents=True, exist_ok=True)
        for name, text in GRIDS.items():
            (folder / "schedules" / f"{name}.2025-07-01.csv").write_text(text.replace("60.125", "60.12"))
        for name, text in files.items():
            (folder / f"{name}.csv").write_text(text)
        page = page_of(SETTINGS.format(settings=settings).encode(), PurePosixPath("pay/pay.yaml"))
        tree, problems = read(page)
        record, faults = fit(PaySettings, tree, page)
        assert record is not None, [*problems, *faults]
        return read_pay(tmp_path, record)

    return reading


def codes(problems):
    return [(problem.code, problem.severity.value) for problem in problems]


def test_a_scattergram_stands_in_place_of_a_roster(pay):
    """FTE in ten-thousandths, heads where they were counted; a placement of nobody is no position."""
    held, problems = pay(scattergram=COUNTS)

    assert problems == []
    assert len(held.roster) == 0
    assert [(c.unit, c.lane, c.row, c.fte, c.heads) for c in held.scattergram] == [
        ("A", "B", 0, 35_000, 4), ("A", "M", 1, 22_500, None),
    ]  # fmt: skip


def test_a_scattergram_beside_a_roster_is_an_error_or_a_check(pay):
    """Nobody is paid twice: one of the two goes, or they are compared."""
    held, problems = pay(roster=ROSTER, scattergram=COUNTS)
    assert held is None
    assert codes(problems) == [("PAY-15", "error")]

    held, problems = pay("check_scattergram: yes", roster=ROSTER, scattergram=COUNTS)
    assert held.scattergram == ()
    assert [(p.code, p.message) for p in problems] == [
        ("PAY-16", "schedule A, lane B, row 1 of the grid: 1 FTE in the roster, 3.5 in the scattergram"),
        ("PAY-16", "schedule A, lane M, row 2 of the grid: 0 FTE in the roster, 2.25 in the scattergram"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("A,B,1", "A,Q,1", "PAY-10", "2:2"),
        ("A,B,1", "A,B,9", "PAY-10", "2:3"),
        ("3.5,4", "-3.5,4", "PAY-18", "2:4"),
        ("3.5,4", "3.5,0", "PAY-18", "2:5"),
    ],
)
def test_a_slip_in_a_scattergram_is_told_by_its_row(pay, old, new, code, place):
    """FTE in a cell that does not exist is an error; so is a number of positions that cannot be."""
    held, problems = pay(scattergram=COUNTS.replace(old, new))

    assert held is None
    assert [(p.code, f"{p.at.line}:{p.at.column}") for p in problems] == [(code, place)]


def test_positions_are_priced_by_full_load_on_other_schedules(pay):
    """Two FTE of a course rate are twenty courses; of a monthly one twenty months."""
    text = "schedule,lane,step,fte\nC,I,1,2\nN,aide,1,2\n"
    held, _ = pay(scattergram=text)

    assert [count.load for count in held.scattergram] == [200_000, 200_000]


@pytest.mark.parametrize(
    ("heading", "row", "load", "fte"),
    [
        ("fte,months", "N1,N,N,aide,1,0.5,", 50_000, 5_000),  # ten months of the schedule, half time
        ("fte,months", "N1,N,N,aide,1,1,8", 80_000, 10_000),
        ("fte,courses", "C1,C,C,I,1,,4", 40_000, 4_000),  # 4 of 10
        ("fte,lecture,lab", "P1,P,P,MA,1,,12,8", 180_000, 6_000),  # 12 + 6 = 18 of 30
        ("fte,load_hours", "P1,P,P,MA,1,0.5,15", 150_000, 5_000),
    ],
)  # fmt: skip
def test_loads_of_each_structure_of_pay(pay, heading, row, load, fte):
    """What a rate is multiplied by, and the FTE that a full load makes of it."""
    held, problems = pay(roster=f"id,unit,schedule,lane,step,{heading}\n{row}\n")

    assert problems == []
    assert (held.roster.load, held.roster.fte) == ([load], [fte])


def test_an_fte_that_is_not_the_load_is_asked_about_and_a_load_that_is_missing_told(pay):
    """15 of 30 hours are no 0.8; a course rate without courses cannot be paid."""
    _, problems = pay(roster="id,unit,schedule,lane,step,fte,load_hours\nP1,P,P,MA,1,0.8,15\n")
    assert codes(problems) == [("PAY-17", "warning")]
    _, problems = pay(roster="id,unit,schedule,lane,step,fte,courses\nC1,C,C,I,1,0.4,\n")
    assert [(p.code, p.message) for p in problems] == [
        ("PAY-09", "a member on a schedule paid per course has no courses in this row")
    ]


ALIKE = "id,unit,schedule,lane,step,fte,hired\n" + "".join(
    f"A{n},A,A,{'BM'[n % 2]},{1 + n // 4 % 2},1.0,{2020 + n % 3}\n" for n in range(1, 25)
)


def test_members_who_are_alike_are_read_as_each_of_them_stands(pay):
    """Rows are told apart as text and read once a kind; a quotation mark makes every row be read."""
    quick, problems = pay(roster=ALIKE)
    exact, _ = pay(roster=ALIKE.replace("A1,", '"A1",', 1))

    assert problems == []
    assert quick.roster == exact.roster
    assert (quick.roster.ids[6], quick.roster.lanes[6], quick.roster.lines[6]) == ("A7", "M", 8)


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("A9,", "A2,", "CSV-TWICE", "10:1"),
        ("A9,", "n/a,", "CSV-VALUE", "10:1"),
        ("A9,", "<5,", "CSV-VALUE", "10:1"),
        ("A9,A,A,M,1", "A9,A,A,M,7", "PAY-10", "10:5"),
        ("A9,A,A,M,1,1.0", "A9,A,A,M,1,1.2", "CSV-VALUE", "10:6"),
    ],
)
def test_a_slip_among_many_who_are_alike_is_told_by_its_own_row(pay, old, new, code, place):
    """However many rows are read as one, a message names the row that is wrong."""
    _, problems = pay(roster=ALIKE.replace(old, new, 1))

    assert [(p.code, f"{p.at.line}:{p.at.column}") for p in problems] == [(code, place)]


def test_a_row_says_when_a_step_is_due_or_that_it_is_not_earned(pay):
    """A year, a date, no step at all, and nothing."""
    rows = "A1,A,A,B,1,1,2028,\nA2,A,A,B,1,1,2026-09-01,\nA3,A,A,B,1,1,,no\nA4,A,A,B,1,1,,yes\n"
    held, _ = pay(roster=f"id,unit,schedule,lane,step,fte,step_due,earns_step\n{rows}")

    assert held.roster.due == [2028, 2027, NEVER, 0]


GROUP = "groups:\n  - {{id: {id}, unit: A, base: $100, fte: 2, heads: 2, source: s, {more}}}"


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        (GROUP.format(id="A", more="job_class: aide"), "PAY-42"),
        (GROUP.format(id="a", more=""), "PAY-15"),
        (GROUP.format(id="a", more="job_class: aide, enrolled: [{plan: H, tier: I, heads: 3}]"), "PAY-42"),
        ("vacancies: [{schedule: A, lane: B, step: '9', fte: 1, counted: no, source: s}]", "PAY-10"),
        ("vacancies: [{schedule: A, fte: 1, counted: no, source: s}]", "PAY-10"),
        ("new_hires: [{schedule: Z, lane: B, step: '1', source: s}]", "PAY-10"),
        ("lane_rates: [{schedule: A, lane: B, to: Z, rate: 4%, on: [2026-09-01], source: s}]", "PAY-10"),
        ("lane_rates: [{schedule: A, lane: B, to: M, rate: 4%, on: [], source: s}]", "PAY-40"),
        ("turnover: [{rate: 107%, leaves: 2026-07-01, source: s}]", "PAY-04"),
        ("method: forecast", "PAY-41"),
        ("calendars: [{schedules: [A], opens: 2026-09-01}]", "PAY-60"),
        ("calendars: [{schedules: [Z], opens: 2026-09-01, closes: 2027-06-30}]", "PAY-60"),
        ("calendars: [{opens: 2025-09-01, closes: 2026-06-30}]", "PAY-60"),
        ("calendars: [{first_check: 2027-07-02, checks: 26}]", "PAY-60"),
    ],
)
def test_what_cannot_be_meant_is_told(pay, settings, code):
    """One slip in the settings, beside a roster that is right."""
    _, problems = pay(settings, roster=ROSTER)

    assert code in {problem.code for problem in problems}
    assert all(problem.fix for problem in problems)


@pytest.mark.parametrize(
    ("row", "column"),
    [("A9,2026-07-01,", 1), ("A1,2026-06-30,", 2), ("A1,2027-07-01,2027-01-01", 3)],
)
def test_nobody_is_taken_off_the_base_twice(pay, row, column):
    """Who leaves must be in the base and leave within the term, before a successor comes."""
    _, problems = pay(roster=ROSTER, leavers=f"id,leaves,replaced\n{row}\n")

    assert [(p.code, p.at.line, p.at.column) for p in problems] == [("PAY-19", 2, column)]


def test_totals_alone_are_enough(pay):
    """Without a roster and a scattergram the groups are whom a costing counts."""
    held, problems = pay(GROUP.format(id="a", more="job_class: aide"))

    assert problems == []
    assert held.settings.groups[0].base.cents == 10_000


def test_the_paid_days_of_a_row_are_kept(pay):
    """In hundredths, of every kind of schedule; rows that differ in nothing else are two kinds; empty is not known."""
    rows = "A1,A,A,B,1,1.0,183\nA2,A,A,B,1,1.0,203.5\nA3,A,A,B,1,1.0,\nA4,A,A,B,1,1.0,183\n"
    held, problems = pay(roster="id,unit,schedule,lane,step,fte,days\n" + rows)
    assert (problems, held.roster.days) == ([], [18_300, 20_350, 0, 18_300])
