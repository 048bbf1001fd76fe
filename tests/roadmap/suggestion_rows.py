"""Suggestions of readers, as rows."""

import datetime
import uuid
from itertools import count

from roadmap.models import Seconding, Suggestion
from tests import factories

_numbers = count(1)
NOW = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)


def make_suggestion(about=None, **fields):
    """An open correction of a milestone by a visitor, unless told otherwise."""
    about = about or factories.make_milestone()
    values = {
        "kind": "correction",
        "text": "Four hours are not enough.",
        "digest": f"{next(_numbers):064}",
        "made_at": NOW,
        "learner": factories.make_learner(),
        **fields,
    }
    return Suggestion.objects.create(about_kind=about._meta.label_lower, about_slug=about.slug, **values)


def report(resource, **fields):
    """Somebody says that a resource's link is dead."""
    return make_suggestion(resource, **{"kind": "dead-link", "url": resource.url, "text": "", **fields})


def second(suggestion, text, *, minutes=0):
    """Another reader says the same, so many minutes later."""
    at = suggestion.made_at + datetime.timedelta(minutes=minutes)
    learner = factories.make_learner()
    return Seconding.objects.create(suggestion=suggestion, learner=learner, key=uuid.uuid4(), text=text, made_at=at)
