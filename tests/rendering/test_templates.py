"""Templates: what they may do, how values come out, and what a mistake in one says."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bargain.disclosure import Redline, Released
from bargain.money import Money
from bargain.problems import BargainError
from bargain.rendering.page import (
    ContractText,
    Legend,
    PageBreak,
    PictureBlock,
    Prose,
    RedlineBlock,
    Signatures,
    TableBlock,
)
from bargain.rendering.templates import render
from bargain.visibility import Audience
from tests.rendering.gallery import CHART, POSITIONS

FACTS = {
    "name": "*A* & [date]",
    "cost": Money(6123400),
    "passed": date(2026, 3, 11),
    "unknown": None,
    "items": [{"title": "# one", "items": [1, 2], "done": True}, {"title": "two", "items": [], "done": None}],
    "positions": POSITIONS,
    "empty": replace(POSITIONS, rows=()),
    "chart": CHART,
    "change": Redline("old text", "new text", "Association"),
}


def made(tmp_path: Path, template: str, **facts: object) -> tuple[object, ...]:
    (tmp_path / "x.md.j2").write_text(template, encoding="utf-8")
    released = Released("x", "A *title*", Audience.team, date(2026, 3, 16), {**FACTS, **facts})
    return render(released, "x", tmp_path).blocks


def words(tmp_path: Path, template: str, **facts: object) -> str:
    (block,) = made(tmp_path, template, **facts)
    assert isinstance(block, Prose)
    return block.markdown.strip()


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ name }}", r"\*A\* & [date]"),
        ("{{ document.title }}, {{ document.audience }}, {{ document.as_of }}", r"A \*title\*, team, March 16, 2026"),
        ("{{ cost }} {{ cost|dollars }} {{ money(cost) }} {{ passed }} {{ date(passed) }}", "$61,234.00 $61,234 $61,234.00 March 11, 2026 March 11, 2026"),
        ("{{ unknown }} {{ unknown|money }} {{ unknown|dollars }} {{ unknown|date }} {{ unknown|tick }}", "— — — — —"),
        ("{% for item in items %}\n- {{ item.title }} {{ item.items|length }} {{ tick(item.done) }}\n{% endfor %}", "- \\# one 2 ☑\n- two 0 —"),
        ("{{ plural(1, 'day', 'days') }} {{ plural(2, 'day', 'days') }}", "day days"),
        ("{% macro m(x) %}**{{ x }}**{% endmacro %}{{ m(name) }}", r"**\*A\* & [date]**"),
        ("{% macro m(x) %}**{{ x }}**{% endmacro %}{{ m(cost) ~ ' ' ~ name }}", r"**$61,234.00** \*A\* & [date]"),
        ("{% set x %}**{{ cost }}**{% endset %}{{ [x, name]|join(' *and* ') }}", r"**$61,234.00** \*and\* \*A\* & [date]"),
        ("{{ items|map(attribute='title')|join(', ') }}", r"\# one, two"),
        ("{{ name|upper }}", r"\*A\* & [DATE]"),
        ("{{ ' *x* ' ~ name }}", r"\*x\* \*A\* & [date]"),
        ("{% autoescape false %}{{ name }}{% endautoescape %}", r"\*A\* & [date]"),
        ("{% if owner is defined %}leak{% else %}none{% endif %}", "none"),
        ("one\n\n\n\ntwo\n", "one\n\ntwo"),
    ],
)  # fmt: skip
def test_values_come_out_as_text(tmp_path: Path, template: str, text: str) -> None:
    """Only what the template itself writes is Markdown; every value is text, however it reaches the page."""
    assert words(tmp_path, template) == text


def test_blocks_stand_on_their_own(tmp_path: Path) -> None:
    """Tables, pictures and contract text are blocks, with or without a function's name."""
    template = "a {{ positions }} b {{ table(positions, caption=false) }}{{ picture(chart) }}{{ picture(unknown) }}{{ change }}{{ clean(change) }}"
    template += "{{ legend() }}{{ new_page() }}{{ signatures('By', 'On') }}{{ prose('A. one') }}"
    assert made(tmp_path, template) == (
        Prose("a "), TableBlock(POSITIONS), Prose(" b "), TableBlock(POSITIONS, caption=False), PictureBlock(CHART),
        RedlineBlock(FACTS["change"]), ContractText("new text"), Legend(), PageBreak(), Signatures(("By", "On")), ContractText("A. one"),
    )  # fmt: skip


def test_a_table_without_rows_is_left_out(tmp_path: Path) -> None:
    """What only tables with rows are set by sets nothing for an empty one, or for one that nobody may see."""
    assert made(tmp_path, "{{ filled(positions) }}") == (TableBlock(POSITIONS),)
    assert made(tmp_path, "a{{ filled(empty) }}{{ filled(unknown) }}") == (Prose("a"),)


@pytest.mark.parametrize(
    ("template", "place", "message"),
    [
        ("a\n{{ owner }}", "templates/x.md.j2:2:1", "'owner' is undefined"),
        ("a\n\n{% for item in items %}\n{{ item.ttle }}\n{% endfor %}", "templates/x.md.j2:4:1", "'ttle' is not among these facts"),
        ("a\n{% if %}", "templates/x.md.j2:2:1", "Expected an expression"),
        ("{{ name|safe }}", "templates/x.md.j2:1:1", "No filter named 'safe'"),
        ("{{ items }}", "templates/x.md.j2:1:1", "a list cannot be printed"),
        ("\n{{ 1 // 0 }}", "templates/x.md.j2:2:1", "division"),
        ("{{ ''.__class__.__mro__ }}", "templates/x.md.j2:1:1", "unsafe"),
        ("{{ items.append(1) }}", "templates/x.md.j2:1:1", "unsafe"),
        ("{{ cycler.__init__.__globals__ }}", "templates/x.md.j2:1:1", "unsafe"),
        ("{% include '../secret' %}", "templates/x.md.j2", "there is no template"),
        ("{% include 'link.txt' %}", "templates/link.txt", "a link to another place"),
        ("{% extends 'x.md.j2' %}", "templates/x.md.j2:1:1", "without end"),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", "templates/x.md.j2:1:1", "without end"),
        ("{{ table(name) }}", "templates/x.md.j2:1:1", "a str stands where a Table is wanted"),
        ("{{ prose(positions) }}", "templates/x.md.j2:1:1", "a Table stands where a str is wanted"),
        ("{{ signatures(5) }}", "templates/x.md.j2:1:1", "a int stands where a str is wanted"),
        ("{{ items|map('length') }}", "templates/x.md.j2:1:1", "a list cannot be printed"),
        ("\x027\x03", "templates/x.md.j2", "out of range"),
    ],
)  # fmt: skip
def test_a_mistake_has_a_place(tmp_path: Path, template: str, place: str, message: str) -> None:
    """A name that is not there, a slip and a way out of the sandbox stop the document, with template and line."""
    (tmp_path.parent / "secret.yaml").write_text("floor: 3.0%", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("../secret.yaml")
    with pytest.raises(BargainError) as caught:
        made(tmp_path, template)
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.at)) == ("TEMPLATE", place)
    assert message in problem.message
    assert problem.fix


def test_no_such_template(tmp_path: Path) -> None:
    """A document without a template says which file to write."""
    with pytest.raises(BargainError, match=r"there is no template 'none\.md\.j2'"):
        render(Released("x", "", Audience.team, date(2026, 3, 16), {}), "none", tmp_path)


def test_control_marks_cannot_be_forged(tmp_path: Path) -> None:
    """A text that holds the marks of a block is text."""
    assert words(tmp_path, "{{ name }}", name="\x020\x03") == "[U+0002]0[U+0003]"
