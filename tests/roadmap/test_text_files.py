"""Files of text in the encodings that people have, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.text_files import NotTextError, decode, lines_ended, text_of_page

# A file that begins with a sign of markup may be a page, of which only the text counts.
TEXTS = st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"])).filter(
    lambda it: "<" not in it
)


@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_unicode_comes_back_with_plain_line_ends(text, encoding):
    assert decode(text.encode(encoding)) == lines_ended(text)


@given(st.text(st.sampled_from("aäöüß€–’ ")))
def test_windows_text_comes_back(text):
    assert decode(f"{text}ä".encode("cp1252")) == f"{text}ä"


@given(st.binary())
def test_bytes_are_text_without_nul_or_refused(data):
    try:
        text = decode(data)
    except NotTextError:
        return

    assert "\0" not in text
    assert "\r" not in text
    text.encode()


@pytest.mark.parametrize("data", [b"\0", b"a\0b", b"\x81", b"\xff\xfe\x00\xd8", b"\xff\xfea", b"\xff\xfe\0\0a\0\0\0"])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(NotTextError):
        decode(data)


def test_of_a_saved_page_only_what_is_read_counts():
    page = """<!doctype html><html><head><title>Jobs</title><style>.docker{}</style></head><body>
        <nav><a>Kubernetes jobs</a></nav><script>var spark = "<b>";</script>
        <h1>Data scientist</h1><p>You know R&amp;D,<br>SQL and
        Python.</p><ul><li>pandas</li></ul><footer>Java jobs</footer></body></html>"""

    assert decode(page.encode()) == "Data scientist\n\nYou know R&D,\nSQL and Python.\n\n- pandas"


def test_text_that_only_mentions_markup_stays_as_it_is():
    text = "We write <script> tags & more. <b>Python</b>"

    assert decode(text.encode()) == text


@given(st.text(st.sampled_from("<>/!-= abchtmlscript\n&;#x\"'")))
def test_any_page_can_be_read(text):
    decode(f"<html>{text}".encode())


def test_page_keeps_signs_that_are_no_tags_and_drops_code_and_comments():
    page = """<html><script>if (a<b) { x = "<p>"; }</script><p data-x="a>b">3 < 4 &amp; a<b &eacute;</p>
    <!-- no <b>more</b> --><style>b > i {}</style><nav><ul><li>Home</ul></nav><ul><li>SQL</ul></html>"""

    assert decode(page.encode()) == "3 < 4 & a<b é\n\n- SQL"


def test_endless_reference_is_no_reference():
    assert decode(f"<html>&#{'1' * 6000};".encode()).endswith("1;")


@pytest.mark.parametrize(
    "page, text",
    [
        ('<body><script>var s="<!--";</script><p>Python required</p>', "Python required"),
        ("<script>a</style>b</Script >Python", "Python"),
        ("<!--[if !mso]><!--><p>Python required</p><!--<![endif]--><p>end</p>", "Python required\n\nend"),
        ("<!-->Py<!--->th<!-- <script> --!>on", "Python"),
        ('<h1>ML</h1><svg class="i"/><p>Python required</p>', "ML\n\nPython required"),
        ('<a href><svg class="i"/></a>Python<script src="a"/> and SQL', "Python and SQL"),
        (f'<img src="data:image/png;base64,{"A" * 3000}"><p>Python', "Python"),
        ("""<p onclick='a("<script>")'>Python</p><p>SQL""", "Python\n\nSQL"),
        ("<p title=it's>You don't need Python</p>", "You don't need Python"),
        ("Python<script>endless", "Python"),
        ("Python<!-- endless", "Python"),
    ],
)
def test_what_looks_like_markup_inside_of_markup_is_none(page, text):
    assert text_of_page(page) == text
