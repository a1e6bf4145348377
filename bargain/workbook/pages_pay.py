"""The sheets of the fill-in workbook about pay: settings, schedules, roster, health."""

from __future__ import annotations

from typing import Final

from bargain.domain.schedule import Schedule
from bargain.workbook.sheets import NAME, Column, Page, choices_of

YES_NO: Final = ("yes", "no")


def pay_pages() -> tuple[Page, ...]:
    """List the sheets about pay in the order of the book; the grids stand behind the schedules."""
    return _settings(), _schedules(), _roster(), _premiums(), _shares(), _growth()


def _settings() -> Page:
    return Page(
        "Pay",
        "The years to cost, and when health premiums change. Leave it empty until you have the figures.",
        "pay/pay.yaml",
        (
            Column("first_year", "First day of the first year to cost", "The year before it is the base year.",
                   "2027-07-01", "day"),
            Column("years", "Years to cost", "1 to 10.", "3", "whole"),
            Column("base_source", "Where the pay figures come from", "", "Roster of the business office, October 2026"),
            Column("health.eligible_from", "Least FTE with health insurance", "", "0.5", "number"),
            Column("health.renews", "Day of the first premium renewal in the term", "Each year again.", "2027-07-01",
                   "day"),
            Column("health.source", "Where the health figures come from", "", "Benefits letter, October 2026"),
        ),
        model="pay.PaySettings",
    )  # fmt: skip


def _schedules() -> Page:
    return Page(
        "Schedules",
        "Each salary schedule; its figures stand on a sheet named Grid.",
        "pay/pay.yaml",
        (
            Column("id", "Short name", "Grids and roster use it.", "A", needed=True),
            Column("unit", "Unit", "", "A", of="Units", needed=True),
            Column("title", "Title", "", "Appendix A", width=34),
            Column("pay", "What the figures are", "", "annual", "choice", choices_of(Schedule, "pay")),
            Column("rounding", "Rounded to", "", "dollar", "choice", choices_of(Schedule, "rounding"), width=20),
            Column("days", "Paid days a year", "", "183", "number"),
            Column("step_movement.moves", "Do steps move without a settlement?", "", "yes", "flag", YES_NO),
            Column("step_movement.source", "What says so", "", "Section 5.3", width=34),
            Column("step_movement.verified", "Has somebody checked it?", "", "no", "flag", YES_NO),
        ),
        key=("id",),
        inside=("schedules",),
        model="schedule.Schedule",
    )  # fmt: skip


def _roster() -> Page:
    return Page(
        "Roster",
        "One row a person. Names go to the folder private/ only; everything else is by number.",
        "pay/roster.csv",
        (
            Column("id", "Number", "One of your own, not the employer's and no name.", "R0001", needed=True),
            Column(
                NAME, "Name", "Kept in private/, never printed. It may stay empty.", "Robin Example", width=26
            ),
            Column("unit", "Unit", "", "A", of="Units", needed=True),
            Column("schedule", "Schedule", "", "A", of="Schedules", needed=True),
            Column("lane", "Lane", "As in the heading of the grid.", "M", needed=True),
            Column("step", "Step", "As in the first column of the grid.", "3", needed=True),
            Column("fte", "FTE", "1 is full time.", "1.00", "number", needed=True),
            Column("hired", "Hired", "A date, or the school year of hire by the year it ends in.", "2014"),
            Column("hours", "Hours a day", "For those paid by the hour.", "", "number"),
            Column("days", "Paid days", "For those paid by the hour.", "", "number"),
            Column("credits", "Credits a year", "For those paid by the credit.", "", "number"),
            Column("plan", "Health plan", "Empty: not enrolled.", "HMO"),
            Column("tier", "Tier", "", "FAM"),
            Column("class", "Job class", "", "classroom_teacher", width=20),
            Column("worksite", "Worksite", "", "HIGH", of="Worksites"),
        ),
        key=("id",),
    )


def _premiums() -> Page:
    return Page(
        "Health",
        "What each plan costs in twelve months, employer's and member's part together.",
        "pay/premiums.csv",
        (
            Column("plan", "Plan", "", "HMO", needed=True),
            Column("tier", "Tier", "", "FAM", needed=True),
            Column("effective", "From", "", "2026-07-01", "day", needed=True),
            Column(
                "premium", "Premium of twelve months", "The whole premium.", "27060", "money", needed=True
            ),
        ),
        key=("plan", "tier", "effective"),
    )


def _shares() -> Page:
    return Page(
        "Health shares",
        "What the employer pays of a premium. Empty lists mean all.",
        "pay/pay.yaml",
        (
            Column("effective", "From", "", "2026-07-01", "day", needed=True),
            Column("share", "Employer pays", "A percent.", "75%", "percent", needed=True),
            Column("units", "Units", "With commas between them.", "", "list"),
            Column("plans", "Plans", "With commas between them.", "", "list"),
            Column("tiers", "Tiers", "With commas between them.", "", "list"),
            Column("classes", "Job classes", "With commas between them.", "", "list"),
            Column("pay_at_most", "Only those paid at most", "", "", "money"),
            Column("source", "What says so", "", "Section 12.1", width=34),
        ),
        key=("effective", "units", "plans", "tiers", "classes", "pay_at_most"),
        inside=("health", "shares"),
        model="health.Share",
    )


def _growth() -> Page:
    return Page(
        "Health growth",
        "By how much premiums are expected to rise at each renewal; a year left out is not costed.",
        "pay/pay.yaml",
        (
            Column("effective", "Renewal on", "", "2027-07-01", "day", needed=True),
            Column("percent", "Rise", "A percent.", "7.5%", "percent", needed=True),
            Column(
                "source", "Where the figure comes from", "", "Insurer's renewal letter", needed=True, width=38
            ),
            Column("verified", "Has somebody checked it?", "", "no", "flag", YES_NO),
        ),
        key=("effective",),
        inside=("health", "growth"),
        model="health.Growth",
    )
