"""The pages made from the program are the program's own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pages import DOCS, PAGES, with_table


@pytest.mark.parametrize("name", PAGES)
def test_page_is_true(name: str, golden: Callable[[Path, str], None]) -> None:
    """A page in docs/ says what the program says; `--update-golden` writes it anew."""
    golden(DOCS / name, PAGES[name]())


def test_a_table_that_is_not_there_is_told() -> None:
    """A page whose table lost its headings is not kept true in silence."""
    with pytest.raises(LookupError, match=r"docs/terms\.md has no table that begins \| nothing \|"):
        with_table("terms.md", ["| nothing |"])
