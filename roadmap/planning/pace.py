"""How fast a learner is compared with our estimates. Pure.

Decides three factors on estimated time and says what they rest on; never one number alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Literal

# Without records: estimates are off by -20% to +40%. An assumption, not a finding, and labeled "assumed" throughout.
BELOW, ABOVE = 0.2, 0.4
# However many records there are, a quarter of that spread stays: the next milestone is not like the last ones.
LEAST_SPREAD = 0.25
# A record below a fifth or above five times of its estimate is none of the whole milestone: the clock was pressed by
# mistake, or ran on. It says nothing of the pace.
LEAST_RATIO, GREATEST_RATIO = 0.2, 5.0
# Records weigh against this much work done exactly as estimated (minutes), so that one of them moves a date little.
TRUST = 40 * 60


@dataclass(frozen=True, slots=True)
class Sample:
    """A finished milestone's estimate and the learner's own time for it, in minutes. ValueError when negative."""

    estimate: int
    actual: int

    def __post_init__(self) -> None:
        if self.estimate < 0 or self.actual < 0:
            raise ValueError("minutes are not negative")


@dataclass(frozen=True, slots=True)
class Pace:
    """Factors on estimates, low <= middle <= high; `count` is the number of samples behind them."""

    low: float
    middle: float
    high: float
    basis: Literal["assumed", "own"]
    count: int


def pace_from(samples: Iterable[Sample] = ()) -> Pace:
    """The pace that samples show; those that cannot be of a whole milestone say nothing and do not count.

    With n samples the middle is all actual time by all estimated time, both with TRUST added; low is 20% and high 40%
    away from it, times k = 1/sqrt(n) (the spread of a mean of n), but at least a quarter. Without samples the middle
    is the estimate and k is 1.
    """
    usable = [
        sample
        for sample in samples
        if sample.estimate and LEAST_RATIO <= sample.actual / sample.estimate <= GREATEST_RATIO
    ]
    if not usable:
        return Pace(1 - BELOW, 1.0, 1 + ABOVE, "assumed", 0)
    actual = sum(sample.actual for sample in usable)
    middle = (actual + TRUST) / (sum(sample.estimate for sample in usable) + TRUST)
    spread = max(LEAST_SPREAD, 1 / sqrt(len(usable)))
    return Pace(middle * (1 - BELOW * spread), middle, middle * (1 + ABOVE * spread), "own", len(usable))
