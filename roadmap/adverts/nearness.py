"""Which roles an ad is nearest to: by the skills that it wants, and by the title that it gives the job. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from roadmap.adverts.gap import needed
from roadmap.adverts.phrases import word_set
from roadmap.adverts.plain_text import simplify
from roadmap.adverts.results import Demand, Reading
from roadmap.adverts.words import folded_words
from roadmap.snapshot import Catalogue, Role

WEIGHTS: Mapping[Demand, float] = {Demand.REQUIRED: 1.0, Demand.NICE: 0.5, Demand.NOT_ASKED: 0.0}
# A title counts for a role that teaches at least this share of what the nearest by skills teaches.
CREDIBLE = 0.5
_OPENING = 2_000  # characters in which a title is looked for
_LINES, _WORDS = 3, 14  # it is one of so many lines, none longer
_GENDERS = re.compile(
    r"[(\[]\s*(?:[a-z*]{1,3}(?:\s*[/|,]\s*[a-z*]{1,3})+|all genders?|alle geschlechter|gn|in|innen|e)\s*[)\]]"
    r"|(?<!\w)[mwfdhx](?:\s*[/|]\s*[mwfdhxi*]){1,3}(?!\w)"
    r"|(?<=\w)[:*_·.](?:innen|in|e)(?!\w)"
    r"|(?<=\w)/-?in(?!\w)",
    re.IGNORECASE,
)
_RANKS = word_set("senior sr junior jr lead principal staff mid level experienced i ii iii")
_SHORT_FORMS = {
    "ml": ("machine", "learning"),
    "ai": ("artificial", "intelligence"),
    "ki": ("artificial", "intelligence"),
    "ia": ("artificial", "intelligence"),
    "genai": ("generative", "artificial", "intelligence"),
    "nlp": ("natural", "language", "processing"),
    "cv": ("computer", "vision"),
    "dl": ("deep", "learning"),
    "ds": ("data", "science"),
    "mle": ("machine", "learning", "engineer"),
}
_SAME = {
    "ingenieur": "engineer", "ingenieurin": "engineer", "ingenieure": "engineer", "engineers": "engineer",
    "entwickler": "engineer", "entwicklerin": "engineer", "developer": "engineer", "developpeur": "engineer",
    "developpeuse": "engineer", "scientists": "scientist", "wissenschaftler": "scientist",
    "wissenschaftlerin": "scientist", "analyst": "analyst", "analystin": "analyst", "researchers": "researcher",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NearRole:
    """A role and how much of what an ad wants its milestones teach: `overlap` of `wanted`, in weighted needs.

    `is_named`: the ad's title is one of the role's.
    """

    role: Role
    overlap: float
    wanted: float
    is_named: bool = False

    @property
    def percent(self) -> int:
        """Rounded down; 0 of 0 is 0."""
        return int(100 * self.overlap / self.wanted) if self.wanted else 0


def nearest_roles(reading: Reading, catalogue: Catalogue, opening: str = "") -> tuple[NearRole, ...]:
    """All roles by how much of what is wanted they teach (required 1, nice 0.5), ties by the roles' order.

    Alternatives are one want, of which a role has to teach any; what is named only beside a wanted skill is none.

    `opening` is the ad's text or its title. A role that the title names comes before the others as long as it teaches
    at least CREDIBLE of what the first of them does; so it does where no skills were read. Overlaps stay as they are.
    """
    wants = [({match.skill.slug for match in group}, WEIGHTS[group[0].demand]) for group in needed(reading)]
    wanted = sum(weight for _slugs, weight in wants)
    named = named_roles(opening, catalogue)
    near = []
    for role in catalogue.roles.values():
        taught = {skill.slug for step in role.steps for skill in step.milestone.skills}
        overlap = sum(weight for slugs, weight in wants if not slugs.isdisjoint(taught))
        near.append(NearRole(role, overlap, wanted, role.slug in named))
    enough = CREDIBLE * max((item.overlap for item in near), default=0)
    return tuple(sorted(near, key=lambda item: (not (item.is_named and item.overlap >= enough), -item.overlap)))


def named_roles(opening: str, catalogue: Catalogue) -> frozenset[str]:
    """Slugs of the roles whose name or job title the first of the ad's first lines names that names any.

    A line names a title that has all of its words side by side, in whatever order ("Engineer, NLP"), without regard to
    case, accents, hyphens, ranks ("Senior") and genders ("(m/w/d)"); abbreviations such as ML count as what they stand
    for, and developers as engineers. A title inside a longer one does not count ("Applied Scientist, NLP"); of titles
    beside one another all do. Looked at are the first three lines that have words, and none of more than fourteen.
    """
    titles = [(words, role.slug) for role in catalogue.roles.values() for words in _titles(role)]
    for line in _first_lines(opening):
        words = _title_words(line)
        spans = {(*span, slug) for title, slug in titles for span in _places(title, words)}
        named = {
            slug
            for first, last, slug in spans
            if not any(start <= first and last <= end and end - start > last - first for start, end, _ in spans)
        }
        if named:
            return frozenset(named)
    return frozenset()


def _first_lines(opening: str) -> Iterator[str]:
    lines = (line for line in simplify(opening[:_OPENING]).text.splitlines() if folded_words(line))
    for line, _ in zip(lines, range(_LINES), strict=False):
        if len(folded_words(line)) <= _WORDS:
            yield line


def _titles(role: Role) -> Iterator[list[str]]:
    for title in (role.name.partition("(")[0], *role.job_titles):
        yield _title_words(title)


def _title_words(text: str) -> list[str]:
    words: list[str] = []
    for word in folded_words(_GENDERS.sub(" ", text)):
        if word not in _RANKS:
            words += _SHORT_FORMS.get(word, (_SAME.get(word, word),))
    return words


def _places(title: list[str], words: list[str]) -> Iterator[tuple[int, int]]:
    """Where all words of a title stand side by side."""
    size, sought = len(title), Counter(title)
    for start in range(len(words) - size + 1) if title else ():
        if Counter(words[start : start + size]) == sought:
            yield start, start + size
