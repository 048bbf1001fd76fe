"""The jobs of the timetable, as tasks. What each does is decided where its noun is; all are harmless to repeat."""

import datetime

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.utils import timezone

from accounts import sessions
from mlcareers.work import Retry, task
from roadmap import link_checks, publication, visitors
from roadmap.work import queue

# What somebody waits for goes before what may as well be done at night.
SOON = 10
# Some hosts want long pauses: what is not looked at in ten minutes, well within the task's limit, stays due.
LINKS_AT_ONCE, LOOKING_SECONDS = 50, 600


@task(priority=SOON, retry=Retry(tries=3))
def publish_due() -> list[int]:
    """How many drafts were published, and how many refused."""
    return list(publication.publish_due())


@task(queue="links", retry=Retry(tries=2))
def check_links() -> dict[str, int]:
    """How many looks came to which verdict. What is left when this is killed stays due for the next hour."""
    if not settings.CHECK_LINKS:
        return {}
    report = link_checks.check_due(LINKS_AT_ONCE, timezone.now(), seconds=LOOKING_SECONDS)
    return {str(verdict): count for verdict, count in report.verdicts.items()}


@task()
def forget_visitors() -> int:
    return visitors.forget()


@task()
def tidy_up() -> dict[str, int]:
    """Delete what has served its time; how many rows of each."""
    return {
        "sessions": sessions.forget_ended(),
        "cache": drop_expired_cache_rows(),
        "tasks": queue.drop_finished(timezone.now()),
    }


def drop_expired_cache_rows() -> int:
    """Django's database cache removes a row only when somebody asks for it, or when it is full."""
    if not isinstance(caches["default"], DatabaseCache):
        return 0
    table = connection.ops.quote_name(settings.CACHES["default"]["LOCATION"])
    now = connection.ops.adapt_datetimefield_value(datetime.datetime.now(tz=datetime.UTC).replace(tzinfo=None))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])  # noqa: S608 - the table is a setting
        return cursor.rowcount
