"""Documents as they print, in full: the talks in `tests/golden/documents/talks.yaml`, one page a document and audience."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bargain.disclosure import Released
from tests.talks import talks

GOLDEN = Path(__file__).parents[1] / "golden" / "documents"
PAGES = {
    "packet": ("packet", "management", {}),
    "packet-draft": ("packet", "management", {"names": ["U-02"], "cleared": True, "base": "last_pass"}),
    "board": ("board", "team", {}),
    "board-members": ("board", "members", {"side_by_side": True}),
    "redline": ("redline", "members", {"names": ["U-02"], "base": "last_pass", "to": "union"}),
    "three_way": ("three_way", "team", {"names": ["U-02"]}),
    "proposal_index": ("proposal_index", "team", {}),
    "proposal_index-management": ("proposal_index", "management", {}),
    "proposal_brief": ("proposal_brief", "team", {"item": "U-02"}),
    "proposal_trace": ("proposal_trace", "team", {}),
}


@pytest.mark.parametrize("page", PAGES)
def test_document_prints_as_it_should(
    page: str,
    seen: Callable[..., Released],
    printed: Callable[[Released], str],
    golden: Callable[[Path, str], None],
) -> None:
    """The whole page, word for word; `--update-golden` writes it anew."""
    name, audience, options = PAGES[page]
    workspace = talks((GOLDEN / "talks.yaml").read_text(encoding="utf-8"))

    golden(GOLDEN / f"{page}.md", printed(seen(workspace, name, audience, **options)))
