"""The guide: its articles, and its feed."""

import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from roadmap import catalogue as catalogues
from roadmap import markdown
from roadmap.readiness import standing
from roadmap.snapshot import Article
from roadmap.views.visit import find, visit


@require_safe
def article_list(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    return render(request, "roadmap/article/list.html", {"articles": here.catalogue.articles.values()})


@require_safe
def article_show(request: HttpRequest, slug: str) -> HttpResponse:
    here = visit(request)
    catalogue = here.catalogue
    article = find(catalogue.articles, slug)
    articles = list(catalogue.articles.values())
    number = articles.index(article)
    milestones = [catalogue.milestones[milestone] for milestone in _as_mentioned(article)]
    following = [item for item in milestones if not standing(here.standings, item).is_settled]
    context = {
        "article": article,
        "text": markdown.render(article.body),
        "credits": catalogue.credits_of("article", slug),
        "next_stop": following[0] if following else None,
        "milestones": [item for item in milestones if item not in following[:1]],
        "previous_article": articles[number - 1] if number else None,
        "next_article": articles[number + 1] if articles[number + 1 :] else None,
    }
    return render(request, "roadmap/article/show.html", context)


def _as_mentioned(article: Article) -> list[str]:
    """The slugs of an article's milestones in the order in which the text first links to them, others last."""
    places = {slug: article.body.find(f"/milestones/{slug}/") for slug in article.milestones}
    return sorted(places, key=lambda slug: (places[slug] < 0, places[slug]))


class ArticleFeed(Feed):
    """All articles as an Atom feed, newest first."""

    feed_type = Atom1Feed
    title = _("mlcareers guide")
    subtitle = _("Articles on careers in machine learning, each checked against its sources.")

    def link(self) -> str:
        return reverse("article-list")

    def items(self) -> list[Article]:
        articles = catalogues.current().articles.values()
        return sorted(articles, key=lambda article: article.published_on or datetime.date.min, reverse=True)

    def item_title(self, item: Any) -> str:
        return item.title

    def item_description(self, item: Any) -> str:
        return item.summary

    def item_link(self, item: Any) -> str:
        return reverse("article-show", args=[item.slug])

    def item_pubdate(self, item: Any) -> datetime.datetime | None:
        return _noon(item.published_on)

    def item_updateddate(self, item: Any) -> datetime.datetime | None:
        return _noon(item.reviewed_on or item.published_on)


def _noon(day: datetime.date | None) -> datetime.datetime | None:
    """A moment that is the same day almost everywhere."""
    return datetime.datetime.combine(day, datetime.time(12), tzinfo=datetime.UTC) if day else None
