"""The roster: who is placed where, one row a member, from payroll or human resources.

Needed are columns for lane, step (or both in one, as M30-12) and FTE; ids, unit, schedule, hire date, plan and tier,
hours, days, credits, class and worksite are taken where they are. Ids and pay go to `pay/roster.csv`, names to
`private/people.yaml` and nowhere else. A list with names and no ids gets ids, whose key stays in `private/`.

    bargain import roster.xlsx --as roster --unit A --schedule A

Words of theirs become ours with `--map "lane:Master's +30=M30"`, an FTE that nobody wrote with `--map "fte:=1"`. Every
placement is held against the grid, salaries against the cell times the FTE, and the list against the one before it:
who came, left, moved a step or a lane.
"""

from bargain.layout.order import Intake
from bargain.layout.roster import FIELDS, take_roster

INTAKE = Intake("a roster with placement and FTE", take_roster, [field.name for field in FIELDS])
