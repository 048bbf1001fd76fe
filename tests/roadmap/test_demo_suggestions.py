"""The demo's suggestions: written once, and only where their things are."""

import pytest
from django.contrib.auth import get_user_model

from roadmap import demo_suggestions
from roadmap.models import Suggestion
from tests.factories import make_milestone, make_resource

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    for email in (demo_suggestions.AUTHOR, demo_suggestions.SECONDER):
        get_user_model().objects.create_user(email=email, is_demo=True, is_staff=email == demo_suggestions.SECONDER)


def test_demo_suggestions_are_written_once(people):
    make_milestone(slug=demo_suggestions.MILESTONE)
    make_resource(slug=demo_suggestions.RESOURCE)

    written = [demo_suggestions.suggest(), demo_suggestions.suggest()]

    assert written == [True, False]
    kinds = Suggestion.objects.order_by("made_at").values_list("kind", "reporters", "learner__user__email")
    author = demo_suggestions.AUTHOR
    assert list(kinds) == [("resource", 1, author), ("dead-link", 2, author), ("correction", 1, author)]


def test_demo_suggestions_need_their_things(people):
    assert not demo_suggestions.suggest()
    assert not Suggestion.objects.exists()
