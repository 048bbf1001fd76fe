"""The HTML part of a mail: the text's words and code, nothing remote, nothing that a stranger slipped in."""

import re

import pytest
from django.contrib.sites.requests import RequestSite

from accounts.adapter import AccountAdapter
from accounts.mail_layout import Line, Paragraph, lay_out
from tests.accounts.test_mails import TEMPLATES, mail_context, prefixes

ORIGIN = "http://testserver"
TAG = re.compile(r"<[^>]+>")


def rendered(rf, prefix, **more):
    request = rf.get("/")
    context = {**mail_context(request), **more}
    return AccountAdapter(request).render_mail(prefix, "ada@example.org", context)


def html_of(message):
    ((content, kind),) = message.alternatives
    assert kind == "text/html"
    return content


def words(html):
    body = html.partition("<body")[2].replace("&#x27;", "'").replace("&amp;", "&").replace("<br>", " ")
    return " ".join(TAG.sub(" ", f"<body{body}").split())


@pytest.fixture(autouse=True)
def in_a_request(rf):
    from allauth.core import context

    with context.request_context(rf.get("/")):
        yield


@pytest.mark.parametrize("prefix", prefixes(TEMPLATES))
def test_both_parts_say_the_same(rf, prefix):
    message = rendered(rf, prefix)

    html = words(html_of(message))

    text = message.body.strip().removesuffix("testserver").split()
    assert message.subject in html
    assert " ".join(text) in " ".join(html.removeprefix(f"mlcareers {message.subject}").split())
    assert ("BCDF-GHJK" in message.body) == ("BCDF-GHJK" in html)


@pytest.mark.parametrize("prefix", prefixes(TEMPLATES))
def test_nothing_remote_and_no_script(rf, prefix):
    html = html_of(rendered(rf, prefix))

    assert all(address.startswith(f"{ORIGIN}/") for address in re.findall(r"https?://[^\"'<\s]+", html))
    assert not re.search(r"<(img|script|link|iframe|form)\b|\bsrc=|url\(|@import", html)


def test_a_code_stands_alone_and_large(rf):
    html = html_of(rendered(rf, "account/email/login_code"))

    assert re.search(r'<p class="code"[^>]*700 32px[^>]*user-select: all[^>]*>BCDF-GHJK</p>', html)


def test_what_a_browser_says_of_itself_is_text(rf):
    html = html_of(rendered(rf, "account/email/password_changed", user_agent="<b>http://evil.example</b>"))

    assert "&lt;b&gt;http://evil.example&lt;/b&gt;" in html
    assert 'href="http://evil.example' not in html


def test_layout_parts_paragraphs_code_and_own_links():
    text = f"Hello\nthere\n\nAB-CD\n\nHere:\n{ORIGIN}/x/\n{ORIGIN}.evil/\n{ORIGIN}/x y\n\nmlcareers\ntestserver\n"

    assert lay_out(text, code="AB-CD", origin=ORIGIN) == [
        Paragraph((Line("Hello", is_link=False), Line("there", is_link=False)), is_code=False),
        Paragraph((Line("AB-CD", is_link=False),), is_code=True),
        Paragraph(
            (
                Line("Here:", is_link=False),
                Line(f"{ORIGIN}/x/", is_link=True),
                Line(f"{ORIGIN}.evil/", is_link=False),
                Line(f"{ORIGIN}/x y", is_link=False),
            ),
            is_code=False,
        ),
    ]


def test_without_a_code_no_paragraph_is_one():
    assert [part.is_code for part in lay_out("\n\nHello\n\nmlcareers", code="", origin=ORIGIN)] == [False]


def test_sent_mail_has_both_parts(client, mailoutbox, db):
    client.post("/accounts/signup/", {"email": "new@example.org", "password1": "correct horse battery 9"})

    (message,) = mailoutbox
    code = re.search(r"^[A-Z0-9]{3,}-?[A-Z0-9]{3,}$", message.body, re.MULTILINE)[0]
    assert f">{code}</p>" in html_of(message)
    assert message.message().get_content_type() == "multipart/alternative"
    assert RequestSite(client.get("/").wsgi_request).domain in message.body
