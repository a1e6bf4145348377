"""Which file of a workspace holds what: one static table, so that a command loads only the models it needs.

A pattern with a star stands for many files. What is not in the table is not read.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib import import_module
from typing import Any, Final

from bargain.domain.record import Record


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: the part of the workspace it becomes, its path or pattern, and the model that reads it."""

    part: str
    pattern: str
    module: str
    model_name: str

    @property
    def many(self) -> bool:
        """Say whether a workspace holds any number of these files."""
        return "*" in self.pattern

    @property
    def folder(self) -> str:
        """Give the folder that the files lie in; empty for the workspace itself."""
        return self.pattern.rpartition("/")[0]

    def model(self) -> type[Record]:
        """Import and give the model."""
        held: Any = getattr(import_module(f"bargain.domain.{self.module}"), self.model_name)
        if not (isinstance(held, type) and issubclass(held, Record)):
            raise TypeError(f"{self.model_name} is not a record")
        return held

    def covers(self, path: str) -> bool:
        """Say whether a path, relative to the workspace, is of this kind."""
        same_folder = path.rpartition("/")[0] == self.folder
        return same_folder and fnmatchcase(path, self.pattern) and not path.endswith(LOG_ENDING)


LOG_ENDING: Final = ".log.yaml"
PEOPLE: Final = "private/people.yaml"
"""Names and assessments; the folder may lie outside the workspace, so it is read by a way of its own."""
ROUND: Final = Kind("round", "bargain.yaml", "local", "Round")
KINDS: Final = (
    ROUND,
    Kind("team", "team.yaml", "team", "BargainingTeam"),
    Kind("council", "council.yaml", "council", "BargainingCouncil"),
    Kind("platform", "platform.yaml", "platform", "Platform"),
    Kind("proposals", "proposals/*.yaml", "proposal", "Proposal"),
    Kind("ground_rules", "ground_rules.yaml", "ground_rules", "GroundRules"),
    Kind("evidence", "evidence.yaml", "evidence", "EvidenceFile"),
    Kind("info_requests", "info_requests.yaml", "evidence", "InformationRequests"),
    Kind("contract_audit", "contract_audit.yaml", "evidence", "ContractAudit"),
    Kind("comparables", "comparables/*.yaml", "evidence", "Comparable"),
    Kind("survey", "survey/results.yaml", "survey", "SurveyResults"),
    Kind("instrument", "survey/instrument.yaml", "survey", "Instrument"),
    Kind("worksites", "organizing/worksites.yaml", "organizing", "WorksiteCharts"),
    Kind("tests", "organizing/tests.yaml", "organizing", "StructureTests"),
    Kind("actions", "organizing/actions.yaml", "organizing", "Actions"),
    Kind("leverage", "organizing/leverage.yaml", "organizing", "LeverageFile"),
    Kind("common_good", "common_good.yaml", "common_good", "CommonGood"),
    Kind("comms", "comms.yaml", "comms", "Communications"),
    Kind("lmc", "lmc.yaml", "lmc", "Partnership"),
    Kind("impact", "impact.yaml", "impact", "Impact"),
    Kind("sessions", "sessions/*.yaml", "session", "Session"),
    Kind("packages", "packages.yaml", "package", "Packages"),
    Kind("offers", "offers/*.yaml", "offer", "SavedOffer"),
    Kind("notices", "notices.yaml", "notices", "Notices"),
    Kind("impasse", "impasse.yaml", "notices", "Impasse"),
    Kind("ratification", "ratification.yaml", "notices", "Ratification"),
    Kind("implementation", "implementation.yaml", "notices", "Implementation"),
    Kind("readiness", "readiness.yaml", "notices", "Readiness"),
    Kind("checklist", "checklist.yaml", "checklist", "LocalItems"),
    Kind("pay", "pay/pay.yaml", "pay", "PaySettings"),
    Kind("risk", "pay/risk.yaml", "uncertainty", "Uncertainty"),
    Kind("builds", "pay/builds/*.yaml", "build", "Build"),
    Kind("dates", "calendar/*.yaml", "local", "Dates"),
    Kind("imports", "imports/*.yaml", "imports", "Import"),
    Kind("contract_sources", "contract/*.yaml", "contract_sources", "ContractSources"),
    Kind("strategy", "confidential/strategy.yaml", "strategy", "StrategyFile"),
    Kind("power_map", "confidential/power_map.yaml", "strategy", "PowerMap"),
    Kind("plans", "confidential/plans/*.yaml", "strategy", "SessionPlan"),
    Kind("people", PEOPLE, "people", "People"),
)
"""Every kind of YAML file that people write, in the order of their help page."""
LOGS: Final = ("journal.*.log.yaml", "sessions/*.log.yaml")
"""The patterns of the files that the program appends to, one for each writer."""
FOLDERS: Final = (
    "calendar", "comparables", "confidential", "contract", "contracts", "docs", "evidence", "imports", "offers", "organizing", "out", "papers", "pay", "private",
    "proposals", "sessions", "survey", "templates",
)  # fmt: skip
"""Folders that a workspace is known to hold."""


def kind_of(path: str) -> Kind | None:
    """Find the kind of a path, relative to the workspace; None where it is no file that people write for us."""
    return next((kind for kind in KINDS if kind.covers(path)), None)


def model_of(part: str) -> type[Record]:
    """Give the model of the files that become a part of the workspace; raises StopIteration for no such part."""
    return next(kind for kind in KINDS if kind.part == part).model()


def is_log(path: str) -> bool:
    """Say whether a path, relative to the workspace, is a writer's log."""
    return any(fnmatchcase(path, pattern) and path.count("/") == pattern.count("/") for pattern in LOGS)
