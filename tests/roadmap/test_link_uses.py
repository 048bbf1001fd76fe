"""Where the published catalogue links to, and whom a link concerns."""

import pytest

from roadmap.link_uses import learners_of, uses
from roadmap.models import (
    ArticleSource,
    ClaimSource,
    Mark,
    Material,
    MilestoneProgress,
    OutlookFigure,
    ResourceMark,
    State,
)
from tests import factories
from tests.roadmap.link_rows import NOW, make_site

pytestmark = pytest.mark.django_db


def test_every_address_of_what_is_published_is_used():
    milestone, article = factories.make_milestone(slug="stop"), factories.make_article(slug="text")
    claim, role = factories.make_market_claim(slug="claim"), factories.make_role(slug="role")
    Material.objects.create(milestone=milestone, key="data", name="Data", url="https://m.org")
    ArticleSource.objects.create(article=article, name="S", url="https://s.org/#1", seen_at="https://t.org", year=2026)
    ClaimSource.objects.create(claim=claim, name="S", url="https://s.org/", year=2026)
    figure = {
        "key": "a",
        "claim": "A",
        "figure": "1",
        "source_name": "S",
        "source_url": "https://f.org/",
        "year": 2026,
    }
    OutlookFigure.objects.create(role=role, **figure)
    factories.make_pathway(slug="way", cost_source_url="https://p.org/", cost_source_name="P", cost_year=2026)
    factories.make_tool(slug="tool", homepage="https://h.org/", repository="https://r.org/")
    gone = {"state": "discontinued", "state_year": 2025, "state_source": "S"}
    factories.make_tool(slug="gone", homepage="https://no.org/", repository="https://r.org/", **gone)
    make_site("a", provider=factories.make_provider(slug="p", url="https://v.org/"))
    make_site("draft", status="draft")

    found = {address: sorted(use.slug for use in entries) for address, entries in uses().items()}

    assert found == {
        "https://m.org/": ["stop"],
        "https://s.org/": ["claim", "text"],
        "https://t.org/": ["text"],
        "https://f.org/": ["role"],
        "https://p.org/": ["way"],
        "https://h.org/": ["tool"],
        "https://r.org/": ["gone", "tool"],
        "https://v.org/": ["p"],
        "https://a.org/": ["a"],
    }


def test_learners_are_those_who_have_begun_or_saved_and_each_counts_once():
    resource = make_site("a", provider=factories.make_provider(url="https://v.org/"))
    tool = factories.make_tool(homepage="https://h.org/")
    first, second = (factories.make_milestone(resources=(resource,)) for _number in range(2))
    first.tools.add(tool)
    Material.objects.create(milestone=first, key="data", name="Data", url="https://m.org/")
    both, saver, done = (factories.make_learner() for _number in range(3))
    joined = factories.make_learner()
    for milestone in (first, second):
        MilestoneProgress.objects.create(learner=both, milestone=milestone, state=State.DOING)
    MilestoneProgress.objects.create(learner=done, milestone=first, state=State.DONE, finished_at=NOW)
    MilestoneProgress.objects.create(learner=joined, milestone=first, state=State.DOING)
    joined.joined_to = both
    joined.save()
    for learner in (both, saver):
        ResourceMark.objects.create(learner=learner, resource=resource, mark=Mark.SAVED, marked_at=NOW)
    ResourceMark.objects.create(learner=done, resource=resource, mark=Mark.DONE, marked_at=NOW)

    assert learners_of(uses()) == {"https://a.org/": 2, "https://v.org/": 2, "https://h.org/": 1, "https://m.org/": 1}
