"""The real content: complete in the database, byte for byte the same when written back, and safe to load again."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from roadmap import models
from roadmap.catalogue_io.deciding import Verdict
from roadmap.catalogue_io.dumping import dump
from roadmap.catalogue_io.kinds import kinds
from roadmap.catalogue_io.layout import GROUPS
from roadmap.catalogue_io.loading import load
from roadmap.models import ContentVersion, Learner, LoadedRow, Milestone, MilestoneProgress, MilestoneResource, Status

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_catalogue")]
FIXTURES = Path(settings.FIXTURE_DIRS[0])
ROWS = 3475


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.yaml"))}


@pytest.mark.parametrize(
    ("model", "count"),
    [
        (models.Role, 7),
        (models.Skill, 106),
        (models.SkillAlias, 801),
        (models.Milestone, 100),
        (models.MilestoneResource, 564),
        (models.Tool, 51),
        (models.Pathway, 9),
        (models.Article, 11),
        (models.Resource, 460),
        (models.Provider, 170),
        (models.Stage, 37),
        (models.Step, 275),
        (models.OutlookFigure, 19),
        (models.MarketClaim, 2),
    ],
)
def test_fixtures_hold_the_whole_content(model, count):
    assert model.objects.count() == count


def test_dump_writes_the_fixtures_byte_for_byte(tmp_path):
    dump(tmp_path)

    assert files(tmp_path) == files(FIXTURES)
    assert set(files(FIXTURES)) == {f"{name}.yaml" for name in GROUPS}


def test_load_after_loaddata_adds_nothing_and_fills_the_ledger():
    report = load(FIXTURES)

    assert report.written == 0
    assert report.count(Verdict.SAME) == ROWS
    assert LoadedRow.objects.count() == ROWS


def test_load_changes_nothing_the_second_time():
    load(FIXTURES)
    ledger = list(LoadedRow.objects.order_by("pk").values_list())
    token = ContentVersion.objects.get().token

    load(FIXTURES)

    assert list(LoadedRow.objects.order_by("pk").values_list()) == ledger
    assert ContentVersion.objects.get().token == token


def test_load_leaves_an_editors_text_and_relations_alone():
    milestone = Milestone.objects.get(slug="serve-a-model")
    milestone.title = "Serve it"
    milestone.save()
    milestone.skills.clear()

    load(FIXTURES)

    milestone.refresh_from_db()
    assert milestone.title == "Serve it"
    assert list(milestone.skills.all()) == []


def test_load_does_not_bring_back_what_an_editor_deleted():
    load(FIXTURES)
    MilestoneResource.objects.filter(milestone__slug="version-work-with-git", resource__slug="pro-git").delete()

    report = load(FIXTURES)

    assert not MilestoneResource.objects.filter(
        milestone__slug="version-work-with-git", resource__slug="pro-git"
    ).exists()
    assert [item.kind for item in report.decisions if item.verdict is Verdict.DELETED] == ["roadmap.milestoneresource"]


def test_load_leaves_a_retired_milestone_retired():
    Milestone.objects.filter(slug="serve-a-model").update(status=Status.RETIRED)

    load(FIXTURES)

    assert Milestone.objects.get(slug="serve-a-model").status == Status.RETIRED


def test_load_leaves_learners_progress_alone():
    milestone = Milestone.objects.get(slug="serve-a-model")
    MilestoneProgress.objects.create(
        learner=Learner.objects.create(), milestone=milestone, state="done", finished_at=timezone.now(), note="mine"
    )
    before = MilestoneProgress.objects.values().get()

    load(FIXTURES)

    assert MilestoneProgress.objects.values().get() == before


def test_load_asks_the_database_a_number_of_times_that_does_not_grow_with_rows(django_assert_max_num_queries):
    load(FIXTURES)

    with django_assert_max_num_queries(4 * len(kinds())):
        load(FIXTURES)


def test_dump_turns_the_line_ends_of_web_forms_into_those_of_files(tmp_path):
    article = models.Article.objects.get(slug="what-is-mlops")
    article.body = article.body.replace("\n", "\r\n")
    article.save()

    dump(tmp_path)

    assert files(tmp_path) == files(FIXTURES)


def test_dump_writes_drafts_and_retired_things_too(tmp_path):
    Milestone.objects.filter(slug="serve-a-model").update(status=Status.RETIRED)
    Milestone.objects.filter(slug="segment-images").update(status=Status.DRAFT)

    dump(tmp_path)

    text = (tmp_path / "milestones.yaml").read_text()
    assert "slug: serve-a-model\n    status: retired\n" in text
    assert "slug: segment-images\n    status: draft\n" in text


def test_commands_print_what_they_did(tmp_path, capsys):
    call_command("load_catalogue")
    call_command("dump_catalogue", "--to", str(tmp_path))

    assert capsys.readouterr().out.splitlines()[-2:] == ["0 rows written.", f"{ROWS} rows written to {tmp_path}."]


def test_load_command_fails_where_there_are_no_files(tmp_path):
    with pytest.raises(CommandError, match=r"providers\.yaml"):
        call_command("load_catalogue", "--from", str(tmp_path))
