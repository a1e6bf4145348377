"""Adding a record to a list that a person wrote: the record is there, and every other byte is as it was."""

from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bargain.files.text import Page
from bargain.files.yaml import Sequence, Tree, read
from bargain.folder.additions import CannotAdd, add_record, add_to, difference
from bargain.problems import BargainError
from bargain.resources import folder

FILE = PurePosixPath("evidence.yaml")
BLOCK = "id: NEW-1\ntitle: A title\n# source: where it is from\ntext: |\n  One line.\n\n  Another."
RECORD = {"id": "NEW-1", "title": "A title", "text": "One line.\n\nAnother.\n"}
SHIPPED = sorted(
    path
    for place in ("sample-data", "templates/scaffold")
    for path in folder(place.split("/")[0]).joinpath(*place.split("/")[1:]).rglob("*.yaml")
    if not path.name.endswith(".log.yaml")
)


def tree_of(text: str) -> Any:
    """Read a text in which nothing may be wrong."""
    tree, problems = read(Page(FILE, text.replace("\r\n", "\n")))
    assert problems == []
    return tree


def kept(before: str, after: str) -> bool:
    """Say whether a text is another with lines put in at one place, and nothing taken out but a pair of brackets."""
    old, new = before.splitlines(), after.splitlines()
    head = next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    tail = old[head:]
    if new[len(new) - len(tail) :] == tail:
        return True
    changed = new[head].split("#")[0].rstrip()
    emptied = old[head].split("#")[0].replace("[]", "").replace("[ ]", "").rstrip()
    return changed == emptied and new[len(new) - len(tail) + 1 :] == tail[1:]


def lists_in(tree: Tree, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Find every list of records of a tree, and every list that is empty."""
    found = []
    if isinstance(tree, dict):
        for name, held in tree.items():
            found += lists_in(held, (*at, name))
    elif isinstance(tree, Sequence):
        found += [at] if not tree or isinstance(tree[0], dict) else []
        for n, held in enumerate(tree):
            found += lists_in(held, (*at, n))
    return found


def at(tree: Any, where: tuple[str | int, ...]) -> Any:
    """Follow a path through a tree."""
    for part in where:
        tree = tree[part]
    return tree


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "evidence:\n  - id: EV-01\n    title: Old\n",
            "evidence:\n  - id: EV-01\n    title: Old\n  - id: EV-02\n    title: New\n",
        ),
        (
            "evidence: []\nnext: x\n",
            "evidence:\n  - id: EV-02\n    title: New\nnext: x\n",
        ),
        (
            "evidence: []   # mine\n",
            "evidence:   # mine\n  - id: EV-02\n    title: New\n",
        ),
        (
            "evidence: []                     # take away the [] when you use the lines below\n#   - id: E\n",
            "evidence:\n  - id: EV-02\n    title: New\n#   - id: E\n",
        ),
        (
            "evidence:\n- id: EV-01   # kept\n  # title: to come\n\n# The next thing\nnext: x\n",
            "evidence:\n- id: EV-01   # kept\n  # title: to come\n- id: EV-02\n  title: New\n\n# The next thing\nnext: x\n",
        ),
        (
            "evidence:\n  - id: EV-00\n\n  - id: EV-01\n\nnext: x\n",
            "evidence:\n  - id: EV-00\n\n  - id: EV-01\n\n  - id: EV-02\n    title: New\n\nnext: x\n",
        ),
        ("evidence:\nnext: x\n", "evidence:\n  - id: EV-02\n    title: New\nnext: x\n"),
        ("next: x", "next: x\n\nevidence:\n  - id: EV-02\n    title: New\n"),
        ("next: x\r\n", "next: x\r\n\r\nevidence:\r\n  - id: EV-02\r\n    title: New\r\n"),
    ],
)
def test_where_it_goes(before: str, after: str) -> None:
    """At the end of the list, indented as the others, behind the comments of the last record."""
    assert add_record(before, ("evidence",), "id: EV-02\ntitle: New") == after


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("evidence: [{id: EV-01}]\n", "between brackets"),
        ("evidence: some text\n", "holds no list"),
        ("evidence: {a: b}\n", "holds no list"),
        ("{evidence: []}\n", "`key: value` lines"),
        ("- id: EV-01\n", "`key: value` lines"),
        ("evidence: [\n]\n", "over several lines"),
        ("evidence:\n  - id: EV-01\n    text: |\n      no end", "press Enter behind it"),
        ("a: b\revidence: []\r", "old Macintosh"),
    ],
)
def test_refused(text: str, reason: str) -> None:
    """What cannot be added to safely is left alone, and the lines to paste are given."""
    with pytest.raises(CannotAdd) as refused:
        add_record(text, ("evidence",), "id: EV-02\ntitle: New", FILE)

    said = refused.value.problems[0]
    assert reason in said.message
    assert said.message.startswith("cannot write evidence.yaml")
    assert "end of `evidence` yourself:\n      - id: EV-02\n        title: New" in said.fix


def test_text_that_does_not_read() -> None:
    """A file with a mistake is not added to; its problems are told."""
    with pytest.raises(BargainError, match="YAML-DUP"):
        add_record("a: 1\na: 2\n", ("evidence",), "id: EV-02")


def test_deeper_lists() -> None:
    """An entry of an entry: the items of one request of several."""
    before = (
        "info_requests:\n  - id: IR-01\n    items:\n      - {n: 1, text: a}\n  - id: IR-02\n    items: []\n"
    )

    added = add_record(before, ("info_requests", 0, "items"), "n: 2\ntext: b")

    assert tree_of(added)["info_requests"][0]["items"] == [{"n": "1", "text": "a"}, {"n": "2", "text": "b"}]
    assert "{n: 1, text: a}\n      - n: 2\n        text: b\n  - id: IR-02" in added
    with pytest.raises(CannotAdd, match="holds no 'things'"):
        add_record(before, ("info_requests", 0, "things"), "n: 2")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("a: é\n".encode("utf-16"), "UTF-16; save it as UTF-8"),
        ("a: é\n".encode("cp1252"), "Windows-1252; save it as UTF-8"),
    ],
)
def test_other_encodings(raw: bytes, reason: str) -> None:
    """A file in another encoding would not come back as it was: it is refused."""
    with pytest.raises(CannotAdd, match=reason):
        add_to(raw, ("evidence",), "id: EV-02", FILE)


def test_byte_mark_stays() -> None:
    """The mark that Windows puts before UTF-8 stays."""
    raw = b"\xef\xbb\xbfevidence:\r\n- id: EV-01\r\n"

    assert add_to(raw, ("evidence",), "id: EV-02", FILE) == raw + b"- id: EV-02\r\n"


def test_merge_conflicts_are_refused() -> None:
    """A file in the middle of a merge is nobody's to add to."""
    raw = b"evidence:\n<<<<<<< ours\n- id: A\n=======\n- id: B\n>>>>>>> theirs\n"

    with pytest.raises(BargainError, match="FILE-MERGE"):
        add_to(raw, ("evidence",), "id: EV-02", FILE)


def test_difference_is_shown() -> None:
    """What would change is shown line by line, and nothing in it is invisible."""
    told = difference("a.yaml", "x: 1\n", "x: 1\ny: \x1b[31m\n")

    assert told == "--- a.yaml\n+++ a.yaml\n@@ -1 +1,2 @@\n x: 1\n+y: ␛[31m\n"
    assert difference("a.yaml", "", "x: 1\n").startswith("--- nothing yet\n")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: "/".join(path.parts[-3:]))
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_every_list_that_ships(path: Path, ends: str) -> None:
    """Every list of every sample and first file can be added to, or is refused; no other line changes."""
    text = path.read_text(encoding="utf-8").replace("\n", ends)
    before = tree_of(text)
    for where in lists_in(before):
        try:
            after = add_record(text, where, BLOCK)
        except CannotAdd:
            assert "[{" in text
            continue
        assert at(tree_of(after), where) == [*at(before, where), RECORD]
        assert kept(text, after)
        assert set(after.replace("\r\n", "")) & {"\n", "\r"} <= ({"\n"} if ends == "\n" else set())


WORDS = some.sampled_from(
    ["a", "two words", "'it''s'", '"q # q"', "5", "NO", "2026-01-02", "[x, y]", "{k: v}", "~", ""]
)
COMMENT = some.sampled_from(["", "", "", "  # said", "\n# at the edge", "\n      # deep", "\n\n", "\n   \n"])
LONG = some.sampled_from(["|", "|+", "|-", ">", ">+", "|2"])


@some.composite
def files(draw: some.DrawFn) -> str:
    """Draw a file as people write them: any indentation, comments, blank lines, long texts, brackets, line ends."""
    parts = []
    for name in draw(some.permutations(["evidence", "other", "more"])):
        shape = draw(
            some.sampled_from(["records", "records", "empty", "brackets", "nothing", "text", "long"])
        )
        dash = " " * draw(some.sampled_from([0, 1, 2, 4]))
        lines = [f"{name}:"]
        if shape == "records":
            lines[0] += draw(COMMENT).replace("\n      ", "\n")
            gap = draw(some.sampled_from(["", "\n"]))
            for n in range(draw(some.integers(1, 3))):
                wide = " " * draw(some.sampled_from([1, 1, 3]))
                inner = dash + " " + wide
                lines.append(f"{gap if n else ''}{dash}-{wide}id: {name[0]}{n}{draw(COMMENT)}")
                lines.append(f"{inner}title: {draw(WORDS)}{draw(COMMENT)}")
                if draw(some.booleans()):
                    lines.append(
                        f"{inner}text: {draw(LONG)}\n{inner}  One\n\n{inner}  # two{draw(some.sampled_from(['', chr(10)]))}"
                    )
        else:
            lines[0] += {
                "empty": " []" + draw(COMMENT),
                "brackets": " [{id: x1}]",
                "nothing": draw(COMMENT),
                "text": f" {draw(WORDS)}",
                "long": " |\n  Some text\n\n  and more",
            }[shape]
        parts += lines
    text = "\n".join(parts) + draw(some.sampled_from(["\n", "", "\n\n", "\n# the end\n"]))
    return text.replace("\n", draw(some.sampled_from(["\n", "\r\n"])))


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(files())
def test_any_file(text: str) -> None:
    """Whatever a person wrote: the record is refused, or it is there and nothing else has changed."""
    before, problems = read(Page(FILE, text.replace("\r\n", "\n")))
    if problems:
        with pytest.raises(BargainError):
            add_record(text, ("evidence",), BLOCK)
        return
    try:
        after = add_record(text, ("evidence",), BLOCK)
    except CannotAdd:
        return
    assert isinstance(before, dict)
    assert tree_of(after) == {**before, "evidence": [*(before["evidence"] or []), RECORD]}
    assert kept(text, after)
    assert ("\r\n" in text) == ("\r\n" in after)
    assert [x for x, y in pairwise(after) if y == "\n" and x != "\r" and "\r\n" in text] == []


@settings(max_examples=200, deadline=None)
@given(some.text(alphabet="ab:- \n#[]{}|>'\"\t\r", max_size=60))
def test_any_text(text: str) -> None:
    """No text at all makes it fall: it answers, or it refuses with a reason."""
    try:
        after = add_record(text, ("a",), "id: x")
    except BargainError:
        return
    assert tree_of(after)["a"][-1] == {"id": "x"}
