"""What follows when something may have become public: the change is noted for readers, and the map is drawn.

Whatever publishes calls `after_commit` once it is committed; where nothing changed for readers it does nothing.
"""

import datetime
import logging

from roadmap import catalogue, drafts, maps, roadmap_changes

logger = logging.getLogger(__name__)


def after_commit() -> list[str]:
    """Returns the kinds of map that were drawn, at once for the editor who looks at it next. That may take seconds."""
    roadmap_changes.note()
    return maps.build(catalogue.current(fresh=True))


def publish_due() -> tuple[int, int]:
    """Publish what is due now, log each draft, and see to what follows; how many were published and refused."""
    published, refused = drafts.publish_due(datetime.datetime.now(tz=datetime.UTC))
    for document in published:
        logger.info("Published the draft of %s %s", document.kind, document.slug)
    for draft in refused:
        logger.warning("The draft of %s was not published: %s", draft, draft.refusal)
    if published:
        after_commit()
    return len(published), len(refused)
