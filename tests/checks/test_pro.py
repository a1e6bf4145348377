"""The rules on proposals by themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bargain.domain.rule import Found as Finding

Found = Callable[..., list[str]]
Findings = Callable[..., list[Finding]]


def test_tabled_without_text(found: Found) -> None:
    """
    U-01 is a list of topics, U-02 a version that is not there, U-03 language, U-04 deletes a clause, U-05 is not tabled.

    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, versions: [{v: 0, by: union, text: "Prep time, lunch, duties"}]}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], kind: amend}
    --- proposals/U-03.yaml
    {id: U-03, side: union, title: c, units: [A], kind: amend, versions: [{v: 0, by: union, text: Lunch shall be thirty minutes.}]}
    --- proposals/U-04.yaml
    {id: U-04, side: union, title: d, units: [A], kind: delete, versions: [{v: 0, by: union, text: ""}]}
    --- proposals/U-05.yaml
    {id: U-05, side: union, title: e, units: [A], kind: amend, versions: [{v: 0, by: union, text: lunch}]}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-02-01 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0, U-02: 0, U-03: 0, U-04: 0}}
    """
    assert found("PRO-01") == ["U-01 E", "U-02 E"]


def test_owner_backup_rationale(found: Found) -> None:
    """
    U-01 has none of the three, U-02 all; the owner of U-03 is not on the team; theirs are not judged.

    --- team.yaml
    members: [{id: p1, name: a}, {id: p2, name: b}]
    --- sessions/S01.yaml
    {id: S01, date: 2026-04-15}
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], kind: amend, owner: p1, backup: p2, rationale: Planning is lost.}
    --- proposals/U-03.yaml
    {id: U-03, side: union, title: c, units: [A], kind: amend, owner: p9, backup: p2, rationale: Planning is lost.}
    --- proposals/M-01.yaml
    {id: M-01, side: management, title: d, units: [A], kind: amend}
    """
    assert found("PRO-02") == ["U-01 W", "U-03 W"]
    assert found("PRO-03") == ["U-01 W"]
    assert found("PRO-04") == ["U-01 W"]


def test_backups_are_asked_for_in_the_last_thirty_days(found: Found) -> None:
    """
    31 days before the first session on substance there is time.

    --- sessions/S01.yaml
    {id: S01, date: 2026-03-01, substantive: false}
    --- sessions/S02.yaml
    {id: S02, date: 2026-04-15}
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend}
    """
    assert found("PRO-03", date(2026, 3, 15)) == []
    assert found("PRO-03", date(2026, 3, 16)) == ["U-01 W"]


def test_evidence(found: Found) -> None:
    """
    None at all, none that is on file, one kind twice, two kinds.

    --- evidence.yaml
    evidence:
      - {id: EV-01, kind: data, title: a}
      - {id: EV-02, kind: data, title: b}
      - {id: EV-03, kind: story, title: c}
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], kind: amend, evidence: [EV-99]}
    --- proposals/U-03.yaml
    {id: U-03, side: union, title: c, units: [A], kind: amend, evidence: [EV-01, EV-02]}
    --- proposals/U-04.yaml
    {id: U-04, side: union, title: d, units: [A], kind: amend, evidence: [EV-01, EV-03]}
    """
    assert found("PRO-05") == ["U-01 W", "U-02 W", "U-03 I"]


def test_support(found: Found) -> None:
    """
    U-01 was not asked about; U-02 has 19%, U-03 20%, U-04 19% and a note, U-05 19% in one unit and 40% in another.

    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], kind: amend, survey: [{unit: A, value: 19%, base_n: 40}]}
    --- proposals/U-03.yaml
    {id: U-03, side: union, title: c, units: [A], kind: amend, survey: [{unit: A, value: 20%, base_n: 40}]}
    --- proposals/U-04.yaml
    {id: U-04, side: union, title: d, units: [A], kind: amend, equity_note: new parents, survey: [{unit: A, value: 19%, base_n: 40}]}
    --- proposals/U-05.yaml
    {id: U-05, side: union, title: e, units: [A], kind: amend, survey: [{unit: A, value: 19%, base_n: 40}, {unit: E, value: 40%, base_n: 40}]}
    """
    assert found("PRO-06") == ["U-01 W"]
    assert found("PRO-07") == ["U-02 W"]


def test_current_text(found: Found) -> None:
    """
    U-01 quotes the agreement with other line breaks, U-02 adds a word, U-03 is new.

    --- bargain.yaml
    contracts: [{id: A-2023, unit: A, effective: 2023-07-01, expires: 2026-06-30, folder: contract}]
    # round
    --- contract/article-8.md
    8.4 Teachers shall receive two hundred minutes
    of preparation time.
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, current_text: Teachers shall receive two hundred minutes of preparation time.}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], kind: amend, current_text: Teachers shall normally receive two hundred minutes of preparation time.}
    --- proposals/U-03.yaml
    {id: U-03, side: union, title: c, units: [A], kind: new}
    """
    assert found("PRO-08") == ["U-02 E"]


def test_no_agreement_on_file(found: Found) -> None:
    """
    Without the text there is nothing to compare with.

    --- bargain.yaml
    contracts: [{id: A-2023, unit: A, effective: 2023-07-01, expires: 2026-06-30, folder: contract}]
    # round
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, current_text: Teachers shall receive it.}
    """
    assert found("PRO-08") == []


def test_effective_dates(found: Found) -> None:
    """
    The last version of ours counts, whatever theirs says.

    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, versions: [{v: 0, by: union, text: x, effective: 2026-07-01}, {v: 1, by: union, text: y}]}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], kind: amend, versions: [{v: 0, by: union, text: x, effective: 2026-07-01}, {v: 1, by: management, text: y}]}
    """
    assert found("PRO-09") == ["U-01 W"]


def test_articles(findings: Findings, found: Found) -> None:
    """
    U-01 amends Article 99, U-02 a section past the end of Article 7, U-03 one that is there, U-04 is new; theirs count.

    --- bargain.yaml
    contracts: [{id: A-2023, unit: A, effective: 2023-07-01, expires: 2026-06-30, articles: ["7", "7.1", "7.2", "8", "8.1"]}]
    # round
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, article: "99"}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], kind: amend, article: "7", section: "7.9"}
    --- proposals/U-03.yaml
    {id: U-03, side: union, title: c, units: [A], kind: amend, article: "7", section: "7.2"}
    --- proposals/U-04.yaml
    {id: U-04, side: union, title: d, units: [A], kind: new, article: "7", section: "7.9 (new)"}
    --- proposals/M-01.yaml
    {id: M-01, side: management, title: e, units: [A], kind: delete, article: "8", section: "8.7"}
    """
    assert sorted(found("PRO-10")) == ["M-01 W", "U-01 W", "U-02 W"]
    assert "amends Article 99, which A-2023 does not have" in str([one.problem for one in findings("PRO-10")])


def test_costs(found: Found) -> None:
    """
    U-01 is economic, tabled and not costed, U-02 not tabled; U-03 names its source, U-04 has terms, U-05 is not economic.

    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, category: compensation, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], kind: amend, category: benefits, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-03.yaml
    {id: U-03, side: union, title: c, units: [A], kind: amend, category: benefits, cost_source: the plan's quote, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-04.yaml
    {id: U-04, side: union, title: d, units: [A], kind: amend, category: benefits, versions: [{v: 0, by: union, text: x, terms: [{term: across_the_board, effective: 2026-07-01, percent: 3%}]}]}
    --- proposals/U-05.yaml
    {id: U-05, side: union, title: e, units: [A], kind: amend, category: evaluation, versions: [{v: 0, by: union, text: x}]}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-02-01 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
    """
    assert found("PRO-11") == ["U-01 E", "U-02 W"]


def test_students(findings: Findings, found: Found) -> None:
    """
    One of two items says what it does for students.

    --- proposals/U-01.yaml
    {id: U-01, side: union, title: Lunch, units: [A], kind: amend}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], kind: amend, student_impact: {need: attention}}
    --- proposals/M-01.yaml
    {id: M-01, side: management, title: c, units: [A], kind: amend}
    """
    assert found("PRO-12") == ["U-01 I"]
    assert findings("PRO-12")[0].problem.message == "U-01 (Lunch) has no student impact; 1 of 2 items have"
