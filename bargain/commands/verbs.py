"""Verbs of a command, each imported when it is run: who asks for one need not wait for the others.

A command that has verbs in files of their own names them, in the order of its help::

    app = typer.Typer(cls=grouping({"base": "cost_reports.base", "gap": "cost_reports.gap"}))
"""

from __future__ import annotations

import re
from collections import UserDict
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup


class Verbs(UserDict[str, Any]):
    """The verbs of a command by name: where the function of each is found, and once asked for, the verb itself."""

    def __getitem__(self, name: str) -> Any:
        """Give a verb, imported if it has not been; raises KeyError where there is none of that name."""
        verb = self.data[name]
        if isinstance(verb, str):
            module, _, function = verb.partition(".")
            alone = typer.Typer(add_completion=False)
            alone.command(name)(getattr(import_module(f"bargain.commands.{module}"), function))
            verb = self.data[name] = typer.main.get_command(alone)
            flow_verb(verb)
        return verb


def grouping(places: Mapping[str, str]) -> type[TyperGroup]:
    """Give a group whose verbs are functions of modules in `bargain.commands`, by name of the verb."""

    class Group(TyperGroup):
        """A group that imports its verbs one by one, and all of them only to list them."""

        def __init__(self, **settings: Any) -> None:
            super().__init__(**{**settings, "commands": Verbs(places)})

    return Group


def flow(command: Any) -> None:
    """Let the paragraphs of a help text run over its lines, so that they fit any width of screen."""
    if command.help:
        command.help = "\n\n".join(" ".join(part.split()) for part in command.help.split("\n\n"))


def flow_verb(verb: Any) -> None:
    """Do the same for a verb; in the list of a group's verbs stands what it is for, not the example of its help."""
    flow(verb)
    _, _, told = (verb.help or "").partition("\n\n")
    verb.short_help = re.split(r"[.:;](?:\s|$)", told, maxsplit=1)[0] or verb.short_help
