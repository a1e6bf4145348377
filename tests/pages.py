"""The pages of docs/ that are made from the program, or hold a table that is; `tests/test_pages.py` keeps them true.

    .venv/bin/python -m pytest -q tests/test_pages.py --update-golden

writes them all. A page that people write and only one table of which is made keeps the rest as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import typer
from pydantic.fields import FieldInfo

from bargain import cli
from bargain.commands.options import PANEL
from bargain.disclosure import Document
from bargain.domain.record import Record
from bargain.domain.rule import Family
from bargain.extend import find, manual, names
from bargain.folder.journal import models as log_models
from bargain.folder.kinds import KINDS
from bargain.visibility import Audience, Rule, marking

DOCS = Path(__file__).parent.parent / "docs"
MADE = "by `tests/test_pages.py --update-golden`; do not edit by hand."
RULES = {
    "passed": "table once passed, team before",
    "flagged": "table where flagged and passed, team otherwise",
    "ratified": "public once ratified, members before",
}


def files() -> str:
    """Give the page about every file of a workspace, field by field."""
    parts = [
        "# The files of a workspace",
        f"Made from the models {MADE}",
        "Only `bargain.yaml` is compulsory. Start any other with `bargain init --add FILE`. "
        "Pay files have [a page of their own](pay.md); who sees which level is on [the page about confidentiality](confidentiality.md).",
        "Write text, numbers and dates as you would say them: `9.10`, `NO` and `1:30` stay what you typed. "
        "A date is `2026-03-16`, a percent carries its sign (`4.2%`), money may have a dollar sign and commas.",
    ]
    for kind in KINDS:
        if kind.module != "pay":
            parts += [f"## `{kind.pattern}`", _first_line(kind.model()), *_tables(kind.model())]
    parts += [
        "## `sessions/S01.<writer>.log.yaml`, `journal.<writer>.log.yaml`",
        "`bargain pass`, `receive`, `act`, `session note`, `caucus`, `ta`, `sign` and `done` append these, one line a "
        "record, one file for each writer; `--by` says who that is, or once for a window `export BARGAIN_BY=p03` "
        "(PowerShell: `$env:BARGAIN_BY = 'p03'`). Lines are not changed: `bargain strike` adds one that says which other "
        "was a mistake.",
        "What crossed the table lies in `papers/` under its number: the file as it was handed over, and the exact text of "
        "each item in it, `papers/U-07-02.U-02.txt`. The log holds their SHA-256; `bargain verify` works it out again. "
        "Nothing there is ever written over.",
    ]
    for model in log_models().values():
        parts += [f"### {model.__name__}", _first_line(model), _table(model)]
    return "\n\n".join(parts) + "\n"


def _first_line(model: type[Any]) -> str:
    return (model.__doc__ or "").strip().split("\n\n")[0].replace("\n", " ")


def _tables(model: type[Record]) -> Iterator[str]:
    yield _table(model)
    for nested in _nested(model, {model}):
        yield f"### {nested.__name__}"
        yield _first_line(nested)
        yield _table(nested)


def _nested(model: type[Record], seen: set[type[Record]]) -> Iterator[type[Record]]:
    for field in model.model_fields.values():
        for inner in _records(field.annotation):
            if inner not in seen:
                seen.add(inner)
                yield inner
                yield from _nested(inner, seen)


def _records(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from _records(part)


def _table(model: type[Record]) -> str:
    lines = ["| field | what | who sees it |", "|---|---|---|"]
    for name, field in model.model_fields.items():
        key = field.alias or name
        need = " **(needed)**" if field.is_required() else ""
        lines.append(f"| `{key}`{need} | {_what(field)} | {_who(field)} |")
    return "\n".join(lines)


def _what(field: FieldInfo) -> str:
    kind = _kind(field.annotation)
    said = field.description or ""
    return (f"{said}; {kind}" if said and kind else said or kind).replace("|", "\\|")


def _kind(annotation: Any) -> str:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return ", ".join(f"`{part}`" for part in parts)
    if origin in {Union, UnionType}:
        return "; or ".join(filter(None, (_kind(part) for part in parts if part is not type(None))))
    if origin is list:
        inner = _kind(parts[0]) or "text"
        return f"list of {inner}"
    if origin is dict:
        return f"{_kind(parts[0]) or 'name'} to {_kind(parts[1]) or 'text'}"
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    if origin is not None and parts:
        described = next(
            (getattr(p, "json_schema", None) or {} for p in parts[1:] if hasattr(p, "json_schema")), {}
        )
        return str(described.get("description") or _kind(parts[0]))
    words = {"str": "text", "bool": "true or false", "int": "a whole number", "Decimal": "a number", "date": "a date",
             "datetime": "a date and time", "time": "a time, as 16:10", "Money": "dollars", "Percent": "a percent, as 4.2%",
             "Quantity": "a number with its unit, as 4.2%, $24.00/hour or 250 minutes"}  # fmt: skip
    return words.get(getattr(annotation, "__name__", ""), "")


def _who(field: FieldInfo) -> str:
    mark = marking(field.metadata)
    return RULES[mark.name] if isinstance(mark, Rule) else mark.name if mark is not None else ""


def commands() -> str:
    """Give the page about every command, as its own help tells it."""
    group: Any = typer.main.get_command(cli.app)
    group.load_all()
    shared = [option for option in group.commands["status"].params if _is_shared(option)]
    parts = [
        "# Every command",
        f"Made from the commands' own help {MADE} On your screen: `bargain COMMAND --help`.",
        "A result goes to standard output, everything else to standard error. "
        "The exit code is 0 where all is well, 1 where there are findings at or above the asked level, "
        "2 for a command that cannot be meant, 3 where the workspace cannot be read or lacks a file, "
        "4 where a file could not be written, 70 for a bug, 130 where you stopped it.",
        "## Options of every command",
        "`demo`, `init` and `schema` have their own instead; `init` takes `-w` too.",
        _options(shared),
    ]
    for name, command in group.commands.items():
        parts += _command(f"bargain {name}", command)
        for verb, inner in getattr(command, "commands", {}).items():
            parts += _command(f"bargain {name} {verb}", inner)
    return "\n\n".join(parts) + "\n"


def _is_shared(option: Any) -> bool:
    return getattr(option, "rich_help_panel", None) == PANEL


def _command(words: str, command: Any) -> Iterator[str]:
    yield f"## `{words}`"
    for paragraph in command.help.split("\n\n"):
        said = " ".join(paragraph.split())
        example = said.removeprefix("Example: ")
        yield said if example == said else f"```sh\n{example}\n```"
    own = [option for option in command.params if not _is_shared(option) and option.name != "help"]
    if own:
        yield _options(own)


def _options(options: list[Any]) -> str:
    lines = ["| option | what it is |", "|---|---|"]
    for option in options:
        words = option.help.replace("|", "\\|")
        need = " **(needed)**" if option.required else ""
        told = option.default and str(option.default) != "." and not getattr(option, "is_flag", False)
        usual = f" Left out: {option.default}." if told else ""
        lines.append(f"| {_spelling(option)}{need} | {words}{usual} |")
    return "\n".join(lines)


def _spelling(option: Any) -> str:
    if option.param_type_name == "argument":
        return f"`{option.metavar}`"
    forms = [*sorted(option.opts, key=len), *option.secondary_opts]
    value = "" if option.is_flag else f" {option.metavar or _choices(option.type_descriptor.annotation)}"
    return (
        ", ".join(f"`{form}`" for form in forms[:-1]) + (", " if forms[1:] else "") + f"`{forms[-1]}{value}`"
    )


def _choices(annotation: Any) -> str:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return "\\|".join(str(member.value) for member in annotation)
    choices = get_args(annotation) if get_origin(annotation) is Literal else ()
    return "\\|".join(choice for choice in choices if choice) or ("NUMBER" if annotation is int else "TEXT")


def checks() -> str:
    """Give the manual of all rules of `bargain check`."""
    parts = [
        f"# The rules of `bargain check`\n\nMade from the rules themselves {MADE} On your screen: "
        "`bargain check --explain CODE`.\nNothing here is legal advice.\n"
    ]
    for name in names("checks"):
        family = find("checks", name, Family)
        about = re.sub(r"(?m)^    \S.*\n\n?", "", manual("checks", name).replace("\n\n\n", "\n\n"))
        parts.append(f"## {family.code}: {family.title}\n\n{about.strip()}\n")
        parts += [rule.page() for rule in family.rules]
    return "\n".join(parts)


def confidentiality() -> str:
    """Give the page about who sees what, with its table of documents: for whom each can be made, and what it is."""
    lines = ["| document | made for | what it is |", "|---|---|---|"]
    for name in names("documents"):
        listed = find("documents", name, Document).releases
        readers = ", ".join(audience.value for audience in Audience if audience in listed)
        lines.append(f"| `{name}` | {readers} | {summary('documents', name)} |")
    return with_table("confidentiality.md", lines)


def terms() -> str:
    """Give the page about terms: what people write about all of them, a table, and the manual of each."""
    rows = [f"| [`{name}`](#{name}) | {summary('terms', name)} |" for name in names("terms")]
    listed = with_table("terms.md", ["| term | what it promises |", "|---|---|", *rows])
    written = listed[: listed.index(rows[-1])] + rows[-1] + "\n"
    return "\n".join([written, *(f"## {name}\n\n{manual('terms', name)}\n" for name in names("terms"))])


def summary(room: str, name: str) -> str:
    """Give the first line of a manual page."""
    return manual(room, name).splitlines()[0].replace("|", "\\|")


def with_table(page: str, table: list[str]) -> str:
    """Put a table in place of the one with the same headings on a page; raises LookupError where there is none."""
    text = (DOCS / page).read_text(encoding="utf-8")
    old = re.search(rf"(?m)^{re.escape(table[0])}\n(?:\|.*\n)*", text)
    if old is None:
        raise LookupError(f"docs/{page} has no table that begins {table[0]}")
    return text[: old.start()] + "\n".join(table) + "\n" + text[old.end() :]


PAGES: dict[str, Callable[[], str]] = {
    "checks.md": checks,
    "cli.md": commands,
    "confidentiality.md": confidentiality,
    "files.md": files,
    "terms.md": terms,
}
