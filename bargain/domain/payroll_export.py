"""What a payroll paid, as it was exported: a row a member and pay date, by identifier; names never enter it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bargain.visibility import Team


@dataclass(frozen=True, slots=True)
class PayrollRow:
    """One row: where it stands, whose it is, and what of it the export states; None is not stated.

    ``annual`` is a year's base salary, ``rate`` dollars an hour (or whatever the schedule pays by), ``gross`` what the
    check pays, ``retro`` what of it is for earlier time, ``premium`` what is deducted for health; amounts in cents.
    ``fte`` is in ten-thousandths.
    """

    id: Team[str]
    at: Team[str]
    paid_on: Team[date | None] = None
    lane: Team[str] = ""
    step: Team[str] = ""
    fte: Team[int | None] = None
    annual: Team[int | None] = None
    rate: Team[Decimal | None] = None
    gross: Team[int | None] = None
    retro: Team[int | None] = None
    premium: Team[int | None] = None


@dataclass(frozen=True, slots=True)
class PayrollExport:
    """An export as it was read: the file's name, its rows, which columns it has, and what was left out of it."""

    file: Team[str] = ""
    rows: Team[tuple[PayrollRow, ...]] = ()
    columns: Team[tuple[str, ...]] = ()
    left: Team[tuple[str, ...]] = ()
