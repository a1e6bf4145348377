"""What an import of an agreement understood, for a person to check before and after it is written.

    $ bargain contract import agreement.docx
    $ bargain contract import agreement.docx --yes

One line an article with its words and sections, then everything that was not understood: numbers that are missing,
articles that the table of contents has and the text has not, notes, boxes and pictures, running heads that were taken
out. The share says how much of the text stands in articles and attachments.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bargain.disclosure import Column, Document, Fact, Stamp, Table, under
from bargain.domain.workspace import Workspace
from bargain.files.papers import Paper
from bargain.language.sections import sections
from bargain.language.splitting import Split, Unit
from bargain.money import Percent
from bargain.visibility import Audience, Level, Team

_COLUMNS: Final = (
    Column("key", "Article", "text", Level.team),
    Column("title", "Title", "text", Level.team),
    Column("sections", "Sections", "count", Level.team),
    Column("words", "Words", "count", Level.team),
    Column("file", "File", "text", Level.team),
    Column("state", "", "text", Level.team),
)


@dataclass(frozen=True, slots=True)
class Remark(Fact):
    """One thing that was not understood, or was left out."""

    what: Team[str]
    fix: Team[str] = ""


@dataclass(frozen=True, slots=True)
class ContractImport(Fact):
    """What was understood of an agreement; ``covered`` is the share of its letters in articles and attachments."""

    local: Team[str]
    contract: Team[str]
    source: Team[str]
    folder: Team[str]
    articles: Team[int]
    sections: Team[int]
    covered: Team[Percent | None]
    understood: Team[Table]
    remarks: Team[tuple[Remark, ...]]


def gather(
    workspace: Workspace,
    split: Split | None = None,
    paper: Paper | None = None,
    contract: str = "",
    files: Mapping[str, str] | None = None,
    remarks: Sequence[tuple[str, str]] = (),
) -> ContractImport:
    """State what was understood; ``files`` gives the state of each file by its name: new, same or changed."""
    units = [unit for unit in split.units if unit.kind != "signatures"] if split is not None else []
    rows = tuple(
        (unit.key, unit.title, _sections(unit), unit.words, name, state)
        for unit, (name, state) in zip(units, (files or {}).items(), strict=True)
    )
    told = [Remark(what, fix) for what, fix in (*(_remarks(split) if split is not None else ()), *remarks)]
    covered = (
        Percent(Decimal(split.coverage.numerator * 1000 // split.coverage.denominator) / 10)
        if split
        else None
    )
    return ContractImport(
        workspace.round.local.name,
        contract,
        paper.name if paper is not None else "",
        f"contract/{contract}" if contract else "",
        len(split.articles) if split is not None else 0,
        sum(_sections(unit) for unit in units),
        covered,
        Table("understood", "What was understood", _COLUMNS, rows),
        tuple(told),
    )


def _sections(unit: Unit) -> int:
    return len(sections(unit.key, unit.text)) if unit.kind == "article" else 0


def _remarks(split: Split) -> list[tuple[str, str]]:
    """List what a person should look at, in the order in which it matters."""
    look = "Look in the source whether they are there."
    told: list[tuple[str, str]] = []
    missing = [f"{one.label} {one.title}".strip() for one in split.without_body]
    if missing:
        told.append((f"In the table of contents, and not found in the text: {'; '.join(missing)}", look))
    gaps = [
        str(number) for number in split.gaps if str(number) not in {one.key for one in split.without_body}
    ]
    if gaps:
        told.append((f"Numbers of articles that are missing: {', '.join(gaps)}", look))
    if split.unlisted:
        listed = "; ".join(f"{unit.key} {unit.title}" for unit in split.unlisted)
        told.append(
            (
                f"Found in the text, and not in the table of contents: {listed}",
                "Look whether each is an article.",
            )
        )
    told += [
        (f"Article {unit.key} ({unit.title}) only points to another place", "")
        for unit in split.articles
        if unit.is_pointer
    ]
    told += [
        (f"Article {unit.key} ({unit.title}) has no text", look) for unit in split.articles if not unit.text
    ]
    return [*told, *_left_out(split)]


def _left_out(split: Split) -> list[tuple[str, str]]:
    cleaned, told = split.cleaned, list[tuple[str, str]]()
    signed = [unit for unit in split.units if unit.kind == "signatures"]
    if signed:
        count = sum(unit.words for unit in signed)
        told.append((f"The signatures are left out: {count} words, names of people among them", ""))
    if split.contents.end:
        told.append(
            (f"The table of contents is left out: {len(split.contents.entries)} entries, used to check", "")
        )
    told += [(f"Taken out at the edge of {pages} pages: {text}", "") for text, pages in cleaned.running]
    if cleaned.numbered:
        told.append(("Numbers at the head of lines were taken out", ""))
    if cleaned.columns:
        pages = ", ".join(map(str, cleaned.columns))
        told.append((f"Pages that seem to be set in two columns: {pages}", "Check the order of their lines."))
    if cleaned.rows:
        told.append(
            (
                f"{cleaned.rows} lines look like rows of tables, which a PDF does not tell",
                "Write them as a table: | a | b |",
            )
        )
    if split.repeated:
        told.append((f"Headings printed again on a later page, left out: {len(split.repeated)}", ""))
    return told


def stamp(facts: ContractImport, _audience: Audience) -> Stamp:
    """Give the head of the report's pages."""
    return Stamp(facts.local, "Import of an agreement")


_ALL: Final = (
    *("local", "contract", "source", "folder", "articles", "sections", "covered"),
    *under("understood", "key title sections words file state"),
    *under("remarks", "what fix"),
)
DOCUMENT: Final = Document(
    facts=ContractImport,
    gather=gather,
    title=lambda facts: f"Import of agreement {facts.contract}".strip(),
    template="contract_import",
    releases={Audience.team: _ALL, Audience.strategy: _ALL},
    stamp=stamp,
)
