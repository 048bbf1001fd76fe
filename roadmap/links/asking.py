"""One request to one server: a status, a few headers, for robots.txt the text. No cookies, no logins, no proxies.

Bodies of pages are never read, so that nothing in them can harm. What is read is read as it comes, without unpacking.
"""

import http.client
import socket
import ssl
from collections.abc import Mapping
from contextlib import closing

from urllib3.exceptions import HTTPError, NewConnectionError, SSLError
from urllib3.response import HTTPResponse

from roadmap.links.addresses import Address
from roadmap.links.budget import Budget, SpentError
from roadmap.links.guard import Guard, UnresolvedError
from roadmap.links.robots import LONGEST
from roadmap.links.verdicts import Answer

_KEPT = 300  # the longest ETag or date that we keep and send again


class UnreachableError(Exception):
    """No answer. The message is one word for why."""


def ask(
    guard: Guard, address: Address, budget: Budget, *, method: str, agent: str, known: Mapping[str, str] | None = None
) -> Answer:
    """Ask for an address by HEAD or GET; `known` are headers that make the answer short if nothing has changed.

    Raises UnsafeAddressError without a connection, and UnreachableError.
    """
    answer, _text = _exchange(guard, address, budget, method=method, headers={**_own(agent), **(known or {})})
    return answer


def read_text(guard: Guard, address: Address, budget: Budget, *, agent: str) -> tuple[Answer, str]:
    """The answer with the beginning of a text, which is empty unless the status is 200. Raises as `ask` does."""
    return _exchange(guard, address, budget, method="GET", headers=_own(agent), size=LONGEST)


def _own(agent: str) -> dict[str, str]:
    return {"User-Agent": agent, "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}


def _exchange(
    guard: Guard, address: Address, budget: Budget, *, method: str, headers: Mapping[str, str], size: int = 0
) -> tuple[Answer, str]:
    try:
        with closing(guard.connection(address, budget)) as connection:
            connection.request(method, address.target, headers=headers, preload_content=False, decode_content=False)
            with closing(connection.getresponse()) as response:
                text = _text(response, budget, size) if size and response.status == 200 else ""
                return _answer(address, response), text
    except (OSError, HTTPError, http.client.HTTPException) as error:
        raise UnreachableError(_reason(error)) from error


def _text(response: HTTPResponse, budget: Budget, size: int) -> str:
    """As far as it comes: half a robots.txt is better than none."""
    if response.headers.get("Content-Encoding", "identity").lower() not in {"", "identity"}:
        return ""  # we asked for plain text
    content = b""
    while len(content) < size:
        budget.seconds_left()
        part = response.read(min(size - len(content), 16_384), decode_content=False)
        if not part:
            break
        content += part
    return content.decode("utf-8", "replace")


def _answer(address: Address, response: HTTPResponse) -> Answer:
    headers = response.headers
    return Answer(
        address,
        response.status,
        location=headers.get("Location", ""),
        retry_after=headers.get("Retry-After", ""),
        etag=_kept(headers.get("ETag", "")),
        last_modified=_kept(headers.get("Last-Modified", "")),
    )


def _kept(value: str) -> str:
    """A header that may be sent back: short, printable ASCII."""
    return value if len(value) <= _KEPT and value.isascii() and value.isprintable() else ""


def _reason(error: BaseException) -> str:
    """One word for an editor."""
    causes: list[BaseException] = [error]
    while (cause := causes[-1].__cause__ or causes[-1].__context__) is not None and cause not in causes:
        causes.append(cause)
    for kinds, word in (
        ((UnresolvedError, socket.gaierror), "name"),
        ((ssl.SSLCertVerificationError,), "certificate"),
        ((TimeoutError,), "time"),
        ((SpentError,), "size"),
        ((SSLError, ssl.SSLError), "encryption"),
        ((http.client.HTTPException,), "nonsense"),
        ((NewConnectionError, ConnectionError, OSError), "connection"),
    ):
        if any(isinstance(cause, kinds) for cause in causes):
            return word
    return "nonsense"
