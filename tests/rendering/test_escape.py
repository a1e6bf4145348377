"""Text survives Markdown byte for byte, and stays readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bargain.rendering.escape import markdown, one_line, visible

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def plain(source: str) -> str:
    """Give the text that a reader of Markdown sees; fail on anything but text in paragraphs."""
    tokens = PARSER.parse(source)
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}, source
    inner = [child for token in tokens if token.type == "inline" for child in token.children or []]
    assert {child.type for child in inner} <= {"text"}, source
    return "".join(child.content for child in inner)


@pytest.mark.parametrize(
    "text", ["$61,234.00", "A & B", "[date]", "K-5", "3 < 4", "snake_case", "(a) text", "100% -- or", "it's"]
)
def test_what_needs_no_escape_has_none(text: str) -> None:
    """Common text is the same in the Markdown file."""
    assert markdown(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "[date]", "[/old]", "{{x}}", "{% x %}", "<script>", "</b>", "a|b", "`code`", "``x``", "# head", "#", "1. one", "12) two",
        "- bullet", "-", "+ plus", "* star", "*em*", "_em_", "__x__", "@smith", "-- --- ", "===", "---", "> quote", "~~no~~", "~",
        "&amp; &#65;", "[a](b)", "[a]: b", "[a][b]", "![a](b)", "\\", "\\*", "a\\", "http://x.org/a_b_c", "<http://x>", "***", "___", ":::",
        "| a | b |", "    four spaces", "$5 and $10", "“curly” ‘quotes’", "Nguyễn Łukasz ñ ç",
    ],
)  # fmt: skip
def test_it_reads_back_verbatim(text: str) -> None:
    """Alone, in a list, in a quotation, in a heading and in a table, a text is the text."""
    wanted = text.strip()
    assert plain(markdown(text)) == wanted
    for before in ("- ", "> ", "1. ", "x ", "**b** "):
        inner = [token for token in PARSER.parse(before + markdown(text)) if token.type == "inline"]
        assert "".join(child.content for child in inner[0].children or []).endswith(wanted), before
    table = PARSER.parse(f"| a | b |\n|---|---|\n| {markdown(text)} | z |\n")
    cells = [
        "".join(child.content for child in token.children or []) for token in table if token.type == "inline"
    ]
    assert cells == ["a", "b", wanted, "z"]


@given(
    st.text(
        st.characters(
            codec="utf-8",
            exclude_categories=["Cc", "Cf", "Zl", "Zp", "Zs", "Cn", "Co"],
            include_characters=" ",
        ),
        max_size=40,
    )
)
def test_any_line_reads_back(text: str) -> None:
    """No line of text, whatever its signs, becomes anything but text."""
    wanted = text.strip(" ")
    assert plain(markdown(text)) == wanted


def test_controls_are_named() -> None:
    """What cannot be seen, or turns text around, is written out; line breaks and tabs stay."""
    assert visible("a\u202eb\x1b[0m\u200b\x00\ud800") == (
        "a[U+202E RIGHT-TO-LEFT OVERRIDE]b[U+001B ESCAPE][0m[U+200B ZERO WIDTH SPACE][U+0000 NULL][U+D800]"
    )
    assert visible("a\r\nb\tc") == "a\nb\tc"
    assert visible("नमस्‍ते é ½ §") == "नमस्‍ते é ½ §"
    assert one_line(" a\n b\t c ") == "a b c"


def test_paragraphs_stay_and_wraps_go() -> None:
    """A blank line is a paragraph; a single line break is a space; a sign after it opens nothing."""
    assert markdown("one\n- two\n\n\n# three") == "one - two\n\n\\# three"
