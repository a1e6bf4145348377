"""Tables of health premiums: a list of plan and tier, or plans down and tiers across; by the month or by the year."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from bargain.files.sheet import Book, Sheet
from bargain.folder.premiums import PREMIUMS
from bargain.folder.standing import Standing, csv_text
from bargain.layout import values
from bargain.layout.choice import choose_sheet
from bargain.layout.grids import fewer
from bargain.layout.headings import Field
from bargain.layout.lattice import Figure, read_lattice
from bargain.layout.listing import Listing, agree, read_listing, style_of
from bargain.layout.order import Basis, Left, Order, Taken
from bargain.problems import Problem, Severity

FIELDS: Final = (
    Field("plan", ("plan", "health plan", "plan name", "carrier", "medical plan", "insurance plan"), needed=True),
    Field("tier", ("tier", "coverage", "coverage level", "coverage tier", "plan tier", "enrollment", "type"), needed=True),
    Field("effective", ("effective", "effective date", "from", "start date"), "day"),
    Field("annual", ("annual premium", "premium annual", "annual", "annual rate", "annual cost", "total annual premium",
                     "yearly premium", "yearly"), "money"),
    Field("monthly", ("monthly premium", "premium monthly", "monthly", "monthly rate", "monthly cost", "total monthly premium",
                      "total monthly rate"), "money"),
    Field("premium", ("premium", "total premium", "rate", "cost", "total cost", "full premium", "total"), "money"),
    Field("employer", ("employer", "employer share", "employer contribution", "town share", "district share", "employer pays",
                       "employer cost", "town", "district"), "money"),
    Field("employee", ("employee", "employee share", "employee contribution", "member share", "employee pays",
                       "employee cost", "member"), "money"),
)  # fmt: skip
_CORNER: Final = re.compile(r"(health |medical )?(plan|carrier|tier|coverage)s?\b", re.IGNORECASE)
_TIER: Final = re.compile(
    r"(individual|single|ind|family|fam|two|employee|member|subscriber|couple|ee)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Row:
    """One premium: its plan, tier, first day, and the figure as it stands."""

    plan: str
    tier: str
    effective: date | None
    figure: Figure


@dataclass
class _Found:
    """The premiums of a sheet, of which year's part they are, and what was told on the way."""

    rows: list[_Row] = field(default_factory=list)
    basis: Basis = "auto"
    header: tuple[int, ...] = ()
    mapped: dict[str, str] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    checks: list[str] = field(default_factory=list)


def take_premiums(book: Book, order: Order, standing: Standing) -> Taken:
    """Take in a table of premiums; those of other dates and plans stay as they are."""
    sheet, left, problems = choose_sheet(book, order, lambda held: bool(_found(held, order).rows))
    if sheet is None or problems:
        return Taken(sheet, problems=tuple(problems), left=tuple(left))
    found = _found(sheet, order)
    basis = order.basis if order.basis != "auto" else found.basis
    _asked(sheet, found, basis)
    if order.effective is None and any(row.effective is None for row in found.rows):
        fix = f"Say from when they hold, as: --effective {order.first_year}"
        at = (found.rows[0].figure.line, 0)
        found.problems.append(
            sheet.problem("IMP-EFFECTIVE", "no date says from when these premiums hold", at, fix)
        )
    times = 12 if basis == "monthly" else 1
    rows: list[tuple[str, str, str, str]] = []
    for row in found.rows:
        day = row.effective or order.effective
        rows.append(
            (
                row.plan,
                row.tier,
                str(day or ""),
                values.written((row.figure.value * times).quantize(Decimal("0.01"))),
            )
        )
    taken = {row[:3] for row in rows}
    kept = [
        tuple(held.get(name, "") for name in ("plan", "tier", "effective", "premium"))
        for held in standing.premiums
    ]
    whole = sorted([*(held for held in kept if held[:3] not in taken), *rows], key=lambda held: held[2])
    titles = ("plan", "tier", "effective", "premium")
    if times > 1:
        found.checks.append("premiums of a month were taken twelve times, to make them annual")
    return Taken(
        sheet,
        "health",
        tuple(fewer(found.problems)),
        found.header,
        titles,
        tuple(rows[:3]),
        found.mapped,
        (*left, *found.left),
        tuple(found.checks),
        f"{len(rows)} premiums of {len({row[0] for row in rows})} plans",
        {str(PREMIUMS): csv_text(list(titles), [list(held) for held in whole])} if rows else {},
    )


def _found(sheet: Sheet, order: Order) -> _Found:
    listing, problems = read_listing(sheet, FIELDS, order)
    if listing is not None and any(name in listing for name in ("annual", "monthly", "premium")):
        return _listed(listing)
    lattice = read_lattice(sheet, style_of(sheet, order), lambda text: _CORNER.match(text) is not None)
    if not lattice.blocks:
        return _Found(problems=problems or lattice.problems)
    found = _Found(
        header=tuple(block.line for block in lattice.blocks), left=lattice.left, checks=lattice.checks
    )
    found.problems = lattice.problems
    titles = " ".join(title for block in lattice.blocks for title in [*block.titles, block.corner])
    found.basis = _said(titles)
    for block in lattice.blocks:
        turned = all(_TIER.match(label) for label, _ in block.down)
        for (row, column), figure in block.cells.items():
            side, top = block.down[row][0], block.across[column]
            found.rows.append(_Row(*((top, side) if turned else (side, top)), None, figure))
    return found


def _said(text: str) -> Basis:
    """Find in the words of a sheet whether its premiums are of a month or of a year."""
    monthly, annual = (re.search(rf"\b{word}", text, re.IGNORECASE) for word in ("month", "annual|year"))
    return "monthly" if monthly and not annual else "annual" if annual and not monthly else "auto"


def _listed(listing: Listing) -> _Found:
    sheet = listing.sheet
    name = next(name for name in ("annual", "monthly", "premium") if name in listing)
    found = _Found(header=tuple(sheet.lines[n] for n in listing.headings.rows))
    above = [" ".join(cell for cell in row if cell) for row in sheet.rows[: listing.headings.first]]
    found.basis = {"annual": "annual", "monthly": "monthly"}.get(name) or _said(" ".join(above))  # type: ignore[assignment]  # both are kinds
    plans, tiers = listing.texts("plan"), listing.texts("tier")
    days = listing.days("effective") if "effective" in listing else [""] * len(listing)
    figures = {what: _money(listing, what) for what in (name, "employer", "employee") if what in listing}
    column = listing.headings.columns[name] + 1
    for row, amount in enumerate(figures[name]):
        if amount is not None and plans[row] and tiers[row]:
            figure = Figure(amount, sheet.lines[listing.rows[row]], column)
            found.rows.append(
                _Row(plans[row], tiers[row], date.fromisoformat(days[row]) if days[row] else None, figure)
            )
    if {"employer", "employee"} <= figures.keys():
        _shares_agree(listing, name, figures)
    elif "employer" in figures:
        listing.checks.append(
            "what the employer pays stands in this sheet; write its share into pay/pay.yaml, under health"
        )
    found.mapped = {listing.headings.named.get(c, ""): held for held, c in listing.headings.columns.items()}
    found.left, found.problems = listing.left, listing.problems
    found.checks = listing.checks
    return found


def _money(listing: Listing, name: str) -> list[Decimal | None]:
    return listing.read(name, lambda cell: values.number(cell, listing.style), "an amount, as 812.50")


def _shares_agree(listing: Listing, name: str, figures: dict[str, list[Decimal | None]]) -> None:
    """Hold the two parts of each premium against the whole, and tell the employer's share."""
    shares = set()
    for row, (whole, theirs, ours) in enumerate(
        zip(figures[name], figures["employer"], figures["employee"], strict=True)
    ):
        if whole is None or theirs is None or ours is None:
            continue
        if not agree(theirs + ours, whole):
            message = (
                f"both parts make {values.written(theirs + ours)}, the premium says {values.written(whole)}"
            )
            fix = "Ask which is right; the parts may be of a month and the premium of a year."
            listing.problems.append(listing.problem("IMP-TOTAL", message, name, row, fix))
        elif whole:
            shares.add((theirs / whole * 100).quantize(Decimal("0.1")))
    if shares:
        said = " and ".join(f"{share}%" for share in sorted(shares)[:6])
        listing.checks.append(
            f"both parts make the premium; the employer pays {said}: write that into pay/pay.yaml, under health"
        )


def _asked(sheet: Sheet, found: _Found, basis: Basis) -> None:
    """Ask for what nobody can know: of a month or a year, and from when."""
    if not found.rows:
        return
    spot = (found.rows[0].figure.line, found.rows[0].figure.column)
    if basis not in {"monthly", "annual"}:
        fix = "Add: --pay monthly, or --pay annual"
        found.problems.append(
            sheet.problem("IMP-ASK", "whether these are premiums of a month or a year is not said", spot, fix)
        )
    seen: dict[tuple[str, str, date | None], Figure] = {}
    for row in found.rows:
        key = (row.plan, row.tier, row.effective)
        here = (row.figure.line, row.figure.column)
        if key in seen:
            message = f"this plan and tier stand already in {sheet.name_of(seen[key].line, seen[key].column)}"
            found.problems.append(
                sheet.problem("IMP-TWICE", message, here, "Delete one, or give each its date.")
            )
        seen.setdefault(key, row.figure)
        if row.figure.value <= 0:
            fix = "Leave the cell empty where there is no such plan."
            found.problems.append(sheet.problem("IMP-RATE", "this is no premium", here, fix))
    high = [row for row in found.rows if basis == "annual" and row.figure.value < 3000]
    if high:
        message = "a premium of a year below $3,000 is unlikely"
        fix = "If they are of a month, add: --pay monthly"
        here = (high[0].figure.line, high[0].figure.column)
        found.problems.append(sheet.problem("IMP-RATE", message, here, fix, Severity.warning))
