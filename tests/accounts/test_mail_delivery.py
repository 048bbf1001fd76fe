"""Mails in the background: handed over at once, delivered later, and forgotten after that."""

import datetime
import smtplib
import socket
import threading
import time

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from accounts.deletion import delete_account
from accounts.mail_delivery import deliver, packed, unpacked
from accounts.models import User
from mlcareers.work import GiveUpError
from tests.accounts.factories import PASSWORD, make_user

LOCMEM = "django.core.mail.backends.locmem.EmailBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def queued(settings):
    """Pages hand mails to the queue; what is delivered lies in mail.outbox."""
    settings.EMAIL_BACKEND = "accounts.mail_delivery.QueueBackend"
    settings.MAIL_DELIVERY_BACKEND = LOCMEM


@pytest.fixture
def hanging_server(settings):
    """A mail server that accepts connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.MAIL_DELIVERY_BACKEND = SMTP
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.getsockname()
        settings.EMAIL_TIMEOUT = 0.5
        yield


@pytest.fixture
def refusing_server(settings):
    """A mail server that answers every address, and every text, with the code that it is given."""

    class Server:
        code, data = 550, "354 go on"

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=refuse, args=(server, Server), daemon=True)
        thread.start()
        settings.MAIL_DELIVERY_BACKEND = SMTP
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.getsockname()
        yield Server
        thread.join(timeout=5)


def refuse(server, rules):
    connection, _address = server.accept()
    with connection, connection.makefile("rw", newline="\r\n") as talk:

        def say(line):
            talk.write(f"{line}\n")
            talk.flush()

        say("220 hello")
        for line in talk:
            match line.split()[0].upper():
                case "QUIT":
                    say("221 bye")
                    return
                case "RCPT":
                    say(f"{rules.code} ada@example.org")
                case "DATA":
                    say(rules.data)
                case _:
                    say("250 fine")


def message(**values):
    usual = {"subject": "Hello", "body": "Text", "from_email": "from@example.org", "to": ["ada@example.org"]}
    found = EmailMultiAlternatives(**{**usual, **values})
    found.attach_alternative("<p>Text</p>", "text/html")
    return found


def waiting():
    return list(DBTaskResult.objects.order_by("enqueued_at"))


def run(task):
    task.task.call(*task.args_kwargs["args"], **task.args_kwargs["kwargs"])


def test_mail_waits_in_the_queue_until_it_is_delivered(queued):
    sent = message(cc=["cc@example.org"], bcc=["bcc@example.org"], reply_to=["re@example.org"], headers={"X-A": "b"})

    number = sent.send()

    (task,) = waiting()
    assert (number, mail.outbox, task.queue_name) == (1, [], "mail")
    run(task)
    (found,) = mail.outbox
    assert found.recipients() == ["ada@example.org", "cc@example.org", "bcc@example.org"]
    assert (found.subject, found.body, found.from_email) == ("Hello", "Text", "from@example.org")
    assert (found.reply_to, found.extra_headers["X-A"]) == (["re@example.org"], "b")
    assert [tuple(part) for part in found.alternatives] == [("<p>Text</p>", "text/html")]


def test_mail_sent_twice_has_one_name_and_one_date(queued):
    message().send()
    (task,) = waiting()

    run(task)
    run(task)

    first, second = (sent.message() for sent in mail.outbox)
    assert first["Message-ID"]
    assert (first["Message-ID"], first["Date"]) == (second["Message-ID"], second["Date"])


def test_mail_of_a_transaction_that_fails_is_not_sent(queued):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        message().send()
        raise ZeroDivisionError

    assert waiting() == []


def test_mail_to_nobody_is_not_queued(queued):
    assert message(to=[]).send() == 0
    assert waiting() == []


def test_text_that_a_database_cannot_keep_is_mended(queued):
    message(body="a\0b\ud800c").send()

    assert waiting()[0].args_kwargs["kwargs"]["body"] == "ab?c"


def test_mail_with_a_file_is_refused(queued):
    sent = message()
    sent.attach("a.txt", "text")

    with pytest.raises(ValueError, match="attachments"):
        sent.send()


@pytest.mark.parametrize(("reply", "error"), [("554 no", GiveUpError), ("451 later", smtplib.SMTPDataError)])
def test_text_refused_for_good_is_given_up(refusing_server, reply, error):
    refusing_server.code, refusing_server.data = 250, reply

    with pytest.raises(error):
        deliver.call(**packed(message()))


def test_mail_in_html_alone_stays_in_html():
    sent = EmailMessage("Hello", "<b>Text</b>", "from@example.org", ["ada@example.org"])
    sent.content_subtype = "html"

    assert unpacked(packed(sent)).content_subtype == "html"


def test_packing_keeps_the_mail():
    sent = message(headers={"Message-ID": "<1@a>", "Date": "Sat, 31 Jan 2026 12:00:00 +0000"})

    found = unpacked(packed(sent)).message()

    parts = [(part.get_content_type(), part.get_payload()) for part in found.walk() if not part.is_multipart()]
    assert parts == [("text/plain", "Text"), ("text/html", "<p>Text</p>")]
    assert {name: found[name] for name in ("Subject", "From", "To", "Message-ID", "Date")} == {
        "Subject": "Hello",
        "From": "from@example.org",
        "To": "ada@example.org",
        "Message-ID": "<1@a>",
        "Date": "Sat, 31 Jan 2026 12:00:00 +0000",
    }


def test_signup_does_not_wait_for_a_mail_server_that_hangs(client, settings, hanging_server):
    settings.EMAIL_BACKEND = "accounts.mail_delivery.QueueBackend"
    settings.EMAIL_TIMEOUT = 60
    begin = time.monotonic()

    response = client.post("/accounts/signup/", {"email": "ada@example.org", "password1": PASSWORD})

    assert (response.status_code, len(waiting())) == (302, 1)
    assert time.monotonic() - begin < 10


def test_server_that_hangs_is_an_error_for_the_next_try(hanging_server):
    with pytest.raises(smtplib.SMTPServerDisconnected):
        deliver.call(**packed(message()))


@pytest.mark.parametrize(("code", "error"), [(550, GiveUpError), (450, smtplib.SMTPRecipientsRefused)])
def test_address_refused_for_good_is_given_up(refusing_server, code, error):
    refusing_server.code = code

    with pytest.raises(error):
        deliver.call(**packed(message()))


def test_deleting_an_account_drops_its_mails_and_nobody_elses(queued):
    user = make_user(email="ada@example.org")
    make_user(email="other@example.org")
    for address in ("Ada@example.org", "other@example.org"):
        message(to=[address]).send()

    delete_account(user)

    assert [task.args_kwargs["kwargs"]["to"] for task in waiting()] == [["other@example.org"]]
    assert User.objects.count() == 1


def test_connection_counts_what_it_took(queued):
    with get_connection() as connection:
        assert connection.send_messages([message(), message()]) == 2
    assert [task.enqueued_at.tzinfo for task in waiting()] == [datetime.UTC] * 2
