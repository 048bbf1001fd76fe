"""The rules of suggestions: which are the same, which look like spam, what of a text can be seen."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.suggestions import Content, digest, has_address, is_suspicious, plain_line, plain_text


def resource(url, **more):
    return Content("resource", "roadmap.milestone", "sql", url=url, **more)


def dead_link(url):
    return Content("dead-link", "roadmap.resource", "course", url=url)


def correction(text, slug="sql"):
    return Content("correction", "roadmap.milestone", slug, text=text)


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/course",
        "https://EXAMPLE.org/course/",
        "https://www.example.org/course#part-2",
        "https://example.org:443/course?utm_source=mail&fbclid=1",
    ],
)
def test_resource_is_the_same_however_its_address_is_spelled(other):
    assert digest(resource(other, title="Other words")) == digest(resource("https://example.org/course"))


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/courses",
        "https://example.org/Course",
        "https://example.org/course?id=2",
        "https://e.org/course",
    ],
)
def test_resource_at_another_address_is_another(other):
    assert digest(resource(other)) != digest(resource("https://example.org/course"))


def test_dead_link_is_its_very_address():
    assert digest(dead_link("https://example.org/a")) == digest(dead_link("https://example.org/a#top"))
    assert digest(dead_link("https://example.org/a")) != digest(dead_link("http://example.org/a"))


@pytest.mark.parametrize(
    "other", ["  a left JOIN\nkeeps all rows", "A left join keeps all rows.", "A left join: keeps all rows"]
)
def test_correction_is_the_same_in_other_spaces_case_and_signs(other):
    assert digest(correction(other)) == digest(correction("A left join keeps all rows"))


@pytest.mark.parametrize(
    ("one", "other"), [("It is 1.5", "It is 15"), ("It is -5", "It is 5"), ("C", "C#1"), ("?", "!")]
)
def test_signs_beside_digits_and_alone_tell_corrections_apart(one, other):
    assert digest(correction(one)) != digest(correction(other))


def test_same_words_about_another_thing_are_another_correction():
    assert digest(correction("Wrong", "sql")) != digest(correction("Wrong", "git"))


@given(st.text(max_size=50), st.text(max_size=50), st.text(max_size=50))
def test_parts_never_run_into_one_another(text, more, name):
    one = Content("correction", "roadmap.milestone", "a", text=text, title=more, name=name)

    assert digest(one) == digest(correction(text, "a"))
    assert digest(one) != digest(Content("correction", "roadmap.milestone", "ab", text=text))
    assert len(digest(one)) == 64


@given(st.text(alphabet=st.characters(categories=["L", "Z"]), max_size=80))
def test_spaces_and_case_never_matter(text):
    spaced = "  ".join(text.split(" "))

    assert digest(correction(f" {spaced}\n")) == digest(correction(text))


@given(st.text(max_size=200))
def test_any_address_has_a_digest_and_a_verdict(text):
    for content in (
        resource(f"https://{text}"),
        dead_link(text),
        Content("resource", "k", "s", text=text, title=text),
    ):
        assert (len(digest(content)), is_suspicious(content) in {True, False}) == (64, True)


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example https://b.example www.c.example",
        'Read <a href="x">this</a>',
        "[url=http://x]cheap[/url]",
        "[best](https://x.example)",
        "See https://bit.ly/3xyz",
    ],
)
def test_advertising_is_suspicious(text):
    assert is_suspicious(correction(text))


@pytest.mark.parametrize(
    "text",
    [
        "The link is https://old.example/a and should be https://new.example/a.",
        "np.linalg.solve is better than inv. See section 2.3, e.g. the box.",
        "a[b](c) is a call",
        "",
    ],
)
def test_help_is_not_suspicious(text):
    assert not is_suspicious(correction(text))


def test_address_in_a_title_and_a_shortened_address_are_suspicious():
    assert is_suspicious(resource("https://example.org", title="www.example.com"))
    assert is_suspicious(resource("https://t.co/abc", title="A course"))
    assert not is_suspicious(resource("https://not-t.co.example/abc", title="A course"))


@given(st.lists(st.sampled_from(["https://a.example/x", "word", "www.b.example", "\n"]), max_size=8))
def test_more_addresses_never_make_a_text_less_suspicious(words):
    text = " ".join(words)

    assert is_suspicious(correction(f"{text} https://c.example")) >= is_suspicious(correction(text))


@pytest.mark.parametrize("name", ["ada@example.org", "example.com", "Ada www.x.y", "https://x", "t.me/ada", "//x"])
def test_name_with_an_address_is_one(name):
    assert has_address(name)


@pytest.mark.parametrize(
    "name", ["Ada Lovelace", "J. R. Hartley", "Åsa-Märta", "李雷", "O’Brien, Pat", "Dr. No", "ada_99"]
)
def test_usual_names_have_no_address(name):
    assert not has_address(name)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("  One \r\n\r\n\r\n\r\ntwo\t\rthree  ", "One\n\ntwo\nthree"),
        ("a\u202eb\u200bc\x07d\ue000", "abcd"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("a\x00b", "a\x00b"),
    ],
)
def test_plain_text_is_what_can_be_seen(text, plain):
    assert plain_text(text) == plain


@given(st.text(max_size=200))
def test_plain_text_is_stable_and_never_longer(text):
    plain = plain_text(text)

    assert plain_text(plain) == plain
    assert len(plain) <= len(text)
    assert [each for each in plain if unicodedata.category(each) == "Cc" and each not in "\n\x00"] == []


@given(st.text(max_size=200))
def test_plain_line_is_one_line(text):
    line = plain_line(text)

    assert line == " ".join(line.split())
