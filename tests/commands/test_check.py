"""`bargain check` as a person runs it: findings with place and remedy, exit codes, names, suppressions, formats."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.commands.conftest import Run

CLEAN = """\
as_of: 2026-03-16
local: {id: vea, name: Valley Education Association, state: MA}
employer: {name: Valley School Committee}
law: {profile: generic}
units: [{id: A, name: Teachers, kind: teacher, headcount: 60}]
"""


@pytest.fixture
def valley(tmp_path: Path) -> Path:
    """Give a small workspace that has one thing wrong: a vote without a quorum."""
    (tmp_path / "bargain.yaml").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "council.yaml").write_text(
        "charter: {quorum: 50%}\n"
        "seats: {A: {HIGH: 10}}\n"
        "votes:\n"
        "  - {id: V3, date: 2026-03-02, question: petition, present: 4, yes: 4, no: 0, passed: true}\n",
        encoding="utf-8",
    )
    return tmp_path


def test_a_finding_as_it_is_shown(valley: Path, run: Run) -> None:
    """Place, code and sentence; the line with a mark; what to do; the counts; where to read more."""
    ran = run("check", "COU-01", "-w", valley)

    assert ran.code == 1
    assert ran.out == (
        "1 ERROR\n"
        "\n"
        "council.yaml:4:61: COU-01 vote V3 was taken with 4 present; the quorum is 5 of 10 seats\n"
        "      - {id: V3, date: 2026-03-02, question: petition, present: 4, yes: 4, no: 0, passed: true}\n"
        "                                                                ^\n"
        "    Put the question of V3 to the council again, with a quorum, and record the vote\n"
        "\n"
        "1 error, 0 warnings, 0 for information, 0 ignored, as of 2026-03-16.\n"
        "What a code means: bargain check --explain COU-01\n"
    )


def test_nothing_found(valley: Path, run: Run) -> None:
    """The exit code of a family without a finding is 0."""
    ran = run("check", "LMC", "IMP", "-w", valley)

    assert (ran.code, ran.out) == (
        0,
        "0 errors, 0 warnings, 0 for information, 0 ignored, as of 2026-03-16.\n",
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [([], 1), (["--fail-on", "warning"], 1), (["TEA-01"], 0), (["TEA-01", "--fail-on", "warning"], 1)],
)
def test_exit_codes(riverbend: Path, run: Run, words: list[str], code: int) -> None:
    """1 at or above the asked level, 0 below it; the sample's only finding on functions is a warning."""
    assert run("check", *words, "-w", riverbend).code == code


def test_a_record_by_name(riverbend: Path, run: Run) -> None:
    """A record takes in its parts, and only what is about it is shown."""
    ran = run("check", "IR-03", "U-07", "--no-information", "-w", riverbend)

    assert (ran.code, re.findall(r"(?m)^\S+: ([A-Z]{3}-\d\d) ", ran.out)) == (
        0,
        ["INF-01", "INF-01", "PRO-18", "PRO-14"],
    )
    assert "Ignored" not in ran.out


def test_a_name_that_is_nothing(riverbend: Path, run: Run) -> None:
    """A slip is told, not taken for a clean record."""
    ran = run("check", "U-99", "-w", riverbend)

    assert ran.code == 2
    assert "'U-99' is neither a rule nor a record of this workspace" in ran.said
    assert "bargain check --list" in ran.said


@pytest.mark.parametrize("audience", ["public", "management", "partners", "members", "council"])
def test_findings_are_for_the_team(riverbend: Path, run: Run, audience: str) -> None:
    """No other audience gets any of it."""
    ran = run("check", "-w", riverbend, "--audience", audience)

    assert (ran.code, ran.out) == (2, "")


def test_the_team_does_not_see_the_power_map(riverbend: Path, run: Run) -> None:
    """The default shows everything to whoever holds the files; a copy for the team leaves the map out."""
    assert "POW-03" in run("check", "-w", riverbend).out
    for words in ([], ["--format", "json"], ["--format", "markdown"]):
        seen = run("check", "-w", riverbend, "--audience", "team", *words).out
        assert "POW-03" not in seen
        assert "power_map" not in seen
        assert "COU-01" in seen


def test_json(riverbend: Path, run: Run) -> None:
    """The envelope, and findings with the keys that other programs count on."""
    ran = run("check", "-w", riverbend, "--format", "json")
    given = json.loads(ran.out)

    assert ran.code == 1
    assert (given["schema_version"], given["as_of"], given["errors"]) == (1, "2026-03-16", [])
    assert all(
        set(one) == {"code", "severity", "record", "file", "line", "column", "message", "fix"}
        for one in given["data"]["findings"]
    )
    by_severity = [one["severity"] for one in given["data"]["findings"]]
    counts = {name: by_severity.count(name) for name in ("error", "warning", "information")}
    assert counts == {
        "error": given["data"]["errors"],
        "warning": given["data"]["warnings"],
        "information": given["data"]["information"],
    }
    assert by_severity == sorted(by_severity, key=["error", "warning", "information"].index)
    assert given["data"]["ignored_count"] == 1
    assert given["data"]["ignored"][0]["rule"] == "ORG-06"


def test_suppressions(valley: Path, run: Run) -> None:
    """A reason in force takes the finding out and is counted; an expired one does not and is told; one for nothing too."""
    (valley / "bargain.yaml").write_text(
        CLEAN + "ignore:\n  - {rule: COU-01, id: V3, because: the charter was wrong, by: p1}\n"
        "  - {rule: COU, because: last year, by: p1, until: 2026-03-15}\n"
        "  - {rule: TEA, because: no team yet, by: p1, until: 2026-03-16}\n",
        encoding="utf-8",
    )
    ran = run("check", "--no-information", "-w", valley)

    assert "Ignored (in force, 1): COU-01 V3, by p1: the charter was wrong" in ran.out
    assert "Ignored (expired, 0): COU, by p1: last year" in ran.out
    assert "Ignored (keeps nothing back, 0): TEA, by p1: no team yet" in ran.out
    assert "1 ignored" in ran.out
    assert "COU-01 vote" not in ran.out


def test_a_suppression_counts_to_its_last_day(valley: Path, run: Run) -> None:
    """On the day of `until` it holds, the day after the finding is back."""
    (valley / "bargain.yaml").write_text(
        CLEAN + "ignore: [{rule: COU-01, because: the charter was wrong, by: p1, until: 2026-03-16}]\n",
        encoding="utf-8",
    )

    assert run("check", "COU-01", "-w", valley).code == 0
    assert run("check", "COU-01", "-w", valley, "--as-of", "2026-03-17").code == 1


def test_what_cannot_be_read_comes_first(valley: Path, run: Run) -> None:
    """A problem of format is a finding like others, whatever was asked for, and the rest is still checked."""
    (valley / "team.yaml").write_text("membres: []\n", encoding="utf-8")
    ran = run("check", "COU-01", "-w", valley)

    assert ran.code == 1
    assert re.findall(r"(?m)^\S+: (\S+) ", ran.out) == ["COU-01", "FIELD-UNKNOWN"]


def test_no_round_no_check(tmp_path: Path, run: Run) -> None:
    """Without `bargain.yaml` there is nothing to look at."""
    ran = run("check", "-w", tmp_path)

    assert (ran.code, ran.out) == (3, "")
    assert "bargain init" in ran.said


@pytest.mark.slow
def test_two_runs_give_the_same_bytes(riverbend: Path, run: Run) -> None:
    """Nothing hangs on the clock or on the order of a set."""
    for words in ([], ["--format", "json"], ["--format", "html"], ["--format", "csv"]):
        assert run("check", "-w", riverbend, *words) == run("check", "-w", riverbend, *words)


def test_list_and_explain(run: Run) -> None:
    """The manual needs no workspace."""
    listed = run("check", "--list")
    page = run("check", "--explain", "org-06")

    assert listed.code == page.code == 0
    assert len(listed.out.splitlines()) == 120
    assert "ORG-06: an action without a tested majority behind it (error)" in page.out
    assert "Example: " in page.out
    assert run("check", "--explain", "ABC-99").code == 2


def test_it_says_where_strategy_is_on_the_screen(run: Run, riverbend: Path) -> None:
    """Whoever shares a screen is told how to see only what the team may."""
    said = "Where others look on: bargain check --audience team"

    assert said in run("check", "-w", riverbend).out
    assert said not in run("check", "-w", riverbend, "--audience", "team").out
