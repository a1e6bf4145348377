"""Every kind of letter is written from the files alone; what they lack is a blank that is named."""

import re
from datetime import date, timedelta
from typing import Any, get_args

import pytest

from bargain.domain.notices import NoticeKind
from bargain.letters.kinds import KINDS
from bargain.letters.letter import Post
from bargain.problems import UsageError
from tests.rounds import ROUND

FILES = """
--- team.yaml
members: [{id: p1, name: Ann Ames, functions: [chair, comms]}, {id: p2, name: Bo Bell}]
president: {id: p3, name: Cy Cole, functions: [president]}
--- impact.yaml
changes: [{id: CH-01, learned_on: 2026-03-02, how: a memo, description: New platform, duty: unknown, units: [A]}]
"""
LETTERS = sorted(set(KINDS) - {"municipal"})


def body(letter: Any) -> str:
    """Give all the words of a letter that go out."""
    said = (letter.subject, *letter.to, letter.delivery, *letter.paragraphs, *letter.items, *letter.closing)
    return "\n".join((*said, letter.authority, letter.signer, letter.contact))


@pytest.mark.parametrize("kind", LETTERS)
def test_every_blank_is_named(kind: str, local: Any, write: Any) -> None:
    """Each blank in brackets is told with what fills it, and nothing is told that is no blank."""
    letter = write(local(FILES), kind, "CH-01" if KINDS[kind].of_change else ())
    blanks = {blank for blank in re.findall(r"\[[^\]]+\]", body(letter)) if "unverified" not in blank}

    assert blanks == {told.partition(" is filled by ")[0] for told in letter.missing}
    assert "[telephone or e-mail]" in blanks
    assert "None" not in body(letter)


@pytest.mark.parametrize("kind", LETTERS)
def test_no_word_of_the_team_is_in_a_letter(kind: str, local: Any, write: Any) -> None:
    """The checklist stands beside the letter and never in it."""
    letter = write(local(FILES), kind, "CH-01" if KINDS[kind].of_change else ())

    assert letter.remarks
    assert not any(remark in body(letter) for remark in letter.remarks)
    assert "legal advice" not in body(letter)


def test_the_notice_names_units_agreements_and_dates(local: Any, write: Any) -> None:
    """A notice to bargain has both units, the day each agreement ends, and the dates that were asked for."""
    days = Post(dates=(date(2026, 4, 1), date(2026, 4, 8), date(2026, 4, 15)))
    said = body(write(local(FILES), "demand", (), days))

    assert "Unit A (Teachers) and Unit E (Support staff)" in said
    assert said.count("which ends on June 30, 2026") == 2
    assert "We propose to meet on April 1, 2026, April 8, 2026 and April 15, 2026." in said
    assert "Cy Cole" in said


def test_an_agreement_that_has_ended_and_one_that_is_missing(local: Any, write: Any) -> None:
    """On June 30 an agreement still ends, on July 1 it has ended; a unit without one is a blank, not left out."""
    last, after = (Post(on=date(2026, 6, 30) + timedelta(days)) for days in (0, 1))
    without = re.sub(r"  - {id: E-23.*\n", "", ROUND)

    assert body(write(local(FILES), "status-quo", (), last)).count("which ends on June 30, 2026") == 2
    assert body(write(local(FILES), "status-quo", (), after)).count("which ended on June 30, 2026") == 2
    assert "[the agreement of Unit E and the day on which it ends]" in body(
        write(local(f"--- bargain.yaml\n{without}{FILES}"), "status-quo", (), after)
    )


def test_dates_that_are_asked_for_all_stand_there_and_lie_ahead(local: Any, write: Any) -> None:
    """A fourth date is not dropped; the day of the letter itself, March 16, is too late to meet on."""
    days = tuple(date(2026, 4, day) for day in (1, 2, 3, 8))

    assert "April 1, 2026, April 2, 2026, April 3, 2026 and April 8, 2026." in body(
        write(local(FILES), "demand", (), Post(dates=days))
    )
    with pytest.raises(UsageError, match="2026-03-16 is not after the day of the letter"):
        write(local(FILES), "demand", (), Post(dates=(date(2026, 3, 16),)))


def test_representatives_are_the_team_without_its_secrets(local: Any, write: Any) -> None:
    """Everybody on the team is named, with the office that the other side needs and no other function."""
    letter = write(local(FILES), "representatives")

    assert letter.items == ("Ann Ames, chair", "Bo Bell", "Cy Cole, president")
    assert not any("silent" in line for line in letter.closing)


def test_status_quo_says_what_each_agreement_says(local: Any, write: Any) -> None:
    """One agreement continues by its own terms, the other by what the union holds; neither is said of the wrong one."""
    said = body(write(local(FILES), "status-quo"))

    assert "By its own terms the agreement of Unit A continues" in said
    assert "conditions of employment of Unit E stay as they are" in said


def test_one_unit_only(local: Any, write: Any) -> None:
    """A letter can be about one unit; one that is not there is named with those that are."""
    assert "Unit A" not in body(write(local(FILES), "demand", ("E",)))
    with pytest.raises(UsageError, match="no unit 'Z'"):
        write(local(FILES), "demand", ("Z",))


def test_the_towns_representative(local: Any, write: Any) -> None:
    """A regional district is asked to call its towns, on the profile's own citation; any other employer is not."""
    regional = """
        --- bargain.yaml
        as_of: 2026-03-16
        local: {id: vea, name: Valley Education Association, state: MA}
        employer: {name: Valley Regional Committee, superintendent: Di Dorn, regional: true}
        law: {profile: ma-k12}
        units: [{id: A, name: Teachers, kind: teacher, headcount: 60}]
        --- sessions/S01.yaml
        {id: S01, date: 2026-04-14}
        """
    letter = write(local(regional), "municipal")

    assert letter.authority == (
        "603 CMR 41.04 [unverified: nobody has checked it for this round; doe.mass.edu, 603 CMR 41.04, read on November "
        "21, 2026, undated excerpt]"
    )
    assert "is to begin on April 14, 2026" in letter.paragraphs[0]
    assert "21 days before" in letter.paragraphs[1]
    with pytest.raises(UsageError, match="knows of no municipal representative"):
        write(local(regional.replace(", regional: true", "")), "municipal")


def test_every_kind_is_recorded_somewhere() -> None:
    """What has been sent goes to the notices or to the change's own record, never to both."""
    for kind in KINDS.values():
        assert (kind.notice in get_args(NoticeKind)) != bool(kind.records)
