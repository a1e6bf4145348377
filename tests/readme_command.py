"""Print one of the README's two commands, as a reader would paste it: ``demo`` or ``test``."""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"


def command(name: str) -> str:
    """Give the shell block that stands under the marker ``<!-- command: name -->``."""
    found = re.search(
        rf"<!-- command: {name} -->\n+```sh\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL
    )
    if found is None:
        raise SystemExit(f"README.md has no command {name!r}")
    return found[1]


if __name__ == "__main__":
    sys.stdout.write(command(sys.argv[1]))
