"""Every seal is worked out again from what lies there now; the seals of "x" and "y" are from sha256sum."""

import hashlib
from dataclasses import replace

import pytest

from bargain.domain.package import Packages
from bargain.domain.session import Paper
from bargain.domain.workspace import Workspace
from bargain.table.passing import package_text
from bargain.table.seal import seal_of
from bargain.table.verifying import Seal, unknown, verify

OF_X = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
FILE = hashlib.sha256(b"paper").hexdigest()


def states(found: tuple[Seal, ...]) -> list[tuple[str, str, str]]:
    """Give each seal as record, subject and state."""
    return [(seal.record, seal.about.partition(",")[0], seal.state) for seal in found]


def test_nothing_is_sealed_in_old_records(workspace: Workspace) -> None:
    """
    A record without seals is never called ok.

    ---
    proposals: [{id: U-01, versions: [{v: 0, by: union, text: x}]}]
    log:
      - {id: U-01-01, at: 2026-03-11 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
      - {id: TA-01, at: 2026-03-11 17:00, kind: ta, item: U-01, paper: U-01-01, version: 0}
    """
    assert {seal.state for seal in verify(workspace, {}.get)} == {"not sealed"}


SEALED = f"""
    proposals: [{{id: U-01, versions: [{{v: 0, by: union, text: x}}, {{v: 1, by: union, text: y}}]}}]
    log:
      - {{id: U-01-01, at: 2026-03-11 16:00, kind: paper, paper: proposal, side: union, carries: {{U-01: 0}}, file: papers/U-01-01.docx, sha256: {FILE}, seals: {{U-01: {OF_X}}}}}
      - {{id: TA-01, at: 2026-03-11 17:00, kind: ta, item: U-01, paper: U-01-01, version: 0, sha256: {OF_X}, file: papers/TA-01.docx, file_sha256: {FILE}}}
"""
KEPT = {
    "papers/U-01-01.docx": b"paper",
    "papers/U-01-01.U-01.txt": b"x",
    "papers/TA-01.docx": b"paper",
    "papers/TA-01.U-01.txt": b"x",
}


def sealed(text: str = SEALED) -> Workspace:
    """Give the talks in which everything is sealed, or such as it became."""
    from tests.talks import talks

    return talks(text)


def test_everything_is_as_it_was() -> None:
    """The file, the kept text, the version, the agreed text and the sheet are each looked at."""
    assert states(verify(sealed(), KEPT.get)) == [
        ("U-01-01", "the paper as it was handed over", "ok"),
        ("U-01-01", "U-01", "ok"),
        ("U-01-01", "U-01", "ok"),
        ("TA-01", "U-01", "ok"),
        ("TA-01", "U-01", "ok"),
        ("TA-01", "the signature sheet as it was printed", "ok"),
    ]


@pytest.mark.parametrize("name", KEPT)
def test_a_kept_file_that_changed_or_went(name: str) -> None:
    """One changed byte is found and named; a file that is gone is missing, one that will not open unreadable."""

    def closed(asked: str) -> bytes | None:
        if asked == name:
            raise PermissionError
        return KEPT.get(asked)

    changed = [seal for seal in verify(sealed(), (KEPT | {name: b"X"}).get) if seal.state != "ok"]
    gone = [seal.state for seal in verify(sealed(), {key: KEPT[key] for key in KEPT if key != name}.get)]

    assert [(seal.state, seal.file) for seal in changed] == [("broken", name)]
    assert gone.count("missing") == 1
    assert [seal.state for seal in verify(sealed(), closed)].count("unreadable") == 1


def test_line_ends_that_a_program_changed() -> None:
    """The words are told apart from other words; the seal is broken all the same."""
    lines = SEALED.replace(OF_X, hashlib.sha256(b"x\ny").hexdigest())
    texts = {name: b"x\r\ny" for name in KEPT if name.endswith(".txt")}
    found = [seal for seal in verify(sealed(lines), texts.get) if seal.file in texts]

    assert found
    assert {seal.state for seal in found} == {"broken"}
    assert all("a program has changed the line ends" in seal.wrong for seal in found)


def test_a_version_that_was_rewritten_after_it_crossed() -> None:
    """The paper and the agreement both tell, and the words that were sealed are found again in the kept text."""
    found = [
        seal for seal in verify(sealed(SEALED.replace("text: x", "text: z")), KEPT.get) if seal.state != "ok"
    ]

    assert [(seal.record, seal.sealed, seal.found) for seal in found] == [
        ("U-01-01", "x", "z"),
        ("TA-01", "x", "z"),
    ]


def test_an_agreement_on_other_words_than_its_paper_carried() -> None:
    """An agreement whose seal differs from its paper's is broken, whatever the version says; so is a strange version."""
    other = hashlib.sha256(b"y").hexdigest()
    paper, _, agreement = SEALED.rpartition(OF_X)
    for text in (f"{paper}{other}{agreement}", SEALED.replace("version: 0", "version: 1")):
        found = [seal for seal in verify(sealed(text), KEPT.get) if seal.state != "ok"]
        assert set(states(tuple(found))) == {("TA-01", "U-01", "broken")}


def test_files_that_no_record_knows() -> None:
    """A stray in papers/ is told; what a record kept is not."""
    assert unknown(sealed(), [*KEPT, "papers/U-09-01.docx"]) == ("papers/U-09-01.docx",)


def test_a_package_that_changed_after_it_was_passed(workspace: Workspace) -> None:
    """
    What the other side was offered is sealed too; another condition in packages.yaml is another offer.

    ---
    proposals: [{id: U-01, versions: [{v: 0, by: union, text: x}]}]
    packages:
      - {id: PKG-1, kind: formal, side: union, condition: all or nothing, items: [{item: U-01, version: 0}]}
    """
    (package,) = workspace.packages.packages  # type: ignore[union-attr]  # the docstring has one
    words = package_text(package)
    paper = Paper.model_validate(
        {"kind": "paper", "id": "U-01-01", "at": "2026-03-11 16:00", "paper": "package", "side": "union"}
        | {"package": "PKG-1", "seals": {"PKG-1": seal_of(words)}}
    )
    kept = {"papers/U-01-01.PKG-1.txt": words.encode()}
    other = package.model_copy(update={"condition": "some of it"})
    passed = workspace.with_lines(paper)
    changed = replace(passed, packages=Packages(packages=[other]))

    assert [seal.state for seal in verify(passed, kept.get)] == ["not sealed", "ok", "ok"]
    found = [seal for seal in verify(changed, kept.get) if seal.state == "broken"]
    assert [(seal.sealed, seal.found) for seal in found] == [(words, package_text(other))]
