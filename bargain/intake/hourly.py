"""Hourly rates: classifications and steps in any layout, with up to five decimals.

The same layouts are understood as for annual schedules. Columns that are worked out of the rate (6-Hour Day) are left
out. The schedule is entered in `pay/pay.yaml` as `pay: hourly`, rounded to as many decimals as the rates have.

    bargain import paras.csv --as hourly --schedule E1 --unit E --effective 2026-07-01

A roster on an hourly schedule needs the hours a day and the paid days of each member.
"""

from functools import partial

from bargain.layout.grids import take_schedule
from bargain.layout.order import Intake

INTAKE = Intake("a schedule of hourly rates", partial(take_schedule, hourly=True))
