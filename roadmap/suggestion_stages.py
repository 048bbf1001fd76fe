"""How far a suggestion has come, as its author and the editors read it: what was decided, and whether it is public.

That is worked out from what is stored of the thing itself and what readers see of it, and kept nowhere.
"""

import datetime
import enum
from collections.abc import Iterable, Sequence

from django.db.models import Max

from roadmap import snapshot
from roadmap.health.addresses import canonical
from roadmap.models import Draft, Resource, Status, Suggestion, SuggestionKind, SuggestionState, Version

Thing = tuple[str, str]


class Stage(enum.StrEnum):
    """`prepared`: somebody has begun a change of the thing. `gone`: accepted, and readers are told that the link seems
    gone. `published`: accepted, and the change is public."""

    WAITING = "waiting"
    PREPARED = "prepared"
    ACCEPTED = "accepted"
    GONE = "gone"
    PUBLISHED = "published"
    DECLINED = "declined"
    SPAM = "spam"


def stages(suggestions: Sequence[Suggestion], catalogue: snapshot.Catalogue) -> dict[int, Stage]:
    """By primary key. Two queries, and one more where a resource waits, however many there are.

    An open correction is prepared while the thing has a draft, a resource while a draft of a resource has its address;
    nobody is told so of a dead link, nor of what looks like spam. An accepted resource is published once the milestone
    shows it; anything else once the thing was changed after the suggestion was made, and no draft of it waits.
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
    prepared = _prepared(suggestions, drafts)
    return {
        each.pk: Stage.PREPARED if each.pk in prepared else _stage(each, drafts, changed, catalogue)
        for each in suggestions
    }


def shown_resource(suggestion: Suggestion, catalogue: snapshot.Catalogue) -> snapshot.Resource | None:
    """The published resource with the suggestion's address, where the page that it is about shows it. No query."""
    if not suggestion.url:
        return None
    address = canonical(suggestion.url)
    return next((each for each in _shown(suggestion, catalogue) if canonical(each.url) == address), None)


def _shown(suggestion: Suggestion, catalogue: snapshot.Catalogue) -> Iterable[snapshot.Resource]:
    slug = suggestion.about_slug
    match suggestion.about_kind:
        case "roadmap.milestone" if slug in catalogue.milestones:
            return [use.resource for use in catalogue.milestones[slug].uses]
        case "roadmap.resource" if slug in catalogue.resources:
            return [catalogue.resources[slug]]
        case _:
            return []


def _prepared(suggestions: Sequence[Suggestion], drafts: set[Thing]) -> set[int]:
    waiting = [each for each in suggestions if each.state == SuggestionState.OPEN and not each.is_suspicious]
    resources = [each for each in waiting if each.kind == SuggestionKind.RESOURCE]
    urls = Resource.objects.filter(status=Status.DRAFT).values_list("url", flat=True) if resources else ()
    begun = {canonical(url) for url in urls}
    corrections = [each for each in waiting if each.kind == SuggestionKind.CORRECTION]
    return {
        *(each.pk for each in resources if canonical(each.url) in begun),
        *(each.pk for each in corrections if (each.about_kind, each.about_slug) in drafts),
    }


def _stage(
    each: Suggestion, drafts: set[Thing], changed: dict[Thing, datetime.datetime], catalogue: snapshot.Catalogue
) -> Stage:
    if each.state == SuggestionState.OPEN:
        return Stage.WAITING
    if each.state != SuggestionState.ACCEPTED:
        return Stage(each.state)
    resource = shown_resource(each, catalogue)
    if each.kind == SuggestionKind.RESOURCE:
        return Stage.PUBLISHED if resource else Stage.ACCEPTED
    if each.kind == SuggestionKind.DEAD_LINK and resource and resource.link_gone_since:
        return Stage.GONE
    thing = (each.about_kind, each.about_slug)
    latest = changed.get(thing)
    is_public = thing not in drafts and latest is not None and latest > each.made_at
    return Stage.PUBLISHED if is_public else Stage.ACCEPTED
