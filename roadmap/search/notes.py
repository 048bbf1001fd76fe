"""A learner's own notes that have the words of a query. Pure; they are few and private, so no index keeps them."""

from collections.abc import Iterable
from dataclasses import dataclass

from roadmap.search.marks import Marked, snippet
from roadmap.search.question import Asked, ask
from roadmap.search.words import joined, words
from roadmap.snapshot import Milestone


@dataclass(frozen=True, slots=True)
class NoteHit:
    milestone: Milestone
    text: Marked


def notes_matching(notes: Iterable[tuple[Milestone, str]], query: str) -> tuple[NoteHit, ...]:
    """The notes that have every word of the query, in their order; the last word may be the beginning of one."""
    question = ask(query, lambda _word, _as_prefix: True)
    if not question.words:
        return ()
    return tuple(
        NoteHit(milestone, snippet([" ".join(note.split())], question.fits))
        for milestone, note in notes
        if _has_all(note, question.words)
    )


def _has_all(note: str, asked: Iterable[Asked]) -> bool:
    parts = list(words(note))
    present = {word.text for word in (*parts, *joined(note, parts))}
    return all(any(one.fits(word) for word in present) for one in asked)
