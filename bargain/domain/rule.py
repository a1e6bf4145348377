"""A rule of the catalogue and what it finds: one code, one meaning, one manual page.

A rule looks at the whole workspace and says what it found: the record, the fact, and what to do about it. Rules of
one subject are a family; each family is one file of `bargain.checks`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from inspect import getdoc

from bargain.domain.local import Suppression
from bargain.domain.workspace import Workspace
from bargain.extend import find, names
from bargain.problems import Position, Problem, Severity
from bargain.visibility import Level


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: the record by the name people use, where it stands, the fact, and what to do next.

    ``severity`` and ``level`` are given only where they differ from those of the rule. ``quote`` is False where the
    line itself must not be shown again.
    """

    record: str
    at: Position
    message: str
    fix: str
    severity: Severity | None = None
    level: Level | None = None
    quote: bool = True


Find = Callable[[Workspace], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as it is reported: a problem with its code, and how far it may travel."""

    problem: Problem
    level: Level = Level.team
    quote: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code, how much it matters at worst, what it says in a line, and the function that looks."""

    code: str
    severity: Severity
    summary: str
    find: Find
    level: Level = Level.team

    @property
    def manual(self) -> str:
        """Give the manual page: what it means, why it matters, how to mend it, an example."""
        return getdoc(self.find) or ""

    def check(self, workspace: Workspace) -> Iterator[Found]:
        """Look at the workspace and report each finding under this rule's code."""
        for finding in self.find(workspace):
            yield Found(
                Problem(
                    self.code,
                    finding.message,
                    at=finding.at,
                    fix=finding.fix,
                    severity=finding.severity or self.severity,
                    record=finding.record,
                ),
                self.level if finding.level is None else finding.level,
                finding.quote,
            )

    def page(self) -> str:
        """Give the manual page in Markdown, under a heading with the code and the summary."""
        return f"### {self.code}: {self.summary} ({self.severity.value})\n\n{self.manual}\n"


@dataclass(frozen=True, slots=True)
class Family:
    """The rules about one subject, in the order of their codes."""

    code: str
    title: str
    rules: tuple[Rule, ...]


def catalogue() -> Iterator[Rule]:
    """Walk every rule of every family in the order of their codes; this imports them all."""
    rules = [rule for name in names("checks") for rule in find("checks", name, Family).rules]
    yield from sorted(rules, key=lambda rule: rule.code)


def named(name: str) -> list[Rule]:
    """Give the rules of a family (``PRO``) or the rule of a code (``PRO-02``); empty where there is none.

    Only the files of that family are imported: those whose names begin with its letters. A family that outgrows one
    file goes on in a second.
    """
    code = name.upper()
    files = [file for file in names("checks") if file[:3] == code[:3].lower()]
    rules = [rule for file in files for rule in find("checks", file, Family).rules]
    return [rule for rule in rules if code in {rule.code, rule.code[:3]}]


def rule(code: str, severity: Severity, summary: str, level: Level = Level.team) -> Callable[[Find], Rule]:
    """Make a rule of the function below; its docstring becomes the manual page."""

    def make(find: Find) -> Rule:
        return Rule(code, severity, summary, find, level)

    return make


@dataclass(frozen=True, slots=True)
class Waiver:
    """A suppression of `bargain.yaml`, whether its day has passed, and how many findings it kept back."""

    entry: Suppression
    expired: bool
    count: int

    @property
    def state(self) -> str:
        """Say in words what it does."""
        if self.expired:
            return "expired"
        return "in force" if self.count else "keeps nothing back"


def waive(workspace: Workspace, found: Iterable[Found]) -> tuple[list[Found], list[Waiver]]:
    """Take out what the team has decided to live with; say of each decision what it kept back."""
    left, waivers = list(found), []
    for entry in workspace.round.ignore:
        expired = entry.until is not None and entry.until < workspace.as_of
        kept_back = [
            each
            for each in left
            if not expired
            and entry.rule in {each.problem.code, each.problem.code[:3]}
            and entry.id in {None, each.problem.record}
        ]
        left = [each for each in left if each not in kept_back]
        waivers.append(Waiver(entry, expired, len(kept_back)))
    return left, waivers


def findings(workspace: Workspace) -> Iterator[Found]:
    """Walk what every rule of the catalogue finds, nothing taken out."""
    for each in catalogue():
        yield from each.check(workspace)
