"""What is to be done: the checklist's items, when each is due, who does it, and where it stands.

The date of an item is its anchor and its offset, counted as the item says. It is never moved: where it falls on a
day off, that is told beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from bargain.calendar.days import shifted
from bargain.calendar.evidence import proved, wrong_paths
from bargain.calendar.law import profile_of
from bargain.calendar.occasions import Occasion, occasions
from bargain.domain.checklist import Anchor, Attested, Checklist, Item, LocalItem
from bargain.domain.session import Done
from bargain.domain.workspace import Workspace, once
from bargain.folder.facts import facts
from bargain.problems import Problem

SOON: Final = 14
"""Days ahead within which an item is due soon."""
_QUARTERS: Final = {"early": 4, "standard": 3, "compressed": 2}


class State(Enum):
    """Where a task stands."""

    proved = "proved"
    said = "said to be done"
    overdue = "overdue"
    soon = "due soon"
    later = "later"
    waiting = "no date yet"
    missed = "missed"
    not_needed = "not needed"

    @property
    def done(self) -> bool:
        """Say whether it is done, by proof or by somebody's word."""
        return self in {State.proved, State.said}

    @property
    def counts(self) -> bool:
        """Say whether it is part of the work: neither passed by nor not needed."""
        return self not in {State.missed, State.not_needed}


@dataclass(frozen=True, slots=True)
class Task:
    """An item on one occasion: when it is due, who does it, and where it stands.

    ``word`` is the record by which a person said that it is done. ``people`` are the ids of those who fill the role.
    """

    item: Item
    occasion: Occasion
    due: date | None
    state: State
    role: str
    people: tuple[str, ...] = ()
    word: Done | None = None

    def days_late(self, as_of: date) -> int:
        """Count the days since it was due; 0 where it is not overdue."""
        return (as_of - self.due).days if self.state is State.overdue and self.due else 0


def items_of(workspace: Workspace) -> list[Item]:
    """Give the items of this local: ours, its changes to ours, its own; a small local has the short list."""
    shipped = facts(Checklist, "checklist")
    small = workspace.round.size == "small"
    own = {entry.id: entry for entry in workspace.checklist.items} if workspace.checklist else {}
    left_out = set(profile.leaves_out) if (profile := profile_of(workspace)) else set()
    held = []
    for item in shipped.items:
        change = own.pop(item.id, None)
        if change is not None and change.leave_out:
            continue
        if (small and not item.small and change is None) or item.stage in left_out:
            continue
        held.append(_changed(item, change) if change else item)
    added = (_added(entry) for entry in own.values())
    return [*held, *(item for item in added if item is not None)]


def _parts(entry: LocalItem) -> dict[str, object]:
    names = [name for name in Item.model_fields if name in LocalItem.model_fields]
    return {name: value for name in names if (value := getattr(entry, name)) is not None}


def _changed(item: Item, change: LocalItem) -> Item:
    """Give an item with a local's changes; a statutory day stays where the law put it."""
    kept = {"anchor", "offset_days", "count"} if item.statutory else set()
    return item.model_copy(update={name: part for name, part in _parts(change).items() if name not in kept})


def _added(entry: LocalItem) -> Item | None:
    if any(getattr(entry, name) is None for name in ("stage", "offset_days", "role", "task")):
        return None
    settled = {
        "anchor": "expiry",
        "title": (entry.task or "")[:45],
        "why": "",
        "share": "team",
        "evidence": Attested(proof="attested"),
    }
    return Item.model_validate({**settled, **_parts(entry)})


def faults(workspace: Workspace) -> Iterator[Problem]:
    """Tell what is wrong in a local's own checklist: items without a date or role, proofs that can never hold."""
    ours = {item.id: item for item in facts(Checklist, "checklist").items}
    for entry in workspace.checklist.items if workspace.checklist else []:
        if entry.id not in ours and not entry.leave_out and _added(entry) is None:
            sentence = (
                f"the item {entry.id} is not one of ours, so it needs stage, offset_days, role and task"
            )
            fix = "Add what is missing, or use the id of one of our items to change it."
            yield Problem("CHECKLIST-NEW", sentence, entry.where("id"), fix, record=entry.id)
        moved = ours[entry.id].statutory if entry.id in ours else False
        if moved and any(getattr(entry, name) is not None for name in ("anchor", "offset_days", "count")):
            sentence = f"the day of {entry.id} is set by law; a local cannot move it"
            fix = "Take the day out; add an item of your own for an earlier one."
            yield Problem("CHECKLIST-LAW", sentence, entry.where("offset_days"), fix, record=entry.id)
        for proof, name in ((entry.evidence, "evidence"), (entry.only_if, "only_if")):
            for sentence in wrong_paths(proof) if proof is not None else ():
                fix = "Name a part of the workspace and its fields, as team.members.confidentiality_signed."
                message = f"the proof of {entry.id} can never hold: {sentence}"
                yield Problem("CHECKLIST-PATH", message, entry.where(name), fix, record=entry.id)


def due_on(workspace: Workspace, item: Item, occasion: Occasion) -> date | None:
    """Give the day an item is due; None while the day of its anchor is not known.

    On the standard timeline an offset before expiry is three quarters as long, on the compressed one half, rounded to
    the earlier day. What the law sets is never shortened.
    """
    if occasion.day is None:
        return None
    offset = item.offset_days
    if offset < 0 and item.anchor == "expiry" and not item.statutory:
        offset = in_time(workspace, offset)
    return shifted(workspace, occasion.day, offset, item.count)


def in_time(workspace: Workspace, offset: int) -> int:
    """Give an offset before expiry as the timeline of the round shortens it, rounded to the earlier day."""
    return offset * _QUARTERS[workspace.round.timeline] // 4 if offset < 0 else offset


@once
def tasks_of(workspace: Workspace) -> list[Task]:
    """List every item on every occasion, by day; what has no day yet stands last, in the order of the list."""
    words = [entry for entry in workspace.entries(Done) if entry.on <= workspace.as_of]
    found = [
        task_of(workspace, item, occasion, words)
        for item in items_of(workspace)
        for occasion in occasions(workspace, item.anchor, item.each)
    ]
    return sorted(found, key=lambda task: (task.due is None, task.due or date.max))


def task_of(workspace: Workspace, item: Item, occasion: Occasion, words: Iterable[Done]) -> Task:
    """Give one item on one occasion; ``words`` are the records of what people said is done."""
    due = due_on(workspace, item, occasion)
    word = _word(item, occasion, words)
    role = _role(workspace, item)
    people = workspace.team.holders(role) if workspace.team else []
    state = _state(workspace, item, occasion, due, word)
    return Task(item, occasion, due, state, role, tuple(person.id for person in people), word)


def _role(workspace: Workspace, item: Item) -> str:
    small = workspace.round.size == "small"
    return facts(Checklist, "checklist").small_roles.get(item.role, item.role) if small else item.role


def _word(item: Item, occasion: Occasion, words: Iterable[Done]) -> Done | None:
    """Give the last word on an item on an occasion, unless it was taken back."""
    last = None
    for word in words:
        if word.item == item.id and _about(item.anchor, occasion, word):
            last = word
    return None if last is None or last.undone else last


def _about(anchor: Anchor, occasion: Occasion, word: Done) -> bool:
    if anchor == "session":
        return word.session == occasion.session
    if anchor == "change_notice":
        return word.change == occasion.change
    if anchor == "monthly":
        return occasion.day is not None and (word.on.year, word.on.month) == (
            occasion.day.year,
            occasion.day.month,
        )
    return word.unit is None or occasion.unit is None or word.unit == occasion.unit


def _state(
    workspace: Workspace, item: Item, occasion: Occasion, due: date | None, word: Done | None
) -> State:
    if word is not None:
        return State.said
    if proved(workspace, item.evidence, occasion):
        return State.proved
    if item.only_if is not None and not proved(workspace, item.only_if, occasion):
        return State.not_needed
    if due is None:
        return State.waiting
    if item.lapses and occasion.day is not None and occasion.day < workspace.as_of:
        return State.missed
    if due < workspace.as_of:
        return State.overdue
    return State.soon if (due - workspace.as_of).days <= SOON else State.later
