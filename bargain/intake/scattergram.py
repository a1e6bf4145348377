"""A scattergram: so many positions on each step of each lane, where no roster is to be had.

Taken in are a list of step, lane and FTE, a lattice of FTE with lanes across, and blocks of FTE and rate with the steps
across. Each placement becomes rows of `pay/roster.csv` that belong to nobody: 3.5 positions are three rows of 1 and one of 0.50.
Totals are held against what they add up; 0 and empty cells are placements that nobody holds.

    bargain import scattergram.csv --as scattergram --unit A --schedule A

Ask for the roster all the same: longevity, health plans and headcounts cannot be costed from a scattergram.
"""

from bargain.layout.counts import FIELDS, take_scattergram
from bargain.layout.order import Intake

INTAKE = Intake("a scattergram of positions", take_scattergram, [field.name for field in FIELDS])
