"""Notes together: the search, which is pure; the page; and the text to take along."""

from itertools import pairwise

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from roadmap.models import Learner, MilestoneProgress, OwnLink, Status
from roadmap.notes import Entry, Link, Piece, as_markdown, mark, search, words_of
from tests.factories import make_milestone, make_role


def entry(note="", *, title="Title", links=()):
    return Entry("slug", title, is_published=True, note=note, links=links)


def found(note, query):
    """The marked parts of a note."""
    return [piece.text for piece in mark(note, words_of(query)) if piece.is_found]


# ---------------------------------------------------------------- the search


@pytest.mark.parametrize(
    ("note", "query", "parts"),
    [
        ("Broadcasting took long.", "LONG broad", ["Broad", "long"]),
        ("Café, CAFE\u0301, cafe", "café", ["Café", "CAFE\u0301", "cafe"]),
        ("Straße", "strasse", ["Straße"]),
        ("STRASSE", "straße", ["STRASSE"]),
        ("İstanbul", "istanbul", ["İstanbul"]),
        ("ﬁnal", "final", ["ﬁnal"]),
        ("aaa", "aa", ["aa"]),
        ("arrays", "arr ays rra", ["arrays"]),
        ("<b>x</b>", "<b>", ["<b>"]),
        ("nul \x00 byte", "\x00", ["\x00"]),
        ("nothing", "", []),
    ],
)
def test_marks_are_where_the_words_are(note, query, parts):
    assert found(note, query) == parts


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("one", 1),
        ("one two", 1),
        ("two one", 1),
        ("one three", 0),
        ("title", 1),
        ("EXAMPLE.org", 1),
        ("", 1),
        (" ", 1),
    ],
)
def test_entry_is_found_by_all_words_in_title_note_and_links(query, hits):
    entries = [entry("One\ntwo", links=(Link(1, "https://example.org/", "A link"),))]

    assert len(search(entries, query)) == hits


def test_found_entries_keep_their_order():
    entries = [entry(f"word {number}") for number in range(5)] + [entry("none")]

    assert search(entries, "word") == entries[:5]


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=3), max_size=4))
def test_pieces_joined_are_the_text_and_take_turns(text, words):
    pieces = mark(text, words_of(" ".join(words)))

    assert "".join(piece.text for piece in pieces) == text
    assert all(one.is_found != other.is_found for one, other in pairwise(pieces))
    assert all(piece.text for piece in pieces)


@given(st.text(min_size=1, max_size=40))
def test_note_is_found_by_its_own_words(text):
    assert search([entry(text)], text) == [entry(text)]


def test_plain_text_is_one_piece():
    assert mark("text", []) == (Piece("text"),)
    assert mark("", ["x"]) == ()


def test_markdown_has_a_heading_a_note_and_links():
    links = (Link(1, "https://example.org/a", "A [b]"), Link(2, "https://example.org/c/", ""))

    text = as_markdown([entry("One\r\n\r\n- two", links=links), entry(links=links[:1], title="More")], "Notes")

    assert text == (
        "# Notes\n\n## Title\n\nOne\n\n- two\n\n"
        "- [A \\[b\\]](<https://example.org/a>)\n- [example.org/c](<https://example.org/c/>)\n\n"
        "## More\n\n- [A \\[b\\]](<https://example.org/a>)\n"
    )


# ---------------------------------------------------------------- the pages


@pytest.fixture
def user_client(client, db):
    rows = [make_milestone(slug=slug) for slug in ("second", "first")]
    make_role(slug="role", milestones=rows)
    client.force_login(get_user_model().objects.create_user(email="learner@test.example"))
    return client


def write(client, slug, note):
    client.post(f"/milestones/{slug}/note/", {"note": note})


def titles(page):
    return [row.entry.title for row in page.context["rows"]]


def test_page_has_all_notes_with_links_and_bullets(user_client):
    write(user_client, "first", "About <i>one</i>")
    user_client.post("/milestones/second/links/", {"url": "https://example.org/", "title": "A link"})

    page = user_client.get("/notes/")

    text = page.content.decode()
    assert sorted(titles(page)) == ["First", "Second"]
    assert "About &lt;i&gt;one&lt;/i&gt;" in text
    assert 'href="/milestones/first/#note"' in text
    assert 'href="https://example.org/" rel="noopener nofollow ugc">A link</a>' in text
    assert 'class="bullet' in text
    assert '<meta name="robots" content="noindex">' in text


def test_search_marks_what_it_finds_as_text_only(user_client):
    write(user_client, "first", "The <script>Café</script>")
    write(user_client, "second", "Nothing of it")

    page = user_client.get("/notes/", {"q": "cafe <script>"})

    assert titles(page) == ["First"]
    assert "The <mark>&lt;script&gt;Café</mark>&lt;/script&gt;" in page.content.decode()
    assert 'value="cafe &lt;script&gt;"' in page.content.decode()


def test_search_without_a_hit_says_so(user_client):
    write(user_client, "first", "One")

    assert "0 milestones have all these words." in user_client.get("/notes/", {"q": "two"}).content.decode()


@pytest.mark.parametrize("query", ["\x00", "x" * 5000, "%", "a b " * 500, "\ud800", "("])
@pytest.mark.parametrize("page", ["1", "-1", "9" * 5000, "\x00"])
def test_impossible_queries_show_a_page(user_client, query, page):
    write(user_client, "first", "One")

    answer = user_client.get("/notes/", {"q": query.encode("utf-8", "replace").decode(), "page": page})

    assert answer.status_code == 200


def test_pages_keep_the_query(user_client):
    learner = Learner.objects.get()
    MilestoneProgress.objects.bulk_create(
        MilestoneProgress(learner=learner, milestone=make_milestone(), note="Same word") for _number in range(21)
    )

    first = user_client.get("/notes/", {"q": "same word"})
    second = user_client.get("/notes/", {"q": "same word", "page": "2"})

    assert 'href="?q=same+word&amp;page=2"' in first.content.decode()
    assert [len(titles(page)) for page in (first, second)] == [20, 1]


def test_note_on_a_retired_milestone_stays_readable(user_client):
    write(user_client, "first", "Keep me")
    MilestoneProgress.objects.get().milestone.steps.all().delete()
    row = MilestoneProgress.objects.get().milestone
    row.status = Status.RETIRED
    row.save()

    text = user_client.get("/notes/").content.decode()

    assert "Keep me" in text
    assert 'href="/milestones/first/#note"' not in text


def test_notes_and_their_text_are_the_learners_own(client, user_client):
    other = Learner.objects.create(user=get_user_model().objects.create_user(email="other@test.example"))
    milestone = make_milestone(slug="more")
    MilestoneProgress.objects.create(learner=other, milestone=milestone, note="secret")
    OwnLink.objects.create(learner=other, milestone=milestone, url="https://secret.example/", added_at=timezone.now())

    pages = [user_client.get(path).content.decode() for path in ("/notes/", "/notes/?q=secret", "/notes/notes.md")]

    assert [page for page in pages if "secret.example" in page or "more" in page.lower().split()] == []


def test_text_to_take_along_is_private_and_a_download(user_client):
    write(user_client, "first", "One")

    answer = user_client.get("/notes/notes.md")

    assert answer.content.decode() == "# My notes on mlcareers\n\n## First\n\nOne\n"
    assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="mlcareers-notes.md"'
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))


@pytest.mark.parametrize("rows", [1, 50])
def test_page_costs_five_queries_whatever_there_is(user_client, django_assert_num_queries, rows):
    learner = Learner.objects.get()
    milestones = [make_milestone() for _number in range(rows)]
    MilestoneProgress.objects.bulk_create(
        MilestoneProgress(learner=learner, milestone=each, note="Word") for each in milestones
    )
    OwnLink.objects.bulk_create(
        OwnLink(learner=learner, milestone=each, url="https://a.example/", added_at=timezone.now())
        for each in milestones
    )
    for _number in range(2):
        user_client.get("/notes/")

    with django_assert_num_queries(5):  # session, user, version of the catalogue, notes, links
        user_client.get("/notes/?q=word")


def test_settings_and_the_milestone_lead_to_the_notes(user_client):
    for path in ("/settings/", "/milestones/first/"):
        assert 'href="/notes/"' in user_client.get(path).content.decode()


def test_danger_zone_names_what_goes(user_client):
    text = user_client.get("/settings/").content.decode()

    for word in ("your links and your hours", "your plan", "your answers to review questions"):
        assert word in text
