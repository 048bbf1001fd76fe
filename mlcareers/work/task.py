"""Declaring a background task: Django's own decorator, and the rules of ours that it lacks.

A task may run twice (its process was killed between the work and the note that it is done), so it must be harmless to
repeat. Its arguments are JSON and lie in the database until it is done: name rows, do not copy them.
"""

import contextlib
import datetime
import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from django_tasks import task as declare
from django_tasks.base import Task

from mlcareers.work.retry import Retry

__all__ = ["GiveUpError", "Rules", "Task", "rules_of", "task"]

P = ParamSpec("P")
T = TypeVar("T")
_USUAL_RETRY = Retry()


class GiveUpError(Exception):
    """Raised by a task that need not be tried again: it fails at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """`limit`: a task at work for longer than this is taken for stuck, and its process begins anew.

    `keep_arguments` false drops the arguments when the task is done: for those that hold personal data.
    """

    retry: Retry = _USUAL_RETRY
    limit: datetime.timedelta = datetime.timedelta(minutes=15)
    keep_arguments: bool = True


USUAL = Rules()
_rules: dict[str, Rules] = {}


def task(
    *,
    queue: str = "default",
    priority: int = 0,
    retry: Retry = USUAL.retry,
    limit: datetime.timedelta = USUAL.limit,
    keep_arguments: bool = USUAL.keep_arguments,
) -> Callable[[Callable[P, T]], Task[P, T]]:
    """Make a function of a module a task: `name.enqueue(...)` has it done later. Higher priorities go first."""

    def make(function: Callable[P, T]) -> Task[P, T]:
        made: Task[P, T] = declare(queue_name=queue, priority=priority)(function)
        _rules[made.module_path] = Rules(retry=retry, limit=limit, keep_arguments=keep_arguments)
        return made

    return make


def rules_of(path: str) -> Rules:
    """The rules of the task of that dotted path; the usual ones where there is no such task."""
    if path not in _rules:
        with contextlib.suppress(ImportError, ValueError):
            importlib.import_module(path.rpartition(".")[0])
    return _rules.get(path, USUAL)
