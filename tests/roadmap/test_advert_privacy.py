"""What the page of a job ad leaves in the process that made it: no word of the ad, in no cache."""

import re
import sys

import pytest

from tests.roadmap.advert_cases import CHECK, HTMX, PLAN, SAVE, teach_all, words_of
from tests.roadmap.test_adverts_limits import reachable

pytestmark = pytest.mark.django_db

# A skill as only this ad writes it, and a word that nobody else has.
SPELLED, INVENTED = "zOrBLax", "Quzzgrond"
AD = f"""{INVENTED} Engineer
Requirements:
- {SPELLED} and Quuxon for {INVENTED}s, <b>{INVENTED}</b>
- {INVENTED}, {INVENTED}2
Nice to have:
- Wibbler or {SPELLED}-{INVENTED}
"""


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
def test_no_word_of_an_ad_outlives_the_pages_that_show_it(client, headers):
    teach_all()
    sent = {"text": AD, "title": INVENTED, "role": "near", "milestone": ["learn-frobnic"]}
    re.compile("kept by Python")

    shown = words_of(client.post(CHECK, sent, headers=headers))
    for address in (PLAN, SAVE):
        client.post(address, sent, headers=headers)

    assert f"{SPELLED} and Quuxon for {INVENTED}s" in shown
    assert "kept by Python" in patterns()
    assert [text for text in (*patterns(), *held()) if is_of_the_ad(text)] == []


def is_of_the_ad(text):
    return SPELLED in text or INVENTED.casefold() in text.casefold()


def patterns():
    """What Python keeps of the patterns that were compiled; newer versions keep them twice."""
    return [str(part) for name in ("_cache", "_cache2") for key in getattr(re, name, ()) for part in key]


def held():
    """Every text that a module of ours holds."""
    return reachable(module for name, module in [*sys.modules.items()] if name.partition(".")[0] == "roadmap")
