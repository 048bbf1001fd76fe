"""The mails of the demo: found in the folder into which Django's file-based backend writes them.

A file holds every message of one connection, each followed by a line of 79 dashes.
Who may look is the view's question.
"""

import datetime
import email
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

# Django names a file after the second and the connection: 20260131-120000-140234.log
NAME = re.compile(r"(?P<file>\d{8}-\d{6}-\d{1,20})-(?P<place>\d{1,4})", re.ASCII)
# A body may hold a line of dashes as well: only one before a header, or at the end, parts two messages.
SEPARATOR = re.compile(rb"^-{79}\n(?=[A-Za-z-]+: |\Z)", re.MULTILINE)
EPOCH = datetime.datetime.fromtimestamp(0, tz=datetime.UTC)
NEWEST = 200


@dataclass(frozen=True, kw_only=True)
class Mail:
    """One message. Its name is the file's, then its place in the file, counted from 0."""

    name: str
    to: str
    subject: str
    sent_at: datetime.datetime
    body: str


def list_mails(folder: Path) -> list[Mail]:
    """The newest mails, newest first; of one second, the later written first."""
    files = sorted(folder.glob("*.log"), key=lambda file: (file.stat().st_mtime_ns, file.name))[-NEWEST:]
    mails = [mail for file in files for mail in _read_file(file)]
    mails.reverse()
    return sorted(mails, key=lambda mail: mail.sent_at, reverse=True)[:NEWEST]


def find_mail(folder: Path, name: str) -> Mail | None:
    """The mail of that name. A name that could not be one of ours is never looked for on the disk."""
    match = NAME.fullmatch(name)
    file = folder / f"{match['file']}.log" if match else None
    if file is None or not file.is_file():
        return None
    return next((mail for mail in _read_file(file) if mail.name == name), None)


def _read_file(file: Path) -> Iterator[Mail]:
    parts = [part for part in SEPARATOR.split(file.read_bytes()) if part.strip()]
    for place, part in enumerate(parts):
        yield _read_mail(part, name=f"{file.stem}-{place}")


def _read_mail(raw: bytes, *, name: str) -> Mail:
    message = email.message_from_bytes(raw, _class=EmailMessage, policy=default)
    body = message.get_body(preferencelist=("plain", "html"))
    sent_at = getattr(message["date"], "datetime", None) or EPOCH
    return Mail(
        name=name,
        to=str(message["to"] or ""),
        subject=str(message["subject"] or ""),
        sent_at=sent_at if sent_at.tzinfo else sent_at.replace(tzinfo=datetime.UTC),
        body=body.get_content().strip() if body else "",
    )
