"""Facts of the home page: chosen by a rule, each with its source."""

from hypothesis import given
from hypothesis import strategies as st

from roadmap.facts import HOW_MANY, pick_facts
from roadmap.snapshot import MarketClaim, OutlookFigure, Source
from tests.roadmap.snapshots import role


def figure(figure: str, *, claim: str = "", verified: bool = True) -> OutlookFigure:
    claim = claim or f"Claim of {figure}"
    return OutlookFigure("key", claim, figure, "BLS", "https://example.org/bls", "", 2025, verified, "read")


def claim(slug: str = "hype", *, verified: bool = False, sources: int = 1) -> MarketClaim:
    source = Source("A study", "https://example.org/study", "", 2025)
    return MarketClaim(slug, slug, "200%", "An ad", "not supported", verified, "", (source,) * sources, None)


def make_roles(*figures: OutlookFigure):
    return [role(figures=(item,)) for item in figures]


def test_facts_are_the_strongest_growth_the_weakest_and_a_claim_that_did_not_hold():
    roles = make_roles(figure("+15%, about 129,200 openings"), figure("+34% (33.5%)"), figure("+20%"))

    facts = pick_facts(roles, [claim("true", verified=True), claim("hype")])

    assert [fact.number for fact in facts] == ["+34%", "+15%", "200%"]
    assert [fact.verdict for fact in facts] == ["", "", "not supported"]
    assert facts[1].rest == "about 129,200 openings"
    assert facts[0].source == Source("BLS", "https://example.org/bls", "", 2025)


def test_only_a_roles_verified_headline_counts():
    later = role(figures=(figure("listed"), figure("+99%")))

    facts = pick_facts([*make_roles(figure("+50%", verified=False), figure("+5%")), later], [])

    assert [(fact.number, fact.rest) for fact in facts] == [("+5%", ""), ("", "listed")]


def test_a_figure_that_several_roles_have_is_told_once():
    facts = pick_facts(make_roles(figure("+15%"), figure("+15%")), [])

    assert [fact.number for fact in facts] == ["+15%"]


def test_a_claim_without_a_source_is_not_told():
    assert pick_facts([], [claim(sources=0)]) == []


@given(
    st.lists(st.sampled_from(["+1%", "+2.5%", "+30%", "listed", "rank 1", "5,000 to 20,000"]), max_size=6),
    st.booleans(),
)
def test_facts_are_at_most_three_and_differ(figures, doubted):
    facts = pick_facts(make_roles(*map(figure, figures)), [claim()] if doubted else [])

    assert len(facts) == min(HOW_MANY, len(set(figures)) + doubted)
    assert len({fact.text for fact in facts}) == len(facts)
