"""Opens connections to the public internet, and to nothing else.

A host's name is resolved here, once, and every address that it has must be public; then the very address that was
checked is connected to, so that a second answer of the name server changes nothing. The name still goes into SNI, the
Host header and the check of the certificate. No proxy of the environment is asked, because none could be checked.
"""

import queue
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NewConnectionError

from roadmap.links.addresses import Address, UnsafeAddressError
from roadmap.links.budget import Budget, BudgetSocket, BudgetTLSSocket, dial
from roadmap.links.networks import is_public

# A host has many addresses for our sake; trying a few is enough.
MOST_ATTEMPTS = 3
Resolve = Callable[[str], Sequence[str]]
Dial = Callable[[str, int, Budget], socket.socket]


class UnresolvedError(OSError):
    """The name has no address."""


def resolve(name: str) -> list[str]:
    """All IP addresses of a host, as the system resolves it. Raises UnresolvedError."""
    try:
        # With its dot the name is whole: the search list of the machine's own network is not tried.
        found = socket.getaddrinfo(f"{name}.", None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnresolvedError(name) from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def trust() -> ssl.SSLContext:
    """The system's authorities; certificate and name are checked."""
    return ssl.create_default_context()


@dataclass(frozen=True, slots=True)
class Guard:
    """`resolve` and `dial` are the only ways from here into the network. What is public is not to be configured."""

    resolve: Resolve = resolve
    dial: Dial = dial
    trust: Callable[[], ssl.SSLContext] = field(default=trust)

    def connection(self, address: Address, budget: Budget) -> HTTPConnection:
        """A connection to the address's host, not opened yet. Raises UnsafeAddressError without having connected to
        anything, UnresolvedError, TimeoutError."""
        checked = self.checked(address, budget)
        if address.scheme == "http":
            return _Plain(self.dial, checked, budget, address)
        context = self.trust()
        context.sslsocket_class = BudgetTLSSocket
        return _Encrypted(self.dial, checked, budget, address, ssl_context=context)

    def checked(self, address: Address, budget: Budget) -> list[str]:
        """The host's IP addresses, all of them public. Raises as `connection` does."""
        found = [address.host] if address.is_literal else self._resolved(address.host, budget)
        if not found:
            raise UnresolvedError(address.host)
        if not all(map(is_public, found)):
            raise UnsafeAddressError("network")
        return found[:MOST_ATTEMPTS]

    def _resolved(self, name: str, budget: Budget) -> list[str]:
        """In a thread, because the system's resolver cannot be told when to stop."""
        answers: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

        def work() -> None:
            try:
                answers.put(list(self.resolve(name)))
            except OSError as error:
                answers.put(error)

        threading.Thread(target=work, name="link-resolver", daemon=True).start()
        try:
            answer = answers.get(timeout=budget.seconds_left())
        except queue.Empty as error:
            raise TimeoutError("no answer of the name server") from error
        if isinstance(answer, OSError):
            raise answer
        return answer


class _Pinned(HTTPConnection):
    """Knows its host by name, and connects to addresses that were checked."""

    def __init__(
        self, dial: Dial, checked: Sequence[str], budget: Budget, address: Address, **options: ssl.SSLContext
    ) -> None:
        super().__init__(address.host, address.port, timeout=budget.seconds_left(), **options)  # type: ignore[arg-type]
        self._dial, self._checked, self._budget = dial, checked, budget

    def _new_conn(self) -> socket.socket:
        failure: OSError = UnresolvedError(self.host)
        for ip in self._checked:
            try:
                return self._dial(ip, self.port, self._budget)
            except TimeoutError:
                raise
            except OSError as error:
                failure = error
        raise NewConnectionError(self, str(failure)) from failure

    def connect(self) -> None:
        super().connect()
        if isinstance(self.sock, BudgetSocket | BudgetTLSSocket):
            self.sock.budget = self._budget


class _Plain(_Pinned):
    """Over http."""


class _Encrypted(_Pinned, HTTPSConnection):
    """Over https."""
