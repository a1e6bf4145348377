"""Run the program: ``python -m bargain`` and the ``bargain`` command."""

from __future__ import annotations

import sys

from bargain.cli import run


def main() -> None:
    """Run with the process's own arguments and end it with the exit code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
