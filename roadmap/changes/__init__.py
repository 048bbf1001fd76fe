"""What changed on a role's roadmap for its readers, and what that means for one of them. Pure.

`outline` has what readers see of all roadmaps, and what is different between two such states; `news` adds up what was
noted over time. Noting and keeping are roadmap_changes' business, wording is the views'.
"""

from roadmap.changes.news import NEW, Amendment, News, Shift, new_stops, news_of, shift_of, since
from roadmap.changes.outline import Difference, Outline, RoleOutline, differences, from_json, outline_of

__all__ = [
    "NEW",
    "Amendment",
    "Difference",
    "News",
    "Outline",
    "RoleOutline",
    "Shift",
    "differences",
    "from_json",
    "new_stops",
    "news_of",
    "outline_of",
    "shift_of",
    "since",
]
