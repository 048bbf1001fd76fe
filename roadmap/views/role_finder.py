"""Not sure which role: five short questions in the address, and the roles ranked, with the reasons in words.

The answers are in the address alone, so a result can be kept and shared. What is asked and how roles are ranked is
roadmap.role_finder's business; its words are here, by its keys.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from roadmap.role_finder import BUDGETS, Question, Reason, ShareReason, Suggestion, questions, rank
from roadmap.views.visit import visit

# Question -> what is asked.
ASKED = {
    "enjoy": gettext_lazy("What would you like to spend your time on?"),
    "avoid": gettext_lazy("What would you rather leave to others?"),
    "mathematics": gettext_lazy("How much mathematics may it be?"),
    "time": gettext_lazy("How much time do you have?"),
    "known": gettext_lazy("What do you know well already?"),
}
FEELINGS = {
    "gladly": gettext_lazy("Gladly a lot"),
    "as-needed": gettext_lazy("As much as is needed"),
    "little": gettext_lazy("As little as possible"),
}
# Question -> the reason that speaks for a role, that speaks against it, and that it has nothing of the kind.
WHY = {
    "enjoy": (
        gettext_lazy("%(kind)s, which you like, takes %(percent)s%% of its core."),
        gettext_lazy("%(kind)s, which you like, takes only %(percent)s%% of its core."),
        gettext_lazy("%(kind)s, which you like, is no part of its core."),
    ),
    "avoid": (
        gettext_lazy("%(kind)s, which you would rather leave, takes only %(percent)s%% of its core."),
        gettext_lazy("%(kind)s, which you would rather leave, takes %(percent)s%% of its core."),
        gettext_lazy("%(kind)s, which you would rather leave, is no part of its core."),
    ),
    "gladly": (
        gettext_lazy("There is much mathematics in its core: %(percent)s%%."),
        gettext_lazy("There is little mathematics in its core: %(percent)s%%."),
        gettext_lazy("There is no mathematics in its core."),
    ),
    "little": (
        gettext_lazy("There is little mathematics in its core: %(percent)s%%."),
        gettext_lazy("There is much mathematics in its core: %(percent)s%%."),
        gettext_lazy("There is no mathematics in its core."),
    ),
    "known": (
        gettext_lazy("%(kind)s, which you know, spares you %(percent)s%% of its core."),
        gettext_lazy("%(kind)s, which you know, spares you only %(percent)s%% of its core."),
        gettext_lazy("%(kind)s, which you know, spares you nothing here."),
    ),
}


@require_safe
def start_questions(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    asked = questions(here.catalogue)
    answers = read_answers(request.GET, asked)
    context = {
        "screens": [screen(question, answers.get(question.key, ())) for question in asked],
        "results": [result(item, answers) for item in rank(answers, here.catalogue)] if answers else [],
        "was_sent": bool(request.GET),
        "has_token": here.has_token,
    }
    return render(request, "roadmap/start/questions.html", context)


Answers = Mapping[str, Sequence[str]]


def read_answers(query: QueryDict, asked: Sequence[Question]) -> Answers:
    """The answers of an address. What is not offered (any more) is overlooked, lest old links break; of several
    answers to a question that takes one, the first counts."""
    answers = {}
    for question in asked:
        sent = query.getlist(question.key)
        chosen = [choice.value for choice in question.choices if choice.value in sent]
        if chosen:
            answers[question.key] = chosen if question.takes_several else chosen[:1]
    return answers


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Screen:
    """A question with its words."""

    key: str
    text: str
    takes_several: bool
    options: tuple[Option, ...]

    @property
    def is_answered(self) -> bool:
        return any(option.is_chosen for option in self.options)


def screen(question: Question, chosen: Sequence[str]) -> Screen:
    options = tuple(
        Option(choice.value, choice.label or label_of(choice.value), choice.value in chosen)
        for choice in question.choices
    )
    return Screen(question.key, str(ASKED[question.key]), question.takes_several, options)


def label_of(choice: str) -> str:
    """The words of a choice that is not a category of skills."""
    if choice in FEELINGS:
        return str(FEELINGS[choice])
    budget = BUDGETS[choice]
    return _("%(months)s months, %(hours)s hours a week") % {"months": budget.months, "hours": budget.hours_a_week}


@dataclass(frozen=True, slots=True)
class ReasonRow:
    text: str
    speaks_for: bool


@dataclass(frozen=True, slots=True)
class Result:
    """A role with how far it meets the answers, and why."""

    suggestion: Suggestion
    reasons: tuple[ReasonRow, ...]


def result(suggestion: Suggestion, answers: Answers) -> Result:
    """What speaks for the role comes first."""
    rows = [ReasonRow(reason_in_words(reason, answers), reason.speaks_for) for reason in suggestion.reasons]
    return Result(suggestion, tuple(sorted(rows, key=lambda row: not row.speaks_for)))


def reason_in_words(reason: Reason, answers: Answers) -> str:
    if isinstance(reason, ShareReason):
        key = answers["mathematics"][0] if reason.question == "mathematics" else reason.question
        pro, contra, nothing = WHY[key]
        words = (pro if reason.speaks_for else contra) if reason.percent else nothing
        return words % {"kind": reason.category.label, "percent": reason.percent}
    numbers = {"needed": reason.needed, "available": reason.available}
    if reason.speaks_for:
        return _("Its core takes about %(needed)s h, and you have %(available)s h.") % numbers
    return _("Its core takes about %(needed)s h; in your time you get %(available)s h.") % numbers
