"""What every record has in common: strict fields, a visibility on each, and the place it was written at.

A record is a pydantic model read from text that is still text: `bargain.files.yaml` gives every scalar as the
person typed it, and the types here decide what it means. A field that is a record of its own keeps its place.

Files with models do not postpone their annotations (`from __future__ import annotations`): pydantic would have to
evaluate each of them again from its text, at every start of the program.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, PrivateAttr, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

from bargain.dates import parse_clock, parse_day, parse_moment
from bargain.money import Money, Percent, Quantity
from bargain.problems import Position, Where

_FLAGS = {"true": True, "yes": True, "false": False, "no": False}


class Record(BaseModel):
    """A mapping in a file of the workspace: unknown keys are refused, every field has a visibility."""

    # Most commands use few of the models: each is built when it is first used.
    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True
    )

    _where: Where = PrivateAttr(default_factory=Where)

    def where(self, field: str | None = None) -> Position:
        """Give the file, line and column of a field as written, or of the record where it was not."""
        return self._where.of(field)

    def stands(self, where: Where) -> None:
        """Note where the record was read from; only reading calls this."""
        self._where = where


def _text(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def _flag(value: Any) -> Any:
    if isinstance(value, str):
        if value.lower() not in _FLAGS:
            raise ValueError(f"{value!r} is neither true nor false")
        return _FLAGS[value.lower()]
    return value


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        digits = value.strip().replace(",", "")
        if len(digits) > 12 or not digits.lstrip("+-").isdecimal() or not digits.isascii():
            raise ValueError(f"{value!r} is not a whole number")
        return int(digits)
    return value


def _number(value: Any) -> Any:
    if isinstance(value, str):
        try:
            number = Decimal(value.strip().replace(",", ""))
        except InvalidOperation:
            raise ValueError(f"{value!r} is not a number") from None
        if not number.is_finite() or abs(number.adjusted()) > 12:
            raise ValueError(f"{value!r} is not a number that can be used here")
        return number
    return value


def _portion(text: str) -> Percent:
    share = Percent.parse(text)
    if not 0 <= share.rate <= 100:
        raise ValueError(f"{share} is no share of a whole: it is from 0% to 100%, as 80%")
    return share


def _part(text: str) -> Fraction:
    above, slash, below = (side.strip() for side in text.partition("/"))
    if slash:
        whole = above.isdecimal() and below.isdecimal() and int(below) and len(text) <= 12
        part = Fraction(int(above), int(below)) if whole else Fraction(0)
    else:
        part = Fraction(*Percent.parse(text).fraction())
    if not 0 < part <= 1:
        raise ValueError(f"{text!r} is not a part of a year: write it as 50% or 91/183")
    return part


@dataclass(frozen=True, eq=False, slots=True)
class _Reads:
    """How the text of a value is read: `BeforeValidator`, but pydantic need not look up what it is given."""

    parse: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.parse, handler(source))


def _text_as(parse: Callable[[str], Any]) -> _Reads:
    return _Reads(lambda value: parse(value) if isinstance(value, str) else value)


def _schema(kind: str, description: str, **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, "description": description, **more})


Line = Annotated[str, _Reads(_text)]
"""Text on one line: runs of white space are one space."""
Prose = str
"""Text as typed, line breaks kept: contract language above all."""
Flag = Annotated[bool, _Reads(_flag), _schema("boolean", "true or false")]
Whole = Annotated[int, _Reads(_whole), _schema("integer", "a whole number")]
Number = Annotated[
    Decimal,
    _Reads(_number),
    WithJsonSchema({"type": ["number", "string"], "description": "a number, exact"}),
]
Amount = Annotated[
    Money,
    _text_as(Money.parse),
    WithJsonSchema({"type": ["number", "string"], "description": "dollars, as $61,234.50 or 61234.50"}),
]
Rate = Annotated[
    Percent,
    _text_as(Percent.parse),
    _schema("string", "a percent with its sign, as 4.2%", pattern=r"^[-+]?(\d+(\.\d+)?|\.\d+) ?%$"),
]
Portion = Annotated[
    Percent,
    _text_as(_portion),
    _schema("string", "a share of a whole, as 80%", pattern=r"^\+?(\d+(\.\d+)?|\.\d+) ?%$"),
]
"""A percent of a whole, none of it to all of it: raises and growth are rates, which have no such ends."""
Part = Annotated[Fraction, _text_as(_part), _schema("string", "a part of a whole, as 50% or 91/183")]
Measure = Annotated[
    Quantity,
    _text_as(Quantity.parse),
    _schema("string", "a number with its unit, as 4.2%, $24.00/hour or 250 minutes"),
]
Day = Annotated[
    date, _text_as(parse_day), _schema("string", "a date, year-month-day", pattern=r"^\d{4}-\d{2}-\d{2}$")
]
Clock = Annotated[time, _text_as(parse_clock), _schema("string", "a time, 24 hours, as 16:10")]
Moment = Annotated[
    datetime, _text_as(parse_moment), _schema("string", "a date and a time, as 2026-03-11 16:15")
]
