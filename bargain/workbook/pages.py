"""The sheets of the fill-in workbook about the local, its people and its proposals, and all sheets in their order."""

from __future__ import annotations

from functools import cache
from typing import Final

from bargain.domain.local import Association, Contract, Date, Employer, Law, OpennessVote, Round, Unit
from bargain.domain.proposal import Proposal, Version
from bargain.domain.team import Person
from bargain.workbook.pages_pay import pay_pages
from bargain.workbook.sheets import Column, Page, choices_of

YES_NO: Final = ("yes", "no")
SEATS: Final = ("member", "president", "field_rep")
FIRST: Final = {
    f"first.{name}": name for name in ("text", "effective", "sunset", "position", "drafted_on", "note")
}
"""The columns of a proposal that are fields of its first version."""


@cache
def pages() -> tuple[Page, ...]:
    """List the sheets that are read, but for the grids, in the order of the book."""
    return (
        _local(), _worksites(), _units(), _headcounts(), _contracts(), _dates(), _team(), *pay_pages(), _proposals(),
        _counters(),
    )  # fmt: skip


def sheet(title: str) -> Page:
    """Give one of our sheets; raises StopIteration for a name that is none."""
    return next(page for page in pages() if page.title == title)


def page_named(title: str) -> Page | None:
    """Give the sheet of that name, capitals aside, or None."""
    return next((page for page in pages() if page.title.casefold() == title.strip().casefold()), None)


def _local() -> Page:
    return Page(
        "Local",
        "Who bargains with whom. Write your answers in the second column.",
        "bargain.yaml",
        (*_about_us(), *_about_them(), *_about_the_round()),
        model="local.Round",
    )


def _about_us() -> tuple[Column, ...]:
    kinds = choices_of(Association, "kind")
    return (
        Column("local.id", "Short name of the local", "A few letters, used in file names.", "pta", needed=True),
        Column("local.name", "Name of the local", "As printed on papers.", "Pinehill Teachers Association", needed=True),
        Column("local.short_name", "What you call yourselves in papers", "", "the Association"),
        Column("local.affiliate", "Affiliate", "The state or national union you belong to."),
        Column("local.town", "Town", "", "Pinehill"),
        Column("local.state", "State", "Two capital letters.", "MA", needed=True),
        Column("local.students", "Students enrolled", "A headcount of the whole employer.", "2140", "whole"),
        Column("local.kind", "Schools or higher education", "", "k12", "choice", kinds),
    )  # fmt: skip


def _about_them() -> tuple[Column, ...]:
    return (
        Column("employer.name", "Name of the governing board", "", "Pinehill School Committee", needed=True),
        Column("employer.short_name", "What papers call the board", "", "the Committee"),
        Column("employer.seats", "Seats on the board", "", "7", "whole"),
        Column("employer.majority", "Votes it takes to ratify", "", "4", "whole"),
        Column("employer.seats_note", "About the seats", "Who appoints them, who votes on contracts."),
        Column("employer.superintendent", "Superintendent or president", ""),
        Column("employer.chief_negotiator", "Who speaks for the board at the table", ""),
        Column("employer.email_domains", "Domains of the employer's mail", "To warn before papers go there.",
               "pinehillschools.example", "list"),
        Column("employer.level", "Level of the employer", "", "district", "choice", choices_of(Employer, "level")),
        Column("employer.regional", "A regional district?", "", "no", "flag", YES_NO),
        Column("employer.funding_vote", "Who votes the money", "After the board has agreed.", "town_meeting", "choice",
               choices_of(Employer, "funding_vote")),
    )  # fmt: skip


def _about_the_round() -> tuple[Column, ...]:
    return (
        Column("law.profile", "Law profile", "ma-k12 for public schools in Massachusetts, else generic.", "ma-k12",
               needed=True),
        Column("law.verified_on", "Day somebody in your state checked it", "Leave empty until then.", "", "day"),
        Column("law.verified_by", "Who checked it", ""),
        Column("law.status_quo_steps", "Do steps move after the contract ends?", "", "unknown", "choice",
               choices_of(Law, "status_quo_steps")),
        Column("openness.level", "How open the table is", "As members voted.", "expanded", "choice",
               choices_of(OpennessVote, "level")),
        Column("openness.papers", "What of the papers is published", "", "summaries", "choice",
               choices_of(OpennessVote, "papers")),
        Column("openness.voted_on", "Day members voted on that", "", "", "day"),
        Column("openness.notified_on", "Day the employer was told", "", "", "day"),
        Column("openness.room_cap", "Most people in the room", "", "", "whole"),
        Column("openness.virtual", "Online as well?", "", "no", "flag", YES_NO),
        Column("successor_term.effective", "First day of the contract you want", "", "2027-07-01", "day"),
        Column("successor_term.expires", "Last day of the contract you want", "", "2030-06-30", "day"),
        Column("size", "Full or small checklist", "small is for a local of a dozen.", "full", "choice",
               choices_of(Round, "size")),
        Column("timeline", "When you start", "", "early", "choice", choices_of(Round, "timeline")),
        Column("paper", "Paper size", "", "letter", "choice", choices_of(Round, "paper")),
    )  # fmt: skip


def _worksites() -> Page:
    return Page(
        "Worksites",
        "Every school, campus or office where members work.",
        "bargain.yaml",
        (
            Column("id", "Short name", "A few letters; other sheets use it.", "HIGH", needed=True),
            Column("name", "Name", "", "Pinehill High School", needed=True, width=36),
            Column("students", "Students", "", "640", "whole"),
        ),
        key=("id",),
        inside=("worksites",),
        model="local.Worksite",
    )


def _units() -> Page:
    return Page(
        "Units",
        "Each bargaining unit, as its recognition clause says.",
        "bargain.yaml",
        (
            Column("id", "Short name", "A letter will do; other sheets use it.", "A", needed=True),
            Column("name", "Name", "", "Teachers and licensed professionals", needed=True, width=38),
            Column("kind", "Kind of work", "", "teacher", "choice", choices_of(Unit, "kind"), needed=True, width=18),
            Column("headcount", "Everybody in the unit", "Members of the union or not.", "212", "whole", needed=True),
            Column("members", "Union members", "Leave empty if you do not know; empty is not zero.", "188", "whole"),
            Column("ratifies", "Votes on the contract", "", "separately", "choice", choices_of(Unit, "ratifies")),
        ),
        key=("id",),
        inside=("units",),
        model="local.Unit",
    )  # fmt: skip


def _headcounts() -> Page:
    return Page(
        "Headcounts",
        "How many of each unit work where, and as what. Each list should add up to the unit.",
        "bargain.yaml",
        (
            Column("unit", "Unit", "", "A", of="Units", needed=True),
            Column("by", "Counted by", "worksites or job classes", "worksites", "choice", ("worksites", "classes"),
                   needed=True),
            Column("where", "Worksite or job class", "The worksite's short name, or a job class such as nurse.", "HIGH",
                   needed=True, width=28),
            Column("people", "People", "", "64", "whole", needed=True),
        ),
        key=("unit", "by", "where"),
    )  # fmt: skip


def _contracts() -> Page:
    return Page(
        "Contracts",
        "The agreement in force for each unit.",
        "bargain.yaml",
        (
            Column("id", "Short name", "The unit and the first year.", "A-2024", needed=True),
            Column("unit", "Unit", "", "A", of="Units", needed=True),
            Column("title", "Title", "", "Agreement for Unit A, 2024 to 2027", width=38),
            Column("effective", "First day", "", "2024-07-01", "day", needed=True),
            Column("expires", "Last day", "", "2027-06-30", "day", needed=True),
            Column("evergreen", "Goes on until the next one?", "Leave empty if you have not checked.", "yes", "flag",
                   YES_NO),
            Column("grievance_ends_in", "Where a grievance ends", "", "arbitration", "choice",
                   choices_of(Contract, "grievance_ends_in")),
        ),
        key=("id",),
        inside=("contracts",),
        model="local.Contract",
    )  # fmt: skip


def _dates() -> Page:
    return Page(
        "Dates",
        "What the round must reckon with: the budget, elections, holidays, other contracts.",
        "bargain.yaml",
        (
            Column("date", "Date", "", "2027-03-15", "day", needed=True),
            Column("until", "Until", "The last day, for what takes several.", "", "day"),
            Column("type", "Kind of date", "", "budget", "choice", choices_of(Date, "type"), needed=True),
            Column("label", "What it is", "", "School Committee votes the budget", needed=True, width=44),
            Column("funding_vote", "Is the money committed then?", "", "yes", "flag", YES_NO),
        ),
        key=("label",),
        inside=("calendar",),
        model="local.Date",
    )


def _team() -> Page:
    jobs = "One or more of: " + ", ".join(choices_of(Person, "functions")) + "."
    return Page(
        "Team",
        "The bargaining team, the president and the field representative. Members see this list.",
        "team.yaml",
        (
            Column("id", "Short name", "p01, p02 …; other sheets use it.", "p01", needed=True),
            Column("name", "Name", "", "Robin Example", needed=True, width=26),
            Column("seat", "Seat", "member is a seat on the team.", "member", "choice", SEATS),
            Column("unit", "Unit", "", "A", of="Units"),
            Column("worksite", "Worksite", "", "HIGH", of="Worksites"),
            Column("job_class", "Job class", "", "classroom_teacher", width=20),
            Column("functions", "Functions", jobs, "chair, spokesperson", "list", width=34),
            Column("confidentiality_signed", "Signed the confidentiality pledge on", "", "2026-09-10", "day"),
        ),
        key=("id",),
        inside=("members",),
        model="team.Person",
    )


def _proposals() -> Page:
    return Page(
        "Proposals",
        "One row for each item, yours (U-01) or theirs (M-01). Its first text stands here, later ones on Counters.",
        "proposals/{}.yaml",
        (
            Column("id", "Number", "U-01, M-01 or J-01; never used again.", "U-01", needed=True),
            Column("side", "Side", "", "union", "choice", choices_of(Proposal, "side"), needed=True),
            Column("title", "Title", "Neutral words, 60 letters at most; it is said aloud.", "Preparation time",
                   needed=True, width=28),
            Column("units", "Units", "With commas between them.", "A", "list", needed=True),
            Column("article", "Article", "", "8"),
            Column("section", "Section", "As printed, or new.", "8.4"),
            Column("insert_after", "New section goes behind", "", ""),
            Column("kind", "What it does", "", "amend", "choice", choices_of(Proposal, "kind"), needed=True),
            Column("category", "Category", "", "hours_workload", "choice", choices_of(Proposal, "category"), width=20),
            Column("subject_class", "Duty to bargain", "", "mandatory", "choice", choices_of(Proposal, "subject_class")),
            Column("current_text", "Current text", "The agreement word for word; empty where the section is new.",
                   "Teachers shall normally receive 200 minutes of preparation time.", "prose", width=48),
            Column("first.text", "Proposed text", "The full contract language, never a summary.",
                   "Each teacher shall receive at least 250 minutes of preparation time in each week.", "prose", width=48),
            Column("first.effective", "In force from", "", "2027-09-01", "day"),
            Column("first.sunset", "Ends on", "", "", "day"),
            Column("first.position", "The number it turns on", "With its unit: 4.2%, $24.00/hour, 250 minutes.",
                   "250 minutes", "measure", width=16),
            Column("first.drafted_on", "Drafted on", "", "", "day"),
            Column("first.note", "Note on this text", "For the team only.", "", width=30),
            Column("rationale", "Why", "What the problem is and how this solves it.", "", "prose", width=40),
            Column("rationale_public", "Print the why at the table?", "", "no", "flag", YES_NO),
            Column("owner", "Who writes it", "", "p01", of="Team"),
            Column("backup", "Who steps in", "", "", of="Team"),
            Column("presenters", "Who presents it", "With commas between them.", "p01", "list"),
            Column("plank", "Plank of the platform", "", ""),
            Column("evidence", "Evidence", "With commas between them.", "", "list"),
            Column("deadline", "To be ready by", "", "", "day"),
        ),
        key=("id",),
        model="proposal.Proposal",
    )  # fmt: skip


def _counters() -> Page:
    return Page(
        "Counters",
        "Every later text of an item, of either side, numbered in the order they were written. Empty on the first day.",
        "proposals/{}.yaml",
        (
            Column("proposal", "Number", "", "U-01", of="Proposals", needed=True),
            Column("v", "Version", "The first text, on the sheet Proposals, is 0.", "1", "whole", needed=True),
            Column("by", "Written by", "", "management", "choice", choices_of(Version, "by"), needed=True),
            Column("text", "Text", "", "Teachers shall receive 200 minutes of preparation time.", "prose", needed=True,
                   width=60),
            Column("effective", "In force from", "", "2027-09-01", "day"),
            Column("sunset", "Ends on", "", "", "day"),
            Column("position", "The number it turns on", "With its unit.", "200 minutes", "measure", width=16),
            Column("drafted_on", "Drafted on", "", "", "day"),
            Column("note", "Note", "For the team only.", "", width=30),
        ),
        key=("proposal", "v"),
        inside=("versions",),
        model="proposal.Version",
    )  # fmt: skip
