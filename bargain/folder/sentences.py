"""What is wrong with a value, in a sentence of ours: pydantic names the fault, this page says it to a chair.

A fault is met by its pydantic type, the value that was found and the field that wanted another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from pydantic import BaseModel, WithJsonSchema
from pydantic.fields import FieldInfo

from bargain.files.text import shown
from bargain.files.yaml import Mapping, Sequence

_PLAIN: Final = {
    "string_type": "text",
    "string_sub_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "set_type": "a list",
    "dict_type": "`key: value` lines",
    "model_type": "`key: value` lines",
    "model_attributes_type": "`key: value` lines",
    "date_type": "a date, year-month-day",
    "time_type": "a time, 24 hours, as 16:10",
    "datetime_type": "a date and a time, as 2026-03-11 16:15",
    "decimal_type": "a number",
    "is_instance_of": "another kind of value",
    "none_required": "nothing",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault that pydantic found: its type and particulars, the field's name, the value, and the field itself."""

    kind: str
    about: dict[str, Any]
    said: str
    name: str
    value: object
    wanted: str = ""
    meaning: str = ""


Saying = tuple[str, str, str]
"""A code, a sentence and what to do."""


def near(word: str, choices: Iterable[str]) -> str | None:
    """Give the choice that was probably meant, or None."""
    by_small = {choice.lower(): choice for choice in choices}
    found = get_close_matches(word.lower(), by_small, 1, 0.6)
    return by_small[found[0]] if found else None


def nearest(word: str, choices: Iterable[str], most: int = 4) -> list[str]:
    """Give the choices that come nearest to a word, the nearest first."""
    by_small = {choice.lower(): choice for choice in choices}
    return [by_small[small] for small in get_close_matches(word.lower(), by_small, most, 0.3)]


def listed(choices: Iterable[str], longest: int = 12) -> str:
    """List choices in a sentence, cut after a dozen."""
    words = list(choices)
    more = f" and {len(words) - longest} more" if len(words) > longest else ""
    return ", ".join(words[:longest]) + more


def found(value: object) -> str:
    """Say in plain words what stands in the file."""
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "`key: value` lines"
    if isinstance(value, Sequence):
        return "a list"
    return shown(str(value))


def say(fault: Fault) -> Saying:
    """Give code, sentence and remedy of a fault."""
    if fault.kind in _PLAIN:
        return _of_type(fault)
    return _SAYINGS.get(fault.kind, _other)(fault)


def _write(fault: Fault, otherwise: str) -> str:
    meaning = f" {fault.name} means: {fault.meaning[0].lower()}{fault.meaning[1:]}." if fault.meaning else ""
    return f"Write {fault.wanted or otherwise}.{meaning}"


def _of_type(fault: Fault) -> Saying:
    wanted = fault.wanted or _PLAIN[fault.kind]
    if fault.value is None:
        fix = f"{_write(fault, wanted)} If it is not known, delete the line."
        return "FIELD-EMPTY", f"{fault.name} has no value", fix
    fix = _write(fault, wanted)
    if wanted == "a list":
        fix = "Write one entry a line, each beginning with `- `"
        fix += f"; or in brackets, as [{fault.value}]." if isinstance(fault.value, str) else "."
    return "FIELD-TYPE", f"{fault.name} wants {wanted}, found {found(fault.value)}", fix


def _of_value(fault: Fault) -> Saying:
    error = fault.about.get("error")
    said = str(error) if error is not None else fault.said
    if len(said) > 160:
        said = said[:159] + "…"
    return "FIELD-VALUE", f"{fault.name}: {said}", _write(fault, "another value")


def _of_choice(fault: Fault) -> Saying:
    choices = re.findall(r"'([^']*)'", str(fault.about.get("expected", "")))
    message = f"{fault.name} cannot be {found(fault.value)}"
    meant = near(str(fault.value), choices)
    asked = f"Did you mean `{meant}`? " if meant else ""
    return "FIELD-CHOICE", message, f"{asked}It is one of: {listed(choices, 24)}."


def _of_kind(fault: Fault) -> Saying:
    choices = re.findall(r"'([^']*)'", str(fault.about.get("expected_tags", "")))
    key = str(fault.about.get("discriminator", "kind")).strip("'")
    if fault.kind == "union_tag_not_found":
        fix = f"Add a line `{key}:`" + (f" with one of: {listed(choices, 24)}." if choices else ".")
        return "FIELD-MISSING", f"{fault.name} does not say which `{key}` it is", fix
    tag = str(fault.about.get("tag", ""))
    meant = near(tag, choices)
    asked = f"Did you mean `{meant}`? " if meant else ""
    fix = f"{asked}It is one of: {listed(choices, 24)}."
    return "FIELD-CHOICE", f"{fault.name} has a `{key}` that is not known: {shown(tag)}", fix


def _of_length(fault: Fault) -> Saying:
    about = fault.about
    few = "min_length" in about
    limit, actual = about.get("min_length", about.get("max_length")), about.get("actual_length")
    if fault.kind.startswith("string"):
        actual = len(fault.value) if isinstance(fault.value, str) else actual
        what = "characters"
    else:
        what = "entries" if limit != 1 else "entry"
    bound = "at least" if few else "at most"
    counted = f", found {actual}" if actual is not None else ""
    fix = "Add what is missing." if few else "Shorten it."
    return "FIELD-LENGTH", f"{fault.name} wants {bound} {limit} {what}{counted}", fix


def _of_range(fault: Fault) -> Saying:
    bounds = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    key, words = next((key, words) for key, words in bounds.items() if key in fault.about)
    message = f"{fault.name} must be {words} {fault.about[key]}, found {found(fault.value)}"
    return "FIELD-RANGE", message, _write(fault, "a number within that")


def _of_pattern(fault: Fault) -> Saying:
    hint = fault.meaning or f"Write it as {_example(str(fault.about.get('pattern', '')))}"
    return "FIELD-FORM", f"{fault.name} does not have the form it needs: {found(fault.value)}", f"{hint}."


def _example(pattern: str) -> str:
    """Make an example of a simple pattern: an S and two digits are S01."""
    plain = pattern.strip("^$")
    plain = re.sub(r"\[(.)[^\]]*\]", r"\1", plain)
    plain = re.sub(r"\\d\{(\d)[^}]*\}", lambda digits: "1".zfill(int(digits[1])), plain)
    return re.sub(r"(.)\{(\d+)\}", lambda again: again[1] * int(again[2]), plain)


def _other(fault: Fault) -> Saying:
    said = fault.said[:1].lower() + fault.said[1:160]
    return "FIELD-VALUE", f"{fault.name}: {said}; found {found(fault.value)}", _write(fault, "another value")


_SAYINGS: Final[dict[str, Callable[[Fault], Saying]]] = {
    "value_error": _of_value,
    "assertion_error": _of_value,
    "literal_error": _of_choice,
    "enum": _of_choice,
    "union_tag_invalid": _of_kind,
    "union_tag_not_found": _of_kind,
    "too_short": _of_length,
    "too_long": _of_length,
    "string_too_short": _of_length,
    "string_too_long": _of_length,
    "greater_than": _of_range,
    "greater_than_equal": _of_range,
    "less_than": _of_range,
    "less_than_equal": _of_range,
    "string_pattern_mismatch": _of_pattern,
}


def _parts(annotation: Any) -> Iterable[Any]:
    yield annotation
    if get_origin(annotation) in {Annotated, Union, UnionType, list, tuple, dict}:
        for part in get_args(annotation):
            yield from _parts(part)


def models_in(annotation: Any) -> list[type[BaseModel]]:
    """List the models that an annotation names, through lists, unions and mappings."""
    return [part for part in _parts(annotation) if isinstance(part, type) and issubclass(part, BaseModel)]


def field_of(model: type[BaseModel], names: Iterable[str]) -> FieldInfo | None:
    """Find the field at the end of a path of key names, through lists and unions; None where there is none."""
    models, found_field = [model], None
    for name in names:
        held = next((m.model_fields[name] for m in models if name in m.model_fields), None)
        if held is None:
            continue
        found_field, models = held, models_in(held.annotation)
    return found_field


def wants(field: FieldInfo | None) -> str:
    """Say in words what kind of value a field wants; empty where its type does not tell."""
    if field is None:
        return ""
    marks = [*field.metadata, *(part for part in _parts(field.annotation) if not isinstance(part, type))]
    for mark in marks:
        schema = mark if isinstance(mark, WithJsonSchema) else _schema_in(mark)
        if schema is not None and schema.json_schema:
            return str(schema.json_schema.get("description", ""))
    return ""


def _schema_in(annotation: Any) -> WithJsonSchema | None:
    inner = getattr(annotation, "__metadata__", ())
    return next((mark for mark in inner if isinstance(mark, WithJsonSchema)), None)
