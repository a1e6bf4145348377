"""`bargain moa` refuses with a list; `bargain side-letter` decides about a letter without an editor."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.rounds import read

Run = Callable[..., object]


def test_refused_with_each_next_step(riverbend: Path, run: Run) -> None:
    """Nothing is printed while anything is missing; each thing is named with its command."""
    ran = run("moa", "-w", riverbend)

    assert (ran.code, ran.out) == (3, "")
    assert "21 things are missing" in ran.said
    for step in (
        "bargain ta U-09; or, if you take it back, bargain act withdraw U-09 --side union",
        "bargain sign TA-03 --side management --name NAME",
        "bargain side-letter SL-02 --renew, --fold-in SECTION or --lapse",
    ):
        assert step in ran.said
    assert "Not ready to be signed" in run("moa", "--preview", "-w", riverbend).out
    assert run("moa", "--preview", "--audience", "management", "-w", riverbend).code == 2


def test_letters_are_decided(riverbend: Path, run: Run, tmp_path: Path) -> None:
    """The choice, the place and the words go into impact.yaml, where nothing else changes."""
    before = (riverbend / "impact.yaml").read_text(encoding="utf-8")
    (tmp_path / "letter.md").write_text("On a snow day, work is done at home.\n", encoding="utf-8")
    lapse = run("side-letter", "SL-02", "--lapse", "-w", riverbend)
    fold = run("side-letter", "SL-01", "--fold-in", "8.7", "--file", tmp_path / "letter.md", "-w", riverbend)
    after = (riverbend / "impact.yaml").read_text(encoding="utf-8")

    assert (lapse.code, fold.code) == (0, 0)
    assert [line for line in after.splitlines() if line not in before.splitlines()] == [
        "    disposition: fold_in",
        "    article: 8",
        "    section: 8.7",
        "    text: |",
        "      On a snow day, work is done at home.",
        "    disposition: lapse",
    ]
    assert all(line in after.splitlines() for line in before.splitlines())
    page = " ".join(run("moa", "--preview", "-w", riverbend).out.split())
    assert "SL-0" not in page.partition("Parties and recitals")[0]
    assert "added by SL-01 (8.7)" in page
    assert "Article 8, Section 8.7" in page


def test_what_cannot_be_decided(riverbend: Path, run: Run) -> None:
    """Two choices at once, and a letter that is not there, are refused; nothing is written."""
    before = (riverbend / "impact.yaml").read_bytes()
    both = run("side-letter", "SL-01", "--renew", "--lapse", "-w", riverbend)
    none = run("side-letter", "SL-09", "--renew", "-w", riverbend)

    assert (both.code, none.code) == (2, 2)
    assert "there is no side letter 'SL-09'" in none.said
    assert (riverbend / "impact.yaml").read_bytes() == before


SETTLED = """
--- bargain.yaml
# round
successor_term: {effective: 2026-07-01, expires: 2029-06-30}
--- sessions/S01.yaml
{id: S01, date: 2026-03-11, held: true}
--- proposals/U-01.yaml
{id: U-01, side: union, title: Class size, units: [A], kind: new, versions: [{v: 0, by: union, text: Twenty.}]}
--- sessions/S01.ada.log.yaml
- {id: U-01-01, at: 2026-03-11 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
- {id: TA-01, at: 2026-03-11 16:30, kind: ta, item: U-01, paper: U-01-01, version: 0}
- {id: SIG-1, at: 2026-03-11 16:35, kind: signature, ta: TA-01, side: union, by: Ann}
- {id: SIG-2, at: 2026-03-11 16:35, kind: signature, ta: TA-01, side: management, by: Bo}
"""


def test_recorded(tmp_path: Path, run: Run) -> None:
    """What the memorandum holds, its day and that it is conformed go into ratification.yaml, and nothing before it is complete."""
    read(SETTLED, tmp_path)
    vote, log = tmp_path / "ratification.yaml", tmp_path / "sessions/S01.ada.log.yaml"
    for options, said in (
        (("--record", "--dry-run"), "Nothing is written."),
        (("--record",), "Next: bargain ratification summary"),
        (("--conformed",), "Recorded in ratification.yaml"),
    ):
        assert vote.exists() == (said == "Recorded in ratification.yaml")
        ran = run("moa", *options, "-w", tmp_path)
        assert (ran.code, said in ran.said) == (0, True), ran.said
    written = vote.read_text(encoding="utf-8").splitlines()
    log.write_text(log.read_text(encoding="utf-8").rpartition("- {id: SIG-2")[0], encoding="utf-8")

    assert {
        "moa_items: [U-01]",
        "last_ta_on: 2026-03-11",
        "moa_complete_on: 2026-03-16",
        "conformed_on: 2026-03-16",
    } <= set(written)
    assert "one thing is missing" in run("moa", "--preview", "--record", "-w", tmp_path).said
