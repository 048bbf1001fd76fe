"""The page of all components: for those who build pages, and nobody else."""

import re

import pytest

pytestmark = pytest.mark.django_db


def test_style_page_shows_every_line_with_its_letter(client, settings):
    settings.DEBUG = True

    page = client.get("/style/").content.decode()

    assert re.findall(r'class="bullet on-line line-(\w)">(\w)<', page) == list(zip("abcdefg", "ABCDEFG", strict=True))
    assert page.count("<h1") == 1


def test_style_page_is_404_elsewhere(client):
    assert client.get("/style/").status_code == 404


def test_every_icon_that_a_template_uses_is_drawn(settings):
    drawn = set(re.findall(r'<symbol id="(\w+)"', (settings.BASE_DIR / "static/icons.svg").read_text()))
    pages = (path.read_text() for path in (settings.BASE_DIR / "templates").rglob("*.html"))

    used = {name for page in pages for name in re.findall(r'static "icons.svg" %}#(\w+)', page)}

    assert used == drawn
