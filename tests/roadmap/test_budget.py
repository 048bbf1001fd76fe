"""What can be done for free: the verdicts, their counts on the pages, and the wish to see nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap import catalogue
from roadmap.budget import Count, Verdict, estimate, judge, without_price
from roadmap.models import MilestoneResource, Resource, Step
from roadmap.snapshot import Choice, Milestone, ResourceUse
from tests.factories import make_milestone, make_resource, make_role
from tests.roadmap import snapshots
from tests.roadmap.test_filters import resource

COSTS = ("free", "freemium", "paid")
USES = ("main", "alternative", "practice", "deeper")


def use(cost: str, kind: str = "main", slug: str = "resource") -> ResourceUse:
    return ResourceUse(resource(slug=slug, cost=Choice(cost, cost.capitalize())), Choice(kind, kind), "It helps.", "")


def milestone(*uses: ResourceUse) -> Milestone:
    plain = snapshots.milestone("milestone")
    fields = {name: getattr(plain, name) for name in Milestone.__slots__}
    return Milestone(**{**fields, "uses": uses})


@pytest.mark.parametrize(
    ("uses", "verdict", "way"),
    [
        ([], Verdict.FREE, None),
        ([("free", "main")], Verdict.FREE, 0),
        ([("paid", "main"), ("free", "main")], Verdict.FREE, 1),
        ([("paid", "main")], Verdict.PAID, 0),
        ([("paid", "main"), ("freemium", "main")], Verdict.PARTLY, 1),
        ([("free", "alternative"), ("free", "main")], Verdict.FREE, 1),
        ([("paid", "main"), ("free", "alternative")], Verdict.FREE, 1),
        ([("paid", "alternative")], Verdict.PAID, 0),
        ([("paid", "main"), ("free", "practice"), ("free", "deeper")], Verdict.PAID, 0),
        ([("paid", "practice"), ("paid", "deeper")], Verdict.FREE, None),
        ([("paid", "main"), ("paid", "main")], Verdict.PAID, 0),
    ],
)
def test_judge_finds_the_cheapest_way_in(uses, verdict, way):
    item = milestone(*(use(cost, kind, slug=str(number)) for number, (cost, kind) in enumerate(uses)))

    budget = judge(item)

    assert (budget.milestone, budget.verdict) == (item, verdict)
    assert budget.way is (None if way is None else item.uses[way])


@given(st.lists(st.builds(use, st.sampled_from(COSTS), st.sampled_from(USES)), max_size=6))
def test_a_free_way_in_is_never_overlooked_and_a_verdict_never_better_than_its_way(uses):
    budget = judge(milestone(*uses))

    ways = [item.resource.cost.value for item in uses if item.use.value in ("main", "alternative")]
    assert (budget.verdict == "free") == ("free" in ways or not ways)
    assert budget.way is None or budget.way.resource.cost.value == budget.verdict


steps = st.lists(
    st.builds(
        lambda uses, importance: snapshots.step(milestone(*uses), importance),
        st.lists(st.builds(use, st.sampled_from(COSTS), st.sampled_from(USES)), max_size=3),
        st.sampled_from(["core", "recommended", "optional"]),
    ),
    max_size=8,
)


@given(steps)
def test_counts_by_importance_add_up_to_the_whole(steps):
    budget = estimate(snapshots.role(*steps))

    assert budget.whole.total == len(steps)
    for verdict in ("free", "partly", "paid"):
        parts = [getattr(count, verdict) for count in budget.by_importance.values()]
        assert sum(parts) == getattr(budget.whole, verdict)
    assert len(budget.costly) == budget.whole.partly + budget.whole.paid


def test_without_price_keeps_what_is_free_in_its_order():
    uses = [use(cost, slug=str(number)) for number, cost in enumerate(["free", "paid", "freemium", "free"])]

    assert without_price(uses) == [uses[0], uses[3]]


@pytest.fixture
def role(db):
    free, paid = make_resource(slug="gratis"), make_resource(slug="dear", cost="paid", price_note="a book")
    partly = make_resource(slug="partly", cost="freemium", price_note="first weeks free")
    return make_role(
        slug="role",
        milestones=(
            make_milestone(slug="open", resources=(free, paid, partly)),
            make_milestone(slug="half", resources=(partly,)),
            make_milestone(slug="closed", resources=(paid,)),
        ),
    )


def words(page: str, start: str, end: str) -> str:
    """The text between two marks of the page, without its tags."""
    part = page[page.index(start) : page.index(end, page.index(start))]
    return " ".join(re.sub(r"<[^>]+>", "", part[part.index(">") + 1 :]).split())


def role_words(page: str) -> str:
    return words(page, 'id="budget"', "</section>")


def test_role_says_how_much_of_it_is_free_and_why_not_all(client, role):
    text = role_words(client.get("/roles/role/").content.decode())

    assert text.startswith(
        "What it costs 1 of 3 milestones can be done for free. 1 is free only in part. 1 needs paid material."
        " Which, and why Half: Partly (Partly free: first weeks free) Closed: Dear (Paid: a book) Core1 of 3free"
    )


def test_role_that_is_free_says_only_that(client, db):
    make_role(slug="role", milestones=(make_milestone(), make_milestone()))

    page = client.get("/roles/role/").content.decode()

    assert role_words(page).startswith("What it costs All 2 milestones can be done for free. This is about")
    assert "Which, and why" not in page


def test_role_without_milestones_has_no_budget(client, db):
    make_role(slug="role")

    assert 'id="budget"' not in client.get("/roles/role/").content.decode()


def test_comparison_has_the_budget_of_each_role(client, role):
    make_role(slug="other", milestones=(make_milestone(),))

    text = words(
        client.get("/roles/compare/?role=role&role=other").content.decode(), 'id="budgets-title"', "</section>"
    )

    assert "Role : 1 of 3 milestones can be done for free." in text.replace("Role:", "Role :")
    assert "The one milestone can be done for free." in text


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        ("open", "Can be done for free: Gratis is enough."),
        ("half", "Free only in part: Partly (Partly free: first weeks free)."),
        ("closed", "Needs paid material, such as Dear (Paid: a book)."),
    ],
)
def test_milestone_says_what_its_material_costs(client, role, slug, sentence):
    page = client.get(f"/milestones/{slug}/").content.decode()

    assert words(page, '<div class="budget"', "</div>") == sentence


def test_milestone_without_material_has_nothing_to_pay_for(client, db):
    make_milestone(slug="bare")

    page = client.get("/milestones/bare/").content.decode()

    assert words(page, '<div class="budget"', "</div>") == "Can be done for free: it asks for no material of its own."


@pytest.mark.django_db
def test_the_real_roles_say_what_their_rows_say(client, real_catalogue):
    """Against the database, counted another way."""
    current = catalogue.current(fresh=True)
    assert len(current.roles) == 7
    for slug, role in current.roles.items():
        steps = Step.objects.filter(role__slug=slug, milestone__status="published")
        free = 0
        for step in steps:
            ways = MilestoneResource.objects.filter(
                milestone=step.milestone, use__in=("main", "alternative"), resource__status="published"
            )
            free += (
                not ways.exists()
                or ways.filter(resource__cost=Resource._meta.get_field("cost").choices[0][0]).exists()
            )

        budget = estimate(role)

        assert (budget.whole.free, budget.whole.total) == (free, steps.count())
        page = client.get(f"/roles/{slug}/").content.decode()
        figures = re.search(r'id="budget"[^>]*data-free="(\d+)" data-partly="(\d+)" data-paid="(\d+)"', page)
        assert Count(*map(int, figures.groups())) == budget.whole
        said = f"All {free} milestones" if free == steps.count() else f"{free} of {steps.count()} milestones"
        assert f"{said} can be done for free." in role_words(page)
