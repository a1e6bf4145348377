"""Agreements are cut into articles: every form of heading, no word lost, nothing quoted taken for a heading."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bargain.files.papers import read_paper
from bargain.language.cleaning import Line, clean
from bargain.language.source import lines_of
from bargain.language.splitting import Split, split
from tests import contracts
from tests.contracts import TITLES, Form


def cut(text: str) -> Split:
    """Cut a plain text."""
    return split([Line(line) for line in text.split("\n")])


def article(number: str, title: str, *more: str) -> str:
    """Write an article with a little text."""
    return "\n\n".join(
        [f"ARTICLE {number} - {title}".rstrip(" -"), *more, "The Committee shall act.", "Both may meet."]
    )


SOURCES: dict[str, tuple[Form, str]] = {
    "styles.docx": ("styles", "word"), "capitals.docx": ("capitals", "typed"), "roman.docx": ("roman", "typed"),
    "styles.md": ("styles", "markdown"), "capitals.txt": ("capitals", "text"), "roman.txt": ("roman", "text"),
    "capitals.pdf": ("capitals", "pdf"), "roman.pdf": ("roman", "pdf"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", SOURCES)
def test_thirty_articles_in_every_form(name: str, tmp_path: Path) -> None:
    """All thirty articles, the appendix and the memorandum are found, and every word lies in exactly one unit."""
    form, writer = SOURCES[name]
    made = contracts.blocks(form)
    raw = {
        "word": lambda: contracts.as_word(made, styled=True),
        "typed": lambda: contracts.as_word(made, styled=False),
        "markdown": lambda: contracts.as_text(made, markdown=True).encode(),
        "text": lambda: contracts.as_text(made).encode(),
        "pdf": lambda: contracts.as_pdf(made),
    }[writer]()
    (tmp_path / name).write_bytes(raw)
    found = split(lines_of(read_paper(tmp_path / name)))

    assert [unit.key for unit in found.articles] == [str(number) for number in range(1, 31)]
    assert [unit.title.casefold() for unit in found.articles] == [title.casefold() for title in TITLES]
    assert [unit.key for unit in found.units if unit.kind != "article"] == [
        "preamble", "signatures", "appendix-A", "memorandum-of-understanding",
    ]  # fmt: skip
    assert (found.gaps, found.without_body, found.unlisted, len(found.contents.entries)) == ((), (), (), 30)
    assert found.coverage > Fraction(97, 100)
    said = " ".join(f"{unit.heading} {unit.text}" for unit in found.units)
    marks = {"|", "---", "#"}
    assert [word for word in said.split() if word not in marks] == contracts.words(made)


def test_wrapped_reference_is_no_heading() -> None:
    """A cross-reference that a line break puts at the start of a line heads nothing."""
    text = "\n\n".join(
        [
            article(
                "1",
                "ONE",
                "A grievance goes on under\nArticle 2 of this Agreement, and under\nArticle 3 Leaves",
            ),
            article("2", "TWO"),
        ]
    )

    assert [(unit.key, unit.title) for unit in cut(text).articles] == [("1", "ONE"), ("2", "TWO")]


def test_contents_without_page_numbers() -> None:
    """A list of articles whose numbers all come again is a table of contents, and is no text."""
    listed = "\n".join(f"Article {n} Title {n}" for n in range(1, 8))
    found = cut(
        "CONTENTS\n\n" + listed + "\n\n" + "\n\n".join(article(str(n), f"TITLE {n}") for n in range(1, 8))
    )

    assert [unit.key for unit in found.units] == [str(n) for n in range(1, 8)]
    assert len(found.contents.entries) == 7


def test_what_is_missing_is_told() -> None:
    """An article that only the contents have, one that they lack, and a gap in the numbers are told."""
    listed = "\n".join(f"Article {n} Title {n} ...... {n}" for n in (1, 2, 3, 4, 5, 6))
    found = cut(listed + "\n\n" + "\n\n".join(article(str(n), f"TITLE {n}") for n in (1, 2, 3, 5, 6, 7)))

    assert [one.key for one in found.without_body] == ["4"]
    assert [unit.key for unit in found.unlisted] == ["7"]
    assert found.gaps == (4,)


def test_lettered_articles_and_repeats() -> None:
    """17A is an article of its own; a heading printed again on the next page is none."""
    text = "\n\n".join(
        [
            article("17", "LEAVE"),
            article("17A", "LEAVE BANK"),
            "ARTICLE 17A - LEAVE BANK (continued)",
            "More of it.",
            article("18", "PAY"),
        ]
    )
    found = cut(text)

    assert [unit.key for unit in found.articles] == ["17", "17A", "18"]
    assert found.repeated == ("ARTICLE 17A - LEAVE BANK (continued)",)
    assert "More of it." in found.articles[1].text


def test_title_below_and_number_said_twice() -> None:
    """A title on the line below is taken, over two lines where the contents say so, without its number."""
    listed = "\n".join(
        f"Article {n} Reduction in Force and Recall of Teachers ...... {n}" for n in range(1, 6)
    )
    body = "\n\n".join(
        f"ARTICLE {n}\n\n{n}.0 REDUCTION IN FORCE\n\nAND RECALL OF TEACHERS\n\nText of it."
        for n in range(1, 6)
    )
    found = cut(f"{listed}\n\n{body}")

    assert {unit.title for unit in found.articles} == {"REDUCTION IN FORCE AND RECALL OF TEACHERS"}
    assert {unit.text for unit in found.articles} == {"Text of it."}


def test_numbers_alone_need_their_children() -> None:
    """Where nothing says Article, a number heads an article only if its sections carry it."""
    text = "\n\n".join(f"{n}. Title {n}\n\n{n}.1 The text of it.\n\n{n}.2 More." for n in range(1, 5))

    assert [(unit.key, unit.title) for unit in cut(text).articles] == [
        (str(n), f"Title {n}") for n in range(1, 5)
    ]
    assert cut("1. First of a list\n\n2. Second of a list\n\nText.").articles == ()


def test_another_agreement_in_the_same_file() -> None:
    """Where the numbers begin again, another agreement begins, and it is kept apart."""
    text = "\n\n".join(
        [article(str(n), f"TITLE {n}") for n in (1, 2, 3, 4)]
        + [article(str(n), f"OTHER {n}") for n in (1, 2, 3)]
    )
    found = cut(text)

    assert [unit.key for unit in found.units] == ["1", "2", "3", "4", "another-agreement"]
    assert "OTHER 3" in found.units[-1].text


def test_pointers_are_told() -> None:
    """An article that only points to another place is known as such."""
    found = cut("ARTICLE 1 - PAY\n\nSalaries: see Appendix A.\n\n" + article("2", "LEAVE"))

    assert [unit.is_pointer for unit in found.articles] == [True, False]


def pages(*texts: str) -> list[Line]:
    """Give the lines of pages."""
    return [Line(line, number) for number, text in enumerate(texts, 1) for line in text.split("\n")]


def test_running_heads_go_and_text_stays() -> None:
    """Heads and numbers of pages go; a line of the text that comes again on many pages stays."""
    found = clean(
        pages(
            *(
                f"Alder Agreement\n(a) the same words\nline {n} of text, all its own\nmore {n * 7}\n- {n + 4} -"
                for n in range(1, 9)
            )
        )
    )
    said = [line.text for line in found.lines if line.text]

    assert len(found.running) == 2
    assert sum(line == "(a) the same words" for line in said) == 8
    assert not any("Alder" in line or line.startswith("- ") for line in said)


def test_numbered_lines() -> None:
    """Numbers of lines that rise down each page are taken off."""
    found = clean(
        pages(
            *(
                "\n".join(f"{n:>3}  words of line {n} on page {page}" for n in range(1, 9))
                for page in range(3)
            )
        )
    )

    assert found.numbered
    assert found.lines[0].text.startswith("words of line 1")


def test_cut_words() -> None:
    """A word cut at the end of a line is joined where it is known; numbers and unknown words keep their hyphen."""
    found = clean(
        pages("the arbi-\ntrator, an arbitrator, gets seventy-\ntwo days and a well-\nbeing check.")
    )

    assert (
        " ".join(line.text for line in found.lines).strip()
        == "the arbitrator, an arbitrator, gets seventy-two days and a well-being check."
    )


def test_two_columns_are_told() -> None:
    """A page that seems to be set in two columns is named, and its order is not guessed."""
    row = "words on the left side here" + " " * 8 + "words on the right side here"

    assert clean(pages("\n".join([row] * 10), "one\ntwo\nthree")).columns == (1,)


LINE = st.sampled_from(
    [
        "", "ARTICLE 1 - PAY", "Article 2: Leave", "ARTICLE III", "SICK LEAVE", "Article 2 of this Agreement applies.",
        "3. Class Size", "3.1 No class shall exceed 25.", "APPENDIX A - PAY", "IN WITNESS WHEREOF the parties sign.",
        "MEMORANDUM OF UNDERSTANDING", "Article 4 Pay ........ 7", "CONTENTS", "| a | b |", "| --- | --- |", "words of text",
        "Section 3 Leave", "# Article 5", "**Article 6 Title**", "ARTICLE 1 - PAY (continued)", "§220 TITLE",
    ]
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(LINE, max_size=60))
def test_no_word_is_lost(lines: list[str]) -> None:
    """Whatever the lines are, each word stands in one unit, in the table of contents, or among the repeated headings."""
    found = split([Line(line) for line in lines])
    contents = [line.text for line in found.cleaned.lines[found.contents.first : found.contents.end]]
    kept = [f"{unit.heading}\n{unit.text}" for unit in found.units]
    said = sorted(bare(" ".join([*contents, *kept, *found.repeated])))

    assert said == sorted(bare(" ".join(lines)))
    assert 0 <= found.coverage <= 1


def bare(text: str) -> list[str]:
    """Give the words of a text without the marks of Markdown and the lines of tables."""
    return [word for word in re.sub(r"\*\*|^#|(?<=\s)#|[|]|:?-{3,}:?", " ", text).split() if word != "#"]


def test_contents_below_a_heading_are_not_its_text() -> None:
    """A table of contents that stands below a first heading is told once, as contents."""
    listed = ["ARTICLE 1 - PAY", "Article 2: Leave", *["Article 4 Pay ........ 7"] * 3]
    found = split([Line(line) for line in ["ARTICLE 1 - PAY", *listed]])

    assert (found.contents.first, found.contents.end) == (1, 6)
    assert [(unit.heading, unit.text) for unit in found.units] == [("ARTICLE 1 - PAY", "")]
