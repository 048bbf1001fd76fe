"""What a read job ad says to its reader, in words and rows: the verdict, the skills, the reasons."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from roadmap.advert_check import Effort, Score
from roadmap.adverts import Coverage, Demand, Need, Reason, SkillMatch
from roadmap.planning import Forecast
from roadmap.search.marks import Marked, excerpt
from roadmap.snapshot import Milestone, Skill
from roadmap.text_files import unescaped
from roadmap.views.plan_words import basis_words, hours_words

MOST_QUOTES = 3
# As the matcher sees marks of HTML; they say nothing to who reads the sentence.
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,9}(?:\s[^<>]{0,300})?/?>")
_STATES = {
    Coverage.HAVE: "have",
    Coverage.ON_YOUR_LINE: "line",
    Coverage.IN_YOUR_PLAN: "plan",
    Coverage.MISSING: "missing",
}
_REASONS = {
    Reason.SECTION: gettext_lazy("It stands where the ad asks for nothing."),
    Reason.CUE: gettext_lazy("Its sentence does not ask for it."),
    Reason.NEGATED: gettext_lazy("The ad says that it is not needed."),
    Reason.COMPANY: gettext_lazy("It is about the employer or the product."),
    Reason.OTHERS: gettext_lazy("It is the work of other people."),
    Reason.TAUGHT: gettext_lazy("It is learned on the job."),
    Reason.DEGREE: gettext_lazy("It is part of a degree's name."),
    Reason.BENEFITS: gettext_lazy("It is among the benefits."),
    Reason.PROCESS: gettext_lazy("It is about how people apply and are chosen."),
    Reason.LEGAL: gettext_lazy("It is in the legal text."),
    Reason.TITLE: gettext_lazy("It is part of a title."),
}


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A wanted skill: `state` is "have", "line", "plan" or "missing"; `hours` in words, with what is needed first.

    Of a choice that the ad leaves `one_of` are all, and `skill` is the one that counts.
    """

    skill: Skill
    one_of: tuple[Skill, ...]
    state: str
    milestone: Milestone | None
    requirements: tuple[Milestone, ...]
    hours: str
    quotes: tuple[Marked, ...]
    more: int


@dataclass(frozen=True, slots=True)
class NotAskedRow:
    skill: Skill
    reason: str
    quotes: tuple[Marked, ...]


def need_rows(needs: Iterable[Need], demand: Demand) -> list[NeedRow]:
    return [need_row(need) for need in needs if need.match.demand is demand]


def need_row(need: Need) -> NeedRow:
    quotes = quotes_of(*(need.one_of or (need.match,)))
    return NeedRow(
        skill=need.match.skill,
        one_of=tuple(match.skill for match in need.one_of),
        state=_STATES[need.coverage],
        milestone=need.milestone,
        requirements=need.requirements,
        hours=hours_words(need.hours * 60),
        quotes=quotes[:MOST_QUOTES],
        more=len(quotes[MOST_QUOTES:]),
    )


def not_asked_rows(matches: Iterable[SkillMatch]) -> list[NotAskedRow]:
    return [
        NotAskedRow(match.skill, str(_REASONS[match.mentions[0].reason]), quotes_of(match)[:1]) for match in matches
    ]


def spared_rows(matches: Iterable[SkillMatch]) -> list[NotAskedRow]:
    """Skills that were named only beside one that the ad wants anyway."""
    return [NotAskedRow(match.skill, _("Only as an alternative."), quotes_of(match)[:1]) for match in matches]


def quotes_of(*matches: SkillMatch) -> tuple[Marked, ...]:
    """Each sentence once that names these skills, those that decide a demand first, with the matched words marked."""
    pairs = [(mention, mention.demand is not match.demand) for match in matches for mention in match.mentions]
    words: dict[str, set[str]] = {}
    for mention, _is_weaker in sorted(pairs, key=lambda pair: pair[1]):
        words.setdefault(readable(mention.sentence), set()).add(readable(mention.text))
    return tuple(quote(sentence, texts) for sentence, texts in words.items())


def quote(sentence: str, texts: Iterable[str]) -> Marked:
    """The piece of a sentence around the first of these words, all of them marked wherever they stand alone."""
    wanted = sorted((text for text in texts if text), key=len, reverse=True)
    first = next(_places(sentence, wanted), (0, 0))
    shown = excerpt(sentence, first[0])
    return Marked(shown, tuple(_places(shown, wanted)))


def _places(sentence: str, texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where one of these stands alone, from left to right, at each place the first of them that fits.

    No pattern is compiled: Python would keep it, and with it words of the ad.
    """
    found = [(start, rank, start + len(text)) for rank, text in enumerate(texts) for start in _alone(text, sentence)]
    free_from = 0
    for start, _rank, end in sorted(found):
        if start >= free_from:
            yield start, end
            free_from = end


def _alone(text: str, sentence: str) -> Iterator[int]:
    start = sentence.find(text)
    while start >= 0:
        end = start + len(text)
        if not (_is_word(sentence[start - 1 : start]) or _is_word(sentence[end : end + 1])):
            yield start
        start = sentence.find(text, start + 1)


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def readable(text: str) -> str:
    """Without marks of HTML and with single spaces; it is plain text still, which templates escape."""
    return " ".join(unescaped(_TAG.sub(" ", text)).split())


def first_line(text: str, most: int) -> str:
    """What the ad begins with, as a proposal for its title."""
    lines = (readable(line) for line in text.splitlines())
    return next((line for line in lines if line), "")[:most].rstrip()


def score_words(score: Score) -> str:
    """ "You have 7 of 12 required skills." """
    if score.demand is not Demand.REQUIRED:
        words = ngettext(
            "Nothing is required. You have %(have)d of %(total)d skill that would be nice to have.",
            "Nothing is required. You have %(have)d of %(total)d skills that would be nice to have.",
            score.total,
        )
    elif score.is_whole:
        words = ngettext("You have the one required skill.", "You have all %(total)d required skills.", score.total)
    else:
        words = ngettext(
            "You have %(have)d of %(total)d required skill.",
            "You have %(have)d of %(total)d required skills.",
            score.total,
        )
    return words % {"have": score.have, "total": score.total}


def effort_words(effort: Effort | None, score: Score, weekly_minutes: int, *, weeks_hidden: bool) -> str:
    """ "What the other 5 take: 72 to 126 h, which is 12 to 21 weeks at 6 h a week." Empty where nothing is left."""
    if effort is None:
        return ""
    amount = _amount(effort, weekly_minutes, weeks_hidden=weeks_hidden)
    return _("%(who)s: %(amount)s.") % {"who": _others(score), "amount": amount}


def addition_words(effort: Effort | None, count: int, weekly_minutes: int, *, weeks_hidden: bool) -> str:
    """What so many stops of a button take, those that they require and the plan lacks included."""
    if effort is None:
        return ""
    words = ngettext(
        "With everything it requires that is not planned yet: %(amount)s.",
        "With everything they require that is not planned yet: %(amount)s.",
        count,
    )
    return words % {"amount": _amount(effort, weekly_minutes, weeks_hidden=weeks_hidden)}


def _amount(effort: Effort, weekly_minutes: int, *, weeks_hidden: bool) -> str:
    hours = _("%(hours)s h") % {"hours": _range(effort.hours)}
    if effort.weeks is None or weeks_hidden:
        return hours
    words = {"hours": hours, "weeks": _weeks(effort.weeks), "week": hours_words(weekly_minutes)}
    return _("%(hours)s, which is %(weeks)s at %(week)s a week") % words


def _others(score: Score) -> str:
    if not score.have:
        return ngettext("What it takes to learn it", "What it takes to learn them", score.left)
    return ngettext("What the other one takes", "What the other %(left)d take", score.left) % {"left": score.left}


def pace_words(effort: Effort) -> str:
    """What the range rests on, as the plan words it."""
    return basis_words(Forecast(None, None, None, effort.basis, effort.count))


def _weeks(weeks: tuple[int, int]) -> str:
    return ngettext("%(weeks)s week", "%(weeks)s weeks", weeks[1]) % {"weeks": _range(weeks)}


def _range(pair: tuple[int, int]) -> str:
    low, high = pair
    return str(low) if low == high else _("%(low)d to %(high)d") % {"low": low, "high": high}
