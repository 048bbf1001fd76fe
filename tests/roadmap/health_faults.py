"""A small catalogue in which nothing is wrong, and the faults that it can have, one by one."""

import datetime
from dataclasses import dataclass, field

from django.utils import timezone

from roadmap.health import Kind, Page
from roadmap.models import MilestoneProgress, MilestoneResource, Step
from tests import factories


def days_ago(days):
    return timezone.localdate() - datetime.timedelta(days=days)


def clean_catalogue():
    """A role with two milestones, the second of which requires the first, and a little of everything around them."""
    reviewed = {"reviewed_on": days_ago(0)}
    skill = factories.make_skill(slug="python", **reviewed)
    provider = factories.make_provider(slug="school", url="https://school.example/", **reviewed)
    course = factories.make_resource(slug="course", provider=provider, skills=(skill,), hours=5, **reviewed)
    first = factories.make_milestone(slug="first", resources=(course,), **reviewed)
    second = factories.make_milestone(slug="second", resources=(course,), requires=(first,), **reviewed)
    for milestone in (first, second):
        milestone.skills.add(skill)
    factories.make_role(slug="engineer", milestones=(first, second), **reviewed)
    body = "[One](/milestones/first/), [all](/roles/compare/), [elsewhere](https://example.org/tools/none/)."
    article = factories.make_article(slug="guide", body=body, **reviewed)
    article.milestones.add(first)
    factories.make_tool(slug="tool", **reviewed)
    factories.make_pathway(slug="degree", **reviewed)
    factories.make_market_claim(slug="claim", **reviewed)
    return {"skill": skill, "provider": provider, "course": course, "first": first, "second": second}


def set_raw(row, **fields):
    """Past the forms, as a row may come in from elsewhere."""
    type(row).objects.filter(pk=row.pk).update(**fields)


def learners_at(milestone, number, *, idle_days=0, state="doing", emails=(), user_fields=None):
    """So many learners who have that state there and were last active so many days ago; visitors, unless addresses
    are given."""
    for place in range(number):
        learner = factories.make_learner(email=emails[place] if emails else None)
        if user_fields:
            set_raw(learner.user, **user_fields)
        set_raw(learner, seen_on=days_ago(idle_days))
        MilestoneProgress.objects.create(
            learner=learner,
            milestone=milestone,
            state=state,
            started_at=timezone.now(),
            finished_at=timezone.now() if state == "done" else None,
        )


@dataclass(frozen=True)
class Fault:
    """What must be found: about which thing, with what detail, and where it is mended."""

    about: tuple
    detail: dict = field(default_factory=dict)
    page: Page = Page.CHANGE
    at: str = ""


def circle(things):
    other = factories.make_skill(slug="algebra", name="Algebra", reviewed_on=days_ago(0))
    things["first"].skills.add(other)
    other.requires.add(things["skill"])
    things["skill"].requires.add(other)
    return Fault(("skill", "algebra"), {"circle": ("Algebra", "Python", "Algebra")})


def hidden(things):
    tool = factories.make_tool(slug="old-tool", status="retired")
    things["second"].tools.add(tool)
    detail = {"field": "tools", "target": "Old tool", "target_kind": "tool", "status": "retired"}
    return Fault(("milestone", "second"), detail)


def order(things):
    set_raw(Step.objects.get(milestone=things["first"]), position=9)
    detail = {"flaw": "late", "subject": "Second", "others": ("First",)}
    return Fault(("role", "engineer"), detail, Page.ROADMAP, "step-second")


def paid(things):
    MilestoneResource.objects.filter(milestone=things["second"]).update(use="deeper")
    return Fault(("milestone", "second"), {"main": 0})


def long(things):
    set_raw(things["first"], summary="x" * 501)
    detail = {"part": "", "field": "summary", "length": 501, "limit": 500, "in_words": False}
    return Fault(("milestone", "first"), detail)


def duplicate(things):
    copy = factories.make_resource(
        slug="copy",
        provider=things["provider"],
        url="http://www.example.org/course/?utm_source=mail#top",
        hours=5,
        reviewed_on=days_ago(0),
    )
    MilestoneResource.objects.create(milestone=things["second"], resource=copy, use="deeper", why="More.")
    return Fault(("resource", "copy"), {"url": copy.url, "others": ("Course",)})


def hours(things):
    set_raw(things["course"], hours=None)
    return Fault(("resource", "course"))


def untaught(things):
    factories.make_skill(slug="painting", reviewed_on=days_ago(0))
    return Fault(("skill", "painting"))


def unused(things):
    factories.make_resource(slug="shelf", provider=things["provider"], hours=1, reviewed_on=days_ago(0))
    return Fault(("resource", "shelf"))


def stale(things):
    set_raw(things["second"], reviewed_on=days_ago(181))
    return Fault(("milestone", "second"), {"reviewed_on": days_ago(181)})


def waiting(things):
    factories.make_tool(slug="new-tool", status="draft")
    return Fault(("tool", "new-tool"), {"is_new": True})


def stops(things):
    learners_at(things["first"], 5, idle_days=31)
    return Fault(("milestone", "first"), {"stopped": 5, "learning": 5})


# Dead links are known from outside: tests of their own.
FAULTS = {
    Kind.CIRCLE: circle,
    Kind.HIDDEN: hidden,
    Kind.ORDER: order,
    Kind.PAID: paid,
    Kind.LONG: long,
    Kind.DUPLICATE: duplicate,
    Kind.HOURS: hours,
    Kind.UNTAUGHT: untaught,
    Kind.UNUSED: unused,
    Kind.STALE: stale,
    Kind.WAITING: waiting,
    Kind.STOPS: stops,
}
