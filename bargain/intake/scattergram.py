"""A scattergram: so many positions on each step of each lane, where no roster is to be had.

Taken in are a list of step, lane and FTE, a lattice of FTE with lanes across, and blocks of FTE and rate with the steps
across. Each placement becomes a row of `pay/scattergram.csv`, of so many FTE; rows of other units stay as they were.
Totals are held against what they add up; 0 and empty cells are placements that nobody holds.

    bargain import scattergram.csv --as scattergram --unit A --schedule A

Ask for the roster all the same: longevity, health plans and what each member gets cannot be costed from a scattergram.
"""

from bargain.layout.counts import FIELDS, take_scattergram
from bargain.layout.order import Intake

INTAKE = Intake("a scattergram of positions", take_scattergram, [field.name for field in FIELDS])
