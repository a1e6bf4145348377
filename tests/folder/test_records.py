"""Trees become records: every fault a sentence at its place, every record told where it stands."""

from pathlib import PurePosixPath
from typing import Annotated, Literal

import pytest
from pydantic import Field

from bargain.domain.record import Amount, Day, Flag, Line, Number, Rate, Record, Whole
from bargain.files.text import page_of
from bargain.files.yaml import read
from bargain.folder import records
from bargain.folder.records import fit
from bargain.visibility import Public


class Cat(Record):
    kind: Public[Literal["cat"]]
    lives: Public[Whole]


class Note(Record):
    kind: Public[Literal["note"]]
    note: Public[Line]


class Site(Record):
    id: Public[Line]
    seats: Public[Whole | None] = None


class School(Record):
    name: Public[Line] = Field(max_length=20)
    steps: Public[Whole | None] = None
    opened: Public[Day | None] = None
    open: Public[Flag] = True
    pay: Public[Amount | None] = None
    rise: Public[Rate | None] = None
    fte: Public[Number | None] = None
    side: Public[Literal["union", "management"] | None] = None
    site: Public[Site | None] = None
    sites: Public[list[Site]] = Field([])
    by_name: Public[dict[str, Site]] = Field({})
    tags: Public[list[Line]] = Field([], max_length=2)
    code: Public[Line | None] = Field(None, pattern="^[A-Z]{2}$", description="Two letters, as MA")
    s: Public[Line | None] = Field(None, pattern=r"^S\d{2,3}$")
    count: Public[Whole | None] = Field(None, ge=1)
    mixed: Public[list[Annotated[Cat | Note, Field(discriminator="kind")]]] = Field([])
    terms: Public[list[object]] = Field([])


def told(text: str) -> list[tuple[str, str]]:
    page = page_of(text.encode(), PurePosixPath("f.yaml"))
    tree, problems = read(page)
    assert problems == []
    record, problems = fit(School, tree, page)
    assert record is None
    return [(str(problem), problem.fix) for problem in problems]


def school(text: str) -> School:
    page = page_of(text.encode(), PurePosixPath("f.yaml"))
    record, problems = fit(School, read(page)[0], page)
    assert problems == []
    assert record is not None
    return record


@pytest.mark.parametrize(
    ("line", "message", "fix"),
    [
        ("stops: 12", "f.yaml:2:1: FIELD-UNKNOWN `stops` is not a key of this file", "Did you mean `steps`?"),
        ("site: {ids: x}", "f.yaml:2:8: FIELD-UNKNOWN `ids` is not a key of `site`", "Did you mean `id`?"),
        ("site: {seats: 3}", "f.yaml:2:1: FIELD-MISSING `site` has no `id`", "Add `id:` to the lines of `site`."),
        ("sites:\n  - id: a\n  - seats: 3", "f.yaml:4:5: FIELD-MISSING entry 2 of `sites` has no `id`",
         "Add `id:` to the lines of entry 2 of `sites`."),
        ("steps: twelve", "f.yaml:2:8: FIELD-VALUE `steps`: 'twelve' is not a whole number", "Write a whole number."),
        ("steps: [1]", "f.yaml:2:1: FIELD-TYPE `steps` wants a whole number, found a list", "Write a whole number."),
        ("opened: 2026-13-40", "f.yaml:2:9: FIELD-VALUE `opened`: '2026-13-40' is not a day of the calendar",
         "Write a date, year-month-day."),
        ("opened: 02/03/2026", ("f.yaml:2:9: FIELD-VALUE `opened`: '02/03/2026' can be read two ways; write it as "
         "2026-02-03 (year-month-day)"), "Write a date, year-month-day."),
        ("open: maybe", "f.yaml:2:7: FIELD-VALUE `open`: 'maybe' is neither true nor false", "Write true or false."),
        ("rise: 0.03", "f.yaml:2:7: FIELD-VALUE `rise`: '0.03' is not a percent",
         "Write a percent with its sign, as 4.2%."),
        ("fte: NaN", "f.yaml:2:6: FIELD-VALUE `fte`: 'NaN' is not a number that can be used here",
         "Write a number, exact."),
        ("side: unoin", "f.yaml:2:7: FIELD-CHOICE `side` cannot be 'unoin'",
         "Did you mean `union`? It is one of: union, management."),
        ("sites: RHS", "f.yaml:2:8: FIELD-TYPE `sites` wants a list, found 'RHS'",
         "Write one entry a line, each beginning with `- `; or in brackets, as [RHS]."),
        ("site: RHS", "f.yaml:2:7: FIELD-TYPE `site` wants `key: value` lines, found 'RHS'",
         "Write `key: value` lines."),
        ("by_name: {x: {id: }}", "f.yaml:2:19: FIELD-EMPTY `id` has no value",
         "Write text. If it is not known, delete the line."),
        ("tags: [a, b, c]", "f.yaml:2:1: FIELD-LENGTH `tags` wants at most 2 entries, found 3", "Shorten it."),
        ("code: mass", "f.yaml:2:7: FIELD-FORM `code` does not have the form it needs: 'mass'",
         "Two letters, as MA."),
        ("s: S1", "f.yaml:2:4: FIELD-FORM `s` does not have the form it needs: 'S1'", "Write it as S01."),
        ("count: 0", "f.yaml:2:8: FIELD-RANGE `count` must be at least 1, found '0'", "Write a whole number."),
        ("mixed: [{kind: cat, lives: x}]", "f.yaml:2:28: FIELD-VALUE `lives`: 'x' is not a whole number",
         "Write a whole number."),
        ("mixed: [{kind: note, note: [x]}]", "f.yaml:2:22: FIELD-TYPE `note` wants text, found a list", "Write text."),
        ("mixed: [{kind: note}]", "f.yaml:2:9: FIELD-MISSING entry 1 of `mixed` has no `note`",
         "Add `note:` to the lines of entry 1 of `mixed`."),
        ("mixed: [{kind: dog}]", "f.yaml:2:9: FIELD-CHOICE entry 1 of `mixed` has a `kind` that is not known: 'dog'",
         "It is one of: cat, note."),
        ("mixed: [{lives: 9}]", "f.yaml:2:9: FIELD-MISSING entry 1 of `mixed` does not say which `kind` it is",
         "Add a line `kind:`."),
        ("site: {id: a, b c}", "f.yaml:2:15: FIELD-UNKNOWN `b c` is not a key of `site`",
         "Put quotes around the value before it: a comma ends a value between { and }."),
        ("site: {id: $30,000}", "f.yaml:2:16: FIELD-UNKNOWN `000` is not a key of `site`",
         "Write an amount in braces without commas, or in quotes: $30000, or '$30,000'."),
    ],
)  # fmt: skip
def test_each_fault_has_its_sentence_place_and_remedy(line: str, message: str, fix: str) -> None:
    """None of pydantic's own words reach the reader."""
    assert told(f"name: Mills\n{line}\n") == [(message, fix)]


def test_all_faults_are_told_in_the_order_of_the_file() -> None:
    """Not only the first."""
    assert [problem.split(" ")[0] for problem, _ in told("steps: x\nopen: y\nside: z\n")] == [
        "f.yaml:1:1:", "f.yaml:1:8:", "f.yaml:2:7:", "f.yaml:3:7:",
    ]  # fmt: skip


def test_very_many_faults_are_counted() -> None:
    """Nobody reads a thousand lines about one file."""
    said = told("name: x\n" + "".join(f"k{number}: 1\n" for number in range(5000)))
    assert len(said) == 201
    assert said[-1][0] == "f.yaml: FIELD-MANY there are 4800 more faults in this file"


@pytest.mark.parametrize(("text", "what"), [("- a\n- b\n", "a list"), ("hello\n", "'hello'")])
def test_a_file_must_be_keys_and_values(text: str, what: str) -> None:
    """A list or plain text at the top is told with its line."""
    assert told(text)[0][0].endswith(f"FIELD-TYPE expected `key: value` lines, found {what} at line 1")


def test_records_and_fields_know_their_places() -> None:
    """Nested in lists and by name too; a field that was not written has the place of its record."""
    record = school("name: 007\nsites:\n  - id: NO\n  - {id: b, seats: 3}\nby_name:\n  x: {id: c}\n")
    assert (record.name, record.sites[0].id) == ("007", "NO")
    assert str(record.where("name")) == "f.yaml:1:7"
    assert str(record.sites[1].where("seats")) == "f.yaml:4:20"
    assert str(record.sites[1].where()) == "f.yaml:4:5"
    assert str(record.sites[0].where("seats")) == "f.yaml:3:5"
    assert str(record.by_name["x"].where("id")) == "f.yaml:6:11"


def test_terms_are_read_by_their_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    """A known term becomes its own record with places; an unknown one is told with what was meant."""

    class Raise(Record):
        term: Public[Literal["raise"]]
        rate: Public[Rate]

    class Member:
        model = Raise

    monkeypatch.setattr(records, "names", lambda room: ("raise", "stipend"))
    monkeypatch.setattr(records, "find", lambda room, name, kind: Member())
    monkeypatch.setattr(records, "_read_by", lambda room, name: records.find(room, name, records.Reads).model)
    record = school("name: x\nterms:\n  - {term: raise, rate: 4.2%}\n")
    term = record.terms[0]
    assert isinstance(term, Raise)
    assert str(term.where("rate")) == "f.yaml:3:25"
    assert told("name: x\nterms: [{term: rise, rate: 1%}, {rate: 2%}, x, {term: raise, rate: 2}]\n") == [
        ("f.yaml:2:16: FIELD-CHOICE no term is called 'rise'", "Did you mean `raise`? It is one of: raise, stipend."),
        ("f.yaml:2:33: FIELD-MISSING entry 2 of `terms` does not say which `term` it is",
         "Add a line `term:` with one of: raise, stipend."),
        ("f.yaml:2:45: FIELD-MISSING entry 3 of `terms` does not say which `term` it is",
         "Add a line `term:` with one of: raise, stipend."),
        ("f.yaml:2:68: FIELD-VALUE `rate`: '2' is not a percent", "Write a percent with its sign, as 4.2%."),
    ]  # fmt: skip
