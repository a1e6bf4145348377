"""The memorandum: every article with what becomes of it, and nothing for the other side before it is complete."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bargain.disclosure import Released
from bargain.domain.impact import Impact
from bargain.domain.workspace import Workspace
from bargain.problems import UsageError
from tests.documents.conftest import Seen
from tests.talks import talks

TALKS = """
round:
  contracts: [{id: A-23, unit: A, effective: 2023-07-01, expires: 2026-06-30, articles: ["7", "7.1", "8", "9", "9.1"]}]
  successor_term: {effective: 2026-07-01, expires: 2029-06-30}
  units: [{id: A, name: Teachers, kind: teacher, headcount: 100}]
proposals:
  - {id: U-01, article: "7", section: "7.1", current_text: Twenty-five., versions: [{v: 0, by: union, text: Twenty., effective: 2026-09-01}]}
  - {id: U-02, article: "8", section: "8.2 (new)", kind: new, title: Preparation, versions: [{v: 0, by: union, text: "Each teacher has a period, as in Article 40."}]}
  - {id: M-01, article: "9", section: "9.1", kind: delete, title: Bus duty, current_text: Teachers do bus duty., versions: [{v: 0, by: management, text: ""}]}
  - {id: U-03, title: Room temperature, versions: [{v: 0, by: union}]}
log:
  - {id: U-01-01, at: 2026-03-01 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0, U-02: 0, U-03: 0}}
  - {id: M-01-01, at: 2026-03-01 16:10, kind: paper, paper: proposal, side: management, carries: {M-01: 0}}
  - {id: A1, at: 2026-03-01 16:20, kind: act, act: refer, side: union, item: U-03, to: the facilities group}
  - {id: TA-01, at: 2026-03-02 16:02, kind: ta, item: U-01, paper: U-01-01, version: 0}
  - {id: TA-02, at: 2026-03-02 16:02, kind: ta, item: U-02, paper: U-01-01, version: 0}
  - {id: TA-03, at: 2026-03-02 16:02, kind: ta, item: M-01, paper: M-01-01, version: 0}
"""
SIGNED = TALKS + "".join(
    f"  - {{id: S{n}{side}, at: 2026-03-02 16:0{n + 2}, kind: signature, ta: TA-0{n}, side: {side}, by: p}}\n"
    for n in (1, 2, 3)
    for side in ("union", "management")
)
ARTICLES = {
    "07-class-size.md": "# ARTICLE 7 CLASS SIZE\n\n7.1 Twenty-five.\n",
    "08-hours.md": "# ARTICLE 8 HOURS\n\n8.1 Bus duty is that of Section 9.1. This ends on June 30, 2026.\n",
    "09-duty.md": "# ARTICLE 9 DUTY\n\n9.1 Teachers do bus duty.\n\n9.2 Lunch is free.\n",
}


@pytest.fixture
def signed(tmp_path: Path) -> Workspace:
    """Give talks in which all is signed, with the present agreement on file and three side letters."""
    folder = tmp_path / "contract/A-23"
    folder.mkdir(parents=True)
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    made = {"signed": "2024-12-02", "sunset": "2026-06-30"}
    letters = [
        {"id": "SL-01", "title": "Snow days", **made, "disposition": "lapse", "text": "Gone words."},
        {
            "id": "SL-02",
            "title": "Extra class",
            **made,
            "disposition": "renew",
            "text": "A sixth class is paid.",
        },
        {"id": "SL-03", "title": "Parking", "signed": "2024-12-02"},
    ]
    return talks(SIGNED, root=tmp_path, impact=Impact.model_validate({"side_letters": letters}))


def test_every_article_is_disposed_of(signed: Workspace, seen: Seen) -> None:
    """Unchanged, amended, added to and deleted are told by agreement and section; references and dates to initial."""
    (memo,) = seen(signed, "moa", "management").data["memoranda"]
    (covered,) = memo["covered"]

    assert covered["articles"].rows == (
        ("7", "CLASS SIZE", "amended by TA-01 (7.1)"),
        ("8", "HOURS", "added by TA-02 (8.2 (new))"),
        ("9", "DUTY", "deleted by TA-03 (9.1)"),
    )
    told = {(row[0], row[1]) for row in covered["conforming"].rows}
    assert told == {("8.1", "Section 9.1"), ("8.2", "Article 40"), ("8.1", "June 30, 2026")}


def test_what_it_says(signed: Workspace, seen: Seen, printed: Callable[[Released], str]) -> None:
    """Parties, term, redlines, letters, what was referred, ratification and signatures stand in it, in that order."""
    page = printed(seen(signed, "moa", "management"))
    order = (
        "Willowmere Education Association",
        "from July 1, 2026 through June 30, 2029",
        "Twenty-five",
        "**SL-01, Snow days** (signed December 2, 2024, ends June 30, 2026) lapses and is not renewed.",
        "is renewed in its present words and ends with",
        "A sixth class is paid.",
        "**SL-03, Parking** (signed December 2, 2024) stays in force.",
        "referred to the facilities group",
        "subject to ratification by the members (Teachers) and by the Willowmere School Committee.",
        "Print name",
    )

    assert [page.find(said) for said in order] == sorted(page.find(said) for said in order)
    assert all(said in page for said in order)
    assert "Gone words" not in page
    assert "Not ready" not in page


def test_until_it_is_complete_it_is_the_teams(seen: Seen, printed: Callable[[Released], str]) -> None:
    """While a signature is missing, the other side gets nothing, and the team what is missing first."""
    workspace = talks(TALKS)

    (memo,) = seen(workspace, "moa", "management").data["memoranda"]
    assert (memo["agreed"], memo["letters"], memo["gone"].rows) == ([], [], ())
    assert memo["covered"][0]["articles"].rows == ()
    assert "missing" not in seen(workspace, "moa", "members").data
    page = printed(seen(workspace, "moa", "team"))
    assert "TA-01 on U-01: not signed by union and management" in page
    assert page.index("Not ready to be signed") < page.index("Parties and recitals")


def test_without_the_agreement_on_file(seen: Seen) -> None:
    """The list of articles in bargain.yaml serves for the dispositions; a unit that is not there is refused."""
    (memo,) = seen(talks(SIGNED), "moa", unit="A").data["memoranda"]

    assert memo["covered"][0]["articles"].rows[0] == ("7", "", "amended by TA-01 (7.1)")
    assert memo["covered"][0]["conforming"].rows == ()
    with pytest.raises(UsageError, match="there is no unit 'Z'"):
        seen(talks(SIGNED), "moa", unit="Z")


def test_side_letters(signed: Workspace, seen: Seen, printed: Callable[[Released], str]) -> None:
    """All are listed, with what is decided about them for the team alone; one is printed to be signed."""
    assert "lapses" in printed(seen(signed, "side_letters"))
    assert "disposition" not in seen(signed, "side_letters", "management").data["letters"][0]
    page = printed(seen(signed, "side_letters", "management", letter="SL-02"))
    assert "# Side letter: Extra class" in page
    assert "It ends on June 30, 2026, unless both parties renew it" in page
    assert "sets no precedent" in page
    with pytest.raises(UsageError, match="there is no side letter 'SL-09'"):
        seen(signed, "side_letters", letter="SL-09")
