"""Own links on a milestone's page: added, renamed, removed, bounded, and never of another scheme or person."""

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from roadmap import own_links
from roadmap.models import Learner, OwnLink
from tests.factories import make_milestone, make_role

pytestmark = pytest.mark.django_db

PAGE = "/milestones/milestone/"
HTMX = {"HX-Request": "true"}
URL = "https://docs.example.org/arrays?page=2"


@pytest.fixture(autouse=True)
def milestones():
    rows = [make_milestone(slug=slug) for slug in ("milestone", "other")]
    make_role(slug="role", milestones=rows)
    return rows


def add(client, url=URL, title="", **more):
    return client.post(f"{PAGE}links/", {"url": url, "title": title}, **more)


def kept():
    return list(OwnLink.objects.values_list("url", "title"))


def fill(learner, milestone, number):
    OwnLink.objects.bulk_create(
        OwnLink(learner=learner, milestone=milestone, url=f"https://a.example/{each}", added_at=timezone.now())
        for each in range(number)
    )


def test_link_is_kept_and_shown_with_its_host(client):
    answer = client.post(f"{PAGE}links/", {"url": URL, "title": "Arrays <b>"}, follow=True)

    page = answer.content.decode()
    assert answer.redirect_chain == [(f"{PAGE}#links", 303)]
    assert f'<a href="{URL}" rel="noopener nofollow ugc">Arrays &lt;b&gt;</a>' in page
    assert "docs.example.org</span>" in page


def test_link_without_a_title_is_named_by_its_address(client):
    add(client)

    assert ">docs.example.org/arrays?page=2</a>" in client.get(PAGE).content.decode()


def test_same_address_again_only_renames_the_link(client):
    add(client, title="One")

    add(client, title="Two")

    assert kept() == [(URL, "Two")]


def test_address_without_a_scheme_is_one_of_https(client):
    add(client, "example.org/page")

    assert kept() == [("https://example.org/page", "")]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "javascript://example.org/%0aalert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "ftp://example.org/",
        "file:///etc/passwd",
        "//",
        "https://",
        "https://exa mple.org/",
        "https://example.org/\x00",
        'https://example.org"onclick="alert(1)',
        "https://[::1",
        "x" * 5000,
        f"https://example.org/{'x' * 5000}",
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_what_is_no_address_of_the_web_is_422_with_the_input_kept(client, url, headers):
    answer = add(client, url, "My title", headers=headers)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="My title"' in page
    assert 'href="#link_url"' in page
    assert (kept(), Learner.objects.count()) == ([], 0)


@pytest.mark.parametrize("title", ["x" * 121, "nul\x00"])
def test_impossible_title_is_422_with_the_address_kept(client, title):
    answer = add(client, title=title)

    assert answer.status_code == 422
    assert f'value="{URL}"' in answer.content.decode()
    assert kept() == []


def test_longest_address_and_title_are_kept(client):
    url = f"https://example.org/{'x' * 480}"

    assert add(client, url, "t" * 120).status_code == 303
    assert kept() == [(url, "t" * 120)]


def test_more_links_than_a_milestone_holds_are_422(client, milestones):
    add(client)
    fill(Learner.objects.get(), milestones[0], own_links.MOST_LINKS - 1)

    answer = add(client, "https://one.example/more")

    assert answer.status_code == 422
    assert "A milestone holds 50 links: remove one first." in answer.content.decode()
    assert len(kept()) == own_links.MOST_LINKS
    assert add(client, title="Renamed").status_code == 303


def test_link_is_removed(client):
    add(client, title="Gone")
    add(client, "https://stays.example/")
    pk = OwnLink.objects.get(title="Gone").pk

    answer = client.post(f"{PAGE}links/{pk}/remove/", headers=HTMX)

    page = answer.content.decode()
    assert "<html" not in page
    assert page.count('id="links"') == 1
    assert "Link removed: Gone." in page
    assert kept() == [("https://stays.example/", "")]


@pytest.mark.parametrize("pk", [0, 2**63, 10**30])
def test_link_of_no_such_number_is_404(client, pk):
    add(client)

    assert client.post(f"{PAGE}links/{pk}/remove/").status_code == 404
    assert kept() == [(URL, "")]


def test_link_of_somebody_else_or_of_another_milestone_is_404_and_stays(client, django_user_model):
    add(client)
    pk = OwnLink.objects.get().pk
    elsewhere = client.post(f"/milestones/other/links/{pk}/remove/")
    client.logout()
    stranger = client.post(f"{PAGE}links/{pk}/remove/")
    client.force_login(django_user_model.objects.create_user(email="other@test.example"))

    other = client.post(f"{PAGE}links/{pk}/remove/")

    assert [each.status_code for each in (elsewhere, stranger, other)] == [404] * 3
    assert "docs.example.org" not in client.get(PAGE).content.decode()
    assert kept() == [(URL, "")]


@pytest.mark.parametrize("slug", ["unknown", "x" * 5000])
def test_link_of_an_unknown_milestone_is_404(client, slug):
    assert client.post(f"/milestones/{slug}/links/", {"url": URL}).status_code == 404
    assert Learner.objects.count() == 0


@pytest.mark.parametrize("number", [1, 50])
def test_milestone_page_costs_five_queries_whatever_links_there_are(
    client, milestones, django_assert_num_queries, number
):
    client.force_login(get_user_model().objects.create_user(email="learner@test.example"))
    client.post(f"{PAGE}progress/", {"state": "doing"})
    fill(Learner.objects.get(), milestones[0], number)
    for _number in range(2):
        client.get(PAGE)

    with django_assert_num_queries(5):  # session, user, version of the catalogue, standings, own record
        page = client.get(PAGE).content.decode()

    assert page.count('rel="noopener nofollow ugc"') == number
