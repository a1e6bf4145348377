"""Every rule is whole: a code of its own, a line, a manual page; and the manual in docs is the rules' own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bargain.domain.rule import Family, Rule, catalogue, named
from bargain.extend import find, manual, names

RULES = list(catalogue())
PAGE = Path(__file__).parents[2] / "docs" / "checks.md"


def page() -> str:
    """Write the manual of all rules."""
    parts = [
        "# The rules of `bargain check`\n\nThis page is written from the rules themselves: "
        "`bargain check --explain CODE` shows the same.\nNothing here is legal advice.\n"
    ]
    for name in names("checks"):
        family = find("checks", name, Family)
        about = re.sub(r"(?m)^    \S.*\n\n?", "", manual("checks", name).replace("\n\n\n", "\n\n"))
        parts.append(f"## {family.code}: {family.title}\n\n{about.strip()}\n")
        parts += [rule.page() for rule in family.rules]
    return "\n".join(parts)


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


def test_rules_are_found_by_code_and_by_family() -> None:
    """Upper or lower case; a family that fills two files is found whole; what is not there is nothing."""
    assert [rule.code for rule in named("pro-13")] == ["PRO-13"]
    assert [rule.code for rule in named("PRO")] == [f"PRO-{n:02d}" for n in range(1, 21)]
    assert named("U-07") == []
    assert named("PRO-99") == []


def test_the_catalogue_is_complete() -> None:
    """Every code of the catalogue that the files can answer; git, exports and renderings are the doctor's and the tests'."""
    expected = {
        "CAL": 6, "LAW": 9, "TEA": 6, "COU": 4, "GRD": 5, "OPN": 2, "PRO": 20, "PAS": 6, "PKG": 6, "TAG": 4, "RAT": 4,
        "SUR": 5, "ORG": 7, "POW": 4, "COM": 6, "BCG": 5, "LMC": 5, "IMP": 5, "INF": 3, "LMT": 1,
    }  # fmt: skip
    codes = {f"{family}-{n:02d}" for family, most in expected.items() for n in range(1, most + 1)} | {
        "SEC-03"
    }

    assert {rule.code for rule in RULES} == codes


def test_the_manual_in_docs_is_up_to_date(request: pytest.FixtureRequest) -> None:
    """`docs/checks.md` is what the rules say; `--update-golden` writes it."""
    if request.config.getoption("--update-golden", default=False):
        PAGE.write_text(page(), encoding="utf-8")

    assert PAGE.read_text(encoding="utf-8") == page()
