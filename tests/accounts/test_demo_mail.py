"""The mailbox of the demo."""

from email.message import EmailMessage

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives, get_connection

BACKEND = "django.core.mail.backends.filebased.EmailBackend"


@pytest.fixture
def folder(settings, tmp_path):
    settings.DEMO = True
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return settings.EMAIL_FILE_PATH


def send(folder, *messages):
    with get_connection(BACKEND, file_path=str(folder)) as connection:
        for subject, to, body in messages:
            mail.EmailMessage(subject, body, "a@example.org", [to], connection=connection).send()


def listed(client):
    return [(mail.subject, mail.to) for mail in client.get("/demo/mail/").context["mails"]]


def shown(client, place=0):
    name = client.get("/demo/mail/").context["mails"][place].name
    return client.get(f"/demo/mail/{name}/")


def test_mailbox_is_404_outside_demo_mode(client, folder, settings):
    send(folder, ("Hello", "ada@example.org", "Hi"))
    name = client.get("/demo/mail/").context["mails"][0].name

    settings.DEMO = False

    assert client.get("/demo/mail/").status_code == 404
    assert client.get(f"/demo/mail/{name}/").status_code == 404


def test_empty_mailbox_says_how_to_fill_it(client, folder):
    page = client.get("/demo/mail/").content.decode()

    assert "No mail yet." in page
    assert "/accounts/signup/" in page


def test_mails_are_listed_newest_first(client, folder):
    send(folder, ("One", "a@example.org", "1"), ("Two", "b@example.org", "2"))
    send(folder, ("Three", "c@example.org", "3"))

    assert listed(client) == [("Three", "c@example.org"), ("Two", "b@example.org"), ("One", "a@example.org")]


def test_each_mail_of_one_file_has_a_page(client, folder):
    send(folder, ("One", "a@example.org", "first body"), ("Two", "b@example.org", "second body"))

    pages = [shown(client, place).content.decode() for place in (0, 1)]

    assert len(list(folder.iterdir())) == 1
    assert ["second body" in page for page in pages] == [True, False]
    assert ["first body" in page for page in pages] == [False, True]


def test_encoded_headers_and_bodies_are_decoded(client, folder):
    send(folder, ("Grüße an Zoë 你好", "Zoë <zoe@example.org>", "Ein schöner Körper = 100 %\n" + "ü" * 200))

    page = shown(client).content.decode()

    assert listed(client) == [("Grüße an Zoë 你好", "Zoë <zoe@example.org>")]
    assert "Ein schöner Körper = 100 %" in page
    assert "ü" * 200 in page


def test_quoted_printable_body_is_decoded(client, folder):
    message = EmailMessage()
    message["To"], message["Subject"], message["Date"] = "a@example.org", "QP", "Sat, 31 Jan 2026 12:00:00 +0000"
    message.set_content("café = ☕\n", cte="quoted-printable")
    folder.mkdir()
    (folder / "20260131-120000-1.log").write_bytes(message.as_bytes() + b"\n" + b"-" * 79 + b"\n")

    page = client.get("/demo/mail/20260131-120000-1-0/").content.decode()

    assert "café = ☕" in page
    assert "January 31, 2026, 12:00:00" in page


def test_line_of_dashes_in_a_body_parts_nothing(client, folder):
    send(folder, ("Dashes", "a@example.org", f"above\n{'-' * 79}\nbelow, and more"))

    page = shown(client).content.decode()

    assert len(listed(client)) == 1
    assert "below, and more" in page


def test_text_is_shown_rather_than_html(client, folder):
    message = EmailMultiAlternatives("Two kinds", "plain <b>words</b>", "a@example.org", ["b@example.org"])
    message.attach_alternative("<script>alert(1)</script>", "text/html")
    message.connection = get_connection(BACKEND, file_path=str(folder))
    message.send()

    page = shown(client).content.decode()

    assert "plain &lt;b&gt;words&lt;/b&gt;" in page
    assert "alert(1)" not in page


@pytest.mark.parametrize(
    "name",
    [
        "../secret",
        "..%2Fsecret",
        "%2e%2e%2fsecret",
        "/etc/passwd",
        "secret",
        "secret.log",
        "20260131-120000-1",
        "20260131-120000-1-1",
        "20260131-120000-2-0",
        "20260131-120000-1-0.log",
        "20260131-120000-1-99999999999999999999",
        "20260131-120000-1-\u0660",
        "x%00y",
    ],
)
def test_other_names_are_not_found(client, folder, name):
    folder.mkdir()
    (folder.parent / "secret.log").write_text("Subject: secret\n\nsecret")
    (folder / "secret.log").write_text("Subject: secret\n\nsecret")
    (folder / "20260131-120000-1.log").write_text("Subject: Hello\n\nHi")

    response = client.get(f"/demo/mail/{name}/")

    assert response.status_code == 404
    assert "secret" not in response.content.decode().replace(name, "")


def test_broken_mail_spoils_no_other(client, folder):
    send(folder, ("Fine", "a@example.org", "Hi"))
    (folder / "20200101-000000-1.log").write_bytes(b"\xff\xfe no header at all")

    assert ("Fine", "a@example.org") in listed(client)
    assert len(listed(client)) == 2


def test_code_pages_lead_to_the_mailbox(client, folder):
    page = client.post("/accounts/login/code/", {"email": "ada@example.org"}, follow=True).content.decode()

    assert '<a href="/demo/mail/">Read its mails here</a>' in page


def test_code_pages_do_not_outside_demo_mode(client):
    page = client.post("/accounts/login/code/", {"email": "ada@example.org"}, follow=True).content.decode()

    assert "/demo/mail/" not in page
