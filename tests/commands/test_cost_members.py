"""`bargain cost spread` and `cost member` for readers below the team, as a person types them."""

from pathlib import Path

import pytest

from tests.commands.conftest import Run


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("spread", "--audience", "members"), "this is not for members yet"),
        (("spread", "--position", "last-settlement", "--audience", "council"), "The council may have what"),
        (("member", "--position", "agreed", "--audience", "council"), "this is not for the council yet"),
        (("spread", "--audience", "public"), "It can be made for: council, members"),
    ],
)
def test_what_has_not_come_so_far_is_refused(
    words: tuple[str, ...], told: str, run: Run, riverbend: Path
) -> None:
    """With what may be had instead, and without a figure."""
    ran = run("cost", *words, "-w", riverbend)

    assert ran.code != 0
    assert told in ran.said
    assert ran.out == ""


def test_the_council_s_copy_has_no_small_group(run: Run, riverbend: Path) -> None:
    """Riverbend's eight nurses and eight librarians are withheld, and nobody's least or most is there."""
    ran = run("cost", "spread", "-w", riverbend, "--audience", "council", "-f", "csv", "--table", "quarters")
    withheld = {line.split(",")[1] for line in ran.out.splitlines() if "withheld" in line}

    assert withheld == {"nurse", "librarian_specialist"}
    assert not {"least", "most"} & set(ran.out.splitlines()[0].lower().split(","))
