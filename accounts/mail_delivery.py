"""Mail leaves in the background: a page hands it to the queue, and a worker to the mail server, until it is taken.

So a page is as fast when the server hangs as ever, and tells nobody by its speed whether there was a mail to send. A
process that is killed while it sends may send that mail twice, with the same Message-ID.
"""

import smtplib
from collections.abc import Iterable, Sequence
from email.utils import formatdate, make_msgid
from typing import Any

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.utils import DNS_NAME
from django.db.models import Q
from django_tasks_db.models import DBTaskResult

from mlcareers.work import GiveUpError, Retry, task

# Half a minute, a minute, two ... then hourly: about two days until it is given up.
PATIENT = Retry(tries=55, first=30, most=3600)


class QueueBackend(BaseEmailBackend):
    """Puts each mail that Django sends into the queue. Within a transaction, it goes if that commits."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        messages = [packed(message) for message in email_messages if message.recipients()]
        for message in messages:
            deliver.enqueue(**message)
        return len(messages)


@task(queue="mail", retry=PATIENT, keep_arguments=False)
def deliver(**message: Any) -> None:
    """Hand one mail to the mail server. Addresses and texts that it refuses for good are not tried again; what may be
    our own mistake, such as a password or a sender, is."""
    try:
        with get_connection(settings.MAIL_DELIVERY_BACKEND) as connection:
            connection.send_messages([unpacked(message)])
    except smtplib.SMTPRecipientsRefused as error:
        if all(code >= 500 for code, _words in error.recipients.values()):
            raise GiveUpError from error
        raise
    except smtplib.SMTPDataError as error:
        if error.smtp_code >= 500:
            raise GiveUpError from error
        raise
    except BadHeaderError as error:
        raise GiveUpError from error


def packed(message: EmailMessage) -> dict[str, Any]:
    """A mail as JSON, dated and named now. ValueError for one with attachments: the queue is no place for files."""
    if message.attachments:
        raise ValueError("A mail with attachments cannot wait in the queue.")
    headers = {"Date": formatdate(), "Message-ID": make_msgid(domain=str(DNS_NAME)), **message.extra_headers}
    alternatives = getattr(message, "alternatives", [])
    return {
        "subject": _storable(message.subject),
        "body": _storable(message.body),
        "subtype": message.content_subtype,
        "from_email": _storable(message.from_email),
        **{
            name: [_storable(address) for address in getattr(message, name)]
            for name in ("to", "cc", "bcc", "reply_to")
        },
        "headers": {name: _storable(value) for name, value in headers.items()},
        "alternatives": [[_storable(content), mimetype] for content, mimetype in alternatives],
    }


def unpacked(message: dict[str, Any]) -> EmailMultiAlternatives:
    values = dict(message)
    subtype = values.pop("subtype")
    made = EmailMultiAlternatives(**values)
    made.content_subtype = subtype
    return made


def forget_mails(addresses: Iterable[str]) -> None:
    """Drop what still waits, or could not be delivered, for these addresses."""
    wanted = Q(pk__in=[])
    for address in addresses:
        wanted |= Q(args_kwargs__kwargs__to__0__iexact=address)
    DBTaskResult.objects.filter(wanted, task_path=deliver.module_path).delete()


def _storable(text: object) -> str:
    """As both databases can keep it in JSON: without NUL, and without halves of letters."""
    return str(text).replace("\0", "").encode("utf-8", "replace").decode()
