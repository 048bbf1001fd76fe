"""Which snapshot of the published catalogue is current, and how to declare it stale.

A process keeps one snapshot and compares its version with the database's at most once in
settings.CATALOGUE_MAX_AGE seconds. While one thread reads a new one, the others serve the last.
"""

import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings

from roadmap import catalogue_reading
from roadmap.models import ContentVersion
from roadmap.snapshot import Catalogue

# The version of a catalogue that only one page is made of.
PREVIEW = "preview"
# Reading takes several queries, between which an editor may save. After so many attempts the newest reading
# stands: its version is older than its content, so the next comparison reads again.
_ATTEMPTS = 3

_preview: ContextVar[Catalogue | None] = ContextVar("preview", default=None)
_waits: ContextVar[bool] = ContextVar("waits", default=False)
_lock = threading.Lock()
_current: Catalogue | None = None
_compared_at = float("-inf")


def touch() -> None:
    """Declare the content changed. Call it in the transaction that changes it; bulk paths must.

    A migration makes the row; it is only missing where somebody emptied the tables.
    """
    if _waits.get():
        return
    ContentVersion.objects.update_or_create(pk=1, defaults={"token": uuid.uuid4()})


@contextmanager
def touched_once() -> Iterator[None]:
    """For many writes in one transaction: they are declared at the end, all at once."""
    token = _waits.set(True)
    try:
        yield
    finally:
        _waits.reset(token)
    touch()


def hold() -> None:
    """Wait for others' writes of content, and make theirs wait, until the end of the transaction."""
    if ContentVersion.objects.select_for_update().filter(pk=1).first() is None:
        ContentVersion.objects.bulk_create([ContentVersion(pk=1)], ignore_conflicts=True)
        ContentVersion.objects.select_for_update().get(pk=1)


@contextmanager
def shown_as(preview: Catalogue) -> Iterator[None]:
    """Inside, this thread's `current()` is `preview`: a page is made as it would be, were that catalogue public."""
    token = _preview.set(preview)
    try:
        yield
    finally:
        _preview.reset(token)


def current(*, fresh: bool = False) -> Catalogue:
    """The published catalogue, at most settings.CATALOGUE_MAX_AGE seconds old; `fresh` compares at once."""
    preview = _preview.get()
    if preview is not None:
        return preview
    return _public(fresh=fresh)


def _public(*, fresh: bool) -> Catalogue:
    global _current, _compared_at  # noqa: PLW0603  one snapshot a process is the point of this module
    known = _current
    if known and not fresh and time.monotonic() - _compared_at < settings.CATALOGUE_MAX_AGE:
        return known
    if not _lock.acquire(blocking=fresh or known is None):
        return known  # type: ignore[return-value]  # only reached when there is one
    try:
        version = _version()
        if _current is None or _current.version != version:
            _current = _read(version)
        _compared_at = time.monotonic()
        return _current
    finally:
        _lock.release()


def _version() -> str:
    token = ContentVersion.objects.filter(pk=1).values_list("token", flat=True).first()
    return str(token or "")


def _read(version: str) -> Catalogue:
    for _attempt in range(_ATTEMPTS):
        catalogue = catalogue_reading.read(version)
        latest = _version()
        if latest == version:
            break
        version = latest
    return catalogue
