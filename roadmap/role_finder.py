"""Which role suits somebody who is not sure: five questions, and the roles ranked by the answers. Pure.

All comes from the catalogue: what the core of a role is made of, and how many hours it takes. A role that editors
add takes part at once, and the choices follow what tells the roles apart. Words are the view's business, by the keys
of questions and choices; only categories bring labels, the catalogue's.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean

from roadmap.snapshot import Catalogue, Choice, Milestone, Role

# In the order in which they are asked, with their weight in the score.
QUESTIONS: Mapping[str, int] = {"enjoy": 4, "avoid": 3, "mathematics": 2, "time": 2, "known": 2}
ALL_THAT_APPLY = frozenset({"enjoy", "avoid", "known"})
FEWEST_CHOICES, MOST_CHOICES = 2, 7

MATHEMATICS = "mathematics"
FEELINGS = GLADLY, AS_NEEDED, LITTLE = ("gladly", "as-needed", "little")
# Nobody picks a role for its job search.
_NOT_WORK = {"career"}


@dataclass(frozen=True, slots=True)
class Budget:
    """The time somebody has."""

    months: int
    hours_a_week: int

    @property
    def hours(self) -> int:
        """In all, at 52 weeks to 12 months."""
        return self.months * 52 * self.hours_a_week // 12


BUDGETS: Mapping[str, Budget] = {
    "3-months-10-hours": Budget(3, 10),
    "6-months-10-hours": Budget(6, 10),
    "12-months-8-hours": Budget(12, 8),
    "12-months-12-hours": Budget(12, 12),
    "24-months-8-hours": Budget(24, 8),
}

Answers = Mapping[str, Collection[str]]
_Given = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """One screen. No answer means no preference. A choice's label is empty where the view has the words."""

    key: str
    choices: tuple[Choice, ...]

    @property
    def takes_several(self) -> bool:
        return self.key in ALL_THAT_APPLY


@dataclass(frozen=True, slots=True)
class ShareReason:
    """Of the core's hours, `percent` go to `category`; for "known", without those of advanced milestones.

    It speaks for the role if that is at least half of what the role with most of it has, and somebody wants much of
    it; or if it is less, and they want little.
    """

    question: str
    category: Choice
    percent: int
    speaks_for: bool


@dataclass(frozen=True, slots=True)
class TimeReason:
    """The role's core takes `needed` hours beyond what is known, and there are `available`."""

    needed: int
    available: int

    @property
    def speaks_for(self) -> bool:
        return self.needed <= self.available


Reason = ShareReason | TimeReason


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`score` from 0 to 100 says how far the role meets the answers; reasons come in the questions' order."""

    role: Role
    score: int
    reasons: tuple[Reason, ...]


def questions(catalogue: Catalogue) -> list[Question]:
    """The questions with their choices, two to seven each; one with fewer is left out.

    To enjoy or avoid: the categories of skills whose share of the core's hours differs most between roles. Known:
    those in which knowing all but the advanced milestones spares most of some core. Both are sorted by label.
    """
    return _questions(_profiles(catalogue))


def rank(answers: Answers, catalogue: Catalogue) -> list[Suggestion]:
    """All roles, the best match first, ties in the roles' order.

    The score is the mean of how far a role meets each answered question, by the weights of `QUESTIONS`. What somebody
    enjoys counts kind by kind, each against the role that has most of it; what they avoid or know adds up first, and
    is held against the role with most of that. Time is met in part where it is too short. A role without a core
    scores 0, and so do all without any answer. Raises ValueError for an unknown question or choice, and for two
    answers to a question that takes one.
    """
    profiles = _profiles(catalogue)
    given = _checked(answers, _questions(profiles))
    whole = sum(QUESTIONS[key] for key in given)
    scores = dict.fromkeys(catalogue.roles, 0.0)
    for key in given:
        for profile, fit in zip(profiles, _fits(key, given, profiles), strict=True):
            scores[profile.role.slug] += 100 * fit * QUESTIONS[key] / whole
    reasons = {profile.role.slug: _reasons(given, profile, profiles) for profile in profiles}
    suggestions = [
        Suggestion(role, round(scores[slug]), tuple(reasons.get(slug, ()))) for slug, role in catalogue.roles.items()
    ]
    # Rounded, so that what differs only by the machine's arithmetic is a tie.
    return sorted(suggestions, key=lambda item: -round(scores[item.role.slug], 6))


@dataclass(frozen=True)
class _Profile:
    """Where the hours of a role's core go. A milestone's hours are split evenly among the skills that it teaches."""

    role: Role

    @cached_property
    def categories(self) -> Mapping[str, Choice]:
        skills = (skill for milestone in self._core for skill in milestone.skills)
        return {skill.category.value: skill.category for skill in skills if skill.category.value not in _NOT_WORK}

    @cached_property
    def _core(self) -> Sequence[Milestone]:
        return [step.milestone for step in self.role.steps if step.importance.value == "core"]

    @cached_property
    def _hours(self) -> Mapping[str, float]:
        return _hours_by_category(self._core)

    @cached_property
    def _hours_spared(self) -> Mapping[str, float]:
        return _hours_by_category(item for item in self._core if item.level.value != "advanced")

    def part(self, question: str, *categories: str) -> float:
        """Of the core's hours, those in these categories; for "known", those that knowing them spares. 0 to 1."""
        hours = self._hours_spared if question == "known" else self._hours
        return sum(hours.get(category, 0) for category in categories) / self.role.core_hours

    def hours_needed(self, *known: str) -> int:
        """What the core takes somebody who knows these categories."""
        return round(self.role.core_hours - sum(self._hours_spared.get(category, 0) for category in known))


def _profiles(catalogue: Catalogue) -> list[_Profile]:
    return [_Profile(role) for role in catalogue.roles.values() if role.core_hours]


def _hours_by_category(milestones: Iterable[Milestone]) -> Mapping[str, float]:
    hours: dict[str, float] = {}
    for milestone in milestones:
        for skill in milestone.skills:
            category = skill.category.value
            hours[category] = hours.get(category, 0) + milestone.hours / len(milestone.skills)
    return hours


def _categories(profiles: Iterable[_Profile]) -> Mapping[str, Choice]:
    return {key: category for profile in profiles for key, category in profile.categories.items()}


def _questions(profiles: Sequence[_Profile]) -> list[Question]:
    labels = _categories(profiles)
    shares = {key: [profile.part("enjoy", key) for profile in profiles] for key in labels}
    spread = {key: round(max(column) - min(column), 6) for key, column in shares.items()}
    spared = {key: max(profile.part("known", key) for profile in profiles) for key in labels}
    kinds = _most({key: value for key, value in spread.items() if key != MATHEMATICS}, labels)
    choices = {
        "enjoy": kinds,
        "avoid": kinds,
        "mathematics": [Choice(key, "") for key in FEELINGS] if spread.get(MATHEMATICS) else [],
        "time": [Choice(key, "") for key in BUDGETS],
        "known": _most(spared, labels),
    }
    return [Question(key, tuple(choices[key])) for key in QUESTIONS if len(choices[key]) >= FEWEST_CHOICES]


def _most(values: Mapping[str, float], labels: Mapping[str, Choice]) -> list[Choice]:
    """The categories of the largest values, zeros left out, ties by key; sorted by label."""
    found = sorted((key for key, value in values.items() if value), key=lambda key: (-values[key], key))
    chosen = [labels[key] for key in found[:MOST_CHOICES]]
    return sorted(chosen, key=lambda category: (category.label.casefold(), category.value))


def _checked(answers: Answers, asked: Sequence[Question]) -> dict[str, tuple[str, ...]]:
    """The answers in the order of questions and choices, without the empty ones."""
    choices = {question.key: [choice.value for choice in question.choices] for question in asked}
    for key, chosen in answers.items():
        unknown = sorted(set(chosen) - set(choices.get(key, ())))
        if key not in QUESTIONS or unknown:
            raise ValueError(f"no such question or choice: {key!r} {unknown}")
        if len(set(chosen)) > 1 and key not in ALL_THAT_APPLY:
            raise ValueError(f"{key!r} takes one answer")
    given = {key: tuple(value for value in values if value in answers.get(key, ())) for key, values in choices.items()}
    return {key: chosen for key, chosen in given.items() if chosen}


def _fits(key: str, given: _Given, profiles: Sequence[_Profile]) -> list[float]:
    """How far each role meets one answer, 0 to 1."""
    chosen = given[key]
    if key == "time":
        needed = [profile.hours_needed(*given.get("known", ())) for profile in profiles]
        return [min(1.0, BUDGETS[chosen[0]].hours / hours) if hours > 0 else 1.0 for hours in needed]
    if key == "enjoy":
        kinds = [_against_most(key, (kind,), profiles) for kind in chosen]
        return [fmean(values) for values in zip(*kinds, strict=True)]
    if chosen == (AS_NEEDED,):
        return [1.0 for _profile in profiles]
    values = _against_most(key, _categories_meant(key, chosen), profiles)
    return values if _is_wanted(key, chosen) else [1 - value for value in values]


def _against_most(key: str, categories: Iterable[str], profiles: Sequence[_Profile]) -> list[float]:
    """Each role's part of hours in these categories, against the role with most; choices with none are not offered."""
    parts = [profile.part(key, *categories) for profile in profiles]
    most = max(parts)
    return [part / most for part in parts]


def _categories_meant(key: str, chosen: tuple[str, ...]) -> tuple[str, ...]:
    return (MATHEMATICS,) if key == "mathematics" else chosen


def _is_wanted(key: str, chosen: tuple[str, ...]) -> bool:
    return key in {"enjoy", "known"} or chosen == (GLADLY,)


def _reasons(given: _Given, profile: _Profile, profiles: Sequence[_Profile]) -> Iterator[Reason]:
    labels = _categories(profiles)
    for key, chosen in given.items():
        if key == "time":
            yield TimeReason(profile.hours_needed(*given.get("known", ())), BUDGETS[chosen[0]].hours)
        elif chosen != (AS_NEEDED,):
            for category in _categories_meant(key, chosen):
                part = profile.part(key, category)
                is_much = 2 * part >= max(other.part(key, category) for other in profiles)
                yield ShareReason(key, labels[category], round(100 * part), is_much == _is_wanted(key, chosen))
