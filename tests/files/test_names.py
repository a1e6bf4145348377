"""Names typed by people become file names that every system takes, and never two records one file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain.files.names import LONGEST, distinct, safe_name
from bargain.problems import CannotWrite


@pytest.mark.slow
@given(st.text(max_size=200))
def test_any_text_gives_a_safe_name(text: str) -> None:
    """Short, in ASCII, no path, no leading dot or hyphen, none of the names that Windows keeps."""
    name = safe_name(text, "unnamed")
    assert 0 < len(name) <= LONGEST + 1
    assert name.isascii()
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789._-")
    assert name[0] not in ".-"
    assert name.split(".")[0] not in {"con", "prn", "aux", "nul", "com1", "lpt9"}


def test_capitals_stay_where_they_are_wanted() -> None:
    """A session is S07, not s07."""
    assert safe_name("S07", "x", lower=False) == "S07"


def test_two_records_never_share_a_file() -> None:
    """Both are named."""
    assert distinct({"U-01": "a.md", "U-02": "b.md"}) == {"U-01": "a.md", "U-02": "b.md"}
    with pytest.raises(CannotWrite, match="'Article 12' and 'article-12' would both be this file"):
        distinct({"Article 12": "article-12.md", "article-12": "Article-12.md"})
