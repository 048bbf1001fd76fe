"""Words of search: how text is cut, which words are alike, and the notes that have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.search import notes_matching
from roadmap.search.marks import ELLIPSIS, LONGEST_SNIPPET, Marked, snippet
from roadmap.search.spelling import learn
from roadmap.search.words import joined, stem, words
from tests.roadmap.snapshots import milestone


def assert_valid(marked: Marked) -> None:
    assert "".join(piece.text for piece in marked.pieces) == marked.text
    ends = [0, *(place for span in marked.spans for place in span), len(marked.text)]
    assert ends == sorted(ends)
    assert all(start < end for start, end in marked.spans)


def test_words_fold_and_keep_their_places():
    text = "Café’s C++, C# & naïve scikit-learn"

    parts = list(words(text))

    assert [word.text for word in parts] == ["cafe", "c++", "c#", "naive", "scikit", "learn"]
    assert [text[word.start : word.end] for word in parts] == ["Café", "C++", "C#", "naïve", "scikit", "learn"]
    assert [(word.text, text[word.start : word.end]) for word in joined(text, parts)] == [
        ("scikitlearn", "scikit-learn")
    ]


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

    both, first = notes_matching(notes, "ask decor"), notes_matching(notes, "generator")

    assert [hit.milestone for hit in both] == [one, two]
    assert [[piece.text for piece in hit.text.pieces if piece.is_marked] for hit in both] == [
        ["Ask", "decorators"],
        ["Decorate", "Ask"],
    ]
    assert [hit.milestone for hit in first] == [one]
    assert notes_matching(notes, "…") == ()


@given(note=st.text(), query=st.text())
def test_notes_never_raise(note, query):
    for hit in notes_matching([(milestone("one"), note)], query):
        assert_valid(hit.text)


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
