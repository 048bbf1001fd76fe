"""Remarks in words, each with the clicks that mend it."""

from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roadmap.models import Status, Step
from roadmap.roadmap_editing.mends import missing_with_theirs
from roadmap.roadmap_editing.remarks import Flaw, required


@dataclass(frozen=True)
class Mend:
    """A button. `path` is its address below that of the editor, `name` its id."""

    label: str
    path: str

    @property
    def name(self):
        return "mend-" + self.path.strip("/").replace("/", "-")


@dataclass(frozen=True)
class WordedRemark:
    flaw: Flaw
    subject: str
    about: str
    text: str
    mends: tuple[Mend, ...]
    others: tuple[str, ...] = ()

    @property
    def name(self):
        """The id of its text where it is shown, which takes the focus after the mend of another."""
        return "-".join(("remark", self.flaw, self.subject, *self.others))

    @property
    def anchor(self):
        return f"stage-{self.subject}" if self.is_about_stage else f"step-{self.subject}"

    @property
    def is_about_stage(self):
        return self.flaw is Flaw.EMPTY

    @property
    def is_about_map(self):
        return self.flaw is Flaw.MAP


def worded(remark, sheet):
    """What the editor reads. A remark without a mend needs a decision that no click can take."""
    text, mends = _WORDS[remark.flaw](remark, sheet)
    outline = sheet.outline
    if remark.flaw is Flaw.EMPTY:
        about = outline.stages[outline.stage_number(remark.subject)].name
    else:
        about = sheet.stops[remark.subject].title
    return WordedRemark(remark.flaw, remark.subject, about, text, tuple(mends), remark.others)


def _titles(remark, sheet):
    others = [sheet.stops[slug].title for slug in remark.others]
    return {
        "title": sheet.stops[remark.subject].title if remark.subject in sheet.stops else "",
        "other": get_text_list(others, _("and")),
        "count": len(others),
    }


def _missing(remark, sheet):
    words = _titles(remark, sheet)
    text = ngettext(
        "Requires %(other)s, which is not in this role.",
        "Requires %(other)s, which are not in this role.",
        words["count"],
    )
    added = missing_with_theirs(sheet.outline, sheet.stops, remark.subject)
    along = [sheet.stops[slug] for slug in added if slug not in remark.others]
    said = [text % words]
    if along:
        titles = get_text_list([stop.title for stop in along], _("and"))
        said.append(_("With it comes what that requires in turn: %(titles)s.") % {"titles": titles})
    return " ".join(said), [Mend(_addition(words["count"], along), f"steps/{remark.subject}/add-missing/")]


def _addition(count, along):
    """The button says how many milestones it adds, and which come along."""
    words = {"count": count, "along": len(along), "names": ", ".join(stop.short_title for stop in along)}
    if not along:
        label = ngettext("Add it before", "Add all %(count)d before", count)
    elif count > 1:
        label = _("Add these %(count)d and the %(along)d that they require: %(names)s")
    else:
        label = ngettext(
            "Add it and the one it requires: %(names)s", "Add it and the %(along)d it requires: %(names)s", len(along)
        )
    return label % words


def _late(remark, sheet):
    words, (other,) = _titles(remark, sheet), remark.others
    earlier = Mend(_("Move that before it"), f"steps/{remark.subject}/require-earlier/{other}/")
    later = Mend(_("Move this after it"), f"steps/{remark.subject}/later-than/{other}/")
    return _("Comes before %(other)s, which it requires.") % words, [earlier, later]


def _weaker(remark, sheet):
    (other,) = remark.others
    outline = sheet.outline
    words = _titles(remark, sheet) | {
        "own": Step.Importance(outline.step(remark.subject).importance).label.lower(),
        "its": Step.Importance(outline.step(other).importance).label.lower(),
    }
    text = _("Is %(own)s and requires %(other)s, which is %(its)s.") % words
    return text, [Mend(_("Make that %(own)s too") % words, f"steps/{remark.subject}/raise/{other}/")]


def _hidden(remark, sheet):
    texts = {
        Status.DRAFT: _("A draft: readers do not see it on the roadmap until it is published."),
        Status.RETIRED: _("Retired: readers do not see it on the roadmap."),
    }
    return texts[sheet.stops[remark.subject].status], [Mend(_("Take it off"), f"steps/{remark.subject}/remove/")]


def _empty(_remark, _sheet):
    return _("No milestones yet: readers see an empty stage."), []


def _map(remark, sheet):
    words, (other,) = _titles(remark, sheet), remark.others
    if other in required(sheet.stops, remark.subject):
        return _("The map shows it before %(other)s, which it requires: their zones say otherwise.") % words, []
    text = _("%(title)s comes after %(other)s here; the map shows it before.") % words
    return text, [Mend(_("Follow the map"), f"steps/{remark.subject}/follow-map/")]


_WORDS = {
    Flaw.MISSING: _missing,
    Flaw.LATE: _late,
    Flaw.WEAKER: _weaker,
    Flaw.HIDDEN: _hidden,
    Flaw.EMPTY: _empty,
    Flaw.MAP: _map,
}
