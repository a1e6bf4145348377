"""What `bargain check` must say of Riverbend, no more and no less: the settled table, worked by hand, is the oracle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from bargain.domain.rule import Found, catalogue, named, waive
from bargain.domain.workspace import Workspace
from bargain.folder.workspace import read_workspace
from bargain.problems import Severity
from bargain.resources import folder

TABLE: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "riverbend_findings.yaml").read_text("utf-8"))
ROWS = [(row["code"], row["severity"], row["record"]) for row in TABLE["findings"]]
SUPPRESSED = [(row["code"], row["severity"], row["record"]) for row in TABLE["suppressed"]]
MUST_NOT = [(row["code"], str(row["record"])) for row in TABLE["must_not_fire"]]


@cache
def riverbend() -> Workspace:
    """Read the sample once."""
    workspace, problems = read_workspace(folder("sample-data") / "riverbend", date(2000, 1, 1))
    assert workspace is not None
    assert [str(problem) for problem in problems] == []
    return workspace


@cache
def everything() -> tuple[Found, ...]:
    """Give what every rule finds on the day of the table, before anything is ignored."""
    workspace = replace(riverbend(), as_of=TABLE["as_of"])
    return tuple(found for rule in catalogue() for found in rule.check(workspace))


def grave(found: list[Found]) -> Iterator[tuple[str, str, str]]:
    """Walk errors and warnings as rows of the table."""
    for each in found:
        if each.problem.severity is not Severity.information:
            yield each.problem.code, each.problem.severity.value, each.problem.record


def test_errors_and_warnings_are_those_of_the_table() -> None:
    """Every row fires once, and nothing else does."""
    left, _ = waive(riverbend(), list(everything()))

    assert sorted(grave(left)) == sorted(ROWS)


def test_what_the_team_lives_with_is_counted() -> None:
    """The suppressed rows fire, and the reason given in bargain.yaml takes out exactly these."""
    left, waivers = waive(riverbend(), list(everything()))
    gone = [each for each in everything() if each not in left]

    assert sorted(grave(gone)) == sorted(SUPPRESSED)
    assert sum(waiver.count for waiver in waivers) == len(SUPPRESSED)


@pytest.mark.parametrize(("code", "record"), MUST_NOT, ids=[f"{code} {record}" for code, record in MUST_NOT])
def test_must_not_fire(code: str, record: str) -> None:
    """A row that only looks like a finding, at the gravity of an error or a warning."""
    fired = {(code, record) for code, _, record in grave(list(everything()))}

    assert (code, record) not in fired


@pytest.mark.parametrize(
    "row",
    TABLE["boundaries"],
    ids=[f"{row['code']} {row['record']} {row['as_of']}" for row in TABLE["boundaries"]],
)
def test_boundaries(row: dict[str, Any]) -> None:
    """The same workspace on another day."""
    workspace = replace(riverbend(), as_of=row["as_of"])
    found = [
        each.problem
        for rule in named(row["code"])
        for each in rule.check(workspace)
        if each.problem.record == row["record"]
    ]

    assert bool(found) is row["fires"]
    assert all(problem.severity.value == row.get("severity", problem.severity.value) for problem in found)


def test_lakeshore_checks_without_a_finding() -> None:
    """The smaller sample is in order to the last rule, on files that give the rules something to look at."""
    workspace, problems = read_workspace(folder("sample-data") / "lakeshore", date(2000, 1, 1))
    assert workspace is not None

    assert [str(problem) for problem in problems] == []
    assert [str(found.problem) for rule in catalogue() for found in rule.check(workspace)] == []
    assert all(
        (workspace.proposals, workspace.sessions, workspace.log, workspace.survey, workspace.power_map)
    )


def test_every_finding_can_be_acted_on() -> None:
    """It names its record, stands in a file that is there, and says what to do."""
    for each in everything():
        problem = each.problem
        assert (riverbend().root / problem.at.file).is_file(), problem
        assert problem.at.line > 0, problem
        assert problem.fix, problem
        assert problem.record, problem
        assert not problem.message.endswith("."), problem
        assert not problem.fix.endswith("."), problem


def test_one_finding_for_each_code_and_record() -> None:
    """Details go into the message, not into a second finding."""
    pairs = [(each.problem.code, each.problem.record) for each in everything()]

    assert sorted(pairs) == sorted(set(pairs))


def test_two_runs_find_the_same_in_the_same_order() -> None:
    """Nothing hangs on the order of a set."""
    again = tuple(
        found for rule in catalogue() for found in rule.check(replace(riverbend(), as_of=TABLE["as_of"]))
    )

    assert again == everything()
