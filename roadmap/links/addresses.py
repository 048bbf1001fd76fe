"""Which addresses may be asked at all, and the one spelling by which an address is known. Pure.

What an accepted address is made of goes to the server as it stands here and is never read a second time, so that no
other reader can understand it differently. Whether its host may be connected to is for `networks` and `guard`.
"""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

LONGEST = 2000
_PORTS = {"http": 80, "https": 443}
_ALLOWED_PORTS = frozenset(_PORTS.values())
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\xa0\\\ud800-\udfff]")
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.(?!-)[a-z0-9_-]{1,63})+\Z")
_NUMBER = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)\Z")
# Names that mean something inside a machine or a network only (RFC 6761, 6762, 7686, 8375, 9476 and custom).
_INNER = frozenset(
    {"localhost", "local", "internal", "intranet", "lan", "corp", "home", "arpa", "onion", "alt", "test"}
)
# What stays as it is in a path or query; all else is percent-encoded.
_SAFE = "/?&=%:;@!$'()*+,~-._[]|"


class UnsafeAddressError(ValueError):
    """The address is none that a checker may ask. The message is one word for why."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart. `host` is a name or an IP address without brackets, `target` the path with its query."""

    scheme: str
    host: str
    port: int
    target: str

    def __str__(self) -> str:
        return f"{self.origin}{self.target}"

    @property
    def origin(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def is_literal(self) -> bool:
        """Whether the host is an IP address rather than a name."""
        return ":" in self.host or _NUMBER.match(self.host.rpartition(".")[2]) is not None

    def at(self, target: str) -> "Address":
        """Another target at the same server."""
        return Address(self.scheme, self.host, self.port, target)


def parse(text: str) -> Address:
    """The address in its one spelling: without a fragment, host in small ASCII letters, no port that goes without
    saying. Raises UnsafeAddressError for what may not be asked."""
    text = text.strip(" ")
    if len(text) > LONGEST:
        raise UnsafeAddressError("long")
    if _FORBIDDEN.search(text):
        raise UnsafeAddressError("characters")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise UnsafeAddressError("malformed") from error
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise UnsafeAddressError("scheme")
    if "@" in parts.netloc:
        raise UnsafeAddressError("userinfo")
    if port not in {None, *_ALLOWED_PORTS}:
        raise UnsafeAddressError("port")
    target = quote(parts.path or "/", safe=_SAFE.replace("?", ""))
    if parts.query:
        target = f"{target}?{quote(parts.query, safe=_SAFE)}"
    found = Address(scheme, _host(parts.netloc, parts.hostname or ""), port or _PORTS[scheme], target)
    if len(str(found)) > LONGEST:
        raise UnsafeAddressError("long")
    return found


def normalized(text: str) -> str:
    """How an address is known: in its one spelling, or as written where it may not be asked."""
    try:
        return str(parse(text))
    except UnsafeAddressError:
        return text.strip()[:LONGEST]


def joined(address: Address, location: str) -> Address:
    """Where a redirect leads. Raises UnsafeAddressError if that may not be asked."""
    if _FORBIDDEN.search(location := location.strip(" \t")) or len(location) > LONGEST:
        raise UnsafeAddressError("characters" if len(location) <= LONGEST else "long")
    try:
        return parse(urljoin(str(address), location))
    except UnsafeAddressError:
        raise
    except ValueError as error:
        raise UnsafeAddressError("malformed") from error


def _host(netloc: str, hostname: str) -> str:
    if "[" in netloc:
        return _ipv6(hostname)
    try:
        # Full-width digits and dots become plain ones here, before anything is judged.
        name = hostname.encode("idna").decode("ascii").lower() if hostname else ""
    except UnicodeError as error:
        raise UnsafeAddressError("host") from error
    name = name.removesuffix(".")
    if _NUMBER.match(name.rpartition(".")[2]):
        return _ipv4(name)
    if len(name) > 253 or not _NAME.match(name) or name.rpartition(".")[2] in _INNER:
        raise UnsafeAddressError("host")
    return name


def _ipv4(text: str) -> str:
    """Only the four decimal numbers that every reader understands alike: no octal, hexadecimal or short forms."""
    try:
        return str(IPv4Address(text))
    except AddressValueError as error:
        raise UnsafeAddressError("host") from error


def _ipv6(text: str) -> str:
    if "%" in text:
        raise UnsafeAddressError("host")
    try:
        return str(IPv6Address(text))
    except AddressValueError as error:
        raise UnsafeAddressError("host") from error
