"""What an output format is: how released facts and a page of a document become bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from bargain.disclosure import Released
from bargain.problems import MissingExtra
from bargain.rendering.page import Page

EXTRAS: Final = {"office": ("pypandoc", "typst", "vl_convert")}
"""The packages that each extra of the installation brings."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the reader will look at the output.

    ``width`` is in characters and serves the terminal; ``colour`` is decided by the command (a terminal, and no
    ``NO_COLOR``); ``table`` names the one table wanted by a format that holds a single table; ``templates`` is the
    workspace's own folder, whose reference.docx, style.css and page.typ win over ours.
    """

    width: int = 80
    colour: bool = False
    table: str = ""
    templates: Path | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """One output format.

    ``endings`` are file endings with their dot, the first is the one written. ``needs`` names the extra of the
    installation that it cannot do without. ``page`` is False for formats that hold data only and never read the
    document's template; they are given an empty page. ``write`` gives the bytes, the same on every run.
    """

    name: str
    summary: str
    endings: tuple[str, ...]
    write: Callable[[Released, Page, Look], bytes]
    binary: bool = False
    needs: str = ""
    page: bool = True


def demand(extra: str, what: str) -> None:
    """Raise MissingExtra where a package of the extra is not installed; ``what`` names who needs it."""
    if any(find_spec(package) is None for package in EXTRAS[extra]):
        raise MissingExtra(what, extra)
