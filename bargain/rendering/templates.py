"""From released facts and a template to a page.

How to write a document template: a document ``status`` has the template ``templates/status.md.j2``: Markdown with Jinja2 in it. A workspace's own
``templates/status.md.j2`` wins over ours. The released facts are there by their names; ``document`` holds ``title``,
``audience`` (a word) and ``as_of``::

    # {{ document.title }}

    As of {{ document.as_of }}, {{ open_items|length }} {{ plural(open_items|length, "item is", "items are") }} open.

    {% for item in open_items %}
    - **{{ item.title }}**, due {{ item.due }}, {{ item.cost }}
    {% endfor %}

    {{ positions }}

* Every value is written out for you: money as ``$61,234.00``, a date as ``March 11, 2026``, what is not known as a
  dash; a table, a picture or a redline as a block of its own. Text is escaped: write no filter for that.
* On a line of their own: ``{{ table(t, caption=false) }}`` (without its title), ``{{ filled(t) }}`` (nothing where it
  has no rows), ``{{ picture(p) }}``, ``{{ redline(r) }}`` and its ``{{ legend() }}``, ``{{ clean(r) }}`` (a redline's new text), ``{{ prose(text) }}``
  (contract text: paragraphs, numbered items, tables), ``{{ signatures("Received by", "Date and time") }}``,
  ``{{ new_page() }}``.
* In a line: ``money(m)``, ``dollars(m)`` (no cents), ``date(d)``, ``tick(b)`` (☑ or ☐), ``plural(n, "day", "days")``.
  All of these work as filters too: ``{{ m|dollars }}``.
* A list in a list of facts: ``{% for item in items %}``; a field called ``items`` or ``values`` is the field.
* A name that the facts do not have stops the document with the line of the template; an audience that may not see a
  field has no such name, so ask first: ``{% if owner is defined %}``.
* A line that holds only ``{% … %}`` leaves no trace; blank lines are yours, more than one are one.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from pathlib import Path, PurePosixPath
from traceback import extract_tb
from typing import Any, Final, TypeVar

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from bargain.disclosure import Picture, Redline, Released, Table
from bargain.money import Money
from bargain.problems import BargainError, Position, Problem
from bargain.rendering import escape
from bargain.rendering.cells import UNKNOWN, in_sentence
from bargain.rendering.page import (
    Block,
    ContractText,
    Legend,
    Page,
    PageBreak,
    PictureBlock,
    Prose,
    RedlineBlock,
    Signatures,
    TableBlock,
)
from bargain.resources import folder as shipped

_UNSAFE: Final = ("safe", "escape", "e", "forceescape", "xmlattr", "urlize", "tojson", "pprint", "random")
_MARK: Final = re.compile("\x02(\\d+)\x03")
T = TypeVar("T")
_blocks: ContextVar[list[Block]] = ContextVar("blocks")


class Md(Markup):
    """Markdown that our own functions wrote; everything else is text and is escaped."""


def render(released: Released, template: str, folder: Path | None = None) -> Page:
    """Make the page of a document from what was released of it.

    ``template`` is the name without ``.md.j2``; ``folder`` is the workspace's own folder of templates, if it has one.
    Raises BargainError (TEMPLATE, with template and line) on a name that is not there and on a fault of the template.
    """
    name = f"{template}.md.j2"
    facts = {"document": _about(released), **released.data}
    blocks: list[Block] = []
    token = _blocks.set(blocks)
    try:
        text = environment(folder).get_template(name).render(facts)
        return Page(tuple(_split(text, blocks)))
    except TemplateNotFound as fault:
        fix = f"Write templates/{fault.name} in your workspace, or use a document that has one."
        raise _problem(name, 0, f"there is no template {fault.name!r}", fix) from fault
    except TemplateSyntaxError as fault:
        raise _problem(fault.name or name, fault.lineno, fault.message or "cannot be read", _MEND) from fault
    except RecursionError as fault:
        raise _problem(*_place(fault, name), "it calls itself without end", _MEND) from fault
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as fault:
        raise _problem(*_place(fault, name), *_sentence(fault)) from fault
    finally:
        _blocks.reset(token)


def environment(folder: Path | None = None) -> ImmutableSandboxedEnvironment:
    """Give the sandbox in which templates run; the workspace's folder is searched before ours."""
    folders = [path for path in (folder, shipped("templates")) if path is not None]
    sandbox = _Sandbox(
        loader=_Loader(folders),
        undefined=StrictUndefined,
        finalize=written,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for name in _UNSAFE:
        del sandbox.filters[name]
    sandbox.globals.pop("lipsum")
    sandbox.filters.update(_FUNCTIONS, join=_join)
    sandbox.globals.update(_FUNCTIONS)
    return sandbox


def written(value: Any) -> Any:
    """Write the value of an expression as Markdown: text escaped, facts that are blocks as their blocks."""
    if isinstance(value, StrictUndefined):
        return value
    if isinstance(value, Markup):
        return value
    if isinstance(value, Table):
        return table(value)
    if isinstance(value, Picture):
        return picture(value)
    if isinstance(value, Redline):
        return redline(value)
    return Md(escape.markdown(in_sentence(value)))


def table(value: Table | None, *, caption: bool = True) -> Md:
    """Set a table on a line of its own, with or without its title above it."""
    return Md() if value is None else _block(TableBlock(_a(Table, value), caption))


def filled(value: Table | None) -> Md:
    """Set a table on a line of its own; nothing where it has no rows."""
    return table(value) if value is not None and value.rows else Md()


def picture(value: Picture | None) -> Md:
    """Set a picture on a line of its own; nothing where the audience may not see it."""
    return Md() if value is None else _block(PictureBlock(_a(Picture, value)))


def redline(value: Redline) -> Md:
    """Set contract text with its changes marked."""
    return _block(RedlineBlock(_a(Redline, value)))


def clean(value: Redline) -> Md:
    """Set the new text of a redline, without marks."""
    return _block(ContractText(_a(Redline, value).after))


def prose(text: str) -> Md:
    """Set contract text: its paragraphs, numbered items and tables, exactly as they are."""
    return _block(ContractText(_a(str, text)))


def legend() -> Md:
    """Set the line that explains the marks of a redline."""
    return _block(Legend())


def signatures(*labels: str) -> Md:
    """Set ruled lines to be filled in by hand, each over its label."""
    return _block(Signatures(tuple(_a(str, label) for label in labels)))


def new_page() -> Md:
    """Begin a new page, in formats that have pages."""
    return _block(PageBreak())


def money(value: Money | None) -> str:
    """Write an amount with its cents; a dash where it is not known."""
    return UNKNOWN if value is None else str(value)


def dollars(value: Money | None) -> str:
    """Write an amount in whole dollars; a dash where it is not known."""
    return UNKNOWN if value is None else value.dollars()


def date(value: datetime.date | None) -> str:
    """Write a day as ``March 11, 2026``; a dash where it is not known."""
    return in_sentence(value)


def tick(value: bool | None) -> str:
    """Write a box, ticked or empty; a dash where it is not known."""
    return UNKNOWN if value is None else "☑" if value else "☐"


def plural(count: int, one: str, many: str) -> str:
    """Choose the word that goes with a count."""
    return one if count == 1 else many


_FUNCTIONS: Final[Mapping[str, Callable[..., Any]]] = {
    function.__name__: function
    for function in (
        table, filled, picture, redline, clean, prose, legend, signatures, new_page, money, dollars, date, tick, plural
    )
}  # fmt: skip
_MEND: Final = "Mend the template at this line; the manual is `bargain.rendering.templates`."


class _Code(CodeGenerator):
    """Compile ``a ~ b`` so that a plain text beside Markdown is escaped as Markdown, not as HTML."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja looks it up by this name
        """Write a call of our own join in place of Jinja's."""
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class _Loader(FileSystemLoader):
    """Finds templates in their folders, and no file that a link brings in from elsewhere: ``confidential/``, say."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Read a template; raises BargainError (TEMPLATE) where it really lies outside the folders."""
        text, path, fresh = super().get_source(environment, template)
        if not any(inside(Path(path), Path(folder)) for folder in self.searchpath):
            raise _problem(template, 0, "this is a link to another place", "Put the file itself there.")
        return text, path, fresh


def inside(path: Path, folder: Path) -> bool:
    """Say whether a file really lies in a folder, wherever links lead."""
    return path.resolve().is_relative_to(folder.resolve())


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox; a field of a fact is found before a method of the mapping that holds it."""

    code_generator_class = _Code

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look a field up by name; what is not there is undefined."""
        if isinstance(obj, Mapping):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    @staticmethod
    def joined(parts: Iterable[Any]) -> str:
        """Join values to one text, as Markdown if one of them is."""
        return _join(parts)


def _join(values: Iterable[Any], between: str = "", attribute: str | None = None) -> str:
    parts = [value[attribute] if attribute else value for value in values]
    if any(isinstance(part, Markup) for part in (*parts, between)):
        return Md(str(written(between)).join(str(written(part)) for part in parts))
    return between.join(in_sentence(part) for part in parts)


def _a(kind: type[T], value: Any) -> T:
    """Give a value back if it is of the kind that a function of ours sets; raises TypeError where it is not."""
    if not isinstance(value, kind):
        raise TypeError(f"a {type(value).__name__} stands where a {kind.__name__} is wanted")
    return value


def _block(block: Block) -> Md:
    blocks = _blocks.get()
    blocks.append(block)
    return Md(f"\n\n\x02{len(blocks) - 1}\x03\n\n")


def _split(text: str, blocks: list[Block]) -> Iterator[Block]:
    for n, part in enumerate(_MARK.split(text)):
        if n % 2:
            yield blocks[int(part)]
        elif prose := re.sub(r"\n[ \t]*(?:\n[ \t]*)+(?=\n)", "\n", part).strip("\n"):
            yield Prose(prose)


def _about(released: Released) -> dict[str, Any]:
    return {"title": released.title, "audience": released.audience.value, "as_of": released.as_of}


def _place(fault: Exception, name: str) -> tuple[str, int]:
    """Find the innermost line of a template in the traceback, which Jinja has rewritten to the template's own."""
    for frame in reversed(extract_tb(fault.__traceback__)):
        if frame.filename.endswith(".j2"):
            return Path(frame.filename).name, frame.lineno or 0
    return name, 0


def _sentence(fault: Exception) -> tuple[str, str]:
    if isinstance(fault, UndefinedError):
        missing = str(fault.message).removeprefix("'dict object' has no attribute ")
        sentence = missing if missing.endswith("undefined") else f"{missing} is not among these facts"
        return sentence, "Check the spelling; ask `is defined` first where the audience may not see it."
    return str(fault), _MEND


def _problem(name: str, line: int, message: str, fix: str) -> BargainError:
    place = Position(PurePosixPath("templates", name), line, 1 if line else 0)
    return BargainError(Problem("TEMPLATE", message, place, fix))
