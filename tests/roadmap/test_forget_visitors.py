"""Forgetting visitors: who goes, who stays, and what a rehearsal changes."""

import datetime
import uuid
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.utils import timezone

from roadmap import visitors
from roadmap.models import Learner, LearnerMerge, MilestoneProgress, ProgressEvent
from tests.factories import make_milestone

pytestmark = pytest.mark.django_db


def days_ago(number: int) -> datetime.date:
    return datetime.datetime.now(tz=datetime.UTC).date() - datetime.timedelta(days=number)


def output_of(*arguments: str) -> str:
    output = StringIO()
    call_command("forget_visitors", *arguments, stdout=output)
    return output.getvalue().strip()


def test_forget_visitors_spares_accounts_and_those_seen_in_time():
    user = get_user_model().objects.create_user("someone@example.com")
    Learner.objects.create(seen_on=days_ago(91))
    last_day = Learner.objects.create(seen_on=days_ago(90))
    account = Learner.objects.create(seen_on=days_ago(400), user=user)

    said = output_of()

    assert said == "Visitors forgotten: 1"
    assert set(Learner.objects.all()) == {last_day, account}


def test_forget_visitors_takes_what_hangs_on_a_visitor_along():
    into = Learner.objects.create(user=get_user_model().objects.create_user("someone@example.com"))
    visitor = Learner.objects.create(seen_on=days_ago(100))
    merge = LearnerMerge.objects.create(visitor=visitor, into=into, journal={})
    milestone = make_milestone(slug="linear-algebra")
    for learner in (visitor, into):
        MilestoneProgress.objects.create(learner=learner, milestone=milestone, state="doing")
        ProgressEvent.objects.create(
            learner=learner,
            key=uuid.uuid4(),
            milestone=milestone,
            before="todo",
            after="doing",
            created_at=timezone.now(),
            merge=merge if learner == into else None,
        )

    output_of()

    assert list(Learner.objects.all()) == [into]
    assert [row.visitor for row in LearnerMerge.objects.all()] == [None]
    assert [row.learner for row in MilestoneProgress.objects.all()] == [into]
    assert [(row.learner, row.merge) for row in ProgressEvent.objects.all()] == [(into, merge)]


def test_forget_visitors_works_in_batches(monkeypatch):
    monkeypatch.setattr(visitors, "BATCH", 2)
    Learner.objects.bulk_create(Learner(seen_on=days_ago(100 + day)) for day in range(5))

    said = output_of()

    assert said == "Visitors forgotten: 5"
    assert not Learner.objects.exists()


def test_forget_visitors_dry_run_only_counts():
    Learner.objects.create(seen_on=days_ago(91))

    said = output_of("--dry-run")

    assert said == "Visitors to forget: 1"
    assert Learner.objects.count() == 1
