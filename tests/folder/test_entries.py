"""What a record needs, how its next id runs on, and what is written of it."""

from typing import Any

import pytest

from bargain.folder.entries import ENTRIES, block_of, meaning, next_id, read_answer
from bargain.folder.kinds import KINDS
from bargain.problems import UsageError


@pytest.mark.parametrize(
    ("record", "known", "answers", "made"),
    [
        ("partner", [], {}, "CP-1"),
        ("partner", ["CP-1", "CP-7"], {}, "CP-8"),
        ("evidence", ["EV-01", "EV-02"], {}, "EV-03"),
        ("evidence", ["EV-001"], {}, "EV-002"),
        ("evidence", ["EV-99"], {}, "EV-100"),
        ("notice", ["N1", "N2"], {}, "N3"),
        ("person", ["p01", "p10", "field"], {}, "p11"),
        ("session", ["S08", "S07"], {}, "S09"),
        ("package", ["PKG-1", "WI-4"], {"kind": "formal"}, "PKG-2"),
        ("package", ["PKG-1", "WI-4"], {"kind": "what_if"}, "WI-5"),
        ("vote", ["V1", "2026-1"], {}, "V2"),
        ("meeting", [], {}, ""),
        ("comparable", ["marlow"], {"name": "Marlow"}, "marlow-2"),
        ("comparable", [], {"name": "Hill & Dale Schools"}, "hill-dale-schools"),
    ],
)
def test_next_id(record: str, known: list[str], answers: dict[str, str], made: str) -> None:
    """One higher than the highest, written as those that are there; an id is never used again."""
    assert next_id(ENTRIES[record], known, answers) == made


@pytest.mark.parametrize(
    ("record", "field", "typed", "held"),
    [
        ("person", "functions", "chair, spokesperson", ["chair", "spokesperson"]),
        ("test", "yes", "MAIN=84, NORTH=20", {"MAIN": "84", "NORTH": "20"}),
        ("test", "threshold", " 60% ", "60%"),
        (
            "request",
            "items",
            "Roster; Rates, all",
            [{"n": "1", "text": "Roster"}, {"n": "2", "text": "Rates, all"}],
        ),
        ("package", "items", "U-01=2, U-02", [{"item": "U-01", "version": "2"}, {"item": "U-02"}]),
    ],
)
def test_answers(record: str, field: str, typed: str, held: Any) -> None:
    """Lists are typed with commas, counts with equals signs."""
    assert read_answer(ENTRIES[record], field, typed) == held


@pytest.mark.parametrize(
    ("record", "field", "typed", "sentence", "fix"),
    [
        ("test", "threshold", "60", "'60' is not a percent", "4.2%"),
        ("session", "date", "3/4/2026", "can be read two ways", "year-month-day"),
        ("partner", "kind", "parent", "cannot be 'parent'", "Did you mean `parents`?"),
        ("partner", "nmae", "x", "no field 'nmae'", "Did you mean 'name'?"),
        ("test", "yes", "MAIN=many", "'many' is not a whole number", "whole number"),
        ("action", "level", "9", "must be at most 5", "number"),
    ],
)
def test_answers_that_do_not_fit(record: str, field: str, typed: str, sentence: str, fix: str) -> None:
    """What is wrong is said in the words that the files' own messages use."""
    with pytest.raises(UsageError) as wrong:
        read_answer(ENTRIES[record], field, typed)

    assert sentence in wrong.value.problems[0].message
    assert fix in wrong.value.problems[0].fix


@pytest.mark.parametrize("record", ENTRIES)
def test_every_record(record: str) -> None:
    """Each belongs to a file that is known, asks for all it needs, and can say of every field what belongs there."""
    entry = ENTRIES[record]
    needed = {name for name, info in entry.fields().items() if info.is_required()}

    assert entry.part in {kind.part for kind in KINDS}
    assert needed - {"id"} <= set(entry.questions()) <= set(entry.fields())
    assert all(meaning(entry, name) for name in entry.fields())
    assert bool(entry.within) is not entry.kind.many


def test_what_is_written() -> None:
    """The id comes first, then the fields in the model's order; what is not known stands behind a #."""
    block = block_of(ENTRIES["partner"], {"name": "Tenants: ours", "kind": "tenant", "id": "CP-2"})

    assert block.startswith('id: CP-2\nname: "Tenants: ours"\nkind: tenant\n')
    assert "# base_size:               # a whole number\n" in block
