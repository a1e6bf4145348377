"""The end of a round, file by file: what is handed over, what is sealed, what is destroyed, and the archive of it."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final, Literal

from bargain.problems import CannotWrite

Disposition = Literal["hand over", "seal", "destroy", "leave", "decide"]
MANIFEST: Final = "MANIFEST.sha256"


@dataclass(frozen=True, slots=True)
class Keeping:
    """What becomes of the files that a pattern covers, and why; the first pattern that covers a file decides."""

    name: str
    patterns: tuple[str, ...]
    disposition: Disposition
    why: str


_MADE: Final = "was made from these files for some reader, and can be made again"
KEEPINGS: Final = (
    Keeping(
        "private/",
        ("private/*",),
        "destroy",
        "Names with assessments, contacts, consents and raw answers were given for this round only.",
    ),
    Keeping(
        "confidential/",
        ("confidential/*",),
        "seal",
        "Limits, plans and the power map: for the next chair and the president alone, encrypted, off every shared drive.",
    ),
    Keeping(
        "survey counts",
        ("survey/results.yaml", "survey/instrument.yaml"),
        "hand over",
        "Counts and questions only: the next survey can be set beside this one.",
    ),
    Keeping(
        "survey answers",
        ("survey/*",),
        "destroy",
        "Raw answers were given in confidence; what they came to is in the counts.",
    ),
    Keeping("archives of earlier closings", ("out/handover-*",), "leave", "They are for the next chair."),
    Keeping("out/", ("out/*",), "destroy", f"Each {_MADE}; a copy for the team may be among them."),
    Keeping(
        "bargaining history",
        (
            "sessions/*", "proposals/*", "papers/*", "packages.yaml", "ground_rules.yaml", "ratification.yaml",
            "implementation.yaml", "impasse.yaml", "impact.yaml", "notices.yaml", "info_requests.yaml", "*.log.yaml",
        ),
        "hand over",
        "The first arbitration about a new clause asks what was said, passed and agreed, and when.",
    ),
    Keeping(
        "the agreement",
        ("contract/*", "contracts/*", "contract_audit.yaml"),
        "hand over",
        "The text that the next round begins from, and what was found in it.",
    ),
    Keeping(
        "pay and costings",
        ("pay/*", "offers/*", "imports/*"),
        "hand over",
        "Every figure can then be worked out again. People stand here as numbers; the list of names does not go along.",
    ),
    Keeping(
        "the local, its team and its council",
        (
            "bargain.yaml", "calendar/*", "team.yaml", "council.yaml", "platform.yaml", "checklist.yaml", "readiness.yaml",
            "comms.yaml", "lmc.yaml", "organizing/*",
        ),
        "hand over",
        "Who did what, what was promised and what was told; counts, no names of members.",
    ),
    Keeping(
        "research and partners",
        ("evidence.yaml", "evidence/*", "comparables/*", "common_good.yaml", "docs/*"),
        "hand over",
        "Months of work that the next team need not do again.",
    ),
    Keeping(
        "what came with the program",
        (".schemas/*", ".gitignore", ".gitattributes", "templates/*"),
        "leave",
        "A new workspace gets its own.",
    ),
)  # fmt: skip
OTHER: Final = Keeping(
    "files that bargain does not know",
    ("*",),
    "decide",
    "Somebody has to look: they are neither handed over nor destroyed.",
)
LINKS: Final = Keeping(
    "links to other places", (), "decide", "What they lead to lies elsewhere and is not touched."
)


def keeping_of(path: str, named: Collection[str] = ()) -> Keeping:
    """Find what becomes of a file, given relative to the workspace.

    ``named`` are files that the log or the evidence names: those in ``out/`` are part of the history.
    """
    found = next(
        (keeping for keeping in KEEPINGS if any(fnmatchcase(path, pattern) for pattern in keeping.patterns)),
        OTHER,
    )
    history = next(keeping for keeping in KEEPINGS if keeping.name == "bargaining history")
    return history if path in named and path.startswith(("out/", "papers/")) else found


def inventory(root: Path, named: Collection[str] = (), private: str = "") -> dict[Keeping, list[str]]:
    """List every file of a workspace by what becomes of it, in the order of the table; git's own files left out.

    ``private`` is the folder of people's names where `bargain.yaml` gives it another place; it may lie in any other.
    """
    found: dict[Keeping, list[str]] = {keeping: [] for keeping in (*KEEPINGS, OTHER, LINKS)}
    secret = (root / Path(private).expanduser()).resolve() if private else None
    for path in _walk(root):
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            found[LINKS].append(name)
        elif secret is not None and path.resolve().is_relative_to(secret) and secret != root.resolve():
            found[KEEPINGS[0]].append(name)
        else:
            found[keeping_of(name, named)].append(name)
    return {keeping: sorted(names) for keeping, names in found.items() if names}


def _walk(root: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in {".git", ".bargain", "__pycache__"})
        yield from (Path(folder) / name for name in files)
        yield from (Path(folder) / name for name in folders if (Path(folder) / name).is_symlink())


def copies(root: Path, folders: Collection[str], private: str = "") -> dict[str, bytes]:
    """Read the files that lie in some folders of a workspace, at any depth, by their names relative to it.

    What is private or confidential is left out wherever it lies, and so are links to other places.
    """
    kept = [
        name
        for keeping, names in inventory(root, (), private).items()
        if keeping.disposition in {"hand over", "leave"}
        for name in names
        if name.partition("/")[0] in folders
    ]
    return {name: (root / name).read_bytes() for name in kept if "/" in name}


def contents(root: Path, names: Iterable[str], beside: Mapping[str, bytes]) -> dict[str, bytes]:
    """Read the files of an archive, add those that lie beside them, and list all with their SHA-256.

    Raises CannotWrite where a file cannot be read: half an archive is none.
    """
    held = dict(beside)
    for name in names:
        try:
            held[name] = (root / name).read_bytes()
        except OSError as error:
            reason = f"{name} cannot be read: {(error.strerror or str(error)).lower()}"
            raise CannotWrite("the archive", reason, "Close it elsewhere and run it again.") from None
    sums = [f"{hashlib.sha256(held[name]).hexdigest()}  {name}\n" for name in sorted(held)]
    return {**held, MANIFEST: "".join(sums).encode()}


def zipped(held: Mapping[str, bytes], folder: str, on: date) -> bytes:
    """Pack files into a zip archive, below one folder; the same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(held):
            info = zipfile.ZipInfo(f"{folder}/{name}", (on.year, on.month, on.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, held[name])
    return packed.getvalue()


def destroy(root: Path, names: Iterable[str]) -> Iterator[str]:
    """Delete files of a workspace one by one, and give each that is gone; folders left empty go too.

    Raises CannotWrite at the first that cannot be deleted; those that were given before are gone.
    """
    home = root.resolve()
    for name in names:
        path = root / name
        if path.is_symlink() or not path.resolve().is_relative_to(home):
            raise CannotWrite(name, "it leads to another place", "Delete it yourself.")
        try:
            path.unlink()
        except OSError as error:
            reason = f"it cannot be deleted: {(error.strerror or str(error)).lower()}"
            raise CannotWrite(name, reason, "Close it elsewhere and run it again.") from None
        _tidy(path.parent, root)
        yield name


def _tidy(folder: Path, root: Path) -> None:
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
