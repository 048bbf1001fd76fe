"""What looks like advertising rather than help. Pure.

Suspicious suggestions are held apart for editors; nobody is refused by these rules, and their author reads the same
thanks. Names with an address are refused by the form, because they would stand on public pages.
"""

import re

from roadmap.suggestions.sameness import Content

# A suggestion has a field for its address; who quotes a page and its better version has two.
MOST_ADDRESSES = 2
_ADDRESS = re.compile(r"(?:https?:|ftp:|www\.|//)\S", re.IGNORECASE)
_MARKUP = re.compile(r"<a\s|\[(?:url|link|img)\b|href\s{0,9}=|\]\(\s{0,9}http", re.IGNORECASE)
# "example.com", "t.me/name": a word, a dot, and letters that end it.
_DOMAIN = re.compile(r"\b[a-z0-9-]{1,63}\.[a-z]{2,24}(?:/|\b)", re.IGNORECASE)
# They hide where they lead.
_SHORTENERS = frozenset(
    {
        "bit.ly",
        "buff.ly",
        "cutt.ly",
        "goo.gl",
        "is.gd",
        "lnkd.in",
        "ow.ly",
        "rb.gy",
        "shorturl.at",
        "t.co",
        "tinyurl.com",
    }
)
_HOST = re.compile(r"https?://(?:www\.)?([^/:?#]{1,253})", re.IGNORECASE)


def is_suspicious(content: Content) -> bool:
    """More than MOST_ADDRESSES in the text, any in the title, markup of links, or an address that hides another."""
    return (
        len(_ADDRESS.findall(content.text)) > MOST_ADDRESSES
        or bool(_ADDRESS.search(content.title))
        or bool(_MARKUP.search(f"{content.title}\n{content.text}"))
        or any(host.lower() in _SHORTENERS for host in _HOST.findall(f"{content.url}\n{content.text}"))
    )


def has_address(name: str) -> bool:
    """Whether a name has something in it that reads like an address of the web or of mail."""
    return "@" in name or bool(_ADDRESS.search(name)) or bool(_DOMAIN.search(name))
