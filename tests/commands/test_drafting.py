"""`bargain proposal new|open|revise`: from the agreement to a proposal and through Word and back, to the byte."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from bargain.domain.proposal import Proposal
from bargain.folder.workspace import read_workspace
from bargain.language.dialect import plain
from tests.word_files import docx, gone, ins, p, row, t, table

Run = Callable[..., Any]
TEXT = """\
# ARTICLE 12 - SICK LEAVE

12.1 Each teacher gets fifteen (15) days — at $38.50 an hour, 4.2% or "more" — of sick leave.

12.2 The Bank is run by a committee:

A. of three (3) teachers; and

B. of the principal:

(1) or the principal's designee, @home;

(2) *never* the Superintendent.

| Years | Days |
| --- | --- |
| 1-5 | 15 |
| 6+ | 20 |
"""


@pytest.fixture
def local(tmp_path: Path) -> Path:
    """Give a workspace with one article on file."""
    root = tmp_path / "local"
    (root / "contract" / "A-2023").mkdir(parents=True)
    (root / "bargain.yaml").write_text(
        "as_of: 2026-01-12\n"
        "local: {id: alder, name: Alder Valley Teachers Association, state: MA}\n"
        "employer: {name: Alder Valley School Committee}\n"
        "law: {profile: generic}\n"
        "units: [{id: A, name: Teachers, kind: teacher, headcount: 580}]\n"
        "contracts: [{id: A-2023, unit: A, effective: 2023-07-01, expires: 2026-06-30}]\n"
    )
    (root / "contract" / "A-2023" / "12-sick-leave.md").write_text(TEXT, encoding="utf-8")
    return root


def item(root: Path, name: str) -> Proposal:
    """Read an item as any command would, with nothing wrong in the workspace."""
    workspace, problems = read_workspace(root, today=date(2026, 1, 12))
    assert workspace is not None
    assert problems == []
    found = workspace.proposal(name)
    assert found is not None
    return found


def test_new_from_the_agreement(run: Run, local: Path) -> None:
    """The current text stands in place word for word, and the check that compares it is content."""
    ran = run(
        "proposal", "new", "U-19", "--from-contract", "12.2", "--title", "Bank: who runs it", "-w", local
    )
    made = item(local, "U-19")

    assert ran.code == 0
    assert (made.article, made.section, made.kind, made.title) == ("12", "12.2", "amend", "Bank: who runs it")
    assert plain(made.current_text) == TEXT[TEXT.index("12.2") :].strip()
    assert made.versions == []
    assert (
        (local / "proposals" / "U-19.yaml")
        .read_text()
        .startswith("# yaml-language-server: $schema=../.schemas/proposal.json\n")
    )
    assert "PRO-08" not in run("check", "PRO", "-w", local).out


def test_next_number_and_title_of_the_article(run: Run, local: Path) -> None:
    """Without an id the next free number is taken; without a title the article's serves."""
    run("proposal", "new", "U-07", "--from-contract", "12.1", "-w", local)
    run("proposal", "new", "--from-contract", "12", "-w", local)

    assert item(local, "U-08").title == "Sick Leave"


def test_new_from_tracked_changes(run: Run, local: Path) -> None:
    """What stood there before the drafter's changes is the current text, what stands there after is version 0."""
    (local.parent / "a12.docx").write_bytes(
        docx(p(t("12.1 Fifteen "), gone("days"), ins("days a year"), t(".")))
    )
    run("proposal", "new", "U-01", "--file", local.parent / "a12.docx", "--title", "Sick leave", "-w", local)
    made = item(local, "U-01")

    assert (made.kind, made.current_text, made.versions[0].text) == (
        "amend",
        "12.1 Fifteen days.\n",
        "12.1 Fifteen days a year.\n",
    )


def test_new_needs_answers(run: Run, local: Path) -> None:
    """Without a terminal, what is missing is said by its options; wrong answers are answered with right ones."""
    assert "needs --title, --kind" in run("proposal", "new", "U-01", "-w", local).said
    assert (
        "there is no unit 'Z'"
        in run("proposal", "new", "U-01", "--title", "T", "--kind", "new", "--units", "Z", "-w", local).said
    )
    assert "cannot be the number" in run("proposal", "new", "X-1", "-w", local).said
    run("proposal", "new", "U-01", "--title", "T", "--kind", "new", "-w", local)
    assert "is there already" in run("proposal", "new", "U-01", "-w", local).said


def test_what_cannot_be_carried_is_refused(run: Run, local: Path) -> None:
    """A proposal with a picture and hidden text is refused with both, and nothing is written."""
    raw = docx(p(t("Text "), t("secret", "<w:vanish/>"), "<w:r><w:drawing><a:blip/></w:drawing></w:r>"))
    (local.parent / "x.docx").write_bytes(raw)
    ran = run("proposal", "new", "U-01", "--file", local.parent / "x.docx", "--title", "T", "-w", local)

    assert ran.code == 3
    assert "WORD-HIDDEN" in ran.said
    assert "WORD-PICTURE" in ran.said
    assert not (local / "proposals").exists()


def test_twice_through_word(run: Run, local: Path) -> None:
    """Opened, edited and brought back twice, each version is exact and every other byte of the file is as it was."""
    word = local.parent / "U-01.docx"
    yaml = local / "proposals" / "U-01.yaml"
    run("proposal", "new", "U-01", "--from-contract", "12", "-w", local)
    current = plain(item(local, "U-01").current_text)

    assert run("proposal", "open", "U-01", "-o", word, "-w", local).code == 0
    same = run("proposal", "revise", "U-01", "--file", word, "-w", local, "--yes")
    assert "Nothing changed: U-01.docx holds the current text of U-01, word for word." in same.said

    wanted = current
    for number, (old, new) in enumerate((("fifteen (15)", "eighteen (18)"), ("never", "*always* — $5"))):
        before = yaml.read_bytes()
        edit(word, old, new)
        wanted = wanted.replace(old, new)
        ran = run("proposal", "revise", "U-01", "--file", word, "-w", local, "--yes")
        assert ran.code == 0, ran.said
        assert plain(item(local, "U-01").versions[number].text) == wanted
        assert yaml.read_bytes().startswith(before)
        run("proposal", "open", "U-01", "-o", word, "-w", local, "--force")
        assert "holds version" in run("proposal", "revise", "U-01", "--file", word, "-w", local).said


def edit(file: Path, old: str, new: str) -> None:
    """Change words in a Word file as a person would."""
    document = Document(str(file))
    for paragraph in document.paragraphs:
        if old in paragraph.text:
            run_ = next(one for one in paragraph.runs if old in one.text)
            run_.text = run_.text.replace(old, new)
    document.save(str(file))


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_through_libreoffice(run: Run, local: Path) -> None:
    """A working copy that LibreOffice has opened and saved comes back the same."""
    word = local.parent / "U-01.docx"
    run("proposal", "new", "U-01", "--from-contract", "12", "-w", local)
    run("proposal", "open", "U-01", "-o", word, "-w", local)
    out = local.parent / "saved"
    home = f"-env:UserInstallation=file://{local.parent}/home"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "docx", "--outdir", str(out), str(word)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    ran = run("proposal", "revise", "U-01", "--file", out / "U-01.docx", "-w", local)

    assert "Nothing changed" in ran.said, ran.out


def test_revise_with_the_number_it_turns_on(run: Run, riverbend: Path) -> None:
    """The position goes into the new version as it is written; what is no number with its unit is refused."""
    text = riverbend.parent / "new.md"
    text.write_text("The salary schedules shall be increased by four percent.\n", encoding="utf-8")
    words = ("proposal", "revise", "U-01", "--file", text, "-w", riverbend, "--yes")
    refused = run(*words, "--position", "four")
    written = run(*words, "--position", "4%")

    assert (refused.code, written.code) == (2, 0)
    assert "'four' is not a number with its unit" in refused.said
    assert (riverbend / "proposals" / "U-01.yaml").read_text(encoding="utf-8").count(
        "    position: 4%\n"
    ) == 1


def test_revise_in_the_middle_of_a_file(run: Run, riverbend: Path) -> None:
    """Where versions are not the last thing in the file, the new one goes behind them and nothing else moves."""
    yaml = riverbend / "proposals" / "U-02.yaml"
    before = yaml.read_text(encoding="utf-8")
    (riverbend.parent / "new.md").write_text("A. No class shall exceed 21 students.\n")
    shown = run("proposal", "revise", "U-02", "--file", riverbend.parent / "new.md", "-w", riverbend)
    assert yaml.read_text(encoding="utf-8") == before
    assert "Nothing is written." in shown.said
    run(
        "proposal",
        "revise",
        "U-02",
        "--file",
        riverbend.parent / "new.md",
        "--effective",
        "2026-09-01",
        "-w",
        riverbend,
        "--yes",
    )
    after = yaml.read_text(encoding="utf-8")

    added = (
        "  - v: 4\n    by: union\n    drafted_on: 2026-03-16\n    effective: 2026-09-01\n"
        "    # terms:                   # copy from version 3 what still holds; see docs/terms.md\n"
        "    text: |\n      A. No class shall exceed 21 students.\n"
    )
    assert after.replace(added, "", 1) == before
    assert after.index(added) < after.index("rationale:")


def test_versions_that_cannot_be_added_to(run: Run, local: Path) -> None:
    """Versions written between brackets are not touched: the lines to paste are given."""
    (local / "proposals").mkdir()
    yaml = local / "proposals" / "U-01.yaml"
    yaml.write_text(
        "id: U-01\nside: union\ntitle: T\nunits: [A]\nkind: new\nversions: [{v: 0, by: union, text: Old text.}]\n"
    )
    before = yaml.read_bytes()
    (local.parent / "new.txt").write_text("New text.\n")
    ran = run("proposal", "revise", "U-01", "--file", local.parent / "new.txt", "-w", local, "--yes")

    assert ran.code == 4
    assert yaml.read_bytes() == before
    assert "- v: 1\n" in ran.said


def test_copy_of_another_item_or_an_older_version(run: Run, local: Path) -> None:
    """A working copy goes back to its own item; one made of an older version says so."""
    word = local.parent / "copy.docx"
    run("proposal", "new", "U-01", "--from-contract", "12.1", "-w", local)
    run("proposal", "new", "U-02", "--from-contract", "12.1", "-w", local)
    run("proposal", "open", "U-01", "-o", word, "-w", local)
    assert (
        "is a working copy of U-01, not of U-02"
        in run("proposal", "revise", "U-02", "--file", word, "-w", local).said
    )
    (local.parent / "x.txt").write_text("12.1 Something else.\n")
    run("proposal", "revise", "U-01", "--file", local.parent / "x.txt", "-w", local, "--yes")
    ran = run("proposal", "revise", "U-01", "--file", word, "-w", local, "--format", "markdown")

    assert "The working copy was made of the current text; version 0 has been written since" in ran.out


def test_their_counter_with_rows(run: Run, local: Path) -> None:
    """A Word file of the other side, with rows that came and went, becomes a version of theirs, exact."""
    run("proposal", "new", "U-01", "--from-contract", "12", "-w", local)
    raw = docx(
        p(t("12.1 Text."))
        + table(
            row(p(t("Years")), p(t("Days"))),
            row(p(t("1-5")), p(t("15")), mark="del"),
            row(p(t("1+")), p(t("16")), mark="ins"),
        )
    )
    (local.parent / "counter.docx").write_bytes(raw)
    ran = run(
        "proposal",
        "revise",
        "U-01",
        "--file",
        local.parent / "counter.docx",
        "--by",
        "management",
        "-w",
        local,
        "--yes",
    )
    (version,) = item(local, "U-01").versions

    assert ran.code == 0
    assert version.by == "management"
    assert plain(version.text) == "12.1 Text.\n\n| Years | Days |\n| --- | --- |\n| 1+ | 16 |"


def test_open_is_a_word_file(run: Run, local: Path) -> None:
    """A working copy without a name, or in another format, is refused with the right words."""
    run("proposal", "new", "U-01", "--from-contract", "12.1", "-w", local)

    assert "Add: -o U-01.docx" in run("proposal", "open", "U-01", "-w", local).said
    assert run("proposal", "open", "U-09", "-o", local.parent / "x.docx", "-w", local).code == 2


def test_questions_on_a_terminal(run: Run, local: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal what is missing is asked for, and the file holds the answers."""
    answers = iter(["Planning time", "new"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("typer.prompt", lambda *asked, **how: next(answers))
    ran = run("proposal", "new", "-w", local)
    made = item(local, "U-01")

    assert ran.code == 0
    assert (made.title, made.kind, made.units, made.versions) == ("Planning time", "new", ["A"], [])


def test_promises_without_an_editor(run: Run, local: Path) -> None:
    """`--term` gives a version what it is costed by; with it alone the text stays; what is wrong stops it all."""
    yaml = local / "proposals" / "U-01.yaml"
    (local.parent / "new.md").write_text("12.1 Each teacher gets sixteen days.\n")
    run("proposal", "new", "U-01", "--from-contract", "12.1", "-w", local)
    early = run(
        "proposal", "revise", "U-01", "--term", "one_time amount=$500 effective=2026-12-01", "-w", local
    )
    assert (early.code, "nothing says" in early.said) == (2, True)

    wrong = run(
        "proposal", "revise", "U-01", "--file", local.parent / "new.md", "--term", "one_time", "--yes", "-w", local
    )  # fmt: skip
    assert (wrong.code, "versions" in yaml.read_text().partition("# No version yet")[0]) == (2, False)

    first = run(
        "proposal", "revise", "U-01", "--file", local.parent / "new.md", "--effective", "2026-09-01",
        "--term", "across_the_board percent=4%", "--term", "one_time amount=$500 effective=2026-12-01", "--yes", "-w", local,
    )  # fmt: skip
    assert "What it costs: bargain cost --version U-01=0\n" in first.said
    again = run("proposal", "revise", "U-01", "--term", "across_the_board percent=3.5% effective=2026-09-01", "--yes", "-w", local)  # fmt: skip
    assert "Added version 1" in again.said

    zero, one = item(local, "U-01").versions
    assert [(term.term, str(term.effective)) for term in zero.terms] == [
        ("across_the_board", "2026-09-01"),
        ("one_time", "2026-12-01"),
    ]
    assert [str(term.percent) for term in one.terms] == ["3.5%"]
    assert one.text == zero.text == "12.1 Each teacher gets sixteen days.\n"


def test_plain_words(run: Run, riverbend: Path, tmp_path: Path) -> None:
    """What a version changes in plain words goes into it, quoted where YAML would read something else."""
    (tmp_path / "new.md").write_text("Rooms are warm.\n", encoding="utf-8")
    ran = run(
        "proposal", "revise", "U-02", "--file", tmp_path / "new.md", "--plain", "Warm: all winter", "--yes", "-w", riverbend
    )  # fmt: skip

    assert ran.code == 0
    assert '    plain: "Warm: all winter"\n' in (riverbend / "proposals" / "U-02.yaml").read_text(
        encoding="utf-8"
    )
