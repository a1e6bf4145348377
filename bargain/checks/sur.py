"""The survey: enough people answered, the questions were fair, and nobody can be found in the tables.

    bargain check SUR

A rate is of everybody in the unit. A survey is itself a structure test, and a promise of anonymity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from bargain.domain.local import Unit
from bargain.domain.rule import Family, Finding, rule
from bargain.domain.survey import Question, Results
from bargain.domain.workspace import Workspace
from bargain.money import Percent
from bargain.organizing.suppression import derivable
from bargain.organizing.survey import Cell, collapse, design_effect, largest_weight, together
from bargain.problems import Severity

OVERALL: Final = Fraction(70, 100)
WORKSITE: Final = Fraction(60, 100)
BELOW_UNIT: Final = Fraction(15, 100)
HEAVIEST: Final = 3
DESIGN: Final = Fraction(3, 2)
MOST_QUESTIONS: Final = 25
MOST_RANKED: Final = 10
_LEADING: Final = re.compile(
    r"\b(don'?t you|wouldn'?t you|do(n'?t| not) you agree|do you agree that|how (bad|terrible|unfair)|surely|obviously|"
    r"everybody knows|of course)\b",
    re.IGNORECASE,
)
_DOUBLE: Final = re.compile(
    r"\b(how|do|does|are|is|did|would|should|rate|satisfied|important)\b.*\band\b.*\?", re.I | re.S
)


def _results(workspace: Workspace) -> Results | None:
    return workspace.survey.survey if workspace.survey is not None else None


def _cells(unit: Unit, answered: Mapping[str, int], whole: Mapping[str, int]) -> list[Cell]:
    return [Cell(f"{unit.id}/{name}", people, answered.get(name, 0)) for name, people in whole.items()]


def _units(workspace: Workspace) -> Iterator[tuple[Unit, Cell]]:
    """Walk the units that the survey reached, with everybody and all answers of each."""
    results = _results(workspace)
    for unit in workspace.round.units:
        if results is not None and unit.id in results.responses:
            yield unit, Cell(unit.id, unit.headcount, sum(results.responses[unit.id].values()))


def _percent(share: Fraction) -> Percent:
    return Percent.ratio(share.numerator, share.denominator)


@rule("SUR-01", Severity.warning, "too few people answered the survey")
def response(workspace: Workspace) -> Iterator[Finding]:
    """Find a survey, or a unit in it, whose response is below the target: 70% where none is set.

    What those who did not answer think is not known, and the employer will say so. Keep it open, go by turf and by
    paper, or say how sure the numbers are. Set `target: {overall: 70%}` in `survey/results.yaml`.

    Example: 104 of 160 support staff answered, 65.0%. Exactly 70% is enough.
    """
    results = _results(workspace)
    if results is None:
        return
    wanted = results.target.overall if results.target is not None else None
    target = Fraction(*wanted.fraction()) if wanted is not None else OVERALL
    units = [cell for _, cell in _units(workspace)]
    whole = [together(units, "survey")] if len(units) > 1 else []
    for cell in (*whole, *units):
        if cell.people and cell.rate < target:
            who = "people" if cell.name == "survey" else f"people of unit {cell.name}"
            message = f"{cell.answered} of {cell.people} {who} answered, {_percent(cell.rate)}; "
            message += f"the target is {_percent(target)}"
            fix = "Ask by turf, on paper and in person, before the numbers are used"
            yield Finding(cell.name, results.where("responses"), message, fix)


@rule("SUR-02", Severity.warning, "a worksite or a job class answered much less than the others")
def uneven(workspace: Workspace) -> Iterator[Finding]:
    """Find worksites and job classes of a unit below their target (60%), or 15 points or more below their unit.

    Their worries will be missing from the platform, and they will notice. Go there before the next survey, and weight
    the answers. A class below the minimum cell must not be shown outside the team.

    Example: 8 of 16 in the cafeterias, 50.0%, exactly 15 points below the unit's 65.0%.
    """
    results = _results(workspace)
    if results is None:
        return
    wanted = results.target.worksite if results.target is not None else None
    target = Fraction(*wanted.fraction()) if wanted is not None else WORKSITE
    for unit, whole in _units(workspace):
        by_class = results.responses_by_class.get(unit.id, {})
        lines = [("responses", cell) for cell in _cells(unit, results.responses[unit.id], unit.worksites)]
        lines += [("responses_by_class", cell) for cell in _cells(unit, by_class, unit.classes) if by_class]
        for field, cell in lines:
            if not cell.people or (cell.rate >= target and whole.rate - cell.rate < BELOW_UNIT):
                continue
            message = f"{cell.answered} of {cell.people} answered in {cell.name}, {_percent(cell.rate)}; "
            message += f"the target is {_percent(target)} and the unit has {_percent(whole.rate)}"
            if cell.answered < results.min_cell:
                message += "; fewer than the minimum cell, so for the team only"
            fix = f"Talk with people in {cell.name.partition('/')[2]} and weight the answers"
            yield Finding(cell.name, results.where(field), message, fix)


@rule("SUR-03", Severity.error, "a published table gives people away")
def gives_away(workspace: Workspace) -> Iterator[Finding]:
    """Find published cells with fewer respondents than the minimum, and hidden cells that subtraction gives back.

    Answers were given in confidence; seven nurses are seven people. Hide the small cells (null), and where only one is
    hidden in a row whose total is known, hide the next smallest as well.

    Example: nurses hidden alone, while the unit's total is printed beside the other classes.
    """
    results = _results(workspace)
    if results is None:
        return
    totals = {cell.name: cell.answered for _, cell in _units(workspace)}
    for unit, cells in results.published.items():
        small = [name for name, n in cells.items() if n is not None and n < results.min_cell]
        given = derivable({unit: dict(cells)}, {unit: totals[unit]} if unit in totals else {}, {})
        wrong = [f"{name} rests on fewer than {results.min_cell} respondents" for name in small]
        wrong += [f"{name} follows from the unit's total" for _, name in given]
        if wrong:
            message = f"the published classes of unit {unit}: {'; '.join(wrong)}"
            fix = "Hide these cells (null), and the next smallest beside a lone hidden one, and publish again"
            yield Finding(unit, results.where("published"), message, fix)


@rule("SUR-04", Severity.warning, "a question that cannot be answered fairly")
def question(workspace: Workspace) -> Iterator[Finding]:
    """Find questions that ask two things, lead, or rank too much, and a survey that is too long or has no open one.

    The answer to "are pay and class size fair?" is about neither. Split it, ask evenly, rank ten at most, ask 25
    questions at most, and leave one open for what nobody thought of.

    Example: "Don't you agree that workload is terrible?"
    """
    instrument = workspace.instrument
    if instrument is None:
        return
    asked = [item for item in instrument.questions if item.type != "demographic"]
    for item in asked:
        if reasons := list(_faults(item)):
            fix = f"Rewrite {item.id} in survey/instrument.yaml"
            yield Finding(item.id, item.where("text"), f"question {item.id} {' and '.join(reasons)}", fix)
    whole = [] if any(item.type == "open" for item in asked) or not asked else ["has no open question"]
    if len(instrument.questions) > MOST_QUESTIONS:
        whole.append(f"has {len(instrument.questions)} questions, more than {MOST_QUESTIONS}")
    if whole:
        fix = "Shorten it or add one open question in survey/instrument.yaml"
        yield Finding("instrument", instrument.where("questions"), f"the survey {' and '.join(whole)}", fix)


def _faults(item: Question) -> Iterator[str]:
    if item.type != "open" and _DOUBLE.search(item.text):
        yield "asks two things at once"
    if _LEADING.search(item.text):
        yield "leads to its answer"
    if len(item.options) > MOST_RANKED and item.type == "rank_top3":
        yield f"ranks {len(item.options)} options, more than {MOST_RANKED}"


@rule("SUR-05", Severity.warning, "weights are so uneven that a few answers decide")
def weights(workspace: Workspace) -> Iterator[Finding]:
    """Find a survey in which one respondent stands for more than 3 people, or whose design effect is above 1.5.

    The results then hang on a handful of forms. Get more answers where few came, or print results by group and not for
    the whole. Cells are unit and worksite; those with fewer than ten answers are put together first.

    Example: 10 of 40 answered at one school: each stands for 4 people.
    """
    results = _results(workspace)
    if results is None:
        return
    cells = [
        cell
        for unit, _ in _units(workspace)
        for cell in _cells(unit, results.responses[unit.id], unit.worksites)
    ]
    cells = collapse(cells)
    heaviest, effect = largest_weight(cells), design_effect(cells)
    if heaviest > HEAVIEST or effect > DESIGN:
        message = f"one respondent stands for up to {_two(heaviest)} people, and the design effect is {_two(effect)}"
        fix = "Get more answers where few came, or print the results by group only"
        yield Finding("survey", results.where("responses"), message, fix)


def _two(value: Fraction) -> str:
    return f"{Percent.ratio(value.numerator, value.denominator * 100, 2).rate:.2f}"


FAMILY = Family("SUR", "The survey", (response, uneven, gives_away, question, weights))
