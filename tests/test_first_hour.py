"""`docs/first-hour.md`, typed by a chair who has a district's papers, an empty folder, Word, and no editor.

The commands are those of the page, one after another; between two of them the chair writes one paragraph in Word. The
recording at the end of the page is what the program answered, long answers cut in the middle.
"""

import json
import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from shutil import copytree
from zipfile import ZipFile, is_zipfile

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from bargain import cli
from bargain.commands import options
from tests import contracts, district_papers

PAGE = Path(__file__).parent.parent / "docs" / "first-hour.md"
TYPED = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RECORDING = re.compile(r"(?<=^```text\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
ADDED = "28.5 On September 1, 2026, every rate of the salary schedules rises by four percent (4%)."
NAMES = re.compile("|".join(sorted(district_papers.names())), re.IGNORECASE)
CUT = (18, 9)
"""How many lines a long answer is shown by, at its beginning and its end."""
LONGER = {
    "bargain import ../papers/roster.xlsx --as roster": (80, 0),
    "bargain import ../papers/roster.xlsx --as roster --yes": (5, 5),
    "bargain packet U-01 --draft --prepared-by chair --checked-by secretary -o out/packet.pdf": (2, 2),
    "bargain cost --version U-01=0": (80, 16),
}
"""Answers that are worth more lines, or fewer."""


@dataclass
class Evening:
    """What was typed in an evening, with exit code and answer, and where; and what an import looked at left behind."""

    folder: Path
    answers: list[tuple[str, int, str]] = field(default_factory=list)
    after_a_look: list[str] = field(default_factory=list)

    def answer(self, begins: str) -> str:
        """Give what the first command that begins so was answered with."""
        return next(answer for line, _, answer in self.answers if line.startswith(begins))

    def recording(self) -> str:
        """Write down what a person would have seen."""
        told = (f"$ {line}\n{_shortened(answer, *LONGER.get(line, CUT))}" for line, _, answer in self.answers)
        return "\n".join(told)


def _shortened(answer: str, head: int, tail: int) -> str:
    lines = [line.rstrip() for line in answer.strip("\n").splitlines()]
    kept = lines if len(lines) <= head + tail + 3 else [*lines[:head], "...", *lines[-tail:]]
    return "".join(f"{line}\n" for line in kept)


def commands() -> list[str]:
    """Give the lines that the page has a chair type."""
    return [line for block in TYPED.findall(PAGE.read_text(encoding="utf-8")) for line in block.splitlines()]


def write_in_word(file: Path) -> None:
    """Add the paragraph of the page at the end of the text of a working copy, as a person does in Word."""
    document = Document(str(file))
    end = next(one for one in document.paragraphs if "the text ends above this line" in one.text)
    end.insert_paragraph_before(ADDED)
    document.save(str(file))


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Evening:
    """Spend the evening once, on December 1, 2025, at a terminal of 80 columns."""
    root = tmp_path_factory.mktemp("evening")
    (root / "our-local").mkdir()
    (root / "papers").mkdir()
    agreement = contracts.as_word(contracts.blocks(), styled=True)
    papers = {
        "agreement.docx": agreement,
        "roster.xlsx": district_papers.roster(),
        "salaries.xlsx": district_papers.schedule(),
    }
    for name, content in papers.items():
        (root / "papers" / name).write_bytes(content)
    spent = Evening(root / "our-local")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "80")
        patch.setattr(options, "now", lambda: datetime(2025, 12, 1, 19).astimezone())
        patch.chdir(root)
        for line in commands():
            _type(spent, line, patch)
    return spent


def _type(spent: Evening, line: str, patch: pytest.MonkeyPatch) -> None:
    program, *words = shlex.split(line)
    if program == "cd":
        patch.chdir(words[0])
        return
    out, said = _Stream(), _Stream()
    with pytest.MonkeyPatch.context() as heard:
        heard.setattr("sys.stdout", out)
        heard.setattr("sys.stderr", said)
        code = cli.run(words)
    spent.answers.append((line, code, out.text + said.text))
    if words[:2] == ["proposal", "open"]:
        write_in_word(spent.folder / "out" / "U-01.docx")
    if words[:4] == ["import", "../papers/roster.xlsx", "--as", "roster"] and "--yes" not in words:
        spent.after_a_look = [
            path.name for path in spent.folder.rglob("*") if path.name in {"people.yaml", "roster.csv"}
        ]


class _Stream:
    """A screen that keeps what is written on it, as text or as bytes."""

    encoding = "utf-8"
    errors = "strict"

    def __init__(self) -> None:
        self.buffer = self
        self.held = BytesIO()

    def write(self, words: str | bytes) -> int:
        return self.held.write(words.encode() if isinstance(words, str) else words)

    def flush(self) -> None:
        """Keep everything where it is."""

    def isatty(self) -> bool:
        return False

    @property
    def text(self) -> str:
        return self.held.getvalue().decode()


def test_the_recording_is_true(evening: Evening, golden: Callable[[Path, str], None]) -> None:
    """The page ends with what the program answers today; `--update-golden` records it anew."""
    page = PAGE.read_text(encoding="utf-8")

    golden(PAGE, RECORDING.sub(lambda _: evening.recording(), page))


def test_twelve_commands(evening: Evening) -> None:
    """From an empty folder to checklist, packet and cost it takes at most twelve commands, and each of them works."""
    assert len(evening.answers) <= 12
    assert [(line, code) for line, code, _ in evening.answers if code] == []
    assert ADDED in PAGE.read_text(encoding="utf-8")


def test_each_command_says_what_comes_next(evening: Evening) -> None:
    """Every answer that is not a paper in a file ends with the next useful step; a look at a file with how to write it."""
    ends = {line: answer.strip().splitlines()[-1] for line, _, answer in evening.answers}

    for line, end in ends.items():
        assert end.startswith(("Next: bargain ", "Next: pass it", "Next: to fill in", "To write it: bargain ", "Write in it, save it, and then: bargain ", "Wrote out")), (line, end)  # fmt: skip


def test_the_whole_agreement_and_roster_are_there(evening: Evening) -> None:
    """Thirty articles, 65 rates and 580 rows; a look wrote nothing; the district's totals were checked."""
    articles = list((evening.folder / "contract" / "A-2023").glob("[0-9]*.md"))
    rows = (evening.folder / "pay" / "roster.csv").read_text(encoding="utf-8").splitlines()
    looked = evening.answer("bargain import ../papers/roster.xlsx --as roster")

    assert sorted(int(path.name[:2]) for path in articles) == list(range(31))
    assert len(rows) == 581
    assert "65 rates, 13 steps, 5" in evening.answer("bargain import ../papers/salaries.xlsx")
    assert f"`salary` adds up to {district_papers.payroll()}" in looked
    assert evening.after_a_look == []


def test_the_cost_is_right(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    """Base pay is what the district's own column adds up to; four percent of every cell is worked out anew, by hand."""
    monkeypatch.chdir(evening.folder)
    out = _Stream()
    monkeypatch.setattr("sys.stdout", out)
    assert cli.run(["cost", "--version", "U-01=0", "--format", "json", "--as-of", "2025-12-01"]) == 0
    data = json.loads(out.text)["data"]
    cash = {
        line["year"]: line["cents"]
        for line in data["lines"]
        if line["position"] == "union" and line["component"] == "salary" and line["costed"]
    }
    more = sum(raise_of(one) for one in district_papers.teachers())

    assert data["base"][0]["heads"] == 580
    assert f"Base salary: ${district_papers.payroll():,}" in evening.answer("bargain cost")
    assert (cash[2028], cash[2029]) == (more, more)
    # The contract year begins on July 1, the raise on September 1: ten months of it are paid in the first.
    assert abs(Fraction(cash[2027]) - Fraction(more * 10, 12)) < 580
    assert "whether steps move without a settlement is not" in evening.answer("bargain cost")


def raise_of(one: district_papers.Teacher) -> int:
    """Give the cents a year that one teacher gets more: the cell and its 4% rounded to the cent, then the FTE."""
    cell = 100 * district_papers.rate(one.step, one.lane)
    part = Fraction(one.fte)
    new = int(Fraction(cell * 104, 100) + Fraction(1, 2))
    return int(new * part + Fraction(1, 2)) - int(cell * part + Fraction(1, 2))


def test_the_packet_is_one_that_can_be_passed(evening: Evening) -> None:
    """The Word file has the paragraph as a tracked insertion, the PDF shows it, and neither says anything of its cost."""
    with ZipFile(evening.folder / "out" / "packet.docx") as held:
        document = held.read("word/document.xml").decode()
    inserted = " ".join(re.findall(r"<w:ins .*?</w:ins>", document, re.DOTALL))
    pdf = _pdf(evening.folder / "out" / "packet.pdf")

    assert ADDED.split(" On ", maxsplit=1)[0] in inserted
    assert "four percent (4%)" in " ".join(pdf.split())
    assert "across_the_board" not in document + pdf
    assert "Union Proposal #1" in pdf


def test_the_checklist_has_the_round(evening: Evening) -> None:
    """The checklist in PDF counts from the last day of the agreement, and has every stage."""
    text = " ".join(_pdf(evening.folder / "out" / "checklist.pdf").split())

    assert "Draft the first information request" in text
    assert "Ratification" in text


def test_what_is_not_known_is_filled_in_without_an_editor(
    evening: Evening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """One answer in the workbook, whether steps move, and the cost counts them; the workbook holds no name."""
    local = copytree(evening.folder, tmp_path / "our-local")
    monkeypatch.chdir(local)
    assert cli.run(["init", "--workbook", "out/start.xlsx"]) == 0
    book = load_workbook("out/start.xlsx")
    sheet = book["Schedules"]
    heading = next(cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("Do steps move"))  # fmt: skip
    row = next(row for row in sheet.iter_rows(min_row=heading.row) if row[0].value is None and row[1].value)
    row[heading.column - 1].value = "yes"
    book.save("out/start.xlsx")
    assert cli.run(["import", "out/start.xlsx", "--as", "workspace", "--yes"]) == 0
    capfd.readouterr()
    assert cli.run(["cost", "--as-of", "2025-12-01"]) == 0
    out = capfd.readouterr().out

    steps = sum(_step_of(one) for one in district_papers.teachers())
    assert re.search(rf"^Steps +\$?{(steps + 50) // 100:,} ", out.replace("$", ""), re.MULTILINE), out
    assert "whether steps move" not in out
    assert not NAMES.search(_text(Path("out/start.xlsx")))


def _step_of(one: district_papers.Teacher) -> int:
    """Give the cents a year of one teacher's next step; nobody on the last step gets one."""
    if one.step == district_papers.STEPS:
        return 0
    more = district_papers.rate(one.step + 1, one.lane) - district_papers.rate(one.step, one.lane)
    return int(100 * more * Fraction(one.fte))


def test_no_name_leaves_private(evening: Evening) -> None:
    """Of 580 people no first or last name stands in any file outside private/, inside packed files, or on the screen."""
    files = [path for path in evening.folder.rglob("*") if path.is_file()]
    found = {
        path.relative_to(evening.folder).as_posix(): sorted(set(NAMES.findall(_text(path))))
        for path in files
        if NAMES.search(_text(path)) or NAMES.search(path.name)
    }

    assert list(found) == ["private/people.yaml"]
    assert len(found["private/people.yaml"]) == len(district_papers.names())
    assert NAMES.findall(evening.recording()) == []
    assert NAMES.findall("".join(answer for _, _, answer in evening.answers)) == []


def _text(path: Path) -> str:
    """Give everything that a file says, in packed files too."""
    if is_zipfile(path):
        with ZipFile(path) as held:
            return " ".join(held.read(name).decode("utf-8", "replace") for name in held.namelist())
    return _pdf(path) if path.suffix == ".pdf" else path.read_bytes().decode("utf-8", "replace")


def _pdf(path: Path) -> str:
    reader = PdfReader(path)
    return "\n".join([str(reader.metadata), *(page.extract_text() for page in reader.pages)])
