"""The engine: plays the term of one unit, with or without a settlement, and adds up what it costs the employer.

Everything that takes effect on one day happens in the order *owed*, then *promised*, promises in the order given. Each
span between two such days is looked at once. The year's rate of a member is the blend of the spans, rounded; then FTE,
rounded; then payroll-driven rates on the member's pay of the kinds they apply to, rounded; then heads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bargain.costing import payroll, premiums
from bargain.costing.earning import FULL, Slice, Weighing, at_odds, slices, weigh
from bargain.costing.events import ALL_OWED, Owed, owed_events
from bargain.costing.ledger import Outcome, Timing
from bargain.costing.levies import Levy, levies
from bargain.costing.movement import grow
from bargain.costing.paid import Payment
from bargain.costing.payroll import PayYear, book
from bargain.costing.premiums import insure
from bargain.costing.scene import Arrival, Scene
from bargain.costing.term import Event, Phase, Promised
from bargain.costing.view import View, look
from bargain.costing.world import NotCosted, World
from bargain.costing.years import Year


@dataclass(slots=True)
class Memory:
    """Years of one scene already added up: no settlement changes the base year, and most leave most others.

    A settlement that adds positions plays a larger scene, whose years are remembered apart.
    """

    pay: payroll.Memory = field(default_factory=dict)
    insurance: premiums.Memory = field(default_factory=dict)
    base: Outcome | None = None
    larger: dict[tuple[Arrival, ...], Memory] = field(default_factory=dict)

    def awaiting(self, arrivals: tuple[Arrival, ...]) -> Memory:
        """Give the memory of the same scene with these arrivals."""
        return self.larger.setdefault(arrivals, Memory(base=self.base)) if arrivals else self


def play(
    scene: Scene,
    promises: Sequence[Promised] = (),
    owed: Owed = ALL_OWED,
    memory: Memory | None = None,
) -> Outcome:
    """Play the base year and the term under some promises, in their order, and give what it costs.

    With no promise this is the status quo. A promise outside the term is not costed, with the reason. What contingent
    promises add to the others is booked as contingent.
    ``memory`` is kept between plays of one scene, to add up no year twice.
    """
    memory = memory or Memory()
    if memory.base is None:
        memory.base = Outcome()
        tell(memory.base, Stage(scene, owed_events(scene, owed), memory), scene.telling[0], owed)
    outcome = _term(scene, [promised for promised in promises if not promised.contingent], owed, memory)
    if any(promised.contingent for promised in promises):
        outcome.await_more(_term(scene, promises, owed, memory) - outcome)
    return memory.base + outcome


def _term(scene: Scene, promises: Sequence[Promised], owed: Owed, memory: Memory) -> Outcome:
    """Play the years of the term alone."""
    outcome = Outcome()
    stage = staged(scene, promises, owed, memory, outcome)
    for year in scene.telling[1:]:
        tell(outcome, stage, year, owed)
        outcome.unknown |= stage.unknown
    return outcome


def at_the_end(scene: Scene, promises: Sequence[Promised] = ()) -> PayYear:
    """Give a full year of what members are paid as pay stands on the last day of the term; nothing contingent is in it."""
    stage = staged(
        scene, [promised for promised in promises if not promised.contingent], ALL_OWED, Memory(), Outcome()
    )
    world = stage.advance(scene.years[-1].ends)
    return PayYear(stage.scene, scene.telling[-1].name, [look(world, scene.years[-1].name)], FULL)


def staged(scene: Scene, promises: Sequence[Promised], owed: Owed, memory: Memory, outcome: Outcome) -> Stage:
    """Put everything that happens on the stage; what cannot be priced is noted in the outcome."""
    held: list[Promised] = []
    for promised in promises:
        if reason := promised.fault() or _outside(promised, scene) or _odd_part(promised, held, scene):
            outcome.unknown.add(NotCosted(reason, promised.promise.term, at=promised.at))
        else:
            held.append(promised)
    arrivals = tuple(_arrivals(held, scene, outcome))
    larger = scene.awaiting(arrivals)
    events = [*owed_events(larger, owed), *_joining(arrivals, len(scene.cells))]
    for promised in held:
        events += promised.term.events(promised.promise, larger)
    return Stage(larger, events, memory.awaiting(arrivals), held)


def _arrivals(promises: Iterable[Promised], scene: Scene, outcome: Outcome) -> Iterator[Arrival]:
    """Give the positions that promises add; one placed where no grid has a cell is not costed."""
    for promised in promises:
        for arrival in promised.term.positions(promised.promise, scene):
            cell = arrival.cell
            if any((cell.lane, cell.row) in grid.cells for grid in scene.grids.get(cell.schedule, ())[:1]):
                yield arrival
            else:
                reason = (
                    f"schedule {cell.schedule} has no cell in lane {cell.lane} for the positions that it adds"
                )
                outcome.unknown.add(NotCosted(reason, promised.promise.term, at=promised.at))


def _joining(arrivals: Iterable[Arrival], first: int) -> Iterator[Event]:
    """Let new members come in on their day, after the steps and raises of that day."""
    for number, arrival in enumerate(arrivals, first):

        def join(world: World, number: int = number, arrival: Arrival = arrival) -> None:
            if arrival.grown:
                grow(world, number - arrival.grown, number, arrival)
            else:
                world.join(number, arrival.heads, arrival.plan, arrival.tier)

        yield Event(arrival.day, join, Phase.after, arrival.until)


def _odd_part(promised: Promised, held: Iterable[Promised], scene: Scene) -> str:
    others = (made.promise for made in held if made.term.insurance is promised.term.insurance)
    return at_odds(promised.promise, others, scene.years)


def _outside(promised: Promised, scene: Scene) -> str:
    day = promised.promise.effective
    if day < scene.years[1].starts:
        return f"it takes effect on {day}, before the first year that is costed"
    if day > scene.years[-1].ends:
        return f"it takes effect on {day}, after the last year that is costed"
    return ""


class Stage:
    """The world, moved forward event by event; a promise that ends is undone by playing the rest again."""

    def __init__(
        self, scene: Scene, events: Iterable[Event], memory: Memory, promises: Iterable[Promised] = ()
    ) -> None:
        """Set the scene; events on one day happen by phase, then in the order given.

        ``promises`` are those that the events come from, for the part of their first year that they state. ``held_at``
        is a day whose payroll rates hold all the time; without one each day has its own. ``watch`` is shown the world
        whenever it is looked at.
        """
        self.scene = scene
        self.events = sorted(events, key=lambda event: (event.day, event.phase))
        self.world = World(scene)
        self.memory = memory
        self.stated = [made for made in promises if made.promise.part_of_first_year is not None]
        self.held_at: date | None = None
        self.watch: Callable[[World], None] | None = None
        self._played: list[Event] = []
        self._paid: list[Payment] = []
        self._settled = date.min
        self._noted: set[NotCosted] = set()

    @property
    def unknown(self) -> set[NotCosted]:
        """Give everything that could not be costed so far, promises that have ended since among it."""
        return self._noted | set(self.world.unknown)

    def cuts(self) -> list[date]:
        """Give every day on which something happens or ends."""
        ends = [event.until + timedelta(days=1) for event in self.events if event.until]
        rates = [rate.effective for rule in self.scene.rollups() for rate in rule.rates]
        told = [year.starts for year in self.scene.telling]
        return [*(event.day for event in self.events), *ends, *rates, *told]

    def weigh(self, among: Sequence[Slice]) -> Weighing:
        """Weigh the spans of a year by when pay is earned and premiums are due."""
        paid = [made.promise for made in self.stated if not made.term.insurance]
        insured = [made.promise for made in self.stated if made.term.insurance]
        return weigh(self.scene, among, self.cuts(), paid, insured)

    def see(self, day: date, service_in: int) -> View:
        """Look at the world on a day."""
        world = self.advance(day)
        if self.watch is not None:
            self.watch(world)
        return look(world, service_in)

    def payments(self) -> Sequence[Payment]:
        """Give what has been paid once so far."""
        return [*self._paid, *(payment for payment in self.world.payments if payment.day > self._settled)]

    def advance(self, day: date) -> World:
        """Play everything up to and on a day, and give the world as it then stands."""
        if any(event.until and event.until < day for event in self._played):
            self._open(self.world.ground, max(event.day for event in self._played))
        played = set(map(id, self._played))
        for event in self.events:
            if event.day <= day and id(event) not in played and not (event.until and event.until < day):
                self.world.turn_to(event.day)
                event.change(self.world)
                self._played.append(event)
                if self.world.reopens is not None:
                    self._open(self.world.reopens, self.world.reopens - timedelta(days=1))
                    return self.advance(day)
        # What comes before the base year opens is counted as it opens: nothing earlier is known.
        self.world.day = max(day, self.scene.years[0].starts)
        return self.world

    def _open(self, ground: date, settled: date) -> None:
        """Begin again, on the grids agreed by a day; what was paid once up to the day ``settled`` stays as it was paid."""
        self._noted |= set(self.world.unknown)
        self._paid = [payment for payment in self.payments() if payment.day <= settled]
        self._settled = settled
        self.world, self._played = World(self.scene, ground), []


@dataclass(frozen=True, slots=True)
class Sheet:
    """One year's pay as it is added up, at its payroll rates, and every timing under which the sums are booked."""

    pay: PayYear
    rates: tuple[Levy, ...]
    timings: tuple[Timing, ...]


def tell(outcome: Outcome, stage: Stage, year: Year, owed: Owed) -> None:
    """Add up one year of what is on a stage."""
    for sheet in sheets(stage, year, owed):
        first, *again = sheet.timings
        of = sheet.pay
        book(outcome, of, sheet.rates, first, stage.memory.pay)
        insure(outcome, of.scene, of.year, of.views, of.weighing.insured, first, stage.memory.insurance)
        for timing in again:
            outcome.repeat(year.name, first, timing)
    _note_service(outcome, stage.world, year)


def sheets(stage: Stage, year: Year, owed: Owed) -> list[Sheet]:
    """Give a year of what is on a stage, as it is paid and as a full year of what holds on its last day."""
    scene = stage.scene
    base = scene.telling[0]
    among = slices(year, scene.contracts, stage.cuts())
    views = [
        stage.see(piece.starts, (piece.contract if owed.service else scene.years[0]).name) for piece in among
    ]
    payments = [payment for payment in stage.payments() if payment.day in year]
    held_at = stage.held_at or (None if owed.rates or year is base else base.ends)
    weighing = stage.weigh(among)
    of = PayYear(scene, year.name, views, weighing, payments)
    if len(views) == 1 and weighing == FULL:
        return [_sheet(of, held_at, Timing.ongoing, Timing.annualized)]
    last = PayYear(scene, year.name, views[-1:], FULL)
    return [_sheet(of, held_at, Timing.ongoing), _sheet(last, held_at, Timing.annualized)]


def _sheet(of: PayYear, held_at: date | None, *timings: Timing) -> Sheet:
    rates = levies(of.scene.rollups(), of.views, of.weighing.insured, held_at)
    return Sheet(of, rates, timings)


def _note_service(outcome: Outcome, world: World, year: Year) -> None:
    """Note the members whose longevity pay is unknown because the roster does not say when they were hired."""
    undated = [n for n, cell in enumerate(world.scene.cells) if not cell.hired and world.people(n)]
    by_service = [band for band in world.longevity.bands if band.years is not None] if world.longevity else []
    if not undated or not by_service:
        return
    heads = sum(map(world.people, undated))
    who = f"{heads} members" if world.scene.members is not None else "members"
    reason = f"{who} of unit {world.scene.unit} have no year of hire, which longevity pay needs"
    extent = heads * sum(band.amount.cents if band.amount else 1 for band in by_service)
    if any(band.amount is None for band in by_service):
        extent += sum(world.people(n) * world.salary(n) for n in undated)
    outcome.unknown.add(NotCosted(reason, "longevity", year.name, extent))
