"""Bad inputs and what bargain says of them: one file a case in tests/problems/, and docs/problems.md made of them.

    .venv/bin/python -m pytest -q tests/test_problem_pages.py --update-golden

writes the cases and the page anew, to be reviewed before they are kept.

A case is YAML: ``title``, ``files`` (path to text) or ``escaped`` (path to text with Python's escapes, for what YAML
cannot hold), ``encoding``, ``times`` (path to [before, repeated, count]), ``with_pay``, ``rules`` (codes of checks whose findings are
shown too), ``shows`` (what is printed), ``status`` (of `bargain check`), ``note``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath

from bargain.domain.rule import named
from bargain.files.text import page_of, visible
from bargain.files.yaml import Mapping, Sequence, read
from bargain.folder.lines import Lines
from bargain.folder.workspace import read_workspace
from bargain.problems import Problem, explain

HERE = Path(__file__).parent
CASES = HERE / "problems"
PAGE = HERE.parent / "docs" / "problems.md"
TODAY = date(2026, 3, 16)
ROUND = """\
local: {id: mills, name: Mills Teachers Association, state: MA}
employer: {name: Mills School Committee}
law: {profile: generic}
units:
  - {id: A, name: Teachers, kind: teacher, headcount: 2}
"""
PAY = {
    "pay/pay.yaml": "first_year: 2026-07-01\nyears: 1\nschedules:\n"
    "  - {id: A, unit: A, step_movement: {moves: yes, source: Article 5}}\n",
    "pay/schedules/A.2025-07-01.csv": "step,B,M\n1,48213,52552\n2,50286,54812\n",
    "pay/roster.csv": "id,unit,schedule,lane,step,fte\nA1,A,A,B,1,1.0\nA2,A,A,M,2,0.5\n",
}
CODES = {
    "CSV-CELL": "a cell of a CSV file is too long",
    "CSV-EMPTY": "a CSV file has no line of headings",
    "CSV-HEADING": "a heading is blank (warning) or stands twice",
    "CSV-MISSING": "a column that is needed is not there",
    "CSV-QUOTE": "a quotation mark is not closed",
    "CSV-RAGGED": "a row has too few or too many cells",
    "CSV-TITLE": "lines above the headings were left out (information)",
    "CSV-TOTAL": "a row of totals was left out (information)",
    "CSV-TWICE": "an id stands in two rows",
    "CSV-VALUE": "a cell cannot be read as what its column holds",
    "FIELD-CHOICE": "a word that is not one of those that may stand there",
    "FIELD-EMPTY": "a key without a value that needs one",
    "FIELD-FORM": "an id or code without the form it needs",
    "FIELD-LENGTH": "too many or too few entries or characters",
    "FIELD-MANY": "more faults in one file than are shown",
    "FIELD-MISSING": "a key that is needed is not there",
    "FIELD-RANGE": "a number that is too small or too large",
    "FIELD-TYPE": "a list, lines or text where another of these belongs",
    "FIELD-UNKNOWN": "a key that does not exist there",
    "FIELD-VALUE": "a value that cannot be read: a date, an amount, a percent ...",
    "FILE-CASE": "two file names that differ only in capitals (warning)",
    "FILE-CONTROL": "a control character",
    "FILE-COPY": "a copy that a sync program made (warning)",
    "FILE-EMPTY": "nothing in a file, or only comments",
    "FILE-ENCODING": "a file that is not UTF-8 (information)",
    "FILE-HIDDEN": "a character that cannot be seen (warning)",
    "FILE-MERGE": "a git merge that was not finished",
    "FILE-READ": "a file that cannot be opened",
    "FILE-SIZE": "a file that is too large",
    "FILE-UNKNOWN": "a file or folder of a name that bargain does not know (warning)",
    "ID-CASE": "two ids that differ only in capitals (warning)",
    "ID-TWICE": "an id that stands twice",
    "LOG-LINE": "a line of a log that is no record",
    "LOG-TORN": "a line of a log that was cut off, and is not counted (warning)",
    "WORKSPACE": "no bargain.yaml",
    "WRITE": "a file could not be written; nothing was changed",
    "YAML-ALIAS": "a reference to other lines",
    "YAML-DEPTH": "too many levels",
    "YAML-DUP": "a key that stands twice",
    "YAML-KEY": "a key that is not plain text",
    "YAML-MANY": "so many problems that reading of the file stopped",
    "YAML-MERGE": "a merge key",
    "YAML-MULTI": "a second document",
    "YAML-SYNTAX": "a line that does not read as YAML",
    "YAML-TAB": "a tab where only spaces may stand",
    "YAML-TAG": "a tag",
}
"""Every code of reading and writing; a code is never used for anything else."""


@dataclass(frozen=True)
class Case:
    """One bad input."""

    number: str
    title: str
    files: dict[str, bytes]
    shown: dict[str, str]
    shows: str
    status: str
    note: str = ""
    rules: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)


def case_of(path: Path) -> Case:
    """Read one case, and the workspace it describes."""
    tree, problems = read(page_of(path.read_bytes(), PurePosixPath(path.name)))
    assert problems == [], [str(problem) for problem in problems]
    assert isinstance(tree, Mapping)
    encoding = str(tree.get("encoding") or "utf-8")
    texts: dict[str, str] = {}
    for held in (tree.get("files"), tree.get("escaped")):
        for name, text in (held or {}).items() if isinstance(held, Mapping) else ():
            texts[name] = str(text or "")
            if held is tree.get("escaped"):
                texts[name] = re.sub(
                    r"\\(x..|u....|.)", lambda m: m[0].encode().decode("unicode_escape"), texts[name]
                )
    shown = {name: visible_lines(text) for name, text in texts.items()}
    times = tree.get("times")
    for name, parts in times.items() if isinstance(times, Mapping) else ():
        assert isinstance(parts, Sequence)
        before, again, count = (str(part) for part in parts)
        texts[name] = before + again * int(count)
        shown[name] = f"{before}{again * 6}… ({int(count):,} times)"
    base = {"bargain.yaml": ROUND} | (PAY if tree.get("with_pay") else {})
    files = {name: text.encode() for name, text in base.items()}
    files |= {name: text.encode(encoding) for name, text in texts.items()}
    return Case(
        path.stem.partition("-")[0], str(tree["title"]), files, shown, str(tree.get("shows") or ""),
        str(tree.get("status") or "0"), str(tree.get("note") or ""),
        tuple(str(code) for code in tree.get("rules") or ()),
    )  # fmt: skip


def visible_lines(text: str) -> str:
    """Show a text as it is typed, with signs for what cannot be seen."""
    return "\n".join(visible(line).replace("→", "→   ") for line in text.split("\n"))


def write(case: Case, root: Path) -> None:
    """Write the case's workspace into a folder."""
    for name, content in case.files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def told(case: Case, root: Path) -> str:
    """Read the case's workspace and give what a person would see."""
    workspace, problems = read_workspace(root, TODAY)
    lines = Lines(root)
    for code in case.rules if workspace is not None else ():
        for found in named(code)[0].check(workspace):
            problem = found.problem
            problems.append(replace(problem, excerpt=lines.of(problem.at)))
    return "\n".join(explain(problem) for problem in problems)


def cases() -> list[Path]:
    """List the cases by number."""
    return sorted(CASES.glob("*.yaml"))


def page() -> str:
    """Give the page of all cases."""
    parts = [
        "# What bargain says when something is wrong",
        "Made from `tests/problems/` by `tests/test_problem_pages.py --update-golden`; do not edit by hand. Each case is a test.",
        "A problem is shown as `file:line:column: CODE sentence`, the line with a mark below the place, and what to do. "
        "All problems of all files are shown, not only the first. Nothing is ever changed by reading. "
        "`bargain check` ends with status 1 where one of them is an error; other commands end with status 3 and do "
        "nothing, because a figure from half a workspace is worse than none.",
    ]
    for path in cases():
        case = case_of(path)
        parts.append(f"## {case.title}")
        parts += [case.note] if case.note else []
        for name, text in case.shown.items():
            parts.append(f"`{name}`:\n\n````text\n{text.rstrip(chr(10))}\n````")
        said = (
            f"````text\n{case.shows.rstrip(chr(10))}\n````" if case.shows.strip() else "Nothing: it is read."
        )
        parts += ["What you see:", said]
    rows = [f"| {code} | {meaning} |" for code, meaning in sorted(CODES.items())]
    parts += ["## Codes", "\n".join(["| code | what is wrong |", "|---|---|", *rows])]
    return "\n\n".join(parts) + "\n"


def with_shown(path: Path, now: str) -> str:
    """Give the text of a case file that holds what is shown now."""
    text = path.read_text(encoding="utf-8").partition("shows:")[0]
    lines = "".join(f"  {line}\n" for line in now.split("\n"))
    return f"{text}shows: |\n{lines}" if now else f"{text}shows:\n"
