"""When two addresses lead to the same page. Pure: nothing is fetched.

The same: http and https, with and without www, default ports, a slash at the end, upper case and dots of a host's
name, needless or differently written percent-encoding, dot segments, the order of parameters, parameters that only
track readers, places inside a page. Where in doubt two pages are taken for different: a fragment that begins with
"/" or "!" is a page of its own, and so is everything that differs in the case of its path.
"""

import re
from contextlib import suppress
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

# Parameters that tell the owner of a page where its readers come from, beside those that begin with "utm_".
_TRACKING = frozenset(
    {
        *("dclid", "fbclid", "gbraid", "gclid", "gclsrc", "msclkid", "ttclid", "twclid", "wbraid", "yclid"),
        *("_ga", "_gl", "_hsenc", "_hsmi", "igsh", "igshid", "li_fat_id", "mc_cid", "mc_eid", "mkt_tok", "ref_src"),
    }
)
_ESCAPE = re.compile("%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
# What may stand in a path, a query or a fragment as it is, beside what is unreserved.
_PLAIN = frozenset("!$&'()*+,;=:@/?")


@lru_cache(maxsize=10_000)
def canonical(url: str) -> str:
    """The same text for addresses of the same page; itself canonical. What is no web address comes back trimmed."""
    url = url.strip()
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return url
    host = _host(parts.hostname)
    authority = _user(parts) + host + (f":{port}" if port not in {None, 80, 443} else "")
    path = _without_dots(_encoded(parts.path)).rstrip("/")
    query, fragment = _query(parts.query), parts.fragment
    place = f"#{_encoded(fragment)}" if fragment.startswith(("/", "!")) else ""
    return f"https://{authority}{path}{'?' if query else ''}{query}{place}"


def _user(parts: SplitResult) -> str:
    name, at, _rest = parts.netloc.rpartition("@")
    return _encoded(name) + at


def _host(name: str) -> str:
    """In ASCII, without www where something with a dot is left."""
    if ":" in name:
        return f"[{name}]"
    with suppress(UnicodeError):  # a label is empty or too long
        name = name.encode("idna").decode().lower()
    name = _encoded(name).rstrip(".")
    while name.startswith("www.") and "." in name.removeprefix("www."):
        name = name.removeprefix("www.")
    return name


def _query(query: str) -> str:
    """Parameters by name, those of one name in their order."""
    pairs = [_encoded(pair.replace("+", "%20")) for pair in query.split("&") if pair]
    kept = [pair for pair in pairs if not _tracks(_name(pair).lower())]
    return "&".join(sorted(kept, key=_name))


def _name(pair: str) -> str:
    return pair.partition("=")[0]


def _tracks(name: str) -> bool:
    return name in _TRACKING or name.startswith("utm_")


def _encoded(text: str) -> str:
    """Percent-encoding where it is needed and nowhere else, in capitals. A stray percent sign is one."""
    pieces, end = [], 0
    for escape in _ESCAPE.finditer(text):
        pieces += [_escaped(text[end : escape.start()]), _plain(escape[1])]
        end = escape.end()
    return "".join([*pieces, _escaped(text[end:])])


def _plain(digits: str) -> str:
    sign = chr(int(digits, 16))
    return sign if sign in _UNRESERVED else f"%{digits.upper()}"


def _escaped(text: str) -> str:
    return "".join(
        sign
        if sign in _UNRESERVED or sign in _PLAIN
        else "".join(f"%{byte:02X}" for byte in sign.encode("utf-8", "surrogatepass"))
        for sign in text
    )


def _without_dots(path: str) -> str:
    kept: list[str] = []
    for segment in path.split("/"):
        if segment != "..":
            kept += [segment] if segment != "." else []
        elif len(kept) > 1:  # the first one is what stands before the first slash
            kept.pop()
    return "/".join(kept)
