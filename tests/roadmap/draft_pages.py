"""The pages of drafts, sent back as a browser would send them, and the whole database to compare."""

from django.apps import apps

from roadmap import drafts
from roadmap.documents import document_of
from roadmap.models import Draft
from tests import factories
from tests.roadmap.admin_pages import admin_url, shown_form


def draft_url(row, page="draft"):
    return admin_url(type(row), page, row.pk)


def draft_form(client, row):
    """What a browser would send back unchanged from the draft's page."""
    response = client.get(draft_url(row))
    return {**shown_form(response), "_begun": response.context["begun"], "_reason": response.context["reason"]}


def written(row):
    """The thing's draft as a document, joined with what is public; None without a draft."""
    draft = drafts.find(row._meta.label_lower, row.slug)
    return drafts.outcome(draft).document if draft else None


def keep(row, *, author, reason="", **fields):
    """A draft that changes these fields of a thing."""
    document = document_of(row._meta.label_lower, row.slug).with_fields(fields)
    return drafts.keep(document, author=author, reason=reason)


def everything(*, but=(Draft,)):
    """Every row of every table, those of sessions aside."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label != "sessions"]
    return {
        model._meta.label: sorted(map(repr, model._base_manager.values_list())) for model in models if model not in but
    }


def make_milestone(**fields):
    """One whose form can be sent."""
    milestone = factories.make_milestone(**fields)
    milestone.skills.set([factories.make_skill()])
    return milestone
