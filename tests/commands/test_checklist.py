"""The checklist, as a person asks for it."""

from pathlib import Path

from tests.commands.conftest import Run


def test_a_wrong_local_list_stops_the_checklist(riverbend: Path, run: Run) -> None:
    """A proof that can never hold is told with its line, and what to do."""
    (riverbend / "checklist.yaml").write_text(
        "items:\n- {id: OR08, evidence: {proof: recorded, of: [team.membrs]}}\n"
    )
    ran = run("checklist", "-w", riverbend)

    assert ran.code == 3
    assert "checklist.yaml:2:" in ran.said
    assert "BargainingTeam has no field 'membrs'" in ran.said
