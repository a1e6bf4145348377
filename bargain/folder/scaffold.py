"""Starting a workspace: the shipped first files, the copy of a sample local, and what keeps a folder safe in git."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from functools import cache
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import Final

from bargain.folder.kinds import ROUND, kind_of
from bargain.problems import BargainError, CannotWrite, Problem, UsageError
from bargain.resources import folder

SAMPLES: Final = ("riverbend", "lakeshore")
IGNORED: Final = """\
# People's names with assessments, raw survey answers, consent records: never in git.
private/
# Limits, targets, the power map, session plans. Take this line out only when the files are sealed.
confidential/
# What bargain makes can be made again.
out/
.bargain/
"""
ATTRIBUTES: Final = """\
*.yaml text eol=lf
*.csv text eol=lf
*.docx binary
*.xlsx binary
*.pdf binary
# What crossed the table is kept byte for byte.
papers/** -text
"""
_SIDES: Final = {"M-": "management", "J-": "joint"}
_PLAIN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./-]*\Z")
FIRST: Final = """\
# yaml-language-server: $schema=.schemas/bargain.json
# The round: who bargains with whom, for which units, under which agreements, and by when.
# This is the only file that bargain cannot do without. Add others with: bargain init --add team.yaml

local:
  id: {id}
  name: {name}
  state: {state}
  kind: {kind}

employer:
  name: {employer}

law:
  profile: {profile}
  # verified_on:                 # the day somebody in your state checked the profile
  # verified_by:

size: {size}                       # small gives 30 tasks and combined roles, for a local of a dozen

units:
  - id: A
    name: {unit}
    kind: {unit_kind}
    headcount: {headcount}               # everybody in the unit, members of the union or not
    # members:
    # worksites: {{MAIN: {headcount}}}
    # classes: {{}}

contracts:
  - id: A-{year}
    unit: A
    effective: {effective}
    expires: {expires}
    # evergreen: true            # continues until its successor is agreed

# successor_term: {{effective: 2027-07-01, expires: 2030-06-30}}

# The employer's budget, elections, other contracts, holidays: what the round has to reckon with.
# calendar:
#   - {{date: 2027-03-15, type: budget, label: Budget vote, funding_vote: true}}
"""


@cache
def furniture() -> Mapping[str, str]:
    """Give the files that every new workspace gets beside its first: what git leaves out, and the schemas."""
    from bargain.folder.schema import schemas

    kept = {".gitignore": IGNORED, ".gitattributes": ATTRIBUTES}
    return kept | {f".schemas/{name}.json": text for name, text in schemas().items()}


def starters() -> tuple[str, ...]:
    """List the files of a workspace that a first version ships for, as paths in the workspace."""
    root = folder("templates") / "scaffold"
    return tuple(sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()))


def starter(name: str) -> str:
    """Give the first version of a file; of those that are many, with the id that the file's name says.

    Raises UsageError where none ships for that name.
    """
    root = folder("templates") / "scaffold"
    if name in starters():
        return (root / name).read_text(encoding="utf-8")
    like = next((first for first in starters() if _sibling(name, first)), None)
    if like is None:
        raise UsageError(f"no file {name!r} belongs to a workspace", f"Use one of: {', '.join(starters())}")
    text = (root / like).read_text(encoding="utf-8")
    wanted = PurePosixPath(name).stem
    text = re.sub(rf"^(id|session): {PurePosixPath(like).stem}$", rf"\1: {wanted}", text, flags=re.MULTILINE)
    side = _SIDES.get(wanted[:2], "union")
    return text.replace("side: union     ", f"side: {side:<10}").replace("by: union", f"by: {side}")


def bare(name: str) -> str:
    """Give the first version of a file without the example records that a person would have to write over."""
    return re.sub(r"^(\w+):\n(?: +- .*\n(?: {3,}.*\n)*)+", r"\1: []\n", starter(name), flags=re.MULTILINE)


def header(name: str) -> str:
    """Give the comments that open the first version of a file: its schema, and what it is for."""
    lines = (FIRST if name == ROUND.pattern else starter(name)).splitlines(keepends=True)
    return "".join(takewhile(lambda line: line.startswith("#"), lines))


def starter_files(name: str, root: Path) -> dict[str, str]:
    """Give a first file and those that it cannot do without, unless the workspace ``root`` has them already."""
    beside = [other for other in starters() if name == "pay/pay.yaml" and other.startswith("pay/")]
    return {name: starter(name)} | {
        other: starter(other) for other in beside if other != name and not (root / other).exists()
    }


def _sibling(name: str, first: str) -> bool:
    """Say whether a file would be one more of the kind that a first one stands for: the second proposal, say."""
    kind = kind_of(name)
    return kind is not None and kind.many and kind is kind_of(first) and _PLAIN.match(name) is not None


def first_file(answers: Mapping[str, str]) -> str:
    """Write `bargain.yaml` from answers; text is quoted so that it is read back as it was given."""
    plain = {"kind", "size", "unit_kind", "headcount", "effective", "expires", "profile", "state", "year"}
    quoted = {
        key: value if key in plain else json.dumps(value, ensure_ascii=False)
        for key, value in answers.items()
    }
    return FIRST.format(**quoted)


def empty_folder(target: Path) -> None:
    """Make sure that a new workspace would overwrite nothing; raises CannotWrite where the folder is in use."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise CannotWrite(str(target), "it is not a folder", "Name another folder, or move that file away.")
    if target.is_dir() and any(path.name != ".git" for path in target.iterdir()):
        raise CannotWrite(str(target), "the folder is not empty", "Name a folder that does not exist yet.")


def sample(name: str) -> Path:
    """Give the folder of a shipped sample; raises BargainError where this installation lacks it."""
    found = folder("sample-data") / name
    if not (found / "bargain.yaml").is_file():
        raise BargainError(
            Problem("SAMPLE", f"this installation has no sample local {name!r}", fix="Install bargain again.")
        )
    return found


def copy_sample(name: str, target: Path) -> list[str]:
    """Copy a shipped sample into a new folder and give the paths copied, relative to it."""
    from tempfile import TemporaryDirectory

    empty_folder(target)
    source = sample(name)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target if target.is_dir() else target.parent
        with TemporaryDirectory(prefix=f".{target.name}-", dir=beside) as scratch:
            made = Path(scratch) / "whole"
            _make(made, source)
            if target.is_dir():
                for path in sorted(made.iterdir(), key=lambda path: path.name == "bargain.yaml"):
                    path.rename(target / path.name)
            else:
                made.rename(target)
    except OSError as fault:
        raise CannotWrite(
            str(target), fault.strerror or "it failed", "Choose a folder you may write to."
        ) from None
    return sorted(path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file())


def _make(made: Path, source: Path) -> None:
    """Copy a sample with what belongs to every workspace, beside its place: a run that is killed leaves nothing half."""
    shutil.copytree(source, made)
    for file, text in furniture().items():
        (made / file).parent.mkdir(exist_ok=True)
        (made / file).write_text(text, encoding="utf-8")
    for path in made.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
