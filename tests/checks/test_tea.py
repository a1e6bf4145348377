"""The team's rules, each with something it finds and something beside it that it leaves alone."""

from __future__ import annotations

from collections.abc import Callable

Found = Callable[..., list[str]]


def test_functions_need_somebody_and_an_alternate(found: Found) -> None:
    """
    An empty function is an error, a filled one without an alternate a warning; the other functions are whole.

    --- team.yaml
    members:
      - {id: p1, name: A. Reyes, functions: [spokesperson, document_manager, researcher]}
      - {id: p2, name: B. Ode, functions: [notetaker, organizer, comms, community]}
    alternates:
      {spokesperson: p2, notetaker: p1, document_manager: p2, researcher: p2, language: p2, organizer: p1,
       community: p1, comms: }
    """
    assert found("TEA-01") == ["language E", "comms W"]


def test_a_small_local_needs_three_functions(found: Found) -> None:
    """
    A local of a dozen fills three functions and names no alternates.

    --- bargain.yaml
    size: small
    # round
    --- team.yaml
    members:
      - {id: p1, name: A. Reyes, functions: [spokesperson]}
      - {id: p2, name: B. Ode, functions: [notetaker]}
    """
    assert found("TEA-01") == ["document_manager E"]


def test_speaking_and_writing_at_once(found: Found) -> None:
    """
    One person holds both functions, another speaks and keeps the papers.

    --- team.yaml
    members:
      - {id: p1, name: A. Reyes, functions: [spokesperson, notetaker]}
      - {id: p2, name: B. Ode, functions: [spokesperson, document_manager]}
    """
    assert found("TEA-02") == ["p1 E"]


def test_confidentiality_once_the_platform_is_made(found: Found) -> None:
    """
    One has not signed, one will sign tomorrow, one has signed.

    --- platform.yaml
    title: Time
    ratified_on: 2026-03-16
    --- team.yaml
    members:
      - {id: p1, name: A. Reyes}
      - {id: p2, name: B. Ode, confidentiality_signed: 2026-03-17}
      - {id: p3, name: C. Bell, confidentiality_signed: 2026-03-16}
    """
    assert found("TEA-03") == ["p1 E", "p2 E"]


def test_confidentiality_before_the_platform(found: Found) -> None:
    """
    Before the platform stage nobody needs to have signed.

    --- platform.yaml
    title: Time
    ratified_on: 2026-03-17
    --- journal.reyes.log.yaml
    - {kind: stage, id: J1, at: 2026-01-05 09:00, unit: A, to: research, because: the survey is out}
    --- team.yaml
    members: [{id: p1, name: A. Reyes}]
    """
    assert found("TEA-03") == []


def test_confidentiality_once_the_stage_is_entered(found: Found) -> None:
    """
    Entering the platform stage counts, whether or not anything was ratified.

    --- journal.reyes.log.yaml
    - {kind: stage, id: J1, at: 2026-01-05 09:00, unit: A, to: platform, because: the survey is in}
    --- team.yaml
    members: [{id: p1, name: A. Reyes}]
    """
    assert found("TEA-03") == ["p1 E"]


def test_a_tenth_of_everybody_needs_a_seat(found: Found) -> None:
    """
    Of 60 people 6 are nurses, exactly a tenth, with nobody on the team; 5 aides are less; ELM has a council seat.

    --- bargain.yaml
    local: {id: vea, name: Valley Education Association, state: MA}
    employer: {name: Valley School Committee}
    law: {profile: generic}
    units:
      - {id: A, name: Teachers, kind: teacher, headcount: 60, worksites: {HIGH: 20, ELM: 20, OAK: 20},
         classes: {teacher: 49, nurse: 6, aide: 5}}
    --- team.yaml
    members: [{id: p1, name: A. Reyes, unit: A, worksite: HIGH, job_class: teacher}]
    --- council.yaml
    charter: {quorum: 50%}
    seats: {A: {ELM: 1, OAK: 0}}
    """
    assert found("TEA-04") == ["OAK W", "nurse W"]


def test_conflict_without_recusal(found: Found) -> None:
    """
    A conflict needs a recusal.

    --- team.yaml
    members:
      - {id: p1, name: A. Reyes, conflicts: [{kind: applying_for_admin}]}
      - {id: p2, name: B. Ode, conflicts: [{kind: vendor, recusal: no part in the copier contract}]}
    """
    assert found("TEA-05") == ["p1 W"]


def test_absence(found: Found) -> None:
    """
    Of three sessions p1 missed two, p2 exactly a third; the session still to come does not count.

    --- team.yaml
    members: [{id: p1, name: A. Reyes}, {id: p2, name: B. Ode}]
    --- sessions/S01.yaml
    {id: S01, date: 2026-01-07, held: true, absent: [{person: p1}]}
    --- sessions/S02.yaml
    {id: S02, date: 2026-01-21, held: true, absent: [{person: p1}, {person: p2}]}
    --- sessions/S03.yaml
    {id: S03, date: 2026-02-04, held: true}
    --- sessions/S04.yaml
    {id: S04, date: 2026-03-25}
    """
    assert found("TEA-06") == ["p1 W"]


def test_absence_at_the_second_session(found: Found) -> None:
    """
    Two sessions are too few to say anything.

    --- team.yaml
    members: [{id: p1, name: A. Reyes}]
    --- sessions/S01.yaml
    {id: S01, date: 2026-01-07, held: true, absent: [{person: p1}]}
    --- sessions/S02.yaml
    {id: S02, date: 2026-01-21, held: true, absent: [{person: p1}]}
    """
    assert found("TEA-06") == []
