"""Where a text points, and whether the contract has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain.language.references import Outline, normal, references, resolve

OUTLINE = Outline.of(
    [
        "Article 5",
        "VII",
        "7.1",
        "7.2",
        "Article IX - Staffing",
        "9.2 (new)",
        "14.3",
        "17A",
        "Appendix A",
        "Appendix E-1",
    ]
)


def looked_up(text: str, article: str = "", outline: Outline = OUTLINE) -> list[tuple[str, str]]:
    return [(found.reference.name, found.verdict.value) for found in resolve(text, outline, article)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("as in Article 7, Section 1", [("Article 7", "found"), ("Article 7, Section 1", "found")]),
        (
            "as in Article VII, Section 3",
            [("Article VII", "found"), ("Article VII, Section 3", "missing section")],
        ),
        ("Section 2 of Article 7 applies", [("Article 7, Section 2", "found"), ("Article 7", "found")]),
        ("under Section 7.2 or 7.4", [("Section 7.2", "found"), ("Section 7.4", "missing section")]),
        ("under Section 7.2 and 10 school days later", [("Section 7.2", "found")]),
        (
            "Articles 5, 6 and 9",
            [("Article 5", "found"), ("Article 6", "missing article"), ("Article 9", "found")],
        ),
        ("Sections 7.1 through 7.4", [("Section 7.1", "found"), ("Section 7.4", "missing section")]),
        ("Section 19.1", [("Section 19.1", "missing article")]),
        ("§ 9.2", [("Section 9.2", "found")]),
        ("Article 17A and Art. 17", [("Article 17A", "found"), ("Article 17", "missing article")]),
        (
            "Appendix A, Appendix E-1 and Appendix F",
            [("Appendix A", "found"), ("Appendix E-1", "found"), ("Appendix F", "missing article")],
        ),
        ("Section 7.1(b)", [("Section 7.1(b)", "unchecked")]),
        ("Article 5, Section B", [("Article 5", "found"), ("Article 5, Section B", "unchecked")]),
        ("Exhibit 3", [("Exhibit 3", "unchecked")]),
        ("Section 1", [("Section 1", "unchecked")]),
        ("Paragraph 4 of Article 7", [("Article 7, Paragraph 4", "unchecked"), ("Article 7", "found")]),
    ],
)
def test_verdicts(text: str, expected: list[tuple[str, str]]) -> None:
    """A label that the contract has is found; one that something known contradicts is missing; else unchecked."""
    assert looked_up(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "M.G.L. c. 150E, § 7",
        "Section 504 of the Rehabilitation Act",
        "Chapter 71, Section 42",
        "Section 12940",
        "Section 3 of Board Policy JIC",
    ],
)
def test_laws_are_not_ours(text: str) -> None:
    """A section of a law or of a policy is external, not missing."""
    assert {verdict for _, verdict in looked_up(text, article="7")} == {"external"}


def test_this_agreement_is_ours() -> None:
    """A law later in the sentence does not take away a section of this Agreement."""
    assert looked_up("Section 7.4 of this Agreement and the Leave Act") == [
        ("Section 7.4", "missing section")
    ]


def test_a_section_alone_is_one_of_the_current_article() -> None:
    """Section 3 in Article 7 is 7.3; a dotted label is looked up as it stands first."""
    assert looked_up("Section 2 and Section 3, or Section 14.3", article="VII") == [
        ("Section 2", "found"),
        ("Section 3", "missing section"),
        ("Section 14.3", "found"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "D. This Section may be grieved.",
        "the article in the paper",
        "a section in two parts",
        "Step 5",
        "the schedule is posted",
        "see above",
    ],
)
def test_no_reference(text: str) -> None:
    """Words without a label, and steps of the salary schedule, point nowhere."""
    assert references(text) == ()


def test_an_unknown_contract_contradicts_nothing() -> None:
    """Without a single article known, no reference is called missing."""
    assert looked_up("Article 7, Section 3 and Appendix B", outline=Outline.of([])) == [
        ("Article 7", "unchecked"),
        ("Article 7, Section 3", "unchecked"),
        ("Appendix B", "unchecked"),
    ]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("VII", "7"),
        ("07.01", "7.1"),
        ("7-2-1", "7.2.1"),
        ("7.1(b)", "7.1.B"),
        ("9.2 (new)", "9.2"),
        ("17A", "17A"),
        ("XVIII-A", "18.A"),
        ("C", "C"),
        ("XL", "40"),
    ],
)
def test_normal_labels(label: str, expected: str) -> None:
    """Roman numbers, leading zeros and hyphens are spelled one way."""
    assert normal(label) == expected


def test_places() -> None:
    """A reference knows the characters of its label."""
    text = "See Article 7."
    (found,) = references(text)

    assert text[found.start : found.end] == found.label == "7"


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(["Article ", "Section", "§", "V", "7", ".1", "(b)", ", ", "and ", "of ", "-", "A"]),
        max_size=14,
    ).map("".join)
)
def test_any_text_is_read(text: str) -> None:
    """No text stops the reading, and labels always resolve to something."""
    for found in resolve(text, OUTLINE, "7"):
        assert text[found.reference.start : found.reference.end] == found.reference.label
