"""Letters to the board when talks do not end."""

from typing import Any

from tests.rounds import OPENING


def test_a_request_for_mediation(local: Any, write: Any) -> None:
    """It goes to the board of the state with a copy to the employer, counts the sessions held, and cites its law."""
    letter = write(local(OPENING), "mediation")

    assert letter.to == ("Department of Labor Relations (with the Commonwealth Employment Relations Board)",)
    assert letter.copies == ("Valley School Committee",)
    assert "met once, from March 11, 2026 to March 11, 2026" in letter.paragraphs[1]
    assert "unverified" in letter.authority


def test_only_what_crossed_the_table_is_listed(local: Any, write: Any) -> None:
    """An item that no paper carried, and one that is agreed, are not among the open ones."""
    letter = write(local(OPENING), "petition")

    assert "Secret plan" not in repr(letter)
    assert letter.items == ("[open items]",)


def test_a_joint_petition_is_signed_by_both(local: Any, write: Any) -> None:
    """Both parties petition and both sign; nobody is sent a copy."""
    letter = write(local(OPENING), "joint-petition")

    assert letter.countersigned == "Valley School Committee"
    assert letter.copies == ()
    assert "jointly petition" in letter.paragraphs[0]
