"""From acceptance to two signatures, typed at the table on a copy of the sample."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

import bargain

Run = Callable[..., object]
AT = ("--session", "S07", "--by", "p05", "--at")
MADE = ("ta", "U-09", "--paper", "U-06-04", *AT, "2026-03-11 18:50")


def log(riverbend: Path) -> str:
    """Give the log into which all of this is written."""
    file = riverbend / "sessions/S07.p05.log.yaml"
    return file.read_text(encoding="utf-8") if file.exists() else ""


def sealed(riverbend: Path) -> None:
    """Seal the text of U-06-04 as it crossed the table, as `bargain pass` does."""
    from datetime import date

    from bargain.folder.workspace import read_workspace

    workspace, _ = read_workspace(riverbend, date(2026, 3, 16))
    text = workspace.proposal("U-09").version(2).text  # type: ignore[union-attr]  # the sample has them
    file = next(each for each in riverbend.glob("sessions/S06.*") if "{U-09: 2}" in each.read_text("utf-8"))
    seal = hashlib.sha256(text.encode()).hexdigest()
    line = file.read_text(encoding="utf-8").replace(
        "carries: {U-09: 2},", f"carries: {{U-09: 2}}, seals: {{U-09: {seal}}},"
    )
    file.write_text(line, encoding="utf-8")
    (riverbend / "papers").mkdir()
    (riverbend / "papers/U-06-04.U-09.txt").write_bytes(text.encode())


def test_agreed_and_signed(riverbend: Path, run: Run) -> None:
    """The sheet is kept under its number, its fingerprint and the seal of the text are recorded, and both sides sign."""
    sealed(riverbend)
    made = run(*MADE, "-w", riverbend)
    ours = run(
        "sign",
        "TA-04",
        "--side",
        "union",
        "--name",
        "Tobias Arrowood",
        *AT,
        "2026-03-11 18:52",
        "-w",
        riverbend,
    )
    theirs = run(
        "sign",
        "TA-04",
        "--side",
        "management",
        "--name",
        "Attorney Carl Vetter",
        *AT,
        "2026-03-11 18:53",
        "-w",
        riverbend,
    )
    sheet = (riverbend / "papers/TA-04.docx").read_bytes()

    assert (made.code, ours.code, theirs.code) == (0, 0, 0)
    assert f"file: papers/TA-04.docx, file_sha256: {hashlib.sha256(sheet).hexdigest()}" in log(riverbend)
    assert "ta: TA-04, side: union, by: p02" in log(riverbend)
    assert "Both sides have signed U-09." in theirs.said
    assert run("verify", "TA-04", "U-06-04", "-w", riverbend).code == 0
    with ZipFile(riverbend / "papers/TA-04.docx") as opened:
        assert "Tentative Agreement #4" in opened.read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("ta", "U-09"), "the log does not say whose text of U-09 was accepted"),
        (("ta", "U-08"), "U-08 is agreed in principle, not yet signed by both: TA-03"),
        (("ta", "U-17", "--paper", "U-02-16"), "withdrawn"),
        (("ta", "U-02", "--paper", "U-07-02"), "is a what-if, which nobody can accept"),
        (("ta", "U-09", "--paper", "U-06-03"), "U-06-03 carried no text of U-09"),
        (("ta", "U-09", "U-02"), "each agreement has a sheet of its own"),
        (("ta", "U-99"), "there is no proposal 'U-99'"),
        (("ta", "TA-09"), "there is no tentative agreement 'TA-09'"),
        (("sign", "TA-09", "--side", "union", "--name", "p02"), "there is no tentative agreement 'TA-09'"),
        (("sign", "TA-03", "--side", "union", "--name", "p02"), "the union has signed TA-03 already: p02"),
        (("sign", "TA-03", "--side", "management", "--name", " "), "nobody is named"),
        (
            ("sign", "TA-03", "--side", "management", "--name", "p02"),
            "p02 is of our team, and cannot sign for management",
        ),
    ],
)
def test_what_cannot_be(riverbend: Path, run: Run, words: tuple[str, ...], sentence: str) -> None:
    """What the record does not bear is refused in a sentence, and nothing is written."""
    before = log(riverbend)
    options = () if words[1].startswith("TA-09") and words[0] == "ta" else (*AT, "2026-03-11 18:50")
    ran = run(*words, *options, "-w", riverbend)

    assert (ran.code, ran.out, log(riverbend)) == (2, "", before)
    assert sentence in ran.said
    assert not (riverbend / "papers").exists()


def test_signed_before_it_was_reached(riverbend: Path, run: Run) -> None:
    """A signature from before the sheet is a slip of the clock."""
    ran = run(
        "sign", "TA-03", "--side", "management", "--name", "V", *AT, "2026-03-11 12:00", "-w", riverbend
    )

    assert (ran.code, "was reached on 2026-03-11 18:30, after that" in ran.said) == (2, True)


@pytest.mark.slow
def test_other_words_are_shown_and_nothing_is_made(riverbend: Path, run: Run) -> None:
    """A version that somebody rewrote after it crossed the table stops the sheet, with the words that differ."""
    sealed(riverbend)
    file = riverbend / "proposals/U-09.yaml"
    text = file.read_text(encoding="utf-8")
    before, mark, after = text.partition("  - v: 2")
    file.write_text(before + mark + after.replace("shall", "may", 1), encoding="utf-8")
    ran = run(*MADE, "-w", riverbend)

    assert ran.code == 3
    assert "shall" in ran.out
    assert "what U-06-04 carried is not what stands in the folder now; no sheet is made" in ran.said
    assert "TA-04" not in log(riverbend)
    assert run("verify", "-w", riverbend).code == 1


@pytest.mark.slow
def test_a_broken_agreement_is_not_signed(riverbend: Path, run: Run) -> None:
    """Once the sheet was printed, nobody signs a record whose words have changed since."""
    run(*MADE, "-w", riverbend)
    sheet = riverbend / "papers/TA-04.docx"
    sheet.write_bytes(sheet.read_bytes() + b" ")
    ran = run("sign", "TA-04", "--side", "union", "--name", "p02", *AT, "2026-03-11 18:55", "-w", riverbend)

    assert (ran.code, "Next: bargain verify TA-04" in ran.said) == (3, True)
    assert run("verify", "TA-04", "-w", riverbend).code == 1


@pytest.mark.slow
def test_a_struck_signature_is_given_again(riverbend: Path, run: Run) -> None:
    """A new line never takes the id of one that was struck, which would strike it too."""
    run(*MADE, "-w", riverbend)
    who = ("--side", "union", "--name", "p02", *AT, "2026-03-11 18:52", "-w", riverbend)
    run("sign", "TA-04", *who)
    with (riverbend / "sessions/S07.p05.log.yaml").open("a", encoding="utf-8") as held:
        held.write(
            "- {id: X1, at: 2026-03-11 18:53, kind: struck, record: TA-04-union, because: slip, by: p05}\n"
        )

    assert run("sign", "TA-04", *who).code == 0
    assert "id: TA-04-union-2" in log(riverbend)


@pytest.mark.slow
def test_dry_run_and_output(riverbend: Path, run: Run, tmp_path: Path) -> None:
    """A dry run shows the sheet alone; with -o the sheet is written there too."""
    before = log(riverbend)
    shown = run(*MADE, "--dry-run", "-w", riverbend)

    assert (shown.code, log(riverbend)) == (0, before)
    assert "Tentative Agreement #4" in shown.out
    assert run(*MADE, "-o", tmp_path / "sheet.md", "-w", riverbend).code == 0
    assert "# Tentative Agreement #4" in (tmp_path / "sheet.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_verify_goes_on_where_a_file_is_broken(riverbend: Path, run: Run) -> None:
    """A proposal that cannot be read, and a kept file that is gone, stop nothing: they are told."""
    run(*MADE, "-w", riverbend)
    (riverbend / "papers/TA-04.docx").unlink()
    (riverbend / "proposals/U-09.yaml").write_text("id: [", encoding="utf-8")
    ran = run("verify", "-w", riverbend)

    assert ran.code == 1
    assert "proposals/U-09.yaml" in ran.said
    assert "TA-04 rests on version 2, which U-09 does not have" in ran.out
    assert "papers/TA-04.docx, which is not there" in ran.out


@pytest.mark.slow
def test_accepted_by_their_paper(riverbend: Path, run: Run) -> None:
    """Once their acceptance is on record, nobody has to say whose text it was."""
    paper = ("--accepts", "U-06-04", "--session", "S08", "--by", "p05", "--at", "2026-03-25 16:00", "--yes")
    taken = run("receive", *paper, "-w", riverbend)
    made = run("ta", "U-09", "--session", "S08", "--by", "p05", "--at", "2026-03-25 16:10", "-w", riverbend)

    assert (taken.code, made.code) == (0, 0)
    assert "TA-04: agreed on U-09, 102 words of U-06-04" in made.said


@pytest.mark.slow
def test_a_sheet_without_a_record(riverbend: Path, run: Run) -> None:
    """What lies under the next number and belongs to nothing is left alone; the number after it is taken."""
    (riverbend / "papers").mkdir()
    (riverbend / "papers/TA-04.docx").write_bytes(b"somebody's")
    ran = run(*MADE, "-w", riverbend)

    assert (ran.code, "TA-04 is passed over" in ran.said) == (0, True)
    assert (riverbend / "papers/TA-04.docx").read_bytes() == b"somebody's"
    assert "id: TA-05" in log(riverbend)
    assert "papers/TA-04.docx" in run("verify", "-w", riverbend).out


KILLED = """
import os, sys
from bargain import cli

left = int(sys.argv[1])


def counted(name):
    real = getattr(os, name)

    def write(*given, **named):
        global left
        if left == 0:
            os._exit(9)
        left -= 1
        return real(*given, **named)

    return write


for name in ("write", "fsync", "replace", "mkdir"):
    setattr(os, name, counted(name))
code = cli.run(sys.argv[2:])
print(f"left {left}")
os._exit(code)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", [MADE, ("sign", "TA-03", "--side", "management", "--name", "V", *AT, "2026-03-11 18:50")]
)
def test_killed_at_every_write(riverbend: Path, run: Run, words: tuple[str, ...]) -> None:
    """Wherever the power fails, the log is the old one or the new one, whole, and the same command then works."""
    home = str(Path(bargain.__file__).parent.parent)
    logged = riverbend / "sessions/S07.p05.log.yaml"
    for step in range(40):
        killed = subprocess.run(
            [sys.executable, "-c", KILLED, str(step), *words, "-w", str(riverbend)],
            env={**os.environ, "PYTHONPATH": home}, capture_output=True, timeout=60, check=False,
        )  # fmt: skip
        now = log(riverbend)
        assert now == "" or (now.count("\n- {") == 1 and now.endswith("}\n"))
        if killed.returncode != 9:
            assert killed.returncode == 0, killed.stderr
            break
        logged.unlink(missing_ok=True)
    assert 2 <= step < 40
    assert run("verify", "-w", riverbend).code == 0


def test_nobody_signs_for_the_other_side(riverbend: Path, run: Run) -> None:
    """Whoever sat for management in a session cannot sign for the union."""
    run(*MADE, "-w", riverbend)
    ran = run("sign", "TA-04", "--side", "union", "--name", "attorney carl vetter", *AT, "2026-03-11 18:55",
              "-w", riverbend)  # fmt: skip

    assert ran.code == 2
    assert "attorney carl vetter is of management, and cannot sign for the union" in ran.said


def test_the_list_fits_a_terminal(riverbend: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """At 80 columns it is a table, and a sentence says who has not signed; once all have, it says that."""
    monkeypatch.setenv("COLUMNS", "80")
    before = run("ta", "-w", riverbend)
    run(
        "sign",
        "TA-03",
        "--side",
        "management",
        "--name",
        "Carl Vetter",
        *AT,
        "2026-03-11 19:00",
        "-w",
        riverbend,
    )
    after = run("ta", "-w", riverbend)

    assert "TA-03  U-08 " in before.out
    assert "Not signed by both: TA-03 (management)." in before.out
    assert "Every agreement is signed." in after.out
