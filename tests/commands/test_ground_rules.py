"""`bargain ground-rules`."""

from pathlib import Path

from tests.commands.conftest import Run

TWO = ("--prepared-by", "p05", "--checked-by", "p02")


def test_a_draft_for_management_needs_two_people(run: Run, riverbend: Path) -> None:
    """What the other side does not have yet is printed for it once two people have looked; every field is shown to them."""
    file = riverbend / "ground_rules.yaml"
    for_them = ("ground-rules", "-w", riverbend, "--audience", "management", "-f", "markdown")
    assert run(*for_them).code == 0

    file.write_text(file.read_text(encoding="utf-8").replace("status: signed", "status: drafted"))
    alone, checked = run(*for_them), run(*for_them, *TWO)

    assert (alone.code, checked.code) == (2, 0)
    assert "a paper for management needs two people" in alone.said
    assert "This draft is for management. It holds these fields and nothing else:" in checked.said
    assert run("ground-rules", "-w", riverbend).code == 0
