"""In which order tasks come up: due dates, what is started, the role's order, and requirements before all. Pure.

Decides each task's turn; `schedule` gives it days. Breaks circles of requirements, and says where.
"""

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from roadmap.planning.tasks import Gap, GapReason, Task
from roadmap.requirements import find_cycle

NEVER = 10_000_000  # after every date's ordinal


@dataclass(frozen=True, slots=True)
class Turn:
    """When a task may come up: not before day `release`, in the order of `key`, which begins with its due day.

    Days are ordinals. Both are passed along requirements: what is required is due no later and released no later
    than what requires it, and its key is smaller. Whoever always works on the smallest key released therefore never
    meets a task before one that it requires.
    """

    task: Task
    release: int
    key: tuple[int, int, int]

    @property
    def due(self) -> int:
        return self.key[0]


def turns(tasks: Iterable[Task]) -> tuple[tuple[Turn, ...], tuple[Gap, ...]]:
    """The tasks' turns in the order of their keys, and the requirements that were dropped to break circles.

    A key is (due day, 0 if started else 1, place in the role's order made to agree with the requirements). The first
    two are the least of the task's own and those of all that require it: Lawler's modification of due dates (1973).
    Requirements that are no task do not count; the tasks come back without them and without those dropped.
    """
    by_slug = {task.slug: task for task in sorted(tasks, key=lambda task: (task.order, task.slug))}
    requires, gaps = _without_circles(by_slug)
    order = _sorted(by_slug, requires)
    kept = {slug: replace(task, requires=tuple(requires[slug])) for slug, task in by_slug.items()}
    release: dict[str, int] = {}
    urgency: dict[str, tuple[int, int]] = {}
    for slug in order:
        task = by_slug[slug]
        own = task.not_before.toordinal() if task.not_before else 0
        release[slug] = max([own, *(release[other] for other in requires[slug])])
        urgency[slug] = (task.due_on.toordinal() if task.due_on else NEVER, 0 if task.is_started else 1)
    for slug in reversed(order):
        for other in requires[slug]:
            urgency[other] = min(urgency[other], urgency[slug])
    found = [Turn(kept[slug], release[slug], (*urgency[slug], number)) for number, slug in enumerate(order)]
    return tuple(sorted(found, key=lambda turn: turn.key)), gaps


def _without_circles(tasks: Mapping[str, Task]) -> tuple[dict[str, list[str]], tuple[Gap, ...]]:
    """Slug -> required slugs among the tasks, less one requirement of each circle.

    In each circle that `find_cycle` names, the milestone that stands first in the role (ties by slug) no longer
    waits for what it requires in that circle.
    """
    requires = {slug: [item for item in dict.fromkeys(task.requires) if item in tasks] for slug, task in tasks.items()}
    gaps = []
    while circle := find_cycle(requires):
        first = min(range(len(circle) - 1), key=lambda place: (tasks[circle[place]].order, circle[place]))
        requires[circle[first]].remove(circle[first + 1])
        gaps.append(Gap(circle[first], circle[first + 1], GapReason.CIRCLE))
    return requires, tuple(sorted(gaps, key=lambda gap: (tasks[gap.slug].order, gap.slug, gap.requires)))


def _sorted(tasks: Mapping[str, Task], requires: Mapping[str, list[str]]) -> list[str]:
    """The role's order, in which only what comes before something it requires waits for it."""
    users: dict[str, list[str]] = {slug: [] for slug in tasks}
    missing = {slug: len(required) for slug, required in requires.items()}
    for slug, required in requires.items():
        for other in required:
            users[other].append(slug)
    free = [(task.order, slug) for slug, task in tasks.items() if not missing[slug]]
    heapq.heapify(free)
    order = []
    while free:
        _, slug = heapq.heappop(free)
        order.append(slug)
        for user in users[slug]:
            missing[user] -= 1
            if not missing[user]:
                heapq.heappush(free, (tasks[user].order, user))
    return order
