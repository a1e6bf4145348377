"""Annual salary schedules: steps and lanes in any layout, one or several effective dates.

Taken in are steps down or across, blocks below each other, one column a date, two rates a lane (annual and monthly),
titles above and notes below. Each date becomes a grid, `pay/schedules/<schedule>.<date>.csv`; `pay/pay.yaml` is begun,
or gets an entry for a new schedule. A cell that is empty, N/A or 0 is a placement that does not exist.

    bargain import salaries.xlsx --as schedule --schedule A --effective 2026-09-01

A step below the one before it, a lane below the one to its left, a rate outside $15,000 to $250,000 and a step that
stands twice are refused with their cell. Where a grid is there already, the change is told in percent.
"""

from bargain.layout.grids import take_schedule
from bargain.layout.order import Intake

INTAKE = Intake("an annual salary schedule", take_schedule)
