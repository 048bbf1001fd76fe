"""Roadmaps for tests of the editor: outlines from short words, and strategies that make any."""

from hypothesis import strategies as st

from roadmap.catalogue_io.rows import Row
from roadmap.documents.document import Document
from roadmap.roadmap_editing.moves import add_stage, add_step
from roadmap.roadmap_editing.outline import IMPORTANCES, Outline, Stop, outline_of

ROLE = "data-engineer"
LETTERS = "abcdefghij"


def document(**stages: str) -> Document:
    """A role's document: `document(start="a b?", later="c")`, where ? marks what is optional."""
    rows = [Row("roadmap.role", {"slug": ROLE, "status": "draft", "letter": "H", "name": "Data Engineer"})]
    steps = []
    for number, (key, words) in enumerate(stages.items(), 1):
        rows.append(
            Row(
                "roadmap.stage",
                {"role": [ROLE], "key": key, "position": number, "name": key.capitalize(), "goal": "Do it."},
            )
        )
        for place, word in enumerate(words.split(), 1):
            fields = {"role": [ROLE], "milestone": [word.rstrip("?")], "position": place, "stage": [ROLE, key]}
            steps.append(Row("roadmap.step", {**fields, **({"importance": "optional"} if word.endswith("?") else {})}))
    return Document((*rows, *steps))


def outline(**stages: str) -> Outline:
    return outline_of(document(**stages))


def words(of: Outline) -> dict[str, str]:
    """The reverse of `outline`."""
    return {
        stage.key: " ".join(f"{step.milestone}{'?' if step.importance == 'optional' else ''}" for step in stage.steps)
        for stage in of.stages
    }


def stops(**requires: str) -> dict[str, Stop]:
    """All letters as milestones: in `stops(c="a b", d="!draft")` c requires a and b, and d is not published."""
    found = {}
    for letter in LETTERS:
        asked = requires.get(letter, "").split()
        status = next((word[1:] for word in asked if word.startswith("!")), "published")
        needed = tuple(word for word in asked if not word.startswith("!"))
        found[letter] = Stop(letter, letter.upper(), letter, "foundations", "beginner", 10, status, needed)
    return found


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    """Up to four stages, some of them empty, with any of the letters in any order."""
    made = outline_of(document())
    for name in ("one", "two", "three", "four")[: draw(st.integers(1, 4))]:
        made = add_stage(made, name, "Do it.")
    for letter in draw(st.lists(st.sampled_from(LETTERS), unique=True)):
        stage = draw(st.sampled_from(made.stages)).key
        made = add_step(made, letter, stage, draw(st.sampled_from(IMPORTANCES)))
    return made


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, Stop]:
    """Requirements without a circle: in a drawn order each letter requires some of those before it."""
    order = draw(st.permutations(LETTERS))
    requires = {
        letter: " ".join(draw(st.lists(st.sampled_from(order[:number]), unique=True, max_size=3))) if number else ""
        for number, letter in enumerate(order)
    }
    return stops(**requires)
