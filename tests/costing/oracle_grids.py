"""What terms of the schedule do to its cells on their day, for the independent costing, from their manual pages."""

from decimal import Decimal
from fractions import Fraction

from tests.costing.oracle_state import Paid, dollars, fits, nearest, part, raise_bands, raise_stipend


def across_the_board(p, state, _context):
    for table in state.everywhere(p):
        table.change(table.mine(p), lambda cell: cell * (1 + part(p.percent)))
    for_all = not (p.schedules or p.lanes or p.steps or p.classes or p.cells)
    for member in state.members:
        if member.named(p):
            if "longevity" in p.also:
                raise_bands(member, p.percent, None)
            if "stipends" in p.also:
                for stipend in member.stipends.values():
                    raise_stipend(stipend, p.percent)
    if "stipends" in p.also and for_all:
        for stipend in state.stipends.values():
            raise_stipend(stipend, p.percent)


def flat_amount(p, state, context):
    if p.per == "fte":
        for table in state.everywhere(p):
            table.change(table.mine(p), lambda cell: cell + dollars(p.amount))
        return
    where = p.steps or p.cells or p.schedules
    for member in state.members:
        late = (p.steps or p.cells) and context.joins(member) >= p.effective
        if not late and (member.named(p) if where else fits(p.classes, member.job)):
            member.stipends[f"flat {context.number(p)}"] = Paid(
                dollars(p.amount), None, "", "", "stipend", [] if where else p.lanes, p.classes, None, False
            )


def hourly_raise(p, state, _context):
    for table in state.everywhere(p):
        if table.pay != "hourly":
            continue
        mine = table.mine(p)
        if p.percent:
            table.change(mine, lambda cell: cell * (1 + part(p.percent)))
        if p.amount:
            table.change(mine, lambda cell: cell + dollars(p.amount))
        if p.floor and mine:
            floor, start = dollars(p.floor), min(table.cells[key] for key in mine)
            for key in mine:
                if p.keep_distance:
                    table.cells[key] += max(floor - start, Decimal(0))
                else:
                    table.cells[key] = max(table.cells[key], floor)


def greater_of(p, state, _context):
    for table in state.everywhere(p):
        for key in table.mine(p):
            old = table.cells[key]
            new = nearest(old * (1 + part(p.percent)), table.unit)
            if p.amount:
                new = max(new, nearest(old + dollars(p.amount), table.unit))
            if p.at_most:
                new = min(new, nearest(old + dollars(p.at_most), table.unit))
            table.cells[key] = new


def targeted_cells(p, state, _context):
    for table in state.everywhere(p):
        for key in table.mine(p):
            amount = table.cells[key]
            for change in p.changes:
                if key in table.mine(change):
                    amount = amount * (1 + part(change.percent)) if change.percent else amount
                    amount = amount + dollars(change.amount) if change.amount else amount
            table.cells[key] = nearest(amount, table.unit)


def index_change(p, state, _context):
    """Where the schedule states no index: what a cell pays, divided by the base cell."""
    for table in state.everywhere(p):
        lane, step = p.on.split(":")
        old = table.cells.get((lane, step))
        if old is None:
            continue
        new = dollars(p.base) if p.base else old
        new = nearest(new * (1 + part(p.percent)), table.unit) if p.percent else new
        index = {key: Fraction(cell) / Fraction(old) for key, cell in table.cells.items()}
        for change in p.indexes:
            index[tuple(change.cell.split(":"))] = Fraction(change.index)
        for key in table.mine(p):
            exact = Fraction(new) * index[key]
            amount = Decimal(exact.numerator) / Decimal(exact.denominator)
            table.cells[key] = nearest(amount, table.unit)


def top_step(p, state, _context):
    tops = {}
    for table in state.everywhere(p):
        for lane in table.lanes:
            ladder = table.ladder(lane)
            if fits(p.lanes, lane) and ladder:
                tops[id(table), lane] = ladder[-1]
        name = p.step or str(max(int(step) for step in table.steps) + 1)
        new = {}
        for lane in table.lanes:
            if (id(table), lane) not in tops:
                continue
            top = tops[id(table), lane]
            old = table.cells[lane, top]
            amount = old * (1 + part(p.percent)) if p.percent else old + dollars(p.amount)
            beyond = table.steps[table.steps.index(top) + 1 :]
            new[lane, p.step or (beyond[0] if beyond else name)] = nearest(amount, table.unit)
        table.cells.update(new)
        table.steps += [name] if any(step == name for _, step in new) and name not in table.steps else []
    for member in state.members:
        if p.moves == "at_once" and (id(member.table), member.lane) in tops:
            top = tops[id(member.table), member.lane]
            if member.step == top == member.began:
                member.move(1)


def _held(p, member, had):
    """Keep pay above the new cell, where the promise says so."""
    member.held = None
    if member.cell() < had and p.keep == "red_circled":
        member.held = had


def drop_steps(p, state, _context):
    for member in state.members:
        if not (fits(p.schedules, member.schedule) and fits(p.classes, member.job)):
            continue
        if p.same_day_step == "instead":
            member.step = member.began
        had = member.rate()
        _drop(p, member.table, member)
        _held(p, member, had)
    for table in state.tables.values():
        if fits(p.schedules, table.id) and not p.classes:
            _drop(p, table, None)


def _drop(p, table, member):
    for lane in [*table.lanes]:
        ladder = table.ladder(lane)
        gone = set(table.steps[: p.count]) if p.count else {s for ln, s in table.mine(p) if ln == lane}
        left = [step for step in ladder if step not in gone]
        if member is not None and member.lane == lane and member.step in gone:
            above = [step for step in ladder[ladder.index(member.step) :] if step in left]
            member.step = above[0] if above else left[-1]
        for step in gone & set(ladder):
            del table.cells[lane, step]
    table.steps = [step for step in table.steps if any((lane, step) in table.cells for lane in table.lanes)]


def compress_steps(p, state, _context):
    for member in state.members:
        if fits(p.schedules, member.schedule) and fits(p.classes, member.job):
            had = member.rate()
            _spread(p, member.table)
            ladder = member.table.ladder(member.lane)
            member.step = next(s for s in ladder if member.table.cells[member.lane, s] >= had)
            member.held = None
    for table in state.tables.values():
        if fits(p.schedules, table.id) and not p.classes:
            _spread(p, table)


def _spread(p, table):
    first = int(table.steps[0])
    cells = {}
    for lane in table.lanes:
        ladder = table.ladder(lane)
        low, high = table.cells[lane, ladder[0]], table.cells[lane, ladder[-1]]
        for n in range(p.rows):
            exact = low + (high - low) * n / (p.rows - 1)
            cells[lane, str(first + n)] = nearest(exact, table.unit)
    table.cells, table.steps = cells, [str(first + n) for n in range(p.rows)]


def new_grid(p, state, _context):
    lines = [line.split(",") for line in p.table.strip().splitlines()]
    lanes = lines[0][2:]
    place = {old.strip(): line[1] for line in lines[1:] for old in line[0].split(";")}
    cells = {
        (lane, line[1]): Decimal(c) for line in lines[1:] for lane, c in zip(lanes, line[2:], strict=True)
    }
    for member in state.members:
        if fits(p.schedules, member.schedule) and fits(p.classes, member.job):
            if p.same_day_step == "instead":
                member.step = member.began
            had = member.rate()
            member.step = place[member.step]
            member.table.cells, member.table.steps = {**cells}, [line[1] for line in lines[1:]]
            _held(p, member, had)
    for table in state.tables.values():
        if fits(p.schedules, table.id) and not p.classes:
            table.cells, table.steps = {**cells}, [line[1] for line in lines[1:]]


def new_lane(p, state, context):
    for table in state.everywhere(p):
        for step in table.ladder(p.over) if p.over in table.lanes else []:
            old = table.cells[p.over, step]
            amount = old * (1 + part(p.percent)) if p.percent else old + dollars(p.amount)
            table.cells[p.lane, step] = nearest(amount, table.unit)
        if p.over in table.lanes:
            table.lanes.append(p.lane)
    lane_takers(p, state, context)


def lane_takers(p, state, context):
    """Count those who have moved by the year that a day opens, and what each gets more: base pay, and longevity of it."""
    takers = p.takers + p.takers_each_year * context.years_since(p)
    year = context.settings.contract_year(context.now)

    def pay(member, cell):
        return nearest(cell * member.load)

    def service(member, cell):
        cents = context.longevity(member, year, cell)
        return nearest(cents * member.fte) if member.bands.prorate else cents

    def more(worth):
        def each(state):
            there = [m for m in state.members if m.n not in state.away and m.lane == p.over]
            there = [m for m in there if fits(p.schedules, m.schedule) and fits(p.classes, m.job)]
            cells = [(m, m.table.cells[p.lane, m.step], m.table.cells[p.over, m.step]) for m in there]
            return nearest(
                sum((worth(m, new) - worth(m, old) for m, new, old in cells), Decimal(0)) / len(there)
            )

        return each

    state.expected[f"new lane {context.number(p)}"] = ("salary", more(pay), takers)
    state.expected[f"longevity of new lane {context.number(p)}"] = ("longevity", more(service), takers)


def fold_stipend(p, state, _context):
    for table, stipends, job in [
        *((m.table, m.stipends, m.job) for m in state.members),
        *((t, None, None) for t in state.tables.values()),
    ]:
        if p.longevity:
            table.change(table.mine(p), lambda cell: cell + dollars(p.amount))
            continue
        paid = stipends.get(p.id) if stipends is not None else None
        if paid is None or not fits(paid.classes, job):
            continue
        amount = dollars(p.amount) if p.amount else paid.amount
        keys = [key for key in table.cells if fits(p.lanes or paid.lanes, key[0])]
        table.change(keys, lambda cell, amount=amount: cell + amount)
        del stipends[p.id]
    if p.longevity:
        for member in state.members:
            member.bands.held = []


def adjunct_parity(p, state, context):
    for table in state.everywhere(p):
        if table.pay not in ("per_credit", "per_course", "per_load_hour"):
            continue
        instruction = part(p.instruction) if p.instruction else Decimal(1)
        parity = dollars(p.full_time) * instruction / (p.load or context.full_load(table.id))
        for key in table.mine(p):
            old = table.cells[key]
            goal = parity * part(p.target) if p.target else old + (parity - old) * part(p.toward)
            table.cells[key] = max(old, nearest(goal, table.unit))


GRIDS = {
    "across_the_board": across_the_board, "flat_amount": flat_amount, "hourly_raise": hourly_raise,
    "greater_of": greater_of, "targeted_cells": targeted_cells, "index_change": index_change, "top_step": top_step,
    "drop_steps": drop_steps, "compress_steps": compress_steps, "new_grid": new_grid, "new_lane": new_lane,
    "fold_stipend": fold_stipend, "adjunct_parity": adjunct_parity,
}  # fmt: skip
