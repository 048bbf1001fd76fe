"""Search: what the real catalogue answers, and what holds for any text."""

import dataclasses
import random
import statistics
import string
import time
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from roadmap import catalogue
from roadmap.search import BEST, KINDS, LONGEST_QUERY, Index, build, find, nearest
from roadmap.search.entries import Entry
from roadmap.search.index import query_for
from roadmap.search.marks import LONGEST_SNIPPET
from roadmap.search.question import ask
from roadmap.search.words import words
from roadmap.snapshot import Catalogue, Choice
from tests.roadmap.search_queries import FIRST_THREE, HOSTILE
from tests.roadmap.snapshots import milestone
from tests.roadmap.test_search_words import assert_valid

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_catalogue")]

LIMIT = 12
# The promise is 20 ms a query with 10,000 resources, measured where nothing else runs; builders' machines are shared.
QUERY_MS, GENEROSITY = 20, 5


@pytest.fixture(scope="module")
def content(real_catalogue, django_db_blocker) -> Catalogue:
    with django_db_blocker.unblock():
        return catalogue.current(fresh=True)


@pytest.fixture(scope="module")
def index(content) -> Index:
    return build(content)


@pytest.fixture(scope="module")
def the_index(index) -> Callable[[], Index]:
    """For Hypothesis, which prints what a test is given: as a function, because all of the index is too much."""
    return lambda: index


def hits(index: Index, query: str, limit: int = LIMIT) -> list[str]:
    found = find(index, query, limit_per_group=limit)
    return [f"{hit.kind}/{hit.slug}" for group in found.groups for hit in group.hits]


@pytest.mark.parametrize("query", FIRST_THREE)
def test_search_finds_first(index, query):
    assert hits(index, query)[:3] == FIRST_THREE[query].split()


def test_best_match_is_what_is_called_so_and_stands_once(index):
    found = find(index, "Docker", limit_per_group=LIMIT)

    shown = hits(index, "Docker")
    assert [group.kind for group in found.groups] == [BEST, "resource", "tool", "milestone", "article"]
    assert len(shown) == len(set(shown))


def test_alias_finds_what_teaches_the_skill_and_says_so(index):
    found = find(index, "k8s", limit_per_group=LIMIT)

    kinds = {group.kind: {hit.through for hit in group.hits} for group in found.groups}
    assert kinds == {BEST: {"k8s"}, "milestone": {"k8s"}, "resource": {"k8s"}, "tool": {"k8s"}}


def test_groups_of_equally_good_hits_come_in_one_order(index):
    kinds = [group.kind for group in find(index, "learning", limit_per_group=LIMIT).groups]

    # No pathway has it in its name.
    assert kinds == [*(kind for kind in KINDS if kind != "pathway"), "pathway"]


@pytest.mark.parametrize(
    "query, kinds",
    [
        # A title in the last group before texts of the first ones.
        ("what is mlops", ["role", "resource", "article", "skill", "pathway"]),
        # What teaches exactly that stands beside titles.
        ("k8s", [BEST, "milestone", "resource", "tool"]),
    ],
)
def test_groups_come_by_their_best_hits(index, query, kinds):
    assert [group.kind for group in find(index, query, limit_per_group=LIMIT).groups] == kinds


def test_groups_keep_their_places_while_a_word_is_finished(index):
    orders = {
        tuple(group.kind for group in find(index, typed, limit_per_group=LIMIT).groups)
        for typed in ("learni", "learnin", "learning")
    }

    assert len(orders) == 1


@given(number=st.integers(0, 10_000), place=st.integers(0, 100))
def test_what_is_called_like_the_query_stands_in_the_first_group(the_index, number, place):
    entry = the_index().entries[number % len(the_index().entries)]
    names = [name for name in (entry.title, *entry.names, *entry.aliases) if list(words(name))]
    # What nobody can type as a whole, search cuts.
    query = names[place % len(names)]
    found = find(the_index(), query, limit_per_group=1000)

    assert len(query) > LONGEST_QUERY or (entry.kind, entry.slug) in {
        (hit.kind, hit.slug) for hit in found.groups[0].hits if found.groups[0].kind == BEST
    }


def test_letters_find_names_only(index):
    found = {letter: hits(index, letter, limit=1000) for letter in "RCX"}

    assert {letter: len(slugs) for letter, slugs in found.items()} == {"R": 6, "C": 7, "X": 0}
    assert hits(index, "r") == hits(index, "R")


@pytest.mark.parametrize("query, slug", [("3", "digit"), ("学", "ideograph"), ("β", "greek")])
def test_other_single_characters_are_words(query, slug, content):
    titles = {"digit": "Python 3", "ideograph": "Study 学", "greek": "A β-VAE"}
    milestones = {slug: dataclasses.replace(milestone(slug), title=title) for slug, title in titles.items()}
    index = build(dataclasses.replace(content, milestones=milestones))

    assert f"milestone/{slug}" in hits(index, query)
    assert not {f"milestone/{other}" for other in titles.keys() - {slug}} & set(hits(index, query))


def test_letter_of_a_line_is_what_its_role_is_found_by(index, content):
    for role in content.roles.values():
        best = find(index, role.letter, limit_per_group=LIMIT).groups[0]

        assert [(hit.slug, hit.through) for hit in best.hits if hit.kind == "role"] == [(role.slug, role.letter)]


def test_groups_count_what_they_leave_out(index):
    few, many = (find(index, "learning", limit_per_group=limit) for limit in (2, 1000))

    assert [group.total for group in few.groups] == [group.total for group in many.groups]
    assert [len(group.hits) + group.more for group in few.groups] == [len(group.hits) for group in many.groups]


def test_some_of_the_words_answer_where_nothing_has_all(index):
    found = find(index, "kubernetes bootcamp flowers", limit_per_group=LIMIT)

    assert found.is_partial
    assert {"skill/kubernetes", "pathway/bootcamp"} <= set(hits(index, "kubernetes bootcamp flowers"))


def test_a_role_among_words_that_nothing_has_leads_what_has_some(index):
    found = find(index, "data scientist flowers", limit_per_group=LIMIT)

    assert found.is_partial
    assert [hit.slug for hit in found.groups[0].hits] == ["data-scientist"]
    assert found.groups[0].kind == BEST
    assert len(found.groups) > 1


def test_english_comes_before_other_languages_of_equal_matches(content):
    item = next(iter(content.resources.values()))
    languages = {"a": "ko", "b": "en", "c": "de", "d": "en"}
    resources = {
        slug: dataclasses.replace(
            item, slug=slug, title=f"Learn xylophones {slug}", language=Choice(language, language), skills=()
        )
        for slug, language in languages.items()
    }
    # Says it more often, as relevance has it; but not in English.
    resources["a"] = dataclasses.replace(resources["a"], title="Our xylophones, xylophones", summary="Xylophones")
    index = build(dataclasses.replace(content, resources=resources))

    assert hits(index, "learn xylophones") == ["resource/b", "resource/d", "resource/c"]
    assert hits(index, "xylophone") == ["resource/b", "resource/d", "resource/a", "resource/c"]


def test_correction_is_said(index):
    assert find(index, "Pyhton for Kuberntes", limit_per_group=LIMIT).corrected == "python for kubernetes"
    assert find(index, "Python for Kubernetes", limit_per_group=LIMIT).corrected == ""


def test_words_that_say_nothing_are_left_out(index):
    assert hits(index, "how to learn the git") == hits(index, "learn git")


def test_search_is_deterministic(content, index):
    again = build(content)

    assert [hits(again, query) for query in FIRST_THREE] == [hits(index, query) for query in FIRST_THREE]


@pytest.mark.parametrize("query", ["", "   ", "…", "🙂", "\0", "\ud800"])
def test_nothing_without_words(index, query):
    assert find(index, query, limit_per_group=LIMIT).groups == ()


def test_only_so_many_characters_count(index):
    long = "git" + " " * (LONGEST_QUERY - 3) + "kubernetes"

    assert hits(index, long) == hits(index, "git")


def test_marks_are_the_words_found(index):
    found = find(index, "scikit-learn pyhton", limit_per_group=100)

    marked = [
        piece.text for group in found.groups for hit in group.hits for piece in hit.text.pieces if piece.is_marked
    ]
    assert {word.lower() for word in marked} == {"scikit", "learn", "learning", "python"}


@given(query=st.text(max_size=300) | st.sampled_from(HOSTILE))
@settings(deadline=None)  # speed has a test of its own
@example(query="ᄎᆀᇀሀቘ" * 60)
@example(query="C+")
@example(query="I\u0307stanbul's ǅ ﬁne\u0301")
def test_any_text_is_answered_with_valid_marks(the_index, query):
    found = find(the_index(), query, limit_per_group=3)

    for group in found.groups:
        assert len(group.hits) <= (3 if group.kind != BEST else 3 * len(KINDS))
        for hit in group.hits:
            assert_valid(hit.title)
            assert_valid(hit.text)
            assert len(hit.text.text) <= LONGEST_SNIPPET
    assert all(near.kind in {"role", "skill"} for near in nearest(the_index(), query, limit=6))


def has(index: Index, query: str, entry: Entry) -> bool:
    """Whether the query finds the entry, however far down."""
    question = ask(query, index.knows, index.spelling.correct)
    found, _total = index.best(query_for(index, question, every_word=True), entry.kind, len(index.entries))
    return entry in [one.entry for one in found]


@given(number=st.integers(0, 10_000), share=st.floats(0, 1))
def test_the_beginning_of_a_title_finds_it(the_index, number, share):
    entry = the_index().entries[number % len(the_index().entries)]
    # From two letters on: a single one is a name.
    beginning = entry.title[: 2 + int(share * len(entry.title))]

    assert has(the_index(), beginning, entry) or len("".join(word.text for word in words(beginning))) < 2


@given(number=st.integers(0, 10_000), place=st.integers(0, 30))
def test_a_word_with_one_letter_missing_finds_something(the_index, number, place):
    """Whether it is corrected, or is a word itself; two letters more and it is too short to be a mistake."""
    entry = the_index().entries[number % len(the_index().entries)]
    word = max((word.text for word in words(entry.title)), key=len)
    cut = place % len(word)
    typed = word[:cut] + word[cut + 1 :]

    assert len(typed) < 4 or find(the_index(), typed, limit_per_group=1).groups


@pytest.mark.parametrize(
    "query, near",
    [("mashine lerning injineer", "role/machine-learning-engineer"), ("dokker kompose", "skill/docker")],
)
def test_nearest_names_come_first(index, query, near):
    assert [f"{item.kind}/{item.slug}" for item in nearest(index, query, limit=1)] == [near]


@pytest.mark.parametrize(
    "query", ["", "qwxzv", "asdfgh", "dock", "nurses", "zxcvbnm", "a" * 5000, "\ud800", "🙂🙂🙂🙂🙂"]
)
def test_nothing_is_near_nonsense(index, query):
    assert nearest(index, query, limit=20) == ()


def test_few_random_letters_are_near_something(index):
    letters = random.Random(0)  # noqa: S311  the same letters each time
    words = ["".join(letters.choices(string.ascii_lowercase, k=letters.randint(5, 10))) for _ in range(500)]

    assert sum(bool(nearest(index, word, limit=1)) for word in words) <= 5


def test_query_takes_a_few_milliseconds_with_ten_thousand_resources(content):
    resources = list(content.resources.values())
    copies = {
        f"{item.slug}-{number}": dataclasses.replace(
            item, slug=f"{item.slug}-{number}", title=f"{item.title} {number}"
        )
        for number in range(10_000 // len(resources) + 1)
        for item in resources
    }
    index = build(dataclasses.replace(content, resources=copies))
    times = []
    for query in [*FIRST_THREE, *HOSTILE]:
        start = time.perf_counter()
        find(index, query, limit_per_group=LIMIT)
        times.append((time.perf_counter() - start) * 1000)

    assert len(index.entries) > 10_000
    assert statistics.median(times) <= QUERY_MS * GENEROSITY, sorted(times)
