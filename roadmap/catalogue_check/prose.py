"""How our own words must read: American, plain, without long dashes, naming no package registry. Pure."""

import re
from collections.abc import Iterator
from functools import cache

from roadmap.catalogue_check.content import Content, Finding, error
from roadmap.catalogue_io.rows import Row

# The fields in which we speak. Names, titles and claims of others are spelled as they spell them.
OWN_WORDS = {
    "provider": ("summary",),
    "skill": ("name", "summary"),
    "tool": ("summary", "state_note"),
    "resource": ("summary", "price_note", "format_note"),
    "milestone": ("title", "short_title", "summary", "project"),
    "criterion": ("text",),
    "selfcheck": ("question", "answer"),
    "milestoneresource": ("why", "part"),
    "pathway": (
        *("name", "summary", "cost_note", "how_employers_see_it"),
        *("who_it_suits", "strengths", "weaknesses", "first_three_steps"),
    ),
    "role": (
        *("one_line", "summary", "outlook_note", "intro"),
        *("typical_work", "you_will_like_it_if", "you_may_not_if"),
    ),
    "stage": ("name", "goal"),
    "step": ("why",),
    "marketclaim": ("verdict", "finding"),
    "article": ("title", "summary", "body"),
}
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\([^)\s]*\)")
_WORD = re.compile(r"[A-Za-z]+(?:-[a-z]+)?")
_ISE = re.compile(
    r"(?:organ|optim|recogn|minim|maxim|special|summar|visual|general|normal|automat|util|critic|emphas|priorit|token"
    r"|quant|regular|initial|standard|final|custom|central|memor|serial|parallel|vector)"
    r"is(?:e|ed|er|ers|es|ing|ation|ations)\Z"
)
_STEM = re.compile(r"(?:behaviour|colour|favour|neighbour|labell|modell|travell|licence|judgement|enrolment)")
_BRITISH = re.compile(
    r"(?:centres?|programmes?|catalogues?|analys(?:e|ed|ing)|defence|whilst|towards|grey|maths|adverts?|start-ups?|enrols?"
    r"|fulfils?)\Z"
)
_HYPE = re.compile(
    r"\b(?:revolutioni[sz]\w*|game.chang\w*|cutting.edge|unleash\w*|seamless\w*|ever-evolving|dynamic landscape"
    r"|skyrocket\w*|in today's world|supercharge\w*|delv(?:e|es|ing)|world.class)\b",
    re.IGNORECASE,
)
_REGISTRY = re.compile(r"\b(?:pypi|npmjs|rubygems|dockerhub)\b", re.IGNORECASE)


def visible(markdown: str) -> str:
    """The text that a reader sees, without the targets of links and the signs of Markdown."""
    text = _LINK.sub(r"\1", markdown)
    text = re.sub(r"^\|[\s:|-]+\|$", " ", text, flags=re.MULTILINE)
    return re.sub(r"[|*#>`]|^\s*(?:-|\d+\.)\s", " ", text, flags=re.MULTILINE)


def british_words(text: str) -> list[str]:
    """The words of the text that an American would spell otherwise."""
    words = _WORD.findall(text)
    return [word for word in words if any(_is_british(part) for part in (word.lower(), *word.lower().split("-")))]


def check_prose(content: Content) -> Iterator[Finding]:
    for row in content:
        for text in _texts(row):
            if _REGISTRY.search(text):
                yield error(row, "names a package registry")
        own = "\n".join(_own_words(row))
        for word in british_words(own):
            yield error(row, f"British spelling: {word!r}")
        for match in _HYPE.finditer(own):
            yield error(row, f"hype: {match.group()!r}")
        if re.search("[\u2013\u2014]", own):
            yield error(row, "has a long dash")


@cache
def _is_british(word: str) -> bool:
    return bool(_BRITISH.match(word) or _STEM.match(word) or _ISE.search(word))


def _texts(row: Row) -> Iterator[str]:
    for name in row.fields:
        yield row.text(name)
        yield from row.texts(name)


def _own_words(row: Row) -> Iterator[str]:
    for name in OWN_WORDS.get(row.kind.removeprefix("roadmap."), ()):
        yield visible(row.text(name)) if name == "body" else row.text(name)
        yield from row.texts(name)
