"""Agreed changes put into an agreement: what each does, what is refused, and that nothing else moves."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from bargain.language.agreement import Part, find, parts
from bargain.language.dialect import plain
from bargain.language.merge import Change, Merged, merge
from bargain.language.redline import accepted, compare, rejected

SIZE = """# ARTICLE 7 CLASS SIZE

7.1 Class size. The Committee will make every effort. It follows Section 9.2.

7.2 Report. The Superintendent reports in October.

7.3 Rooms. Each class has a room of its own. A room has a window. A room has a door.
"""
SERVICES = """# ARTICLE 9 SERVICES

9.1 Nurses. Each school has a nurse, as Section 7.2 and Appendix A say.

9.2 Pay. Each year a nurse is paid:

| Years | Amount |
| --- | --- |
| 1 to 4 | $900 |
| 5 or more | $1,650 |

9.3 Caseloads. Caseloads are reviewed, and Section 7.3 applies.
"""
SCHEDULE = """# APPENDIX A SALARIES

| Step | B | M |
| --- | --- | --- |
| 1 | $50,000 | $55,000 |
| 2 | $51,000 | $56,000 |
"""


@pytest.fixture
def held() -> tuple[Part, ...]:
    """Give an agreement of two articles and an appendix."""
    return parts(
        {"07-class-size.md": SIZE, "09-services.md": SERVICES, "z01-appendix-a-salaries.md": SCHEDULE}
    )


def text(merged: Merged, label: str) -> str:
    """Give an article or a section as it is now."""
    assert merged.refused == ()
    found = find(merged.parts, label)
    assert found is not None, label
    return found[1].text if found[1] is not None else found[0].text


def amend(article: str, section: str, before: str, after: str, name: str = "TA-01") -> Change:
    """Make a change of present words."""
    return Change(name, "amend", article, section, before=before, text=after)


def why(merged: Merged) -> list[str]:
    """Give the reasons of what was refused."""
    return [f"{one.change}: {one.why}" for one in merged.refused]


def test_nothing_merged_changes_nothing(held: tuple[Part, ...]) -> None:
    """Without changes each part is the very one that came in."""
    merged = merge(held, [])

    assert all(one is other for one, other in zip(merged.parts, held, strict=True))
    assert (merged.placed, merged.refused, merged.pointers) == ((), (), ())


def test_a_passage_is_replaced_and_no_more(held: tuple[Part, ...]) -> None:
    """Label, title and the sentence behind the passage stay; so does every other section."""
    merged = merge(
        held, [amend("7", "7.1", "The Committee will make\n  every effort.", "No class exceeds 20.")]
    )

    assert text(merged, "7.1") == "7.1 Class size. No class exceeds 20. It follows Section 9.2."
    assert merged.parts[0].text == held[0].text.replace(
        "The Committee will make every effort.", "No class exceeds 20."
    )
    assert merged.parts[1:] == held[1:]
    assert [(one.done, one.label, one.was) for one in merged.placed] == [("amended", "7.1", "7.1")]


def test_paragraphs_in_the_middle_stand_apart(held: tuple[Part, ...]) -> None:
    """Where lettered paragraphs come in the place of a sentence, what stood before and behind it stands by itself."""
    merged = merge(
        held, [amend("7", "7.1", "The Committee will make every effort.", "A. No class.\n\nB. Ten days.")]
    )

    assert text(merged, "7.1") == "7.1 Class size.\n\nA. No class.\n\nB. Ten days.\n\nIt follows Section 9.2."
    assert text(merged, "7.1(b)").startswith("B. Ten days.")


def test_a_whole_section_with_its_label(held: tuple[Part, ...]) -> None:
    """The clause may be quoted with its label, or written with it though it was quoted without."""
    quoted = "7.2 Report. The Superintendent reports in October."
    for before in (quoted, quoted.removeprefix("7.2 Report. ")):
        merged = merge(held, [amend("7", "7.2", before, "7.2 Report. Each month.")])
        assert text(merged, "7.2") == "7.2 Report. Each month."


def test_a_whole_article(held: tuple[Part, ...]) -> None:
    """An article quoted with its heading is replaced as a whole, heading included."""
    before = f"{held[0].heading}\n\n{held[0].text}"
    merged = merge(held, [amend("7", "", before, "ARTICLE 7 CLASSES\n\n7.1 Twenty.")])

    assert (merged.parts[0].heading, merged.parts[0].text) == ("ARTICLE 7 CLASSES", "7.1 Twenty.")


@pytest.mark.parametrize(
    ("section", "after", "label"),
    [("7.4", "7.3", "7.4"), ("new", "", "7.4"), ("7.4 (new)", "", "7.4"), ("new", "7.3", "7.4")],
)
def test_a_new_section(held: tuple[Part, ...], section: str, after: str, label: str) -> None:
    """It goes behind the one that it follows, or to the end, under its number or the next."""
    merged = merge(held, [Change("TA-02", "new", "7", section, after=after, text="Doors open outward.")])

    assert text(merged, label) == "7.4 Doors open outward."
    assert merged.parts[0].text == f"{held[0].text}\n\n7.4 Doors open outward."


def test_a_new_section_of_paragraphs(held: tuple[Part, ...]) -> None:
    """Its number stands alone before lettered paragraphs, so that each can be cited."""
    merged = merge(held, [Change("TA-02", "new", "7", "7.4", text="A. One.\n\nB. Two.")])

    assert text(merged, "7.4") == "7.4\n\nA. One.\n\nB. Two."
    assert text(merged, "7.4.B") == "B. Two."


@pytest.mark.parametrize(
    ("labels", "section", "printed", "behind"),
    [
        ("A. B. C.", "new", "D.", "C."),
        ("A. B. C.", "d", "D.", "C."),
        ("(a) (b)", "(c)", "(c)", "(b)"),
        ("I. II. III.", "IV", "IV.", "III."),
        ("I. II. III.", "new", "IV.", "III."),
        ("7.1 7.2 7.3", "7.2A", "7.2A", "7.2"),
    ],
)
def test_a_new_section_among_letters_and_numerals(
    labels: str, section: str, printed: str, behind: str
) -> None:
    """It is lettered or numbered as its neighbours are, and stands behind the last one before it."""
    said = "\n\n".join(f"{label} Words of {label}" for label in labels.split())
    merged = merge(
        parts({"07.md": f"# ARTICLE 7 LEAVE\n\n{said}\n"}),
        [Change("TA-02", "new", "7", section, text="Paid.")],
    )

    assert merged.refused == ()
    assert f"{behind} Words of {behind}\n\n{printed} Paid." in merged.parts[0].text


@pytest.mark.parametrize("labels", ["A. B. C.", "I. II. III.", "(a) (b) (c)"])
def test_letters_and_numerals_do_not_close_up(labels: str) -> None:
    """A deleted section keeps its letter although numbers close up, and a letter that is taken is refused."""
    _, second, third = labels.split()
    said = "\n\n".join(f"{label} Words of {label}" for label in labels.split())
    held = parts({"07.md": f"# ARTICLE 7 LEAVE\n\n{said}\n"})
    merged = merge(held, [Change("TA-03", "delete", "7", second)], renumber=True)

    assert f"{second} Reserved.\n\n{third} Words" in merged.parts[0].text
    assert merged.names == {}
    (no,) = merge(held, [Change("TA-04", "new", "7", second, text="Paid.")], renumber=True).refused
    assert "--renumber" not in no.fix


def test_a_number_that_is_taken(held: tuple[Part, ...]) -> None:
    """It is refused; with renumbering the sections behind it move on, and references follow where nothing was agreed."""
    new = Change("TA-02", "new", "7", "7.2", after="7.1", text="Sections are counted weekly.")
    assert why(merge(held, [new])) == ["TA-02: Section 7.2 is there already"]

    merged = merge(held, [new], renumber=True)
    assert text(merged, "7.2") == "7.2 Sections are counted weekly."
    assert text(merged, "7.3") == "7.3 Report. The Superintendent reports in October."
    assert "as Section 7.3 and" in text(merged, "9.1")
    assert "Section 7.4 applies" in text(merged, "9.3")
    assert [(one.at, one.reference, one.what) for one in merged.pointers] == [
        ("9.1", "Section 7.2", "now 7.3"),
        ("9.3", "Section 7.3", "now 7.4"),
    ]


def test_a_deleted_section(held: tuple[Part, ...]) -> None:
    """Its number stays; what pointed at it is listed. With renumbering the sections behind it close up."""
    gone = Change("TA-03", "delete", "7", "7.2", before="The Superintendent reports in October.")
    merged = merge(held, [gone])
    assert text(merged, "7.2") == "7.2 Reserved."
    assert text(merged, "7.3").startswith("7.3 Rooms.")
    assert [(one.at, one.what) for one in merged.pointers] == [("9.1", "points to what was deleted")]

    closed = merge(held, [gone], renumber=True)
    assert text(closed, "7.2").startswith("7.2 Rooms.")
    assert "Section 7.2 applies" in text(closed, "9.3")
    assert [(one.at, one.reference, one.what) for one in closed.pointers] == [
        ("9.1", "Section 7.2", "points to what was deleted"),
        ("9.3", "Section 7.3", "now 7.2"),
    ]


def test_a_deleted_sentence_and_a_deleted_article(held: tuple[Part, ...]) -> None:
    """A sentence goes with the space before it; an article leaves its number."""
    merged = merge(held, [Change("TA-03", "delete", "7", "7.1", before="It follows Section 9.2.")])
    assert text(merged, "7.1") == "7.1 Class size. The Committee will make every effort."

    whole = merge(held, [Change("TA-03", "delete", "7")])
    assert (whole.parts[0].heading, whole.parts[0].text) == ("ARTICLE 7 RESERVED", "")
    assert {one.reference for one in whole.pointers} == {"Section 7.2", "Section 7.3"}


def test_new_articles_and_appendices(held: tuple[Part, ...]) -> None:
    """They are headed as the others are; several agreements may found one article."""
    merged = merge(
        held,
        [
            Change("TA-05", "new", "10", "10.2", text="Doors open.", title="Open schools"),
            Change(
                "TA-04",
                "new",
                "10",
                "10.1",
                text="A. Two schools.\n\nB. A council.",
                title="Community schools",
            ),
            Change(
                "TA-06", "new", "Appendix B", text="| Job | Pay |\n|---|---|\n| Coach | $5 |", title="Coaches"
            ),
        ],
    )
    names = [(one.file, one.heading) for one in merged.parts]

    assert names[2] == ("10-community-schools.md", "ARTICLE 10 COMMUNITY SCHOOLS")
    assert names[4] == ("z02-appendix-b-coaches.md", "APPENDIX B COACHES")
    assert text(merged, "10").startswith("10.1\n\nA. Two schools.\n\nB. A council.\n\n10.2 Doors open.")
    assert [(one.change, one.label) for one in merged.placed] == [
        ("TA-04", "10.1"),
        ("TA-05", "10.2"),
        ("TA-06", "Appendix B"),
    ]


def test_tables(held: tuple[Part, ...]) -> None:
    """A figure in a cell or a whole table can change; part of a table across its cells cannot."""
    cell = merge(held, [amend("9", "9.2", "$1,650", "$1,700")])
    assert "| 5 or more | $1,700 |" in text(cell, "9.2")
    new = held[2].text.replace("50,000", "52,000")
    whole = merge(held, [amend("Appendix A", "", held[2].text, new)])
    assert text(whole, "Appendix A") == new
    torn = merge(held, [amend("Appendix A", "", "| 1 | $50,000 |", "| 1 | $52,000 |")])
    assert why(torn) == ["TA-01: it changes part of a table across its cells"]


def test_what_is_refused(held: tuple[Part, ...]) -> None:
    """Words that are not there, or twice; places that are not there; two agreements on one clause: each by name."""
    assert why(merge(held, [amend("7", "7.1", "makes an effort.", "x")])) == [
        "TA-01: its present text does not stand in Section 7.1"
    ]
    near = merge(held, [amend("7", "7.1", "The Committee shall make every effort.", "x")]).refused[0]
    assert near.fix.startswith("The nearest is: 7.1 Class size. The Committee will make every effort.")
    assert why(merge(held, [amend("7", "7.1", "The Superintendent reports in October.", "x")])) == [
        "TA-01: its present text does not stand in Section 7.1; it stands in Section 7.2"
    ]
    assert why(merge(held, [amend("7", "7.3", "A room has a", "x")])) == [
        "TA-01: its present text stands 2 times in Section 7.3"
    ]
    assert why(merge(held, [amend("7", "7.9", "x", "y")])) == ["TA-01: Section 7.9 is not in Article 7"]
    assert why(merge(held, [amend("8", "8.1", "x", "y")])) == ["TA-01: Article 8 is not in the agreement"]
    assert why(merge(held, [amend("7", "7.1", "", "y")])) == [
        "TA-01: it does not say which words of Section 7.1 it changes"
    ]


def test_two_agreements_on_the_same_words(held: tuple[Part, ...]) -> None:
    """Neither is put in; the second is named with the first."""
    one = amend("7", "7.1", "The Committee will make every effort.", "x", "TA-01")
    other = amend("7", "7.1", "make every effort. It follows", "y", "TA-02")
    merged = merge(held, [one, other])

    assert why(merged) == ["TA-02: it changes the same words of 7.1 as TA-01"]
    assert merged.parts == held


def test_a_new_text_that_points_to_nothing(held: tuple[Part, ...]) -> None:
    """What is agreed is put in word for word, and the reference is listed."""
    merged = merge(held, [amend("7", "7.2", "in October", "as Article 12 says")])

    assert [(one.at, one.reference, one.what) for one in merged.pointers] == [
        ("7.2", "Article 12", "points to nothing")
    ]


@pytest.mark.slow
def test_everything_else_is_byte_identical() -> None:
    """Whatever is changed, added or deleted, the other sections stay byte for byte; the redline carries both texts."""
    chance = random.Random(5)  # noqa: S311  # the same agreements every time
    for _ in range(300):
        held = _agreement(chance)
        changes, touched = [], set()
        for number in range(chance.randint(0, 4)):
            part = chance.choice(held)
            section = chance.choice([one for one in part.sections if one.id.count(".") == 1])
            if section.id in touched:
                continue
            touched.add(section.id)
            words = section.text.split("\n\n")[0].removeprefix(section.label).strip()
            new = chance.choice(["", "New words here."])
            changes.append(Change(f"TA-{number}", "amend", part.key, section.id, before=words, text=new))
        if chance.random() < 0.5:
            changes.append(
                Change("TA-9", "new", "3", "3.9", text=chance.choice(["Something.", "A. One.\n\nB. Two."]))
            )
        merged = merge(held, changes)

        assert merged.refused == ()
        for before, after in zip(held, merged.parts, strict=True):
            now = {one.id: one.text for one in after.sections}
            for section in before.sections:
                if section.id.count(".") == 1 and section.id not in touched:
                    assert now[section.id] == section.text
            changed = compare(before.text, after.text)
            assert (rejected(changed), accepted(changed)) == (plain(before.text), plain(after.text))
        assert merge(merged.parts, []).parts == merged.parts


def _agreement(chance: random.Random) -> tuple[Part, ...]:
    """Make three articles of sections, some with lists and tables, no two of the same words."""
    made = {}
    for article in (1, 2, 3):
        sections = []
        for number in range(1, chance.randint(2, 6)):
            body = f"{article}.{number} Word{article}{number} and {chance.choice(['ten (10)', '$5.00', 'half'])} more."
            body += chance.choice(
                ["", "\n\nA. First part.\n\nB. Second part.", "\n\n| a | b |\n| --- | --- |\n| 1 | 2 |"]
            )
            sections.append(body)
        made[f"{article:02}.md"] = f"# Article {article} Name\n\n" + "\n\n".join(sections) + "\n"
    return tuple(replace(part) for part in parts(made))


def test_words_before_the_first_article_are_no_heading() -> None:
    """The sign of a heading in a Markdown file is not printed as a word of the agreement."""
    (before,) = parts({"contract/A/00-preamble.md": "# Agreement of the parties\n\nMade in June.\n"})
    assert before.text == "Agreement of the parties\n\nMade in June."
