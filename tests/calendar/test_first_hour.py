"""What a workspace would gain most from next."""

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from bargain.calendar.first_hour import AFTER, OPENINGS, next_line, useful_steps
from bargain.domain.local import Association, Contract, Employer, Law, Round, Unit
from bargain.domain.notices import Implementation, ImplementationItem, Ratification
from bargain.domain.team import BargainingTeam, Person
from bargain.domain.workspace import Workspace


def local(size: str = "full") -> Workspace:
    """Give a workspace with nothing in it but its round."""
    this = Round(
        size=size,  # type: ignore[arg-type]
        local=Association(id="m", name="Mills Teachers", state="MA"),
        employer=Employer(name="Mills School Committee"),
        law=Law(profile="generic"),
        units=[Unit(id="A", name="Teachers", kind="teacher", headcount=12)],
    )
    return Workspace(Path(), date(2026, 9, 1), this)


def commands(workspace: Workspace, most: int = 30) -> list[str]:
    """Give the commands of the steps, in their order."""
    return [step.command for step in useful_steps(workspace, most)]


def test_first_hour() -> None:
    """An empty workspace is led from the team to the agreement and the platform, three steps at a time."""
    assert commands(local(), 3) == [
        "bargain new person",
        "bargain contract import AGREEMENT.docx",
        "bargain new plank",
    ]
    assert next_line(local()) == "Next: bargain new person (write down who is on the team)"


def test_what_is_there_is_not_asked_for() -> None:
    """With a team, the step is gone and the others keep their order."""
    team = BargainingTeam(members=[Person(id="p01", name="Ann")])
    with_team = dataclasses.replace(local(), team=team)

    assert commands(with_team, 14) == commands(local(), 15)[1:]


def test_an_agreement_on_file_is_enough(tmp_path: Path) -> None:
    """Articles that an import wrote count, without a word in bargain.yaml."""
    contract = Contract(id="A-2024", unit="A", effective=date(2024, 7, 1), expires=date(2027, 6, 30))
    this = local().round.model_copy(update={"contracts": [contract]})
    agreed = dataclasses.replace(local(), root=tmp_path, round=this)
    step = "bargain contract import AGREEMENT.docx"
    assert step in commands(agreed)

    (tmp_path / "contract" / "A-2024").mkdir(parents=True)
    (tmp_path / "contract" / "A-2024" / "01.md").write_text("# Article 1", encoding="utf-8")
    assert step not in commands(agreed)


def test_a_dozen_people_need_no_council() -> None:
    """A small local does not hear of the council and of structure tests."""
    assert set(commands(local(), 14)) - set(commands(local("small"), 12)) == {
        "bargain init --add council.yaml",
        "bargain new test",
    }


def test_when_all_is_there_the_most_urgent_comes() -> None:
    """Steps of the first hour come before what is urgent, and never more than asked for."""
    count = len(OPENINGS) - 1

    assert len(useful_steps(local(), count + 2)) >= count
    assert len(useful_steps(local(), 1)) == 1


def test_after_ratification() -> None:
    """A round that both sides have ratified is followed up, then closed."""
    over = dataclasses.replace(local(), ratification=Ratification(employer_vote="ratified"))
    item = ImplementationItem(id="I1", clause="8.4", effective=date(2026, 9, 1), who="principals")
    followed = dataclasses.replace(over, implementation=Implementation(items=[item]))

    assert commands(over, 2) == ["bargain new follow-up", "bargain closeout"]
    assert commands(followed, 1) == ["bargain closeout"]


@pytest.mark.parametrize(
    "step", [opening.step for opening in (*OPENINGS, *AFTER)], ids=lambda step: step.command
)
def test_every_command_exists(step: object) -> None:
    """Each step names a command of the program, and says what it gives in whole sentences."""
    import typer

    from bargain import cli
    from bargain.calendar.first_hour import Useful
    from bargain.folder.entries import ENTRIES
    from bargain.folder.scaffold import starters

    assert isinstance(step, Useful)
    program, name, *more = step.command.split()
    group = typer.main.get_command(cli.app)
    group.load(name)  # type: ignore[attr-defined]
    verbs = getattr(group.commands[name], "commands", {})  # type: ignore[attr-defined]

    assert program == "bargain"
    assert not verbs or more[0] in verbs
    assert name != "new" or more[0] in ENTRIES
    assert "--add" not in more or more[1] in starters()
    assert step.gives.endswith(".")
    assert not step.what.endswith(".")
