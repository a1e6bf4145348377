"""Members' questions about the agreement, with the answers: from `questions:` in `ratification.yaml`.

$ bargain ratification questions -o questions.docx
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from bargain.disclosure import Document, Fact, under
from bargain.domain.workspace import Workspace
from bargain.visibility import Audience, Members, Public


@dataclass(frozen=True, slots=True)
class Asked(Fact):
    """One question and its answer; None where nobody has answered yet."""

    question: Members[str]
    answer: Members[str | None]
    asked: Members[date | None]
    answered: Members[date | None]


@dataclass(frozen=True, slots=True)
class Questions(Fact):
    """The questions, answered ones first, in the order in which they stand."""

    local: Public[str]
    questions: Members[tuple[Asked, ...]]
    open: Members[int]


def gather(workspace: Workspace) -> Questions:
    """Give the questions that are on file."""
    held = workspace.ratification.questions if workspace.ratification else []
    asked = [Asked(one.question, one.answer, one.asked, one.answered) for one in held]
    asked.sort(key=lambda one: one.answer is None)
    return Questions(workspace.round.local.name, tuple(asked), sum(one.answer is None for one in asked))


_ALL: Final = ("local", "open", *under("questions", "question answer asked answered"))
DOCUMENT = Document(
    facts=Questions,
    gather=gather,
    title=lambda facts: f"Questions and answers, {facts.local}",
    template="ratification_questions",
    releases=dict.fromkeys((Audience.members, Audience.council, Audience.team, Audience.strategy), _ALL),
)
