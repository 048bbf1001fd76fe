"""When a task that failed is tried again, and when no more.

Pure: what is counted, and where, is the queue's business.
"""

import datetime
from dataclasses import dataclass

# How much chance may take off a wait.
SPREAD = 0.25
# Doublings after which no wait that makes sense is left; keeps the arithmetic small whatever is counted.
_DOUBLINGS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """So many `tries` in all, the first one included. Waits begin with `first` seconds and double up to `most`."""

    tries: int = 5
    first: float = 10.0
    most: float = 3600.0

    def __post_init__(self) -> None:
        if self.tries < 1 or not 0 <= self.first <= self.most:
            raise ValueError("A task has at least one try, and waits that do not shrink.")

    def wait_after(self, tries: int, *, chance: float) -> datetime.timedelta | None:
        """How long to wait after so many tries; None when there shall be no more.

        `chance`, from 0 to 1, takes up to a quarter off, so that what failed together does not come back together.
        """
        if tries >= self.tries:
            return None
        longest = min(self.most, self.first * 2 ** min(max(tries - 1, 0), _DOUBLINGS))
        return datetime.timedelta(seconds=longest * (1 - SPREAD * chance))
