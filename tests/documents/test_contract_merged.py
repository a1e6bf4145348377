"""The new agreement as it is printed, clean and against the present one."""

from __future__ import annotations

from typing import Any

from bargain.documents import contract_redline
from bargain.domain.contract_sources import ContractSources
from bargain.language.agreement import Part, parts
from bargain.language.merge import Change, merge
from tests.talks import talks

HELD = parts(
    {
        "07-size.md": "# Article 7 Class Size\n\n7.1 Every effort.\n\n7.2 A report.\n\n7.3 A room.\n",
        "08-day.md": "# Article 8 Day\n\n8.1 Six hours.\n",
    }
)


def sources(**clause: Any) -> ContractSources:
    """Make the record of a merged agreement with one clause, 7.1."""
    given = {"at": "7.1", "was": "7.1", "done": "amended", "by": "TA-04", "item": "U-08", "paper": "U-08-03"}
    days = {"effective": "2026-07-01", "expires": "2029-06-30", "merged_on": "2026-06-01"}
    clauses = [{**given, "passed": "2026-03-25", **clause}]
    return ContractSources.model_validate(
        {"id": "A-2026", "unit": "A", "replaces": "A-2023", **days, "clauses": clauses}
    )


def new(*changes: Change) -> tuple[Part, ...]:
    """Give the two articles with these changes."""
    merged = merge(HELD, changes)
    assert merged.refused == ()
    return merged.parts


def test_days_stand_behind_their_clause(seen: Any, printed: Any) -> None:
    """A clause that begins or ends on a day of its own says so behind it, before the next section."""
    held = new(Change("TA-04", "amend", "7", "7.1", before="Every effort.", text="Twenty."))
    record = sources(effective="2026-09-01", sunset="2028-06-30")
    said = printed(seen(talks("{}"), "contract_merged", "management", sources=record, parts=held))

    note = "*Section 7.1 (TA-04): effective September 1, 2026, until June 30, 2028.*"
    assert said.index("Twenty.") < said.index(note) < said.index("A report.")
    assert "All other words are those of agreement A-2023." in said


def test_only_what_changes(seen: Any, printed: Any) -> None:
    """The redline shows the section that changed and no other; --whole shows all."""
    held = new(Change("TA-04", "amend", "7", "7.1", before="Every effort.", text="Twenty."))
    given = {"sources": sources(), "before": HELD, "after": held, "remarks": ["Look."]}
    said = printed(seen(talks("{}"), "contract_redline", "members", **given))

    assert "Section 7.1: TA-04, from paper U-08-03 passed March 25, 2026, replacing A-2023" in said
    assert "A report." not in said
    assert "Look." not in said
    assert "Look." in printed(seen(talks("{}"), "contract_redline", "team", **given))
    assert "Six hours." in printed(seen(talks("{}"), "contract_redline", "members", whole=True, **given))


def test_what_moved_is_shown_once() -> None:
    """After a section went and those behind it closed up, each stands beside its old self."""
    merged = merge(HELD, [Change("TA-04", "delete", "7", "7.1")], renumber=True)
    gathered = contract_redline.gather(talks("{}"), sources(), HELD, merged.parts, merged.names)

    assert [(one.at, one.changes.before, one.changes.after) for one in gathered.clauses] == [
        ("Section 7.1 (deleted)", "7.1 Every effort.", ""),
        ("Article 7, Section 7.1", "7.2 A report.", "7.1 A report."),
        ("Article 7, Section 7.2", "7.3 A room.", "7.2 A room."),
    ]
