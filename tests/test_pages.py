"""The pages made from the program are the program's own."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

_SPEC = importlib.util.spec_from_file_location("pages", Path(__file__).parent / "pages.py")
assert _SPEC is not None
assert _SPEC.loader is not None
pages = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(pages)


@pytest.mark.parametrize("name", pages.PAGES)
def test_page_is_true(name: str) -> None:
    """A page in docs/ says what the program says; `tests/pages.py` writes it anew."""
    assert (pages.DOCS / name).read_text(encoding="utf-8") == pages.PAGES[name]()
