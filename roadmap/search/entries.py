"""What of each published thing is searched and shown. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from roadmap.budget import is_free
from roadmap.search.question import whole
from roadmap.search.short_forms import other_names
from roadmap.snapshot import Article, Catalogue, Milestone, Pathway, Resource, Role, Skill, Tool

# The language of the site, which stands before others.
ENGLISH = "en"
# In the order in which groups are shown that are equally good.
KINDS = ("milestone", "role", "skill", "resource", "tool", "pathway", "article")
# What Markdown adds to words: the address of a link, and signs.
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SIGNS = re.compile(r"[*`_>|#]+(?=\s|\w|$)|(?<=\w)[*`|]+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing as search sees it.

    `names` are other titles, `aliases` what else it is called, `skills` the names and aliases of what it teaches.
    `codes` are what it goes by on the map, and found as a whole only. `summary` and `body` are searched and shown,
    `facts` only searched. `is_costly`: it costs money, at least in part.
    """

    kind: str
    slug: str
    title: str
    names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    summary: str = ""
    body: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    is_costly: bool = False
    is_english: bool = True

    @property
    def titles(self) -> tuple[str, ...]:
        return (self.title, *self.names)


def entries(catalogue: Catalogue) -> tuple[Entry, ...]:
    """Everything published, by kind in the order of KINDS, then by slug."""
    fields = {whole(name) for name in _taught(catalogue.skills.values())}
    everything = [
        *map(_milestone, catalogue.milestones.values()),
        *(_role(role, fields) for role in catalogue.roles.values()),
        *map(_skill, catalogue.skills.values()),
        *map(_resource, catalogue.resources.values()),
        *map(_tool, catalogue.tools.values()),
        *map(_pathway, catalogue.pathways.values()),
        *map(_article, catalogue.articles.values()),
    ]
    return tuple(sorted(everything, key=lambda entry: (KINDS.index(entry.kind), entry.slug)))


def _milestone(item: Milestone) -> Entry:
    return Entry(
        "milestone",
        item.slug,
        item.title,
        names=(item.short_title,),
        skills=_taught(item.skills),
        summary=item.summary,
        body=tuple(map(plain, (item.project, *(criterion.text for criterion in item.criteria)))),
        facts=(*(tool.name for tool in item.tools), item.level.label, item.zone.label),
    )


def _role(item: Role, fields: set[str]) -> Entry:
    """`fields` are what skills are called: a role of which that is the name but for its last word, goes by it too, as
    NLP Engineer does by NLP."""
    field = item.name.rpartition(" ")[0]
    names = (item.name, *item.job_titles, *([field] if whole(field) in fields else []))
    body = (item.summary, *item.typical_work, *item.you_will_like_it_if, item.intro)
    return Entry(
        "role",
        item.slug,
        item.name,
        aliases=(*names[1:], *other_names(names)),
        codes=(item.letter,),
        summary=item.one_line,
        body=tuple(map(plain, body)),
    )


def _skill(item: Skill) -> Entry:
    return Entry(
        "skill",
        item.slug,
        item.name,
        aliases=_taught([item])[1:],
        summary=item.summary,
        facts=(item.category.label,),
    )


def _resource(item: Resource) -> Entry:
    return Entry(
        "resource",
        item.slug,
        item.title,
        skills=_taught(item.skills),
        summary=item.summary,
        facts=(
            item.provider.name,
            *item.authors,
            item.kind.label,
            item.cost.label,
            item.level.label,
            item.language.label,
        ),
        is_costly=not is_free(item),
        is_english=item.language.value == ENGLISH,
    )


def _tool(item: Tool) -> Entry:
    return Entry(
        "tool",
        item.slug,
        item.name,
        # The skill of the same name is the same thing to readers: what is said for it is said for the tool.
        aliases=_taught(skill for skill in item.skills if skill.name == item.name)[1:],
        skills=_taught(item.skills),
        summary=item.summary,
        facts=(item.category.label, item.license),
    )


def _pathway(item: Pathway) -> Entry:
    body = (item.how_employers_see_it, *item.who_it_suits, *item.strengths, *item.weaknesses, *item.first_three_steps)
    return Entry(
        "pathway",
        item.slug,
        item.name,
        # How people call it where the name is formal: PhD for a doctorate.
        aliases=(item.slug.replace("-", " "),),
        summary=item.summary,
        body=body,
        facts=(item.kind.label,),
    )


def _article(item: Article) -> Entry:
    return Entry("article", item.slug, item.title, summary=item.summary, body=(plain(item.body),))


def _taught(skills: Iterable[Skill]) -> tuple[str, ...]:
    """What the skills are called, by ads and by people who search."""

    def called(skill: Skill) -> Iterator[str]:
        names = (skill.name, *(alias.text for alias in skill.aliases))
        yield from names
        yield from other_names(names)

    return tuple(name for skill in skills for name in called(skill))


def plain(markdown: str) -> str:
    """Markdown as running text, good enough for a snippet: links lose their addresses, signs go, spaces shrink."""
    return _SPACE.sub(" ", _SIGNS.sub("", _LINK.sub(r"\1", markdown))).strip()
