"""The rules on the survey."""

from __future__ import annotations

from collections.abc import Callable

from bargain.domain.rule import Found as Finding

Found = Callable[..., list[str]]
Findings = Callable[..., list[Finding]]


def test_response_of_a_unit(found: Found) -> None:
    """
    41 of 60 are 68.3%.

    --- survey/results.yaml
    survey: {responses: {A: {HIGH: 26, ELM: 15}}}
    """
    assert found("SUR-01") == ["A W"]


def test_response_at_the_target(found: Found) -> None:
    """
    42 of 60 are exactly 70%.

    --- survey/results.yaml
    survey: {responses: {A: {HIGH: 27, ELM: 15}}}
    """
    assert found("SUR-01") == []


def test_response_below_a_target_of_our_own(found: Found) -> None:
    """
    42 of 60 where 75% were aimed at, and all units together.

    --- bargain.yaml
    local: {id: vea, name: Valley Education Association, state: MA}
    employer: {name: Valley School Committee}
    law: {profile: generic}
    units:
      - {id: A, name: Teachers, kind: teacher, headcount: 60, worksites: {HIGH: 60}}
      - {id: E, name: Support staff, kind: esp, headcount: 40, worksites: {HIGH: 40}}
    --- survey/results.yaml
    survey: {target: {overall: 75%}, responses: {A: {HIGH: 42}, E: {HIGH: 32}}}
    """
    assert found("SUR-01") == ["survey W", "A W"]


def test_uneven_response(findings: Findings, found: Found) -> None:
    """
    The unit has 45 of 60, 75%. ELM has 12 of 20: exactly the target, and exactly 15 points below its unit, which is
    found. Teachers at 42 of 56 are in order; nurses at 3 of 4 are in order too.

    --- survey/results.yaml
    survey:
      responses: {A: {HIGH: 33, ELM: 12}}
      responses_by_class: {A: {teacher: 42, nurse: 3}}
    """
    assert found("SUR-02") == ["A/ELM W"]
    assert findings("SUR-02")[0].problem.message == (
        "12 of 20 answered in A/ELM, 60%; the target is 60% and the unit has 75%"
    )


def test_a_class_below_the_minimum_cell(findings: Findings, found: Found) -> None:
    """
    Two of four nurses are 50%, and too few to be shown outside the team.

    --- survey/results.yaml
    survey:
      responses: {A: {HIGH: 24, ELM: 12}}
      responses_by_class: {A: {teacher: 34, nurse: 2}}
    """
    assert found("SUR-02") == ["A/nurse W"]
    assert findings("SUR-02")[0].problem.message.endswith("fewer than the minimum cell, so for the team only")


def test_fourteen_points_below_the_unit(found: Found) -> None:
    """
    HIGH 31 of 40 and ELM 13 of 20 (65%) in a unit of 73.3%: less than 15 points, above 60%.

    --- survey/results.yaml
    survey: {responses: {A: {HIGH: 31, ELM: 13}}}
    """
    assert found("SUR-02") == []


def test_a_small_cell_in_print(found: Found) -> None:
    """
    Nine are too few to print, ten are enough.

    --- survey/results.yaml
    survey:
      responses: {A: {HIGH: 30, ELM: 15}}
      published: {A: {teacher: 26, nurse: 9, aide: 10}}
    """
    assert found("SUR-03") == ["A E"]


def test_a_cell_that_subtraction_gives_back(found: Found) -> None:
    """
    The unit's 45 are known, so the one hidden class is 45 - 30 - 10.

    --- survey/results.yaml
    survey:
      responses: {A: {HIGH: 30, ELM: 15}}
      published: {A: {teacher: 30, nurse: , aide: 10}}
    """
    assert found("SUR-03") == ["A E"]


def test_two_hidden_cells_protect_each_other(found: Found) -> None:
    """
    Five people in two hidden classes: neither number follows.

    --- survey/results.yaml
    survey:
      responses: {A: {HIGH: 30, ELM: 15}}
      published: {A: {teacher: 30, nurse: , aide: }}
    """
    assert found("SUR-03") == []


def test_questions(findings: Findings, found: Found) -> None:
    """
    One asks two things, one leads, one ranks eleven options, and none is open; a fair one is left alone.

    --- survey/instrument.yaml
    title: Survey
    questions:
      - {id: Q1, type: importance_1_5, text: How satisfied are you with pay and class size?}
      - {id: Q2, type: importance_1_5, text: "Don't you agree that workload is too high?"}
      - {id: Q3, type: rank_top3, text: Choose three., options: [a, b, c, d, e, f, g, h, i, j, k]}
      - {id: Q4, type: importance_1_5, text: How important is planning time to you?}
    """
    assert found("SUR-04") == ["Q1 W", "Q2 W", "Q3 W", "instrument W"]
    assert "has no open question" in findings("SUR-04")[-1].problem.message


def test_a_fair_survey(found: Found) -> None:
    """
    Ten options and an open question that asks two things at once, as open ones may.

    --- survey/instrument.yaml
    title: Survey
    questions:
      - {id: Q1, type: rank_top3, text: Choose three., options: [a, b, c, d, e, f, g, h, i, j]}
      - {id: Q2, type: open, text: What would help you and your students?}
    """
    assert found("SUR-04") == []


def test_uneven_weights(findings: Findings, found: Found) -> None:
    """
    10 of 40 answered at HIGH: each stands for 4 people.

    --- survey/results.yaml
    survey: {responses: {A: {HIGH: 10, ELM: 20}}}
    """
    assert found("SUR-05") == ["survey W"]
    # 30 x (10 x 16 + 20 x 1) / 60^2 = 1.5, which alone would pass
    assert findings("SUR-05")[0].problem.message == (
        "one respondent stands for up to 4.00 people, and the design effect is 1.50"
    )


def test_small_cells_are_put_together_before_weighting(found: Found) -> None:
    """
    Four answers at ELM would weigh 5 each; put together with the other school they weigh 60 of 30.

    --- survey/results.yaml
    survey: {responses: {A: {HIGH: 26, ELM: 4}}}
    """
    assert found("SUR-05") == []
