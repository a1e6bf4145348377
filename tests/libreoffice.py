"""Having a person at LibreOffice edit Word files, for the tests that read what it saves."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pytest

Deeds = list[list[Any]]
_PYTHON: Final = "/usr/bin/python3"
_HAND: Final = Path(__file__).with_name("libreoffice_hand.py")


def _is_there() -> bool:
    if shutil.which("soffice") is None or shutil.which(_PYTHON) is None:
        return False
    return subprocess.run([_PYTHON, "-c", "import uno"], check=False, capture_output=True).returncode == 0


needs_libreoffice = pytest.mark.skipif(not _is_there(), reason="needs LibreOffice and python3-uno")


def edit(home: Path, jobs: Sequence[tuple[Path, Path, Deeds]]) -> None:
    """Do the deeds of each job in LibreOffice, from one file into another; ``home`` is its own folder."""
    told = json.dumps([[str(path), str(saved), deeds] for path, saved, deeds in jobs])
    command = [_PYTHON, str(_HAND), str(home)]
    subprocess.run(command, input=told, text=True, check=True, timeout=300, env={"PATH": "/usr/bin:/bin"})
