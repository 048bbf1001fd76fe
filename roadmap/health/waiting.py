"""What is written and not public. Pure."""

from collections.abc import Iterator

from roadmap.health.facts import DRAFT, Facts
from roadmap.health.findings import Finding, Kind, Mend, Page, Value, found


def waiting(facts: Facts) -> Iterator[Finding]:
    """`is_new` for a thing that readers have never seen. Of a prepared change: `since`, `publish_at`, `refusal`.

    A change of a thing that was deleted meanwhile is left out: there is no page to go to.
    """
    for thing in facts.things.values():
        if thing.status == DRAFT:
            yield found(Kind.WAITING, thing, is_new=True)
    for draft in facts.waiting:
        about = facts.things.get(draft.about)
        if about:
            detail: dict[str, Value] = {
                "is_new": False,
                "since": draft.since,
                "publish_at": draft.publish_at,
                "refusal": draft.refusal,
            }
            yield Finding(Kind.WAITING, about, Mend(Page.DRAFT, about), detail)
