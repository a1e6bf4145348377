"""Health premiums by plan and tier, by the month or by the year.

Taken in are a list with plan, tier and premium, and a table with plans down and tiers across (or the other way). What
both sides pay is held against the whole premium, and the employer's share is told, for `pay/pay.yaml`.

    bargain import rates.xlsx --as health --effective 2026-07-01 --pay monthly

Premiums go to `pay/premiums.csv` as those of a year; rows of other dates stay. The words for plans and tiers must be
those of the roster.
"""

from bargain.layout.order import Intake
from bargain.layout.premiums import FIELDS, take_premiums

INTAKE = Intake("health premiums", take_premiums, [field.name for field in FIELDS])
