"""Several look at once, one is killed, and a host wants rest: each link is looked at once, and none is lost."""

import datetime
import threading

import pytest
from django.db import IntegrityError, connection, transaction

from roadmap import catalogue
from roadmap.link_checks import refresh
from roadmap.links.verdicts import Finding, Verdict
from roadmap.models import (
    ContentVersion,
    LinkCheck,
)
from tests import factories
from tests.roadmap.link_rows import DAY, NOW, Clock, Looker, make_link, make_site, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    return Clock()


def test_one_host_is_left_alone_between_its_links_while_others_come_in_between(clock):
    for path in ("1", "2"):
        factories.make_resource(url=f"https://a.org/{path}")
    make_site("b")
    refresh(NOW)
    LinkCheck.objects.filter(host="a.org").update(next_check_at=NOW - DAY)
    LinkCheck.objects.filter(host="b.org").update(next_check_at=NOW)
    look = Looker()

    run(look, clock)

    assert look.looks == ["https://a.org/1", "https://b.org/", "https://a.org/2"]
    assert clock.seconds == 5


def test_host_that_wants_rest_gets_it_for_all_its_links(clock):
    for path in ("1", "2", "3"):
        factories.make_resource(url=f"https://a.org/{path}")
    refresh(NOW)
    look = Looker()
    look.found = {"https://a.org/1": Finding(Verdict.LIMITED, 429, wait=2 * DAY)}

    run(look, clock)

    assert look.looks == ["https://a.org/1"]
    assert set(LinkCheck.objects.values_list("next_check_at", flat=True)) == {NOW + 2 * DAY}


def test_killed_run_leaves_a_claim_that_runs_out(clock):
    make_site("a")
    make_site("b")
    refresh(NOW)

    def killed(text, now, *, etag="", last_modified=""):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(killed, clock)
    held = LinkCheck.objects.get(claimed_until__isnull=False)
    soon, later = Looker(), Looker()
    run(soon, clock, now=NOW + datetime.timedelta(minutes=5))
    run(later, clock, now=NOW + datetime.timedelta(minutes=11))

    assert held.address not in soon.looks
    assert later.looks == [held.address]
    assert not LinkCheck.objects.filter(claimed_until__isnull=False).exists()


def test_result_comes_to_nothing_when_the_claim_has_run_out(clock, caplog):
    make_site("a")
    make_link("https://a.org/", next_check_at=NOW)

    def slow(text, now, *, etag="", last_modified=""):
        run(Looker(), Clock(), now=NOW + datetime.timedelta(minutes=11))
        return Finding(Verdict.GONE, 404)

    run(slow, clock)

    assert LinkCheck.objects.get().verdict == "ok"
    assert [record.getMessage() for record in caplog.records] == [
        "Somebody else has looked at https://a.org/ meanwhile"
    ]


def test_one_process_at_a_time_is_at_a_host():
    make_link("https://a.org/1", claimed_until=NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_link("https://a.org/2", claimed_until=NOW)


@pytest.mark.django_db(transaction=True)
def test_processes_that_look_at_once_look_at_each_link_once():
    ContentVersion.objects.get_or_create(pk=1)
    for number in range(24):
        factories.make_resource(url=f"https://site-{number % 12}.org/{number}")
    refresh(NOW)
    lock, looks, hosts, crowds = threading.Lock(), [], set(), []

    def look(text, now, *, etag="", last_modified=""):
        host = text.split("/")[2]
        with lock:
            crowds.append(host in hosts)
            hosts.add(host)
            looks.append(text)
        threading.Event().wait(0.01)
        with lock:
            hosts.discard(host)
        return Finding(Verdict.OK, 200)

    def work():
        try:
            run(look, Clock())
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(looks) == sorted(LinkCheck.objects.values_list("address", flat=True))
    assert len(looks) == 24
    assert not any(crowds)
    assert not LinkCheck.objects.filter(claimed_until__isnull=False).exists()


UNREACHABLE = Finding(Verdict.UNREACHABLE, None, "name")


def test_nothing_is_held_against_links_while_our_own_network_is_down(clock, caplog):
    for number in range(8):
        make_site(f"site-{number}")
    make_link("https://known.org/", works=True, next_check_at=NOW + 90 * DAY)
    make_site("known")
    look = Looker()
    look.found = {f"https://{name}.org/": UNREACHABLE for name in ("known", *(f"site-{each}" for each in range(8)))}
    version = catalogue.current(fresh=True).version

    report = run(look, clock)

    assert (report.checked, len(look.looks), look.looks[-1]) == (0, 6, "https://known.org/")
    assert set(LinkCheck.objects.values_list("failures", "claimed_until")) == {(0, None)}
    assert LinkCheck.objects.due(NOW + datetime.timedelta(hours=2)).count() == 8
    assert catalogue.current(fresh=True).version == version
    assert [record.getMessage() for record in caplog.records] == [
        "Nobody can be reached: the links are left as they were"
    ]


@pytest.mark.parametrize("others", ["answer", "are known"])
def test_link_that_alone_cannot_be_reached_has_failed(clock, others):
    make_site("down")
    if others == "answer":
        make_site("up")
    else:
        make_site("known")
        make_link("https://known.org/", works=True, next_check_at=NOW + 90 * DAY)

    run(Looker(down=UNREACHABLE), clock)

    assert LinkCheck.objects.get(address="https://down.org/").failures == 1
    assert LinkCheck.objects.filter(failures=0, worked_at__isnull=False).count() == 1
