"""A server on this machine that plays good and bad ones, and the network in which a checker meets it.

Names resolve to addresses of the public internet, which only the innermost step, the dialing, turns into the server's.
So what is tested is the guard as it is in earnest.
"""

import datetime
import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from roadmap.links.budget import Budget, BudgetSocket, dial
from roadmap.links.checking import Checker
from roadmap.links.guard import Guard, UnresolvedError
from roadmap.links.verdicts import Finding

PUBLIC = "93.184.215.14"
SITE = "http://site.example.org"
NOW = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
OTHER = "2606:2800:21f:cb07:6820:80da:af6b:8b2c"
Play = Callable[[socket.socket], object]


def answer(status: int, *headers: str, body: bytes = b"") -> bytes:
    lines = [f"HTTP/1.1 {status} Said", f"Content-Length: {len(body)}", "Connection: close", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def saying(status: int, *headers: str, body: bytes = b"") -> Play:
    return lambda client: client.sendall(answer(status, *headers, body=body))


def hanging_up(client: socket.socket) -> None:
    """Says nothing."""


def waiting(client: socket.socket) -> None:
    """Says nothing either, and waits for the other to go."""
    while client.recv(4096):
        pass


class Silent:
    """In the place of a server's context: never answers the first word of the encryption."""

    def wrap_socket(self, client: socket.socket, **_options: bool) -> socket.socket:
        waiting(client)
        raise OSError("gone")


def dripping(start: bytes, drop: bytes) -> Play:
    """A drop every 20 ms, for as long as somebody listens: each read brings something, and it never ends."""

    def play(client: socket.socket) -> None:
        client.sendall(start)
        for _drop in range(500):
            client.sendall(drop)
            time.sleep(0.02)

    return play


SLOW_HEADERS = dripping(b"HTTP/1.1 200 OK\r\nX: ", b"a")
SLOW_LINES = dripping(b"HTTP/1.1 200 OK\r\n", b"X: a\r\n")


def pouring(start: bytes) -> Play:
    """As much as anybody takes."""

    def play(client: socket.socket) -> None:
        client.sendall(start)
        for _piece in range(2000):
            client.sendall(b"#" * 65_536)

    return play


def bomb() -> bytes:
    return gzip.compress(b"User-agent: *\nDisallow: /\n" + b"#" * 20_000_000)


class Server:
    """Plays by method and path, then by path; robots.txt is missing unless it is played. `requests` are in order."""

    def __init__(self, plays: dict[str, Play], context: ssl.SSLContext | Silent | None = None) -> None:
        self.plays, self.context = {"/robots.txt": saying(404), **plays}, context
        self.requests: list[str] = []
        self.heads: list[bytes] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.threads = [threading.Thread(target=self._accept)]
        self.threads[0].start()

    def _accept(self) -> None:
        while True:
            client, _address = self.listener.accept()
            if self.port == 0:
                client.close()
                return
            thread = threading.Thread(target=self._serve, args=[client])
            self.threads.append(thread)
            thread.start()

    def _serve(self, client: socket.socket) -> None:
        client.settimeout(10)
        with suppress(OSError), client:
            served = self.context.wrap_socket(client, server_side=True) if self.context else client
            with served:
                head = b""
                while b"\r\n\r\n" not in head:
                    head += served.recv(4096) or b"\r\n\r\n"
                method, path = head.decode().split(" ")[:2]
                self.requests.append(f"{method} {path}")
                self.heads.append(head)
                play = self.plays.get(f"{method} {path}") or self.plays.get(path) or saying(404)
                play(served)

    def close(self) -> None:
        port, self.port = self.port, 0
        socket.create_connection(("127.0.0.1", port)).close()
        for thread in self.threads:
            thread.join()
        self.listener.close()


class Network:
    """Counts what is resolved and dialed. `names` are those that there are; unless given, every name is public."""

    def __init__(self, port: int, names: dict[str, list[str]] | None = None) -> None:
        self.port, self.names = port, names
        self.resolved: list[str] = []
        self.dialed: list[tuple[str, int]] = []

    def resolve(self, name: str) -> list[str]:
        self.resolved.append(name)
        if self.names is None:
            return [PUBLIC]
        if name not in self.names:
            raise UnresolvedError(name)
        return self.names[name]

    def dial(self, ip: str, port: int, budget: Budget) -> BudgetSocket:
        self.dialed.append((ip, port))
        return dial("127.0.0.1", self.port, budget)


@contextmanager
def playing(plays: dict[str, Play], *, context: ssl.SSLContext | Silent | None = None) -> Iterator[Server]:
    server = Server(plays, context)
    try:
        yield server
    finally:
        server.close()


def checker(network: Network, *, seconds: float = 5, trust: Callable[[], ssl.SSLContext] | None = None) -> Checker:
    """One that does not wait in earnest."""
    guard = Guard(network.resolve, network.dial, **({"trust": trust} if trust else {}))
    return Checker(guard=guard, wait=lambda _seconds: None, budget=lambda: Budget(seconds=seconds))


def to(path: str, status: int = 301) -> Play:
    return saying(status, f"Location: {path}")


def look(
    plays: dict[str, Play],
    path: str = "/",
    *,
    seconds: float = 5,
    names: dict[str, list[str]] | None = None,
) -> tuple[Finding, list[str], list[tuple[str, int]]]:
    """What a look finds, the requests that it took, and whom it dialed."""
    with playing(plays) as server:
        network = Network(server.port, names)
        found = checker(network, seconds=seconds).look(f"{SITE}{path}", NOW)
    return found, server.requests, network.dialed


def certified(folder: Path, name: str) -> tuple[ssl.SSLContext, Callable[[], ssl.SSLContext]]:
    """A server's context with a certificate for that name, and the trust of whoever knows its authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(tz=datetime.UTC)
    certificate = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, private = folder / "certificate.pem", folder / "key.pem"
    pem.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, private)
    return context, lambda: ssl.create_default_context(cafile=str(pem))
