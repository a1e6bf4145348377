"""Options of the whole suite."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden`, which writes the golden files anew; read the difference before you commit it."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")
