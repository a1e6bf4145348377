"""What every format promises: text verbatim, the same bytes twice, nothing loaded before it is used."""

import io
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from bargain.disclosure import Column, Released, Table
from bargain.extend import find, manual, names
from bargain.problems import MissingExtra
from bargain.rendering import format as formats
from bargain.rendering.escape import visible
from bargain.rendering.format import Format, Look
from bargain.visibility import Level
from tests.formats.reading import TEXT
from tests.rendering.gallery import HARD, NAMES, page, released, shown, squeezed

EVENTS = Table(
    "events", "Events",
    (Column("uid", "Id", "id", Level.public), Column("title", "Title", "text", Level.public), Column("date", "Date", "date", Level.public)),
    (),
)  # fmt: skip


def facts() -> Released:
    """Give the gallery with a table of events, so that the calendar has one too."""
    found = released()
    return replace(found, data={**found.data, "events": EVENTS})


@pytest.mark.parametrize("name", names("formats"))
def test_every_format_is_whole(name: str) -> None:
    """A format bears its file's name, says what it is, and its manual shows a command."""
    form = find("formats", name, Format)
    assert form.name == name
    assert form.summary.endswith(".")
    assert all(ending.startswith(".") for ending in form.endings)
    assert "    $ bargain " in manual("formats", name)


@pytest.mark.slow
@pytest.mark.parametrize("name", names("formats"))
def test_twice_alike(name: str) -> None:
    """Two runs give the same bytes."""
    first = shown(name, facts())
    assert first
    assert first == shown(name, facts())


@pytest.mark.parametrize("name", names("formats"))
def test_every_format_can_be_read_back(name: str) -> None:
    """A format with a page has a reader, so that the two tests below hold for it; one of data has tests of its own."""
    if find("formats", name, Format).page:
        assert name in TEXT, f"say how its text is read back, in TEXT of tests/formats/reading.py: {name}"
    else:
        own = Path(__file__).with_name(f"test_{name}.py")
        assert own.exists(), f"a format without a page needs tests of its own: tests/formats/test_{name}.py"


@pytest.mark.parametrize("name", sorted(TEXT))
def test_text_is_verbatim(name: str) -> None:
    """Whatever signs a text is made of, the reader finds it as it was typed, controls by name."""
    text = squeezed(TEXT[name](shown(name)))
    for wanted in (*NAMES, HARD):
        assert squeezed(visible(wanted)) in text


@pytest.mark.parametrize("name", sorted(TEXT))
def test_amounts_and_both_versions_are_there(name: str) -> None:
    """Every amount of a table, what goes and what comes in a redline, and the clean text reach the reader."""
    text = squeezed(TEXT[name](shown(name)))
    for wanted in (
        "$1,234,567.89",
        "$12,345,678",
        "-$1,200.50",
        "12.125%",
        "twenty-eight (28)",
        "prorated -- without a ceiling",
        '"safe" rooms',
    ):
        assert squeezed(wanted) in text


@pytest.mark.parametrize("name", ["word", "odt", "slides", "excel"])
def test_archives_tell_no_time(name: str) -> None:
    """No member of an archive carries a time of day, and none the name of a person or a machine."""
    book = zipfile.ZipFile(io.BytesIO(shown(name)))
    assert {member.date_time for member in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    parts = b"".join(book.read(member) for member in book.namelist())
    places = (f"{place}/".encode() for place in (tempfile.gettempdir(), Path.home(), Path.cwd()))
    makers = (b"Normal.dotm", b"python-docx", b"w:rsid", b"Macintosh")
    assert not any(word in parts for word in (*makers, *places))


@pytest.mark.parametrize("name", [name for name in names("formats") if find("formats", name, Format).needs])
def test_a_missing_extra_says_what_to_install(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pandoc and typst the format stops with one sentence and the command to run."""
    monkeypatch.setattr(formats, "find_spec", lambda package: None)
    with pytest.raises(MissingExtra, match=r"needs the extra 'office'") as caught:
        find("formats", name, Format).write(released(), page(released()), Look())
    assert "bargain[office]" in caught.value.problems[0].fix


def test_formats_are_light() -> None:
    """Looking every format up loads no writer of documents."""
    code = (
        "import sys; from bargain.extend import find, names; from bargain.rendering.format import Format\n"
        "for name in names('formats'): find('formats', name, Format)\n"
        "print(*sorted({'pypandoc', 'typst', 'vl_convert', 'xlsxwriter', 'icalendar', 'rich', 'tabulate', 'jinja2', 'markdown_it'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
