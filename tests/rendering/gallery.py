"""One document with everything in it, for every format to be looked at and tested with."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from bargain.disclosure import Column, Picture, Redline, Released, Stamp, Table
from bargain.extend import find
from bargain.money import Money, Percent
from bargain.rendering.format import Format, Look
from bargain.rendering.page import Page
from bargain.rendering.templates import render
from bargain.visibility import Audience, Level

FOLDER = Path(__file__).with_name("gallery")
HARD = (
    "Effective [date], the [/old] {{x}} {% y %} %s <script>alert(1)</script> A & B &amp; a|b `code` ``x`` *no* _no_ "
    "@smith $5 and $10 ~~no~~ 3 < 4 -- --- [a](b) [c]: d \\ \\* “quoted” it's"
)
NAMES = (
    "Zoé Núñez", "François Łukasz", "Nguyễn Thị Hồng Đặng", "Timoun Ayisyèn yo, òganizasyon",
    "# not a heading", "1. not a list", "- not a bullet", "+ plus", "> not a quote", "===", "---",
    "bidi \u202eevil\u202c and \x1b[31mred", "=HYPERLINK(\"http://x\")", "☑ done ☐ open ✓ ≥ 5 ½ §",
)  # fmt: skip
BEFORE = """\
Class size shall not exceed 28 students in grades K-5, $5 and $10.

A. Limits. The District shall
   make every effort to hold classes to:
   (1) twenty-eight (28) students in grades 4 and 5;
   (2) thirty (30) students in grades 6 to 8; and
      (a) science laboratories as "safe" rooms [date];
   (3) thirty-two (32) in grades 9 to 12.

B. Remedy. A teacher above the limit may meet with the principal.

C. This section expires on June 30, 2026."""
AFTER = """\
Class size shall not exceed 24 students in grades K-5, $5 and $10.

A. Limits. The District shall hold classes to:
   (1) twenty-four (24) students in grades 4 and 5;
   (2) twenty-six (26) students in grades 6 to 8; and
      (a) science laboratories as "safe" rooms [date];
   (3) twenty-eight (28) in grades 9 to 12.

B. Remedy. A teacher above the limit shall be paid $450 for each student and month, prorated -- without a ceiling.

| Students above | Payment |
| --- | ---: |
| 1 to 2 | $450 |
| 3 or more | $900 |"""


def col(key: str, title: str, kind: str, level: Level = Level.public) -> Column:
    return Column(key, title, kind, level)  # type: ignore[arg-type] - literal kinds in tests


POSITIONS = Table(
    "positions",
    "Where the parties stand",
    (
        col("id", "#", "id"),
        col("title", "Proposal", "text"),
        col("union", "Union position", "text"),
        col("on", "Passed", "date"),
        col("first", "First year", "money"),
        col("ongoing", "Ongoing", "dollars"),
        col("share", "Of pay", "percent"),
        col("ta", "TA", "tick"),
    ),
    (
        ("U-01", "Across-the-board raise for every unit", "4.2% in each of three years, on schedule", date(2026, 3, 11), Money(123456789), Money(1234567800), Percent(Decimal("4.2")), False),
        ("U-07", "Class size", "24 students in K-5; $450 a month for each student above", date(2026, 3, 11), Money(4500000), Money(5400000), Percent(Decimal("0.15")), True),
        ("U-12", "=cmd|' /C calc'!A0", "Not costed: the employer has not answered request IR-03", None, None, None, None, None),
    ),
    ((None, "Total, at least", None, None, Money(127956789), Money(1239967800), Percent(Decimal("4.35")), None),),
    "First-year cash. U-12 could not be costed, so the total is a least amount.",
)  # fmt: skip
KINDS = Table(
    "kinds",
    "",
    (
        col("text", "Text", "text"), col("money", "Money", "money"), col("dollars", "Dollars", "dollars"), col("percent", "Percent", "percent"),
        col("date", "Date", "date"), col("count", "Count", "count"), col("fte", "FTE", "fte"), col("days", "Days", "days"), col("id", "Id", "id"), col("tick", "Tick", "tick"),
    ),
    (
        ("one\ntwo | three", Money(-120050), Money(-120050), Percent(Decimal("-0.5")), date(2026, 12, 31), 1234, Decimal("580.4"), 12, "0007", True),
        ("Supercalifragilisticexpialidocious-and-more-of-it", Money(0), Money(49), Percent(Decimal("12.125")), date(2026, 1, 2), 0, Decimal("0"), -3, "U-1", False),
    ),
)  # fmt: skip
CHART = Picture(
    "gap",
    "The gap by year",
    "Bars of the gap between the parties: $1.2 million in 2027 rising to $2.9 million in 2029.",
    Table(
        "gap", "The gap by year", (col("year", "Year", "id"), col("gap", "Gap", "dollars")),
        (("2027", Money(120000000)), ("2028", Money(210000000)), ("2029", Money(290000000))),
    ),
    spec={
        "mark": "bar",
        "data": {"values": [{"year": "2027", "gap": 1200000}, {"year": "2028", "gap": 2100000}, {"year": "2029", "gap": 2900000}]},
        "encoding": {"x": {"field": "year", "type": "nominal", "title": None}, "y": {"field": "gap", "type": "quantitative", "title": "dollars"}},
    },
)  # fmt: skip
LANES = Picture(
    "lanes",
    "Three lanes",
    "Table, organizing and budget side by side from January to June.",
    Table("lanes", "Three lanes", (col("lane", "Lane", "text"), col("start", "Start", "date")), (("Table", date(2026, 1, 5)),)),
    svg='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 90" width="600" height="90">'
    '<rect x="0" y="5" width="300" height="22" fill="#1f5a96"/><rect x="120" y="35" width="400" height="22" fill="#8a5a00"/>'
    '<text x="8" y="21" font-size="13" fill="#fff" font-family="Carlito">Table</text></svg>',
)  # fmt: skip


def released(audience: Audience = Audience.team, paper: str = "letter") -> Released:
    return Released(
        document="gallery",
        title="Gallery of everything",
        audience=audience,
        as_of=date(2026, 3, 16),
        data={
            "local": "Riverbend Education Association", "passed": date(2026, 3, 11), "cost": Money(127956789),
            "raise_by": Percent(Decimal("4.2")), "payroll": Money(3046590000), "count": 580, "unknown": None,
            "names": list(NAMES), "hard": HARD, "positions": POSITIONS, "kinds": KINDS, "chart": CHART, "lanes": LANES,
            "article": Redline(BEFORE, AFTER, "Association", date(2026, 3, 11)),
        },
        stamp=Stamp("Riverbend Education Association · Union Proposal #7", "U-07 v2 · March 11, 2026", "The Association reserves the right to add to, modify or withdraw this proposal."),
        paper=paper,  # type: ignore[arg-type] - literal in tests
    )  # fmt: skip


def page(facts: Released) -> Page:
    return render(facts, "gallery", FOLDER)


def shown(name: str, facts: Released | None = None, look: Look | None = None) -> bytes:
    """Write the gallery in a format; the plain one once only."""
    if facts is None and look is None:
        return _plain(name)
    facts = facts or released()
    return find("formats", name, Format).write(facts, page(facts), look or Look())


@cache
def _plain(name: str) -> bytes:
    return shown(name, released())


def squeezed(text: str) -> str:
    """Leave out white space, which every format sets in its own way."""
    return "".join(text.split())
