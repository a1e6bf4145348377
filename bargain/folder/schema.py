"""JSON Schemas of every kind of file, made of the models, so that an editor completes keys and underlines slips.

They say what the models say, with one difference: where a model takes text, an editor must also let a bare number
stand (`section: 5`), because to us it is the text that was typed.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from bargain.domain.record import Record
from bargain.extend import find, names
from bargain.folder.kinds import KINDS, Kind
from bargain.folder.records import Reads

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def name_of(kind: Kind) -> str:
    """Give the name of a kind's schema, as files name it in their first line: `proposal`, `team`."""
    return kind.part.removesuffix("s") if kind.many else "bargain" if kind.part == "round" else kind.part


def schemas() -> dict[str, str]:
    """Give the schema of every kind of file by name, as JSON text; the logs' is `log`."""
    held = {name_of(kind): schema_of(kind.model(), name_of(kind)) for kind in KINDS}
    held["log"] = _log()
    return {name: json.dumps(held[name], indent=1, ensure_ascii=False) + "\n" for name in sorted(held)}


def schema_of(model: type[Record], name: str) -> dict[str, Any]:
    """Give the schema of one kind of file."""
    return _finished(model.model_json_schema(schema_generator=_Generator), name)


def _log() -> dict[str, Any]:
    from bargain.domain.session import Entry

    adapter: TypeAdapter[Any] = TypeAdapter(list[Entry])
    return _finished(adapter.json_schema(schema_generator=_Generator), "log")


def _finished(schema: dict[str, Any], name: str) -> dict[str, Any]:
    parts = schema.pop("$defs", {})
    holders = [held for part in parts.values() if (held := part.get("properties", {}).get("terms"))]
    raw = [held for held in holders if held.get("items") == {}]
    if raw:
        choices = _terms(parts)
        for held in raw:
            held["items"] = {"oneOf": choices} if choices else {"type": "object"}
    title = schema.pop("title", name)
    whole = {"$schema": _DIALECT, "$id": f"{name}.json", "title": title, **schema, "$defs": parts}
    widened: dict[str, Any] = _widened(whole)
    return widened


def _terms(parts: dict[str, Any]) -> list[dict[str, str]]:
    """Add the schema of every cost term to the parts, and give the references to them."""
    choices = []
    for term in names("terms"):
        schema = find("terms", term, Reads).model.model_json_schema(schema_generator=_Generator)  # type: ignore[type-abstract]  # a protocol is what is asked
        parts |= schema.pop("$defs", {})
        schema["properties"]["term"] = {"const": term, "title": "Term"}
        parts[f"term_{term}"] = schema
        choices.append({"$ref": f"#/$defs/term_{term}"})
    return choices


def _widened(node: Any) -> Any:
    """Let text be a bare number or true, and a whole number have commas, as the models do."""
    if isinstance(node, list):
        return [_widened(held) for held in node]
    if not isinstance(node, dict):
        return node
    wide = {key: _widened(held) for key, held in node.items()}
    if wide.get("default", "") is None:
        del wide["default"]
    if wide.get("type") == "string" and not {"enum", "const", "pattern"} & wide.keys():
        wide["type"] = ["string", "number", "boolean"]
    elif wide.get("type") == "string" and re.search(wide.get("pattern", "$^"), "8"):
        wide["type"] = ["string", "number"]
    elif wide.get("type") == "integer":
        wide["type"] = ["integer", "string"]
    elif wide.get("type") == "boolean":
        wide = {**wide, "type": ["boolean", "string"]}
    elif wide.get("type") == "object" and "properties" in wide:
        wide.setdefault("description", wide.get("title", ""))
    return wide


class _Generator(GenerateJsonSchema):
    """Pydantic's own, without the warning for a default that JSON cannot hold: the default is then left out."""

    ignored_warning_kinds = frozenset({"non-serializable-default", "skipped-choice"})  # type: ignore[assignment]  # a set there
