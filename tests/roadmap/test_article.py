"""The guide: its pages, its feed, and Markdown that cannot run anything."""

import datetime

import pytest

from roadmap import markdown
from roadmap.models import Status
from tests.factories import make_article, make_milestone

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:x)",
    "![x](https://example.org/x.png)",
    "<a href='javascript:alert(1)'>x</a>",
    "<svg/onload=alert(1)>",
    '[x](https://example.org "onclick=alert(1)")',
    "## <b onmouseover=alert(1)>x</b>",
    "<style>*{display:none}</style>",
    "<iframe src=//example.org></iframe>",
]


@pytest.mark.parametrize("source", HOSTILE)
def test_markdown_lets_nothing_run(source):
    html = markdown.render(source).html.lower()

    for forbidden in ("<script", "<img", "<svg", "<style", "<iframe", 'href="javascript', 'href="data', 'href="vbs'):
        assert forbidden not in html
    assert "<b onmouseover" not in html


def test_markdown_headings_become_contents_with_unique_ids():
    rendered = markdown.render("## One thing\n\n## One thing\n\n### Below\n\n## !!!\n")

    assert rendered.contents == (("one-thing", "One thing"), ("one-thing-2", "One thing"), ("section", "!!!"))
    assert '<h3 id="below">' in rendered.html


def test_markdown_knows_tables_and_links():
    html = markdown.render("| a | b |\n|---|---|\n| [x](/roles/) | 2 |\n").html

    assert "<table>" in html
    assert '<a href="/roles/">x</a>' in html


@pytest.mark.django_db
def test_article_shows_text_and_sources(client):
    article = make_article(slug="article", body="## First\n\nSome **text**.")
    article.sources.create(name="A study", url="https://example.org/study", year=2025)

    page = client.get("/guide/article/").content.decode()

    assert "<strong>text</strong>" in page
    assert '<a href="#first">First</a>' in page
    assert '<a href="https://example.org/study">A study</a> (2025)' in page


@pytest.mark.django_db
def test_article_leads_on_to_the_first_open_milestone_it_mentions(client):
    slugs = ["alpha", "beta", "gamma", "silent"]
    article = make_article(
        slug="article", body="[b](/milestones/beta/) [a](/milestones/alpha/) [c](/milestones/gamma/)"
    )
    article.milestones.set([make_milestone(slug=slug) for slug in slugs])

    fresh = client.get("/guide/article/").context
    client.post("/milestones/beta/progress/", {"state": "done"})
    later = client.get("/guide/article/").context

    assert fresh["next_stop"].slug == "beta"
    assert [item.slug for item in fresh["milestones"]] == ["alpha", "gamma", "silent"]
    assert later["next_stop"].slug == "alpha"


@pytest.mark.django_db
def test_articles_lead_to_each_other(client):
    for number, slug in enumerate(["first", "second", "third"]):
        make_article(slug=slug, order=number)

    context = client.get("/guide/second/").context

    assert (context["previous_article"].slug, context["next_article"].slug) == ("first", "third")
    assert client.get("/guide/first/").context["previous_article"] is None
    assert client.get("/guide/third/").context["next_article"] is None


@pytest.mark.django_db
def test_feed_has_published_articles_newest_first(client):
    make_article(slug="old", published_on=datetime.date(2025, 1, 1))
    make_article(slug="new", published_on=datetime.date(2026, 1, 1))
    make_article(slug="draft", status=Status.DRAFT)

    page = client.get("/guide/feed.atom").content.decode()

    assert page.index("/guide/new/") < page.index("/guide/old/")
    assert "draft" not in page
