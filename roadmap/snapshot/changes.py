"""Published changes of roles' roadmaps, as far as readers are told about them. Pure."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """`kind` is opened, added, removed, retired, importance or hours; of the last two `was` and `now` are the values.

    The title is that of then; `milestone` is its slug, empty where the role itself was opened.
    """

    kind: str
    role: str
    milestone: str
    title: str
    was: str
    now: str
    made_at: datetime.datetime
