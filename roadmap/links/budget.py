"""What one look at an address may cost: seconds and bytes, over all its requests together.

The sockets here take from a budget with every read, so that neither a slow nor an endless answer outlasts it, be it in
the headers, the body or the TLS handshake.
"""

import socket
import ssl
import time
from collections.abc import Callable
from typing import Any

SECONDS, BYTES = 10.0, 1_000_000


class SpentError(OSError):
    """The server sent more than we are ready to read."""


class Budget:
    """Counts from its making. `clock` gives seconds."""

    def __init__(
        self, *, seconds: float = SECONDS, size: int = BYTES, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._clock = clock
        self._ends_at = clock() + seconds
        self._bytes_left = size

    def seconds_left(self) -> float:
        """More than nothing. Raises TimeoutError."""
        left = self._ends_at - self._clock()
        if left <= 0:
            raise TimeoutError("the time is over")
        return left

    def room(self, wanted: int) -> int:
        """How much of the wanted may be read at once: at least one byte. Raises SpentError."""
        if self._bytes_left <= 0:
            raise SpentError("too much was sent")
        return min(wanted, self._bytes_left)

    def spend(self, size: int) -> None:
        self._bytes_left -= size

    def pause(self, seconds: float, wait: Callable[[float], object]) -> None:
        """Wait out of politeness, at no cost."""
        if seconds > 0:
            start = self._clock()
            wait(seconds)
            self._ends_at += self._clock() - start


class _Reading:
    """For sockets: reads no longer and no more than the budget allows. http.client reads by `recv_into` alone."""

    budget: Budget | None = None

    def recv_into(self, buffer: Any, nbytes: int | None = None, flags: int = 0) -> int:
        room = nbytes or len(buffer)
        if self.budget is not None:
            self.settimeout(self.budget.seconds_left())  # type: ignore[attr-defined]
            room = self.budget.room(room)
        size = int(super().recv_into(buffer, room, flags))  # type: ignore[misc]
        if self.budget is not None:
            self.budget.spend(size)
        return size


class BudgetSocket(_Reading, socket.socket):
    """A plain connection."""


class BudgetTLSSocket(_Reading, ssl.SSLSocket):
    """An encrypted one. The context makes it, so that its budget is set afterwards; the handshake has the time-out
    of the plain socket below."""


def dial(ip: str, port: int, budget: Budget) -> BudgetSocket:
    """Connect to an IP address, never to a name. Raises OSError."""
    opened = BudgetSocket(socket.AF_INET6 if ":" in ip else socket.AF_INET, socket.SOCK_STREAM)
    try:
        opened.settimeout(budget.seconds_left())
        opened.connect((ip, port))
        opened.settimeout(budget.seconds_left())
    except BaseException:
        opened.close()
        raise
    opened.budget = budget
    return opened
