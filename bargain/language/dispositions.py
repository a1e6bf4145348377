"""What becomes of each article of an agreement under the changes that were agreed: unchanged, amended, deleted, new.

list(dispositions({"16": "EVALUATION"}, [Change("TA-03", "amend", "16", "16.2", before="…", text="…")]))
[("16", "EVALUATION", "amended by TA-03 (16.2)")]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bargain.language.dialect import plain
from bargain.language.merge import Change
from bargain.language.references import normal


def done(change: Change) -> str:
    """Say in a word what a change does, whatever it is called."""
    if not change.text.strip():
        return "deleted"
    if not change.before.strip():
        return "added"
    return "kept" if plain(change.before) == plain(change.text) else "amended"


def dispositions(titles: Mapping[str, str], changes: Sequence[Change]) -> Iterator[tuple[str, str, str]]:
    """Give every article with its title and what becomes of it; new ones stand before the appendices."""
    touching: dict[str, list[Change]] = {}
    for change in changes:
        touching.setdefault(normal(change.article), []).append(change)
    present = {label: touching.pop(normal(label), []) for label in titles}
    new = [
        (added[0].article, added[0].title, f"new, by {', '.join(change.id for change in added)}")
        for added in touching.values()
    ]
    for label, title in titles.items():
        if not label[0].isdigit():
            yield from new
            new = []
        yield label, title, "; ".join(map(_touched, present[label])) or "unchanged"
    yield from new


def _touched(change: Change) -> str:
    return f"{done(change)} by {change.id}{f' ({change.section})' if change.section else ''}"
