"""The end of Riverbend's round: from the answer of March 25 to the printed contract, by commands alone.

Chapter by chapter, one day each. Every chapter looks at what a chair would look at: where items stand, in words; whose
turn it is; whether the texts are those that crossed the table, to the byte; and whether the papers are there.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import copytree
from zipfile import ZipFile

import pytest

from bargain import cli
from bargain.domain.session import Agreement
from bargain.domain.workspace import Workspace
from bargain.folder.workspace import read_workspace
from bargain.resources import folder
from bargain.table.status import status_of
from tests.word_files import docx, gone, ins, p, t

TAILS = {
    "pass": '--prepared-by p05 --checked-by p03 --received-by "Attorney Carl Vetter" --yes --by p05',
    "receive": '--prepared-by "Attorney Carl Vetter" --checked-by p03 --received-by p05 --yes --by p05',
    "act": "--by p05",
    "ta": "--by p05",
    "sign": "--by p05",
    "strike": "--by p05 --yes",
}
"""What is the same in every record of a kind."""
VOTE = """
recommendation_vote: V3
notice_sent: 2026-05-22
notice_days: 10
method: secret ballot in each building
who_may_vote: members of the unit in good standing
place: library of each school
opens: 07:00
closes: 16:30
observers: two members of each unit, named by the council
full_text: at the door of each library
voted_on: 2026-06-04
losses_stated: true
tallies:
  - {unit: A, eligible: 391, quorum: 196}
  - {unit: E, eligible: 121, quorum: 61}
"""
"""What a person writes into ratification.yaml besides."""
SIGNERS = (("union", "p02"), ("management", "Attorney Carl Vetter"))


@dataclass
class Chair:
    """Somebody at a terminal in the workspace, on a day."""

    root: Path
    capture: pytest.CaptureFixture[str]
    day: str = ""

    @property
    def out(self) -> Path:
        """Give the folder for what is printed."""
        return self.root.parent

    def type(self, line: str, *more: str, code: int = 0) -> str:
        """Type a command and give all that it answers; it must end with this code."""
        words = [*shlex.split(line), *more, "-w", str(self.root)]
        self.capture.readouterr()
        found = cli.run(words)
        out, said = self.capture.readouterr()
        assert found == code, (line, out[-2000:], said)
        return out + said

    def at(self, clock: str, line: str, code: int = 0) -> str:
        """Record something at a time of the day."""
        tail = shlex.split(TAILS.get(line.split(maxsplit=1)[0], ""))
        return self.type(line, *tail, "--at", f"{self.day} {clock}", code=code)

    def see(self, line: str, code: int = 0) -> str:
        """Look at something as it is at the end of the day."""
        return self.type(line, "--as-of", self.day, code=code)

    def held(self) -> Workspace:
        """Read the workspace as it is at the end of the day; nothing in it may be wrong."""
        day = date.fromisoformat(self.day)
        found, problems = read_workspace(self.root, day, day)
        assert [str(problem) for problem in problems] == []
        assert found is not None
        return found

    def stands(self, *items: str) -> list[str]:
        """Give where items stand, in words."""
        found = status_of(self.held())
        return [found[item].in_words() for item in items]

    def ball(self, item: str) -> str | None:
        """Give whose turn it is on an item."""
        return status_of(self.held())[item].ball_with

    def text(self, item: str) -> str:
        """Give the newest text of an item."""
        proposal = self.held().proposal(item)
        assert proposal is not None
        return proposal.versions[-1].text

    def agreed(self, item: str, clock: str) -> None:
        """Make the sheet of an item and have both sides sign it; the text is that of the paper, to the byte."""
        self.at(clock, f"ta {item}")
        number = status_of(self.held())[item].agreement
        assert number is not None
        paper = next(one.paper for one in self.held().entries(Agreement) if one.id == number)
        kept = [(self.root / "papers" / f"{name}.{item}.txt") for name in (number, paper)]
        assert len({file.read_bytes() for file in kept if file.exists()}) == 1
        for side, name in SIGNERS:
            self.at(clock, f"sign {number} --side {side} --name '{name}'")
        assert self.stands(item) == ["tentative agreement signed"]

    def hand(self, name: str, content: bytes) -> str:
        """Lay a file of somebody's on the table, and give its name as it is typed."""
        path = self.out / name
        path.write_bytes(content)
        return shlex.quote(str(path))


def plain_word(*paragraphs: str) -> bytes:
    """Give a Word file that somebody typed anew, without a change tracked."""
    return docx("".join(p(t(paragraph)) for paragraph in paragraphs))


@pytest.mark.slow
def test_from_the_answer_to_the_printed_contract(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four sessions, twenty-three items, two contracts, two votes, one record."""
    monkeypatch.setenv("COLUMNS", "100")
    chair = Chair(Path(copytree(folder("sample-data") / "riverbend", tmp_path / "riverbend")), capfd)
    the_answer_to_the_package(chair)
    the_package_is_formal(chair)
    benefits_and_leave(chair)
    salary_and_what_is_open(chair)
    the_memorandum(chair)
    the_printed_contract(chair)
    the_votes(chair)
    the_morning_after(chair)


def the_answer_to_the_package(chair: Chair) -> None:
    """March 25: yes in principle, their counter in Word, a signature that was late, a slip, a refusal."""
    chair.day = "2026-03-25"
    assert "an answer to PKG-1, all four parts" in chair.see("session plan S08")
    chair.at(
        "15:47",
        "session start S08 --ours p01,p02,p03,p04,p05,p06,p08,p10 --observers 58 "
        "--theirs 'Attorney Carl Vetter, Dr. Elaine Marchetti, Harold Dempsey, Martin Osei'",
    )
    chair.at(
        "15:55",
        "session note '>@Vetter #U-02 A committee that decides is something we can live with.' --by p03",
    )
    chair.at("15:58", "receive --letter 'Answer to PKG-1: acceptable in principle, all four parts'")
    before = chair.stands("U-02", "U-03", "M-01", "M-04")
    chair.at("16:00", "act accept PKG-1 --side management --paper M-08-01 --note 'in principle, as an offer'")
    assert before == ["exchanged", "exchanged", "on the table", "on the table"]
    assert chair.stands("U-02", "U-03", "M-01", "M-04") == before
    assert chair.ball("U-02") == "union"

    chair.at("16:05", "caucus out --by p03")
    assert "PKG-1" in chair.see("caucus sheet --session S08")
    assert "back after 25 minutes" in chair.at("16:30", "caucus back --by p03")
    signed = chair.at("16:35", "sign TA-03 --side management --name 'Attorney Carl Vetter'")
    assert "Both sides have signed U-08" in signed
    assert chair.stands("U-08") == ["tentative agreement signed"]

    ours = " ".join(chair.text("U-09").split())
    shown = chair.at("16:50", f"receive --item U-09 --file {their_counter(chair)} --effective 2026-09-01")
    assert ("{+six+}" in shown, "{+days+}" in shown) == (True, True)
    theirs = ours.replace("eight hours", "six hours").replace("one school day,", "two school days,")
    assert " ".join(chair.text("U-09").split()) == theirs
    assert (chair.root / "papers" / "M-08-02.docx").read_bytes() == (chair.out / "climate.docx").read_bytes()
    assert chair.ball("U-09") == "union"

    chair.at("17:00", "act hold U-12 --side management")
    assert chair.stands("U-12") == ["on hold"]
    chair.at("17:02", "strike S08-act-p05-2 --because 'it was said of U-16, and only as a question'")
    assert chair.stands("U-12") == ["exchanged"]
    refused = chair.at("17:05", "act withdraw U-13 --side management", code=2)
    assert "U-13: management cannot withdraw what union proposed" in refused

    chair.at(
        "18:40",
        "session close S08 --next 2026-04-08 --homework 'union: PKG-1 as a formal offer by 2026-04-08' "
        "--summary 'TA-03 signed by both. PKG-1 acceptable; we pass it as an offer.' "
        "--public 'The third tentative agreement, on fair observations, was signed by both sides.'",
    )
    assert "live with" in chair.see("session minutes S08")
    assert "live with" not in chair.see("session report S08") + chair.see("session publish S08")
    chair.see("request remind IR-03 --on 2026-03-25 --record")
    chair.see("request received IR-03 2 --on 2026-03-25")
    assert "No seal is broken." in chair.see("verify")


def their_counter(chair: Chair) -> str:
    """Give management's answer on climate: our words in Word, with their changes tracked."""
    first = (
        "A. Each school shall have a trained restorative team that includes a Unit A and a Unit E member chosen by the "
        "Association, with paid training of at least "
    )
    second = "B. After an incident that harms or threatens an employee the principal shall meet with the employee within "
    after = ", and a written plan shall be made before the student returns to that employee's class."
    third = (
        "C. The Superintendent shall report suspensions, restraints and referrals to the Association on January 31 and "
        "June 30 of each year by school and student group, leaving out every group of fewer than ten students."
    )
    body = p(t(first), gone("eight"), ins("six"), t(" hours."))
    body += p(t(second), gone("one school day"), ins("two school days"), t(after)) + p(t(third))
    return chair.hand("climate.docx", docx(body))


def the_package_is_formal(chair: Chair) -> None:
    """April 8: the what-if is over; PKG-2 is an offer, priced and accepted whole; support professionals are next."""
    chair.day = "2026-04-08"
    both = ["exchanged", "exchanged", "on the table", "on the table"]
    assert chair.stands("U-02", "U-03", "M-01", "M-04") == both
    assert "PKG-1" not in chair.see("board --open")
    assert "nobody could accept it" in chair.at("15:40", "pass PKG-1 --session S09", code=2)
    chair.see(
        "package new --item U-02=3 --item U-03=2 --item M-04=1 --withdraw M-01 --expires 2026-04-29 --vote V2 --yes "
        "--condition 'The Association offers all four parts together. No part stands alone.'"
    )
    assert "$1,865,978" in chair.see("cost package PKG-2")
    chair.at(
        "15:50",
        "session start S09 --ours p01,p02,p03,p04,p05,p06,p08 --theirs 'Attorney Carl Vetter, Dr. Elaine Marchetti'",
    )
    passed = chair.at("16:00", "pass PKG-2 --title 'The package on workload, as an offer'")
    assert "Bidding against ourselves" not in passed
    assert chair.stands("U-02", "U-03", "M-04") == ["in a package"] * 3
    assert chair.ball("U-02") == "management"
    chair.at("16:40", "act accept PKG-2 --side management --paper U-09-01")
    assert chair.stands("M-01") == ["withdrawn"]
    for item in ("U-02", "U-03", "M-04"):
        chair.agreed(item, "17:00")
    support_professionals(chair)
    chair.at(
        "18:40", "session close S09 --next 2026-04-29 --summary 'PKG-2 signed.' --public 'Five agreements.'"
    )
    assert "No seal is broken." in chair.see("verify")


def support_professionals(chair: Chair) -> None:
    """The same evening: their pay, their security, and two items that go elsewhere."""
    wage = chair.hand(
        "wage.md",
        b"Effective July 1, 2026 no employee in this unit shall be paid less than twenty-one dollars per hour, and "
        b"effective July 1, 2027 no employee in this unit shall be paid less than twenty-two dollars and fifty cents "
        b"per hour. On each of those dates each rate in Appendix E-1 above the floor shall keep its present dollar "
        b"distance from the starting rate. Employees may choose to receive annual pay in twenty-one or twenty-six "
        b"equal installments.\n",
    )
    chair.see(
        f"proposal revise U-05 --file {wage} --position $21.00/hour --effective 2026-07-01 --yes "
        "--term 'hourly_raise floor=$21.00 keep_distance=true effective=2026-07-01' "
        "--term 'hourly_raise floor=$22.50 keep_distance=true effective=2027-07-01'"
    )
    chair.at("17:10", "pass U-05")
    chair.at("17:40", "receive --accepts U-09-02")
    assert chair.ball("U-05") == "both"
    chair.agreed("U-05", "17:45")
    chair.at("18:00", "act withdraw U-14 --side union --note 'it comes back with the joint committee'")
    chair.at("18:05", "act refer U-16 --side joint --to 'the joint labor-management committee'")
    assert chair.stands("U-14", "U-16") == ["withdrawn", "referred elsewhere"]
    recall = chair.hand(
        "ESP job security.docx",
        plain_word(
            "A. During the first year of employment employees serve from year to year, and the Superintendent may "
            "decline to renew an employee by notice before June 1.",
            "B. After one year of employment no employee shall be disciplined, dismissed or not renewed without just "
            "cause.",
            "C. Layoff shall be in inverse order of seniority within classification, with recall for one year.",
        ),
    )
    chair.at(
        "18:15", f"receive --item U-15 --file {recall} --position '185 work days' --effective 2026-07-01"
    )
    chair.at("18:30", "pass --accept M-09-02")
    chair.agreed("U-15", "18:35")


def benefits_and_leave(chair: Chair) -> None:
    """April 29: two of theirs are taken back, a share of premiums typed anew in Word, parental leave, climate."""
    chair.day = "2026-04-29"
    chair.at(
        "15:50",
        "session start S10 --ours p01,p02,p03,p06 --theirs 'Attorney Carl Vetter, Dr. Elaine Marchetti'",
    )
    premium = chair.hand(
        "premiums.docx",
        plain_word(
            "The employer shall pay seventy-eight percent of the premium of the individual or family plan chosen for "
            "an employee whose annual base pay is fifty thousand dollars or less, and seventy-five percent for other "
            "employees."
        ),
    )
    chair.at(
        "16:00",
        f"receive --item U-07 --file {premium} --position 78% --effective 2026-07-01 "
        "--term 'premium_share share=78% pay_at_most=$50000 effective=2026-07-01'",
    )
    chair.at("16:01", "receive --letter 'Withdrawal of M-02 and M-03'")
    for item in ("M-02", "M-03"):
        chair.at("16:01", f"act withdraw {item} --side management --paper M-10-02")
    chair.at("16:30", "pass --accept M-10-01")
    chair.agreed("U-07", "16:35")
    leave = chair.hand(
        "leave.md",
        b"An employee shall receive four weeks of paid leave on the birth, adoption or foster placement of a child, to "
        b"be used within twelve months. The employee may use up to eight weeks of accrued sick leave following the paid "
        b"leave.\n",
    )
    chair.see(
        f"proposal revise U-06 --file {leave} --position '4 weeks' --effective 2026-07-01 --yes --term 'leave_days days=20 takers=14 "
        'substitute=$135 source="births and adoptions of the last three years" effective=2026-07-01\''
    )
    chair.at("16:50", "pass U-06")
    chair.at("17:20", "receive --accepts U-10-02")
    chair.agreed("U-06", "17:25")
    chair.at("17:30", "pass --accept M-08-02")
    chair.agreed("U-09", "17:35")
    chair.at("17:45", "act withdraw_without_prejudice U-11 --side union")
    chair.see("request received IR-03 1 --on 2026-04-29")
    chair.at(
        "18:20",
        "session close S10 --next 2026-05-13 --summary 'Benefits are settled.' --public 'Agreed on leave.'",
    )


def salary_and_what_is_open(chair: Chair) -> None:
    """May 13: the last evening at the table."""
    chair.day = "2026-05-13"
    missing = chair.see("moa", code=3)
    assert "6 things are missing" in missing
    assert [
        one for one in ("U-01", "U-04", "U-12", "U-13", "SL-01", "SL-02") if f"MOA {one}," not in missing
    ] == []
    chair.at(
        "15:50",
        "session start S11 --ours p01,p02,p03,p06 --theirs 'Attorney Carl Vetter, Dr. Elaine Marchetti'",
    )
    salary = chair.hand(
        "salary.md",
        b"The salary schedules in Appendix A shall be increased by three and one-quarter percent effective July 1, "
        b"2026, three and one-quarter percent effective July 1, 2027, and three percent effective July 1, 2028. Each "
        b"increase shall be applied to every cell of the schedule before step movement on the same date.\n",
    )
    chair.see(
        f"proposal revise U-01 --file {salary} --position 3.25% --effective 2026-07-01 --yes "
        "--term 'across_the_board percent=3.25% effective=2026-07-01' "
        "--term 'across_the_board percent=3.25% effective=2027-07-01' "
        "--term 'across_the_board percent=3% effective=2028-07-01'"
    )
    chair.at("16:00", "pass U-01")
    chair.at("17:00", "receive --accepts U-11-01")
    chair.agreed("U-01", "17:05")
    chair.at("17:10", "pass --accept M-05-04")
    chair.agreed("U-04", "17:15")
    chair.at("17:20", "pass --accept M-05-06")
    chair.agreed("U-12", "17:25")
    chair.at("17:30", "act refer U-13 --side joint --to 'the joint facilities group'")
    chair.at(
        "18:00", "session close S11 --without-date --summary 'All settled.' --public 'Everything is agreed.'"
    )
    assert [one.item for one in status_of(chair.held()).values() if one.open] == []
    assert "No seal is broken." in chair.see("verify")


def the_memorandum(chair: Chair) -> None:
    """May 20: what was asked for has come, side letters are disposed of, and the memorandum is made and recorded."""
    chair.day = "2026-05-20"
    chair.see("request received IR-01 3 --on 2026-05-20")
    assert "Information overdue" not in chair.see("board")
    snow = chair.hand(
        "snow days.docx",
        plain_word(
            "On a day when weather closes the schools a teacher may work remotely; the day is not made up."
        ),
    )
    assert "2 things are missing" in chair.see("moa", code=3)
    chair.see(f"side-letter SL-01 --fold-in 8.7 --file {snow}")
    chair.see("side-letter SL-02 --lapse")
    memorandum = " ".join(chair.see("moa").split())
    assert "7 CLASS SIZE amended by TA-04 (7.1)" in memorandum
    assert "added by SL-01 (8.7)" in memorandum
    assert "Union Proposal #13 Community use" in memorandum
    assert "referred to" in memorandum
    chair.see(f"moa --record --conformed -o {chair.out}/moa.docx")
    assert (chair.out / "moa.docx").stat().st_size > 10_000
    found = chair.held().ratification
    assert found is not None
    assert (len(found.moa_items), str(found.moa_complete_on), str(found.conformed_on)) == (
        14, "2026-05-20", "2026-05-20",
    )  # fmt: skip
    advanced = chair.see("stage advance tentative_agreement --because 'every item is settled' --by p01")
    assert "not met: the last open item is agreed" not in advanced


def the_printed_contract(chair: Chair) -> None:
    """May 21: the new agreements, clean and with their changes; each clause knows the paper that it comes from."""
    chair.day = "2026-05-21"
    for contract, new in (("A-2023", "A-2026"), ("E-2023", "E-2026")):
        chair.see(f"contract merge --contract {contract} -o {chair.out}/{new}.docx")
        chair.see(f"contract merge --contract {contract} --redline -o {chair.out}/{new}-changes.docx")
        chair.see(f"contract merge --contract {contract} --yes")
        assert sorted((chair.root / "contract" / new).glob("*.md")) != []
    for name in ("07-class-size.md", "08-hours-of-work.md"):
        assert (chair.root / "contract" / "A-2026" / name).is_file()
    agreed = " ".join((chair.root / "contract" / "A-2026" / "07-class-size.md").read_text("utf-8").split())
    assert "may spend up to sixty thousand dollars each school year" in agreed
    assert "every effort to keep classes at a reasonable size" not in agreed
    for section, source in (("7.1", "TA-04, from paper U-09-01"), ("8.7", "SL-01, a side letter")):
        assert source in " ".join(chair.see(f"contract source {section} --contract A-2026").split())
    assert "No seal is broken." in chair.see("verify")


def the_votes(chair: Chair) -> None:
    """May and June: members read it, both units vote apart, then the Committee; only then it is ratified."""
    chair.day = "2026-05-22"
    with (chair.root / "ratification.yaml").open("a", encoding="utf-8") as file:
        file.write(VOTE)
    summary = chair.see("ratification summary --audience members")
    assert "Union Proposal #13 – Article 25, Community use of" in summary
    for name, ending in (
        ("summary", "docx"),
        ("finder", "html"),
        ("ballot", "docx"),
        ("slides", "pptx"),
        ("tally", "docx"),
    ):
        chair.see(f"ratification {name} -o {chair.out}/{name}.{ending}")
        assert (chair.out / f"{name}.{ending}").stat().st_size > 1000
    assert "does not state" not in chair.see("ratification notice")

    chair.day = "2026-06-04"
    teachers = chair.see(
        "ratification count A --issued 352 --returned 350 --yes 301 --no 47 --blank 2 --spoiled 0 --teller 'Ira Bloom'"
    )
    assert "Unit A: ratified" in teachers
    assert chair.stands("U-02", "U-05") == ["tentative agreement signed"] * 2
    refused = chair.see(
        "ratification count E --issued 110 --returned 109 --yes 99 --no 13 --blank 0 --spoiled 0", code=2
    )
    assert "the count of unit E" in refused
    chair.see(
        "ratification count E --issued 110 --returned 109 --yes 96 --no 13 --blank 0 --spoiled 0 --teller 'Ira Bloom'"
    )
    chair.day = "2026-06-10"
    chair.see("ratification employer --vote ratified --on 2026-06-10")
    standings = status_of(chair.held())
    assert {one.item: one.in_words() for one in standings.values() if one.agreement} == dict.fromkeys(
        [
            "U-01",
            "U-02",
            "U-03",
            "U-04",
            "U-05",
            "U-06",
            "U-07",
            "U-08",
            "U-09",
            "U-10",
            "U-12",
            "U-15",
            "U-18",
            "M-04",
        ],
        "ratified",
    )
    assert {one.in_words() for one in standings.values() if not one.agreement} == {
        "withdrawn",
        "referred elsewhere",
    }


def the_morning_after(chair: Chair) -> None:
    """June 11: what was agreed is put to work, one list tells it all, and the round is handed over."""
    chair.day = "2026-06-11"
    assert "Signed, and not in the table yet" in chair.see("implementation")
    chair.see("implementation add 7.1 --who principals --effective 2026-09-01 --check-on 2026-10-01")
    chair.day = "2026-10-01"
    assert "I1, 7.1: done on 2026-10-01" in chair.see("implementation done I1 --on 2026-10-01")
    told = " ".join(chair.see("chronology --from 2026-03-25 --to 2026-06-30").split())
    assert "STRUCK as a mistake" in told
    for what in (
        "Signs TA-03",
        "Accepts PKG-2 (U-09-01)",
        "Refers U-16",
        "Withdraws M-03",
        "Reminder 1 of IR-03",
    ):
        assert what in told
    assert "bargaining history" in chair.see("closeout")
    chair.see(f"closeout --yes --by p01 --archive {chair.out}/handover.zip")
    with ZipFile(chair.out / "handover.zip") as archive:
        names = archive.namelist()
    assert [name for name in names if name.startswith(("confidential/", "private/"))] == []
    for file in ("papers/TA-04.docx", "sessions/S08.p05.log.yaml", "contract/A-2026/07-class-size.md"):
        assert any(name.endswith(file) for name in names)
