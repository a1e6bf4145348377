"""`bargain cost` as a person runs it, on the sample."""

import csv
import json
from io import StringIO


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
    assert "Choose --table from: base, components, gap, lines" in ran.said
