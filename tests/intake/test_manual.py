"""Every kind of import has a manual page with a command and a row in `docs/import.md`; every code of a problem is explained there."""

import re
from importlib import import_module
from pathlib import Path

import pytest

import bargain
from bargain.extend import manual, names
from bargain.layout.headings import plain

HOUSE = Path(bargain.__path__[0])
PAGE = (HOUSE.parent / "docs" / "import.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", names("intake"))
def test_manual_page(kind: str) -> None:
    """The page shows the command that imports it, and says where it goes."""
    page = manual("intake", kind)

    assert re.search(rf"^    bargain import \S+ --as {kind}\b", page, re.MULTILINE)
    assert f"| `{kind}` |" in PAGE


def test_every_code_is_explained() -> None:
    """The table of codes is what the program says, no more and no less."""
    used = {
        code
        for path in HOUSE.rglob("*.py")
        for code in re.findall(r'"(IMP-[A-Z]+)"', path.read_text(encoding="utf-8"))
    }
    explained = set(re.findall(r"^\| (IMP-[A-Z]+) \|", PAGE, re.MULTILINE))

    assert used == explained


@pytest.mark.parametrize(
    "module",
    [
        "layout.roster",
        "layout.seniority",
        "layout.premiums",
        "layout.counts",
        "intake.calendar",
        "intake.team",
        "intake.comparable",
    ],
)
def test_a_heading_means_one_thing(module: str) -> None:
    """No words of a heading stand for two fields, and all are in the form in which headings are compared."""
    words = [word for field in import_module(f"bargain.{module}").FIELDS for word in field.words]

    assert len(words) == len(set(words))
    assert [word for word in words if plain(word) != word] == []
