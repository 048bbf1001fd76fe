"""Fixtures for every test."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import settings

# How long one example takes says nothing on a machine that does other things too; what must be fast is timed apart.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

FIXTURES = (
    "providers",
    "skills",
    "tools",
    "resources",
    "milestones",
    "pathways",
    "roles",
    "market",
    "articles",
)


@pytest.fixture(scope="module")
def real_catalogue(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """The whole catalogue from the fixtures, loaded once per module; each test's own changes are rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("loaddata", *FIXTURES, verbosity=0)
        yield
        transaction.set_rollback(True)
