"""Papers: numbered once, checked before they leave, received by somebody, and never against ourselves.

    bargain check PAS

Both sides' papers share one log, so that the order of events can be proved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from bargain.domain.rule import Family, Finding, rule
from bargain.domain.session import Paper
from bargain.domain.workspace import Workspace
from bargain.folder.lines import opened
from bargain.problems import Severity
from bargain.table.passing import receiver_of
from bargain.table.response import regressions, repeats
from bargain.table.status import status_of
from bargain.table.verifying import verify


def _papers(workspace: Workspace) -> list[Paper]:
    return [paper for paper in workspace.entries(Paper) if paper.at.date() <= workspace.as_of]


@rule("PAS-01", Severity.error, "a paper's record is incomplete or out of order")
def disorder(workspace: Workspace) -> Iterator[Finding]:
    """Find papers of ours that nobody checked, numbers used twice, and numbers that run against the clock.

    In a dispute the log is the proof of what was offered when; one hole in it is the other side's argument. Record
    `checked_by:`; number each side's papers in a session in the order of their time.

    Example: U-07-02 at 16:15 and U-07-01 at 16:45 in one session.
    """
    papers = _papers(workspace)
    count = Counter(paper.id for paper in papers)
    latest: dict[str, Paper] = {}
    for paper in sorted(papers, key=lambda paper: paper.id):
        wrong = [] if paper.checked_by or paper.side == "management" else ["has nobody who checked it"]
        wrong += ["has a number that was used twice"] if count[paper.id] > 1 else []
        series = paper.id.rpartition("-")[0]
        if series in latest and paper.at < latest[series].at:
            wrong.append(f"has a later number than {latest[series].id} and an earlier time")
        else:
            latest[series] = paper
        if wrong:
            message = f"paper {paper.id} {' and '.join(wrong)}"
            fix = f"If the record is wrong: bargain strike {paper.id} --because TEXT, then record it again"
            yield Finding(paper.id, paper.where(), message, fix)


@rule("PAS-02", Severity.error, "a paper is not what was passed any more")
def changed(workspace: Workspace) -> Iterator[Finding]:
    """Find papers whose file or text no longer has the fingerprint that the log recorded.

    What lies in the folder is then not what was handed over. Put back the file, or the version, that was passed; a
    correction is a new paper. `bargain verify` shows which words differ.

    Example: a typing error was mended in the file after the session.
    """
    for seal in verify(workspace, partial(opened, workspace.root)):
        paper = seal.entry
        if isinstance(paper, Paper) and seal.state == "broken" and paper.at.date() <= workspace.as_of:
            yield Finding(paper.id, paper.where("sha256"), f"paper {paper.id} {seal.wrong}", seal.fix)


@rule("PAS-03", Severity.warning, "a paper of ours was not a table copy")
def other_renderer(workspace: Workspace) -> Iterator[Finding]:
    """Find papers of ours that were made some other way than as a table copy (`audience: other`).

    Only `bargain pass` leaves out everything the other side must not see: names, notes, history, hidden text. Look
    through what was handed over, and pass the next one with `bargain pass`, which prints it and keeps it.

    Example: a proposal exported from somebody's word processor.
    """
    for paper in _papers(workspace):
        if paper.side == "union" and paper.audience == "other":
            message = f"paper {paper.id} was not made as a table copy"
            fix = f"Look through what was handed over as {paper.id}; print the next with bargain pass"
            yield Finding(paper.id, paper.where("audience"), message, fix)


@rule("PAS-04", Severity.warning, "nobody is recorded as having received a paper")
def not_received(workspace: Workspace) -> Iterator[Finding]:
    """Find papers of either side without the name of who received them.

    "We never got that" ends many arguments. Ask for the receipt line to be filled in and record the name.

    Example: M-05-03 without the name of anybody who took it.
    """
    for paper in _papers(workspace):
        if not receiver_of(workspace, paper):
            fix = f"Find out who it was, then: bargain received {paper.id} --name NAME"
            at = paper.where("received_by")
            yield Finding(paper.id, at, f"nobody is recorded as having received {paper.id}", fix)


@rule("PAS-05", Severity.warning, "we passed twice without an answer")
def against_ourselves(workspace: Workspace) -> Iterator[Finding]:
    """Find open items on which our last two papers stand with none of theirs between.

    Whoever moves twice in a row teaches the other side to wait: a warning where our number moved towards theirs,
    information where it did not or where one of the papers was a what-if. Ask for their answer before the next paper.

    Example: U-06-02 on February 25 and the what-if U-07-02 on March 11, and no paper of theirs between.
    """
    for standing in status_of(workspace).values():
        last = max((move.at for move in standing.papers if move.side == "management"), default=None)
        ours = [found for found in repeats(standing) if found.side == "union"] if standing.open else []
        if not ours or (last is not None and ours[-1].earlier.at < last):
            continue
        pair = ours[-1]
        conceded = pair.conceded is not None and pair.conceded > 0 and not pair.what_if
        words = ", and our number moved towards theirs" if conceded else ""
        message = f"{pair.earlier.paper} and {pair.later.paper} on {pair.item} have no paper of theirs between{words}"
        fix = f"Ask for their answer on {pair.item} before passing on it again"
        severity = Severity.warning if conceded else Severity.information
        yield Finding(pair.item, pair.later.entry.where(), message, fix, severity)


@rule("PAS-06", Severity.warning, "a side moved away from the other")
def backwards(workspace: Workspace) -> Iterator[Finding]:
    """Find items on which a side's number went farther from the other's than its own number before.

    Regressive bargaining without a reason is evidence of bad faith; whose it is counts. If it is theirs, note the
    reason they gave and ask your field representative; if it is ours, be ready to give one.

    Example: management at 2.25%, then at 2.0%, while the union asks 4.5%.
    """
    for standing in status_of(workspace).values():
        if away := regressions(standing):
            step = away[-1]
            message = f"{step.side} moved on {step.item} from {step.earlier.value} to {step.later.value} in {step.later.paper}"
            message += ", away from the other side"
            fix = f"Record the reason that was given: bargain session note TEXT --item {step.item}"
            at = next(move.entry.where() for move in standing.papers if move.paper == step.later.paper)
            yield Finding(step.item, at, message, fix)


FAMILY = Family(
    "PAS",
    "Papers",
    (disorder, changed, other_renderer, not_received, against_ourselves, backwards),
)
