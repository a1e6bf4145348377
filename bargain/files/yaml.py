"""Strict YAML: text stays the text that was typed, and every key and value keeps its line and column.

Only what a person writes by hand is read: mappings, lists and text. ``NO``, ``1:30``, ``007`` and ``9.10`` are text;
an empty value, ``~`` and ``null`` (unquoted) are nothing. Tags, merge keys, repeated keys, references to whole
collections, second documents and deep nests are refused.

Built on the event stream: libyaml's own tree building crashes the interpreter on deep nests.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, Union

import yaml
from yaml import events

from bargain.files.text import Page, Spot, name_of, shown, unseen, visible, whole
from bargain.problems import Problem

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a platform without libyaml reads the same, about twenty times slower
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]  # the same interface

DEEPEST: Final = 50
"""How many mappings and lists may stand in one another."""
MOST: Final = 200
"""How many problems of one file are told."""
AMOUNT_IN_BRACES: Final = "Write an amount in braces without commas, or in quotes: $30000, or '$30,000'."
_NOTHING: Final = frozenset({"", "~", "null"})


class Mapping(dict[str, "Tree"]):
    """``key: value`` lines, with the spot of each key (``names``) and of each value (``spots``)."""

    __slots__ = ("names", "spot", "spots")

    def __init__(self, spot: Spot) -> None:
        super().__init__()
        self.spot = spot
        self.names: dict[str, Spot] = {}
        self.spots: dict[str, Spot] = {}

    def place(self, name: str) -> Spot:
        """Give where a field stands: its value, or its key where the value is lines or a list."""
        held = self.get(name)
        return self.names[name] if isinstance(held, Mapping | Sequence) else self.spots[name]


class Sequence(list["Tree"]):
    """A list, with the spot of each entry."""

    __slots__ = ("spot", "spots")

    def __init__(self, spot: Spot) -> None:
        super().__init__()
        self.spot = spot
        self.spots: list[Spot] = []


Tree = Union[str, None, Mapping, Sequence]  # noqa: UP007  # a forward reference needs the name at run time


class _Stop(Exception):
    """Reading of this file cannot go on."""


@dataclass(slots=True)
class _Open:
    """A collection that is being read; ``key`` is the key whose value comes next."""

    holds: Mapping | Sequence
    key: str | None = None
    drop: bool = False


@dataclass(slots=True)
class _Reading:
    """The state of reading one page."""

    page: Page
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    anchors: dict[str, str | None] = field(default_factory=dict)
    root: Tree = None
    documents: int = 0

    def say(self, code: str, message: str, spot: Spot, fix: str) -> None:
        self.problems.append(self.page.problem(code, message, spot, fix))
        if len(self.problems) == MOST:
            fix = "Mend these first. Is it a file for bargain at all?"
            message = f"reading stops here, after {MOST} problems in one file"
            self.problems.append(self.page.problem("YAML-MANY", message, spot, fix))
            raise _Stop

    def scalar(self, event: Any) -> None:
        spot = (event.start_mark.line + 1, event.start_mark.column + 1)
        if event.tag is not None:
            self._tag(event.tag, spot)
        top = self.stack[-1] if self.stack else None
        if top is not None and top.key is None and type(top.holds) is Mapping:
            self._key(top, event, spot)
            return
        plain = event.style is None or event.style == ""
        value = None if plain and event.value in _NOTHING else event.value
        if event.style == '"' and (character := unseen(event.value)):
            fix = "Take the code with the backslash out, or write the character's name."
            self.say(
                "FILE-CONTROL",
                f"this code stands for an invisible character: {name_of(character)}",
                spot,
                fix,
            )
            value = visible(event.value)
        if event.anchor:
            self.anchors[event.anchor] = value
        self._put(value, spot)

    def alias(self, event: Any) -> None:
        spot = (event.start_mark.line + 1, event.start_mark.column + 1)
        if event.anchor not in self.anchors:
            self.say(
                "YAML-ALIAS",
                f"`*{event.anchor}` refers to other lines of the file, which is not read here",
                spot,
                "Write the value itself, or put quotes around text that begins with a star.",
            )
        self._put(self.anchors.get(event.anchor), spot)

    def start(self, event: Any) -> None:
        spot = (event.start_mark.line + 1, event.start_mark.column + 1)
        if event.tag is not None:
            self._tag(event.tag, spot)
        if len(self.stack) >= DEEPEST:
            fix = "Close the brackets, or put quotes around the text."
            self.say("YAML-DEPTH", f"stands more than {DEEPEST} levels deep", spot, fix)
            raise _Stop
        holds = Mapping(spot) if type(event) is events.MappingStartEvent else Sequence(spot)
        top = self.stack[-1] if self.stack else None
        if top is not None and top.key is None and type(top.holds) is Mapping:
            self.say("YAML-KEY", "a key must be plain text", spot, "Put quotes around the whole key.")
            raise _Stop
        self._put(holds, spot)
        self.stack.append(_Open(holds))

    def end(self, _event: Any) -> None:
        self.stack.pop()

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            spot = (event.start_mark.line + 1, event.start_mark.column + 1)
            fix = "Move what follows this line to a file of its own."
            self.say("YAML-MULTI", "a second document begins here; a file holds one", spot, fix)
            raise _Stop

    def _tag(self, tag: str, spot: Spot) -> None:
        fix = "Delete the word that begins with an exclamation mark, or put quotes around the text."
        self.say("YAML-TAG", f"the tag {shown(tag)} is not allowed", spot, fix)

    def _key(self, top: _Open, event: Any, spot: Spot) -> None:
        name, holds = event.value, top.holds
        assert isinstance(holds, Mapping)  # noqa: S101  # only mappings have keys; tells the type checker
        top.key, top.drop = name, False
        if name == "<<" and not event.style:
            self.say(
                "YAML-MERGE", "merge keys (<<) are not read", spot, "Write the lines out where they apply."
            )
            top.drop = True
        elif name in holds.names:
            first = holds.names[name][0]
            self.say(
                "YAML-DUP",
                f"`{shown(name)[1:-1]}` stands twice: on line {first} and on line {spot[0]}",
                spot,
                AMOUNT_IN_BRACES if is_thousands(name) else "Keep one of the two.",
            )
        holds.names.setdefault(name, spot)

    def _put(self, value: Tree, spot: Spot) -> None:
        if not self.stack:
            self.root = value
            return
        top = self.stack[-1]
        holds = top.holds
        if type(holds) is Sequence:
            holds.append(value)
            holds.spots.append(spot)
        elif type(holds) is Mapping and top.key is not None:
            if top.drop:
                holds.names.pop(top.key)
            else:
                holds[top.key] = value
                holds.spots[top.key] = spot
            top.key = None


def is_thousands(name: str) -> bool:
    """Say whether a key is what a comma cut from an amount in braces: the `000` of `{base: $30,000}`."""
    return re.fullmatch(r"\d{3}(\.\d+)?", name) is not None


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the collection of garbage: among thousands of small values that live it only costs time."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


def read(page: Page) -> tuple[Tree, list[Problem]]:
    """Read a page; a tree of None with problems means that the file cannot be used.

    Every problem is told up to the first that breaks the syntax, where reading of this page stops.
    """
    reading = _Reading(page)
    acts: dict[type, Callable[[Any], None]] = {
        events.ScalarEvent: reading.scalar,
        events.AliasEvent: reading.alias,
        events.MappingStartEvent: reading.start,
        events.SequenceStartEvent: reading.start,
        events.MappingEndEvent: reading.end,
        events.SequenceEndEvent: reading.end,
        events.DocumentStartEvent: reading.document,
    }
    try:
        with uncollected():
            for event in iter(_Loader(page.text).get_event, None):
                act = acts.get(type(event))
                if act is not None:
                    act(event)
    except _Stop:
        return None, reading.problems
    except yaml.MarkedYAMLError as error:
        return None, [*reading.problems, _syntax(error, page)]
    if reading.root is None and not reading.problems:
        fix = f"Delete it; `bargain init --add {page.file}` then writes an example."
        return None, [whole(page.file, "FILE-EMPTY", "the file is empty", fix)]
    return reading.root, reading.problems


def _syntax(error: yaml.MarkedYAMLError, page: Page) -> Problem:
    said = error.problem or "cannot be read"
    mark = error.problem_mark or error.context_mark
    spot = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    opened = (error.context_mark.line + 1, error.context_mark.column + 1) if error.context_mark else spot
    line = page.lines[spot[0] - 1] if spot[0] <= len(page.lines) else ""
    character = line[spot[1] - 1 : spot[1]]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        column = line.index("\t") + 1
        fix = "Replace the tab by spaces; two for each level."
        return page.problem("YAML-TAB", "a tab stands where only spaces may stand", (spot[0], column), fix)
    if "mapping values are not allowed" in said:
        return _second_colon(page, spot, line)
    if "cannot start any token" in said:
        message = f"a value cannot begin with `{shown(character)[1:-1]}`"
        return page.problem("YAML-SYNTAX", message, spot, "Put quotes around the whole value.")
    for sign, kind in (("]", "list"), ("}", "group")):
        if f"',' or '{sign}'" in said:
            message = f"the {kind} that opens here is not closed with `{sign}`"
            fix = f"Close it with `{sign}`, or put quotes around text that holds a comma or a bracket."
            return page.problem("YAML-SYNTAX", message, opened, fix)
    if "end of stream" in said:
        message = "the quotation mark that opens here is never closed"
        return page.problem("YAML-SYNTAX", message, opened, "Close it, or write the text below `|`.")
    if "escape character" in said:
        message = "a backslash inside double quotes begins a code, and this is none"
        return page.problem("YAML-SYNTAX", message, spot, "Use single quotes, or write the backslash twice.")
    if "expected ':'" in said:
        message = f"{shown(page.lines[opened[0] - 1].strip())} is not a `key: value` line"
        fix = "Write a colon and a space after the key; or indent it below the text it belongs to."
        return page.problem("YAML-SYNTAX", message, opened, fix)
    if "expected" in said:
        message = "this line fits neither the list nor the `key: value` lines around it"
        fix = "Line it up with the lines before it; each line is `key: value` or begins with `- `."
        return page.problem("YAML-SYNTAX", message, spot, fix)
    return page.problem(
        "YAML-SYNTAX", f"this does not read as YAML: {said}", spot, "Put quotes around the text."
    )


def _second_colon(page: Page, spot: Spot, line: str) -> Problem:
    before = line[: spot[1] - 1].lstrip(" -")
    if ": " in before:
        fix = "Put quotes around everything after the first colon."
        return page.problem("YAML-SYNTAX", "a second `: ` stands in this line", spot, fix)
    message = "this line is indented below a line that already has a value"
    fix = "Line it up with the key above it; or write long text below `|`."
    return page.problem("YAML-SYNTAX", message, spot, fix)
