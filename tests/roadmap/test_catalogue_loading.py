"""Loading small content files into an empty database, broken ones included; and YAML as text, without a database."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from roadmap.catalogue_io.deciding import Verdict
from roadmap.catalogue_io.dumping import dump
from roadmap.catalogue_io.files import write
from roadmap.catalogue_io.kinds import kinds
from roadmap.catalogue_io.loading import load
from roadmap.catalogue_io.rows import CatalogueError, Row
from roadmap.catalogue_io.yaml_text import parse, render
from roadmap.models import ContentVersion, Criterion, LoadedRow, Milestone, Provider, Resource, Skill, Stage, Step

FIXTURES = Path(settings.FIXTURE_DIRS[0])


def row(kind: str, /, **fields: object) -> Row:
    return Row(f"roadmap.{kind}", fields)


def thing(kind: str, slug: str, /, **fields: object) -> Row:
    return row(kind, slug=slug, status="published", **fields)


def milestone(slug: str, **fields: object) -> Row:
    texts = {"title": f"Do {slug}", "short_title": slug, "summary": "Do it.", "project": "Show it."}
    return thing("milestone", slug, **texts, zone="foundations", hours=4, level="beginner", **fields)


SMALL = [
    thing("provider", "acme", name="Acme", kind="company", summary="Acme.", cost_model="free", certificate="no"),
    thing("skill", "algebra", name="Algebra", category="mathematics", summary="Letters."),
    thing("skill", "python", name="Python", category="programming", summary="Code.", requires=[["algebra"]]),
    row("skillalias", skill=["python"], text="Python 3", position=1),
    thing(
        "resource",
        "book",
        title="Book",
        url="https://example.com/book",
        kind="book",
        provider=["acme"],
        cost="free",
        level="beginner",
        hours=1.5,
        summary="A book.",
        skills=[["algebra"], ["python"]],
        basis="memory",
    ),
    milestone("start", skills=[["algebra"]]),
    milestone("serve", skills=[["python"]], requires=[["start"]]),
    row("criterion", milestone=["serve"], key="it-runs", position=1, text="It runs"),
    row("milestoneresource", milestone=["serve"], resource=["book"], position=1, why="All of it."),
    thing("role", "builder", letter="A", name="Builder", one_line="Builds.", summary="Builds."),
    row("stage", role=["builder"], key="first", position=1, name="First", goal="Begin."),
    row("step", role=["builder"], milestone=["start"], position=1, stage=["builder", "first"]),
    row("step", role=["builder"], milestone=["serve"], position=2, stage=["builder", "first"]),
]


@pytest.fixture
def small(tmp_path):
    write(tmp_path, SMALL)
    return tmp_path


def replace(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / f"{name}.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


@pytest.mark.django_db
def test_load_fills_an_empty_database_with_the_whole_content(tmp_path):
    report = load(FIXTURES)

    dump(tmp_path)
    assert report.written == LoadedRow.objects.count() == 3475
    assert all((tmp_path / path.name).read_bytes() == path.read_bytes() for path in FIXTURES.glob("*.yaml"))


@pytest.mark.django_db
def test_load_stores_values_and_relations(small):
    load(small)

    assert [skill.slug for skill in Skill.objects.get(slug="python").requires.all()] == ["algebra"]
    assert str(Resource.objects.get().hours) == "1.5"
    assert [step.milestone.slug for step in Stage.objects.get().steps.all()] == ["start", "serve"]
    assert ContentVersion.objects.count() == 1


@pytest.mark.django_db
def test_load_adds_what_is_new_in_the_files(small):
    load(small)
    token = ContentVersion.objects.get().token
    write(small, [*SMALL, row("criterion", milestone=["serve"], key="it-stops", position=2, text="It stops")])

    report = load(small)

    assert report.written == 1
    assert [criterion.key for criterion in Criterion.objects.all()] == ["it-runs", "it-stops"]
    assert ContentVersion.objects.get().token != token


@pytest.mark.django_db
def test_load_skips_parts_and_references_of_what_an_editor_deleted(small):
    load(small)
    Step.objects.all().delete()
    Milestone.objects.get(slug="serve").delete()
    fresh = [
        row("criterion", milestone=["serve"], key="it-stops", position=2, text="It stops"),
        milestone("measure", skills=[["python"]], requires=[["serve"], ["start"]]),
    ]
    write(small, [*SMALL, *fresh])

    report = load(small)

    assert [item.kind for item in report.decisions if item.verdict is Verdict.ORPHANED] == ["roadmap.criterion"]
    assert list(Milestone.objects.values_list("slug", flat=True).order_by("slug")) == ["measure", "start"]
    assert [needed.slug for needed in Milestone.objects.get(slug="measure").requires.all()] == ["start"]


@pytest.mark.django_db
def test_load_accepts_references_to_what_only_the_database_has(small):
    Skill.objects.create(slug="own", name="Own", category="data", summary="Ours.", status="published")
    replace(small, "milestones", "skills: [[algebra]]", "skills: [[own]]")

    load(small)

    assert [skill.slug for skill in Milestone.objects.get(slug="start").skills.all()] == ["own"]


BROKEN = [
    pytest.param("skills", "roadmap.skill\n", "roadmap.skil\n", "line 3: unknown model", id="model"),
    pytest.param("skills", "roadmap.skill\n", "roadmap.tool\n", "line 3: .* belongs in tools", id="file"),
    pytest.param("skills", "    name: Algebra", "    nam: Algebra", "line 3: .* no field 'nam'", id="field"),
    pytest.param("skills", "    name: Algebra\n", "", "line 3: name: .*blank", id="left out"),
    pytest.param("skills", "name: Algebra", "name: 5", "line 3: name: expected text", id="number for text"),
    pytest.param("skills", "category: math", "category: myth", "line 3: category: .*mythematics", id="choice"),
    pytest.param("skills", "name: Algebra", f"name: {'x' * 81}", "line 3: name: .*81", id="too long"),
    pytest.param("skills", "name: Algebra", 'name: "a\\0b"', "line 3: name: .*cannot be stored", id="NUL"),
    pytest.param("skills", "name: Algebra", 'name: "++"', "line 3: name: .*at least one letter", id="no letter"),
    pytest.param("skills", "slug: algebra", "slug: Algebra", "line 3: slug: ", id="slug"),
    pytest.param("skills", "[[algebra]]", "[[topology]]", "line 11: requires: there is no .*topology", id="dangling"),
    pytest.param("skills", "[[algebra]]", "[algebra]", "line 11: requires must be", id="shape"),
    pytest.param("skills", "[[algebra]]", "[[algebra], [algebra]]", "line 11: .*repeats", id="reference twice"),
    pytest.param("skills", "[[algebra]]", "[[python]]", "requires itself: python -> python", id="cycle"),
    pytest.param("skills", "slug: python", "slug: algebra", "line 11: .* is there twice", id="row twice"),
    pytest.param(
        "skills", "    name: Python", "    slug: python", "line 15: the key 'slug' is there twice", id="key twice"
    ),
    pytest.param("skills", "name: Algebra", "name: &a Algebra", "line 7: anchors", id="anchor"),
    pytest.param("skills", "name: Algebra", "<<: {name: Algebra}", "line 7: a key must be", id="merge"),
    pytest.param("skills", "name: Algebra", "name: !!python/name:os.system x", "line 7: ", id="tag"),
    pytest.param("skills", "name: Algebra", "name: [Algebra", "line 8: ", id="no YAML"),
    pytest.param(
        "skills", "- model: roadmap.skill\n", "- pk: 1\n  model: roadmap.skill\n", "line 3: a row has", id="pk"
    ),
    pytest.param("resources", "hours: 1.5", "hours: 1.55", "hours: ", id="decimals"),
    pytest.param("resources", "hours: 1.5", "hours: .inf", "hours: ", id="infinite"),
    pytest.param("resources", "hours: 1.5", "hours: true", "hours: expected a number", id="truth for number"),
    pytest.param("resources", "hours: 1.5", "year: 2026-13-45", "line 4: month", id="no date"),
    pytest.param("resources", "hours: 1.5", "year: 2026-11-23", "year: expected a whole number", id="date for year"),
    pytest.param(
        "resources", "hours: 1.5", "reviewed_on: 2026-11-23 10:00:00", "reviewed_on: expected a date", id="time"
    ),
    pytest.param("resources", "hours: 1.5", "year: 40000", "year: 40000 is not between", id="too large"),
    pytest.param("resources", "hours: 1.5", "authors: [A, A]", "authors: .*once", id="list"),
    pytest.param("resources", "https://", "javascript:", "url: ", id="address"),
    pytest.param("milestones", "title: Do start", "title: Do serve", "database refuses", id="unique title"),
    pytest.param(
        "roles", "stage: [builder, first]", "stage: [baker, first]", "another role", id="stage of another role"
    ),
    pytest.param("roles", "slug: builder", "slug: compare", "", id="reserved slug"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "old", "new", "message"), BROKEN)
def test_load_refuses_broken_files_and_writes_nothing(small, name, old, new, message):
    replace(small, name, old, new)
    version = ContentVersion.objects.get().token

    with pytest.raises(CommandError, match=f"{name}.yaml.*{message}"):
        call_command("load_catalogue", "--from", str(small))

    counts = [kind.model.objects.count() for kind in kinds().values()]
    assert [*counts, LoadedRow.objects.count()] == [0] * (len(counts) + 1)
    assert ContentVersion.objects.get().token == version


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"\xff", b"a: b", b"[" * 200_000, b"- &a [*a]", b"#" * 8_000_001])
def test_load_refuses_what_is_no_list_of_rows(small, content):
    (small / "providers.yaml").write_bytes(content)

    with pytest.raises(CatalogueError, match=r"providers\.yaml"):
        load(small)

    assert Provider.objects.count() == 0


@pytest.mark.django_db
def test_dump_of_an_empty_database_can_be_loaded(tmp_path):
    assert dump(tmp_path) == 0
    assert load(tmp_path).written == 0


def test_write_leaves_old_files_when_it_fails(small):
    before = {path.name: path.read_bytes() for path in small.iterdir()}
    (small / ".tools.yaml.new").mkdir()

    with pytest.raises(IsADirectoryError):
        write(small, [])

    (small / ".tools.yaml.new").rmdir()
    assert {path.name: path.read_bytes() for path in small.iterdir()} == before


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
VALUES = (
    TEXTS
    | st.lists(TEXTS, max_size=4)
    | st.lists(st.lists(TEXTS, min_size=1, max_size=2), max_size=3)
    | st.integers()
    | st.booleans()
    | st.dates()
    | st.decimals(0, 9999, places=1).map(float)
)


@given(st.lists(st.dictionaries(st.sampled_from("abcde"), VALUES), max_size=3))
def test_text_of_rows_reads_back_as_the_same_rows(fields):
    rows = [Row("roadmap.skill", values) for values in fields]

    assert parse(render(rows, "A header."), "skills.yaml") == rows


def test_text_of_rows_is_readable():
    rows = [row("article", slug="yes", body="## One\n\nText: *two*", roles=[["a"], ["b"]], title="a: b", hours=0.5)]

    text = render(rows, "Articles.")

    assert text == (
        "# Articles.\n\n- model: roadmap.article\n  fields:\n    slug: 'yes'\n    body: |-\n      ## One\n\n"
        "      Text: *two*\n    roles: [[a], [b]]\n    title: 'a: b'\n    hours: 0.5\n"
    )
