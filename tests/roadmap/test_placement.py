"""What do you know already: few questions, and what follows from the answers."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap import catalogue as current_catalogue
from roadmap.placement import Proposal, Question, ask, propose, with_requirements
from roadmap.readiness import Standing, reach
from roadmap.snapshot import Catalogue, Role
from tests.roadmap.snapshots import catalogue, milestone, role, step

DONE, SKIPPED = Standing("done"), Standing("skipped")


def slugs(items: list[Question] | list[Proposal]) -> list[str]:
    return [item.milestone.slug for item in items]


def small_world():
    """git and python before package before api before service; chart stands alone; maths is in no role."""
    git, python, maths = milestone("git"), milestone("python"), milestone("maths")
    package = milestone("package", requires=("git", "python"))
    api = milestone("api", requires=("package", "maths"))
    service, chart = milestone("service", requires=("api",)), milestone("chart")
    a_role = role(*map(step, (git, python, package, api, service, chart)))
    return a_role, catalogue(a_role, milestones=(maths,))


@st.composite
def worlds(draw: st.DrawFn):
    """A role, a catalogue with more milestones than it has, and standings."""
    items = []
    for number in range(draw(st.integers(0, 12))):
        earlier = [item.slug for item in items]
        needs = draw(st.lists(st.sampled_from(earlier), unique=True, max_size=3)) if earlier else []
        items.append(milestone(f"m{number}", requires=tuple(needs)))
    in_role = draw(st.lists(st.sampled_from(items), unique_by=lambda item: item.slug)) if items else []
    states = st.sampled_from(["todo", "doing", "done", "skipped"]).map(Standing)
    standings = draw(st.dictionaries(st.sampled_from([item.slug for item in items]), states)) if items else {}
    a_role = role(*map(step, in_role))
    everything = catalogue(a_role, milestones=tuple(draw(st.permutations(items))))
    return a_role, everything, standings


def learner_knowing(picked: set[str], everything: Catalogue) -> set[str]:
    """A consistent learner: with each of these, all that it requires."""
    requires = requirements(everything)
    return {found for slug in picked for found in (slug, *reach(slug, requires))}


def requirements(everything: Catalogue):
    return {slug: item.requires for slug, item in everything.milestones.items()}


def interview(a_role: Role, everything: Catalogue, truth: set[str], standings, *, limit: int = 8):
    """Ask round by round until nothing is left to ask; returns what was answered with yes, and with no."""
    known: set[str] = set()
    unknown: set[str] = set()
    while questions := slugs(ask(a_role, everything, standings, known, unknown, limit=limit)):
        assert not {*questions} & (known | unknown)
        known |= {*questions} & truth
        unknown |= {*questions} - truth
    return known, unknown


def test_requirements_come_with_what_requires_them_over_any_number_of_steps():
    _role, everything = small_world()

    assert with_requirements(["api", "chart"], everything) == {"git", "python", "package", "maths", "api", "chart"}


def test_ask_begins_where_both_answers_settle_most_and_says_what_they_settle():
    a_role, everything = small_world()

    first = ask(a_role, everything, {}, limit=1)

    git, python, maths, package, api = (
        everything.milestones[slug] for slug in ("git", "python", "maths", "package", "api")
    )
    assert first == [Question(api, covers=(maths, git, python, package), rules_out=1)]


def test_ask_asks_in_one_round_only_what_does_not_depend_on_one_another():
    a_role, everything = small_world()

    assert slugs(ask(a_role, everything, {})) == ["api", "chart"]


def test_ask_goes_on_below_a_no_and_above_a_yes():
    a_role, everything = small_world()

    assert slugs(ask(a_role, everything, {}, unknown={"api", "chart"})) == ["package"]
    assert slugs(ask(a_role, everything, {}, unknown={"api", "chart", "package"})) == ["git", "python"]
    assert slugs(ask(a_role, everything, {}, known={"api"}, unknown={"chart"})) == ["service"]


def test_ask_takes_what_is_done_as_known_and_leaves_out_what_is_skipped():
    a_role, everything = small_world()

    assert slugs(ask(a_role, everything, {"package": DONE, "api": SKIPPED})) == ["service", "chart"]


def test_ask_ignores_answers_about_what_left_the_catalogue():
    a_role, everything = small_world()

    assert ask(a_role, everything, {}, {"retired"}, {"gone"}) == ask(a_role, everything, {})


def test_ask_stops_at_the_limit():
    a_role = role(*(step(milestone(slug)) for slug in "abc"))

    assert slugs(ask(a_role, catalogue(a_role), {}, limit=2)) == ["a", "b"]


def test_propose_puts_prerequisites_first_and_says_what_needs_them():
    _role, everything = small_world()
    api, package = everything.milestones["api"], everything.milestones["package"]

    proposals = propose({"api", "chart"}, everything, {"git": DONE})

    assert [(item.milestone.slug, item.because) for item in proposals] == [
        ("maths", api),
        ("python", package),
        ("chart", None),
        ("package", api),
        ("api", None),
    ]


def test_propose_includes_what_milestones_that_are_done_require():
    _role, everything = small_world()

    proposals = propose((), everything, {"package": DONE, "git": SKIPPED})

    assert proposals == [Proposal(everything.milestones["python"], everything.milestones["package"])]


def test_propose_looks_past_what_is_skipped():
    _role, everything = small_world()

    assert slugs(propose({"api"}, everything, {"package": SKIPPED})) == ["maths", "git", "python", "api"]


def test_propose_ignores_what_left_the_catalogue():
    _role, everything = small_world()

    assert propose({"retired"}, everything, {}) == []


@given(worlds(), st.data())
def test_ask_never_asks_what_is_settled_implied_or_ruled_out(world, data):
    a_role, everything, standings = world
    some = st.sets(st.sampled_from(sorted(everything.milestones))) if everything.milestones else st.just(set())
    known, unknown = data.draw(some), data.draw(some)

    questions = ask(a_role, everything, standings, known, unknown)

    requires = requirements(everything)
    done = {slug for slug, here in standings.items() if here.state == "done"}
    asked = {*slugs(questions)}
    assert len(asked) == len(questions)
    assert asked <= {item.milestone.slug for item in a_role.steps}
    assert not asked & {slug for slug, here in standings.items() if here.is_settled}
    assert not asked & learner_knowing(known | done, everything)
    for slug in asked:
        below = reach(slug, requires)
        assert not below & (unknown | asked)
        assert slug not in unknown


@given(worlds(), st.data(), st.integers(1, 8))
def test_an_interview_ends_with_every_milestone_of_the_role_told_right(world, data, limit):
    a_role, everything, standings = world
    done = {slug for slug, here in standings.items() if here.state == "done"}
    some = st.sets(st.sampled_from(sorted(everything.milestones))) if everything.milestones else st.just(set())
    truth = learner_knowing(data.draw(some) | done, everything)

    known, unknown = interview(a_role, everything, truth, standings, limit=limit)

    proposed = {*slugs(propose(known, everything, standings))}
    open_ones = [
        step.milestone.slug for step in a_role.steps if not standings.get(step.milestone.slug, Standing()).is_settled
    ]
    assert {slug for slug in open_ones if slug in proposed} == {slug for slug in open_ones if slug in truth}
    assert len(known | unknown) <= len(open_ones)


@given(worlds(), st.data())
def test_proposals_are_closed_ordered_and_unsettled(world, data):
    _role, everything, standings = world
    some = st.sets(st.sampled_from(sorted(everything.milestones))) if everything.milestones else st.just(set())
    known = data.draw(some)

    proposals = propose(known, everything, standings)

    settled = {slug for slug, here in standings.items() if here.is_settled}
    seen: set[str] = set()
    for proposal in proposals:
        assert proposal.milestone.slug not in seen | settled
        assert {*proposal.milestone.requires} <= seen | settled
        assert (proposal.because is None) == (proposal.milestone.slug in known)
        assert proposal.because is None or proposal.milestone.slug in proposal.because.requires
        seen.add(proposal.milestone.slug)
    assert known <= seen | settled


@pytest.mark.django_db
@pytest.mark.usefixtures("real_catalogue")
def test_interviews_on_the_real_roles_take_well_under_a_question_a_milestone():
    everything = current_catalogue.current()
    random = Random(1)  # noqa: S311 - to be repeatable, not secret
    shares = {}

    for a_role in everything.roles.values():
        in_role = [step.milestone.slug for step in a_role.steps]
        asked = 0
        for _learner in range(8):
            picked = {*random.sample(in_role, random.randint(0, len(in_role) // 3))}
            truth = learner_knowing(picked, everything)
            known, unknown = interview(a_role, everything, truth, {})
            assert {slug for slug in in_role if slug in learner_knowing(known, everything)} == truth & {*in_role}
            asked += len(known | unknown)
        shares[a_role.slug] = asked / (8 * len(in_role))

    assert {slug: share for slug, share in shares.items() if share > 0.7} == {}
