"""The workspace: everything a team has written down, read whole, with the date it is looked at from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import wraps
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from bargain.problems import BargainError, Problem

if TYPE_CHECKING:
    # A command loads the models of the files that it reads, not those of all thirty kinds.
    from bargain.domain.build import Build
    from bargain.domain.checklist import LocalItems
    from bargain.domain.common_good import CommonGood
    from bargain.domain.comms import Communications
    from bargain.domain.contract_sources import ContractSources
    from bargain.domain.council import BargainingCouncil
    from bargain.domain.evidence import Comparable, ContractAudit, EvidenceFile, InformationRequests
    from bargain.domain.ground_rules import GroundRules
    from bargain.domain.impact import Impact
    from bargain.domain.imports import Import
    from bargain.domain.lmc import Partnership
    from bargain.domain.local import Dates, Round
    from bargain.domain.notices import Impasse, Implementation, Notices, Ratification, Readiness
    from bargain.domain.offer import SavedOffer
    from bargain.domain.organizing import Actions, LeverageFile, StructureTests, WorksiteCharts
    from bargain.domain.package import Packages
    from bargain.domain.pay import Pay
    from bargain.domain.people import People
    from bargain.domain.platform import Platform
    from bargain.domain.proposal import Proposal
    from bargain.domain.schedule import Grid
    from bargain.domain.session import (
        Act,
        Advance,
        Agreement,
        Back,
        Caucus,
        Done,
        Note,
        Paper,
        Receipt,
        Session,
        Signature,
        Struck,
    )
    from bargain.domain.strategy import PowerMap, SessionPlan, StrategyFile
    from bargain.domain.survey import Instrument, SurveyResults
    from bargain.domain.team import BargainingTeam
    from bargain.domain.uncertainty import Uncertainty

    Logged = Paper | Receipt | Act | Agreement | Signature | Caucus | Back | Note | Struck | Done | Advance
    E = TypeVar("E", Paper, Receipt, Act, Agreement, Signature, Caucus, Back, Note, Struck, Done, Advance)
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Workspace:
    """One local's round of bargaining; only the round itself is always there.

    ``round.calendar`` has the dates of every file of ``dates`` too. ``log`` holds every line of every writer's log,
    ordered by `merged`; ``struck`` the lines that another line calls
    a mistake, which are in no log any more. ``as_of`` is the date from which everything counts. ``root`` is the folder, for the rooms
    that open files. ``comparable_grids`` are those of the employers of ``comparables``, under their ids. ``warnings`` is
    what is odd in the files and stops nothing.
    """

    root: Path
    as_of: date
    round: Round
    team: BargainingTeam | None = None
    council: BargainingCouncil | None = None
    platform: Platform | None = None
    ground_rules: GroundRules | None = None
    evidence: EvidenceFile | None = None
    info_requests: InformationRequests | None = None
    survey: SurveyResults | None = None
    instrument: Instrument | None = None
    worksites: WorksiteCharts | None = None
    tests: StructureTests | None = None
    actions: Actions | None = None
    leverage: LeverageFile | None = None
    common_good: CommonGood | None = None
    comms: Communications | None = None
    lmc: Partnership | None = None
    impact: Impact | None = None
    packages: Packages | None = None
    contract_audit: ContractAudit | None = None
    notices: Notices | None = None
    impasse: Impasse | None = None
    ratification: Ratification | None = None
    implementation: Implementation | None = None
    readiness: Readiness | None = None
    strategy: StrategyFile | None = None
    power_map: PowerMap | None = None
    people: People | None = None
    checklist: LocalItems | None = None
    pay: Pay | None = None
    risk: Uncertainty | None = None
    proposals: tuple[Proposal, ...] = ()
    offers: tuple[SavedOffer, ...] = ()
    builds: tuple[Build, ...] = ()
    sessions: tuple[Session, ...] = ()
    plans: tuple[SessionPlan, ...] = ()
    comparables: tuple[Comparable, ...] = ()
    comparable_grids: tuple[Grid, ...] = ()
    dates: tuple[Dates, ...] = ()
    imports: tuple[Import, ...] = ()
    contract_sources: tuple[ContractSources, ...] = ()
    log: tuple[Logged, ...] = field(default=())
    struck: tuple[Logged, ...] = field(default=())
    warnings: tuple[Problem, ...] = ()

    def entries(self, kind: type[E]) -> Iterator[E]:
        """Walk the log's lines of one kind, earliest first."""
        return (entry for entry in self.log if isinstance(entry, kind))

    def proposal(self, name: str) -> Proposal | None:
        """Give the proposal of that id, or None."""
        return next((proposal for proposal in self.proposals if proposal.id == name), None)

    def with_lines(self, *entries: Logged) -> Workspace:
        """Give the workspace as it will be once these lines stand in the log, what they strike left out."""
        kept, struck = counted(merged([*self.struck, *self.log, *entries]))
        return replace(self, log=kept, struck=struck)

    def held_sessions(self) -> Sequence[Session]:
        """List the sessions that have taken place, earliest first."""
        return sorted(
            (session for session in self.sessions if session.held), key=lambda session: session.date
        )


def merged(entries: Sequence[Any]) -> list[Any]:
    """Order the lines of all logs by time; those of one moment by log, as they stand in it, new ones last.

    Of one moment, a line never comes before one that it names, in whosever log that is: an agreement comes after the
    paper whose text was agreed, a signature after the agreement.
    """
    told: list[Any] = []
    for _, moment in groupby(sorted(entries, key=_place), key=lambda entry: entry.at):
        lines = list(moment)
        told += lines if len(lines) == 1 else _after_named(lines)
    return told


def _place(entry: Any) -> tuple[Any, bool, str, int]:
    at = entry.where()
    return entry.at, not at.line, str(at.file), at.line


def _after_named(lines: list[Any]) -> list[Any]:
    by_id = {entry.id: entry for entry in lines}
    seen: set[int] = set()
    told: list[Any] = []

    def tell(entry: Any) -> None:
        if id(entry) in seen:
            return
        seen.add(id(entry))
        for naming in ("accepts", "paper", "ta", "caucus"):
            named = by_id.get(getattr(entry, naming, None))
            if named is not None:
                tell(named)
        told.append(entry)

    for entry in lines:
        tell(entry)
    return told


def counted(entries: Sequence[Any]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Part the lines of all logs into those that count and those that a line calls a mistake.

    A line that strikes another may itself be struck, and then the other counts again, whatever the clocks said.
    """
    strikes = [entry for entry in entries if entry.kind == "struck"]
    gone: set[str] = set()
    for _ in range(len(strikes) + 1):
        before, gone = gone, {strike.record for strike in strikes if strike.id not in gone}
        if before == gone:
            break
    kept = tuple(entry for entry in entries if entry.id not in gone)
    return kept, tuple(entry for entry in entries if entry.id in gone)


FILES = {
    "team": "team.yaml",
    "council": "council.yaml",
    "platform": "platform.yaml",
    "ground_rules": "ground_rules.yaml",
    "evidence": "evidence.yaml",
    "info_requests": "info_requests.yaml",
    "survey": "survey/results.yaml",
    "instrument": "survey/instrument.yaml",
    "worksites": "organizing/worksites.yaml",
    "tests": "organizing/tests.yaml",
    "actions": "organizing/actions.yaml",
    "leverage": "organizing/leverage.yaml",
    "common_good": "common_good.yaml",
    "comms": "comms.yaml",
    "lmc": "lmc.yaml",
    "impact": "impact.yaml",
    "packages": "packages.yaml",
    "contract_audit": "contract_audit.yaml",
    "notices": "notices.yaml",
    "impasse": "impasse.yaml",
    "ratification": "ratification.yaml",
    "implementation": "implementation.yaml",
    "readiness": "readiness.yaml",
    "checklist": "checklist.yaml",
    "strategy": "confidential/strategy.yaml",
    "power_map": "confidential/power_map.yaml",
    "people": "private/people.yaml",
    "pay": "pay/pay.yaml",
    "risk": "pay/risk.yaml",
    "proposals": "proposals/U-01.yaml",
    "offers": "offers/last-settlement.yaml",
    "builds": "pay/builds/even.yaml",
    "sessions": "sessions/S01.yaml",
    "plans": "confidential/plans/S01.yaml",
    "comparables": "comparables/example.yaml",
}
"""Where each part of the workspace is written; of those that are many, the name of a first one."""


def once(work: Callable[[Workspace], T]) -> Callable[[Workspace], T]:
    """Work something out of a workspace once, however many rules ask for it.

    A workspace never changes, and neither may the answer: whoever asks reads it only.
    """
    answers: WeakKeyDictionary[Workspace, T] = WeakKeyDictionary()

    @wraps(work)
    def answer(workspace: Workspace) -> T:
        if workspace not in answers:
            answers[workspace] = work(workspace)
        return answers[workspace]

    return answer


def need(part: T | None, name: str, what: str) -> T:
    """Give a part of the workspace that a command cannot do without.

    Raises BargainError, which says which file is missing and how to start it; ``what`` completes the sentence
    "... needs".
    """
    if part is None or part == ():
        file = FILES[name]
        lacks, fix = "which is not in this workspace", f"Next: bargain init --add {file}"
        if name == "pay":
            lacks = "a schedule and a roster, which are not all in this workspace"
            fix = f"Next: bargain import FILE --as schedule; or write it yourself: bargain init --add {file}"
        if name == "proposals":
            fix = f"Next: bargain proposal new; or write it yourself: bargain init --add {file}"
        raise BargainError(Problem("NEEDS-FILE", f"{what} needs {file}, {lacks}", fix=fix))
    return part
