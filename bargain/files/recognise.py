"""What a file is, by its first bytes and not by its name, and what to do with one that cannot be imported.

A name lies: districts send `roster.xls` that is a web page, and `grid.csv` that is an Excel workbook.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePosixPath
from typing import Final, Literal
from zipfile import BadZipFile, ZipFile

from bargain.files.text import whole
from bargain.problems import Problem

Sort = Literal["excel", "calendar", "text"]
WIDEST: Final = 512 * 1024 * 1024
"""Bytes: the most that an Excel workbook may unpack to."""
_RATIO: Final = 400
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_PACKED: Final = {
    "word/document.xml": ("a Word document", "Copy its table into a new Excel sheet, or save it as CSV."),
    "ppt/presentation.xml": ("a PowerPoint file", "Copy its table into a new Excel sheet."),
    "xl/workbook.bin": ("a binary Excel workbook (.xlsb)", "Open it in Excel and save it as .xlsx."),
    "Index/Document.iwa": ("a Numbers or Pages document", "Export it as Excel or CSV."),
    "content.xml": ("an OpenDocument file", "Open it in LibreOffice and save it as .xlsx or .csv."),
}
_STARTS: Final = (
    (b"%PDF", "a PDF", "Ask for the Excel file, which the employer has; or type the table into a sheet."),
    (b"{\\rtf", "a rich-text document", "Copy its table into a new Excel sheet."),
    (b"\x89PNG", "a picture", "Ask for the Excel file, or type the table into a sheet."),
    (b"\xff\xd8\xff", "a picture", "Ask for the Excel file, or type the table into a sheet."),
    (b"\x00\x01\x00\x00Stan", "an Access database", "Open it in Access and export the table as Excel."),
    (b"\x1f\x8b", "a compressed file", "Unpack it first, and import what is inside."),
    (b"7z\xbc\xaf", "a compressed file", "Unpack it first, and import what is inside."),
    (b"Rar!", "a compressed file", "Unpack it first, and import what is inside."),
)
_MARKUP: Final = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<meta", b"<head")


def sort_of(raw: bytes, file: PurePosixPath) -> tuple[Sort | None, list[Problem]]:
    """Say what a file is; None with the problem that tells what it is instead of what can be imported."""
    if not raw.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        return None, [_refused(file, "the file is empty", "Ask for it again; it may not have come through.")]
    if raw.startswith(b"PK"):
        return _packed(raw, file)
    if raw.startswith(_OLE):
        return None, [_old(raw, file)]
    for start, what, fix in _STARTS:
        if raw.startswith(start):
            return None, [_refused(file, f"this is {what}, whatever its name says", fix)]
    head = raw[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_MARKUP):
        fix = "Open it in Excel or LibreOffice and save it as .xlsx."
        return None, [_refused(file, "this is a web page or XML, whatever its name says", fix)]
    if head.startswith((b"{", b"[")):
        fix = "bargain reads tables: CSV, Excel and calendar files. Ask for one of these."
        return None, [_refused(file, "this is JSON, not a table", fix)]
    return ("calendar" if head.startswith(b"begin:vcalendar") else "text"), []


def _refused(file: PurePosixPath, message: str, fix: str) -> Problem:
    return whole(file, "IMP-FILE", message, fix)


def _old(raw: bytes, file: PurePosixPath) -> Problem:
    """Tell apart what Microsoft's old container holds: a locked new workbook, or an old one."""
    if "EncryptedPackage".encode("utf-16-le") in raw:
        fix = "Open it in Excel with the password, then File, Info, Protect Workbook: take the password off."
        return _refused(file, "this workbook is locked with a password", fix)
    if "WordDocument".encode("utf-16-le") in raw:
        return _refused(file, "this is an old Word document (.doc)", "Copy its table into a new Excel sheet.")
    fix = "Open it in Excel or LibreOffice and save it as .xlsx."
    return _refused(file, "this is an Excel workbook of the old kind (.xls)", fix)


def _packed(raw: bytes, file: PurePosixPath) -> tuple[Sort | None, list[Problem]]:
    try:
        with ZipFile(BytesIO(raw)) as pack:
            members = pack.infolist()
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        fix = "Ask for it again, or open it in Excel, let it repair, and save it."
        return None, [_refused(file, "the file is cut off or damaged: its end is missing", fix)]
    names = {member.filename for member in members}
    for name, (what, fix) in _PACKED.items():
        if name in names:
            return None, [_refused(file, f"this is {what}, whatever its name says", fix)]
    if "xl/workbook.xml" not in names:
        fix = "Unpack it first, and import what is inside."
        return None, [_refused(file, "this is a compressed file, not an Excel workbook", fix)]
    size = sum(member.file_size for member in members)
    if size > WIDEST or size > _RATIO * max(len(raw), 65536):
        message = f"the workbook would unpack to {size / 1048576:,.0f} MB, which no roster does"
        fix = "Do not open it. Ask the sender for the table as CSV."
        return None, [_refused(file, message, fix)]
    if any(member.flag_bits & 1 for member in members):
        fix = "Ask for it without a password."
        return None, [_refused(file, "this workbook is locked with a password", fix)]
    return "excel", []
