"""`bargain contract merge` and `source`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

import pytest

from bargain.folder.workspace import read_workspace
from bargain.resources import folder
from tests.commands.conftest import Run

OLD = "The Association may meet new employees at a time set by the principal."
NEW = "3.6 New employees. The Association shall have thirty paid minutes with each group of new employees"


@pytest.fixture
def river(tmp_path: Path) -> Path:
    """Give a copy of the sample, in which TA-01 and TA-02 are signed and TA-03 is not."""
    return Path(copytree(folder("sample-data") / "riverbend", tmp_path / "riverbend"))


def test_what_is_signed_is_put_in(run: Run, river: Path) -> None:
    """Two sections of two articles change; every other file is the present one, byte for byte."""
    ran = run("contract", "merge", "--contract", "A-2023", "-w", river, "--yes")
    old, new = river / "contract" / "A-2023", river / "contract" / "A-2026"
    changed = [one.name for one in sorted(old.iterdir()) if one.read_bytes() != (new / one.name).read_bytes()]

    assert ran.code == 0
    assert changed == ["03-rights-of-the-association.md", "19-professional-learning.md"]
    assert len(list(new.iterdir())) == len(list(old.iterdir()))
    assert NEW in (new / "03-rights-of-the-association.md").read_text(encoding="utf-8")
    assert "Left out is U-08, Evaluation, fair observations: agreed in principle" in ran.out
    assert "Article 24 still says July 1, 2023 and June 30, 2026" in ran.out


def test_where_a_clause_is_from(run: Run, river: Path) -> None:
    """The source is kept beside the articles, can be asked for, and stands below the clause."""
    run("contract", "merge", "--contract", "A-2023", "-w", river, "--yes")
    sentence = "TA-01, from paper U-02-17 passed December 17, 2025, replacing A-2023 Section 3.6"

    asked = run("contract", "source", "3.6", "-w", river, "--format", "json")
    assert json.loads(asked.out)["data"]["sources"] == [f"Section 3.6: {sentence}; effective July 1, 2026."]
    shown = run("contract", "show", "3.6", "--contract", "A-2026", "-w", river).out
    assert f"Section 3.6: {sentence}" in " ".join(shown.split())
    assert "7.1 is as it was in agreement A-2023." in run("contract", "source", "7.1", "-w", river).out
    assert read_workspace(river, today=date(2026, 3, 16))[1] == []


def test_the_new_agreement_in_a_file(run: Run, river: Path, tmp_path: Path) -> None:
    """The file is clean, for both sides, with the days of its clauses and a table of sources; remarks stand beside it."""
    ran = run("contract", "merge", "--contract", "E-2023", "-w", river, "-o", tmp_path / "new.md")
    said = (tmp_path / "new.md").read_text(encoding="utf-8")

    assert OLD not in said
    assert "*Section 19.1 (TA-02): effective September 1, 2026.*" in said
    assert "Where the clauses come from" in said
    assert "For the team" not in said
    assert "Look: Still open, and as in the present agreement: M-02, M-03, U-05" in ran.said
    assert not (river / "contract" / "E-2026").exists()


def test_who_may_read_what_is_not_ratified(run: Run, river: Path) -> None:
    """The public reads an agreement once it is ratified; a letter that is folded in is the team's until the memorandum is whole."""
    run("contract", "merge", "--contract", "A-2023", "-w", river, "--yes")
    show = ("contract", "show", "--contract", "A-2026", "-w", river)

    assert [run(*show, "--audience", name).code for name in ("public", "management", "members")] == [2, 0, 0]
    assert "agreement A-2026 is not ratified" in run(*show, "3.6", "--audience", "public").said

    letter = river / "letter.md"
    letter.write_text("Snow days are worked from home.\n")
    run("side-letter", "SL-01", "--fold-in", "3.9", "--file", letter, "-w", river)
    merge = ("contract", "merge", "--contract", "A-2023", "-w", river)
    refused = run(*merge, "-o", river / "new.md")
    assert refused.code == 2
    assert "holds SL-01, and the memorandum that says so is not complete" in refused.said
    assert run(*merge, "--redline", "--audience", "members").code == 2
    assert run(*merge, "--redline").code == 0


@pytest.mark.slow
def test_a_preview(run: Run, river: Path, tmp_path: Path) -> None:
    """What is agreed and not signed is put in for the team alone, and is not written."""
    shown = run("contract", "merge", "--contract", "A-2023", "-w", river, "--preview")
    assert "TA-03, from paper U-06-03" in shown.out

    for more in (["--yes"], ["--audience", "members"]):
        assert run("contract", "merge", "--contract", "A-2023", "-w", river, "--preview", *more).code == 2


def test_what_is_not_merged(run: Run, river: Path) -> None:
    """Words that do not stand in the agreement are refused by name, with the nearest, and nothing is written."""
    file = river / "contract" / "A-2023" / "03-rights-of-the-association.md"
    file.write_text(file.read_text().replace("may meet new employees", "may meet all new employees"))
    ran = run("contract", "merge", "--contract", "A-2023", "-w", river, "--yes")

    assert ran.code == 3
    assert "TA-01 (U-18): its present text does not stand in Section 3.6" in ran.said
    assert "The nearest is: 3.6 New employees. The Association may meet all new employees" in ran.said
    assert not (river / "contract" / "A-2026").exists()


def test_a_broken_seal(run: Run, river: Path) -> None:
    """Words that are not those that were agreed are not put into the agreement."""
    log = river / "sessions" / "S04.brandt.log.yaml"
    log.write_text(
        log.read_text().replace(
            "paper: U-02-17, version: 0}", f"paper: U-02-17, version: 0, sha256: {'0' * 64}}}"
        )
    )
    ran = run("contract", "merge", "--contract", "A-2023", "-w", river)

    assert ran.code == 3
    assert "SEAL" in ran.said
    assert "TA-01 was sealed with other words than version 0 of U-18 has now" in ran.said


@pytest.mark.slow
def test_what_somebody_changed_is_kept(run: Run, river: Path) -> None:
    """The same again changes nothing; over an article that was changed by hand nothing is written."""
    words: list[Any] = ["contract", "merge", "--contract", "A-2023", "-w", river, "--yes"]
    assert [run(*words).code, run(*words).code] == [0, 0]
    file = river / "contract" / "A-2026" / "07-class-size.md"
    file.write_text(file.read_text() + "\nBy hand.\n")

    assert run(*words).code == 4
    assert "By hand." in file.read_text()


def test_without_an_agreement_on_file(run: Run, river: Path) -> None:
    """The next step is told."""
    rmtree(river / "contract" / "A-2023")
    ran = run("contract", "merge", "--contract", "A-2023", "-w", river)

    assert ran.code == 2
    assert "bargain contract import FILE --contract A-2023 --yes" in ran.said


@pytest.mark.slow
def test_a_side_letter_is_folded_in(run: Run, river: Path) -> None:
    """A letter with its text and place becomes a section; one without them is told."""
    file = river / "impact.yaml"
    text = file.read_text()
    folded = '    disposition: fold_in\n    text: A day at home is a day of work.\n    article: "8"\n    section: "8.7"\n'
    file.write_text(
        text.replace("    sunset: 2026-06-30\n", f"    sunset: 2026-06-30\n{folded}")
        + "    disposition: fold_in\n"
    )
    ran = run("contract", "merge", "--contract", "A-2023", "-w", river)

    assert "8.7 A day at home is a day of work." in ran.out
    assert "Section 8.7: SL-01, a side letter signed December 2, 2024, new." in ran.out
    assert "Left out is SL-02" in ran.out


@pytest.mark.parametrize("name", ["../x", "A/B", "A 2026", "/x"])
def test_a_name_that_is_no_folder(run: Run, river: Path, name: str) -> None:
    """The articles are written into contract/ and nowhere else."""
    ran = run("contract", "merge", "--contract", "A-2023", "--as", name, "-w", river, "--yes")

    assert ran.code == 2
    assert f"the new agreement cannot be called {name!r}" in ran.said
