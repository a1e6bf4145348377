"""Money in whole cents, percents and quantities with their unit, and the one place that rounds.

Floats cannot get in: amounts are integers of cents, rates are exact decimals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_AMOUNT: Final = re.compile(
    r"(?P<sign>[-−]?)\$?(?P<sign2>[-−]?)(?P<whole>\d{1,3}(,\d{3})+|\d+)(\.(?P<cents>\d{1,2}))?\Z"
)
_PERCENT: Final = re.compile(r"(?P<rate>[-−+]?(\d+(\.\d+)?|\.\d+))\s?%\Z")
_QUANTITY: Final = re.compile(
    r"(?P<amount>[-−]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?) (?P<unit>[A-Za-z][A-Za-z /-]*)\Z"
)
_RATE: Final = re.compile(r"(?P<amount>[-−]?\$[\d,]+(\.\d+)?)\s?/\s?(?P<unit>[A-Za-z][A-Za-z -]*)\Z")
LARGEST: Final = 10**15
"""Cents: the largest amount accepted from a file (ten trillion dollars)."""


def half_up(numerator: int, denominator: int) -> int:
    """Divide and round to a whole number, a half going up: floor((2a + b) / 2b), exact in integers.

    This is what ``ROUND`` of a spreadsheet does with amounts that are not negative. It works alike on
    Python integers and, operator by operator, on int64 arrays.
    """
    return (2 * numerator + denominator) // (2 * denominator)


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An amount in whole cents."""

    cents: int

    @classmethod
    def parse(cls, text: str) -> Money:
        """Read ``61234``, ``61,234``, ``$61,234.50`` or ``-$1,200``; raise ValueError on anything else."""
        found = _AMOUNT.match(text.strip())
        if found is None or (found["sign"] and found["sign2"]):
            raise ValueError(f"{text!r} is not an amount of money")
        cents = int(found["whole"].replace(",", "")) * 100 + int((found["cents"] or "0").ljust(2, "0"))
        if cents > LARGEST:
            raise ValueError(f"{text!r} is larger than any amount in a contract")
        return cls(-cents if found["sign"] or found["sign2"] else cents)

    def __add__(self, other: Money) -> Money:
        return Money(self.cents + other.cents)

    def __sub__(self, other: Money) -> Money:
        return Money(self.cents - other.cents)

    def __neg__(self) -> Money:
        return Money(-self.cents)

    def __str__(self) -> str:
        dollars, cents = divmod(abs(self.cents), 100)
        return f"{'-' if self.cents < 0 else ''}${dollars:,}.{cents:02d}"

    def dollars(self) -> str:
        """Give the amount in whole dollars, rounded half away from zero, as tables show large sums."""
        whole = half_up(abs(self.cents), 100)
        return f"{'-' if self.cents < 0 and whole else ''}${whole:,}"


ZERO: Final = Money(0)


@dataclass(frozen=True, order=True, slots=True)
class Percent:
    """A rate in percent, exact: ``Percent(Decimal("4.2"))`` is 4.2%."""

    rate: Decimal

    @classmethod
    def parse(cls, text: str) -> Percent:
        """Read ``4.2%`` or ``4 %``; raise ValueError where the sign is missing or the rate is absurd."""
        found = _PERCENT.match(text.strip())
        if found is None:
            raise ValueError(f"{text!r} is not a percent")
        rate = Decimal(found["rate"].replace("−", "-"))
        if abs(rate) > 1000 or int(rate.as_tuple().exponent) < -6:
            raise ValueError(f"{text!r} is not a percent that a contract could hold")
        return cls(rate)

    @classmethod
    def ratio(cls, part: int, whole: int, places: int = 1) -> Percent:
        """Give part of whole in percent, rounded half up to so many places; 0 of 0 is 0%."""
        scale = 10**places
        return cls(Decimal(half_up(part * 100 * scale, whole) if whole else 0).scaleb(-places))

    def fraction(self) -> tuple[int, int]:
        """Give the rate as an exact whole-number fraction: 4.2% is (42, 1000)."""
        numerator, denominator = (self.rate / 100).as_integer_ratio()
        return numerator, denominator

    def __str__(self) -> str:
        return f"{self.rate.normalize():f}%"


@dataclass(frozen=True, order=True, slots=True)
class Quantity:
    """A number with its unit, as a position at the table is stated: 4.2%, $24.00/hour, 250 minutes."""

    amount: Decimal
    unit: str

    @classmethod
    def parse(cls, text: str) -> Quantity:
        """Read a percent, an amount of money, money per unit, or a number and a unit; else ValueError."""
        text = text.strip()
        if found := _RATE.match(text):
            amount = Decimal(found["amount"].replace("$", "").replace(",", "").replace("−", "-"))
            return cls(amount, f"$/{found['unit'].strip()}")
        if text.endswith("%"):
            return cls(Percent.parse(text).rate, "%")
        if text.lstrip("-−").startswith("$"):
            return cls(Decimal(Money.parse(text).cents) / 100, "$")
        if found := _QUANTITY.match(text):
            return cls(Decimal(found["amount"].replace(",", "").replace("−", "-")), found["unit"].strip())
        raise ValueError(f"{text!r} has no unit")

    def __str__(self) -> str:
        if self.unit == "%":
            return f"{self.amount.normalize():f}%"
        if self.unit.startswith("$"):
            sign = "-" if self.amount < 0 else ""
            return f"{sign}${abs(self.amount):,.2f}{self.unit[1:]}"
        return f"{self.amount:,f} {self.unit}"
