"""What the changes of a role come to: since a time as a whole, for one learner's count, and which stops are new. Pure.

Changes of a role come newest first, as the snapshot has them. Whose role it is and since when is asked elsewhere.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from roadmap.readiness import Standings
from roadmap.snapshot import Change, Role

# So long a stop that was added to a role counts as new there.
NEW = datetime.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Amendment:
    """Milestones of which something is different: what it was in the beginning, and what it is in the end."""

    milestone: str
    title: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class News:
    """What several changes of one role come to; what was taken back among them is left out.

    `removed` is still published, `retired` is not. `latest` is when the last of them was made. Each in the order in
    which it happened first.
    """

    latest: datetime.datetime
    opened: bool = False
    added: tuple[Change, ...] = ()
    removed: tuple[Change, ...] = ()
    retired: tuple[Change, ...] = ()
    importance: tuple[Amendment, ...] = ()
    hours: tuple[Amendment, ...] = ()

    def __bool__(self) -> bool:
        return self.opened or any((self.added, self.removed, self.retired, self.importance, self.hours))


def since(changes: Sequence[Change], moment: datetime.datetime) -> tuple[Change, ...]:
    """Those made after the moment."""
    return tuple(change for change in changes if change.made_at > moment)


def news_of(changes: Sequence[Change]) -> News | None:
    """What these changes of one role come to, newest first; None of none.

    Where the role was opened meanwhile, only what came after the last time counts besides.
    """
    if not changes:
        return None
    latest = changes[0].made_at
    opened = next((number for number, change in enumerate(changes) if change.kind == "opened"), None)
    told = list(reversed(changes[:opened]))
    came, went, gone_kind = _membership(told)
    stayed = [change for change in told if change.milestone not in came | went]
    return News(
        latest=latest,
        opened=opened is not None,
        added=_first_of_each(change for change in told if change.kind == "added" and change.milestone in came),
        removed=_last_leaving(told, [slug for slug in went if gone_kind[slug] == "removed"]),
        retired=_last_leaving(told, [slug for slug in went if gone_kind[slug] == "retired"]),
        importance=_amendments(stayed, "importance"),
        hours=_amendments(stayed, "hours"),
    )


def _membership(told: Iterable[Change]) -> tuple[set[str], set[str], dict[str, str]]:
    """Slugs of milestones that are on the role in the end and were not in the beginning, those the other way round,
    and how each left last."""
    before: dict[str, bool] = {}
    now: dict[str, bool] = {}
    gone_kind: dict[str, str] = {}
    for change in told:
        if change.kind not in {"added", "removed", "retired"}:
            continue
        is_there = change.kind == "added"
        before.setdefault(change.milestone, not is_there)
        now[change.milestone] = is_there
        if not is_there:
            gone_kind[change.milestone] = change.kind
    came = {slug for slug in now if now[slug] and not before[slug]}
    went = {slug for slug in now if before[slug] and not now[slug]}
    return came, went, gone_kind


def _first_of_each(changes: Iterable[Change]) -> tuple[Change, ...]:
    found: dict[str, Change] = {}
    for change in changes:
        found.setdefault(change.milestone, change)
    return tuple(found.values())


def _last_leaving(told: Iterable[Change], slugs: Iterable[str]) -> tuple[Change, ...]:
    wanted = set(slugs)
    return _first_of_each(
        change for change in told if change.kind in {"removed", "retired"} and change.milestone in wanted
    )


def _amendments(told: Iterable[Change], kind: str) -> tuple[Amendment, ...]:
    """Of each milestone from the first value to the last, unless they are the same."""
    found: dict[str, Amendment] = {}
    for change in told:
        if change.kind == kind:
            was = found[change.milestone].was if change.milestone in found else change.was
            found[change.milestone] = Amendment(change.milestone, change.title, was, change.now)
    return tuple(item for item in found.values() if item.was != item.now)


@dataclass(frozen=True, slots=True)
class Shift:
    """What the changes alone do to a learner's count: as it was with the milestones of before, and as it is."""

    done_before: int
    total_before: int
    done: int
    total: int

    @property
    def moves(self) -> bool:
        return (self.done_before, self.total_before) != (self.done, self.total)

    @property
    def percent_before(self) -> int:
        return _percent(self.done_before, self.total_before)

    @property
    def percent(self) -> int:
        return _percent(self.done, self.total)


def shift_of(role: Role, news: News, standings: Standings) -> Shift:
    """Both counts are made with what the learner has by now. `standings` must know what was retired, too."""
    now = {step.milestone.slug for step in role.steps}
    left = {change.milestone for change in (*news.removed, *news.retired)}
    before = (now - {change.milestone for change in news.added}) | left
    done = {slug for slug in now | before if slug in standings and standings[slug].state == "done"}
    return Shift(len(done & before), len(before), len(done & now), len(now))


def new_stops(role: Role, changes: Sequence[Change], now: datetime.datetime) -> Mapping[str, datetime.datetime]:
    """When each milestone that came to the role in the last NEW, and is still there, came last; by slug."""
    found: dict[str, datetime.datetime] = {}
    for change in since(changes, now - NEW):
        if change.kind == "added":
            found.setdefault(change.milestone, change.made_at)
    here = {step.milestone.slug for step in role.steps}
    return {slug: made_at for slug, made_at in found.items() if slug in here}


def _percent(done: int, total: int) -> int:
    """As readiness counts it: rounded down."""
    return 100 * done // total if total else 0
