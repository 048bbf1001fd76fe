"""A reader's suggestion as a resource: a draft with what the reader said, and the most careful guess for the rest.

A reader gives an address, a title and a reason. The database also wants a provider, a kind, a cost and a level. Those
are guessed so that an oversight does no harm: nothing counts as free, and the basis says that nobody looked it up.
"""

from django.db.models import Count
from django.utils.text import Truncator, slugify
from django.utils.translation import gettext as _

from accounts.models import User
from roadmap import versions
from roadmap.documents import document_of
from roadmap.health.addresses import canonical
from roadmap.links.addresses import UnsafeAddressError, parse
from roadmap.models import Editorial, Milestone, Provider, Resource, Status, Suggestion
from roadmap.models.resource import Cost

_LONGEST_SLUG = 70


def find_or_make(suggestion: Suggestion, *, author: User) -> tuple[Resource, bool, bool]:
    """The resource with this address, whether it was made just now, and whether its provider was.

    Belongs in a transaction that holds the content.
    """
    address = canonical(suggestion.url)
    # One that readers see before one that was retired.
    for resource in sorted(Resource.objects.all(), key=lambda row: row.status == Status.RETIRED):
        if canonical(resource.url) == address:
            return resource, False, False
    provider = _provider_of(suggestion.url)
    has_new_provider = provider is None
    if provider is None:
        provider = _make_provider(suggestion.url)
        _keep(provider, author)
    resource = _make(suggestion, provider)
    _keep(resource, author)
    return resource, True, has_new_provider


def _make(suggestion: Suggestion, provider: Provider) -> Resource:
    title = suggestion.title or _host(suggestion.url)
    text = " ".join(suggestion.text.split())
    milestone = Milestone.objects.filter(slug=suggestion.about_slug).first()
    usual = provider.resources.values("kind").annotate(count=Count("pk")).order_by("-count", "kind").first()
    resource = Resource.objects.create(
        slug=_free_slug(Resource, title),
        title=Truncator(title).chars(_length(Resource, "title")),
        url=suggestion.url,
        kind=usual["kind"] if usual else Resource.Kind.ARTICLE,
        provider=provider,
        cost=Cost.PAID if provider.cost_model == Cost.FREE else provider.cost_model,
        level=milestone.level if milestone else "beginner",
        summary=Truncator(text or title).chars(_length(Resource, "summary")),
        basis=Resource.Basis.MEMORY,
    )
    if milestone:
        resource.skills.set(milestone.skills.all())
    return resource


def _provider_of(url: str) -> Provider | None:
    """The one at this host, or at the host of which it is a part; the most exact of several."""
    host = _host(url)
    found = [
        (len(own), provider)
        for provider in Provider.objects.exclude(status=Status.RETIRED).exclude(url="").order_by("pk")
        if (own := _host(provider.url)) and (host == own or host.endswith(f".{own}"))
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _make_provider(url: str) -> Provider:
    """A draft that says no more than the host does."""
    host = _host(url)[: _length(Provider, "name")]
    name = host if not Provider.objects.filter(name=host).exists() else _free_slug(Provider, host)
    return Provider.objects.create(
        slug=_free_slug(Provider, host.replace(".", "-")),
        name=name,
        kind=Provider.Kind.COMMUNITY,
        url=parse(url).origin[: _length(Provider, "url")],
        summary=host,
        cost_model=Cost.PAID,
        certificate=Provider.Certificate.NO,
    )


def _keep(thing: Editorial, author: User) -> None:
    """Begin its history."""
    document = document_of(thing._meta.label_lower, thing.slug)  # noqa: SLF001  documented
    reason = _("Suggested by a reader.")
    versions.keep(None, document, author=author, origin=versions.Origin.EDITED, reason=reason)


def _host(url: str) -> str:
    """Without "www."; empty for what is no address."""
    try:
        return parse(url).host.removeprefix("www.")
    except UnsafeAddressError:
        return ""


def _free_slug(model: type[Editorial], text: str) -> str:
    """Made of the text, with a number where another has it."""
    first = slugify(text)[:_LONGEST_SLUG].replace("_", "-").strip("-") or "suggested"
    first = "-".join(part for part in first.split("-") if part)
    slug, number = first, 1
    while model.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{first}-{number}"
    return slug


def _length(model: type[Editorial], name: str) -> int:
    return model._meta.get_field(name).max_length or 0  # type: ignore[union-attr]  # noqa: SLF001  documented
