"""Positions by name: what each has on every item, and names that stand on each other."""

from dataclasses import replace
from datetime import date

import pytest

from bargain.domain.offer import SavedOffer
from bargain.problems import UsageError
from bargain.table.positions import moved_by, named
from bargain.terms.across_the_board import AcrossTheBoard
from tests.talks import talks

ROUND = """
proposals:
  - {id: U-01, title: Salary, category: compensation, versions: [{v: 0, by: union}, {v: 1, by: management}, {v: 2, by: union}]}
  - {id: U-02, title: Notices, category: process, versions: [{v: 0, by: union}]}
  - {id: U-03, title: Leave, category: leave, versions: [{v: 0, by: union}]}
  - {id: M-01, title: Longer day, category: hours_workload, versions: [{v: 0, by: management}]}
packages:
  - {id: PKG-1, kind: what_if, side: union, condition: All of it., items: [{item: U-01, version: 2}, {item: M-01, withdrawn_by: management}]}
log:
  - {kind: paper, id: U-01-01, at: 2026-01-14 17:30, paper: proposal, side: union, carries: {U-01: 0, U-02: 0}}
  - {kind: paper, id: M-01-01, at: 2026-01-15 17:30, paper: proposal, side: management, carries: {M-01: 0, U-01: 1}}
"""
OFFER = SavedOffer(
    id="last",
    title="Settlement of 2023",
    first_year=date(2023, 7, 1),
    terms=[
        AcrossTheBoard.model_validate(
            {
                "term": "across_the_board",
                "percent": "2%",
                "effective": "2024-07-01",
                "sunset": "2026-06-30",
            }
        )
    ],
)


def said(name: str) -> list[tuple[str, str, str]]:
    """Give item, paper and what is missing of each stand of a named position in the round of talks."""
    return [(stand.item, stand.paper, stand.missing) for stand in named(talks(ROUND), name).stands]


def test_a_side_has_its_last_position_on_what_costs() -> None:
    """An item nobody has carried is left out, and so is one without a cost; where it stated nothing it has nothing."""
    assert said("union") == [("U-01", "U-01-01", "version 0 has no cost terms"), ("M-01", "", "")]
    assert said("management") == [
        ("U-01", "M-01-01", "version 1 has no cost terms"),
        ("M-01", "M-01-01", "version 0 has no cost terms"),
    ]


def test_no_settlement_has_nothing() -> None:
    """The status quo is a position of no items."""
    assert said("status-quo") == []


def test_a_package_has_its_items_and_withdrawals() -> None:
    """A withdrawn item is the present contract, and it is known who would withdraw it."""
    stands = named(talks(ROUND), "PKG-1").stands

    assert [(stand.item, stand.paper, stand.withdrawn_by) for stand in stands] == [
        ("U-01", "v2", ""),
        ("M-01", "PKG-1", "management"),
    ]


def test_names_stand_on_each_other() -> None:
    """What comes later takes the place of the same item; what is new comes behind."""
    assert [item for item, paper, _ in said("union+U-03=0+U-01=2") if paper] == ["U-01", "U-03"]
    assert named(talks(ROUND), "union+U-01=2").on("U-01").paper == "v2"
    assert named(talks(ROUND), "union+U-01=2").title == "Union, with U-01 v2"


def test_an_offer_of_an_earlier_term_moves_its_dates() -> None:
    """By whole years, so that its first year is the first that is costed; the file's own promises stay as they are."""
    workspace = replace(talks(ROUND), offers=(OFFER,))
    term = named(workspace, "last", date(2026, 7, 1)).stands[0].terms[0]

    assert (term.effective, term.sunset) == (date(2027, 7, 1), date(2029, 6, 30))
    assert OFFER.terms[0].effective == date(2024, 7, 1)
    assert list(moved_by(workspace, ["union+last"], date(2026, 7, 1))) == [("Settlement of 2023", 3)]
    assert list(moved_by(workspace, ["union"], date(2026, 7, 1))) == []


@pytest.mark.parametrize(
    ("name", "sentence", "fix"),
    [
        ("board", "there is no position 'board'", "Use: union, management, agreed, status-quo, PKG-1"),
        ("U-01=9", "there is no version 'U-01=9'", "Use: U-01=0, U-01=1, U-01=2"),
        ("U-77=1", "there is no version 'U-77=1'", "an item and a version"),
    ],
)
def test_names_that_are_not_there(name: str, sentence: str, fix: str) -> None:
    """The names there are are said."""
    with pytest.raises(UsageError) as wrong:
        named(talks(ROUND), name)

    assert sentence in wrong.value.problems[0].message
    assert fix in wrong.value.problems[0].fix


@pytest.mark.parametrize("name", ["union", "Management", "agreed", "status-quo", "PKG-1", "WI-2", "U-01"])
def test_an_offer_cannot_take_the_name_of_a_position(name: str) -> None:
    """What a command would read as a side, a package or an item is refused when the offer is read."""
    with pytest.raises(ValueError, match="already names a position"):
        SavedOffer(id=name, title="Ours", terms=OFFER.terms)
