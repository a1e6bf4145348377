"""What one round leaves to the next: the files of a new workspace, and all that a person has to check in them.

Carried are the local and the employer, units, worksites, the team, the council's charter, partners, comparables, the
agreement and pay. Left behind are signatures, conflicts of interest, votes, papers, people and strategy. Numbering
begins again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from bargain.calendar.first_hour import ratified
from bargain.dates import in_words
from bargain.domain.local import Contract, Round, Unit
from bargain.domain.workspace import Workspace
from bargain.folder.lines import contract_files, contract_folder
from bargain.folder.scaffold import header
from bargain.folder.writing import lines, plain
from bargain.table.status import status_of

COPIED: Final = ("comparables", "contract", "contracts", "pay", "imports", "templates")
"""Folders whose files are carried byte for byte."""
TO_CHECK: Final = "docs/to-check.md"


@dataclass(slots=True)
class Renewal:
    """The text of each new file by its name, and what a person has to check, file by file."""

    texts: dict[str, str] = field(default_factory=dict)
    checks: list[tuple[str, str]] = field(default_factory=list)

    def put(self, name: str, held: Mapping[str, Any], checks: Mapping[str, str]) -> None:
        """Add a file; ``checks`` are remarks by the key that they stand above, empty for the file as a whole."""
        if not held:
            return
        rows = [*header(name).splitlines(), *([f"# CHECK: {checks['']}"] if "" in checks else [])]
        for key, value in held.items():
            rows += ["", *([f"# CHECK: {checks[key]}"] if key in checks else []), *lines(key, value)]
        self.texts[name] = "\n".join(rows) + "\n"
        told = ((key, check) for key, check in checks.items() if not key or key in held)
        self.checks += [(f"{name}, {key}:" if key else name, check) for key, check in told]


def renew(workspace: Workspace) -> Renewal:
    """Give the files that the next round starts from; nothing of strategy or of people's names is read for them."""
    renewal = Renewal()
    for part in (_bargain, _team, _council, _partners, _comms, _committees, _side_letters, _survey):
        part(workspace, renewal)
    renewal.checks += _of_copies(workspace)
    renewal.checks.append(
        (
            "numbering",
            "Ids begin again at U-01 and S01. Say which round you mean: the last one keeps its own.",
        )
    )
    return renewal


def checklist(renewal: Renewal, local: str) -> str:
    """Write what a person has to check, as Markdown."""
    rows = [f"# To check before {local} begins this round", ""]
    rows += [f"- [ ] {name}{'' if name.endswith(':') else ':'} {check}" for name, check in renewal.checks]
    return "\n".join(rows) + "\n"


def _bargain(workspace: Workspace, renewal: Renewal) -> None:
    this = workspace.round
    left = {"as_of", "openness", "coordination", "last_round", "expiry", "ignore", "successor_term", "legal_hold",
            "calendar", "contracts", "verified_on", "verified_by", "private_folder"}  # fmt: skip
    held = plain(this, left)
    contracts = [_successor(workspace, unit) for unit in this.units]
    held["contracts"] = [plain(contract) for contract in contracts if contract is not None]
    held["calendar"] = [plain(one) for one in this.calendar if (one.until or one.date) >= workspace.as_of]
    held["last_round"] = {"debrief": _outcome(workspace), "on": workspace.as_of.isoformat()}
    if this.legal_hold is not None and this.legal_hold.holds(workspace.as_of):
        held["legal_hold"] = plain(this.legal_hold)
    checks = {
        "": "carried from the last round. Go through each line marked CHECK, then delete the mark.",
        "employer": "the board's members, superintendent and negotiator may have changed.",
        "law": "somebody in your state has to read the profile again; write verified_on and verified_by.",
        "worksites": "schools that opened, closed or merged.",
        "units": "headcounts, members and worksites are those of the last round.",
        "contracts": _about_contracts(workspace),
        "calendar": "only dates still to come were carried; budget and elections are new.",
        "practices": "still so?",
        "last_round": "written from the files; add what the debriefing said.",
        "legal_hold": "it still stands: nothing of the last round may be destroyed.",
    }
    ordered = {name: held[name] for name in type(this).model_fields if held.get(name)}
    renewal.put("bargain.yaml", ordered, checks)
    if this.private_folder:
        said = "private_folder was not carried: people are listed anew, in a folder of this round."
        renewal.checks.append(("bargain.yaml", said))


def _about_contracts(workspace: Workspace) -> str:
    if not ratified(workspace):
        return "ratification.yaml did not say that the round is over, so the old dates stand here."
    if workspace.round.successor_term is None:
        return "no successor_term was written down, so the old dates stand here."
    return "dates are those of the term that was ratified; articles and grievance steps are the old ones."


def _successor(workspace: Workspace, unit: Unit) -> Contract | None:
    """Give the agreement that a unit is under from now on: the ratified one, else the old one."""
    this: Round = workspace.round
    old = this.contract_of(unit.id)
    term = this.successor_term
    covered = workspace.ratification.units if workspace.ratification else []
    if not ratified(workspace) or term is None or (covered and unit.id not in covered):
        return old
    named = f"{unit.id}-{term.effective.year}"
    merged = contract_files(workspace.root, contract_folder(named, None))
    if old is not None and merged:
        old = old.model_copy(update={"folder": None})
    elif old is not None and contract_files(workspace.root, contract_folder(old.id, old.folder)):
        old = old.model_copy(update={"folder": contract_folder(old.id, old.folder)})
    carried = {"evergreen": old.evergreen, "grievance_ends_in": old.grievance_ends_in, "folder": old.folder,
               "grievance_days": old.grievance_days, "grievance_count": old.grievance_count,
               "articles": old.articles} if old else {}  # fmt: skip
    return Contract.model_validate(
        {"id": named, "unit": unit.id, "effective": term.effective, "expires": term.expires, **carried}
    )


def _outcome(workspace: Workspace) -> str:
    """Tell in a few lines what came of the last round: planks, votes, and what was not agreed."""
    rows = list(_votes(workspace))
    planks = workspace.platform.planks if workspace.platform else []
    rows += [
        f"{plank.title}: {plank.outcome.replace('_', ' ')}." + _next(plank.next_step) for plank in planks
    ]
    standings = status_of(workspace)
    agreed = [name for name, standing in standings.items() if standing.agreed]
    rows += [f"Agreed: {', '.join(agreed)}."] if agreed else []
    rows += [
        f"{one.id} {one.title}: {standings[one.id].in_words()}."
        for one in workspace.proposals
        if one.side != "management" and one.id in standings and not standings[one.id].agreed
    ]
    return "\n".join(rows or ["Nothing was written down about what came of it."]) + "\n"


def _next(step: str | None) -> str:
    return f" Next: {step}." if step else ""


def _votes(workspace: Workspace) -> Iterator[str]:
    held = workspace.ratification
    if held is None:
        return
    for tally in held.tallies:
        if tally.yes is not None and tally.no is not None:
            yield f"Unit {tally.unit} voted {tally.yes} to {tally.no} on the agreement."
    if held.employer_voted_on is not None and held.employer_vote is not None:
        yield f"The employer {held.employer_vote} it on {in_words(held.employer_voted_on)}."


def _team(workspace: Workspace, renewal: Renewal) -> None:
    if workspace.team is not None:
        left = {"confidentiality_signed", "conflicts", "mock_session_on", "workgroups"}
        checks = {
            "": "who goes on? Confidentiality is signed, and conflicts declared, for every round anew.",
            "alternates": "do they know?",
        }
        renewal.put("team.yaml", plain(workspace.team, left), checks)


def _council(workspace: Workspace, renewal: Renewal) -> None:
    if workspace.council is not None:
        held = plain(workspace.council, {"vacant", "meetings", "votes", "action_team", "adopted"})
        checks = {
            "charter": "adopt it again.",
            "seats": "as many as the new headcounts give; which are filled?",
        }
        renewal.put("council.yaml", held, checks)


def _partners(workspace: Workspace, renewal: Renewal) -> None:
    if workspace.common_good is not None:
        held = plain(workspace.common_good, {"informed_on", "demands", "listening", "review_on", "signed"})
        kept = [one for one in workspace.common_good.demands if one.outcome != "won"]
        checks = {
            "partners": "call each of them; none has been told anything of this round.",
            "agreement": "agree on it again, and write when it was signed.",
        }
        renewal.put("common_good.yaml", held, checks)
        for demand in kept:
            said = (
                f"demand {demand.id} of the last round was {demand.outcome.replace('_', ' ')}: {demand.text}"
            )
            renewal.checks.append(("common_good.yaml", f"{said}. Raise it again? bargain new demand"))


def _comms(workspace: Workspace, renewal: Renewal) -> None:
    if workspace.comms is not None:
        held = plain(workspace.comms, {"bulletins", "side_by_side_published_on"})
        renewal.put("comms.yaml", held, {"approval": "who approves now?"})


def _committees(workspace: Workspace, renewal: Renewal) -> None:
    if workspace.lmc is not None:
        held = plain(workspace.lmc, {"meetings", "metrics"})
        renewal.put("lmc.yaml", held, {"teams": "who sits on them now?"})


def _side_letters(workspace: Workspace, renewal: Renewal) -> None:
    letters = workspace.impact.side_letters if workspace.impact else []
    alive = [plain(one) for one in letters if one.sunset is None or one.sunset >= workspace.as_of]
    checks = {"side_letters": "fold each of them into the agreement, renew it, or let it lapse."}
    renewal.put("impact.yaml", {"side_letters": alive} if alive else {}, checks)


def _survey(workspace: Workspace, renewal: Renewal) -> None:
    if workspace.instrument is not None:
        held = plain(workspace.instrument, {"written_on", "tested_with"})
        checks = {
            "": "the last survey's questions; keep those to compare, and try it out before it goes to everybody."
        }
        renewal.put("survey/instrument.yaml", held, checks)


def _of_copies(workspace: Workspace) -> Iterator[tuple[str, str]]:
    for comparable in workspace.comparables:
        read_on = f"read on {comparable.retrieved}" if comparable.retrieved else "read nobody wrote when"
        yield str(comparable.where().file), f"{read_on}; is a newer agreement out?"
    if workspace.pay is not None:
        first = workspace.pay.settings.first_year
        ends = max(
            (one.expires for unit in workspace.round.units if (one := _successor(workspace, unit))),
            default=None,
        )
        after = _after(ends)
        hint = f"; the next term begins {after}" if after and after > first else ""
        yield (
            "pay/pay.yaml",
            f"first_year is {first}{hint}. Every date and rate below it is of the last round.",
        )
        yield "pay/roster.csv", "placement, FTE and plans are those of the last round: ask for a new list."
    folders = {
        one.folder for unit in workspace.round.units if (one := _successor(workspace, unit)) and one.folder
    }
    for folder in sorted(folders):
        yield f"{folder}/", "the text is the old agreement's: put the one that was ratified in its place."


def marked(raw: bytes) -> bytes:
    """Put a line at the head of a file that is carried as it is: its dates and figures are those of the last round."""
    first, end, rest = raw.partition(b"\n")
    mark = b"# CHECK: every date, rate and figure below is of the last round." + (
        b"\r\n" if first.endswith(b"\r") else b"\n"
    )
    return first + end + mark + rest if first.startswith(b"#") and end else mark + raw


def _after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day else None
