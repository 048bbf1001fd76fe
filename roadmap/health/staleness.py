"""Published things that nobody has read against their sources for too long. Pure."""

import datetime
from collections.abc import Iterator

from roadmap.health.facts import Facts
from roadmap.health.findings import Finding, Kind, found

REVIEW_DAYS = 180


def stale(facts: Facts) -> Iterator[Finding]:
    """`reviewed_on` is the date of the last review: more than REVIEW_DAYS ago, or None for never."""
    limit = facts.today - datetime.timedelta(days=REVIEW_DAYS)
    for thing in facts.things.values():
        if thing.is_public and (thing.reviewed_on is None or thing.reviewed_on < limit):
            yield found(Kind.STALE, thing, reviewed_on=thing.reviewed_on)
