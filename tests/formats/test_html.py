"""Web pages: one file, nothing fetched, nothing run, good to read aloud."""

import re

import lxml.html

from bargain.rendering.format import Look
from tests.rendering.gallery import shown


def test_nothing_is_fetched_or_run() -> None:
    """There is no script, no link to a style or font, and no picture by address."""
    text = shown("html").decode()
    page = lxml.html.fromstring(text)
    assert page.xpath("//script | //link | //iframe | //object | //@onload | //@onclick") == []
    assert all(source.startswith("data:image/svg+xml;base64,") for source in page.xpath("//img/@src"))
    assert "url(" not in text
    assert "@import" not in text
    assert page.xpath("//a/@href") == ["https://example.org/"]


def test_it_reads_aloud() -> None:
    """Language, title, landmarks, one first heading, scoped column heads, alternatives, real ins and del."""
    page = lxml.html.fromstring(shown("html"))
    assert page.get("lang") == "en-US"
    assert page.findtext(".//title") == "Gallery of everything"
    assert [len(page.xpath(f"//{name}")) for name in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    assert page.xpath("//th[not(@scope='col')]") == []
    assert [alternative[:4] for alternative in page.xpath("//img/@alt")] == ["Bars", "Tabl"]
    assert "twenty-eight (28)" in page.xpath("//del/text()")
    assert "twenty-four (24)" in page.xpath("//ins/text()")
    assert page.xpath("//tfoot//td")[1].text_content().strip() == "Total, at least"


def test_changes_are_said() -> None:
    """A screen reader is told in words where a change begins and ends, whatever it makes of `del` and `ins`."""
    style = lxml.html.fromstring(shown("html")).findtext(".//style")
    assert style is not None
    for element, words in (
        ("ins::before", "[added:]"),
        ("del::before", "[removed:]"),
        ("del::after", "[end]"),
    ):
        assert re.search(rf'{element}[^{{}}]*{{ content: " {re.escape(words)} "; }}', style)
    assert "clip-path: inset(50%)" in style


def test_a_teams_own_style(tmp_path) -> None:
    """The workspace's style.css wins, and cannot close its element."""
    (tmp_path / "style.css").write_text("body { color: teal } </style><script>x</script>")
    text = shown("html", look=Look(templates=tmp_path)).decode()
    assert "color: teal" in text
    assert len(re.findall("</style>", text)) == 1
    assert lxml.html.fromstring(text).xpath("//script") == []
