"""The process that does tasks: a thread for each queue, and the main thread, which beats, ticks and watches them.

It outlives a database that is away for a while, ends after its current tasks when it is told to, and gives way to a
fresh process when a task is stuck or others took it for dead.
"""

import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.db import Error, close_old_connections, connection

from mlcareers.work import rules_of
from roadmap.models import BackgroundTask
from roadmap.work import queue, timetable
from roadmap.work.pulse import LostError, Pulse

logger = logging.getLogger(__name__)

# Seconds: between two looks into an empty queue, between two tries to reach the database, between two looks around.
POLL, PAUSE, LOOK = 0.5, 2.0, 1.0
# How long a worker that was told to end tries to note what it has just done.
LAST_WORDS = 30.0


class StuckError(Exception):
    """A task is over its limit."""


@dataclass(frozen=True)
class Current:
    path: str
    since: float

    @property
    def is_stuck(self) -> bool:
        return time.monotonic() - self.since > rules_of(self.path).limit.total_seconds()


class Worker:
    """Works until `stop` is called or, `until_empty`, nothing is left to be done now."""

    def __init__(self, *, until_empty: bool = False, parent: int | None = None) -> None:
        self.until_empty = until_empty
        self.parent = parent
        self.pulse = Pulse(f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(3)}")
        self.current: dict[str, Current] = {}
        self.threads = [
            threading.Thread(target=self._serve, args=(name,), name=name, daemon=True) for name in settings.TASK_QUEUES
        ]
        self._over = threading.Event()
        self._is_told = False

    def stop(self) -> None:
        """End after the current tasks. Takes no lock, so a signal may call it in the midst of anything."""
        self._is_told = True

    def run(self) -> bool:
        """True: it ended as it should. False: tasks may hang in its threads, and the process must begin anew."""
        interval = settings.WORK_LEASE / 6
        next_beat = time.monotonic()
        try:
            while not self._is_finished():
                if time.monotonic() >= next_beat:
                    next_beat = time.monotonic() + interval
                    self._live_on()
                self._look_around()
                time.sleep(min(LOOK, interval))
        except LostError:
            logger.exception("Others took this worker for dead")
            return False
        except StuckError:
            logger.exception("A task does not come to an end")
            return False
        self._try("leave", self.pulse.end)
        return self.until_empty or self._over.is_set()

    def _is_finished(self) -> bool:
        """Its threads have ended, each after its current task; or they were never started."""
        if not self.pulse.is_known:
            return self._over.is_set()
        return not any(thread.is_alive() for thread in self.threads)

    def _live_on(self) -> None:
        was_known = self.pulse.is_known
        if not self._try("beat", self.pulse.beat):
            return
        if not self._over.is_set():
            self._try("tick", timetable.tick)
        if not was_known:
            for thread in self.threads:
                thread.start()

    def _look_around(self) -> None:
        if self._is_told or (self.parent is not None and os.getppid() != self.parent):
            self._over.set()
        for current in list(self.current.values()):
            if current.is_stuck:
                raise StuckError(current.path)

    def _serve(self, name: str) -> None:
        """What the thread of a queue does, until it shall end."""
        is_unsure = False
        while not self._over.is_set():
            close_old_connections()
            try:
                if is_unsure:  # the claim may have come about before the connection broke
                    queue.put_back(self.pulse.name, queue=name)
                    is_unsure = False
                row = queue.claim(name, worker=self.pulse.name)
            except Error as error:
                if not is_unsure:
                    logger.warning("The queue %s cannot be read (%s)", name, type(error).__name__)
                is_unsure = True
                connection.close()
                self._over.wait(PAUSE)
                continue
            if row is not None:
                self._do(name, row)
            elif self.until_empty:
                break
            else:
                self._over.wait(POLL)
        connection.close()

    def _do(self, name: str, row: BackgroundTask) -> None:
        self.current[name] = Current(row.task_path, time.monotonic())
        note: Callable[[], None]
        try:
            note = partial(queue.finish, row, queue.attempt(row))
        except BaseException as error:  # noqa: BLE001 - whatever a task raises, its worker goes on
            note = partial(queue.fail, row, error)
        del self.current[name]
        self._until_noted(note)

    def _until_noted(self, note: Callable[[], None]) -> None:
        """What is done must not be done again only because the database is away just now."""
        last_words = float("inf")
        while not self._try("note a result", note) and time.monotonic() < last_words:
            if self._over.is_set():
                last_words = min(last_words, time.monotonic() + LAST_WORDS)
            time.sleep(PAUSE)

    def _try(self, what: str, action: Callable[[], object]) -> bool:
        """False when the database would not or could not."""
        close_old_connections()
        try:
            action()
        except Error as error:
            logger.warning("Could not %s (%s)", what, type(error).__name__)
            connection.close()
            return False
        return True
