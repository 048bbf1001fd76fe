"""The names of a catalogue's skills, compiled for finding them in texts. Pure.

Decides which spellings stand for an alias: plural, hyphen or space or neither, British or American, verb or noun.
What a found name means is left to `finding` and `judging`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from roadmap.adverts import names, vocabulary
from roadmap.adverts.phrases import Trie, expand
from roadmap.adverts.spelling import Speller
from roadmap.adverts.words import fold, folded_words, stem
from roadmap.snapshot import Alias, Catalogue, Skill

_CAMEL = re.compile(r"[A-Z][a-z]+|[A-Z]{2,}(?![a-z])")
_SPLIT = 7  # letters of a name that may be written as two words
_HALF = 3
_NOTE = re.compile(r"\([^()]*\)$")
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A spelling of a skill; `slug` is empty for longer names that stand for no skill.

    With `contains` it does not hide what it contains: "deploy machine learning models" names machine learning too.
    """

    slug: str
    text: str
    ambiguous: bool = False
    case_sensitive: bool = False
    hints: tuple[Phrase, ...] = ()
    exact: bool = False
    contains: bool = False

    @property
    def is_proper(self) -> bool:
        """Begins with a word with a capital or a digit, as the names of tools do; "generative AI" does not."""
        return _is_proper(self.text)


@lru_cache(maxsize=4_000)
def _is_proper(text: str) -> bool:
    opening = text.split(" ", 1)[0]
    return text in names.SMALL_TOOLS or any(sign.isupper() or sign.isdigit() for sign in opening)


@dataclass(frozen=True, slots=True)
class Lexicon:
    names: Trie[tuple[Name, ...]]
    speller: Speller
    words: frozenset[str]
    # Stemmed hint -> hint, of ambiguous aliases.
    hints: Trie[Phrase]
    skills: dict[str, Skill]


_compiled: list[tuple[Catalogue, Lexicon]] = []
_KEPT = 2


def lexicon_of(catalogue: Catalogue) -> Lexicon:
    """The compiled names, kept for the latest catalogues: a snapshot is immutable, so its identity is enough."""
    for known, lexicon in tuple(_compiled):
        if known is catalogue:
            return lexicon
    lexicon = compile_names(catalogue)
    _compiled[:] = [(catalogue, lexicon), *_compiled[: _KEPT - 1]]
    return lexicon


def compile_names(catalogue: Catalogue) -> Lexicon:
    found = _group(catalogue.skills.values())
    words = frozenset(word for phrase in found for word in phrase)
    hints = _hints(name for group in found.values() for name in group)
    return Lexicon(_trie(found), Speller(words), words | vocabulary.known_words(), hints, dict(catalogue.skills))


def _group(skills: Iterable[Skill]) -> dict[Phrase, list[Name]]:
    """Each spelling with the names that it stands for: of a skill one that is certain and one that is ambiguous."""
    found: dict[Phrase, list[Name]] = {}
    for skill in skills:
        for phrase, name in _spellings(skill):
            known = found.setdefault(phrase, [])
            if all((other.slug, other.ambiguous) != (name.slug, name.ambiguous) for other in known):
                known.append(name)
    return found


def _trie(found: Mapping[Phrase, list[Name]]) -> Trie[tuple[Name, ...]]:
    trie: Trie[tuple[Name, ...]] = Trie()
    for phrase, group in found.items():
        # A real alias hides variants that only other rules made of other skills' aliases.
        given = [name for name in group if not name.contains]
        trie.add(phrase, tuple(given or group))
    for template in names.LONGER_NAMES:
        for phrase in expand(template):
            trie.add(tuple(map(stem, phrase)), (Name("", " ".join(phrase)),))
    return trie


def _hints(group: Iterable[Name]) -> Trie[Phrase]:
    """The hints of ambiguous names; that of "fine-tuning" is given by "fine-tune" too."""
    hints: Trie[Phrase] = Trie()
    for name in group:
        for hint in name.hints:
            for form in (hint[-1], *names.DEEDS.get(hint[-1], ())):
                hints.add((*hint[:-1], stem(form)), hint)
    return hints


def _spellings(skill: Skill) -> Iterator[tuple[Phrase, Name]]:
    """The stemmed phrases of a skill, given ones before derived ones."""
    given = [_named(skill, alias) for alias in skill.aliases]
    taken = {fold(name.text) for name in given}
    title = _NOTE.sub("", skill.name).rstrip()
    if fold(title) not in taken:
        given.append(Name(skill.slug, title))
    # What has no letter or digit in it is no name that a text could have.
    given = [name for name in given if folded_words(name.text)]
    for name in given:
        yield tuple(map(stem, folded_words(name.text))), name
    for name in given:
        if not name.ambiguous:
            yield from _variants(name)


def _named(skill: Skill, alias: Alias) -> Name:
    hints = tuple(tuple(map(stem, folded_words(hint))) for hint in alias.requires_context)
    return Name(skill.slug, alias.text, alias.ambiguous, alias.case_sensitive, hints)


def _variants(name: Name) -> Iterator[tuple[Phrase, Name]]:
    words = folded_words(name.text)
    joined = "".join(words)
    if len(words) > 1 and len(joined) >= 6:
        yield (stem(joined),), name
    if len(words) > 1 and len(joined) >= 4 and "/" in name.text:
        yield (stem(joined),), name  # "CICD"
    clipped = tuple(names.CLIPPED.get(word, word) for word in words)
    if len(words) > 1 and clipped != tuple(words):
        yield tuple(map(stem, clipped)), name
    camel = _CAMEL.findall(name.text)
    if len(words) == 1 and len(camel) > 1 and "".join(camel) == name.text and min(map(len, camel)) > 1:
        yield tuple(stem(fold(part)) for part in camel), Name(name.slug, " ".join(camel), exact=True)
    if len(words) == 1 and len(name.text) >= _SPLIT and name.text.istitle():
        for cut in range(_HALF, len(name.text) - _HALF + 1):
            first, last = name.text[:cut], name.text[cut:].title()  # "Air Flow"
            yield (stem(fold(first)), stem(fold(last))), Name(name.slug, f"{first} {last}", exact=True)
    yield from _deeds(name, list(words))


def _deeds(name: Name, words: list[str]) -> Iterator[tuple[Phrase, Name]]:
    """ "Model deployment" as "deploy models", "deployment of models", "deploying machine learning models"."""
    *before, last = map(stem, words)
    first, forms = (before or [last])[0], names.DEEDS.get(last, ())
    for form in forms:
        yield (*before, stem(form)), name
    if len(words) == 2 and first in names.DEEDS and last in names.OBJECTS:
        for form in (first, *names.DEEDS[first]):
            yield from _with_object(name, form, last)
    if len(words) == 2 and first in names.OBJECTS and (forms or last.endswith("ing")):
        yield (last, "of", first), name
        for form in (last, *forms):
            if form not in {"clean", "test", "version", "track"} and form.isalpha():
                yield from _with_object(name, stem(form), first)


def _with_object(name: Name, deed: str, thing: str) -> Iterator[tuple[Phrase, Name]]:
    wider = Name(name.slug, name.text, contains=True)
    yield (deed, thing), wider
    if thing == "model":
        for kind in names.KINDS_OF_MODEL:
            yield (deed, *kind, thing), wider
            yield (deed, "of", *kind, thing), wider
            yield (*kind, thing, deed), wider


def one_each(fitting: list[Name]) -> tuple[Name, ...]:
    """One name of each skill, a certain one if there is one; skills in their order, certain ones first."""
    if len(fitting) == 1:
        return (fitting[0],)
    by_skill: dict[str, Name] = {}
    for name in sorted(fitting, key=lambda name: name.ambiguous):
        by_skill.setdefault(name.slug, name)
    return tuple(by_skill.values())


def same_case(written: str, text: str) -> bool:
    if written == text or (len(text) > 3 and written == text.upper()):
        return True
    return written.startswith(text) and written[len(text) :] in {"s", "'s"}
