"""What would prove an item, said in words, with the file that a person opens to do it."""

from __future__ import annotations

from bargain.domain.checklist import (
    AllOf,
    AnyOf,
    Attested,
    Every,
    Evidence,
    Measured,
    Number,
    Recorded,
    Served,
    Some,
    Stated,
    Tested,
    Voted,
)
from bargain.domain.workspace import FILES


def in_words(evidence: Evidence) -> str:
    """Say what proves it, in words, with the file that holds it."""
    match evidence:
        case Attested():
            return "somebody says so, with bargain done"
        case AllOf():
            return "; and ".join(in_words(part) for part in evidence.of)
        case AnyOf():
            return "; or ".join(in_words(part) for part in evidence.of)
        case Served():
            return f"a notice of type {evidence.type} in notices.yaml"
        case Voted():
            return f"a vote with a quorum in council.yaml that decides {evidence.decides}"
        case Tested():
            return f"{_many(evidence.at_least, 'structure test')} in organizing/tests.yaml"
        case Measured():
            return f"{evidence.at_least} of {evidence.of.replace('_', ' ')}"
        case _:
            return _of_records(evidence)


def _of_records(evidence: Recorded | Number | Stated | Every | Some) -> str:
    match evidence:
        case Recorded():
            return " and ".join(place(path) for path in evidence.of)
        case Number():
            return f"{place(evidence.of)} is {evidence.at_least} or more"
        case Stated():
            return f"{place(evidence.of)} is {_choice(evidence.one_of)}"
        case Every():
            said = [*evidence.has, *(f"{name} {_choice(words)}" for name, words in evidence.states.items())]
            return f"every entry of {place(evidence.of)} has {_listed(said)}"
        case Some():
            said = [*(f"{name} {_choice(words)}" for name, words in evidence.which.items()), *evidence.has]
            entries = "an entry" if evidence.at_least == 1 else _many(evidence.at_least, "entry", "entries")
            return f"{entries} in {place(evidence.of)}" + (f" with {_listed(said)}" if said else "")


def _many(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def _listed(words: list[str]) -> str:
    return " and ".join(", ".join(words).rsplit(", ", 1))


def _choice(words: list[str]) -> str:
    return " or ".join(words)


_MANY = {
    "round": "bargain.yaml",
    "proposals": "proposals/",
    "sessions": "sessions/",
    "plans": "confidential/plans/",
    "comparables": "comparables/",
}


def place(path: str) -> str:
    """Name the file and the field of a path, as ``survey/results.yaml: survey.closed``."""
    part, _, rest = path.partition(".")
    file = _MANY.get(part) or FILES.get(part) or f"the {part} in the logs of the sessions"
    return f"{file}: {rest}" if rest else file
