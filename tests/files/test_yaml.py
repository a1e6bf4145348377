"""Strict YAML keeps text as typed, keeps places, and refuses what a chair would not write."""

import gc
from pathlib import PurePosixPath

import pytest
import yaml as pyyaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bargain.files import yaml as strict
from bargain.files.text import page_of
from bargain.files.yaml import Mapping, Sequence, Tree, read
from bargain.problems import Problem

FILE = PurePosixPath("f.yaml")


def tree_of(text: str) -> Tree:
    tree, problems = read(page_of(text.encode(), FILE))
    assert problems == []
    return tree


def told(text: str) -> list[str]:
    page = page_of(text.encode(), FILE)
    return [str(problem) for problem in [*page.problems, *read(page)[1]]]


@pytest.mark.parametrize(
    "typed",
    ["NO", "yes", "on", "off", "1:30", "12:30:00", "007", "00350000", "010", "08", "9.10", "1e3", "0x1F", "1_000",
     "2026-09-01", "2026-13-40", ".inf", "5,000", "$5,000", "3%", "Null", "NULL"],
)  # fmt: skip
def test_a_scalar_is_the_text_that_was_typed(typed: str) -> None:
    """PyYAML's own loader would make False, 90, 118784, 9.1 or a date of these."""
    assert tree_of(f"a: {typed}\nb: [{typed}]\n") == (
        {"a": typed, "b": [typed]} if "," not in typed else tree_of(f"a: {typed}\nb: [{typed}]\n")
    )
    assert tree_of(f"a: {typed}\n") == {"a": typed}


@pytest.mark.parametrize("typed", ["", "~", "null"])
def test_only_plain_empty_tilde_and_null_are_nothing(typed: str) -> None:
    """Quotes make text of each of them."""
    assert tree_of(f"a: {typed}\n") == {"a": None}
    assert tree_of(f"a: '{typed}'\nb: \"{typed}\"\n") == {"a": typed, "b": typed}


def test_every_key_and_value_has_its_place() -> None:
    """Lines and columns count from 1; a list or lines are placed at their key."""
    tree = tree_of("# a comment\na: one\nb:\n  - two\n  - c: drei 😀\n    d: [x,  y]\n")
    assert isinstance(tree, Mapping)
    assert (tree.names["a"], tree.spots["a"], tree.place("b")) == ((2, 1), (2, 4), (3, 1))
    entries = tree["b"]
    assert isinstance(entries, Sequence)
    assert entries.spots == [(4, 5), (5, 5)]
    last = entries[1]
    assert isinstance(last, Mapping)
    assert isinstance(last["d"], Sequence)
    assert (last.place("c"), last["d"].spots) == ((5, 8), [(6, 9), (6, 13)])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", "f.yaml:3:1: YAML-DUP `a` stands twice: on line 1 and on line 3"),
        ("a: !!python/object/apply:os.system [x]\n",
         "f.yaml:1:4: YAML-TAG the tag 'tag:yaml.org,2002:python/object/apply:os.system' is not allowed"),
        ("<<: {a: 1}\nb: 2\n", "f.yaml:1:1: YAML-MERGE merge keys (<<) are not read"),
        ("a: &x [1]\nb: *x\n",
         "f.yaml:2:4: YAML-ALIAS `*x` refers to other lines of the file, which is not read here"),
        ("a: &x [*x]\n", "f.yaml:1:8: YAML-ALIAS `*x` refers to other lines of the file, which is not read here"),
        ("[" * 3000, "f.yaml:1:51: YAML-DEPTH stands more than 50 levels deep"),
        ("---\na: 1\n---\nb: 2\n", "f.yaml:3:1: YAML-MULTI a second document begins here; a file holds one"),
        ("a:\n\tb: 1\n", "f.yaml:2:1: YAML-TAB a tab stands where only spaces may stand"),
        ("? [a]\n: b\n", "f.yaml:1:3: YAML-KEY a key must be plain text"),
        ("# only this\n", "f.yaml: FILE-EMPTY the file is empty"),
        ("a: [1, 2\nb: 3\n", "f.yaml:1:4: YAML-SYNTAX the list that opens here is not closed with `]`"),
        ("a: {b: 2\nc: 3\n", "f.yaml:1:4: YAML-SYNTAX the group that opens here is not closed with `}`"),
        ("a: b: c\n", "f.yaml:1:5: YAML-SYNTAX a second `: ` stands in this line"),
        ("a: 1\n  b: 2\n", "f.yaml:2:4: YAML-SYNTAX this line is indented below a line that already has a value"),
        ("a: 'x\nb: 2\n", "f.yaml:1:4: YAML-SYNTAX the quotation mark that opens here is never closed"),
        ("a: @x\n", "f.yaml:1:4: YAML-SYNTAX a value cannot begin with `@`"),
        ('a: "\\q"\n', "f.yaml:1:5: YAML-SYNTAX a backslash inside double quotes begins a code, and this is none"),
        ("a: 1\nfoo\nb: 2\n", "f.yaml:2:1: YAML-SYNTAX 'foo' is not a `key: value` line"),
        ("- a\nb: 1\n",
         "f.yaml:2:1: YAML-SYNTAX this line fits neither the list nor the `key: value` lines around it"),
        ('a: "\\e[31m"\n', "f.yaml:1:4: FILE-CONTROL this code stands for an invisible character: U+001B ESCAPE"),
    ],
)  # fmt: skip
def test_what_is_refused_has_a_place_and_a_sentence(text: str, message: str) -> None:
    """Each in words of ours, none in the parser's."""
    assert told(text) == [message]


def test_reading_goes_on_after_a_problem() -> None:
    """Only a break of the syntax stops a file; what came before it is told too."""
    assert [line.split()[1] for line in told("a: 1\na: 2\n<<: {}\nc: !x y\nd: e: f\n")] == [
        "YAML-DUP", "YAML-MERGE", "YAML-TAG", "YAML-SYNTAX",
    ]  # fmt: skip


def test_a_single_value_may_be_named_and_used_again() -> None:
    """An anchor on text is harmless: it cannot grow."""
    assert tree_of("a: &x Mills\nb: *x\n") == {"a": "Mills", "b": "Mills"}


def test_an_alias_bomb_stays_small() -> None:
    """289 bytes that stand for 43 million values are refused at the first reference."""
    lines = ["a: &a [x,x,x,x,x,x,x,x,x]"] + [
        f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]" for n in range(7)
    ]
    assert len(told("\n".join(lines))) == 63


@pytest.mark.parametrize(
    "text",
    [
        "k: 1\n" * 50_000,
        "a: &a x\n" + "b: *a\n" * 50_000,
        "\x07" * 200_000,
        "<<<<<<< \n" * 50_000,
        "{" * 500_000,
    ],
)
def test_a_file_made_to_exhaust_is_told_in_short(text: str) -> None:
    """Few problems, no long line in them, no time lost."""
    page = page_of(text.encode(), FILE)
    problems = [*page.problems, *read(page)[1]]
    assert len(problems) <= strict.MOST + 1
    assert all(len(problem.excerpt) < 2500 for problem in problems)


def test_collection_of_garbage_goes_on_afterwards() -> None:
    """Reading pauses it, also when a file is broken."""
    read(page_of(b"a: [", FILE))
    assert gc.isenabled()


def test_the_slower_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a platform without libyaml nothing changes but the speed."""
    text = "a: NO\nb: [1:30, {c: ~}]\nd: |\n  text\n\n  more\n"
    fast = tree_of(text)
    monkeypatch.setattr(strict, "_Loader", pyyaml.SafeLoader)
    assert tree_of(text) == fast
    for bad in ["a: [1, 2\nb: 3\n", "a: b: c\n", "a:\n\tb: 1\n", "a: @x\n", "a: 'x\n", "a: 1\nfoo\nb: 2\n"]:
        assert [line.split()[1] for line in told(bad)] in (["YAML-SYNTAX"], ["YAML-TAB"])


@settings(max_examples=300)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    """Nothing a disk can hold raises; what cannot be used is told."""
    page = page_of(raw, FILE)
    tree, problems = read(page)
    assert tree is not None or problems or page.text.strip()
    assert all(isinstance(problem, Problem) and problem.message.isprintable() for problem in problems)


@settings(max_examples=200)
@given(st.text(alphabet="ab:-[]{}\"'#&*!|>\n \t%@,?~é\x1b\u202e", max_size=60))
def test_any_yaml_like_text_is_read_or_refused(text: str) -> None:
    """The characters that mean something to YAML, in any order."""
    page = page_of(text.encode(), FILE)
    _, problems = read(page)
    assert all(problem.message.isprintable() and problem.excerpt.isprintable() for problem in problems)
