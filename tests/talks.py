"""A small round of talks for tests, read from the YAML of a test's docstring without touching a disk.

Top-level keys are `proposals`, `packages`, `log`, `as_of` and any other part of the workspace; what is left out is
filled in with a local that has one unit.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from bargain.domain.common_good import CommonGood
from bargain.domain.council import BargainingCouncil
from bargain.domain.local import Round
from bargain.domain.notices import Implementation, Ratification
from bargain.domain.package import Packages
from bargain.domain.platform import Platform
from bargain.domain.proposal import Proposal
from bargain.domain.session import Entry, Session
from bargain.domain.survey import SurveyResults
from bargain.domain.team import BargainingTeam
from bargain.domain.workspace import Workspace

ROUND = """
local: {id: wea, name: Willowmere Education Association, state: MA}
employer: {name: Willowmere School Committee, short_name: Committee}
law: {profile: generic}
units:
  - {id: A, name: Teachers, kind: teacher, headcount: 100}
  - {id: E, name: Support staff, kind: esp, headcount: 40}
"""
PARTS: Mapping[str, Any] = {
    "platform": Platform,
    "packages": Packages,
    "common_good": CommonGood,
    "survey": SurveyResults,
    "team": BargainingTeam,
    "council": BargainingCouncil,
    "ratification": Ratification,
    "implementation": Implementation,
}
PROPOSAL = {"title": "Class size", "units": ["A"], "article": "7", "kind": "amend"}


def talks(text: str, **changes: Any) -> Workspace:
    """Read a round of talks from YAML text in which every scalar is still text."""
    found = _texts(inspect.cleandoc(text))
    entries = [TypeAdapter(Entry).validate_python(entry) for entry in found.get("log", [])]
    given = {
        "root": Path(),
        "as_of": date.fromisoformat(found.get("as_of", "2026-03-16")),
        "round": Round.model_validate(_texts(ROUND) | (found.get("round") or {})),
        "proposals": tuple(proposal(item) for item in found.get("proposals", [])),
        "sessions": tuple(Session.model_validate(item) for item in found.get("sessions", [])),
        "log": tuple(sorted(entries, key=lambda entry: (entry.at, entry.id))),
    }
    for name, kind in PARTS.items():
        if name in found:
            value = found[name]
            given[name] = kind.model_validate({name: value} if isinstance(value, list) else value)
    return Workspace(**given | changes)


def _texts(text: str) -> dict[str, Any]:
    return yaml.load(text, Loader=yaml.BaseLoader) or {}  # noqa: S506 - BaseLoader gives text only


def proposal(given: Mapping[str, Any]) -> Proposal:
    """Make a proposal; its side follows from its id, and each version needs only its number and side."""
    sides = {"U": "union", "M": "management", "J": "joint"}
    versions = [{"text": f"Text {version['v']}."} | version for version in given.get("versions", [])]
    return Proposal.model_validate(
        PROPOSAL | {"side": sides[given["id"][0]]} | dict(given) | {"versions": versions}
    )
