"""Rows of the link checker, and lookers that find what a test wants them to."""

import datetime

from django.utils import timezone

from roadmap.link_checks import check_due
from roadmap.links.verdicts import Finding, Verdict
from roadmap.models import LinkCheck
from tests import factories

DAY = datetime.timedelta(days=1)
NOW = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)


def make_link(address, *, works=False, ago=0, gone_since=None, **fields):
    """A link that works since so many days ago, or seems gone, or is as the fields say."""
    now = timezone.now()
    if works:
        fields |= {"verdict": "ok", "status": 200, "checked_at": now - ago * DAY, "worked_at": now - ago * DAY}
    if gone_since:
        fields |= {"verdict": "gone", "status": 404, "failures": 3, "failing_since": gone_since}
        fields |= {"checked_at": gone_since + 3 * DAY}
    if fields.get("verdict") == "moved":
        fields = {"target": f"{address}-moved", "status": 200, "checked_at": now, "worked_at": now, **fields}
    link = LinkCheck.of(address, **fields)
    link.save()
    return link


class Looker:
    """Finds what it is given for an address, else that it works. `looks` are in order."""

    def __init__(self, **verdicts):
        self.found = {f"https://{name}.org/": verdict for name, verdict in verdicts.items()}
        self.looks = []
        self.tags = []

    def __call__(self, text, now, *, etag="", last_modified=""):  # noqa: ARG002  the signature of a look
        self.looks.append(text)
        self.tags.append((etag, last_modified))
        found = self.found.get(text, Verdict.OK)
        return found if isinstance(found, Finding) else Finding(found, 200)


class Clock:
    """Seconds that pass only by waiting."""

    def __init__(self):
        self.seconds = 0.0

    def __call__(self):
        return self.seconds

    def wait(self, seconds):
        self.seconds += seconds


def run(look, clock, *, limit=100, now=NOW):
    return check_due(limit, now, look, wait=clock.wait, clock=clock)


def make_site(name, **fields):
    return factories.make_resource(slug=name, url=f"https://{name}.org/", **fields)
