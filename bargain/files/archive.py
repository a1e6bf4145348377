"""Office files as what they are, archives of XML: opened within limits, and refused with advice where they are not whole.

A file is known by its content, never by its ending. Nothing is unpacked to disk, no entity is expanded and no address
is followed.
"""

from __future__ import annotations

import zlib
from functools import cache
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile, ZipInfo

from bargain.problems import BargainError, Position, Problem

MEMBERS: Final = 2_000
LARGEST: Final = 200 * 1024 * 1024
"""Bytes that the members of an archive may hold together, unpacked."""
RATIO: Final = 200
"""How many times larger than its packed self a member of more than a megabyte may be."""
DEEPEST: Final = 250
_SMALL: Final = 1024 * 1024
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_W: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_R: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_PREFIXES: Final = (
    dict.fromkeys(_W, "w:")
    | dict.fromkeys(_R, "r:")
    | {
        "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
        "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
        "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
        "http://schemas.openxmlformats.org/package/2006/relationships": "",
        "http://www.w3.org/XML/1998/namespace": "xml:",
    }
)


def refused(file: str, message: str, fix: str, code: str = "WORD-FILE") -> BargainError:
    """Make the refusal of a file as a whole."""
    return BargainError(Problem(code, message, Position(PurePosixPath(file)), fix))


class Archive:
    """The members of an office file, each read once it is asked for; raises BargainError where it cannot be trusted."""

    def __init__(self, raw: bytes, file: str, program: str = "Word") -> None:
        """Open the bytes of a file; ``program`` is the one to save it again with, for the advice."""
        self.file = file
        self._again = f"Open it in {program} and save it again."
        self._known(raw, program)
        try:
            self._zip = ZipFile(BytesIO(raw))
            held = self._zip.infolist()
        except (BadZipFile, ValueError, NotImplementedError, OSError):
            raise refused(
                file, "the file is cut off or damaged", f"{self._again} Copy or send it anew if that fails."
            ) from None
        if len(held) > MEMBERS or sum(one.file_size for one in held) > LARGEST or any(map(_blown_up, held)):
            raise refused(file, "the file is packed like one made to fill a computer's memory", self._again)
        self.names: Final = frozenset(one.filename for one in held)

    def _known(self, raw: bytes, program: str) -> None:
        """Refuse what is no archive, each kind with its own advice."""
        if raw.startswith(_OLD):
            if _LOCKED in raw:
                fix = f"Open it in {program} with its password, take the password off, and save it."
                raise refused(self.file, "the file is locked with a password", fix)
            ending = "docx" if program == "Word" else "xlsx"
            fix = f"Open it in {program} or LibreOffice, and save it as .{ending}."
            raise refused(self.file, f"the file is of the old kind, from before {program} 2007", fix)
        if raw.startswith(b"%PDF"):
            raise refused(self.file, "this is a PDF, whatever its name says", "Name it .pdf and try again.")
        if raw.startswith(b"{\\rtf"):
            raise refused(self.file, "this is an RTF file", f"Open it in {program}, and save it as .docx.")
        if not raw.startswith(b"PK"):
            raise refused(
                self.file,
                f"this is not a file of {program}",
                f"{self._again} Check that it is the right file.",
            )

    def read(self, name: str) -> bytes | None:
        """Give the bytes of a member, None where there is none; raises BargainError where it is damaged."""
        if name not in self.names:
            return None
        try:
            with self._zip.open(name) as member:
                content = member.read(LARGEST + 1)
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
            raise refused(
                self.file, f"a part of the file is damaged or locked: {name}", self._again
            ) from None
        if len(content) > LARGEST:
            raise refused(
                self.file, "the file is packed like one made to fill a computer's memory", self._again
            )
        return content

    def xml(self, name: str) -> ET.Element | None:
        """Give a member as a tree whose tags are short (``w:p``); None where there is none."""
        content = self.read(name)
        if content is None:
            return None
        parser = ET.XMLParser(target=_Tree())  # noqa: S314  # a document type, and so any entity, is refused
        try:
            parser.feed(content)
            return parser.close()
        except _Unwanted as fault:
            raise refused(self.file, f"{name} {fault}", self._again) from None
        except (ET.ParseError, LookupError, ValueError):
            raise refused(self.file, f"a part of the file is not XML: {name}", self._again) from None

    def target(self, source: str, kind: str) -> str | None:
        """Find the first member that a relationship of a member leads to (``officeDocument``, ``styles``)."""
        return next(iter(self.targets(source, kind)), None)

    def targets(self, source: str, kind: str) -> list[str]:
        """List the members that the relationships of a member lead to, in their order."""
        folder, _, last = source.rpartition("/")
        related = self.xml(f"{folder}/_rels/{last}.rels".lstrip("/"))
        found = []
        for one in related if related is not None else ():
            if one.get("Type", "").endswith(f"/{kind}") and one.get("TargetMode") != "External":
                address = one.get("Target", "")
                found.append(
                    address.lstrip("/") if address.startswith("/") else f"{folder}/{address}".lstrip("/")
                )
        return [name for name in dict.fromkeys(found) if name in self.names]


def _blown_up(member: ZipInfo) -> bool:
    return member.file_size > _SMALL and member.file_size > RATIO * max(member.compress_size, 1)


class _Unwanted(Exception):
    """Something that no office program writes."""


class _Tree(ET.TreeBuilder):
    """Build a tree with short names, and stop at what no office program writes."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def start(self, tag: str, attrs: dict[str, str]) -> ET.Element:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _Unwanted("is nested too deeply")
        return super().start(_short(tag), {_short(name): value for name, value in attrs.items()})

    def end(self, tag: str) -> ET.Element:
        self._depth -= 1
        return super().end(_short(tag))

    def doctype(self, *_declared: str | None) -> None:
        raise _Unwanted("declares a document type, which no office program does")


@cache
def _short(name: str) -> str:
    space, _, local = name[1:].partition("}") if name.startswith("{") else ("", "", name)
    return f"{_PREFIXES.get(space, '?:' if space else '')}{local}"
