"""What reading an ad promises for any text: no crash, true offsets, the same for invisible changes, and speed."""

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roadmap.adverts import Demand, Reading, read_advert
from roadmap.adverts.names import EVERYDAY_WORDS

from .adverts.catalogues import real_skills

ADVERTS = Path(__file__).parent / "adverts"
TEXTS = {path.name: path.read_text() for path in sorted(ADVERTS.glob("*.txt"))}
PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}
# A generous multiple of the 50 ms that 50 kB take on an idle machine, in time of this process alone.
SECONDS = 2.0
WORDS = (
    "Python|R|not|no |is a plus|- |Requirements|(|)|/|, |. "
    "|degree in|statistics|Kafka|our team|you|ideally|&amp;|<li>|:"
)
PIECES = st.sampled_from([*WORDS.split("|"), "\n", "\n\n", "\u00ad", "\u200b", "\0", "\ud800", "ﬁ"])
TEXT = st.one_of(
    st.text(max_size=300),
    st.lists(PIECES, max_size=60).map("".join),
    st.lists(PIECES, max_size=60).map(" ".join),
)


def read(text: str) -> Reading:
    return read_advert(text, real_skills())


def demands(text: str) -> dict[str, Demand]:
    return {match.skill.slug: match.demand for match in read(text).skills}


@given(TEXT)
@settings(max_examples=200, **PATIENT)
def test_any_text_is_read_with_true_offsets(text: str):
    reading = read(text)

    mentions = [mention for match in reading.skills for mention in match.mentions]
    assert [text[mention.start : mention.end] for mention in mentions] == [mention.text for mention in mentions]
    assert all(mention.text for mention in mentions)
    assert {match.skill.slug for match in reading.required}.isdisjoint(match.skill.slug for match in reading.nice)
    assert len(reading.unknown) <= 20


@given(st.sampled_from(sorted(TEXTS)), st.data())
@settings(max_examples=60, **PATIENT)
def test_invisible_characters_change_nothing(name: str, data: st.DataObject):
    text = TEXTS[name]
    # Inside a word: at a line's beginning or end they may stand for the hyphen of a broken word.
    inside = [index for index in range(1, len(text)) if text[index - 1].isalnum() and text[index].isalnum()]
    places = data.draw(st.sets(st.sampled_from(inside), max_size=30))
    sign = data.draw(st.sampled_from(["\u00ad", "\u200b", "\u2060", "\ufeff"]))

    changed = "".join(sign + letter if index in places else letter for index, letter in enumerate(text))

    assert demands(changed) == demands(text)


@pytest.mark.parametrize("change", [str.lower, str.upper, str.title])
def test_case_of_names_that_do_not_need_it_changes_nothing(change):
    names = [
        (skill.slug, alias.text)
        for skill in real_skills().skills.values()
        for alias in skill.aliases
        if not alias.ambiguous and alias.text.lower() not in EVERYDAY_WORDS and "++" not in alias.text
    ]

    lost = [(slug, text) for slug, text in names if slug not in demands(f"Requirements\n- Good {change(text)} skills")]

    assert lost == []


HOSTILE = {
    "ads": "\n\n".join(TEXTS.values()),
    "hyphens": "-",
    "newlines": "\n",
    "one letter": "a",
    "brackets": "((",
    "bracketed": "(python ",
    "no": "no ",
    "lone letters": "R ",
    "colons": "a:",
    "tags": "<a ",
    "entities": "&#1",
    "accents": "\u0301",
    "surrogates": "\ud800",
    "broken words": "ma-\n",
    "headings": "Requirements\n",
    "pluses": "kafka is a plus ",
    "degrees": "degree in statistics ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_fifty_thousand_characters_are_read_quickly(name: str):
    text = (HOSTILE[name] * (50_000 // len(HOSTILE[name]) + 1))[:50_000]
    read("Python")  # compiles the names
    started = time.process_time()

    read(text)

    assert time.process_time() - started < SECONDS


def test_time_grows_with_the_length_and_not_faster():
    piece = "no python, our team (kafka) is not a plus: "

    def seconds(count: int) -> float:
        """The best of three: what else the machine does only makes it slower."""
        found = []
        for _ in range(3):
            started = time.process_time()
            read(piece * count)
            found.append(time.process_time() - started)
        return min(found)

    assert seconds(8_000) < 8 * max(seconds(2_000), 0.05)
