"""Whether what was sealed is still what it was: every seal of the log worked out again from what lies there now.

A paper seals its file and the text of each item that it carried; an agreement seals the agreed text and its signature
sheet. A record without a seal is "not sealed", never "ok": it proves nothing, and nothing is wrong with it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from bargain.domain.package import Package
from bargain.domain.session import Agreement, Paper, kept_as
from bargain.domain.workspace import Workspace
from bargain.table.moves import packages_of
from bargain.table.passing import package_text
from bargain.table.seal import seal_of

Opened = Callable[[str], bytes | None]
"""Gives what lies in a file of the workspace, None where there is none; raises OSError where it cannot be read."""
State = Literal["ok", "broken", "missing", "unreadable", "not sealed"]


@dataclass(frozen=True, slots=True)
class Seal:
    """One thing that a record sealed, and what became of it.

    ``about`` says what it is, ``wrong`` what is wrong with it as a clause about the record, ``fix`` what to do.
    ``sealed`` is the text that was sealed, where it is still known; ``found`` the text that stands there now.
    """

    entry: Paper | Agreement
    about: str
    state: State
    file: str | None = None
    seal: str | None = None
    sealed: str | None = None
    found: str | None = None
    wrong: str = ""
    fix: str = ""

    @property
    def record(self) -> str:
        """Give the id of the paper or agreement."""
        return self.entry.id

    @property
    def proven(self) -> bool:
        """Say whether nobody has to look at it: it is as it was sealed, or was never sealed."""
        return self.state in {"ok", "not sealed"}


def verify(workspace: Workspace, opened: Opened) -> tuple[Seal, ...]:
    """Work out every seal of the log again, in the order of the log."""
    return _Verifying(workspace, opened).seals()


def unknown(workspace: Workspace, kept: Iterable[str]) -> tuple[str, ...]:
    """Give those of the kept files that no record knows; what a struck record kept is known."""
    known: set[str] = set()
    for entry in (*workspace.log, *workspace.struck):
        if isinstance(entry, Paper | Agreement):
            known.add(entry.file or "")
            items = entry.seals if isinstance(entry, Paper) else [entry.item]
            known |= {kept_as(entry.id, item) for item in items}
    return tuple(sorted(name for name in kept if name not in known))


class _Verifying:
    """The texts that are known by their seals, and the log walked once."""

    def __init__(self, workspace: Workspace, opened: Opened) -> None:
        self._workspace = workspace
        self._opened = opened
        self._papers = {paper.id: paper for paper in workspace.entries(Paper)}
        self._texts = {
            seal_of(version.text): version.text
            for proposal in workspace.proposals
            for version in proposal.versions
        }
        kept = [kept_as(paper.id, item) for paper in self._papers.values() for item in paper.seals]
        kept += [kept_as(entry.id, entry.item) for entry in workspace.entries(Agreement) if entry.sha256]
        for name in kept:
            raw, _ = self._read(name)
            text = raw.decode(errors="replace") if raw is not None else ""
            self._texts.setdefault(seal_of(text), text)

    def seals(self) -> tuple[Seal, ...]:
        found: list[Seal] = []
        for entry in self._workspace.log:
            if isinstance(entry, Paper):
                found += self._paper(entry)
            elif isinstance(entry, Agreement):
                found += self._agreement(entry)
        return tuple(found)

    def _read(self, name: str) -> tuple[bytes | None, State]:
        try:
            raw = self._opened(name)
        except OSError:
            return None, "unreadable"
        return raw, "missing" if raw is None else "ok"

    def _paper(self, paper: Paper) -> Iterator[Seal]:
        if paper.file is None or paper.sha256 is None:
            yield Seal(paper, "the paper as it was handed over", "not sealed", paper.file)
        else:
            fix = f"Put back the file that was passed as {paper.id}; pass a correction as a new paper"
            yield self._file(paper, "the paper as it was handed over", paper.file, paper.sha256, fix)
        for item, seal in paper.seals.items():
            yield self._kept(paper, item, seal)
        package = packages_of(self._workspace).get(paper.package or "")
        if package is not None and package.id in paper.seals:
            yield self._package(paper, package, paper.seals[package.id])
        for item, number in paper.carries.items():
            about = f"{item}, version {number}, in its proposal"
            if item in paper.seals:
                yield self._version(paper, item, number, about, paper.seals[item])
            else:
                yield Seal(paper, about, "not sealed")

    def _file(self, entry: Paper | Agreement, about: str, name: str, seal: str, fix: str) -> Seal:
        """Compare a file with its fingerprint."""
        raw, state = self._read(name)
        if raw is None:
            there = "is not there" if state == "missing" else "cannot be read"
            return Seal(
                entry, about, state, name, seal, wrong=f"was sealed as {name}, which {there}", fix=fix
            )
        if hashlib.sha256(raw).hexdigest() == seal:
            return Seal(entry, about, "ok", name, seal)
        return Seal(entry, about, "broken", name, seal, wrong=f"is not the file {name} any more", fix=fix)

    def _kept(self, entry: Paper | Agreement, item: str, seal: str) -> Seal:
        """Compare the kept text of an item or package with its seal; the sealed text may still stand elsewhere."""
        name = kept_as(entry.id, item)
        fix = f"Put back {name} from a copy of the folder; nothing of the log is to be changed"
        found = self._file(entry, f"{item}, the text that was kept", name, seal, fix)
        if found.state != "broken":
            return found
        raw, _ = self._read(name)
        now = (raw or b"").decode(errors="replace")
        wrong = f"is sealed with other words of {item} than {name} now holds"
        if hashlib.sha256((raw or b"").replace(b"\r\n", b"\n")).hexdigest() == seal:
            wrong = (
                f"was sealed with these words of {item}, but a program has changed the line ends of {name}"
            )
            fix = f"{fix}; whether git does that: bargain doctor"
        return Seal(entry, found.about, "broken", name, seal, self._texts.get(seal), now, wrong, fix)

    def _version(
        self, entry: Paper | Agreement, item: str, number: int, about: str, seal: str, fix: str = ""
    ) -> Seal:
        """Compare a version, as its proposal has it today, with the seal of a paper or an agreement."""
        proposal = self._workspace.proposal(item)
        version = proposal.version(number) if proposal is not None else None
        file = str(proposal.where("versions").file) if proposal is not None else None
        fix = (
            fix
            or f"Put back the text of version {number} that crossed the table; other words are a new version"
        )
        sealed = self._texts.get(seal)
        if version is None:
            wrong = f"rests on version {number}, which {item} does not have"
            return Seal(entry, about, "broken", file, seal, sealed, None, wrong, fix)
        if seal_of(version.text) == seal:
            return Seal(entry, about, "ok", file, seal)
        wrong = f"was sealed with other words than version {number} of {item} has now"
        return Seal(entry, about, "broken", file, seal, sealed, version.text, wrong, fix)

    def _package(self, paper: Paper, package: Package, seal: str) -> Seal:
        """Compare a package, as `packages.yaml` has it today, with what a paper offered."""
        about, file = f"{package.id}, as it is written down", str(package.where().file)
        now = package_text(package)
        if seal_of(now) == seal:
            return Seal(paper, about, "ok", file, seal)
        wrong = f"offered other words of {package.id} than {file} has now"
        fix = f"Put {package.id} back as it was passed; another offer is another package"
        return Seal(paper, about, "broken", file, seal, self._texts.get(seal), now, wrong, fix)

    def _agreement(self, entry: Agreement) -> Iterator[Seal]:
        fix = f"Put back the text that was agreed, or sign a new agreement on {entry.item}"
        yield self._agreed(entry, fix)
        if entry.file is None or entry.file_sha256 is None:
            yield Seal(entry, "the signature sheet as it was printed", "not sealed", entry.file)
        else:
            if entry.sha256 is not None:
                yield self._kept(entry, entry.item, entry.sha256)
            put_back = f"Put back the sheet that was printed as {entry.id}"
            yield self._file(
                entry, "the signature sheet as it was printed", entry.file, entry.file_sha256, put_back
            )

    def _agreed(self, entry: Agreement, fix: str) -> Seal:
        """Hold an agreement to the paper whose text was agreed, and its seal to the version."""
        about = f"{entry.item}, the agreed text"
        paper, proposal = self._papers.get(entry.paper), self._workspace.proposal(entry.item)
        wrong = ""
        if paper is None or paper.carries.get(entry.item) != entry.version:
            wrong = f"rests on version {entry.version}, which paper {entry.paper} did not carry"
        elif proposal is None or proposal.version(entry.version) is None:
            wrong = f"rests on version {entry.version}, which {entry.item} does not have"
        elif entry.sha256 is not None and paper.seals.get(entry.item, entry.sha256) != entry.sha256:
            wrong = f"was sealed with other words than paper {entry.paper} carried"
        if wrong:
            return Seal(entry, about, "broken", None, entry.sha256, wrong=wrong, fix=fix)
        if entry.sha256 is None:
            return Seal(entry, about, "not sealed")
        return self._version(entry, entry.item, entry.version, about, entry.sha256, fix)
