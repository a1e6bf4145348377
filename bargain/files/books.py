"""Opening a file to be imported: what it is, its bytes say, and what comes out are sheets of cells."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Final

from bargain.files.recognise import sort_of
from bargain.files.sheet import Book, Sheet
from bargain.files.text import whole
from bargain.problems import Problem

LARGEST: Final = 64 * 1024 * 1024
"""Bytes: the largest file that is imported."""


def read_book(path: Path) -> tuple[Book | None, list[Problem]]:
    """Read a CSV file, an Excel workbook or a calendar file as sheets of cells; None with the reason where it is none.

    What the file is, its bytes say. Oddities that stop nothing are ``notes`` of the sheets.
    """
    file = PurePosixPath(path.name)
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        fix = "Check the name, and close the file in other programs."
        return None, [whole(file, "IMP-FILE", f"the file cannot be read: {reason}", fix)]
    if size > LARGEST:
        message = f"the file is {size / 1048576:.0f} MB; no more than {LARGEST // 1048576} MB is read"
        return None, [
            whole(file, "IMP-FILE", message, "Save the one sheet that matters as a file of its own.")
        ]
    return book_of(raw, file)


def book_of(raw: bytes, file: PurePosixPath) -> tuple[Book | None, list[Problem]]:
    """Read the bytes of a file as sheets; see `read_book`."""
    sort, problems = sort_of(raw, file)
    sheets: tuple[Sheet, ...] = ()
    if sort == "excel":
        from bargain.files.excel import read_excel

        sheets, problems = read_excel(raw, file)
    elif sort == "calendar":
        from bargain.files.ics import read_ics

        sheets, problems = read_ics(raw, file)
    elif sort == "text":
        from bargain.files.delimited import read_delimited

        sheets, problems = read_delimited(raw, file)
    if problems:
        return None, problems
    return Book(file, sha256(raw).hexdigest(), sheets), []
