"""Verbs that are imported one by one: as whole a group as any, and lighter."""

import subprocess
import sys

import pytest
import typer

from bargain.commands import cost, verbs
from bargain.resources import folder

HEAVY = ["rapidfuzz", "numpy", "xlsxwriter", "bargain.figures.audit", "bargain.commands.cost_reports"]


def test_a_verb_is_imported_when_asked_for(monkeypatch):
    """One verb is imported for itself alone; all of them where they are listed, in the order of the work."""
    seen = []
    whole = verbs.import_module
    monkeypatch.setattr(verbs, "import_module", lambda name: seen.append(name) or whole(name))
    group = typer.main.get_command(cost.app)

    assert seen == []
    assert group.get_command(None, "gap").short_help.startswith("The gap between the two sides")
    assert seen == ["bargain.commands.cost_reports"]
    assert group.get_command(None, "gape") is None
    assert [verb.name for verb in group.commands.values()] == list(cost.VERBS)


def test_verbs_are_found(run):
    """A verb that does not exist is told with the nearest that does."""
    ran = run("cost", "slove")

    assert (ran.code, "Did you mean 'solve'?" in ran.said) == (2, True)


@pytest.mark.slow
@pytest.mark.parametrize("words", [["cost"], ["cost", "--format", "json"]])
def test_a_plain_costing_is_light(words):
    """`bargain cost` compares no wording, makes no array or workbook, and loads no other verb."""
    sample = folder("sample-data") / "riverbend"
    code = (
        "import io, sys; from bargain.cli import run; sys.stdout = io.StringIO();"
        f"run({[*words, '-w', str(sample), '--as-of', '2026-03-16']}); sys.stdout = sys.__stdout__;"
        f"print(sorted(set({HEAVY}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
