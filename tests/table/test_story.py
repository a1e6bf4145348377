"""Packages as a whole: accepted, refused, withdrawn or over; what each act does alone is in test_status."""

from bargain.table.status import Standing, status_of
from tests.talks import talks

PACKAGE = """
as_of: {as_of}
proposals:
  - {{id: U-02, versions: [{{v: 0, by: union}}, {{v: 1, by: union}}]}}
  - {{id: U-03, versions: [{{v: 0, by: union}}]}}
  - {{id: M-01, versions: [{{v: 0, by: management}}]}}
packages:
  packages:
    - id: PKG-1
      kind: formal
      side: {side}
      condition: All or nothing.
      expires: 2026-03-25
      items: [{{item: U-02, version: 1}}, {{item: M-01, withdrawn_by: management}}, {{item: U-03, unchanged: true}}]
log:
  - {{kind: paper, id: U-02-01, at: 2026-01-14 16:00, paper: proposal, side: union, carries: {{U-02: 0}}}}
  - {{kind: paper, id: U-02-02, at: 2026-01-14 16:00, paper: proposal, side: union, carries: {{U-03: 0}}}}
  - {{kind: paper, id: M-02-01, at: 2026-01-14 17:00, paper: proposal, side: management, carries: {{M-01: 0}}}}
  - {{kind: paper, id: U-03-01, at: 2026-03-11 16:00, paper: package, side: {side}, carries: {{U-02: 1}}, package: PKG-1}}
"""


def after(*acts: str, side: str = "union", as_of: str = "2026-03-16") -> dict[str, Standing]:
    """Give the standings after acts on the package, each written as `act side day`."""
    lines = ""
    for number, act in enumerate(acts):
        name, who, day = act.split()
        lines += f"  - {{kind: act, id: a{number}, at: {day} 16:00, act: {name}, side: {who}, item: PKG-1}}\n"
    return status_of(talks(PACKAGE.format(side=side, as_of=as_of) + lines))


def faults(found: dict[str, Standing]) -> list[str]:
    """List what the log says that cannot be."""
    return [fault.sentence for one in found.values() for fault in one.inconsistencies]


def test_an_accepted_package_agrees_and_withdraws() -> None:
    """Its versions are agreed, what it takes away is withdrawn, what it leaves unchanged stays where it was."""
    found = after("accept management 2026-03-12")

    assert [one.status for one in found.values()] == ["accepted", "tabled", "withdrawn"]
    assert found["U-02"].management is not None
    assert found["U-02"].management.version == 1
    assert faults(found) == []


def test_nobody_accepts_their_own_package() -> None:
    """Nor does the other side withdraw it; both stay as they were."""
    accepted, withdrawn = after("accept union 2026-03-12"), after("withdraw management 2026-03-12")

    assert [found["U-02"].status for found in (accepted, withdrawn)] == ["packaged", "packaged"]
    assert "U-02: union cannot accept its own package PKG-1" in faults(accepted)
    assert "U-02: management cannot withdraw PKG-1, which is union's" in faults(withdrawn)


def test_a_joint_package_may_be_accepted_by_either() -> None:
    """What both offer, either side can take."""
    assert after("accept union 2026-03-12", side="joint")["U-02"].status == "accepted"


def test_a_package_is_over_after_its_day() -> None:
    """On its last day it stands; a day later its items are where they were, and it cannot be accepted."""
    last, over = after(as_of="2026-03-25"), after(as_of="2026-03-26")
    late = after("accept management 2026-03-26", as_of="2026-03-26")

    assert (last["U-02"].status, last["U-02"].package) == ("packaged", "PKG-1")
    assert (over["U-02"].status, over["U-02"].package) == ("tabled", None)
    assert (late["U-02"].status, late["M-01"].status) == ("tabled", "tabled")
    assert "U-02: PKG-1 was open until 2026-03-25 and cannot be accepted any more" in faults(late)


def test_a_refused_or_withdrawn_package_is_gone() -> None:
    """Its items are where they were before it."""
    for act in ("reject management 2026-03-12", "withdraw union 2026-03-12"):
        found = after(act)
        assert [one.status for one in found.values()] == ["tabled", "tabled", "tabled"]
        assert faults(found) == []


def test_what_is_accepted_is_what_is_offered() -> None:
    """A package that was answered, or overtaken by a paper on one of its items, cannot be accepted in part in silence."""
    for act in ("reject management", "accept management", "withdraw union"):
        found = after(f"{act} 2026-03-12", "accept management 2026-03-13")
        assert "U-02: PKG-1 is not what is offered on it any more, and cannot be accepted" in faults(found)
    counter = "  - {{kind: paper, id: M-03-01, at: 2026-03-11 17:00, paper: counter, side: management, carries: {{ITEM: 0}}}}\n"
    overtaken = status_of(
        talks((PACKAGE + counter.replace("ITEM", "U-02")).format(side="union", as_of="2026-03-16") + ACCEPT)
    )
    beside = status_of(
        talks((PACKAGE + counter.replace("ITEM", "U-03")).format(side="union", as_of="2026-03-16") + ACCEPT)
    )

    assert faults(overtaken) == ["U-02: PKG-1 is not what is offered on it any more, and cannot be accepted"]
    assert faults(beside) == []


ACCEPT = "  - {kind: act, id: a9, at: 2026-03-12 16:00, act: accept, side: management, item: PKG-1}\n"
AGREED = """\
  - {{kind: paper, id: M-02-02, at: 2026-01-14 18:00, paper: counter, side: management, carries: {{U-02: VERSION}}}}
  - {{kind: ta, id: TA-01, at: 2026-01-14 19:00, item: U-02, paper: M-02-02, version: VERSION}}
"""


def test_a_package_leaves_what_is_agreed() -> None:
    """At the agreed version it stays agreed, before and after the package is accepted; at another it is opened again."""
    head, log, package = PACKAGE.rpartition("  - {{kind: paper, id: U-03-01")

    def stands(version: str, more: str = "") -> tuple[str, list[str]]:
        text = head + AGREED.replace("VERSION", version) + log + package
        found = status_of(talks(text.format(side="union", as_of="2026-03-16") + more))
        return found["U-02"].status, faults(found)

    assert stands("1") == stands("1", ACCEPT) == ("ta_reached", [])
    assert stands("0") == ("packaged", ["U-02: paper U-03-01 opens again what was agreed"])
