"""What the editors read of those who seconded a suggestion: their words, and not who they are."""

import re

import pytest

from tests import factories
from tests.roadmap.admin_pages import change_url, make_editor
from tests.roadmap.suggestion_rows import make_suggestion, report, second

pytestmark = pytest.mark.django_db

QUEUE = "/admin/roadmap/suggestion/"


def test_words_of_other_readers_stand_under_the_suggestion_in_order_of_time(client):
    suggestion = report(factories.make_resource(), text="First.")
    second(suggestion, "Third <b>one</b>.", minutes=2)
    second(suggestion, "", minutes=3)
    second(suggestion, "Second.", minutes=1)
    client.force_login(make_editor())

    pages = [client.get(url).content.decode() for url in (QUEUE, change_url(suggestion))]

    for page in pages:
        said = re.findall(r'<div class="suggestion-text">\s*<p>(.*?)</p>', page)
        assert said == ["First.", "Second.", "Third &lt;b&gt;one&lt;/b&gt;."]


def test_at_most_twenty_other_readers_words_are_shown_of_each(client):
    for each in (make_suggestion(), make_suggestion()):
        for number in range(21):
            second(each, f"Reader {number}.", minutes=number)
    client.force_login(make_editor())

    shown = [[other.text for other in row.others] for row in client.get(QUEUE).context["cl"].result_list]

    assert shown == [[f"Reader {number}." for number in range(20)]] * 2
