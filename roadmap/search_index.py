"""Which search index is current: each process keeps one, of the catalogue's version that it last saw.

A new version is indexed in a thread of its own, while the old index goes on answering; only a process that has none
yet makes its first searchers wait. How things are found is search's business.
"""

import logging
import threading

from roadmap.search import Index, build
from roadmap.snapshot import Catalogue

logger = logging.getLogger(__name__)

# Held by whoever builds. Released by the building thread, which need not be the one that acquired it.
_building = threading.Lock()
_current: Index | None = None


def current(catalogue: Catalogue, *, wait: bool = False) -> Index | None:
    """The index of the catalogue, or the last one while its successor is being built; `wait` waits for that.

    None only where the very first build failed. A failure is logged, and the next call tries again.
    """
    known = _current
    if known and known.version == catalogue.version:
        return known
    if known and not wait:
        _rebuild_behind(catalogue)
        return known
    with _building:
        _renew(catalogue)
    return _current


def _rebuild_behind(catalogue: Catalogue) -> None:
    """Start building unless somebody is building already."""
    if not _building.acquire(blocking=False):
        return
    try:
        threading.Thread(target=_renew_and_release, args=(catalogue,), name="search-index", daemon=True).start()
    except RuntimeError:
        _building.release()
        logger.exception("No thread to build the search index in.")


def _renew_and_release(catalogue: Catalogue) -> None:
    try:
        _renew(catalogue)
    finally:
        _building.release()


def _renew(catalogue: Catalogue) -> None:
    """Build, unless it has been done meanwhile. Only whoever holds the lock may call this."""
    global _current  # noqa: PLW0603  one index a process is the point of this module
    if _current and _current.version == catalogue.version:
        return
    try:
        _current = build(catalogue)
    except Exception:
        # Whatever it was: pages go on with the old index.
        logger.exception("The search index could not be built.")
