"""What the queue shows of a suggestion beside its own words: its link, how far it has come, what may be done."""

from django.db.models import (
    Case,
    Count,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
    When,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from roadmap import catalogue
from roadmap.admin.content import may_publish
from roadmap.admin.version import editorial_kinds, with_things
from roadmap.link_uses import address_fields
from roadmap.links.addresses import normalized
from roadmap.models import (
    LinkCheck,
    Mark,
    MilestoneProgress,
    ResourceMark,
    Seconding,
    State,
    Suggestion,
    SuggestionKind,
    SuggestionState,
)
from roadmap.suggestion_stages import Stage, stages

MOST_BESIDE = 5
# So many other readers' words are shown under a suggestion, the first ones.
MOST_WORDS = 20
STAGE_WORDS = {
    Stage.WAITING: _("waits"),
    Stage.PREPARED: _("a draft waits"),
    Stage.ACCEPTED: _("accepted, not public yet"),
    Stage.GONE: _("accepted: the page says that the link seems gone"),
    Stage.PUBLISHED: _("published"),
    Stage.DECLINED: _("declined"),
    Stage.SPAM: _("spam"),
}


def with_learners(queryset):
    """Suggestions with the number of learners whom they concern: those who are learning the milestone, have saved the
    resource, or are behind the link."""
    learning = MilestoneProgress.objects.filter(
        milestone__slug=OuterRef("about_slug"), state=State.DOING, learner__joined_to=None
    )
    saved = ResourceMark.objects.filter(
        resource__slug=OuterRef("about_slug"), mark=Mark.SAVED, learner__joined_to=None
    )
    linked = LinkCheck.objects.filter(address=OuterRef("url")).values("learners")[:1]
    return queryset.annotate(
        learners=Case(
            When(kind=SuggestionKind.DEAD_LINK, then=_number(linked)),
            When(about_kind="roadmap.milestone", then=_number(_counted(learning, "milestone"))),
            When(about_kind="roadmap.resource", then=_number(_counted(saved, "resource"))),
            default=Value(0),
            output_field=IntegerField(),
        )
    )


def _counted(rows, thing):
    return rows.order_by().values(thing).annotate(count=Count("pk")).values("count")


def _number(query):
    return Coalesce(Subquery(query), 0, output_field=IntegerField())


def tell(request, suggestions):
    """Give each row what the templates show. A few queries, however many rows."""
    addresses = {each.pk: normalized(each.url) for each in suggestions if each.url}
    checks = {check.address: check for check in LinkCheck.objects.filter(address__in=set(addresses.values()))}
    words = Seconding.objects.exclude(text="").order_by("made_at", "pk")[:MOST_WORDS]
    prefetch_related_objects(list(suggestions), Prefetch("secondings", words, to_attr="others"))
    found, decides = stages(suggestions, catalogue.current()), may_publish(request)
    for each in suggestions:
        model = editorial_kinds().get(each.about_kind)
        each.thing_kind = model._meta.verbose_name if model else each.about_kind  # noqa: SLF001  documented
        each.thing_url = _url(each)
        each.check_found = checks.get(addresses.get(each.pk))
        each.stage_words = STAGE_WORDS[found[each.pk]]
        each.is_open = each.state == SuggestionState.OPEN
        each.is_dead_link = each.kind == SuggestionKind.DEAD_LINK
        each.may_decide = decides
        each.may_prepare = each.is_open and may_prepare(request, each)


def _url(suggestion):
    """The page on the desk of what it is about; empty where that was deleted."""
    if suggestion.thing_pk is None:
        return ""
    return reverse(f"admin:{suggestion.about_kind.replace('.', '_')}_change", args=[suggestion.thing_pk])


def beside(request, document):
    """What waits about a thing or one of its addresses, for whoever works on the thing."""
    if document is None or not request.user.has_perm("roadmap.view_suggestion"):
        return []
    fields = address_fields()
    addresses = {row.text(name) for row in document.rows for name in fields.get(row.kind, ())} - {""}
    addresses |= {normalized(address) for address in addresses}
    about = Q(about_kind=document.kind, about_slug=document.slug) | Q(url__in=addresses)
    rows = Suggestion.objects.open().filter(about).order_by("-reporters", "made_at", "pk")
    found = list(with_things_of(rows)[:MOST_BESIDE])
    tell(request, found)
    return found


def with_things_of(suggestions):
    return with_things(suggestions, kind_field="about_kind", slug_field="about_slug")


def may_write(request, kind):
    """Whether this person may prepare changes of things of that kind."""
    return request.user.has_perm(f"roadmap.change_{kind.removeprefix('roadmap.')}")


def may_prepare(request, suggestion):
    """Whoever may write the thing, and for a new resource whoever may add one."""
    model = editorial_kinds().get(suggestion.about_kind)
    if model is None or suggestion.thing_pk is None:
        return False
    rights = [f"roadmap.change_{model._meta.model_name}"]  # noqa: SLF001  documented
    if suggestion.kind == SuggestionKind.RESOURCE:
        rights += ["roadmap.add_resource", "roadmap.add_provider"]
    return request.user.has_perms(rights)
