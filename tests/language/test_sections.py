"""Sections of an article are found by their labels, and their ids stay the same."""

from __future__ import annotations

from bargain.language.sections import find_section, sections

ARTICLE = """\
7.1 Each teacher has a duty-free lunch.

7.2 The principal shall:

(a) post the list; and

(b) send it on:

(1) by mail,

(2) by hand.

7.2.1 The list is final.

Section 3 applies to nobody.

7-4 Dashes count too.
"""


def test_paths() -> None:
    """Ids are the labels as a path, the article first; a sentence about a section opens none."""
    found = sections("7", ARTICLE)

    assert [one.id for one in found] == ["7.1", "7.2", "7.2.A", "7.2.B", "7.2.B.1", "7.2.B.2", "7.2.1", "7.4"]


def test_text_runs_to_the_next_of_its_kind() -> None:
    """A section holds all that stands below it, and ends where the next one begins."""
    found = {one.id: one.text for one in sections("7", ARTICLE)}

    assert found["7.2.B"] == "(b) send it on:\n\n(1) by mail,\n\n(2) by hand."
    assert found["7.2"].startswith("7.2 The principal shall:\n\n(a) post")
    assert found["7.2"].endswith("7.2.1 The list is final.\n\nSection 3 applies to nobody.")


def test_sections_by_word_and_letter() -> None:
    """Sections that are called by a word or a letter belong to the article they stand in."""
    found = sections(
        "12",
        "Section 1. Leave\n\nA. Fifteen days.\n\nB. More.\n\nSection 2. Bank\n\nA. A bank.\n\nSection C. Other",
    )

    assert [one.id for one in found] == ["12.1", "12.1.A", "12.1.B", "12.2", "12.2.A", "12.C"]


def test_labels_as_people_write_them() -> None:
    """A label finds its section however it is written."""
    found = sections("7", ARTICLE)

    for label in ("7.2(b)", "7-2-b", "Article 7, Section 2(b)", "Art. VII, Sec. 2(b)", "§ 7.2.B"):
        section = find_section(found, label)
        assert section is not None, label
        assert section.id == "7.2.B"
    assert find_section(found, "7.9") is None


def test_title() -> None:
    """The first words behind the label serve as a title."""
    assert [one.title for one in sections("7", "7.1 Class Size. No class shall exceed 25.\n\n7.2 Short")] == [
        "Class Size",
        "Short",
    ]
