"""What people say of a link: an editor's word that it is dead, and a reader's that somebody should look."""

import datetime
import threading

import pytest
from django.db import IntegrityError, connection

from roadmap import catalogue, link_marks
from roadmap.link_checks import check_now, refresh
from roadmap.links.verdicts import Finding, Verdict
from roadmap.models import BackgroundTask, ContentVersion, LinkCheck
from tests import factories
from tests.roadmap.admin_pages import make_editor
from tests.roadmap.link_rows import DAY, NOW, Clock, Looker, make_link, make_site, run

pytestmark = pytest.mark.django_db

ADDRESS = "https://a.org/"
HOUR = datetime.timedelta(hours=1)


def gone_since(slug="a"):
    return catalogue.current(fresh=True).resources[slug].link_gone_since


def test_readers_see_an_editors_word_at_once():
    make_site("a")
    make_link(ADDRESS, works=True)
    before = gone_since()
    editor = make_editor()

    is_marked = link_marks.mark_dead("HTTPS://A.org#part", editor, NOW)

    link = LinkCheck.objects.get()
    assert (is_marked, before, gone_since()) == (True, None, NOW)
    assert (link.marked_dead_at, link.marked_dead_by, link.verdict, link.failures) == (NOW, editor, "ok", 0)


def test_link_that_the_checker_has_not_met_can_be_marked():
    make_site("a")

    link_marks.mark_dead(ADDRESS, make_editor(), NOW)

    assert LinkCheck.objects.values_list("address", "host", "next_check_at").get() == (ADDRESS, "a.org", NOW)
    assert gone_since() == NOW


def test_address_that_nothing_public_has_is_not_marked():
    make_site("a", status="draft")
    make_link(ADDRESS)

    assert link_marks.mark_dead(ADDRESS, make_editor(), NOW) is False
    assert LinkCheck.objects.get().marked_dead_at is None


def test_second_mark_leaves_the_first():
    make_site("a")
    first = make_editor()
    link_marks.mark_dead(ADDRESS, first, NOW)
    version = catalogue.current(fresh=True).version

    assert link_marks.mark_dead(ADDRESS, make_editor(), NOW + DAY) is True
    assert LinkCheck.objects.values_list("marked_dead_at", "marked_dead_by").get() == (NOW, first.pk)
    assert catalogue.current(fresh=True).version == version


def test_mark_goes_back_to_the_first_failure():
    make_site("a")
    make_link(ADDRESS, verdict="gone", failures=1, failing_since=NOW - DAY, checked_at=NOW - DAY)

    link_marks.mark_dead(ADDRESS, make_editor(), NOW)

    assert gone_since() == NOW - DAY


def test_mark_that_is_taken_away_leaves_what_the_checker_found():
    make_site("a")
    make_site("b")
    make_link(ADDRESS, works=True)
    make_link("https://b.org/", gone_since=NOW - 9 * DAY)
    for name in "ab":
        link_marks.mark_dead(f"https://{name}.org/", make_editor(), NOW)

    answers = [link_marks.unmark(f"https://{name}.org/") for name in "abab"]

    assert answers == [True, True, False, False]
    assert (gone_since("a"), gone_since("b")) == (None, NOW - 9 * DAY)
    assert not LinkCheck.objects.exclude(marked_dead_by=None).exists()


def test_mark_ends_when_the_checker_has_news():
    make_site("a")
    make_link(ADDRESS, verdict="failing", failures=1, failing_since=NOW - DAY, checked_at=NOW - DAY)
    link_marks.mark_dead(ADDRESS, make_editor(), NOW)

    check_now(ADDRESS, NOW + DAY, Looker())

    assert LinkCheck.objects.values_list("marked_dead_at", "marked_dead_by").get() == (None, None)
    assert gone_since() is None


def test_mark_outlives_a_checker_that_found_the_link_working_all_along():
    make_site("a")
    make_link(ADDRESS, works=True)
    link_marks.mark_dead(ADDRESS, make_editor(), NOW)

    check_now(ADDRESS, NOW + DAY, Looker())
    check_now(ADDRESS, NOW + 8 * DAY, Looker())

    assert (LinkCheck.objects.get().worked_at, gone_since()) == (NOW + 8 * DAY, NOW)


def test_mark_that_is_set_during_a_look_stays():
    make_site("a")
    make_link(ADDRESS, next_check_at=NOW)

    def look(text, now, *, etag="", last_modified=""):
        link_marks.mark_dead(text, make_editor(), now)
        return Finding(Verdict.OK, 200)

    run(look, Clock())

    assert LinkCheck.objects.values_list("verdict", "marked_dead_at").get() == ("ok", NOW)


def test_mark_goes_when_nothing_has_the_address_any_more():
    resource = make_site("a")
    link_marks.mark_dead(ADDRESS, make_editor(), NOW)

    resource.url = "https://b.org/"
    resource.save()
    refresh(NOW)

    assert LinkCheck.objects.values_list("address", "marked_dead_at").get() == ("https://b.org/", None)


def test_nobody_has_marked_what_is_not_marked():
    with pytest.raises(IntegrityError):
        make_link(ADDRESS, marked_dead_by=make_editor())


def test_mark_outlives_the_account_of_who_set_it():
    make_site("a")
    editor = make_editor()
    link_marks.mark_dead(ADDRESS, editor, NOW)

    editor.delete()

    assert LinkCheck.objects.values_list("marked_dead_at", "marked_dead_by").get() == (NOW, None)


def test_report_makes_a_link_due_once_a_day_and_says_nothing_of_it():
    make_site("a")
    link = make_link(ADDRESS, works=True, next_check_at=NOW + 5 * DAY)
    version = catalogue.current(fresh=True).version

    first = link_marks.ask_to_look_soon(f"{ADDRESS}#part", NOW)
    LinkCheck.objects.update(next_check_at=NOW + 5 * DAY)  # the checker has looked
    later = [link_marks.ask_to_look_soon(ADDRESS, NOW + wait) for wait in (HOUR, 23 * HOUR, DAY, DAY + HOUR)]

    assert (first, later) == (True, [False, False, True, False])
    known = LinkCheck.objects.get()
    assert (known.next_check_at, known.reported_at) == (NOW + DAY, NOW + DAY)
    assert (known.verdict, known.checked_at, known.failures) == ("ok", link.checked_at, 0)
    assert (catalogue.current(fresh=True).version, gone_since()) == (version, None)


def test_report_changes_nothing_where_the_link_is_due_or_unknown():
    make_link(ADDRESS, next_check_at=NOW - DAY)

    answers = [
        link_marks.ask_to_look_soon(address, NOW) for address in (ADDRESS, "https://new.org/", "no address", "")
    ]

    assert answers == [False] * 4
    assert LinkCheck.objects.values_list("next_check_at", "reported_at").get() == (NOW - DAY, None)


def test_report_does_not_disturb_a_host_that_wants_rest():
    make_link(f"{ADDRESS}1", verdict="limited", next_check_at=NOW + DAY)
    make_link(f"{ADDRESS}2", works=True, next_check_at=NOW + DAY)
    make_link("https://b.org/", works=True, next_check_at=NOW + DAY)
    addresses = (f"{ADDRESS}1", f"{ADDRESS}2", "https://b.org/")

    assert [link_marks.ask_to_look_soon(address, NOW) for address in addresses] == [False, False, True]
    assert link_marks.ask_to_look_soon(f"{ADDRESS}2", NOW + DAY) is False  # due by now
    assert LinkCheck.objects.due(NOW).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_readers_who_report_at_once_one_brings_the_link_forward():
    make_link(ADDRESS, works=True, next_check_at=NOW + DAY)
    at_once, answers = threading.Barrier(6), []

    def report():
        try:
            at_once.wait()
            answers.append(link_marks.ask_to_look_soon(ADDRESS, NOW))
        finally:
            connection.close()

    in_threads(6, report)

    assert sorted(answers) == [False] * 5 + [True]


@pytest.mark.django_db(transaction=True)
def test_of_editors_who_mark_at_once_one_is_named():
    ContentVersion.objects.get_or_create(pk=1)
    make_site("a")
    editors = [make_editor() for _number in range(4)]
    at_once, free, answers = threading.Barrier(4), list(editors), []

    def mark():
        try:
            editor = free.pop()
            at_once.wait()
            answers.append(link_marks.mark_dead(ADDRESS, editor, NOW))
        finally:
            connection.close()

    in_threads(4, mark)

    assert answers == [True] * 4
    assert LinkCheck.objects.get().marked_dead_by in editors


def in_threads(number, work):
    threads = [threading.Thread(target=work) for _number in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_look_at_once_is_a_task_beside_the_hourly_run():
    link_marks.look_now.enqueue(ADDRESS)

    task = BackgroundTask.objects.get()
    assert (task.queue_name, task.args_kwargs["args"]) == ("links", [ADDRESS])


def test_look_at_once_keeps_what_it_finds():
    address = "http://127.0.0.1/"  # one that must not be asked
    factories.make_resource(url=address)

    assert link_marks.look_now.call(address) == "unsafe"
    assert LinkCheck.objects.values_list("address", "verdict").get() == (address, "unsafe")


def test_look_at_once_asks_nobody_where_that_is_switched_off(settings):
    settings.CHECK_LINKS = False
    make_site("a")
    make_link(ADDRESS)

    assert (link_marks.look_now.call(ADDRESS), LinkCheck.objects.get().checked_at) == ("", None)


def test_look_at_once_asks_only_where_the_catalogue_links_to():
    assert link_marks.look_now.call("http://127.0.0.1/") == ""
    assert not LinkCheck.objects.exists()
