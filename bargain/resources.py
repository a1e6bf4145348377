"""Where the files that ship with the program are: templates, sample locals, fonts and reference facts.

In an installed wheel they lie inside the package; in a checkout ``templates/`` and ``sample-data/`` lie beside it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Give the folder of shipped files of that name (``templates``, ``sample-data``, ``facts``)."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
