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
SLOWEST, FASTEST = 10.0, 0.1


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
    """The pace that samples show; those without an estimate or without a time say nothing and do not count.

    With n samples the middle is all actual time by all estimated time, kept within 0.1 to 10; low is 20% and high 40%
    away from it, times k = 1/sqrt(n) (the spread of a mean of n), but at least a quarter. Without samples the middle
    is the estimate and k is 1.
    """
    usable = [sample for sample in samples if sample.estimate and sample.actual]
    if not usable:
        return Pace(1 - BELOW, 1.0, 1 + ABOVE, "assumed", 0)
    ratio = sum(sample.actual for sample in usable) / sum(sample.estimate for sample in usable)
    middle = min(SLOWEST, max(FASTEST, ratio))
    spread = max(LEAST_SPREAD, 1 / sqrt(len(usable)))
    return Pace(middle * (1 - BELOW * spread), middle, middle * (1 + ABOVE * spread), "own", len(usable))
