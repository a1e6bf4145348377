"""Where a text points: its references to articles, sections and appendices, and whether the contract has them.

    outline = Outline.of(["7", "7.1", "7.2", "Article IX", "9.2 (new)", "Appendix A"])
    [found.verdict for found in resolve("as in Article 7, Section 3 and Appendix A", outline)]

finds the article, misses section 7.3, and finds the appendix. Read: ``Article 7``, ``Art. VII``, ``Section 7.1(b)``,
``§ 7.1``, lists and ranges (``Articles 6, 7 and 9``, ``Sections 3.1 through 3.4``: both ends are looked up),
``Article V, Section H``, ``Section H of Article V``, ``Section 3`` inside a current article. A code or law within six
words of the label, or a label of four digits, makes a reference external: it is not ours to look up. Where nothing is
known that could contradict a reference, the verdict says "unchecked" and never "missing"; so it does for "Paragraph B",
which is as often one of the text itself. Steps and levels are left alone: a step is as often a place on the salary
schedule as in the grievance procedure. An outline must be whole: an article that it leaves out counts as missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final


class Verdict(Enum):
    """What became of looking a reference up."""

    found = "found"
    missing_section = "missing section"
    missing_article = "missing article"
    external = "external"
    unchecked = "unchecked"


@dataclass(frozen=True, slots=True)
class Reference:
    """A place where a text points elsewhere.

    ``kind`` is article, section, paragraph (and subsection) or the name of an attachment (appendix, exhibit, schedule, addendum); ``label`` is as
    printed; ``article`` is the article named beside a section; ``start`` and ``end`` count characters of the text.
    """

    kind: str
    label: str
    article: str
    start: int
    end: int
    external: bool = False

    @property
    def name(self) -> str:
        """Give the reference in words: Article 7, Section H; Appendix E-1."""
        own = f"{self.kind.capitalize()} {self.label}"
        return f"Article {self.article}, {own}" if self.article else own


@dataclass(frozen=True, slots=True)
class Resolved:
    """A reference and what became of looking it up."""

    reference: Reference
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Outline:
    """The labels that a contract has, in their normal form (``7``, ``7.1``, ``7.1.B``, ``appendix E.1``)."""

    labels: frozenset[str]

    @classmethod
    def of(cls, labels: Iterable[str]) -> Outline:
        """Make an outline from labels as people write them; a section stands under the article it begins with."""
        return cls(frozenset(normal for label in labels for normal in _outline_label(label)))

    def verdict(self, reference: Reference, article: str = "") -> Verdict:
        """Look a reference up; ``article`` is where it stands, for a section named without one."""
        if reference.external:
            return Verdict.external
        if reference.kind in _ATTACHMENTS:
            return self._attachment(reference)
        paths = list(_paths(reference, article))
        if not self.labels.isdisjoint(paths):
            return Verdict.found
        if not paths or (reference.kind == "paragraph" and "." not in normal(reference.label)):
            return Verdict.unchecked
        return self._path(paths[0])

    def _attachment(self, reference: Reference) -> Verdict:
        """Look up an appendix or its like; unchecked where the outline lists none of its kind."""
        if not any(label.startswith(reference.kind) for label in self.labels):
            return Verdict.unchecked
        listed = f"{reference.kind} {normal(reference.label)}" in self.labels
        return Verdict.found if listed else Verdict.missing_article

    def _path(self, path: str) -> Verdict:
        """Say why a path that the outline does not list is missing, or that nothing listed contradicts it."""
        parts = path.split(".")
        if parts[0] not in self.labels:
            listed = any(not label.startswith(_ATTACHMENTS) for label in self.labels)
            return Verdict.missing_article if listed else Verdict.unchecked
        depth = max(at for at in range(1, len(parts)) if ".".join(parts[:at]) in self.labels)
        above = ".".join(parts[:depth]) + "."
        known = any(label.startswith(above) for label in self.labels)
        return Verdict.missing_section if known else Verdict.unchecked


def resolve(text: str, outline: Outline, article: str = "") -> tuple[Resolved, ...]:
    """Find the references of a text and look each of them up; ``article`` is the label of the article it stands in."""
    return tuple(Resolved(found, outline.verdict(found, article)) for found in references(text))


def normal(label: str) -> str:
    """Bring a label into its normal form: ``VII`` and ``07`` are ``7``, ``7-2(b)`` is ``7.2.B``, ``(new)`` is dropped."""
    bare = re.sub(r"\((?:new|[a-z ]{5,})\)", "", label, flags=re.IGNORECASE)
    # 17A is an article of its own, not a section of 17.
    parts = re.findall(r"\d+[A-Z](?![A-Za-z])|\d+|[A-Za-z]+", bare)
    return ".".join(map(_part, parts)).upper()


_ROMAN: Final = re.compile(r"(?=[IVXLC])(?:XC|XL|L?X{0,3}|C{1,3})(?:IX|IV|V?I{0,3})")
_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def _part(part: str) -> str:
    """Bring one part of a label into its normal form; a Roman number of capitals becomes a number.

    The capitals C and L standing alone are letters: contracts have a Section C oftener than a hundredth.
    """
    if part[0].isdigit():
        return part.lstrip("0") or "0"
    if part in {"C", "L"} or not _ROMAN.fullmatch(part):
        return part
    values = [_VALUES[sign] for sign in part]
    return str(sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True)))


# Finding

_ATTACHMENTS: Final = ("appendix", "exhibit", "schedule", "addendum")
_KINDS: Final = {"art": "article", "sec": "section", "sub": "paragraph", "par": "paragraph"} | {
    kind[:3]: kind for kind in _ATTACHMENTS
}
_WITHIN: Final = ("section", "paragraph")
_HEAD: Final = (
    r"\b(?P<head>Articles?|Arts?\.|Sections?|Secs?\.|Sub-?sections?|Paragraphs?|Appendix|Appendices|Exhibits?"
    r"|Schedules?|Addend(?:um|a))|(?P<sign>§§?)"
)
_LABEL: Final = (
    r"(?:\d+(?:[.-]\d+)*(?:[.-]?[A-Z](?![A-Za-z]))?(?:\([A-Za-z0-9]{1,4}\))*"
    r"|(?-i:[IVXLC]+|[A-Z])(?:[-.]?\d+|-(?-i:[A-Z]))?(?![A-Za-z])(?:\([A-Za-z0-9]{1,4}\))*)"
)
_JOIN: Final = r"(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|through|to)\s+|\s*[–-]\s*)"
_REFERENCE: Final = re.compile(rf"(?:{_HEAD})\s*(?P<labels>{_LABEL}(?:{_JOIN}{_LABEL})*)", re.IGNORECASE)
_DOTTED: Final = re.compile(r"\d+[.-]\d")
_LAW: Final = re.compile(
    r"\b(?:Code|Acts?|Statutes?|General Laws?|Laws|C\.?F\.?R|U\.?S\.?C|R\.?C\.?W|O\.?R\.?C|M\.?G\.?L|G\.L|Title|Chapter"
    r"|Constitution|Regulations?|(?:Board|Committee|School) Polic(?:y|ies))\b|\bch?\.\s*\d"
)
_NEAR: Final = 6


def references(text: str) -> tuple[Reference, ...]:
    """Find the references of a text, in order; "this Article", "above" and "below" point to nothing by number."""
    found: list[Reference] = []
    article = ("", -1)
    for match in _REFERENCE.finditer(text):
        kind = _kind(match)
        labels = list(_labels(match))
        beside = article[0] if kind in _WITHIN and _touches(text, article[1], match.start()) else ""
        beside = beside or (_article_behind(text, match.end()) if kind in _WITHIN else "")
        external = _is_external(text, match)
        found += [Reference(kind, label, beside, start, end, external) for label, start, end in labels]
        if kind == "article":
            article = (labels[-1][0], match.end())
    return tuple(found)


def _kind(match: re.Match[str]) -> str:
    """Name the kind of thing that a reference points to."""
    return "section" if match["sign"] else _KINDS[match["head"][:3].lower()]


def _labels(match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """Give the labels of one reference with their places; one head in the singular takes a list of dotted labels only.

    "Section 7.1 and 7.2" names two sections, "Section 7 and 10 days" one.
    """
    head = match["head"] or match["sign"]
    plural = head.lower().rstrip(".").endswith(("s", "§§", "ices", "da"))
    base = match.start("labels")
    for at, label in enumerate(re.finditer(_LABEL, match["labels"], re.IGNORECASE)):
        if at and not plural and not _DOTTED.match(label[0]):
            return
        yield label[0], base + label.start(), base + label.end()


def _touches(text: str, end: int, start: int) -> bool:
    """Say whether an article just named belongs to a section: "Article V, Section H"."""
    return end >= 0 and bool(re.fullmatch(r"\s*[,:]?\s*", text[end:start]))


def _article_behind(text: str, end: int) -> str:
    """Find the article named behind a section: "Section H of Article V"."""
    match = re.compile(rf"\s+(?:of|in|under)\s+(?:Article|Art\.)\s*({_LABEL})", re.IGNORECASE).match(
        text, end
    )
    return match[1] if match else ""


def _is_external(text: str, match: re.Match[str]) -> bool:
    """Say whether a reference points to a law: four digits in a label, or a law named within six words of it."""
    if re.fullmatch(r"\d{4,}.*", match["labels"]):
        return True
    if re.match(r"\s+of\s+(?:this|the)\s+(?:Agreement|Contract)", text[match.end() :]):
        return False
    before = re.split(r"[;:]|[.!?]\s+(?=[A-Z])", text[: match.start()])[-1].split()[-_NEAR:]
    after = re.split(r"[;:]|[.!?](?:\s|$)", text[match.end() :])[0].split()[:_NEAR]
    return bool(_LAW.search(" ".join(before)) or _LAW.search(" ".join(after)))


# Looking up


@lru_cache(maxsize=4096)
def _outline_label(label: str) -> tuple[str, ...]:
    """Give the normal form of a label of the contract; a section makes its article known too."""
    match = _REFERENCE.match(label.strip())
    kind = _kind(match) if match else ""
    bare = normal(match["labels"] if match else label)
    if kind in _ATTACHMENTS:
        return (f"{kind} {bare}",)
    return (bare, bare.split(".", maxsplit=1)[0]) if bare else ()


def _paths(reference: Reference, article: str) -> Iterator[str]:
    """Give the paths that a reference may mean; a lone capital is a letter or a Roman number."""
    spellings = {normal(reference.label), ".".join(re.findall(r"\d+|[A-Z]+", reference.label.upper()))}
    for spelling in sorted(spellings):
        if reference.kind == "article":
            yield spelling
        elif reference.article:
            above = normal(reference.article)
            yield spelling if spelling.startswith(f"{above}.") else f"{above}.{spelling}"
        else:
            if "." in spelling:
                yield spelling
            if article:
                yield f"{normal(article)}.{spelling}"
