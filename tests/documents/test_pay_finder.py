"""The pay finder, worked by hand: two lanes of two steps, 3% from July 1, 2026, $500 once on September 1.

Steps move each year. Family insurance costs $12,000 in the base year, 10% more from July 1, 2026, then no more; members
pay a quarter: $3,000.00, $3,300.00, $3,300.00.

* B, step 1: $50,000; then step 2: $52,000 and 3%, $53,560, and $500 once: $54,060; then the top step again: $53,560.
* M, step 2: $62,000; then $63,860 and $500: $64,360; then $63,860.
* Paid on November 1, 2026, four of twelve months late: B, step 1: a third of $1,560 and $500: $1,020.00; M, step 2: a
  third of $1,860 and $500: $1,120.00.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from bargain.commands.showing import released_to
from bargain.disclosure import Released
from bargain.documents import pay_finder
from bargain.domain.workspace import Workspace
from bargain.extend import find
from bargain.problems import UsageError
from bargain.rendering.choosing import choosing
from bargain.rendering.format import Format, Look
from bargain.rendering.page import Page
from bargain.rendering.templates import render
from bargain.visibility import Audience
from tests.documents.test_cost import board
from tests.documents.test_cost_settlement import SIGNED
from tests.figures.test_audit import SOFFICE, recalculated
from tests.terms.cases import pay_of

PAY: dict[str, Any] = {
    "years": "2",
    "schedules": {
        "A": {
            "unit": "A",
            "grid": {"B": ["50000", "52000"], "M": ["60000", "62000"]},
            "step_movement": {"moves": "yes", "source": "s"},
        }
    },
    "settings": {
        "health": {
            "eligible_from": "0.5",
            "renews": "2026-07-01",
            "shares": [{"effective": "2025-07-01", "share": "75%", "source": "s"}],
            "growth": [
                {"effective": "2026-07-01", "percent": "10%", "source": "s"},
                {"effective": "2027-07-01", "percent": "0%", "source": "s"},
            ],
        }
    },
    "premiums": [{"plan": "HMO", "tier": "FAM", "premium": "12000"}],
    "members": [{"schedule": "A", "lane": "B", "step": "1", "heads": "10", "plan": "HMO", "tier": "FAM"}],
}
PAID = date(2026, 11, 1)


@pytest.fixture
def signed() -> Workspace:
    """Give the round in which everything is signed."""
    text = SIGNED.replace("percent: 5%", "percent: 3%").replace("$900", "$500")
    return replace(board(text), pay=pay_of(PAY))


def released(workspace: Workspace, audience: Audience = Audience.members, **options: Any) -> Released:
    """Release the finder of a round."""
    return released_to(
        audience, workspace, "pay_finder", pay_finder.DOCUMENT, pay_finder.gather(workspace, **options)
    )


def cells(workspace: Workspace, name: str, **options: Any) -> dict[str, list[str]]:
    """Give a table of what members get, by its first column."""
    return {row[0]: [str(cell) for cell in row[1:]] for row in released(workspace, **options).data[name].rows}


def written(workspace: Workspace, name: str) -> tuple[bytes, Released]:
    """Write the members' finder in a format."""
    given = released(workspace, signed=PAID)
    page = render(given, "pay_finder") if name == "html" else Page()
    return find("formats", name, Format).write(given, page, Look()), given


def test_every_place_in_every_year(signed: Workspace) -> None:
    """Pay with its step and what is paid once, and what comes late in one sum."""
    pay = cells(signed, "pay", signed=PAID)

    assert pay["A · B · step 1"] == ["$50,000.00", "$54,060.00", "$53,560.00", "$1,020.00"]
    assert pay["A · M · step 2"] == ["$62,000.00", "$64,360.00", "$63,860.00", "$1,120.00"]
    assert len(pay) == 4
    assert cells(signed, "pay")["A · B · step 1"] == ["$50,000.00", "$54,060.00", "$53,560.00"]


@pytest.mark.parametrize(("pay", "load", "told", "paid"), [
    ("hourly", None, "1,000 paid hours", ["$900,000.00", "$927,500.00", "$927,000.00"]),
    ("per_credit", None, "12 credits", ["$10,800.00", "$11,624.00", "$11,124.00"]),
    ("per_credit", 30, "30 credits", ["$27,000.00", "$28,310.00", "$27,810.00"]),
    ("per_course", None, "4 courses", ["$3,600.00", "$4,208.00", "$3,708.00"]),
    ("per_load_hour", None, "12 hours of load", ["$10,800.00", "$11,624.00", "$11,124.00"]),
    ("monthly", None, "10 paid months", ["$9,000.00", "$9,770.00", "$9,270.00"]),
])  # fmt: skip
def test_a_rate_is_told_for_work_of_its_own_kind(
    signed: Workspace, pay: str, load: int | None, told: str, paid: list[str]
) -> None:
    """A rate of $900 by the credit is told for credits, never for a thousand hours: $927 after 3%, and $500 once."""
    rate = {"unit": "A", "pay": pay, "grid": {"B": ["900"]}}
    unit = replace(signed, pay=pay_of({**PAY, "schedules": {"A": rate}, "premiums": [], "members": []}))

    assert cells(unit, "pay", load=load)["A · B · step 1"] == paid
    assert f"for {told} a year." in released(unit, load=load).data["pay"].note


def test_a_place_that_a_new_grid_does_not_have(signed: Workspace) -> None:
    """Step 2 has no place on the grid of July 1, 2026: what is paid there is not known, then or late, nor is its old rate told."""
    grid = '{term: new_grid, effective: 2026-07-01, keep: none, table: "from,step,B,M\\n1,1,53000,63000\\n"}'
    text = SIGNED.replace("{term: across_the_board, percent: 5%, effective: 2026-07-01}", grid)
    rate = {**PAY["schedules"]["A"], "step_movement": {"moves": "no"}}
    unit = pay_of({**PAY, "years": "1", "schedules": {"A": rate}, "premiums": []})
    pay = cells(replace(board(text), pay=unit), "pay", signed=PAID)

    assert pay["A · B · step 1"] == ["$50,000.00", "$53,900.00", "$1,900.00"]
    assert pay["A · B · step 2"] == ["$52,000.00", "None", "None"]


def test_a_stipend_of_a_whole_lane_is_in_pay(signed: Workspace) -> None:
    """Folded into the schedule it is no gain: $60,000 and $600 are $60,600 before and after, and the note says so."""
    fold = "{term: fold_stipend, id: masters, effective: 2026-07-01}"
    text = SIGNED.replace("{term: across_the_board, percent: 5%, effective: 2026-07-01}", fold)
    rate = {**PAY["schedules"]["A"], "step_movement": {"moves": "no"}}
    stipend = {
        "id": "masters",
        "title": "Masters",
        "amount": "$600",
        "units": ["A"],
        "lanes": ["M"],
        "source": "s",
    }
    unit = pay_of({**PAY, "schedules": {"A": rate}, "settings": {"stipends": [stipend]}, "premiums": []})
    given = replace(board(text.replace("$900", "$0")), pay=unit)

    assert cells(given, "pay")["A · M · step 1"] == ["$60,600.00"] * 3
    assert "stipends of a whole lane among it" in released(given).data["pay"].note


def test_premiums(signed: Workspace) -> None:
    """A quarter of the premium of each year, and nothing without a plan."""
    assert cells(signed, "premiums") == {
        "none": ["$0.00", "$0.00", "$0.00"],
        "A · HMO FAM": ["$3,000.00", "$3,300.00", "$3,300.00"],
    }


def test_open_talks_are_the_teams(signed: Workspace) -> None:
    """Until everything is signed members get no figure; the team gets them all."""
    unsigned = replace(signed, log=signed.log[:-1])
    facts = pay_finder.gather(unsigned)

    assert facts.reach == "team"
    assert [table.rows for table in released(unsigned).tables()] == [()] * 5
    assert len(released(unsigned, Audience.team).data["pay"].rows) == 4
    assert facts.finder.rows


def test_another_position_never_goes_to_members(signed: Workspace) -> None:
    """What the union asked for is the team's, however much is signed."""
    assert released(signed, position="union").data["pay"].rows == ()


def test_a_day_that_is_in_no_year(signed: Workspace) -> None:
    """A day of payment outside the term is refused with what would do; so is a unit that there is not."""
    with pytest.raises(UsageError, match="is in no year that is costed"):
        pay_finder.gather(signed, signed=date(2031, 1, 1))
    with pytest.raises(UsageError, match="no schedule with steps of unit 'Z'"):
        pay_finder.gather(signed, unit="Z")


def test_the_page_needs_no_network_and_no_script(signed: Workspace) -> None:
    """Nothing may be fetched, no script may run but the one whose hash is stated, and the tables stand there without it."""
    page, given = written(signed, "html")
    text = choosing(page, given).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    script = re.search(r"<script>(.*?)</script>", text, re.DOTALL)
    assert policy is not None
    assert script is not None
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()

    assert policy[1] == (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; img-src data:"
    )
    assert not re.search(r"https?://| src=", text)
    assert "$54,060.00" in re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
    assert choosing(page, given) == choosing(page, given)


def test_what_the_script_knows(signed: Workspace) -> None:
    """The script gets the released tables and nothing else; a page without figures gets no script."""
    page, given = written(signed, "html")
    held = re.search(r'id="figures">(.*?)</script>', choosing(page, given).decode())
    assert held is not None
    figures = json.loads(held[1])

    assert set(figures) == {"pay", "premiums", "lanes", "steps"}
    assert figures["pay"]["cents"][0] == [None, 5000000, 5406000, 5356000, 102000]
    assert [row[0] for row in figures["lanes"]["rows"]] == ["A · B", "A · M"]
    unsigned = released(replace(signed, log=signed.log[:-1]))
    assert choosing(page, unsigned) == page


def test_the_workbook_begins_where_all_is_known(signed: Workspace) -> None:
    """A first place without a figure would leave cells without a formula, whatever is chosen afterwards."""
    pay = pay_finder.gather(signed).pay
    unknown = replace(pay, rows=((*pay.rows[0][:2], None, *pay.rows[0][3:]), *pay.rows[1:]))
    rows = pay_finder._finder(
        unknown, pay_finder.gather(signed).premiums, ["A · B", "A · M"], ["1", "2"]
    ).rows

    assert (rows[0][1].value, rows[1][1].value) == ("A · B", "2")
    assert all(cell.formula for cell in rows[3][1:])


def test_the_workbook_has_lists_and_formulas(signed: Workspace) -> None:
    """Lane, step and insurance are chosen from lists; the rest is looked up, with its value beside it."""
    book = written(signed, "excel")[0]
    sheet = load_workbook(BytesIO(book)).worksheets[0]
    lists = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}

    assert lists == {
        "B4": "'Lanes'!$A$4:$A$5", "B5": "'Steps'!$A$4:$A$5", "B6": "'Your part of the premium'!$A$4:$A$5",
    }  # fmt: skip
    assert sheet["C7"].value == (
        "=IFERROR(INDEX('Pay by lane and step'!C4:C7,MATCH(B4&\" · step \"&B5,'Pay by lane and step'!A4:A7,0)),"
        '"no such step in this lane")'
    )
    assert load_workbook(BytesIO(book), data_only=True).worksheets[0]["C7"].value == 54060


@SOFFICE
@pytest.mark.slow
def test_libreoffice_finds_the_same(signed: Workspace, tmp_path: Path) -> None:
    """With M, step 2 and the family plan chosen, a recalculation gives the figures worked out above."""
    book = load_workbook(BytesIO(written(signed, "excel")[0]))
    sheet = book.worksheets[0]
    sheet["B4"], sheet["B5"], sheet["B6"] = "A · M", "2", "A · HMO FAM"
    chosen = BytesIO()
    book.save(chosen)
    found = recalculated(chosen.getvalue(), tmp_path).worksheets[0]

    assert [[cell.value for cell in row[1:]] for row in found["A7:D10"]] == [
        [62000, 64360, 63860],
        [3000, 3300, 3300],
        [59000, 61060, 60560],
        [0, 2060, 1560],
    ]
    assert found["B11"].value == 1120
