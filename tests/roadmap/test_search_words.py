"""Words of search: how text is cut, which words are alike, and the notes that have them."""

import importlib
import pkgutil
import re
import time
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

import roadmap.search
from roadmap.search import FoundNotes, notes_matching
from roadmap.search.marks import ELLIPSIS, LONGEST_SNIPPET, Marked, snippet
from roadmap.search.spelling import learn
from roadmap.search.words import joined, letters, stem, words
from tests.roadmap.snapshots import milestone
from tests.roadmap.test_adverts_limits import reachable

# Measured where nothing else runs; builders' machines are shared.
NOTES_MS, GENEROSITY = 20, 4
MODULES = [
    importlib.import_module(module.name) for module in pkgutil.iter_modules(roadmap.search.__path__, "roadmap.search.")
]


def assert_valid(marked: Marked) -> None:
    assert "".join(piece.text for piece in marked.pieces) == marked.text
    ends = [0, *(place for span in marked.spans for place in span), len(marked.text)]
    assert ends == sorted(ends)
    assert all(start < end for start, end in marked.spans)


def marked(text: Marked) -> list[str]:
    return [piece.text for piece in text.pieces if piece.is_marked]


def test_words_fold_and_keep_their_places():
    text = "Café’s C++, C# & naïve scikit-learn"

    parts = list(words(text))

    assert [word.text for word in parts] == ["cafe", "c++", "c#", "naive", "scikit", "learn"]
    assert [text[word.start : word.end] for word in parts] == ["Café", "C++", "C#", "naïve", "scikit", "learn"]
    assert [(word.text, text[word.start : word.end]) for word in joined(text, parts)] == [
        ("scikitlearn", "scikit-learn")
    ]


def test_letters_stand_alone():
    assert letters("C/C++, R and k-means: a B of W&B, I’m t-SNE") == {"c", "r", "b", "w"}
    assert letters("A recipe") == frozenset()


def test_stems_join_forms_and_leave_abbreviations():
    assert stem("transformers") == stem("transformer")
    assert [stem(word) for word in ("aws", "gpus", "llms")] == ["aws", "gpu", "llm"]


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("sqk", None),
        ("pyhton", "python"),
        ("pyhotn", None),
        ("kuberntes", "kubernetes"),
        ("kubrntes", "kubernetes"),
        ("kbrntes", None),
        ("kbernet", "kubernetes"),
        # Too short to be the beginning of anything.
        ("pyto", None),
        ("kbern", None),
        ("x" * 200, None),
    ],
)
def test_mistakes_are_bounded_by_length(typed, meant):
    spelling = learn(["python", "sql", "kubernetes"])

    assert spelling.correct(typed, True) == meant


def test_likelier_words_are_meant_first():
    spelling = learn(["modem", "model", "mode"])

    assert spelling.correct("moder", False) == "modem"
    assert spelling.correct("mdel", True) == "model"


def test_notes_match_by_all_words_and_beginnings():
    one, two = milestone("one"), milestone("two")
    notes = [(one, "Ask about decorators,\nthen generators."), (two, "Decorate the room. Ask nobody.")]

    both, first = (notes_matching(notes, query, limit=5) for query in ("ask decor", "generator"))

    assert [hit.milestone for hit in both.hits] == [one, two]
    assert [marked(hit.text) for hit in both.hits] == [["Ask", "decorators"], ["Decorate", "Ask"]]
    assert [hit.milestone for hit in first.hits] == [one]
    assert notes_matching(notes, "…", limit=5) == FoundNotes()


@pytest.mark.parametrize(
    "note, query, found",
    [
        ("Layered, and a player.", "layers", ["Layered"]),
        ("Café and CAFE\u0301", "cafe", ["Café", "CAFE\u0301"]),
        ("Die Straße", "strasse", ["Straße"]),
        ("R, but not Rust or R-CNN.", "r", ["R", "R"]),
        ("C++ and C# and C", "c", ["C"]),
        ("C++ and C# and C", "c++", ["C++"]),
        ("scikit-learn", "scikit learn", ["scikit-learn"]),
        ("player", "layer", []),
        ("My study plan", "studies", ["study"]),
        ("Studies", "study", ["Studies"]),
        ("The policy", "policies", ["policy"]),
        ("Ratings of others", "rate", ["Ratings"]),
        ("How scalability is won", "scalable", ["scalability"]),
        ("Students and stuff", "studies", []),
        ("On fine-tuning", "finetuning", ["fine-tuning"]),
        ("The fine-tuning", "finetuned", ["fine-tuning"]),
        ("An R-CNN paper", "rcnn", ["R-CNN"]),
        ("R\u2011CNN", "rcnn", ["R\u2011CNN"]),
        ("scikit-learn", "scikitlearn", ["scikit-learn"]),
        ("By e-mail", "email", ["e-mail"]),
        ("The mail", "email", []),
    ],
)
def test_notes_match_words_in_their_forms(note, query, found):
    hits = notes_matching([(milestone("one"), note)], query, limit=1).hits

    assert [piece for hit in hits for piece in marked(hit.text)] == found


def test_each_form_of_a_word_finds_the_others_in_notes(settings):
    forms = defaultdict(list)
    text = "".join((settings.BASE_DIR / "fixtures" / f"{kind}.yaml").read_text() for kind in ("skills", "milestones"))
    for word in set(re.findall("[a-z]{3,}", text.lower())):
        forms[stem(word)].append(word)
    missing = [
        (note, query)
        for alike in forms.values()
        for note in alike
        for query in alike
        if not notes_matching([(milestone("one"), note)], query, limit=1).hits
    ]

    assert missing == []


def test_nothing_of_a_note_is_kept_after_the_search():
    notes = [(milestone("one"), "Ask Quzzword about quzzẃords, Quzz-words and the plan of Quzzwording.")]

    found = notes_matching(notes, "ask planning", limit=5)

    assert marked(found.hits[0].text) == ["Ask", "plan"]
    assert [kept for kept in reachable(MODULES) if "quzz" in kept.casefold()] == []


def test_notes_show_the_first_ones_and_count_the_others():
    notes = [(milestone(str(number)), "Decorators.") for number in range(5)]

    found = notes_matching(notes, "decorators", limit=2)

    assert [hit.milestone for hit in found.hits] == [milestone for milestone, _note in notes[:2]]
    assert (found.total, found.more) == (5, 3)


@given(before=st.text(max_size=600), after=st.text(max_size=600))
def test_what_is_found_of_a_note_is_marked_wherever_it_stands(before, after):
    note = f"{before} needle {after}"

    (hit,) = notes_matching([(milestone("one"), note)], "needle", limit=1).hits

    assert "needle" in [word.lower() for word in marked(hit.text)]


@pytest.mark.parametrize("text", ["The words that I learned while reading. ", "Über Wörter und Straßen lernen. "])
@pytest.mark.parametrize("query", ["the", "learning words", "lernen", "qwxzv", "then", "therefore", "learner words"])
def test_a_hundred_long_notes_cost_no_more_than_a_query(text, query):
    """The promise is NOTES_MS of the processor for 100 notes of 5,000 characters."""
    notes = [(milestone(str(number)), (text * 200)[:5000]) for number in range(100)]
    times = []
    for _attempt in range(5):
        start = time.process_time()
        notes_matching(notes, query, limit=12)
        times.append((time.process_time() - start) * 1000)

    assert min(times) <= NOTES_MS * GENEROSITY, times


@pytest.mark.parametrize("text", ["e", "e-", "e ", "eeee-", "ë"])
@pytest.mark.parametrize("length", [20, 40, 41, 200])
def test_notes_that_nearly_have_a_word_cost_little_more(text, length):
    notes = [(milestone(str(number)), (text * 5000)[:5000]) for number in range(10)]

    start = time.process_time()
    notes_matching(notes, f"{'e' * (length - 1)}x", limit=12)

    assert (time.process_time() - start) * 1000 <= NOTES_MS * GENEROSITY


@given(note=st.text(), query=st.text())
def test_notes_never_raise(note, query):
    for hit in notes_matching([(milestone("one"), note)], query, limit=1).hits:
        assert_valid(hit.text)
        assert len(hit.text.text) <= LONGEST_SNIPPET


def test_snippet_surrounds_the_first_word_that_fits():
    text = f"{'before ' * 60}needle {'after ' * 60}"

    found = snippet(["Nothing here.", text], lambda word: word == "needle")

    assert [piece.text for piece in found.pieces if piece.is_marked] == ["needle"]
    assert found.text.startswith(f"{ELLIPSIS}before ")
    assert found.text.endswith(f"after{ELLIPSIS}")
    assert len(found.text) <= LONGEST_SNIPPET


def test_snippet_is_the_beginning_where_nothing_fits():
    assert snippet(["One.", "Two."], lambda _word: False) == Marked("One.")
    assert snippet([], lambda _word: True) == Marked("")
