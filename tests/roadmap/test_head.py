"""What a page's head tells browsers, search engines and previews of links."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template, TemplateSyntaxError
from django.urls import reverse

from tests.factories import make_milestone, make_resource, make_role

pytestmark = pytest.mark.django_db


def head(client, path):
    return client.get(path).content.decode().partition("</head>")[0]


def meta(page):
    return dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', page))


def test_title_and_description_are_said_to_previews_too(client):
    make_role(slug="role", milestones=(make_milestone(slug="thing"),))

    page = head(client, "/roles/role/")

    said = meta(page)
    title = re.search(r"<title>(.*?)</title>", page)[1]
    assert title == f"{said['og:title']} · mlcareers"
    assert said["og:description"] == said["description"] != ""
    assert (said["og:type"], said["og:site_name"], said["twitter:card"]) == ("website", "mlcareers", "summary")


def test_quotes_and_markup_in_a_title_stay_text(client):
    make_resource(slug="resource", title='A "quoted" <b>title</b> & more')

    page = head(client, "/resources/resource/")

    assert meta(page)["og:title"] == "A &quot;quoted&quot; &lt;b&gt;title&lt;/b&gt; &amp; more"


@pytest.mark.parametrize("path", ["/", "/roles/", "/resources/", "/milestones/thing/"])
def test_canonical_address_has_no_query(client, path):
    make_milestone(slug="thing")

    page = head(client, f"{path}?utm_source=x&role=y")

    assert f'<link rel="canonical" href="http://testserver{path}">' in page
    assert meta(page)["og:url"] == f"http://testserver{path}"
    assert "robots" not in meta(page)


@pytest.mark.parametrize("path", ["/settings/", "/settings/history/", "/accounts/login/", "/accounts/signup/"])
def test_personal_pages_are_kept_out_of_search(client, path):
    page = head(client, path)

    assert meta(page)["robots"] == "noindex"
    assert "canonical" not in page


def test_unknown_page_has_no_canonical_address(client):
    assert "canonical" not in head(client, "/nope/")


def test_host_that_is_not_ours_gets_its_error_page(client):
    answer = client.get("/roles/", headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert b"evil.example" not in answer.content


def test_browser_bar_has_the_color_of_the_page(client):
    colors = re.findall(r'<meta name="theme-color" content="(#\w+)" media="([^"]+)"', head(client, "/"))

    assert colors == [("#fbfaf6", "(prefers-color-scheme: light)"), ("#10141b", "(prefers-color-scheme: dark)")]


def test_manifest_names_the_site_and_its_icons(client):
    answer = client.get(reverse("manifest-show"))

    manifest = answer.json()
    assert answer["Content-Type"] == "application/manifest+json"
    assert (manifest["name"], manifest["start_url"]) == ("mlcareers", "/")
    assert [icon["type"] for icon in manifest["icons"]] == ["image/svg+xml", "image/png"]
    assert all(finders.find(icon["src"].removeprefix("/static/")) for icon in manifest["icons"])
    assert f'<link rel="manifest" href="{reverse("manifest-show")}">' in head(client, "/")


def test_remember_keeps_one_line_for_later():
    page = Template('{% load head %}{% remember name %} a "b"\n  c {% endremember %}|{{ name }}')

    assert page.render(Context()) == "a &quot;b&quot; c|a &quot;b&quot; c"


def test_remember_wants_a_name():
    with pytest.raises(TemplateSyntaxError):
        Template("{% load head %}{% remember %}{% endremember %}")
