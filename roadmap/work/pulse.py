"""One worker among others: it tells them that it lives, and takes over what the dead have left."""

import logging
import time

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from roadmap.models import BackgroundTask, Worker
from roadmap.work import queue
from roadmap.work.watch import Seen, look

logger = logging.getLogger(__name__)

# The count of a worker that has tasks and no row: its row is gone, or it is no worker of ours.
_UNKNOWN = -1


class LostError(Exception):
    """Others took this worker for dead, and may be doing its tasks."""


class Pulse:
    """The beats of the worker of that name, and what it sees of the others'."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.is_known = False
        self._seen = Seen()

    def beat(self) -> None:
        """Count on, then put back what dead workers have begun. LostError if this one was thought dead.

        Looking is part of the same transaction as counting: who cannot write judges nobody.
        """
        with transaction.atomic():
            self._count()
            beats = dict(Worker.objects.exclude(name=self.name).values_list("name", "beats"))
            for workers in BackgroundTask.objects.filter(status=queue.RUNNING).values_list("worker_ids", flat=True):
                if workers and workers[-1] != self.name:
                    beats.setdefault(workers[-1], _UNKNOWN)
            seen, dead = look(self._seen, beats, time.monotonic(), lease=settings.WORK_LEASE)
            for name in sorted(dead):
                self._bury(name, beats[name])
        self.is_known, self._seen = True, seen

    def end(self) -> None:
        """Take leave: nobody needs to wait for this worker."""
        Worker.objects.filter(name=self.name).delete()

    def _count(self) -> None:
        if Worker.objects.filter(name=self.name).update(beats=F("beats") + 1, seen_at=timezone.now()):
            return
        if self.is_known:
            raise LostError
        Worker.objects.create(name=self.name)

    def _bury(self, name: str, beats: int) -> None:
        """If it has not counted on meanwhile."""
        gone, _ = Worker.objects.filter(name=name, beats=beats).delete()
        if gone or beats == _UNKNOWN:
            number = queue.put_back(name)
            logger.warning("The worker %s is dead; tasks put back: %d", name, number)
