"""An explanation accounts for all of every total: its lines add up to the cost, to the cent."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bargain.costing.ledger import Outcome
from bargain.costing.scene import SHARED
from bargain.costing.settlement import Pricing
from bargain.domain.roster import Count
from bargain.figures.attribution import owed
from bargain.figures.comparison import SIDES, positions
from bargain.figures.explaining import Line, of_base, of_owed, of_promises, totals
from bargain.figures.inputs import Inputs, ranges
from bargain.figures.working import counted, who, working
from bargain.folder.workspace import read_workspace
from bargain.money import Money
from bargain.resources import folder
from bargain.table.positions import last
from tests.terms.cases import FOLDER, pay_of, promises_of, read

CASES = sorted(FOLDER.glob("*.yaml"))


def by_unit(lines: Iterable[Line], unit: str) -> dict[tuple[int, str, str], Money]:
    """Add up the lines of one unit; sums of nothing are left out."""
    held = totals(lines, lambda line: line.unit == unit)
    return {(year, kind, timing.value): Money(cents) for (year, kind, timing), cents in held.items() if cents}


def booked(outcome: Outcome) -> dict[tuple[int, str, str], Money]:
    """Give what the engine booked, amounts of nothing left out."""
    return {
        (year, kind, timing.value): Money(cents)
        for (year, kind, timing), cents in outcome.cents.items()
        if cents
    }


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_lines_of_every_term_add_up_to_its_cost(path: Path) -> None:
    """Year by year, component by component, timing by timing, contingent money among it, and nothing is left over."""
    case = read(path)
    promises = promises_of(case)
    pricing = Pricing(pay_of(case), promises)
    lines = of_promises(pricing, promises)

    for unit, outcome in pricing.cost(promises).items():
        assert by_unit(lines, unit) == booked(outcome)


@pytest.mark.slow
@pytest.mark.parametrize("sample", ["riverbend", "lakeshore"])
def test_every_item_of_the_samples_is_explained_whole(sample: str) -> None:
    """Each side's last position on every item; what is owed, part by part; and the base year."""
    workspace, _ = read_workspace(
        folder("sample-data") / sample, date(2026, 3, 16), parts=("proposals", "log", "pay")
    )
    assert workspace is not None
    assert workspace.pay is not None
    held = [one for side in SIDES for one in positions(side, last(workspace, side).stands)]
    pricing = Pricing(workspace.pay, [made for one in held for made in one.promises])

    for position in held:
        lines = of_promises(pricing, position.promises)
        for unit, outcome in pricing.cost(position.promises).items():
            assert by_unit(lines, unit) == booked(outcome), f"{position.item} {position.side}"
    base, parts = of_base(pricing), of_owed(pricing)
    for unit, outcome in pricing.world().items():
        year = pricing.base_year
        assert by_unit(base, unit) == {key: cents for key, cents in booked(outcome).items() if key[0] == year}
        for part in owed(pricing, unit) if unit != SHARED else ():
            mine = [line for line in parts if line.part == part.name]
            assert by_unit(mine, unit) == booked(part.cost), part.name


CASE = {
    "schedules": {"T": {"unit": "T", "rounding": "dollar", "grid": {"B": ["50,000", "52,000"]}}},
    "members": [
        {"schedule": "T", "lane": "B", "step": "1", "heads": "3", "plan": "HMO", "tier": "FAM"},
        {"schedule": "T", "lane": "B", "step": "2", "heads": "2", "fte": ".5"},
        {"schedule": "T", "lane": "B", "step": "2", "heads": "1", "fte": ".5", "hired": "2001"},
    ],
    "settings": {
        "rollup": [
            {"id": "medicare", "title": "Medicare", "on": ["salary"], "rates": [
                {"effective": "2025-07-01", "rate": "1.45%", "source": "invented"}]},
        ],
        "health": {
            "eligible_from": "0.5", "renews": "2026-07-01",
            "shares": [{"effective": "2025-07-01", "share": "75%"}],
            "growth": [{"effective": "2026-07-01", "percent": "0%", "source": "invented"}],
        },
    },
    "premiums": [{"plan": "HMO", "tier": "FAM", "premium": "20,000"}],
    "years": "1",
}  # fmt: skip


def said(terms: list[dict[str, str]]) -> list[tuple[str, str, str, str]]:
    """Explain promises on the small unit: who, how many, the working and the amount of each line of the one year."""
    case = {**CASE, "terms": terms}
    promises = promises_of(case)
    pricing = Pricing(pay_of(case), promises)
    scene = pricing.scenes["T"]
    return [
        (who(line, scene, {}), str(counted(line)), working(line, scene), str(Money(line.cents)))
        for line in of_promises(pricing, promises)
        if line.of.timing.value == "ongoing"
    ]


def test_a_raise_is_said_cell_by_cell() -> None:
    """4%: $50,000 becomes $52,000, $52,000 becomes $54,080; those hired in other years stand in one line.

    Three at 1.00 FTE are 3 x $2,000 = $6,000.00; three at .50 get $27,040 for $26,000, 3 x $1,040 = $3,120.00. Medicare of
    $52,000.00 is $754.00, of $50,000.00 $725.00: 3 x $29.00 = $87.00; of $27,040.00 $392.08, of $26,000.00 $377.00:
    3 x $15.08 = $45.24.
    """
    lines = said([{"term": "across_the_board", "percent": "4%", "effective": "2026-07-01"}])

    assert lines == [
        ("B step 1", "3", "$50,000 to $52,000 x 1.00 FTE: +$2,000.00 each", "$6,000.00"),
        ("B step 1", "3", "1.45% of $52,000.00 instead of $50,000.00: +$29.00 each", "$87.00"),
        ("B step 2", "3", "$52,000 to $54,080 x 0.50 FTE: +$1,040.00 each", "$3,120.00"),
        ("B step 2", "3", "1.45% of $27,040.00 instead of $26,000.00: +$15.08 each", "$45.24"),
    ]


def test_a_row_of_a_scattergram_is_said_for_all_of_its_positions() -> None:
    """3.5 FTE held by four people at $50,000 are $175,000.00 together, and not for each of the four."""
    counted_by_fte = (Count("T", "T", "B", 0, 35_000, 35_000, 4),)
    pay = replace(pay_of({**CASE, "members": []}), scattergram=counted_by_fte)
    pricing = Pricing(pay, ())
    line = next(line for line in of_base(pricing) if line.of.component == "salary")

    assert working(line, pricing.scenes["T"]) == "$50,000 x 3.50 FTE: $175,000.00 for all of them"
    assert str(counted(line)) == "4"


def test_a_mid_year_raise_is_said_with_its_part_of_the_year() -> None:
    """From January 1 half of the year's twelve months are at $52,000: $51,000 a year, $1,000 more each."""
    lines = said([{"term": "across_the_board", "percent": "4%", "effective": "2027-01-01"}])

    assert lines[0] == (
        "B step 1",
        "3",
        "$50,000 to 1/2 of $50,000 and 1/2 of $52,000 x 1.00 FTE: +$1,000.00 each",
        "$3,000.00",
    )


def test_a_share_is_said_by_plan() -> None:
    """70% of $20,000.00 in place of 75%: $14,000.00 for $15,000.00, three members."""
    lines = said([{"term": "premium_share", "share": "70%", "effective": "2026-07-01"}])

    words = "$15,000.00 to $14,000.00 of a premium of $20,000.00: -$1,000.00 each"
    assert lines == [("HMO FAM", "3", words, "-$3,000.00")]


def test_rows_of_the_roster_are_named_by_number() -> None:
    """Runs of rows are written as ranges; the rows are those of the members in the line, whenever they were hired."""
    case = {**CASE, "terms": [{"term": "across_the_board", "percent": "4%", "effective": "2026-07-01"}]}
    promises = promises_of(case)
    pricing = Pricing(pay_of(case), promises)
    inputs = Inputs.of(pricing)
    rows = [inputs.places(line) for line in of_promises(pricing, promises) if line.of.component == "salary"]

    assert ranges([2, 5, 6, 7, 9]) == "2,5-7,9"
    assert set(rows) == {"pay/roster.csv:2-4", "pay/roster.csv:5-7"}


def test_nothing_is_explained_of_a_promise_that_changes_nothing() -> None:
    """A raise of 0% has no line: explained and costed it is nothing."""
    assert said([{"term": "across_the_board", "percent": "0%", "effective": "2026-07-01"}]) == []
