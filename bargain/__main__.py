"""Run the program: ``python -m bargain`` and the ``bargain`` command."""

from __future__ import annotations

import gc
import os
import sys

from bargain.cli import run


def main() -> None:
    """Run with the process's own arguments and end it with the exit code."""
    # A plugin of pydantic would see every value that the team writes; and looking for one takes a tenth of a start.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    # A run is short and keeps nearly all that it makes: looking through it for what can go saves no memory.
    gc.disable()
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
