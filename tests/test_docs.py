"""What the pages say is what the program does: every console block is run, every named file is read, every link leads.

In a ```` ```console ```` block a line that begins with ``$ `` is typed by the reader; the lines after it are what the
program answers, standard output first. A line ``...`` stands for any lines. A block whose first line is
```` ```yaml proposals/U-01.yaml ```` is written to that file, read by its model, and there for what follows; a
```` ```diff bargain.yaml ```` block changes lines of a file that is there, which has each of them once. The blocks of a
page are run from top to bottom in one folder, as a reader would.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import unified_diff
from io import BytesIO, TextIOWrapper
from pathlib import Path, PurePosixPath
from shutil import copytree, rmtree

import pytest
import typer
from openpyxl import Workbook

from bargain import cli
from bargain.domain.proposal import Proposal
from bargain.extend import names
from bargain.files.text import page_of
from bargain.files.yaml import read
from bargain.folder.journal import read_log
from bargain.folder.kinds import is_log, kind_of
from bargain.folder.records import fit
from bargain.problems import explain
from bargain.resources import folder
from tests.contracts import as_word
from tests.contracts import blocks as agreement
from tests.district_papers import roster

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
LONG = frozenset({"next-round.md", "workbook.md", "lakeshore.md", "tutorial.md", "at-the-table.md"})
"""Pages whose examples take seconds: the slow checks run them."""
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
BLOCK = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s]*)\)")
CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block of a page: its language, the file it is, its text and its line."""

    language: str
    file: str
    text: str
    line: int


def blocks(page: Path) -> Iterator[Block]:
    """Walk the fenced blocks of a page."""
    text = page.read_text(encoding="utf-8")
    for found in BLOCK.finditer(text):
        yield Block(found[1], found[2], found[3], text.count("\n", 0, found.start()) + 1)


def conversations(text: str) -> Iterator[tuple[str, list[str]]]:
    """Walk what is typed in a console block, each with the lines that answer it."""
    typed, answer = "", list[str]()
    for line in text.splitlines():
        if line.startswith("$ "):
            if typed:
                yield typed, answer
            typed, answer = line[2:], []
        else:
            answer.append(line)
    yield typed, answer


def fits(wanted: list[str], found: list[str]) -> bool:
    """Say whether an answer is the one that is shown, where ``...`` stands for any lines."""
    if not wanted:
        return not found
    if wanted[0] == "...":
        return any(fits(wanted[1:], found[start:]) for start in range(len(found) + 1))
    return bool(found) and found[0] == wanted[0] and fits(wanted[1:], found[1:])


def trimmed(text: str) -> list[str]:
    """Give the lines of an answer as a page can show them: no spaces at their ends, no empty lines around them."""
    return [line.rstrip() for line in text.strip("\n").splitlines()]


@dataclass
class Reader:
    """Somebody who types what a page says into a terminal of 80 columns."""

    monkeypatch: pytest.MonkeyPatch
    capture: pytest.CaptureFixture[str]

    def type(self, line: str) -> str:
        """Type a line and give all that is answered."""
        words = shlex.split(line)
        if words[0] == "cd":
            self.monkeypatch.chdir(words[1])
            return ""
        if words[0] == "ls":
            return "\n".join(
                sorted(path.name for path in Path(*words[1:]).iterdir() if not path.name.startswith("."))
            )
        assert words[0] == "bargain", line
        self.capture.readouterr()
        cli.run(words[1:])
        out, said = self.capture.readouterr()
        return out + said

    def write(self, block: Block) -> None:
        """Write a file that a page gives, and have it read by its model."""
        path = Path(block.file)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = changed(path, block.text) if block.language == "diff" else block.text
        path.write_text(text, encoding="utf-8")
        page = page_of(text.encode(), PurePosixPath(block.file))
        if kind := kind_of(block.file):
            tree, problems = read(page)
            assert tree is not None
            problems += fit(kind.model(), tree, page)[1]
            assert [str(problem) for problem in problems] == []
        elif is_log(block.file):
            assert [str(problem) for problem in read_log(page)[1]] == []


def changed(path: Path, difference: str) -> str:
    """Give the text of a file once its lines marked with a minus are those marked with a plus."""
    text = path.read_text(encoding="utf-8")
    old, new = (
        "".join(line[1:] for line in difference.splitlines(keepends=True) if line[0] == sign) for sign in "-+"
    )
    assert text.count(old) == 1, (path, old)
    return text.replace(old, new)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Reader:
    """Give a reader who begins in an empty folder."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    return Reader(monkeypatch, capfd)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page, marks=pytest.mark.slow if page.name in LONG else (), id=page.name)
        for page in PAGES
        if any(b.language == "console" or b.file for b in blocks(page))
    ],
)
def test_page_is_true(page: Path, reader: Reader) -> None:
    """Typed from top to bottom, a page gets the answers that it shows."""
    for block in blocks(page):
        if block.file:
            reader.write(block)
        for typed, wanted in conversations(block.text) if block.language == "console" else ():
            found = trimmed(reader.type(typed))
            shown = trimmed("\n".join(wanted))
            difference = "\n".join(unified_diff(shown, found, "the page", "the program", lineterm=""))
            assert fits(shown, found), f"{page.name}:{block.line}: $ {typed}\n{difference}"


def test_mistake_of_the_tutorial(reader: Reader) -> None:
    """The one message that the tutorial shows without a command is what that slip is answered with."""
    told, given = "", ""
    for block in blocks(ROOT / "docs" / "tutorial.md"):
        told = block.text if block.language == "text" else told
        given = block.text if block.file == "proposals/U-01.yaml" else given
    page = page_of(given.replace("side: union", "side: unoin").encode(), PurePosixPath("proposals/U-01.yaml"))
    tree, _ = read(page)

    assert [explain(problem) for problem in fit(Proposal, tree, page)[1]] == [told.strip()]


def test_answers_are_compared() -> None:
    """Dots stand for any lines, nothing else does."""
    assert fits(["a", "...", "d"], ["a", "b", "c", "d"])
    assert fits(["...", "d"], ["d"])
    assert fits(["a", "..."], ["a"])
    assert not fits(["a", "...", "c"], ["a", "b", "c", "d"])
    assert not fits(["a"], ["a", "b"])
    assert not fits(["a", "b"], ["a"])
    assert not fits([], ["a"])


def anchors(page: Path) -> set[str]:
    """Give the anchors of a page's headings, as GitHub makes them."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name: str) -> None:
    """Every link of a page leads to a file of the repository, and to a heading of it where it names one."""
    page = ROOT / name
    lost = []
    for target in LINK.findall(CODE.sub("", page.read_text(encoding="utf-8"))):
        path, _, heading = target.partition("#")
        there = page.parent / path if path else page
        if not there.exists() or (heading and there.suffix == ".md" and heading not in anchors(there)):
            lost.append(target)

    assert lost == []


def commands() -> dict[str, list[str]]:
    """Give every command with the verbs of it."""
    group: typer.core.TyperGroup = typer.main.get_command(cli.app)  # type: ignore[assignment]
    group.load_all()  # type: ignore[attr-defined]
    return {name: list(getattr(command, "commands", {})) for name, command in group.commands.items()}


@pytest.mark.parametrize("name", NAMES)
def test_commands_that_are_named_exist(name: str) -> None:
    """Where a page says `bargain something`, there is such a command, and such a verb of it."""
    known = commands()
    text = (ROOT / name).read_text(encoding="utf-8")
    wrong = []
    for code in CODE.findall(text):
        for line in re.findall(
            r"(?:^|&& )(?:\$ )?(?:[\w./]*/)?bargain ([a-z].*)", code.strip("`"), re.MULTILINE
        ):
            name, *rest = re.findall(r"[\w-]+", line)
            verbs = known.get(name)
            if verbs is None or (name == "proposal" and rest and rest[0] not in verbs):
                wrong.append(line)

    assert wrong == []


def test_readme_names_every_command() -> None:
    """The table of commands in the README is whole."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    assert [name for name in commands() if f"`bargain {name}`" not in text] == []


def test_readme_names_every_format() -> None:
    """The list of formats in the README is whole, in the order of the program."""
    *first, last = names("formats")

    wanted = f"`--format` ({', '.join(first)} or {last})"

    assert wanted in (ROOT / "README.md").read_text(encoding="utf-8"), f"write in README.md: {wanted}"


def examples() -> list[str]:
    """Give the example that opens the help of every command and verb; the tutorial has the demo's."""
    group: typer.core.TyperGroup = typer.main.get_command(cli.app)  # type: ignore[assignment]
    group.load_all()  # type: ignore[attr-defined]
    found = []
    for command in group.commands.values():
        for each in (command, *getattr(command, "commands", {}).values()):
            found += re.findall(r"^Example: (bargain .*)$", each.help or "", re.MULTILINE)
    return sorted({line for line in found if not line.startswith("bargain demo")})


@pytest.mark.slow
@pytest.mark.parametrize("line", examples())
def test_examples_of_help_work(line: str, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example that opens a command's help can be typed in the sample local, and does something."""
    copytree(folder("sample-data") / "riverbend", "local")
    words = shlex.split(line)
    monkeypatch.chdir("." if words[1] == "init" else "local")
    if words[1] == "init":
        words += ["--employer", "Pinehill School Committee", "--unit", "Teachers"]

    if words[1] in {"contract", "import", "proposal"}:
        papers(words[2])
    if words[1] == "cost":
        costings()
    if words[1] in AT_THE_TABLE:
        at_the_table(words, monkeypatch)

    answers = " ".join(words[1:3]) in {"pass U-02", "receive M-08-01"}
    words += ["--yes"] if answers else []
    assert cli.run(words[1:]) in ({1} if words[1] == "check" else {0})


AT_THE_TABLE = frozenset(
    {
        "act",
        "caucus",
        "implementation",
        "pass",
        "receive",
        "received",
        "session",
        "side-letter",
        "sign",
        "strike",
        "ta",
    }
)


def at_the_table(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the sample's eighth session be today, and put on the table what an example needs."""
    session = Path("sessions/S08.yaml")
    today = date.today().isoformat()  # noqa: DTZ011  # the day on which the commands write
    session.write_text(session.read_text(encoding="utf-8").replace("2026-03-25", today), encoding="utf-8")
    monkeypatch.setenv("BARGAIN_BY", "p05")
    typed = BytesIO(b"@p03 #U-02 they ask for the fund's books\n")
    monkeypatch.setattr("sys.stdin", TextIOWrapper(typed, encoding="utf-8"))
    text = b"The salary schedule of June 30, 2026 is increased by two and one-half percent on July 1, 2026.\n"
    Path("counter.md").write_bytes(text)
    Path("snow-days.docx").write_bytes(as_word(agreement(), styled=True))
    before = {
        "caucus back": [["caucus", "out"]],
        "implementation done": [
            ["implementation", "add", "16.2", "--who", "principals", "--effective", today]
        ]
        * 3,
        "pass U-02": [["proposal", "revise", "U-02", "--file", "counter.md", "--yes"]],
    }
    for line in before.get(" ".join(words[1:3]), []):
        assert cli.run(line) == 0
    if words[1] == "receive":
        words[words.index("counter.docx")] = "counter.md"
    log = Path("sessions/S07.brandt.log.yaml")
    lines = log.read_text(encoding="utf-8").splitlines(keepends=True)
    if words[1] == "ta":
        log.write_text("".join(line for line in lines if "TA-03" not in line), encoding="utf-8")
    if words[1] == "received":
        log.write_text("".join(lines).replace(", received_by: Attorney Carl Vetter", ""), encoding="utf-8")


def papers(verb: str) -> None:
    """Put the papers that examples name into the local: an agreement, a merged one, a roster, a working copy."""
    Path("agreement.docx").write_bytes(as_word(agreement(), styled=True))
    Path("roster.xlsx").write_bytes(roster())
    cli.run(["proposal", "open", "U-02", "-o", "U-02.docx"])
    if verb == "source":
        cli.run(["contract", "merge", "--contract", "A-2023", "--yes"])
    if verb == "import":
        rmtree("contract")
        rmtree("imports")


def costings() -> None:
    """Put what the employer's office sends into the local: its costing of an offer, and an export of its payroll."""
    book = Workbook()
    assert book.active is not None
    for row in (("Line", "FY27", "FY28"), ("Step advancement", 554854, 1123807)):
        book.active.append(row)
    book.save("district.xlsx")
    Path("export.csv").write_text(
        "Emp ID,Check Date,Column,Step,Annual Salary\nR0002,9/18/2026,M+15,13,50000\n"
    )
