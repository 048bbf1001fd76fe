"""The findings in words: what each kind is about, what is said where there is none, and a sentence for each."""

# ruff: noqa: SLF001  Django documents _meta

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from roadmap.health import Finding, Kind
from roadmap.health.facts import FEWEST
from roadmap.health.staleness import REVIEW_DAYS
from roadmap.health.standstill import IDLE_DAYS
from roadmap.models import Status

Words = str | Promise
Detail = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class About:
    """A kind of finding: its name, what to say where nothing is found, and what to do."""

    name: Words
    fine: Words
    advice: Words


ABOUT: Mapping[Kind, About] = {
    Kind.CIRCLE: About(
        gettext_lazy("Requirements in a circle"),
        gettext_lazy("Nothing requires itself."),
        gettext_lazy("Nobody can begin in a circle. Take one of its requirements away."),
    ),
    Kind.DEAD: About(
        gettext_lazy("Dead links"),
        gettext_lazy("No dead link is known."),
        gettext_lazy("The page is gone. Give its new address, choose something else, or retire it."),
    ),
    Kind.HIDDEN: About(
        gettext_lazy("References to what readers cannot see"),
        gettext_lazy("Nothing refers to what readers cannot see."),
        gettext_lazy("Publish what is meant, or take the reference away. A link in a text leads readers to an error."),
    ),
    Kind.ORDER: About(
        gettext_lazy("Order of roadmaps"),
        gettext_lazy("Every roadmap is in order."),
        gettext_lazy("The roadmap editor has a button for most of these."),
    ),
    Kind.PAID: About(
        gettext_lazy("Milestones without a free main resource"),
        gettext_lazy("Every milestone can be learned for free."),
        gettext_lazy("Make a free resource a main one, or find one."),
    ),
    Kind.LONG: About(
        gettext_lazy("Texts that are too long"),
        gettext_lazy("No text is too long."),
        gettext_lazy("Readers' pages have room for so much. Shorten the text."),
    ),
    Kind.DUPLICATE: About(
        gettext_lazy("Addresses given twice"),
        gettext_lazy("No address is given twice."),
        gettext_lazy("Keep one and retire the other. The one named first is used less."),
    ),
    Kind.HOURS: About(
        gettext_lazy("Resources without hours"),
        gettext_lazy("Every resource that has an end says how long it takes."),
        gettext_lazy("Give the provider's figure, or your estimate, marked as one."),
    ),
    Kind.UNTAUGHT: About(
        gettext_lazy("Skills that no milestone teaches"),
        gettext_lazy("Every skill is taught by a milestone."),
        gettext_lazy("Add it to a milestone that teaches it, write one, or retire the skill."),
    ),
    Kind.UNUSED: About(
        gettext_lazy("Resources in no milestone"),
        gettext_lazy("Every resource is in a milestone."),
        gettext_lazy("Readers meet it in the list of all resources only. Add it to a milestone, or retire it."),
    ),
    Kind.STALE: About(
        gettext_lazy("Reviews that are due"),
        gettext_lazy("Nothing is stale."),
        gettext_lazy("Read it against its sources, mend what is no longer true, and set the date of the review."),
    ),
    Kind.WAITING: About(
        gettext_lazy("Waiting for publication"),
        gettext_lazy("No draft is waiting."),
        gettext_lazy("Written, and not public yet."),
    ),
    Kind.STOPS: About(
        gettext_lazy("Where learners stop"),
        gettext_lazy("No milestone is where learners stop."),
        gettext_lazy(
            "They have begun the milestone, not finished it, and done nothing on the site since. Perhaps it is too "
            "long, or requires something that nobody says."
        ),
    ),
}
# What a title does not say.
LIMITS = {
    Kind.STALE: gettext_lazy("Due after %(days)d days.") % {"days": REVIEW_DAYS},
    Kind.STOPS: gettext_lazy("Milestones where fewer than %(count)d stopped are not listed, and demo people never.")
    % {"count": FEWEST},
}


def kind_name(kind: str) -> str:
    """Of a kind of things, such as "milestone"."""
    return str(apps.get_model("roadmap", kind)._meta.verbose_name)


def sentence(finding: Finding) -> str:
    """What is found about `finding.about`, whose title is not said again."""
    return _SENTENCES[finding.kind](finding, finding.detail)


def _field_name(kind: str, name: str) -> str:
    return str(apps.get_model("roadmap", kind)._meta.get_field(name).verbose_name)


def _circle(_finding: Finding, detail: Detail) -> str:
    return f"{' → '.join(detail['circle'])}."


def _dead(_finding: Finding, detail: Detail) -> str:
    return _("%(url)s is gone.") % detail


def _hidden(_finding: Finding, detail: Detail) -> str:
    words = {"target": detail["target"], "kind": kind_name(detail["target_kind"])}
    if not detail["status"]:
        return _("Its text links to a page that does not exist: %(kind)s “%(target)s”.") % words
    words["status"] = str(Status(detail["status"]).label).lower()
    if detail["field"] == "body":
        return _("Its text links to the %(kind)s “%(target)s” (%(status)s).") % words
    return _("Refers to the %(kind)s “%(target)s” (%(status)s).") % words


def _order(_finding: Finding, detail: Detail) -> str:
    words = {
        "subject": detail["subject"],
        "others": get_text_list([f"“{title}”" for title in detail["others"]], _("and")),
    }
    texts = {
        "missing": _("“%(subject)s” requires %(others)s, which this role lacks."),
        "late": _("“%(subject)s” comes before %(others)s, which it requires."),
        "weaker": _("“%(subject)s” is more important than %(others)s, which it requires."),
        "empty": _("The stage “%(subject)s” has no milestones."),
    }
    return texts[detail["flaw"]] % words


def _paid(_finding: Finding, detail: Detail) -> str:
    if not detail["main"]:
        return _("Has no main resource that readers see.")
    text = ngettext("Its main resource costs money.", "All %(count)d main resources cost money.", detail["main"])
    return text % {"count": detail["main"]}


def _long(finding: Finding, detail: Detail) -> str:
    kind = detail["part"] or finding.about.kind
    words = {**detail, "where": capfirst(_field_name(kind, detail["field"]))}
    if detail["part"]:
        words["where"] = _("%(field)s of a %(part)s") % {"field": words["where"], "part": kind_name(kind)}
    if detail["in_words"]:
        return _("%(where)s: %(length)d words, at most %(limit)d.") % words
    return _("%(where)s: %(length)d characters, at most %(limit)d.") % words


def _duplicate(_finding: Finding, detail: Detail) -> str:
    others = get_text_list([f"“{title}”" for title in detail["others"]], _("and"))
    return _("%(url)s is the address of %(others)s too.") % {"others": others, "url": detail["url"]}


def _stale(_finding: Finding, detail: Detail) -> str:
    if detail["reviewed_on"] is None:
        return _("Nobody has set the date of its review.")
    return _("Last reviewed on %(date)s.") % {"date": date_format(detail["reviewed_on"])}


def _waiting(_finding: Finding, detail: Detail) -> str:
    if detail["is_new"]:
        return _("New: readers have not seen it.")
    if detail["refusal"]:
        return _("A change was not published: %(why)s") % {"why": detail["refusal"]}
    if detail["publish_at"]:
        return _("A change, public on %(time)s.") % {"time": date_format(detail["publish_at"], "DATETIME_FORMAT")}
    return _("A change, last written %(time)s.") % {"time": naturaltime(detail["since"])}


def _stops(_finding: Finding, detail: Detail) -> str:
    text = _("Of %(learning)d learners who began it and have not finished, %(stopped)d did nothing for %(days)d days.")
    return text % {**detail, "days": IDLE_DAYS}


_SENTENCES: Mapping[Kind, Callable[[Finding, Detail], str]] = {
    Kind.CIRCLE: _circle,
    Kind.DEAD: _dead,
    Kind.HIDDEN: _hidden,
    Kind.ORDER: _order,
    Kind.PAID: _paid,
    Kind.LONG: _long,
    Kind.DUPLICATE: _duplicate,
    Kind.HOURS: lambda _finding, _detail: _("Does not say how many hours it takes."),
    Kind.UNTAUGHT: lambda _finding, _detail: _("No published milestone teaches it."),
    Kind.UNUSED: lambda _finding, _detail: _("No published milestone uses it."),
    Kind.STALE: _stale,
    Kind.WAITING: _waiting,
    Kind.STOPS: _stops,
}
