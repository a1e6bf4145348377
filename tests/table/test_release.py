"""The named rules of visibility."""

from datetime import date

from bargain.domain.package import Package
from bargain.domain.workspace import Workspace
from bargain.table.passing import package_text
from bargain.table.release import (
    item_level,
    package_level,
    platform_level,
    position_level,
    rationale_level,
    version_level,
)
from bargain.table.seal import seal_of
from bargain.table.status import status_of
from bargain.visibility import Level
from tests.talks import talks


def test_versions_and_rationales(workspace: Workspace) -> None:
    """A version is the team's until any paper, a what-if too, carried it; a rationale needs a flag as well.
    ---
    proposals:
      - {id: U-01, rationale: Because., rationale_public: true, versions: [{v: 0, by: union}, {v: 1, by: union}]}
      - {id: U-02, rationale: Because., versions: [{v: 0, by: union}]}
      - {id: U-03, rationale: Because., rationale_public: true, versions: [{v: 0, by: union}]}
    log:
      - {kind: paper, id: U-02-02, at: 2026-01-05 16:10, paper: what_if, side: union, carries: {U-01: 0, U-02: 0}}
      - {kind: paper, id: U-03-02, at: 2026-03-17 16:10, paper: proposal, side: union, carries: {U-03: 0}}
    """
    found = status_of(workspace)
    first, second, third = workspace.proposals

    assert [version_level(version, found["U-01"]) for version in first.versions] == [Level.table, Level.team]
    assert [rationale_level(item, found[item.id]) for item in (first, second, third)] == [
        Level.table, Level.team, Level.team,
    ]  # fmt: skip
    assert [item_level(standing) for standing in found.values()] == [Level.table, Level.table, Level.team]


def test_packages(workspace: Workspace) -> None:
    """A package is the team's until a paper carried it.
    ---
    packages:
      - {id: PKG-1, kind: formal, side: union, condition: All., items: [{item: U-02, version: 0}]}
      - {id: PKG-2, kind: formal, side: union, condition: All., items: [{item: U-02, version: 0}]}
    log:
      - {kind: paper, id: U-02-02, at: 2026-01-05 16:10, paper: package, side: union, package: PKG-1}
    """
    assert workspace.packages is not None
    assert [package_level(package, workspace) for package in workspace.packages.packages] == [
        Level.table, Level.team,
    ]  # fmt: skip


def test_a_package_that_was_changed_since(workspace: Workspace) -> None:
    """A text that the paper of a package did not carry makes it a draft again; so does an item of ours that nobody has seen.
    ---
    proposals:
      - {id: U-02, versions: [{v: 0, by: union}, {v: 1, by: union}]}
      - {id: U-03, versions: [{v: 0, by: union}]}
    packages:
      - {id: PKG-1, kind: formal, side: union, condition: All., items: [{item: U-02, version: 0}]}
      - {id: PKG-2, kind: formal, side: union, condition: All., items: [{item: U-02, version: 1}]}
      - {id: PKG-3, kind: formal, side: union, condition: All., items: [{item: U-02, version: 0}, {item: U-03, unchanged: true}]}
    log:
      - {kind: paper, id: U-02-01, at: 2026-01-05 16:10, paper: package, side: union, package: PKG-1, carries: {U-02: 0}}
      - {kind: paper, id: U-02-02, at: 2026-01-05 16:11, paper: package, side: union, package: PKG-2, carries: {U-02: 0}}
      - {kind: paper, id: U-02-03, at: 2026-01-05 16:12, paper: package, side: union, package: PKG-3, carries: {U-02: 0}}
    """
    assert workspace.packages is not None
    assert [package_level(package, workspace) for package in workspace.packages.packages] == [
        Level.table, Level.team, Level.team,
    ]  # fmt: skip


def test_words_that_were_changed_since() -> None:
    """A version or a package whose words are not the sealed ones is a draft again, whatever its number."""
    parts = """
    proposals: [{id: U-02, versions: [{v: 0, by: union, text: Twenty}]}]
    packages: [{id: PKG-1, kind: formal, side: union, condition: All., items: [{item: U-02, version: 0}]}]
    log:
      - {kind: paper, id: U-02-01, at: 2026-01-05 16:10, paper: package, side: union, package: PKG-1, carries: {U-02: 0},
         seals: {U-02: %s, PKG-1: %s}}
    """

    def package_of(workspace: Workspace) -> Package:
        assert workspace.packages is not None
        return workspace.packages.packages[0]

    def levels(text: str, words: str) -> tuple[Level, Level]:
        workspace = talks(parts % (seal_of(text), seal_of(words)))
        version, standing = workspace.proposals[0].versions[0], status_of(workspace)["U-02"]
        return version_level(version, standing), package_level(package_of(workspace), workspace)

    whole = package_text(package_of(talks(parts % ("0" * 64, "0" * 64))))

    assert levels("Twenty", whole) == (Level.table, Level.table)
    assert levels("Eighteen", whole) == (Level.team, Level.team)
    assert levels("Twenty", "Some.") == (Level.table, Level.team)


def test_platform() -> None:
    """The platform is the members' until they have ratified it."""
    platform = "platform: {title: Rooted, ratified_on: 2025-11-07}\nas_of: "
    after, before = talks(platform + "2025-11-07"), talks(platform + "2025-11-06")
    never = talks("platform: {title: Rooted}", as_of=date(2026, 1, 1))

    levels = []
    for workspace in (after, before, never):
        assert workspace.platform is not None
        levels.append(platform_level(workspace.platform, workspace))
    assert levels == [Level.public, Level.members, Level.members]


def test_positions_by_name(workspace: Workspace) -> None:
    """Both sides' last positions have crossed; of the others each part must have, and what nobody knows has not.
    ---
    proposals: [{id: U-01, versions: [{v: 0, by: union}, {v: 1, by: union}]}]
    packages:
      - {id: PKG-1, kind: what_if, side: union, condition: All of it., items: [{item: U-01, version: 0}]}
      - {id: PKG-2, kind: what_if, side: union, condition: All of it., items: [{item: U-01, version: 0}]}
    log:
      - {kind: paper, id: U-01-01, at: 2026-01-05 16:10, paper: what_if, side: union, package: PKG-1, carries: {U-01: 0}}
    """
    passed = ("union", "management", "agreed", "status-quo", "PKG-1", "U-01=0", "union+PKG-1+U-01=0")
    kept = ("PKG-2", "U-01=1", "union+PKG-2", "U-01=0+U-01=1", "fall-back", "U-09=0")

    assert {position_level(workspace, words) for words in passed} == {Level.table}
    assert {position_level(workspace, words) for words in kept} == {Level.team}
