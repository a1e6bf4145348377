"""`bargain init NEW --from LAST`: what one round leaves to the next, and what it does not."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest

from bargain.domain.workspace import Workspace
from bargain.folder.workspace import read_workspace
from bargain.folder.writing import plain

Run = Callable[..., Any]
T = TypeVar("T")
TODAY = date(2026, 9, 1)
RATIFIED = """\
units: [A, E]
voted_on: 2026-03-08
employer_vote: ratified
employer_voted_on: 2026-03-10
tallies:
  - {unit: A, eligible: 400, yes: 350, no: 12}
"""


def files(folder: Path) -> dict[str, bytes]:
    """Give every file of a workspace but what the program remembers."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".bargain" not in path.parts
    }


def read(folder: Path) -> Workspace:
    """Read a workspace in which nothing may be wrong."""
    workspace, problems = read_workspace(folder, TODAY)
    assert [str(problem) for problem in problems] == []
    assert workspace is not None
    return workspace


def held(part: T | None) -> T:
    """Give a part of a workspace that has to be there."""
    assert part is not None
    return part


@pytest.fixture
def last(riverbend: Path) -> Path:
    """Give a round that is over, with a canary in what must stay behind."""
    (riverbend / "ratification.yaml").write_text(RATIFIED, encoding="utf-8")
    (riverbend / "private").mkdir()
    (riverbend / "private" / "people.yaml").write_text("# zqprivatezq\npeople: []\n", encoding="utf-8")
    strategy = riverbend / "confidential" / "strategy.yaml"
    strategy.write_text(strategy.read_text(encoding="utf-8") + "# zqstrategyzq\n", encoding="utf-8")
    comparable = riverbend / "comparables" / "ashford.yaml"
    comparable.write_bytes(comparable.read_bytes() + b"# a remark\r\n")
    return riverbend


@pytest.fixture
def begun(run: Run, last: Path, tmp_path: Path) -> Path:
    """Begin the next round."""
    assert run("init", tmp_path / "next", "--from", last).code == 0
    return tmp_path / "next"


def test_what_is_carried(last: Path, begun: Path) -> None:
    """The local, its units and worksites, the team, the charter and the partners are those of the last round."""
    old, new = read(last), read(begun)

    for part in ("local", "employer", "worksites", "units", "practices"):
        assert plain(getattr(new.round, part)) == plain(getattr(old.round, part))
    assert [(one.id, one.name, one.functions) for one in held(new.team).everybody()] == [
        (one.id, one.name, one.functions) for one in held(old.team).everybody()
    ]
    assert plain(held(new.team).decision_rule) == plain(held(old.team).decision_rule)
    assert held(new.council).seats == held(old.council).seats
    assert plain(held(new.council).charter) == plain(held(old.council).charter, {"adopted"})
    assert plain(held(new.common_good).partners) == plain(held(old.common_good).partners, {"informed_on"})
    assert held(new.pay).roster.ids == held(old.pay).roster.ids
    assert plain(new.comparables) == plain(old.comparables)


def test_what_is_cleared(last: Path, begun: Path) -> None:
    """Signatures, conflicts, votes, demands, papers and what partners were told belong to the last round."""
    old, new = read(last), read(begun)

    assert any(one.confidentiality_signed for one in held(old.team).everybody())
    assert any(one.conflicts for one in held(old.team).everybody())
    assert not any(one.confidentiality_signed or one.conflicts for one in held(new.team).everybody())
    assert held(new.team).workgroups == []
    council = held(new.council)
    assert (council.votes, council.meetings, council.vacant) == ([], [], {})
    assert held(new.common_good).demands == []
    assert not any(one.informed_on for one in held(new.common_good).partners)
    assert (new.proposals, new.sessions, new.log, new.plans) == ((), (), (), ())
    assert (new.strategy, new.people, new.platform, new.ratification) == (None, None, None, None)
    assert (new.round.law.verified_on, new.round.as_of, new.round.ignore) == (None, None, [])


def test_the_ratified_term_is_the_agreement(begun: Path) -> None:
    """What was to be the successor is the agreement now, for each unit."""
    assert [(one.id, one.unit, one.effective, one.expires) for one in read(begun).round.contracts] == [
        ("A-2026", "A", date(2026, 7, 1), date(2029, 6, 30)),
        ("E-2026", "E", date(2026, 7, 1), date(2029, 6, 30)),
    ]


def test_the_text_on_file_goes_along(run: Run, last: Path, tmp_path: Path) -> None:
    """An agreement that was taken in is copied, found under its new id, and asked to be replaced."""
    ran = run("init", tmp_path / "next", "--from", last)
    contract = read(tmp_path / "next").round.contract_of("A")

    assert contract is not None
    assert (contract.id, contract.folder) == ("A-2026", "contract/A-2023")
    assert (tmp_path / "next" / "contract" / "A-2023" / "01-recognition.md").is_file()
    assert "contract/A-2023/: the text is the old agreement's" in ran.out


def test_without_ratification_the_old_dates_stand(run: Run, last: Path, tmp_path: Path) -> None:
    """And the list says so."""
    (last / "ratification.yaml").unlink()
    ran = run("init", tmp_path / "next", "--from", last)

    assert [one.expires for one in read(tmp_path / "next").round.contracts] == [date(2026, 6, 30)] * 2
    assert "bargain.yaml, contracts: ratification.yaml did not say that the round is over" in ran.out


def test_what_came_of_it_is_told(begun: Path) -> None:
    """Votes, planks and what was not agreed, in the words of the status board."""
    told = read(begun).round.last_round

    assert told is not None
    assert told.debrief.splitlines()[:2] == [
        "Unit A voted 350 to 12 on the agreement.",
        "The employer ratified it on March 10, 2026.",
    ]
    assert "U-17 Classroom temperature and air: withdrawn." in told.debrief


def test_files_are_copied_byte_for_byte(last: Path, begun: Path) -> None:
    """Comparables and pay, whatever their line ends; pay.yaml gets one line that asks to check it."""
    old, new = files(last), files(begun)
    copied = [name for name in old if name.startswith(("comparables/", "pay/")) and name != "pay/pay.yaml"]

    assert {name: new[name] for name in copied} == {name: old[name] for name in copied}
    added = [
        line for line in new["pay/pay.yaml"].splitlines() if line not in old["pay/pay.yaml"].splitlines()
    ]
    assert added == [b"# CHECK: every date, rate and figure below is of the last round."]


def test_nothing_secret_goes_along(last: Path, begun: Path) -> None:
    """No file and no word of private/ or confidential/; the last round is as it was."""
    held = files(begun)

    assert not [name for name in held if name.startswith(("private", "confidential"))]
    assert not [
        name for name, content in held.items() if b"zqprivatezq" in content or b"zqstrategyzq" in content
    ]
    strategy = read(last).strategy
    assert strategy is not None
    limits = {str(one.reservation) for one in strategy.items if one.reservation} - {"0"}
    assert limits
    assert not [limit for limit in limits if limit in held["bargain.yaml"].decode()]


def test_everything_to_check_is_listed(run: Run, last: Path, tmp_path: Path) -> None:
    """Each CHECK in a file stands in the list, and the list is in the workspace too."""
    before = files(last)
    ran = run("init", tmp_path / "next", "--from", last)
    found = files(tmp_path / "next")
    marks = [
        line.split("CHECK: ")[1]
        for name, content in found.items()
        if name.endswith(".yaml") and name != "pay/pay.yaml"
        for line in content.decode().splitlines()
        if "CHECK: " in line
    ]

    assert len(marks) >= 12
    assert [mark for mark in marks if mark not in ran.out] == []
    assert found["docs/to-check.md"].decode() == ran.out
    for said in (
        "first_year is 2026-07-01; the next term begins 2029-07-01",
        "demand CG-01",
        "Ids begin again",
    ):
        assert said in ran.out
    assert "Next: bargain tour -w" in ran.said
    assert files(last) == before


def test_a_hold_goes_on(run: Run, last: Path, tmp_path: Path) -> None:
    """A legal hold that still stands is carried; one that was lifted is not; a private folder never is."""
    path = last / "bargain.yaml"
    text = path.read_text(encoding="utf-8")
    hold = "\nprivate_folder: /nowhere\nlegal_hold: {since: 2026-02-01, because: charge, by: counsel}\n"
    path.write_text(text + hold, encoding="utf-8")
    run("init", tmp_path / "one", "--from", last)
    path.write_text(text + hold.replace("}", ", lifted_on: 2026-03-01}"), encoding="utf-8")
    run("init", tmp_path / "two", "--from", last)

    this = read(tmp_path / "one").round
    assert this.legal_hold is not None
    assert this.private_folder is None
    assert read(tmp_path / "two").round.legal_hold is None


def test_refused(run: Run, last: Path, tmp_path: Path) -> None:
    """There has to be a last round that can be read, and a folder with nothing in it."""
    assert (
        "there is no bargain.yaml in" in run("init", tmp_path / "next", "--from", tmp_path / "nowhere").said
    )
    assert run("init", last, "--from", last).code == 4
    (last / "team.yaml").write_text("members: 5\n", encoding="utf-8")
    ran = run("init", tmp_path / "next", "--from", last)
    assert (ran.code, "team.yaml:1:10: FIELD-TYPE" in ran.said) == (3, True)
    assert not (tmp_path / "next").exists()


def test_the_small_sample_too(run: Run, tmp_path: Path) -> None:
    """A local that has little carries little, and it reads."""
    run("init", tmp_path / "last", "--sample", "lakeshore")
    assert run("init", tmp_path / "next", "--from", tmp_path / "last").code == 0
    read(tmp_path / "next")
