"""New articles and appendices of an agreement, headed as those are that it has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bargain.language.agreement import Part, files_of, parts
from bargain.language.cleaning import Line
from bargain.language.dialect import Paragraph, plain, read
from bargain.language.headings import read_heading
from bargain.language.references import normal
from bargain.language.splitting import Unit

New = tuple[str, str, str, str, str]
"""What founds an article: the id of the change, the article, the section, a title, the agreed text."""


def founded(held: Sequence[Part], new: Sequence[New]) -> Iterator[tuple[Part, list[tuple[str, str]]]]:
    """Give each new article with the labels that its changes have in it, its sections in the order of their numbers."""
    articles: dict[str, list[New]] = {}
    for one in new:
        articles.setdefault(normal(one[1]), []).append(one)
    attached = sum(part.file.startswith("z") for part in held)
    for own in articles.values():
        own.sort(key=lambda one: normal(one[2]).split("."))
        name = own[0][1]
        first, _, rest = plain(own[0][4]).partition("\n\n")
        said = read_heading(Line(first.removeprefix("# "), heading=1)) is not None
        heading = first.removeprefix("# ") if said else _heading(held, name, own[0][3])
        texts = [rest if said else plain(own[0][4]), *(plain(one[4]) for one in own[1:])]
        labels = [one[2] for one in own]
        body = "\n\n".join(labelled(label, text) for label, text in zip(labels, texts, strict=True))
        yield _part(heading, body, attached), [(one[0], one[2] or name) for one in own]
        attached += read_heading(Line(name, heading=1)) is not None


def labelled(label: str, text: str) -> str:
    """Set a label before a text that does not begin with it; before a list or a table it stands alone."""
    said = plain(text)
    if not label or said.startswith(label):
        return said
    alone = not isinstance(read(said)[0], Paragraph)
    return f"{label}\n\n{said}" if alone else f"{label} {said}"


def _heading(held: Sequence[Part], name: str, title: str) -> str:
    """Head a new article as the last one of its kind is headed."""
    attachment = read_heading(Line(name, heading=1))
    like = next(
        (part for part in reversed(held) if part.article is (attachment is None) and part.heading), None
    )
    named = name if attachment is not None else f"Article {name}"
    if like is None:
        return f"{named} {title}"
    loud = like.title.isupper() and like.heading.isupper()
    own, _, _ = like.heading.removesuffix(like.title).rpartition(like.label.rpartition(" ")[2])
    between = like.heading[len(own) :].removesuffix(like.title).lstrip(like.label.rpartition(" ")[2]) or " "
    return f"{named}{between}{title}".upper() if loud else f"{named}{between}{title}"


def _part(heading: str, text: str, attached: int) -> Part:
    found = read_heading(Line(heading, heading=1))
    kind = found.kind if found is not None else "article"
    key = found.key if found is not None else ""
    if found is not None and kind == "attachment":
        key = "-".join([*found.name.lower().split(), *([found.key] if found.key else [])])
    unit = Unit(
        "article" if kind == "article" else "attachment", key, found.title if found else "", heading, text
    )
    (name, content), *_ = files_of([unit]).items()
    file = f"z{attached + 1:02}-{name[4:]}" if name.startswith("z") else name
    return parts({file: content})[0]
