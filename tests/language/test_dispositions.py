"""Each article is disposed of by what was agreed on it; what nobody touched is unchanged."""

from bargain.language.dispositions import dispositions, done
from bargain.language.merge import Change

ARTICLES = {"7": "CLASS SIZE", "8": "HOURS", "9": "DUTY", "Appendix A": "SCHEDULES"}


def test_dispositions() -> None:
    """Amended, kept, added and deleted sections are named; a new article stands before the appendices."""
    changes = [
        Change("TA-01", "amend", "7", "7.1", before="Twenty-five.", text="Twenty."),
        Change("TA-02", "new", "7", "7.3", text="A fund."),
        Change("TA-03", "delete", "9", before="Duty.", text=""),
        Change("TA-04", "new", "25", text="A study.", title="Community schools"),
        Change("TA-05", "new", "25", "25.2", text="A report.", title="Reports"),
    ]

    assert list(dispositions(ARTICLES, changes)) == [
        ("7", "CLASS SIZE", "amended by TA-01 (7.1); added by TA-02 (7.3)"),
        ("8", "HOURS", "unchanged"),
        ("9", "DUTY", "deleted by TA-03"),
        ("25", "Community schools", "new, by TA-04, TA-05"),
        ("Appendix A", "SCHEDULES", "unchanged"),
    ]


def test_words_that_stay() -> None:
    """An agreement to leave the words as they are is no amendment, however its lines are wrapped."""
    assert (
        done(Change("TA-01", "amend", "7", "7.1", before="Class size\nis ten.", text="Class size is ten."))
        == "kept"
    )
