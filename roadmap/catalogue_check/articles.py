"""Rules for the guide's articles: length, links, Markdown, figures that repeat the catalogue's, sources. Pure."""

import math
import re
from collections import Counter
from collections.abc import Iterator

from roadmap.catalogue_check.content import Content, Finding, error
from roadmap.catalogue_check.prose import visible
from roadmap.catalogue_check.resources import OLDEST
from roadmap.catalogue_io.rows import Row

FEWEST_WORDS, MOST_WORDS = 600, 1100
WORDS_PER_MINUTE = 200
FEWEST_LINKS = 5
_KINDS = {"roles": "role", "milestones": "milestone", "tools": "tool", "pathways": "pathway", "guide": "article"}
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)\s]*)\)")
_PAGE = re.compile(r"/(roles|milestones|tools|pathways|guide)/([a-z0-9-]+)/\Z")
_PROVIDER = re.compile(r"/resources/\?provider=([a-z0-9-]+)\Z")
_OUTSIDE = re.compile(r"https?://[^\s/]+\.[^\s/]+(?:/\S*)?\Z")
_MILESTONE_HOURS = re.compile(r"\]\(/milestones/([a-z0-9-]+)/\) \((\d+) h\)")
_ROLE_HOURS = re.compile(r"^\| \[[^\]]+\]\(/roles/([a-z0-9-]+)/\) \|.*\| (\d+) \|$", re.MULTILINE)


def check_articles(content: Content) -> Iterator[Finding]:
    articles = content.things("article")
    for title, count in Counter(row.text("title") for row in articles.values()).items():
        if count > 1:
            yield from (error(row, "shares its title") for row in articles.values() if row.text("title") == title)
    for row in articles.values():
        if (row.text("kind") or "guide") == "guide":
            yield from _check_lengths(row)
            yield from _check_headings(row)
        yield from _check_links(content, row)
        yield from _check_lists(row)
        yield from _check_hours(content, row)
        yield from _check_markdown(row)
        yield from _check_sources(row, content.parts("articlesource", row.slug))


def count_words(markdown: str) -> int:
    return len(re.findall(r"\w+(?:[-'’.,:/%]\w+)*", visible(markdown)))  # noqa: RUF001  both apostrophes


def _links(row: Row) -> list[str]:
    return [target for _, target in _LINK.findall(row.text("body"))]


def _check_lengths(row: Row) -> Iterator[Finding]:
    for name in ("title", "summary"):
        if len(row.text(name)) < 10:
            yield error(row, f"its {name} is shorter than 10 characters")
    words = count_words(row.text("body"))
    if not FEWEST_WORDS <= words <= MOST_WORDS:
        yield error(row, f"has {words} words, expected {FEWEST_WORDS} to {MOST_WORDS}")
    minutes = max(1, math.ceil(words / WORDS_PER_MINUTE))
    if abs(row.number("reading_minutes") - minutes) > 1:
        yield error(row, f"says {row.number('reading_minutes')} minutes of reading, expected about {minutes}")


def _check_headings(row: Row) -> Iterator[Finding]:
    headings = re.findall(r"^(#+) ", row.text("body"), re.MULTILINE)
    if set(headings) - {"##", "###"} or headings.count("##") < 4 or headings[0] != "##":
        yield error(row, "needs at least four ## headings, one of them first, and none but ## and ###")
    if not re.search(r"^(?:- |1\. )", row.text("body"), re.MULTILINE):
        yield error(row, "has no list")


def _check_links(content: Content, row: Row) -> Iterator[Finding]:
    inside = [target for target in _links(row) if not _OUTSIDE.match(target)]
    for target in inside:
        problem = _link_problem(content, row, target)
        if problem:
            yield error(row, f"{problem}: {target}")
    if len(inside) < FEWEST_LINKS:
        yield error(row, f"has {len(inside)} links to the site's own pages, expected {FEWEST_LINKS} or more")
    if row.text("body").count("](") != len(_links(row)):
        yield error(row, "a link is broken in its Markdown")


def _link_problem(content: Content, row: Row, target: str) -> str:
    provider, page = _PROVIDER.match(target), _PAGE.match(target)
    if provider:
        known = {resource.parent("provider") for resource in content.things("resource").values()}
        return "" if provider[1] in known else "links to a provider without any resource"
    if not page:
        return "links to something that is no address of this site"
    if page[2] not in content.things(_KINDS[page[1]]):
        return "links to a page that does not exist"
    return "links to itself" if page[1] == "guide" and page[2] == row.slug else ""


def _check_lists(row: Row) -> Iterator[Finding]:
    pages = [page.groups() for page in map(_PAGE.match, _links(row)) if page]
    for name in ("roles", "milestones", "tools"):
        different = {slug for kind, slug in pages if kind == name} ^ set(row.slugs(name))
        if different:
            yield error(row, f"its {name} differ from the links in the text: {', '.join(sorted(different))}")


def _check_hours(content: Content, row: Row) -> Iterator[Finding]:
    milestones = content.things("milestone")
    for slug, hours in _MILESTONE_HOURS.findall(row.text("body")):
        if slug in milestones and milestones[slug].number("hours") != int(hours):
            yield error(row, f"{slug} takes {milestones[slug].number('hours')} hours, not {hours}")
    for slug, hours in _ROLE_HOURS.findall(row.text("body")):
        if slug in content.things("role") and content.core_hours(slug) != int(hours):
            yield error(row, f"the core of {slug} takes {content.core_hours(slug)} hours, not {hours}")


def _check_markdown(row: Row) -> Iterator[Finding]:
    body = row.text("body")
    if re.search(r"<[A-Za-z/!]", body):
        yield error(row, "has raw HTML")
    for table in re.findall(r"(?:^\|.*\|(?:\n|\Z))+", body, re.MULTILINE):
        lines = table.strip().split("\n")
        even = len({line.count("|") for line in lines}) == 1
        if not even or len(lines) < 3 or not re.fullmatch(r"\|(?:-+\|)+", lines[1]):
            yield error(row, f"has a broken table: {lines[0]}")
    if any(line != line.rstrip() or "\t" in line for line in body.split("\n")):
        yield error(row, "a line has a tab or ends in a blank")
    if "\n\n\n" in body or body != body.strip("\n"):
        yield error(row, "has stray blank lines")


def _check_sources(row: Row, sources: list[Row]) -> Iterator[Finding]:
    if not sources:
        yield error(row, "has no source")
    reviewed = row.fields.get("reviewed_on")
    latest = getattr(reviewed, "year", 9999)
    for source in sources:
        if not 5 <= len(source.text("name")) <= 120:
            yield error(source, "its name must have 5 to 120 characters")
        if not OLDEST <= source.number("year") <= latest:
            yield error(source, f"the year {source.number('year')} cannot be right")
