"""What the rules find: data, which others put into words and turn into addresses. Pure."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from roadmap.health.facts import Thing

Value = str | int | bool | datetime.date | None | tuple[str, ...]


class Kind(StrEnum):
    """In the order in which they are told: what readers run into first, what only waits last."""

    CIRCLE = "circle"  # things require one another in a circle
    DEAD = "dead-link"  # an address that is gone
    HIDDEN = "unpublished"  # a published thing refers to what readers do not see
    ORDER = "order"  # a roadmap breaks the rules of its order
    PAID = "no-free-resource"  # a milestone cannot be begun for free
    LONG = "too-long"  # a text outgrows its place
    DUPLICATE = "duplicate"  # two things with one address
    HOURS = "hours"  # a resource does not say how long it takes
    UNTAUGHT = "untaught"  # no milestone teaches a skill
    UNUSED = "unused"  # no milestone uses a resource
    STALE = "stale"  # nobody has reviewed it for long
    WAITING = "waiting"  # written, and not public
    STOPS = "stops"  # learners begin a milestone and go no further


# What readers run into: somebody should mend it. The others are work to choose from.
BROKEN = frozenset({Kind.CIRCLE, Kind.DEAD, Kind.HIDDEN, Kind.ORDER, Kind.PAID, Kind.LONG, Kind.DUPLICATE})


class Page(StrEnum):
    """Where something is mended."""

    CHANGE = "change"  # the page of the thing in the admin
    ROADMAP = "roadmap"  # the editor of a role's roadmap
    DRAFT = "draft"  # the thing's prepared change


@dataclass(frozen=True, slots=True)
class Mend:
    """`at` is a place on the page, such as "step-python-basics", or empty."""

    page: Page
    thing: Thing
    at: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """`learners` is how many are learning what it is about, 0 also where they are too few to be told.

    `detail` differs by kind; each rule says what it gives. Titles in it are those of the things meant.
    """

    kind: Kind
    about: Thing
    mend: Mend
    detail: Mapping[str, Value] = field(default_factory=dict)
    learners: int = 0


def found(kind: Kind, about: Thing, **detail: Value) -> Finding:
    """Mended on the thing's own page."""
    return Finding(kind, about, Mend(Page.CHANGE, about), detail)
