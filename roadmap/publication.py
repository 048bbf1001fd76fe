"""What follows when something may have become public: the change is noted for readers, and the map is drawn.

Whatever publishes calls `after_commit` once it is committed; where nothing changed for readers it does nothing.
"""

from roadmap import catalogue, maps, roadmap_changes


def after_commit() -> list[str]:
    """Returns the kinds of map that were drawn, at once for the editor who looks at it next. That may take seconds."""
    roadmap_changes.note()
    return maps.build(catalogue.current(fresh=True))
