"""`bargain new`: a record in its place, and every other byte of the file as it was."""

from collections.abc import Callable
from datetime import date
from difflib import ndiff
from pathlib import Path
from typing import Any

import pytest
import typer

from bargain.domain.workspace import Workspace
from bargain.folder.entries import ENTRIES
from bargain.folder.workspace import read_workspace

Run = Callable[..., Any]
TODAY = date(2026, 9, 1)
EXAMPLES = {
    "person": ("name=Ann O'Hara", "functions=chair, spokesperson"),
    "workgroup": ("topic=Pay: and benefits",),
    "training": ("person=p01", "topic=BF4", "date=2026-01-20", "hours=6"),
    "plank": ("title=Pay that lets us stay",),
    "evidence": ("kind=data", "title=Who left, and why"),
    "clause": ("article=8", "tag=fix"),
    "comparable": ("name=Hill & Dale",),
    "request": ("items=Roster; Rates", "to=Superintendent"),
    "partner": ("name=Tenants", "kind=tenant"),
    "demand": ("text=A nurse in every school", "origin=joint", "category=student_supports"),
    "meeting": ("date=2026-02-02", "present=12"),
    "vote": ("date=2026-02-02", "question=Send it?", "present=12", "yes=12", "no=0", "passed=true"),
    "test": ("level=1", "name=Survey", "date=2026-02-02", "threshold=60%", "yes=MAIN=84"),
    "action": ("date=2026-02-02", "kind=turnout", "level=1", "ask=Come"),
    "leverage": ("side=ours", "source=political", "description=Board election"),
    "session": ("date=2026-10-01", "start=16:00"),
    "package": ("kind=what_if", "side=union", "condition=If you take all", "items=U-01=0"),
    "bulletin": ("ask=Wear the button",),
    "committee": ("level=school", "labor=4", "management=4"),
    "lmc-meeting": ("team=DLT", "date=2026-02-02"),
    "change": ("learned_on=2026-02-24", "description=A new platform"),
    "side-letter": ("title=A pilot", "signed=2025-09-02"),
    "notice": ("type=other", "sent=2025-11-17", "to=Board chair"),
    "follow-up": ("clause=8.4", "effective=2026-09-01", "who=principals"),
    "tally": ("unit=A", "eligible=10", "quorum=6"),
    "question": ("question=When do we see it?", "answer=In June."),
    "worksite": ("id=NORTH", "name=North School"),
    "date": ("date=2026-11-03", "type=external", "label=Election"),
    "practice": ("text=Friday dismissal",),
}


def words(record: str) -> list[str]:
    """Give the options of an example."""
    return [word for pair in EXAMPLES[record] for word in ("--set", pair)]


def read(folder: Path) -> Workspace:
    """Read a workspace in which nothing may be wrong."""
    workspace, problems = read_workspace(folder, TODAY)
    assert [str(problem) for problem in problems if problem.severity.value == "error"] == []
    assert workspace is not None
    return workspace


def files(folder: Path) -> dict[str, bytes]:
    """Give every file of a workspace that a person may have written."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(".")
    }


@pytest.fixture
def local(run: Run, tmp_path: Path) -> Path:
    """Give a fresh workspace with nothing but bargain.yaml."""
    answers = ("--name", "Mills Teachers", "--state", "MA", "--employer", "Mills", "--unit", "Teachers")
    run("init", tmp_path / "local", *answers, "--headcount", "12", "--expires", "2027-06-30")
    return tmp_path / "local"


def test_every_record_has_an_example() -> None:
    """The tests below leave no record out."""
    assert set(EXAMPLES) == set(ENTRIES)


@pytest.mark.slow
@pytest.mark.parametrize("record", EXAMPLES)
def test_in_a_fresh_workspace(run: Run, local: Path, record: str) -> None:
    """The file is made from its first version, without example records, and reads; a second record joins the first."""
    ran = run("new", record, *words(record), "-w", local, "--yes")
    again = run("new", record, *words(record), "-w", local, "--yes") if record != "worksite" else ran
    entry, workspace = ENTRIES[record], read(local)
    part = getattr(workspace, entry.part)
    held = part if not entry.within else getattr(part, entry.within)

    assert (ran.code, again.code) == (0, 0)
    assert "Next: bargain " in ran.said
    assert len(held) == (1 if record == "worksite" else 2)
    assert (
        (local / held[0].where().file)
        .read_text(encoding="utf-8")
        .startswith("# yaml-language-server: $schema=")
    )


@pytest.mark.slow
@pytest.mark.parametrize("record", [name for name in EXAMPLES if name not in {"worksite"}])
def test_in_the_sample(run: Run, riverbend: Path, record: str) -> None:
    """In files that people wrote only lines are added, all in one place, and the workspace reads as before but for it."""
    before = files(riverbend)
    ran = run("new", record, *words(record), "-w", riverbend, "--yes")
    after = files(riverbend)
    changed = {name for name in after if after[name] != before.get(name)}

    assert ran.code == 0, ran.said
    assert set(before) <= set(after)
    assert len(changed) == 1
    name = changed.pop()
    if name in before:
        marks = [
            line[0] for line in ndiff(before[name].decode().split("\n"), after[name].decode().split("\n"))
        ]
        assert set(marks) == {" ", "+"}
        assert "".join(marks).strip(" ").strip("+") == ""
    read(riverbend)


def test_the_difference_is_shown_first(run: Run, riverbend: Path) -> None:
    """Without a terminal and without --yes, and in a dry run, nothing is written."""
    before = files(riverbend)
    for options in ((), ("--dry-run",), ("--dry-run", "--yes")):
        ran = run("new", "partner", *words("partner"), "-w", riverbend, *options)
        assert ran.code == 0
        assert "+  - id: CP-8\n+    name: Tenants\n+    kind: tenant\n" in ran.out
        assert ran.said.startswith("Nothing is written.")
    assert files(riverbend) == before


def test_a_request_is_sent_next(run: Run, riverbend: Path) -> None:
    """The next step makes the letter of the request that was written down."""
    ran = run("new", "request", *words("request"), "--set", "id=IR-77", "-w", riverbend, "--yes")

    assert ran.said.endswith("Next: bargain request letter IR-77\n")


@pytest.mark.parametrize(
    ("options", "code", "sentence"),
    [
        (("partner",), 2, "a new partner needs name, kind"),
        (("partner", "--set", "name"), 2, "--set wants FIELD=VALUE, found 'name'"),
        (("partner", "--set", "name=x", "--set", "kind=aliens"), 2, "cannot be 'aliens'"),
        (("partner", "--set", "name=x", "--set", "kind=tenant", "--set", "id=CP-1"), 3, "stands already"),
        (
            ("partner", "--set", "name=x", "--set", "kind=tenant", "--set", "id=P1"),
            2,
            "does not have the form",
        ),
        (
            ("session", "--set", "date=2026-10-01", "--set", "id=S08"),
            2,
            "there is a sessions/S08.yaml already",
        ),
        (("bulletin",), 2, "nothing is known of the new bulletin"),
        (("proposal",), 2, "a proposal is added in another way"),
        (("agreement",), 2, "an agreement is added in another way"),
        (("partnr",), 2, "Did you mean partner?"),
    ],
)
def test_refused(run: Run, riverbend: Path, options: tuple[str, ...], code: int, sentence: str) -> None:
    """What is missing or does not fit is told in a sentence; nothing is written."""
    before = files(riverbend)
    ran = run("new", *options, "--yes", "-w", riverbend)

    assert ran.code == code
    assert sentence in ran.said
    assert files(riverbend) == before


def test_what_cannot_be_added_is_given_to_paste(run: Run, local: Path) -> None:
    """A list between brackets is left alone; the lines to paste are shown."""
    (local / "evidence.yaml").write_text("evidence: [{id: EV-01, kind: data, title: x}]\n", encoding="utf-8")
    ran = run("new", "evidence", *words("evidence"), "--yes", "-w", local)

    assert ran.code == 4
    assert "- id: EV-02\n        kind: data\n" in ran.said
    assert (local / "evidence.yaml").read_text(encoding="utf-8").startswith("evidence: [{")


def test_a_broken_file_is_not_added_to(run: Run, local: Path) -> None:
    """Its own mistakes come first."""
    (local / "evidence.yaml").write_text("evidence:\n- id: a\n  id: b\n", encoding="utf-8")
    ran = run("new", "evidence", *words("evidence"), "--yes", "-w", local)

    assert ran.code == 3
    assert "evidence.yaml:3:3: YAML-DUP" in ran.said


def test_list_of_records(run: Run) -> None:
    """Without a word it says what can be added."""
    ran = run("new")

    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == list(ENTRIES)


def test_on_a_terminal(run: Run, local: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It asks for what is missing, again where the answer does not fit, and before it writes."""
    asked: list[str] = []
    answers = iter(["", "Tenants", "aliens", "tenant", "", "p01"])

    def prompt(question: str, **_: Any) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr(typer, "prompt", prompt)
    monkeypatch.setattr(typer, "confirm", lambda *_, **__: True)
    ran = run("new", "partner", "-w", local)
    partner = read(local).common_good

    assert ran.code == 0
    assert [question.split()[0] for question in asked] == [
        "name", "name", "kind", "kind", "contact", "relationship_holder",
    ]  # fmt: skip
    assert asked[4].endswith("(text; Enter leaves it for later)")
    assert partner is not None
    assert [(one.id, one.name, one.relationship_holder) for one in partner.partners] == [
        ("CP-1", "Tenants", "p01")
    ]
