"""Which facts about the job market the home page shows. Pure: from the catalogue's figures, by a rule, not by hand."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from roadmap.snapshot import MarketClaim, OutlookFigure, Role, Source

HOW_MANY = 3
_NUMBER = re.compile(r"[+-]?\d[\d.,]*%?")
_GROWTH = re.compile(r"\+(\d+(?:\.\d+)?)%")


@dataclass(frozen=True, slots=True)
class Fact:
    """`number` is the figure in short, `rest` what the figure says beyond it; either may be empty.

    `verdict` is ours, on what others claim; figures that were looked up have none.
    """

    number: str
    text: str
    rest: str
    source: Source
    verdict: str = ""
    slug: str = ""


def pick_facts(roles: Iterable[Role], claims: Iterable[MarketClaim]) -> list[Fact]:
    """Three facts: the strongest growth, the weakest, and a claim that did not hold.

    Each role gives its headline: its first figure, if verified. The first two facts are the largest and the
    smallest growth in percent among the headlines, so that the page flatters no role; the third is the first claim
    that is not verified and has a source. What is missing is made up from the other headlines, in the roles' order.
    """
    headlines = list(
        {figure.claim: figure for role in roles for figure in role.outlook_figures[:1] if figure.verified}.values()
    )
    growing = sorted((item for item in headlines if _GROWTH.match(item.figure)), key=_growth, reverse=True)
    extremes = growing[:1] + growing[1:][-1:]
    doubtful = [_checked(claim) for claim in claims if claim.sources and not claim.verified][:1]
    others = [item for item in headlines if item not in extremes][: HOW_MANY - len(extremes) - len(doubtful)]
    return [*map(_figure, extremes), *map(_figure, others), *doubtful]


def _growth(figure: OutlookFigure) -> float:
    found = _GROWTH.match(figure.figure)
    return float(found[1]) if found else 0.0


def _figure(figure: OutlookFigure) -> Fact:
    source = Source(figure.source_name, figure.source_url, figure.seen_at, figure.year)
    number, rest = _split(figure.figure)
    return Fact(number, figure.claim, rest, source)


def _checked(claim: MarketClaim) -> Fact:
    number, rest = _split(claim.figure)
    return Fact(number, claim.claim, rest, claim.sources[0], claim.verdict, claim.slug)


def _split(figure: str) -> tuple[str, str]:
    """The number that a figure begins with, and the rest."""
    found = _NUMBER.match(figure)
    number = found[0].rstrip(".,") if found else ""
    return number, figure[len(number) :].strip(" ,;")
