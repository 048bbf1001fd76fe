"""Which search index is current: each process keeps one, of the catalogue's version that it last saw.

A version is indexed in a thread of its own as soon as a request has seen it (`prepare`), while the old index goes on
answering; only searchers who come before a process has its first index wait for it. A build that fails is tried again
later and later, or with the next version. How things are found is search's business.
"""

import logging
import threading
import time
from dataclasses import dataclass

from roadmap.search import Index, build
from roadmap.snapshot import Catalogue

logger = logging.getLogger(__name__)

# A searcher's patience with the first build, in seconds.
PATIENCE = 5.0
# Seconds until a failed build is tried again, doubled after each failure in a row.
FIRST_PAUSE, LONGEST_PAUSE = 30.0, 1800.0


@dataclass(frozen=True, slots=True)
class Failure:
    """Builds of a version that failed in a row; `until` is of the monotonic clock."""

    version: str
    pause: float
    until: float


# Held by whoever builds. Released by the building thread, which is not the one that acquired it.
_building = threading.Lock()
_current: Index | None = None
_failure: Failure | None = None


def current(catalogue: Catalogue, *, wait: bool = False) -> Index | None:
    """The index of the catalogue, or the last one while its successor is being built; `wait` builds here and now.

    An index may therefore have what is no longer published. None where there is none yet: the first build takes longer
    than PATIENCE, or failed.
    """
    if wait:
        with _building:
            _renew(catalogue)
        return _current
    prepare(catalogue)
    if _current is None and _building.acquire(timeout=PATIENCE):
        _building.release()
    return _current


def prepare(catalogue: Catalogue) -> None:
    """Have the catalogue indexed behind the scenes, unless it is, or is being, or has just failed to be. Cheap."""
    if _is_done(catalogue) or _is_hopeless(catalogue) or not _building.acquire(blocking=False):
        return
    try:
        # No daemon: a process that ends lets the indexer finish, which takes less than a second.
        threading.Thread(target=_renew_and_release, args=(catalogue,), name="search-index").start()
    except RuntimeError:
        if _is_first_failure(catalogue):
            logger.exception("No thread to build the search index in.")
        _building.release()


def _is_done(catalogue: Catalogue) -> bool:
    return _current is not None and _current.version == catalogue.version


def _is_hopeless(catalogue: Catalogue) -> bool:
    return _failure is not None and _failure.version == catalogue.version and time.monotonic() < _failure.until


def _renew_and_release(catalogue: Catalogue) -> None:
    try:
        _renew(catalogue)
    finally:
        _building.release()


def _renew(catalogue: Catalogue) -> None:
    """Build, unless it has been done meanwhile. Only whoever holds the lock may call this."""
    global _current, _failure  # noqa: PLW0603  one index a process is the point of this module
    if _is_done(catalogue):
        return
    try:
        _current = build(catalogue)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        # Whatever it was, a panic of tantivy included, which is no Exception: pages go on with the old index.
        if _is_first_failure(catalogue):
            logger.exception("The search index could not be built.")
    else:
        _failure = None


def _is_first_failure(catalogue: Catalogue) -> bool:
    """Remember the failure, and say whether it is this version's first: only that is logged."""
    global _failure  # noqa: PLW0603
    is_first = _failure is None or _failure.version != catalogue.version
    pause = FIRST_PAUSE if _failure is None or is_first else min(2 * _failure.pause, LONGEST_PAUSE)
    _failure = Failure(catalogue.version, pause, time.monotonic() + pause)
    return is_first
