"""What git says about a folder, where there is git: nothing here fails, None means that it is not known."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_SECONDS = 10


def ask(folder: Path, *words: str, given: str | None = None) -> str | None:
    """Run one git command in a folder and give what it says; None without git, outside a repository, or on failure."""
    quiet = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *words],
            capture_output=True,
            env={**os.environ, **quiet},
            input=given.encode() if given is not None else b"",
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else None


@cache
def is_repository(folder: Path) -> bool | None:
    """Say whether a folder lies in a git work tree; None where there is no git to ask."""
    if ask(folder, "--version") is None:
        return None
    return (ask(folder, "rev-parse", "--is-inside-work-tree") or "").strip() == "true"


def tracked(folder: Path) -> tuple[str, ...] | None:
    """List the files under a folder that git tracks, relative to it."""
    said = ask(folder, "ls-files", "-z", "--cached")
    return None if said is None else tuple(name for name in said.split("\0") if name)


def ever_tracked(folder: Path, path: str) -> bool | None:
    """Say whether any commit holds a path: what was pushed once stays in the history.

    None where nobody can tell, as in a shallow clone whose commits do not hold it.
    """
    said = ask(folder, "log", "--all", "--format=%h", "-1", "--", path)
    if said is None or said.strip():
        return None if said is None else True
    shallow = (ask(folder, "rev-parse", "--is-shallow-repository") or "").strip() == "true"
    return None if shallow else False


def ignored(folder: Path, paths: Sequence[str]) -> frozenset[str] | None:
    """Give those of some paths that git ignores."""
    if is_repository(folder) is not True:
        return None
    said = ask(folder, "check-ignore", "-z", "--stdin", given="\0".join(paths))
    return frozenset((said or "").split("\0")) - {""}


def remotes(folder: Path) -> tuple[str, ...] | None:
    """List the addresses that a repository is pushed to."""
    said = ask(folder, "config", "-z", "--get-regexp", r"^remote\..*\.(push)?url$")
    if said is None:
        return () if is_repository(folder) else None
    return tuple(entry.partition("\n")[2] for entry in said.split("\0") if entry)


def mail_domain(folder: Path) -> str | None:
    """Give the domain of the committer's mail address, to warn where it is the employer's."""
    said = ask(folder, "config", "user.email")
    return said.strip().rpartition("@")[2].lower() or None if said else None


def head(folder: Path) -> str | None:
    """Give the commit that is checked out; None where there is none yet."""
    said = ask(folder, "rev-parse", "--verify", "HEAD")
    return said.strip() if said else None
