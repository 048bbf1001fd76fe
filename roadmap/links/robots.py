"""What a site's robots.txt allows us (RFC 9309). Pure.

The longest rule that fits a path counts, and of equally long ones the allowing one; `*` and a final `$` have their
usual meaning. Python's own parser takes the first rule that fits and knows no wildcards.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

# The word by which rules can address us.
TOKEN = "mlcareers-links"  # noqa: S105  a name, and no secret
LONGEST = 512 * 1024
MOST_RULES = 5000
LONGEST_DELAY = 30.0


@dataclass(frozen=True, slots=True)
class Rule:
    allows: bool
    path: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules for us. `delay` is how many seconds the site wants between two requests, at most LONGEST_DELAY."""

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0

    def allow(self, target: str) -> bool:
        """Whether a path with its query may be asked for."""
        target = _plain(target)
        fitting = [(len(rule.path), rule.allows) for rule in self.rules if _fits(rule.path, target)]
        return max(fitting, default=(0, True))[1]


NO_RULES = Rules()


def parse(text: str, *, token: str = TOKEN) -> Rules:
    """The rules of the groups that name us, of those for everybody if none does."""
    own: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    named: set[str] = set()
    is_naming = False
    for key, value in _lines(text):
        if key == "user-agent":
            named = {*(named if is_naming else ()), value.lower()}
            if token in named:
                own.append(("", ""))  # a group of ours, be it empty
            is_naming = True
        elif key in {"allow", "disallow", "crawl-delay"}:
            is_naming = False
            if token in named:
                own.append((key, value))
            elif "*" in named:
                others.append((key, value))
    return _rules(own or others)


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text[:LONGEST].removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()


def _rules(pairs: Iterable[tuple[str, str]]) -> Rules:
    rules: list[Rule] = []
    delay = 0.0
    for key, value in pairs:
        if key == "crawl-delay":
            delay = max(delay, _seconds(value))
        elif value and len(rules) < MOST_RULES:  # an empty rule forbids nothing
            rules.append(Rule(allows=key == "allow", path=_plain(value)))
    return Rules(tuple(rules), delay)


def _seconds(text: str) -> float:
    try:
        wanted = float(text)
    except ValueError:
        return 0.0
    return min(wanted, LONGEST_DELAY) if wanted > 0 else 0.0


def _plain(path: str) -> str:
    """Both sides in the same spelling, as percent-encoding differs from writer to writer."""
    return quote(unquote(path), safe="/?&=:;@!$'()*+,~-._%")


def _fits(pattern: str, target: str) -> bool:
    """Without regular expressions: each piece between stars at its first place, so the time is linear in the text."""
    is_whole = pattern.endswith("$")
    first, *pieces = pattern.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    at = len(first)
    if not pieces:
        return not is_whole or at == len(target)
    *middle, last = pieces
    for piece in middle:
        found = target.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if is_whole:
        return len(target) - len(last) >= at and target.endswith(last)
    return target.find(last, at) >= 0
