"""The roadmap editor as tests use it: a role to edit, and buttons pressed on its page as it is now."""

import re

from django.urls import reverse

from roadmap.documents import document_of, from_json
from roadmap.models import Draft, Stage, Status
from roadmap.roadmap_editing.outline import outline_of
from tests import factories
from tests.roadmap.roadmaps import words

KIND = "roadmap.role"
HTMX = {"HX-Request": "true", "HX-Target": "roadmap"}


def make_role(*, slugs="a b c", status=Status.DRAFT, **fields):
    """A role with a full stage “start” and an empty one, “later”."""
    milestones = tuple(factories.make_milestone(slug=slug, title=slug.upper()) for slug in slugs.split())
    role = factories.make_role(slug="data-engineer", status=status, milestones=milestones, **fields)
    Stage.objects.create(role=role, key="later", name="Later", goal="More.", position=2)
    return role


def address(role, path=""):
    return reverse("admin:roadmap_role_roadmap", args=[role.pk]) + path


def digest(response):
    return re.search(r'name="digest" value="(\w+)"', response.content.decode())[1]


def send(client, role, path, *, htmx=False, **values):
    """Press a button of the page as it is now."""
    values = {"digest": digest(client.get(address(role))), **values}
    return client.post(address(role, path), values, headers=HTMX if htmx else {})


def stored(role):
    return words(outline_of(document_of(KIND, role.slug)))


def drafted(role):
    return words(outline_of(from_json(Draft.objects.get(slug=role.slug).document)))
