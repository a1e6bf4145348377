"""A seniority list: dates of hire and adjusted dates, years, status, licence areas, ties.

Only the date of hire is needed. A person may stand in several rows, once for each discipline, and people of one rank
share it. The list goes by id to `pay/seniority.csv`, names to the private folder; where a roster with names was
imported before, everybody has the same id in both.

    bargain import seniority.xlsx --as seniority --unit A

An adjusted date before the date of hire is told, and so is whoever stands on the roster and not on the list.
"""

from bargain.layout.order import Intake
from bargain.layout.seniority import FIELDS, take_seniority

INTAKE = Intake("a seniority list", take_seniority, [field.name for field in FIELDS])
