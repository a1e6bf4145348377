"""Payroll rates that a local takes from a profile that ships with the program, beside those that it states itself."""

from __future__ import annotations

from collections.abc import Iterator

from bargain.domain.pay import PaySettings
from bargain.domain.rollup import RollUpProfiles, profile_rules
from bargain.folder.facts import facts
from bargain.problems import Problem


def with_profiles(settings: PaySettings) -> tuple[PaySettings, list[Problem]]:
    """Give settings whose `rollup` holds the rates of the profiles too, and what is wrong with `rollup_profiles`."""
    uses = settings.rollup_profiles
    if not uses:
        return settings, []
    profiles = facts(RollUpProfiles, "rollups").profiles
    problems = list(_problems(settings, [profile.id for profile in profiles]))
    units = {rule.unit for rule in settings.schedules}
    rules = [*settings.rollup, *profile_rules(settings.rollup, uses, profiles, units)]
    return settings.model_copy(update={"rollup": rules}), problems


def _problems(settings: PaySettings, known: list[str]) -> Iterator[Problem]:
    taken: set[str] = set()
    for use in settings.rollup_profiles:
        if use.profile not in known:
            message = f"there is no roll-up profile {use.profile!r}"
            yield Problem("PAY-30", message, use.where("profile"), f"Use one of: {', '.join(known)}.")
        for unit in use.units:
            if unit in taken:
                message = f"unit {unit} takes its payroll rates from two profiles or groups"
                yield Problem("PAY-31", message, use.where("units"), "Name each unit once.")
            taken.add(unit)
