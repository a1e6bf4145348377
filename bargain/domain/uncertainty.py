"""What nobody knows yet and many draws are made of (`pay/risk.yaml`): each with its low, likely and high value."""

from typing import Final

from pydantic import Field

from bargain.domain.record import Day, Flag, Line, Rate, Record, Whole
from bargain.visibility import Team

_VALUE: Final = r"^[-+]?\$?[\d,.]+ ?%?$"


class Uncertain(Record):
    """One thing that nobody knows: nothing below ``low`` or above ``high`` is drawn, ``likely`` is drawn most often."""

    low: Team[Rate]
    likely: Team[Rate]
    high: Team[Rate]
    source: Team[Line]
    verified: Team[Flag] = False


class PremiumGrowth(Uncertain):
    """By how much premiums without a known rate rise at a renewal; without ``effective``, at every one, each drawn apart."""

    effective: Team[Day | None] = None


class UncertainFigure(Record):
    """A figure of a promise that nobody knows: how many will take it, a raise that follows an index.

    ``figure`` is its name as commands take it, `U-06.terms[0].takers`; the values are typed as there.
    """

    figure: Team[Line] = Field(pattern=r"^\S+$", description="As atb[2027], or U-06.terms[0].takers")
    low: Team[Line] = Field(pattern=_VALUE, description="As 2.5%, $1,200 or 14")
    likely: Team[Line] = Field(pattern=_VALUE, description="As low")
    high: Team[Line] = Field(pattern=_VALUE, description="As low")
    source: Team[Line]
    verified: Team[Flag] = False


class Uncertainty(Record):
    """The file `pay/risk.yaml`: how many draws, from which seed, and of what.

    ``lane_rates`` and ``turnover`` are percents of the rates that `pay/pay.yaml` states: 100% is as stated.
    """

    draws: Team[Whole] = 10_000
    seed: Team[Whole] = 1
    premium_growth: Team[list[PremiumGrowth]] = []
    lane_rates: Team[Uncertain | None] = None
    turnover: Team[Uncertain | None] = None
    figures: Team[list[UncertainFigure]] = []
