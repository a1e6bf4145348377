"""`bargain cost` as a person runs it, on the sample."""

import csv
import json
from io import StringIO

import pytest


def test_cost_of_the_sample(run, riverbend):
    """The envelope: every line with its keys, totals by item, side and year, twice the same bytes."""
    ran = run("cost", "-w", riverbend, "--as-of", "2026-03-16", "--format", "json")
    data = json.loads(ran.out)["data"]
    assert ran.code == 0
    assert set(data["lines"][0]) == {
        "item",
        "position",
        "unit",
        "year",
        "component",
        "timing",
        "cents",
        "costed",
    }
    assert {line["position"] for line in data["lines"]} == {"status quo", "union", "management"}
    assert {total["year"] for total in data["totals"]} == {2027, 2028, 2029}
    assert [unit["heads"] for unit in data["base"]] == [420, 160]
    assert ran.out == run("cost", "-w", riverbend, "--as-of", "2026-03-16", "--format", "json").out


def test_cost_is_the_team_s(run, riverbend):
    """For management there is no such document."""
    ran = run("cost", "-w", riverbend, "--audience", "management")
    assert ran.code == 2
    assert "$" not in ran.out


def test_a_roster_that_is_missing_is_named(run, riverbend):
    """With the file and what to do."""
    (riverbend / "pay" / "roster.csv").unlink()
    ran = run("cost", "-w", riverbend)
    assert ran.code == 3
    assert "pay/roster.csv" in ran.said
    assert "Add it, with the columns id, unit, schedule, lane, step, fte" in ran.said


def test_a_draft_is_priced_on_request_and_for_the_team_alone(run, riverbend):
    """The union's last version of a what-if, in place of what it last passed."""
    ran = run("cost", "-w", riverbend, "--as-of", "2026-03-16", "--version", "U-03=2", "--format", "json")
    data = json.loads(ran.out)["data"]
    assert data["drafts"] == ["U-03 version 2"]
    assert next(item for item in data["union"] if item["item"] == "U-03")["paper"].startswith("v2")
    assert run("cost", "-w", riverbend, "--version", "U-03=2", "--audience", "members").code == 2


@pytest.mark.slow
def test_any_table_goes_into_a_csv_file(run, riverbend):
    """By its name: every line, whose cents are the JSON's; a name that is not there is refused with those that are."""
    wanted = ("cost", "-w", riverbend, "--as-of", "2026-03-16")
    rows = list(
        csv.DictReader(StringIO(run(*wanted, "--format", "csv", "--table", "lines").out.lstrip("\ufeff")))
    )
    lines = json.loads(run(*wanted, "--format", "json").out)["data"]["lines"]
    assert [row["Amount"].replace(".", "") for row in rows] == [
        "" if line["cents"] is None else f"{line['cents']:03d}" for line in lines
    ]
    ran = run(*wanted, "--format", "csv", "--table", "nothing")
    assert ran.code == 2
    assert "Choose --table from: base, components, contingent, gap, lines" in ran.said


def test_a_schedule_that_changes_twice_in_a_year(run, tmp_path):
    """Grids of July, October and February: the year is their blend by months, each member's rate rounded once.

    Step 1: 48,000.00 for 3 months, 48,400.00 for 4, 49,000.00 for 5, makes 12,000.00 + 16,133.33 + 20,416.67 =
    48,550.00. Step 2, half of a position: 50,001.00 for 3 months, 50,401.00 for 4 and 51,001.00 for 5, makes
    50,551.00, of which half is 25,275.50.
    """
    written = {
        "bargain.yaml": "local: {id: m, name: Mills, state: MA}\nemployer: {name: C}\nlaw: {profile: generic}\n"
        "units: [{id: A, name: Teachers, kind: teacher, headcount: 2}]\n",
        "pay/pay.yaml": "first_year: 2026-07-01\nyears: 1\n"
        "schedules: [{id: A, unit: A, step_movement: {moves: no, source: none}}]\n",
        "pay/schedules/A.2025-07-01.csv": "step,B\n1,48000\n2,50001\n",
        "pay/schedules/A.2025-10-01.csv": "step,B\n1,48400\n2,50401\n",
        "pay/schedules/A.2026-02-01.csv": "step,B\n1,49000\n2,51001\n",
        "pay/roster.csv": "id,unit,schedule,lane,step,fte\nA1,A,A,B,1,1.0\nA2,A,A,B,2,0.5\n",
    }
    for name, text in written.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    ran = run("cost", "-w", tmp_path, "--format", "json")

    assert json.loads(ran.out)["data"]["base"][0]["salary"] == 4_855_000 + 2_527_550


def test_costs_are_told_by_the_employers_fiscal_year(run, tmp_path):
    """A step of $2,000 each September, ten of twelve months of it in the fiscal year that opens in July.

    2027: 2,000 x 10/12 = 1,666.67 of the first step; 2028, to the end of the term in August: two months of a year's pay,
    which is compared with no whole base year. Without `fiscal_year_opens:` there is no such year to tell costs by.
    """
    written = {
        "bargain.yaml": "local: {id: m, name: Mills, state: MA}\nemployer: {name: C}\nlaw: {profile: generic}\n"
        "units: [{id: A, name: Teachers, kind: teacher, headcount: 1}]\n",
        "pay/pay.yaml": "first_year: 2026-09-01\nyears: 1\nfiscal_year_opens: 2026-07-01\n"
        "schedules: [{id: A, unit: A, step_movement: {moves: yes, source: s}}]\n",
        "pay/schedules/A.2025-09-01.csv": "step,B\n1,48000\n2,50000\n",
        "pay/roster.csv": "id,unit,schedule,lane,step,fte\nA1,A,A,B,1,1.0\n",
    }
    for name, text in written.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    asked = ("cost", "-w", tmp_path, "--years", "fiscal")
    data = json.loads(run(*asked, "--format", "json").out)["data"]

    assert (data["base_name"], data["first_year"], data["last_year"]) == (2026, 2027, 2028)
    steps = next(row for row in data["owed"] if row["part"] == "Steps")
    assert (steps["y2027"], steps["y2028"]) == (166_667, None)
    assert any("fiscal years open on July 1" in sentence for sentence in data["assumptions"])
    pay = tmp_path / "pay/pay.yaml"
    pay.write_text(
        pay.read_text(encoding="utf-8").replace("fiscal_year_opens: 2026-07-01\n", ""), encoding="utf-8"
    )
    ran = run(*asked)
    assert ran.code == 2
    assert "does not say when the employer's fiscal year opens" in ran.said


def test_a_disclosure_waits_for_the_agreement(run, riverbend):
    """While items are open the public gets a sentence and no amount; another position is never disclosed."""
    asked = ("cost", "settlement", "-w", riverbend, "--as-of", "2026-03-16", "--disclosure")
    early = run(*asked, "--audience", "public")
    assert (early.code, early.out) == (2, "")
    assert "what is agreed is the team's so far, and not yet for public" in early.said
    assert "$" not in early.said
    assert run(*asked).code == 0
    other = run(*asked, "--position", "union")
    assert other.code == 2
    assert "a disclosure is of what is agreed alone" in other.said


def test_positions_are_asked_for_by_name(run, riverbend):
    """A side with a package on top, the last settlement, nothing at all; one that is not there is told with those that are."""
    asked = ("cost", "compare", "-w", riverbend, "--as-of", "2026-03-16", "--format", "json")
    data = json.loads(run(*asked, "union+PKG-1", "last-settlement", "status-quo").out)["data"]
    assert [row["position"] for row in data["years"]] == [
        "Union, with PKG-1",
        "Settlement of 2023",
        "No settlement",
    ]
    assert data["years"][2]["term"] == 0
    assert "Use: union, management, agreed, status-quo, PKG-1, last-settlement" in run(*asked, "board").out


@pytest.mark.slow
def test_every_report_answers_on_the_sample(run, riverbend):
    """Each verb, with everything that Riverbend has: insurance, hourly pay, a package, payroll totals."""
    for words in (
        ("base",),
        ("one-percent", "--under", "union"),
        ("gap",),
        ("package", "PKG-1", "--order", "M-04"),
    ):
        ran = run("cost", *words, "-w", riverbend, "--as-of", "2026-03-16", "--format", "json")
        assert (ran.code, json.loads(ran.out)["command"]) == (0, f"cost {words[0]}")


def test_the_list_of_verbs_says_what_each_is_for(run):
    """Help of a group names each verb with what it gives; the verb's own help begins with an example of it."""
    listed, own = run("cost", "--help").out, run("cost", "gap", "--help").out

    assert "Example: bargain cost gap" in own
    assert "Example: bargain cost gap" not in listed
    assert "The gap between the two sides' last positions" in " ".join(listed.split())


def test_the_next_step_is_told_on_the_screen_alone(run, riverbend):
    """The gap ends with what would try to close it; data and files get no such line."""
    asked = ("cost", "gap", "-w", riverbend, "--as-of", "2026-03-16")

    assert "Next: bargain cost what-if --from union" in run(*asked).said
    assert "Next:" not in run(*asked, "--format", "json").said
