"""What a thing still lacks before readers see it."""

import pytest

from roadmap.catalogue_io.rows import Row
from roadmap.completeness import Gap, gaps
from roadmap.documents import Document


def document(kind, *parts, **fields):
    """A document; each part is a kind with its fields."""
    head = Row(f"roadmap.{kind}", {"slug": "a", **fields})
    return Document((head, *(Row(f"roadmap.{name}", values) for name, values in parts)))


CRITERION = ("criterion", {"text": "Done."})
QUESTION = ("selfcheck", {"question": "Why?"})
MAIN = ("milestoneresource", {"resource": ["b"]})
STAGE = ("stage", {"key": "start"})
STEP = ("step", {"stage": ["a", "start"], "milestone": ["m"]})
FIGURE = ("outlookfigure", {"key": "f"})
NEW_ROLE = [Gap.STAGES, Gap.OUTLOOK, Gap.INTRO, Gap.JOB_TITLES]


@pytest.mark.parametrize(
    ("thing", "missing"),
    [
        (document("milestone"), [Gap.CRITERIA, Gap.SELF_CHECKS, Gap.MAIN_RESOURCE]),
        (document("milestone", *3 * [CRITERION], QUESTION, MAIN), []),
        (document("milestone", *2 * [CRITERION], ("criterion", {"retired": True}), QUESTION, MAIN), [Gap.CRITERIA]),
        (document("milestone", *3 * [CRITERION], ("selfcheck", {"retired": True}), MAIN), [Gap.SELF_CHECKS]),
        (
            document("milestone", *3 * [CRITERION], QUESTION, ("milestoneresource", {"use": "deeper"})),
            [Gap.MAIN_RESOURCE],
        ),
        (document("role"), NEW_ROLE),
        (document("role", STAGE, FIGURE, intro="In.", job_titles=["J"]), [Gap.STEPS]),
        (
            document("role", STAGE, ("stage", {"key": "b"}), STEP, FIGURE, intro="In.", job_titles=["J"]),
            [Gap.EMPTY_STAGE],
        ),
        (document("role", STAGE, STEP, FIGURE, intro="In.", job_titles=["J"]), []),
        (document("skill"), [Gap.ALIASES]),
        (document("skill", ("skillalias", {"text": "b"})), []),
        (document("resource", basis="memory"), [Gap.HOURS, Gap.BASIS]),
        (document("resource", basis="seen", hours=3), []),
        (document("article"), [Gap.SOURCES]),
        (document("marketclaim", ("claimsource", {"url": "https://example.org"})), []),
        (document("provider"), []),
    ],
)
def test_gaps_of_a_thing(thing, missing):
    assert list(gaps(thing)) == [*missing, Gap.REVIEW]


def test_a_reviewed_thing_lacks_no_review():
    assert gaps(document("provider", reviewed_on="2026-05-01")) == ()
