"""Lines that may head an article or an attachment of a contract, in the forms that contracts use.

``ARTICLE 7 - CLASS SIZE``, ``Article 7: Class Size``, ``ARTICLE XIV`` with its title below, ``Article 17A``,
``§220   TITLE``, ``# ARTICLE 8``, ``**Article 16 Title**``; ``V. The Work Year`` and ``9.  Class Size`` where nothing
better is there; ``APPENDIX A``, ``MEMORANDUM OF UNDERSTANDING``, ``SIDE LETTER``, ``IN WITNESS WHEREOF``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from bargain.language.cleaning import Line
from bargain.language.references import normal

Kind = Literal["article", "attachment", "signatures"]
_LONGEST: Final = 12
"""Words that a title may have."""
_NUMBER: Final = r"\d{1,3}(?:\.0)?(?:[- ]?[A-Z](?![A-Za-z]))?(?:\s?\([A-Z0-9]\))?"
_ROMAN: Final = r"[IVXLC]{1,7}(?:-[A-Z0-9])?(?:\s?\([A-Z0-9]\))?(?![A-Za-z])"
_SEPARATOR: Final = r"\s*(?:[-–—:.,|]+|<br\s*/?>)?\s*"
_ARTICLE: Final = re.compile(
    rf"(?:ARTICLE|Article)\s+(?P<label>{_NUMBER}|{_ROMAN}){_SEPARATOR}(?P<title>.*)$"
)
_SIGN: Final = re.compile(r"§\s?(?P<label>\d{1,4})\s+(?P<title>.*)$")
_BARE: Final = re.compile(rf"(?P<label>\d{{1,3}}|{_ROMAN})\.\s+(?P<title>[A-Z].*)$")
_ATTACHED: Final = re.compile(
    r"(?P<name>APPENDIX|APPENDICES|EXHIBIT|ADDENDUM|SCHEDULE|SIDE ?LETTER|LETTER OF (?:AGREEMENT|UNDERSTANDING)"
    r"|MEMORANDUM OF (?:AGREEMENT|UNDERSTANDING))\b(?:\s+(?:NO\. ?|#)?(?P<label>[A-Z](?:-\d+)?|\d{1,3}[A-Z]?|[IVX]{1,5})"
    rf"(?![A-Za-z]))?{_SEPARATOR}(?P<title>.*)$",
    re.IGNORECASE,
)
_WITNESS: Final = re.compile(r"IN WITNESS (?:WHEREOF|THEREOF)\b", re.IGNORECASE)
_SENTENCE: Final = re.compile(
    r"(?:[a-z]|(?:Section|Sections|Article|Paragraph)\b|(?i:shall|applies|apply|may|is|are|of this agreement|and)\b)"
)
_MARKDOWN: Final = re.compile(r"^#{1,6}\s+|\*\*|^__|__$|\s#+$")
_LEADER: Final = re.compile(
    r"(?:\s*(?:\.\s?){3,}|\s*…+\s*|\t+|\s{3,})\s*(?:\d{1,3}|[ivxl]{1,6})\s*$|(?:\.\s?){4,}$"
)
_PAGE_AT_END: Final = re.compile(r"[\s.…]+(?:\d{1,3}|[ivxl]{1,6})\s*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that may be a heading: what it heads, its label as printed, its normal form and its title.

    ``bare`` is a heading without a word before its number; ``leader`` one that ends as a line of contents does.
    """

    kind: Kind
    label: str
    key: str
    title: str
    name: str = "Article"
    bare: bool = False
    leader: bool = False

    @property
    def order(self) -> tuple[int, str]:
        """Give the place of an article among others: its number, then its letter."""
        found = re.match(r"(\d+)\.?(.*)$", self.key)
        return (int(found[1]), found[2]) if found else (0, self.key)


def read_heading(line: Line) -> Heading | None:
    """Read a line as a heading, None where it has no form of one."""
    text = _MARKDOWN.sub("", line.text.strip()).strip()
    if not text or line.table or len(text) > 200:
        return None
    if _WITNESS.match(text):
        return Heading("signatures", "", "", "", name="Signatures")
    leader = line.contents or bool(_LEADER.search(text))
    text = re.sub(r"<br\s*/?>", " ", _LEADER.sub("", text)).strip()
    if leader:
        text = _PAGE_AT_END.sub("", text)
    if found := _ARTICLE.match(text) or _SIGN.match(text):
        return _made(found, "article", "Article", leader=leader)
    if found := _ATTACHED.match(text):
        return _attached(found, line, leader=leader)
    if found := _BARE.match(text):
        return _made(found, "article", "Article", leader=leader, bare=True)
    return None


def _made(found: re.Match[str], kind: Kind, name: str, *, leader: bool, bare: bool = False) -> Heading | None:
    title = tidy(found["title"], found["label"])
    if _SENTENCE.match(title) or len(title.split()) > _LONGEST:
        return None
    if title.endswith((".", ";", ",")) and len(title.split()) > (3 if bare else 6):
        return None
    return Heading(
        kind, found["label"].strip(), key_of(found["label"]), title.rstrip("."), name, bare, leader
    )


def _attached(found: re.Match[str], line: Line, *, leader: bool) -> Heading | None:
    """Accept an attachment by its look only: in capitals, centred, or a heading of the source."""
    name = found["name"]
    title = tidy(found["title"], found["label"] or "")
    looks = (
        name.isupper()
        or line.heading is not None
        or line.centred
        or line.text.lstrip().startswith(("#", "**"))
    )
    if (
        not looks
        or _SENTENCE.match(title)
        or len(title.split()) > _LONGEST
        or title.endswith((".", ";", ","))
    ):
        return None
    key = key_of(found["label"] or "") if found["label"] else ""
    return Heading(
        "attachment", found["label"] or "", key, title, " ".join(name.split()).title(), leader=leader
    )


def key_of(label: str) -> str:
    """Give the normal form of the label of an article: ``XIV`` is 14, ``07`` is 7, ``17 A`` and ``XVII-A`` are 17A."""
    parts = normal(re.sub(r"\.0$", "", label.strip()).replace(" ", "")).split(".")
    return "".join(parts[:2]) if len(parts) > 1 and not parts[1].isdigit() else ".".join(parts)


def tidy(title: str, label: str) -> str:
    """Give a title without the number that it may repeat (``14.0 TITLE``) and without loose marks."""
    title = " ".join(title.replace("**", "").split()).strip("-–—:|_* ")
    repeated = re.match(rf"{re.escape(label.strip())}(?:\.0)?[.\s:–-]+(?=\S)", title) if label else None
    if repeated is None and (number := key_of(label) if label else ""):
        repeated = re.match(rf"{re.escape(number)}(?:\.0)?[.\s:–-]+(?=[A-Za-z])", title)
    return title[repeated.end() :] if repeated else title


def is_title(line: Line) -> bool:
    """Say whether a line may be the title of the heading above it: short, no sentence, in capitals or set apart."""
    text = _MARKDOWN.sub("", line.text.strip()).strip()
    letters = [sign for sign in text if sign.isalpha()]
    if not letters or line.table or len(text.split()) > _LONGEST or text.endswith((".", ";", ",", ":")):
        return False
    if read_heading(line) is not None or re.match(r"(?:\d|\(|[A-Z]\.\s|Section\b|SECTION\b|[-•*]\s)", text):
        return False
    words = [word for word in text.split() if word[0].isalpha() and len(word) > 3]
    return (
        text.isupper() or line.heading is not None or line.centred or all(word[0].isupper() for word in words)
    )
