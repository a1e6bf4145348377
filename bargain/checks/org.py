"""Organizing: everybody on somebody's turf, tests against the whole unit, no step without a tested majority.

    bargain check ORG

The denominator is always everybody in the unit. An action that people were not ready for tells the employer how weak
the union is; these rules ask first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Final

from bargain.domain.organizing import StructureTest, WorksiteChart
from bargain.domain.rule import Family, Finding, rule
from bargain.domain.session import Done, Note
from bargain.domain.workspace import Workspace
from bargain.money import Percent
from bargain.organizing.coverage import Coverage, coverage, headcounts
from bargain.organizing.health import stale, standing
from bargain.organizing.participation import GATE_DAYS, Gate, Outcome, asked, by_date, gate, outcome
from bargain.problems import Position, Severity

HEAVY: Final = 12
TOO_HEAVY: Final = 20
UNASSESSED: Final = Fraction(1, 5)
_RATED: Final = re.compile(
    r"\b(assess(ed|ment)?|rated?|rating|leans? (against|no)|opposed|anti|weak|solid|a [1-5]\b|[1-5] on the scale)",
    re.IGNORECASE,
)


def percent(share: Fraction) -> Percent:
    """Give a share as a percent with one place, for a sentence."""
    return Percent.ratio(share.numerator, share.denominator)


def _turf(workspace: Workspace) -> list[Coverage]:
    team = workspace.council.action_team if workspace.council is not None else None
    return coverage(workspace.round.units, team) if team is not None else []


def _turf_at(workspace: Workspace, field: str) -> Position:
    team = workspace.council.action_team if workspace.council is not None else None
    return team.where(field) if team is not None else workspace.round.where()


@rule("ORG-01", Severity.error, "members of the action team carry too many colleagues")
def load(workspace: Workspace) -> Iterator[Finding]:
    """Find worksites where a member of the action team carries more than 12 colleagues (warning) or 20 (error).

    About ten is what one person can talk with in a week; past that they send e-mail. Ask more people to carry a turf
    and add them under `action_team: members:` in `council.yaml`. The load is the mean of the worksite.

    Example: 121 people carried by 12 are 10.1 each; 121 carried by 10 are 12.1 each and are found.
    """
    for row in _turf(workspace):
        if row.load is not None and row.load > HEAVY:
            severity = Severity.error if row.load > TOO_HEAVY else Severity.warning
            mean = Percent.ratio(row.load.numerator, row.load.denominator * 100).rate
            message = f"{row.carriers} people carry {row.covered} at {row.worksite}, {mean} each"
            fix = f"Find more people at {row.worksite} to carry a turf of about ten"
            yield Finding(row.worksite, _turf_at(workspace, "members"), message, fix, severity)


@rule("ORG-02", Severity.warning, "people are on nobody's turf")
def uncovered(workspace: Workspace) -> Iterator[Finding]:
    """Find worksites where somebody is on nobody's turf, or a job class has nobody in the action team.

    Whoever nobody talks with learns about bargaining from the employer. Find carriers there: one for every ten people
    or part of ten.

    Example: 121 of 162 people at the high school are covered (74.7%); it has 12 carriers of the 17 it needs.
    """
    charts = _charts(workspace)
    for row in _turf(workspace):
        chart = charts.get(row.worksite)
        missing = chart.uncovered_classes if chart is not None else []
        if row.covered >= row.people and not missing:
            continue
        message = f"{row.covered} of {row.people} people at {row.worksite} are on somebody's turf ({percent(row.share)})"
        message += f"; the action team has {row.carriers} of the {row.needed} it needs" if row.short else ""
        message += f"; nobody in it is {', '.join(missing)}" if missing else ""
        fix = f"Find people at {row.worksite} to carry those who are on nobody's turf"
        yield Finding(row.worksite, _turf_at(workspace, "covered"), message, fix)


def _charts(workspace: Workspace) -> dict[str, WorksiteChart]:
    charts = workspace.worksites.worksites if workspace.worksites is not None else []
    return {chart.worksite: chart for chart in charts}


def _tests(workspace: Workspace) -> list[StructureTest]:
    return by_date(workspace.tests.tests) if workspace.tests is not None else []


@rule("ORG-03", Severity.error, "a structure test is not measured against the whole unit")
def denominator(workspace: Workspace) -> Iterator[Finding]:
    """Find structure tests whose denominators differ from the headcounts of the units asked.

    A share of those who were reached flatters; the vote will count everybody. Correct `denominators:`, or leave it
    out: the unit list is then used. Where the unit list is what is wrong, correct that.

    Example: `denominators: {HIGH: 35}` where 40 people work.
    """
    for test in _tests(workspace):
        people = asked(test, workspace.round.units)
        wrong = [site for site, count in test.denominators.items() if people.get(site, 0) != count]
        wrong += [site for site in people if test.denominators and site not in test.denominators]
        if wrong:
            site = wrong[0]
            told = f"counts {test.denominators[site]}" if site in test.denominators else "leaves out the"
            message = f"{test.id} {told} people at {site}; the unit list has {people.get(site, 0)}"
            fix = f"Correct denominators: of {test.id} in organizing/tests.yaml, or leave it out"
            yield Finding(test.id, test.where("denominators"), message, fix)


@rule("ORG-04", Severity.warning, "fewer people acted than in the test before")
def fell(workspace: Workspace) -> Iterator[Finding]:
    """Find structure tests in which a smaller share of everybody acted than in the test before it.

    A falling curve says that the plan has run ahead of the people. Go back to where it fell furthest before the next
    step. A worksite that falls while the whole rises is no finding.

    Example: 73.4% after 76.4%; the high school fell from 64.2% to 56.8%.
    """
    outcomes = [
        outcome(test, workspace.round.units) for test in _tests(workspace) if test.date <= workspace.as_of
    ]
    for before, now in pairwise(outcomes):
        if now.share < before.share:
            message = f"{now.test.id} reached {percent(now.share)}, after {percent(before.share)} in {before.test.id}"
            worst = _furthest(before, now)
            message += f"; {worst}" if worst else ""
            fix = "Ask at the worksites where it fell before planning the next step"
            yield Finding(now.test.id, now.test.where("yes"), message, fix)


def _furthest(before: Outcome, now: Outcome) -> str:
    falls = {
        site: before.by_worksite[site] - share
        for site, share in now.by_worksite.items()
        if site in before.by_worksite
    }
    site = max(falls, key=lambda name: falls[name], default="")
    if not site or falls[site] <= 0:
        return ""
    return f"{site} fell from {percent(before.by_worksite[site])} to {percent(now.by_worksite[site])}"


@rule("ORG-05", Severity.warning, "many people are not assessed")
def unassessed(workspace: Workspace) -> Iterator[Finding]:
    """Find worksites where more than a fifth of the people have no assessment younger than 90 days.

    Nobody knows what they would do, so nobody can plan on it. Talk with them and update the counts and `assessed_on:`
    in `organizing/worksites.yaml`. Counts only: names with assessments belong in `private/`.

    Example: 31 of 162 are 19.1% and pass; 33 of 162 are 20.4% and are found.
    """
    if workspace.worksites is None:
        return
    charts = _charts(workspace)
    for site, people in headcounts(workspace.round.units).items():
        chart = charts.get(site)
        here = standing(chart, people, workspace.as_of)
        if people and Fraction(here.unknown, people) > UNASSESSED:
            old = chart is not None and stale(chart, workspace.as_of)
            why = " (the assessment is older than 90 days)" if old else ""
            message = f"{here.unknown} of {people} people at {site} are not assessed, {percent(1 - here.known)}{why}"
            fix = f"Talk with people at {site} and update organizing/worksites.yaml"
            at = chart.where("assessment") if chart is not None else workspace.worksites.where()
            yield Finding(site, at, message, fix)


@rule("ORG-06", Severity.error, "an action without a tested majority behind it")
def escalates(workspace: Workspace) -> Iterator[Finding]:
    """Find actions of level 2 or more without a passed test of the level before in the 45 days before them.

    A test is passed when everybody together reach its threshold and two thirds of the worksites come within ten points
    of it. Hold the test first, or take a smaller step. An action that is itself a test does not count for itself.

    Example: a button day on February 4 whose last test was on November 5, 91 days before.
    """
    for action in workspace.actions.actions if workspace.actions is not None else []:
        before = gate(action, _tests(workspace), workspace.round.units)
        if before is not None and not before.open:
            message = f"{action.id} is of level {action.level} and {_closed(before)}"
            fix = f"Hold a test of level {before.level} before {action.id}, or take a smaller step"
            yield Finding(action.id, action.where("level"), message, fix)


def _closed(before: Gate) -> str:
    if before.last is None:
        return f"no test of level {before.level} or more came before it"
    test = before.last.test
    if not before.last.passed:
        return (
            f"{test.id}, the last test of level {before.level} or more, was not passed "
            f"({percent(before.last.share)} of {test.threshold}, {len(before.last.near)} of "
            f"{len(before.last.by_worksite)} worksites near it)"
        )
    return f"its last test, {test.id}, was {before.days} days before; {GATE_DAYS} is the most"


@rule("ORG-07", Severity.error, "a named person is assessed outside private/")
def named(workspace: Workspace) -> Iterator[Finding]:
    """Find log lines and action records that name a team member beside a word of assessment.

    Who leans which way, written beside a name, can cost that person the job and the union a charge; git keeps it for
    good. Move it to `private/` and take it out of the history. Only names the workspace knows can be found.

    Example: a note that says "Bell is a 4, leans against".
    """
    names = [person.name for person in workspace.team.everybody()] if workspace.team is not None else []
    for record, text, at in _free_text(workspace):
        if _RATED.search(text) and any(name.casefold() in text.casefold() for name in names):
            message = f"{record} names a person beside an assessment"
            fix = "Move it to private/, and ask for help to take it out of the history"
            yield Finding(record, at, message, fix)


def _free_text(workspace: Workspace) -> Iterator[tuple[str, str, Position]]:
    for note in workspace.entries(Note):
        yield note.id, note.text, note.where("text")
    for done in workspace.entries(Done):
        yield done.id, done.note or "", done.where("note")
    for action in workspace.actions.actions if workspace.actions is not None else []:
        yield action.id, f"{action.ask} {action.target or ''}", action.where("ask")


FAMILY = Family("ORG", "Organizing", (load, uncovered, denominator, fell, unassessed, escalates, named))
