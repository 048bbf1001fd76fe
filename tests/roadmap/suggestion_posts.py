"""What readers send when they suggest something, for tests: good values, and forms that were shown a while ago."""

import datetime
import re
import uuid
from urllib.parse import urlencode

import pytest
from django.core import signing
from django.utils import timezone

LIST = "/suggestions/"
URL = "https://example.org/course"
GOOD = {
    "correction": {"text": "A left join keeps every row."},
    "resource": {"url": "https://other.example/sql", "title": "SQL by hand", "text": "It has exercises."},
    "dead-link": {"url": URL, "text": "Page not found."},
}
ABOUT = {"correction": "milestone:sql", "resource": "milestone:sql", "dead-link": "resource:course"}


def address(kind="correction", about=None):
    return f"{LIST}new/?{urlencode({'kind': kind, 'about': about or ABOUT[kind]})}"


def stamp(seconds=5, value=None):
    """As the form had it so many seconds ago."""
    signer = signing.TimestampSigner(salt="roadmap.suggestion")
    moment = timezone.now() - datetime.timedelta(seconds=seconds)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("django.core.signing.time.time", moment.timestamp)
        return signer.sign(value or str(uuid.uuid4()))


def send(client, kind="correction", **more):
    return client.post(address(kind), {"stamp": stamp(), **GOOD[kind], **more})


def words(answer):
    return re.sub(r"\s+", " ", answer.content.decode())
