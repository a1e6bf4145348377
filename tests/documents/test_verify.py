"""What does not hold is shown first, with its words; what was never sealed is not called fine."""

from collections.abc import Callable
from pathlib import Path

from bargain.disclosure import Released
from tests.documents.conftest import Seen
from tests.talks import talks

OF_X = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
TALKS = f"""
proposals: [{{id: U-01, versions: [{{v: 0, by: union, text: x}}]}}]
log:
  - {{id: U-01-01, at: 2026-03-11 16:00, kind: paper, paper: proposal, side: union, carries: {{U-01: 0}}, seals: {{U-01: {OF_X}}}}}
  - {{id: TA-01, at: 2026-03-11 17:00, kind: ta, item: U-01, paper: U-01-01, version: 0, sha256: {OF_X}}}
"""


def test_broken(tmp_path: Path, seen: Seen, printed: Callable[[Released], str]) -> None:
    """The words that were sealed are struck, those that stand there now are underlined; strays are named."""
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/U-01-01.U-01.txt").write_text("x", encoding="utf-8")
    (tmp_path / "papers/scan.pdf").write_bytes(b"")
    page = printed(seen(talks(TALKS.replace("text: x", "text: z"), root=tmp_path), "verify"))

    assert "2 seals are broken." in page
    assert "~~x~~" in page
    assert "<ins>z</ins>" in page
    assert "- papers/scan.pdf" in page
    assert "proposals/" not in page or "Put back the text" in page


def test_lost_and_found(tmp_path: Path, seen: Seen, printed: Callable[[Released], str]) -> None:
    """A kept text that is gone is no broken seal, but it is told; names choose what is looked at."""
    workspace = talks(TALKS, root=tmp_path)

    assert "No seal is broken; 1 cannot be looked at" in printed(seen(workspace, "verify"))
    assert "No seal is broken.\n" in printed(seen(workspace, "verify", names=["TA-01"]))
    assert seen(workspace, "verify", names=["U-01"]).data["lost"] == 1


def test_nothing_sealed(seen: Seen, printed: Callable[[Released], str]) -> None:
    """Old records are listed as without a seal."""
    old = TALKS.replace(f", seals: {{U-01: {OF_X}}}", "").replace(f", sha256: {OF_X}", "")

    assert "Nothing here is sealed." in printed(seen(talks(old), "verify"))
    assert "Nothing proves what these held: U-01-01, TA-01." in printed(seen(talks(old), "verify"))
    assert "Nothing has crossed the table yet." in printed(seen(talks("proposals: []"), "verify"))
