"""How far a suggestion has come, as its author and the editors read it: what was decided, and whether it is public.

That is worked out from what is stored of the thing itself, and kept nowhere.
"""

import datetime
import enum
from collections.abc import Sequence

from django.db.models import Max

from roadmap.links.addresses import normalized
from roadmap.models import Draft, Resource, Suggestion, SuggestionKind, SuggestionState, Version

Thing = tuple[str, str]


class Stage(enum.StrEnum):
    """`prepared`: somebody has begun a change of the thing. `published`: accepted, and the change is public."""

    WAITING = "waiting"
    PREPARED = "prepared"
    ACCEPTED = "accepted"
    PUBLISHED = "published"
    DECLINED = "declined"
    SPAM = "spam"


def stages(suggestions: Sequence[Suggestion]) -> dict[int, Stage]:
    """By primary key. Three queries, however many there are.

    An accepted resource is published once a published resource has its address; anything else once the thing was
    changed after the suggestion was made, and no draft of it waits.
    """
    slugs = {each.about_slug for each in suggestions}
    drafts = set(Draft.objects.filter(slug__in=slugs).values_list("kind", "slug"))
    changed = {
        (kind, slug): latest
        for kind, slug, latest in Version.objects.filter(slug__in=slugs)
        .exclude(origin__in=[Version.Origin.FOUND, Version.Origin.DELETED])
        .order_by()
        .values_list("kind", "slug")
        .annotate(latest=Max("made_at"))
    }
    is_resource = any(each.kind == SuggestionKind.RESOURCE for each in suggestions)
    public = _addresses() if is_resource else frozenset()
    return {each.pk: _stage(each, drafts, changed, public) for each in suggestions}


def _stage(
    each: Suggestion, drafts: set[Thing], changed: dict[Thing, datetime.datetime], public: frozenset[str]
) -> Stage:
    thing = (each.about_kind, each.about_slug)
    match each.state:
        case SuggestionState.OPEN:
            return Stage.PREPARED if thing in drafts else Stage.WAITING
        case SuggestionState.ACCEPTED if each.kind == SuggestionKind.RESOURCE:
            return Stage.PUBLISHED if normalized(each.url) in public else Stage.ACCEPTED
        case SuggestionState.ACCEPTED:
            latest = changed.get(thing)
            is_public = thing not in drafts and latest is not None and latest > each.made_at
            return Stage.PUBLISHED if is_public else Stage.ACCEPTED
        case _:
            return Stage(each.state)


def _addresses() -> frozenset[str]:
    return frozenset(normalized(url) for url in Resource.objects.published().values_list("url", flat=True))
