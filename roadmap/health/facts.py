"""What the rules look at: the catalogue's things of every status, what they refer to, and who learns from them. Pure.

Nothing here is about a person: learners come as numbers, and numbers below FEWEST as nobody.
"""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from roadmap.roadmap_editing.outline import Outline, Stop

DRAFT, PUBLISHED, RETIRED = "draft", "published", "retired"
# So many learners must have something in common before they are spoken of.
FEWEST = 5

# The kind and the slug of a thing, such as ("milestone", "serve-a-model").
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with a page in the admin."""

    kind: str
    slug: str
    title: str
    pk: int
    status: str = PUBLISHED
    reviewed_on: datetime.date | None = None

    @property
    def key(self) -> Key:
        return self.kind, self.slug

    @property
    def is_public(self) -> bool:
        return self.status == PUBLISHED


@dataclass(frozen=True, slots=True)
class Reference:
    """`source` names `target` in a field of its own or of one of its parts. A page that is linked in a text may not
    exist: then there is no such thing."""

    source: Key
    field: str
    target: Key


@dataclass(frozen=True, slots=True)
class Use:
    """A milestone has chosen a resource. Slugs."""

    milestone: str
    resource: str
    is_main: bool


@dataclass(frozen=True, slots=True)
class Address:
    """An address that a thing or its part gives. `is_own`: it is where the thing itself is found."""

    owner: Key
    field: str
    url: str
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is longer than its limit; `part` is the kind of the part that has it, or empty.

    `length` and `limit` count characters, or words where `in_words`.
    """

    owner: Key
    part: str
    field: str
    length: int
    limit: int
    in_words: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A prepared change of a thing that readers see. `refusal`: why it was not published at its time."""

    about: Key
    since: datetime.datetime
    publish_at: datetime.datetime | None = None
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Audience:
    """Learners who have begun a milestone and not finished it, and those of them who do nothing any more."""

    learning: int = 0
    stopped: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """`free` and `without_hours` are slugs of resources, `roadmaps` those of published roles.

    `audiences` are by the primary key of a milestone, `planners` tell how many plan for a role; both exact.
    `dead` are addresses as they are stored.
    """

    today: datetime.date
    things: Mapping[Key, Thing] = field(default_factory=dict)
    references: tuple[Reference, ...] = ()
    uses: tuple[Use, ...] = ()
    free: frozenset[str] = frozenset()
    without_hours: frozenset[str] = frozenset()
    addresses: tuple[Address, ...] = ()
    texts: tuple[Text, ...] = ()
    roadmaps: tuple[Outline, ...] = ()
    stops: Mapping[str, Stop] = field(default_factory=dict)
    waiting: tuple[Waiting, ...] = ()
    audiences: Mapping[int, Audience] = field(default_factory=dict)
    planners: Mapping[str, int] = field(default_factory=dict)
    dead: Collection[str] = ()

    def public(self, kind: str) -> list[Thing]:
        """The published things of a kind, by slug."""
        found = [thing for thing in self.things.values() if thing.kind == kind and thing.is_public]
        return sorted(found, key=lambda thing: thing.slug)

    def is_public(self, key: Key) -> bool:
        return key in self.things and self.things[key].is_public

    def title(self, key: Key) -> str:
        """The slug where there is no such thing."""
        return self.things[key].title if key in self.things else key[1]


def spoken_of(learners: int) -> int:
    """The number itself, or 0 where it is too small to be told."""
    return learners if learners >= FEWEST else 0
