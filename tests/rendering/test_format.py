"""A format that needs an extra says which, and what to run."""

import pytest

from bargain.problems import MissingExtra
from bargain.rendering import format as formats
from bargain.rendering.format import demand


def test_an_installed_extra_is_no_obstacle() -> None:
    """Where everything is installed, nothing is said."""
    demand("office", "the format pdf")


def test_a_missing_package_is_named_by_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """One missing package is enough; the sentence names the format and the command."""
    monkeypatch.setattr(formats, "find_spec", lambda name: None if name == "typst" else object())
    with pytest.raises(MissingExtra, match="the format pdf needs the extra 'office'"):
        demand("office", "the format pdf")
