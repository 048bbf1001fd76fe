"""Which links are due, in which order, and what is kept of a look and shown of it."""

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone

from roadmap import catalogue, link_checks
from roadmap.link_checks import check_now, refresh
from roadmap.links.verdicts import Finding, Verdict
from roadmap.models import (
    ContentVersion,
    LinkCheck,
    MilestoneProgress,
    State,
)
from tests import factories
from tests.roadmap.link_rows import DAY, NOW, Clock, Looker, make_link, make_site, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    return Clock()


def begin(milestone, learners=1):
    for _number in range(learners):
        MilestoneProgress.objects.create(learner=factories.make_learner(), milestone=milestone, state=State.DOING)


def test_list_of_links_follows_what_is_published():
    make_site("a")
    other = make_site("b")
    refresh(NOW)
    other.url = "https://c.org/page#part"
    other.save()

    refresh(NOW)
    refresh(NOW)

    assert list(LinkCheck.objects.order_by("address").values_list("address", "host")) == [
        ("https://a.org/", "a.org"),
        ("https://c.org/page", "c.org"),
    ]


def test_links_that_concern_most_learners_come_first_then_the_longest_due(clock):
    few, many, none, older = (make_site(name) for name in ("few", "many", "none", "older"))
    begin(factories.make_milestone(resources=(many,)), learners=3)
    begin(factories.make_milestone(resources=(few,)))
    for resource, age in ((few, 1), (many, 1), (none, 1), (older, 2)):
        make_link(resource.url, next_check_at=NOW - age * DAY)
    make_link("https://later.org/", next_check_at=NOW + DAY)
    make_site("later")
    look = Looker()

    report = run(look, clock)

    assert look.looks == ["https://many.org/", "https://few.org/", "https://older.org/", "https://none.org/"]
    assert (report.checked, report.verdicts) == (4, {"ok": 4})


def test_run_ends_at_its_limit(clock):
    for name in "abc":
        make_site(name)
    refresh(NOW)

    report = run(Looker(), clock, limit=2)

    assert report.checked == 2
    assert LinkCheck.objects.due(NOW).count() == 1


def test_result_is_kept_with_its_date(clock):
    make_site("a")
    make_link("https://a.org/", next_check_at=NOW, etag='"old"', last_modified="Mon")
    look = Looker(a=Finding(Verdict.MOVED, 200, target="https://b.org/"))

    run(look, clock)

    link = LinkCheck.objects.get()
    assert (link.verdict, link.status, link.target) == ("moved", 200, "https://b.org/")
    assert (link.checked_at, link.worked_at, link.claimed_until) == (NOW, NOW, None)
    assert look.tags == [('"old"', "Mon")]


def test_readers_see_the_results_when_the_run_is_over(clock):
    for name in "abc":
        make_site(name)
    refresh(NOW)
    before, tokens = catalogue.current(fresh=True), []

    def look(text, now, *, etag="", last_modified=""):
        tokens.append(ContentVersion.objects.get().token)
        return Finding(Verdict.OK, 200)

    run(look, clock)

    after = catalogue.current(fresh=True).resources
    assert {before.version} == set(map(str, tokens))
    assert [after[name].link_checked_at for name in "abc"] == [NOW] * 3


def test_run_with_nothing_due_renews_nothing(clock):
    version = catalogue.current(fresh=True).version

    run(Looker(), clock)

    assert catalogue.current(fresh=True).version == version


def test_catalogue_tells_what_seems_gone_and_what_cannot_be_checked():
    for name in ("gone", "failing", "closed", "new"):
        make_site(name)
    make_link("https://gone.org/", gone_since=NOW, worked_at=NOW - DAY)
    make_link(
        "https://failing.org/", verdict="gone", failures=1, failing_since=NOW, checked_at=NOW, worked_at=NOW - DAY
    )
    make_link("https://closed.org/", verdict="robots", checked_at=NOW)

    found = catalogue.current(fresh=True).resources

    told = {slug: (each.link_checked_at, each.link_gone_since, each.link_uncheckable) for slug, each in found.items()}
    assert told == {
        "gone": (NOW - DAY, NOW, False),
        "failing": (NOW - DAY, None, False),
        "closed": (None, None, True),
        "new": (None, None, False),
    }


def test_database_and_standing_agree_on_what_seems_gone():
    rows = [(2, 5), (3, 2), (3, 3), (4, 3), (9, 30)]
    for failures, days in rows:
        make_link(f"https://{failures}-{days}.org/", failures=failures, failing_since=NOW, checked_at=NOW + days * DAY)
    make_link("https://marked.org/", marked_dead_at=NOW)
    make_link("https://works-marked.org/", works=True, marked_dead_at=NOW)

    gone = {link.pk for link in LinkCheck.objects.gone()}

    assert gone == {link.pk for link in LinkCheck.objects.all() if link_checks.standing_of(link).seems_gone}
    assert len(gone) == 5


def test_one_address_is_looked_at_whether_due_or_not():
    make_site("a")
    make_link("https://a.org/", next_check_at=NOW + DAY)

    kept = check_now("HTTPS://A.org", NOW, Looker(a=Verdict.GONE))
    unknown = check_now("https://b.org/", NOW, Looker())

    assert (kept.verdict, unknown.verdict) == (Verdict.GONE, Verdict.OK)
    assert LinkCheck.objects.values_list("address", "verdict").get() == ("https://a.org/", "gone")


@pytest.mark.parametrize(
    ("hosts", "agent"),
    [
        (["*", "careers.example.org"], "mlcareers-links/1.0 (+https://careers.example.org/)"),
        (["localhost", "127.0.0.1", "[::1]"], "mlcareers-links/1.0"),
        ([".example.org"], "mlcareers-links/1.0"),
    ],
)
def test_checker_introduces_itself(hosts, agent):
    with override_settings(ALLOWED_HOSTS=hosts):
        assert link_checks.new_checker().agent == agent


def test_command_lists_what_is_due_and_asks_nobody(capsys):
    begin(factories.make_milestone(resources=(make_site("a"),)))
    make_site("b")

    call_command("check_links", dry_run=True, limit=1)

    assert capsys.readouterr().out == "1 https://a.org/\nLinks due: 2\n"
    assert set(LinkCheck.objects.values_list("checked_at", flat=True)) == {None}


def test_command_refuses_unsafe_addresses_and_says_so(capsys):
    factories.make_resource(url="http://127.0.0.1/")
    factories.make_resource(url="http://example.org:8080/")

    call_command("check_links")
    call_command("check_links", url="http://169.254.169.254/")

    assert capsys.readouterr().out == "Links checked: 2, unsafe: 2\nunsafe: network\n"
    assert set(LinkCheck.objects.values_list("verdict", "reason")) == {("unsafe", "network"), ("unsafe", "port")}
    assert LinkCheck.objects.filter(checked_at__gt=timezone.now() - DAY).count() == 2


@pytest.mark.parametrize("options", [{"limit": 0}, {"url": "https://a.org/", "dry_run": True}])
def test_command_refuses_what_makes_no_sense(options):
    with pytest.raises(CommandError):
        call_command("check_links", **options)


def test_nothing_is_begun_when_the_time_is_up(clock):
    for name in ("a", "b", "c"):
        factories.make_resource(url=f"https://{name}.org/")

    def look(_text, _now, **_known):
        clock.wait(40)
        return Finding(Verdict.OK, 200)

    report = link_checks.check_due(100, NOW, look, seconds=60, wait=clock.wait, clock=clock)

    assert (report.checked, LinkCheck.objects.due(NOW).count()) == (2, 1)
