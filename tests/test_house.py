"""The rules of the house, held on every run: floors, cycles, sizes, words, sockets, and a light help."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_type_hints

import pytest

import bargain
from bargain import extend
from bargain.disclosure import Document, Fact, level_of
from bargain.domain.record import Record
from bargain.rendering.templates import environment
from bargain.visibility import marking

HOUSE = Path(bargain.__path__[0])
FLOORS = {
    "__main__": 10, "cli": 9,
    "commands": 8,
    "formats": 7,
    "documents": 6, "checks": 6, "rendering": 6,
    "strategy": 5, "intake": 5, "letters": 5,
    "terms": 4, "rules": 4, "calendar": 4, "figures": 4, "layout": 4, "workbook": 4,
    "costing": 3, "language": 3, "table": 3, "organizing": 3, "folder": 3,
    "files": 2, "disclosure": 2,
    "domain": 1, "facts": 1,
    "money": 0, "dates": 0, "problems": 0, "resources": 0, "extend": 0, "visibility": 0,
}  # fmt: skip
LONG_FUNCTIONS: frozenset[str] = frozenset()
MODULES = sorted(path for path in HOUSE.rglob("*.py"))
NAMES = [f"{path.relative_to(HOUSE.parent).with_suffix('')}".replace("/", ".") for path in MODULES]


def room(module: str) -> str:
    """Give the room of a dotted module name."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def imports(path: Path) -> Iterator[str]:
    """Walk every import of a file, those inside functions and under TYPE_CHECKING too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (
                f"{node.module}.{alias.name}" if f"{node.module}.{alias.name}" in NAMES else node.module
                for alias in node.names
            )


GRAPH = {
    name: sorted({target for target in imports(path) if target in NAMES and not target.endswith("__init__")})
    for name, path in zip(NAMES, MODULES, strict=True)
}


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Walk the functions of a file with their length in lines, decorators and docstring included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([node.lineno, *(mark.lineno for mark in node.decorator_list)])
            yield node.name, (node.end_lineno or first) - first + 1


def subclasses(kind: type) -> Iterator[type]:
    """Walk every subclass, at any depth."""
    for child in kind.__subclasses__():
        yield child
        yield from subclasses(child)


def everything() -> None:
    """Import every module of the house, so that every record and fact is known."""
    for module in pkgutil.walk_packages(bargain.__path__, "bargain."):
        if module.name != "bargain.__main__":
            importlib.import_module(module.name)


def test_every_room_has_a_floor() -> None:
    """A new room or ground-floor module must be given a floor."""
    assert {room(name) for name in NAMES} - {"", "__init__"} <= set(FLOORS)


def test_no_module_climbs() -> None:
    """A module imports its own room and the floors below, never up and never across."""
    climbs = [
        f"{name} -> {target}"
        for name, targets in GRAPH.items()
        for target in targets
        if room(target) and room(name) != room(target) and FLOORS[room(target)] >= FLOORS[room(name)]
    ]

    assert climbs == []


def test_no_cycles() -> None:
    """No chain of imports comes back to where it began."""
    seen: dict[str, int] = {}

    def walk(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join([*trail[trail.index(name) :], name])
        if name not in seen:
            for target in GRAPH[name]:
                walk(target, (*trail, name))
            seen[name] = 1

    for name in GRAPH:
        walk(name, ())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_sizes(path: Path) -> None:
    """A module has at most 400 lines, a function at most 50."""
    long = [f"{name} {lines}" for name, lines in functions(path) if lines > 50 and name not in LONG_FUNCTIONS]

    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    assert long == []


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.name == "__init__.py"], ids=lambda p: p.parent.name
)
def test_rooms_hold_a_docstring_only(path: Path) -> None:
    """``__init__.py`` says what the room is for and re-exports nothing."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    extra = body[1:] if path.parent != HOUSE else body[2:]

    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert extra == []


def test_public_things_are_documented() -> None:
    """Every public module, class, function and method has a docstring."""
    bare = []
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        bare += [str(path.relative_to(HOUSE))] if not ast.get_docstring(tree) else []
        scopes = [
            tree,
            *(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name[0] != "_"),
        ]
        for scope in scopes:
            bare += [
                f"{path.relative_to(HOUSE)}:{node.lineno} {node.name}"
                for node in scope.body
                if isinstance(node, ast.FunctionDef | ast.ClassDef)
                and not node.name.startswith("_")
                and not ast.get_docstring(node)
            ]

    assert bare == []


def test_every_field_has_a_visibility() -> None:
    """No field of a record or a fact is without a level or a rule: unmarked is a leak waiting."""
    everything()
    records = [
        f"{kind.__name__}.{name}"
        for kind in subclasses(Record)
        if kind.__module__.startswith("bargain.")
        for name, field in kind.model_fields.items()
        if marking(field.metadata) is None
    ]
    facts = [
        f"{kind.__name__}.{item.name}"
        for kind in subclasses(Fact)
        if is_dataclass(kind) and kind.__module__.startswith("bargain.")
        for item in fields(kind)
        if level_of(get_type_hints(kind, include_extras=True)[item.name]) is None
    ]

    assert records == []
    assert facts == []


def test_no_fact_is_called_like_a_function_of_templates() -> None:
    """A fact hides the template's function of its name: ``{{ table(t) }}`` fails where a document states a `table`."""
    taken = {"document", *environment().globals}
    hiding = {
        f"{name}.{item.name}"
        for name in extend.names("documents")
        for item in fields(extend.find("documents", name, Document).facts)
        if item.name in taken
    }

    assert hiding == set(), "give these facts another name"


@pytest.mark.parametrize(
    ("part", "member"), [(part, name) for part in extend.ROOMS for name in extend.names(part)]
)
def test_every_member_of_a_socket_is_whole(part: str, member: str) -> None:
    """A member defines its constant, and its docstring is a manual page: a summary line and more below it."""
    summary, *more = extend.manual(part, member).splitlines()

    assert extend.find(part, member, object) is not None
    assert summary.endswith((".", "?"))
    assert any(line.strip() for line in more)


def test_listing_a_socket_imports_nothing() -> None:
    """Knowing what there is costs no import of it."""
    code = (
        "import sys; from bargain import extend; [extend.names(r) for r in extend.ROOMS];"
        "print([m for m in sys.modules if m.count('.') > 1 and m.startswith('bargain.')])"
    )

    assert run(code) == "[]"


def test_help_is_light() -> None:
    """Asking for help loads no model, no array, no template, no document writer."""
    heavy = (
        "{'pydantic', 'numpy', 'jinja2', 'yaml', 'openpyxl', 'xlsxwriter', 'pypandoc', 'typst', 'holidays'}"
    )
    code = (
        "import sys; from bargain.cli import run; import io; sys.stdout = io.StringIO(); run(['--help']);"
        f"sys.stdout = sys.__stdout__; print(sorted({heavy} & set(sys.modules)))"
    )

    assert run(code) == "[]"


def test_the_table_of_commands_is_true() -> None:
    """Every command of the table can be loaded, and its own help opens with an example."""
    import typer

    from bargain.cli import COMMANDS, app

    group = typer.main.get_command(app)
    group.load_all()  # type: ignore[attr-defined]
    first_lines = {name: (group.commands[name].help or "").split("\n\n")[0] for name in COMMANDS}  # type: ignore[attr-defined]

    assert [name for name, line in first_lines.items() if "bargain" not in line] == []


def run(code: str) -> str:
    """Run a line of Python in a fresh process and give what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=HOUSE.parent
    )
    return done.stdout.strip()


def test_annotations_are_complete() -> None:
    """Every parameter and every result of a function is annotated; mypy holds what they say."""
    bare = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                named = [*node.args.args, *node.args.kwonlyargs]
                missing = [a.arg for a in named if a.annotation is None and a.arg not in {"self", "cls"}]
                if missing or (node.returns is None and node.name != "__init__"):
                    bare.append(f"{path.relative_to(HOUSE)}:{node.lineno} {node.name}")

    assert bare == []
