"""Every rule is whole: a code of its own, a line, a manual page, a test."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from bargain.domain.rule import Family, Rule, catalogue, named
from bargain.extend import find, manual, names

RULES = list(catalogue())
RETIRED = {"SEC-01", "SEC-02"}
"""Codes without a rule: these two are the doctor's, because a check gives the same result with and without git."""


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_a_rule_is_whole(rule: Rule) -> None:
    """It says what it means, why it matters and how to mend it, with an example."""
    paragraphs = rule.manual.split("\n\n")

    assert re.fullmatch(r"[A-Z]{3}-\d\d", rule.code)
    assert rule.summary[0].islower() or rule.summary.startswith("labor")
    assert not rule.summary.endswith(".")
    assert len(paragraphs) == 3
    assert paragraphs[-1].startswith("Example: ")


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_a_rule_is_tested(rule: Rule) -> None:
    """Its family's tests ask for it by its code, at least for something it finds and something it leaves alone."""
    tests = "".join(
        path.read_text("utf-8") for path in Path(__file__).parent.glob(f"test_{rule.code[:3].lower()}*.py")
    )

    assert f'found("{rule.code}"' in tests


def test_codes_are_never_used_twice() -> None:
    """One code, one meaning."""
    codes = [rule.code for rule in RULES]

    assert codes == sorted(set(codes))


@pytest.mark.parametrize("name", names("checks"))
def test_a_file_holds_one_family(name: str) -> None:
    """The file begins with the family's letters, every code with the family's code, and the docstring has an example."""
    family = find("checks", name, Family)

    assert name[:3].upper() == family.code
    assert all(rule.code.startswith(f"{family.code}-") for rule in family.rules)
    assert "    bargain check " in manual("checks", name)


@pytest.mark.parametrize("name", names("checks"))
def test_every_rule_is_in_its_family(name: str) -> None:
    """A rule that was written and not put into the FAMILY at the end of its file would never be asked."""
    module = import_module(f"bargain.checks.{name}")
    written = {each.code for each in vars(module).values() if isinstance(each, Rule)}

    assert written == {rule.code for rule in find("checks", name, Family).rules}


def test_rules_are_found_by_code_and_by_family() -> None:
    """Upper or lower case; a family that fills two files is found whole; what is not there is nothing."""
    assert [rule.code for rule in named("pro-13")] == ["PRO-13"]
    assert [rule.code for rule in named("PRO")] == [f"PRO-{n:02d}" for n in range(1, 23)]
    assert named("U-07") == []
    assert named("PRO-99") == []


def test_codes_follow_one_another() -> None:
    """A family's codes have no holes but those of rules that were retired, so that none is used again."""
    numbers: dict[str, set[int]] = {}
    for code in [*(rule.code for rule in RULES), *RETIRED]:
        numbers.setdefault(code[:3], set()).add(int(code[4:]))
    holes = {
        f"{family}-{n:02d}"
        for family, used in numbers.items()
        for n in range(1, max(used) + 1)
        if n not in used
    }

    assert holes == set(), "take the next free number, or list what was retired in RETIRED"


def test_what_is_retired_is_not_used() -> None:
    """A retired code never comes back with another meaning."""
    assert {rule.code for rule in RULES} & RETIRED == set()
