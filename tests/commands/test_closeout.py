"""The end of a round: what is shown, what is handed over, what is destroyed, and what stops it."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
NAME = "Riverbend Education Association"
RATIFIED = "units: [A, E]\nemployer_vote: ratified\nemployer_voted_on: 2026-03-10\n"
HOLD = "\nlegal_hold: {since: 2026-02-01, because: charge over the platform, by: counsel}\n"
SECRETS = ("zqprivatezq", "zqstrategyzq", "zqanswerzq", "zqrenderingzq")


def files(folder: Path) -> dict[str, bytes]:
    """Give every file of a workspace but what the program remembers."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".bargain" not in path.parts
    }


@pytest.fixture
def ended(riverbend: Path) -> Path:
    """Give the sample with a round that is over, and with a canary in everything that must not travel."""
    (riverbend / "ratification.yaml").write_text(RATIFIED, encoding="utf-8")
    (riverbend / "private").mkdir()
    (riverbend / "private" / "people.yaml").write_text("# zqprivatezq\npeople: []\n", encoding="utf-8")
    (riverbend / "survey" / "answers.csv").write_text("zqanswerzq\n", encoding="utf-8")
    (riverbend / "out").mkdir()
    (riverbend / "out" / "cost.md").write_text("zqrenderingzq\n", encoding="utf-8")
    strategy = riverbend / "confidential" / "strategy.yaml"
    strategy.write_text(strategy.read_text(encoding="utf-8") + "# zqstrategyzq\n", encoding="utf-8")
    return riverbend


def test_looking_changes_nothing(run: Run, ended: Path) -> None:
    """Without --yes the list is shown, and nothing is written."""
    before = files(ended)
    ran = run("closeout", "-w", ended)

    assert ran.code == 0
    assert "private/" in ran.out
    assert "Settle this first" in ran.out
    assert "TA-03" in ran.out
    assert ran.said == "Nothing is written. For the archive: bargain closeout --yes --by PERSON\n"
    assert files(ended) == before


def test_the_list_names_no_private_file(run: Run, ended: Path) -> None:
    """Files of private/ and confidential/ are counted, not named, in any audience's list; members get no list."""
    (ended / "private" / "zqprivatezq.csv").write_text("x", encoding="utf-8")
    for audience in ("team", "strategy"):
        ran = run("closeout", "-w", ended, "--audience", audience, "--format", "json")
        rows = {row["what"]: row for row in json.loads(ran.out)["data"]["files"]}
        assert (rows["private/"]["files"], rows["private/"]["becomes"]) == (2, "destroy")
        assert "zq" not in ran.out
    for audience in ("public", "management", "partners", "members", "council"):
        assert run("closeout", "-w", ended, "--audience", audience).code == 2


def test_archive_holds_nothing_secret(run: Run, ended: Path) -> None:
    """The archive has the history and its sums; nothing private, confidential, raw or rendered is in it."""
    ran = run("closeout", "-w", ended, "--yes", "--by", "p01")
    packed = (ended / "out" / "handover-2026-03-16.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        held = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}

    assert ran.code == 0
    assert [word for word in SECRETS for content in held.values() if word.encode() in content] == []
    assert not [name for name in held if name.startswith(("private", "confidential", "out"))]
    assert {"bargain.yaml", "proposals/U-01.yaml", "sessions/S07.yaml", "HANDOVER.md"} <= set(held)
    sums = dict(reversed(line.split("  ")) for line in held["MANIFEST.sha256"].decode().splitlines())
    assert set(sums) == set(held) - {"MANIFEST.sha256"}
    assert all(hashlib.sha256(held[name]).hexdigest() == digest for name, digest in sums.items())
    assert "files handed over in handover-2026-03-16.zip" in (ended / "journal.p01.log.yaml").read_text()
    assert (ended / "private" / "people.yaml").exists()


def test_archive_as_a_folder(run: Run, ended: Path, tmp_path: Path) -> None:
    """Where the path is no .zip, the archive is a folder in it."""
    ran = run("closeout", "-w", ended, "--yes", "--by", "Odalys Fenn", "--archive", tmp_path / "drive")

    assert ran.code == 0
    assert (tmp_path / "drive" / "handover-2026-03-16" / "proposals" / "U-01.yaml").is_file()
    assert not list((tmp_path / "drive").rglob("people.yaml"))


@pytest.mark.parametrize("ended_by", ["out/packet.docx"])
def test_papers_that_crossed_are_kept(run: Run, ended: Path, ended_by: str) -> None:
    """A rendering that the log names is history: it is handed over, not destroyed."""
    (ended / ended_by).write_bytes(b"table copy")
    log = ended / "sessions" / "S07.p01.log.yaml"
    line = f"- {{id: U-07-99, at: 2026-03-11 18:00, kind: paper, paper: letter, side: union, file: {ended_by}}}\n"
    log.write_text(line, encoding="utf-8")
    run("closeout", "-w", ended, "--yes", "--by", "p01", "--destroy", "--confirm", NAME)
    with zipfile.ZipFile(ended / "out" / "handover-2026-03-16.zip") as archive:
        assert f"handover-2026-03-16/{ended_by}" in archive.namelist()
    assert (ended / ended_by).exists()
    assert not (ended / "out" / "cost.md").exists()


def test_destroyed(run: Run, ended: Path) -> None:
    """With the local's name the private files go, after they were listed; the rest stays, and the journal tells."""
    before = files(ended)
    ran = run("closeout", "-w", ended, "--yes", "--by", "p01", "--destroy", "--confirm", NAME.lower())
    after = files(ended)

    assert ran.code == 0
    gone = {"private/people.yaml", "survey/answers.csv", "out/cost.md"}
    assert set(before) - set(after) == gone
    assert all(f"  {name}\n" in ran.said for name in gone)
    assert {name for name in before if name in after and after[name] != before[name]} == set()
    assert "3 files destroyed, in out, private, survey" in (ended / "journal.p01.log.yaml").read_text()
    assert "Backups, mail and other people's copies may hold them still" in ran.said
    assert run("check", "-w", ended, "--format", "json").code in {0, 1}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "options", "code", "sentence"),
    [
        ({}, ("--destroy",), 2, "--destroy comes with --yes"),
        ({}, ("--yes",), 2, "somebody has to close the round"),
        ({}, ("--yes", "--by", "nobody"), 2, "the team has nobody called"),
        ({}, ("--yes", "--by", "p01", "--destroy"), 2, "the local's name was not given"),
        ({}, ("--yes", "--by", "p01", "--destroy", "--confirm", "Riverbend"), 2, "name was not given"),
        (
            {"bargain.yaml": HOLD},
            ("--yes", "--by", "p01", "--destroy", "--confirm", NAME),
            2,
            "a legal hold stands",
        ),
        (
            {"bargain.yaml": HOLD.replace("}", ", lifted_on: 2099-01-01}")},
            ("--yes", "--by", "p01", "--destroy", "--confirm", NAME, "--as-of", "2099-02-01"),
            2,
            "a legal hold stands",
        ),
        (
            {"ratification.yaml": None},
            ("--yes", "--by", "p01", "--destroy", "--confirm", NAME),
            2,
            "this round is not over",
        ),
    ],
)
def test_refused(
    run: Run, ended: Path, change: dict[str, str | None], options: tuple[str, ...], code: int, sentence: str
) -> None:
    """Whatever is missing, or holds, nothing is written and nothing goes."""
    for name, text in change.items():
        if text is None:
            (ended / name).unlink()
        else:
            (ended / name).write_text((ended / name).read_text(encoding="utf-8") + text, encoding="utf-8")
    before = files(ended)
    ran = run("closeout", "-w", ended, *options)

    assert ran.code == code
    assert sentence in ran.said
    assert files(ended) == before


def test_under_a_hold(run: Run, ended: Path) -> None:
    """The list says that all is kept, and why; the archive can be made."""
    path = ended / "bargain.yaml"
    path.write_text(path.read_text(encoding="utf-8") + HOLD, encoding="utf-8")
    shown = run("closeout", "-w", ended, "--format", "json")
    rows = {row["what"]: row["becomes"] for row in json.loads(shown.out)["data"]["files"]}

    assert "by counsel: charge over the platform" in json.loads(shown.out)["data"]["hold"]
    assert "destroy" not in rows.values()
    assert rows["private/"] == "keep: legal hold"
    assert run("closeout", "-w", ended, "--yes", "--by", "p01").code == 0
    assert (ended / "private" / "people.yaml").exists()


def test_a_hold_that_was_lifted(run: Run, ended: Path) -> None:
    """Once it is lifted in writing, the round can be closed."""
    path = ended / "bargain.yaml"
    lifted = HOLD.replace("}", ", lifted_on: 2026-03-01}")
    path.write_text(path.read_text(encoding="utf-8") + lifted, encoding="utf-8")

    assert run("closeout", "-w", ended, "--yes", "--by", "p01", "--destroy", "--confirm", NAME).code == 0
    assert not (ended / "private").exists()
