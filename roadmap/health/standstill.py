"""Where learners stop. Pure: numbers only, and none below FEWEST."""

from collections.abc import Iterator

from roadmap.health.facts import Facts, spoken_of
from roadmap.health.findings import Finding, Kind, Mend, Page, Value

# A learner who did nothing at all for so many days has stopped at what is begun and not finished.
IDLE_DAYS = 30


def stops(facts: Facts) -> Iterator[Finding]:
    """`stopped` of the `learning` who have begun the milestone and not finished it did nothing for IDLE_DAYS.

    Nothing is told of a milestone where fewer than FEWEST stopped. Those are the learners concerned.
    """
    for milestone in facts.public("milestone"):
        audience = facts.audiences.get(milestone.pk)
        if audience and spoken_of(audience.stopped):
            detail: dict[str, Value] = {"stopped": audience.stopped, "learning": audience.learning}
            yield Finding(Kind.STOPS, milestone, Mend(Page.CHANGE, milestone), detail, learners=audience.stopped)
