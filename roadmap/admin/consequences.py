"""What a change means, in words for its author: whom it concerns, and what else loses what goes.

How many learners are concerned is counted in roadmap/reach.py.
"""

from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roadmap.admin.differences import NAMES, worded
from roadmap.documents import differences
from roadmap.models import Milestone, Role, Skill, Status
from roadmap.reach import Concern

# Of more than these the page of a change says how many there are.
MOST_NAMED = 5
MOST_THINGS = 20


@dataclass(frozen=True)
class Affected:
    """A thing that changes: what it is called, what is different, and what else loses it."""

    name: str
    rows: tuple
    losses: tuple


def concerns_in_words(reach, *, is_several=False):
    """A sentence for each concern, such as "9 learners have begun or finished it"."""
    what = _("one of them") if is_several else _("it")
    return [_sentence(concern, count) % {"count": count, "what": what} for concern, count in reach.by]


def _sentence(concern, count):
    match concern:
        case Concern.RECORDS:
            return ngettext(
                "%(count)d learner has begun or finished %(what)s.",
                "%(count)d learners have begun or finished %(what)s.",
                count,
            )
        case Concern.ROLE:
            return ngettext(
                "%(count)d learner has begun a role whose stops change: the progress will be counted anew.",
                "%(count)d learners have begun a role whose stops change: their progress will be counted anew.",
                count,
            )
        case Concern.PLANS:
            return ngettext(
                "%(count)d learner plans with %(what)s: the dates will move.",
                "%(count)d learners plan with %(what)s: their dates will move.",
                count,
            )
        case Concern.MARKS:
            return ngettext(
                "%(count)d learner has saved or finished %(what)s.",
                "%(count)d learners have saved or finished %(what)s.",
                count,
            )


def affected_by(changes):
    """The first things that are different before and after, and how many more there are."""
    different = [(before, after) for before, after in changes if before != after and (before or after)]
    shown = [
        Affected(name_of(after or before), tuple(_rows(before, after)), tuple(losses(before, after)))
        for before, after in islice(different, MOST_THINGS)
    ]
    return shown, len(different) - len(shown)


def _rows(before, after):
    """A thing that comes or goes is not listed part by part."""
    return worded(differences(before, after)) if before and after else ()


def name_of(document):
    """The thing's title or name; else its slug."""
    return next((text for name in NAMES if (text := document.head.text(name))), document.slug)


def losses(before, after):
    """What else is poorer once readers see the thing no more; nothing for one that stays or was not public."""
    if not _is_public(before) or _is_public(after):
        return []
    match before.kind:
        case "roadmap.milestone":
            return _of_milestone(before.slug)
        case "roadmap.resource":
            return _of_resource(before.slug)
        case "roadmap.skill":
            return _of_skill(before.slug)
    return []


def _of_milestone(slug):
    roles = _public(Role).filter(steps__milestone__slug=slug).order_by("letter").values_list("name", flat=True)
    others = _public(Milestone).filter(requires__slug=slug).values_list("title", flat=True)
    lose = ngettext(
        "%(count)d role loses this stop: %(names)s.", "%(count)d roles lose this stop: %(names)s.", len(roles)
    )
    require = ngettext(
        "%(count)d published milestone requires it: %(names)s.",
        "%(count)d published milestones require it: %(names)s.",
        len(others),
    )
    return _told((lose, roles), (require, others))


def _of_resource(slug):
    used = _public(Milestone).filter(milestone_resources__resource__slug=slug).values_list("title", flat=True)
    use = ngettext(
        "%(count)d published milestone is learned with it: %(names)s.",
        "%(count)d published milestones are learned with it: %(names)s.",
        len(used),
    )
    return _told((use, used))


def _of_skill(slug):
    teaching = _public(Milestone).filter(skills__slug=slug).values_list("title", flat=True)
    others = _public(Skill).filter(requires__slug=slug).values_list("name", flat=True)
    teach = ngettext(
        "%(count)d published milestone teaches it: %(names)s.",
        "%(count)d published milestones teach it: %(names)s.",
        len(teaching),
    )
    require = ngettext(
        "%(count)d published skill requires it: %(names)s.",
        "%(count)d published skills require it: %(names)s.",
        len(others),
    )
    return _told((teach, teaching), (require, others))


def _told(*told):
    return [text % {"count": len(names), "names": listed(names)} for text, names in told if names]


def listed(names):
    """The first names, and how many more there are."""
    names = list(names)
    shown = ", ".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return _("%(names)s and %(count)d more") % {"names": shown, "count": more} if more > 0 else shown


def _public(model):
    return model.objects.filter(status=Status.PUBLISHED)


def _is_public(document):
    return document is not None and document.status == Status.PUBLISHED
