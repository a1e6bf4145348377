"""`bargain contract import|show`."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bargain.folder.workspace import read_workspace
from tests import contracts
from tests.word_files import docx, gone, ins, p, t

Run = Callable[..., Any]


@pytest.fixture
def alder(tmp_path: Path) -> Path:
    """Give a workspace with an agreement that is not on file yet, and the agreement beside it."""
    root = tmp_path / "alder"
    root.mkdir()
    (root / "bargain.yaml").write_text(
        "as_of: 2026-01-12\n"
        "local: {id: alder, name: Alder Valley Teachers Association, state: MA}\n"
        "employer: {name: Alder Valley School Committee}\n"
        "law: {profile: generic}\n"
        "units: [{id: A, name: Teachers, kind: teacher, headcount: 580}]\n"
        "contracts: [{id: A-2023, unit: A, effective: 2023-07-01, expires: 2026-06-30}]\n"
    )
    (tmp_path / "agreement.docx").write_bytes(contracts.as_word(contracts.blocks("capitals"), styled=False))
    return root


def test_import(run: Run, alder: Path) -> None:
    """The report comes first; with --yes every article is a file, and the words on file are those of the agreement."""
    first = run("contract", "import", alder.parent / "agreement.docx", "-w", alder, "--format", "json")
    report = json.loads(first.out)["data"]
    assert (report["articles"], report["sections"], report["covered"]) == (30, 240, "98.5%")
    assert not (alder / "contract").exists()
    assert "add --yes to write 33 files" in first.said

    second = run("contract", "import", alder.parent / "agreement.docx", "-w", alder, "--yes")
    files = sorted((alder / "contract" / "A-2023").iterdir())
    said = " ".join(path.read_text(encoding="utf-8").replace("# ", "") for path in files)
    wanted = contracts.words([block for block in contracts.blocks("capitals") if block.kind != "signed"])

    assert second.code == 0
    assert len(files) == 33
    assert [word for word in said.split() if word not in {"|", "---"}] == wanted
    assert files[7].name == "07-class-size.md"
    assert files[7].read_text().startswith("# ARTICLE 7. CLASS SIZE\n\n7.1 The Committee shall keep a record")


def test_where_it_came_from(run: Run, alder: Path) -> None:
    """The source's name, fingerprint and day are kept beside the articles."""
    run("contract", "import", alder.parent / "agreement.docx", "-w", alder, "--yes")
    kept = (alder / "imports" / "contract-A-2023.yaml").read_text()

    assert '\nkind: contract\nfile: "agreement.docx"\nsha256: ' in kept
    assert (
        'read_on: 2026-01-12\noptions:\n  contract: "A-2023"\ntaken: "30 articles, 3 other parts"\n' in kept
    )
    assert read_workspace(alder, today=date(2026, 1, 12))[1] == []


def test_import_again(run: Run, alder: Path) -> None:
    """The same file again changes nothing; over what a person changed nothing is written unless forced."""
    run("contract", "import", alder.parent / "agreement.docx", "-w", alder, "--yes")
    assert run("contract", "import", alder.parent / "agreement.docx", "-w", alder, "--yes").code == 0

    mended = alder / "contract" / "A-2023" / "07-class-size.md"
    mended.write_text(mended.read_text() + "\nMended by hand.\n")
    again = run("contract", "import", alder.parent / "agreement.docx", "-w", alder, "--yes")

    assert again.code == 4
    assert "changed" in again.out
    assert "Mended by hand." in mended.read_text()


def test_other_files_in_the_way(run: Run, alder: Path) -> None:
    """Files of another import would make clauses stand twice: they are named."""
    (alder / "contract" / "A-2023").mkdir(parents=True)
    (alder / "contract" / "A-2023" / "old.md").write_text("# ARTICLE 1\n\nOld.\n")
    ran = run("contract", "import", alder.parent / "agreement.docx", "-w", alder, "--yes")

    assert ran.code == 4
    assert "Move old.md out of contract/A-2023/" in ran.said


def test_tracked_changes_must_be_decided(run: Run, alder: Path) -> None:
    """Which side of tracked changes is the agreement, a person says; the report counts the words."""
    body = "".join(
        p(t(f"ARTICLE {n} - TITLE {n}")) + p(t(f"{n}.1 They "), gone("may"), ins("shall"), t(" act."))
        for n in range(1, 4)
    )
    (alder.parent / "tracked.docx").write_bytes(docx(body))
    ran = run("contract", "import", alder.parent / "tracked.docx", "-w", alder)

    assert ran.code == 3
    assert "tracked changes by 1 person: 3 words inserted, 3 deleted" in ran.said
    for option, word in (("--accept-changes", "shall"), ("--reject-changes", "may")):
        assert (
            run("contract", "import", alder.parent / "tracked.docx", "-w", alder, option, "--yes").code == 0
        )
        assert (
            run("contract", "show", "1.1", "-w", alder, "--format", "json").out.count(f"They {word} act.")
            == 1
        )
    assert "tracked_changes: rejected" in (alder / "imports" / "contract-A-2023.yaml").read_text()


def test_what_was_not_understood_is_told(run: Run, alder: Path) -> None:
    """A text box in an agreement does not stop the import, and stands in the report."""
    box = "<w:r><w:pict><w:txbxContent>" + p(t("Boxed words.")) + "</w:txbxContent></w:pict></w:r>"
    body = "".join(
        p(t(f"ARTICLE {n} - TITLE {n}")) + p(t("Text."), box if n == 2 else "") for n in range(1, 4)
    )
    (alder.parent / "boxed.docx").write_bytes(docx(body))
    ran = run("contract", "import", alder.parent / "boxed.docx", "-w", alder, "--format", "json")
    (remark,) = json.loads(ran.out)["data"]["remarks"]

    assert (
        remark["what"]
        == "paragraph 4 'Text.Boxed words.': a text box hangs here; its words follow the paragraph"
    )


def test_no_agreement_at_all(run: Run, alder: Path) -> None:
    """A file without articles is refused with what a heading looks like."""
    (alder.parent / "letter.txt").write_text("Dear all,\n\nsee you on Monday.\n")
    ran = run("contract", "import", alder.parent / "letter.txt", "-w", alder)

    assert ran.code == 3
    assert "no article was found" in ran.said


def test_show(run: Run, alder: Path) -> None:
    """A section is found by its label, word for word; a wrong label is answered with the right ones."""
    assert "is not on file" in run("contract", "show", "7.3", "-w", alder).said
    run("contract", "import", alder.parent / "agreement.docx", "-w", alder, "--yes")
    shown = json.loads(run("contract", "show", "Article 7, Section 3", "-w", alder, "--format", "json").out)[
        "data"
    ]
    wrong = run("contract", "show", "7.9", "-w", alder)
    listed = json.loads(run("contract", "show", "-w", alder, "--format", "json").out)["data"]["articles"]

    assert (shown["label"], shown["heading"]) == ("7.3", "ARTICLE 7. CLASS SIZE")
    assert shown["text"].split("\n\n") == contracts.sections(7)[2:7]
    assert wrong.code == 2
    assert "There is: 7.1, 7.2, 7.3, 7.3.A" in wrong.said
    assert len(listed) == 33


def test_two_agreements(run: Run, riverbend: Path) -> None:
    """Where several agreements are listed, one must be named."""
    ran = run("contract", "show", "-w", riverbend)

    assert ran.code == 2
    assert "Say which with --contract" in ran.said


@pytest.mark.parametrize("name", ["../../out", "/out"])
def test_articles_lie_in_the_workspace(run: Run, alder: Path, name: str) -> None:
    """An id that leads out of the folder is refused, and nothing is written."""
    file = alder / "bargain.yaml"
    words = file.read_text(encoding="utf-8")
    file.write_text(words.replace("id: A-2023", f"id: {name}"), encoding="utf-8")
    ran = run("contract", "import", alder.parent / "agreement.docx", "--contract", name, "-w", alder, "--yes")

    assert ran.code == 4
    assert "the articles of an agreement lie in a folder of the workspace" in ran.said
