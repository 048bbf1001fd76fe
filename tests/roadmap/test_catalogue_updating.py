"""Content files that change, and editors who change the same: whose word counts, row by row."""

import pytest
from django.core.management import call_command

from roadmap import versions
from roadmap.catalogue_io.deciding import Verdict
from roadmap.catalogue_io.dumping import dump
from roadmap.catalogue_io.files import read, write
from roadmap.catalogue_io.loading import load
from roadmap.catalogue_io.rows import Row
from roadmap.models import Criterion, LoadedRow, Milestone, Role, Skill, SkillAlias, Stage, Step, Version
from tests import factories
from tests.roadmap.admin_pages import token

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    """Files of a small catalogue that has just been loaded."""
    python, sql = factories.make_skill(slug="python"), factories.make_skill(slug="sql")
    python.aliases.create(text="Python 3", position=1)
    first = factories.make_milestone(slug="first", criteria=2)
    second = factories.make_milestone(slug="second", requires=(first,))
    for milestone, skill in ((first, python), (second, sql)):
        milestone.skills.add(skill)
    factories.make_role(slug="builder", milestones=(first, second))
    dump(tmp_path)
    load(tmp_path)
    return tmp_path


def rewrite(folder, change, *, without=None):
    """Pass each row's kind, slug or key, and fields to `change`; leave out those that `without` names."""
    rows = []
    for row in read(folder):
        name = row.slug or row.text("key") or row.text("text") or row.parent("milestone")
        if without and without(row.kind.removeprefix("roadmap."), name, row):
            continue
        rows.append(Row(row.kind, {**row.fields, **(change(row.kind.removeprefix("roadmap."), name) or {})}))
    write(folder, rows)


def new_summary(kind, name):
    return {"summary": "From the files."} if (kind, name) == ("skill", "python") else None


def nothing(_kind, _name):
    return None


def is_second(_kind, name, row):
    return name == "second" or row.parent("milestone") == "second"


def verdicts(report):
    return {(item.kind.removeprefix("roadmap."), item.key[-1]): item.verdict for item in report.told}


def summary():
    return Skill.objects.get(slug="python").summary


def test_what_the_files_change_is_changed_and_kept_as_a_version(folder):
    rewrite(folder, new_summary)
    before = token()

    report = load(folder)

    assert (verdicts(report), summary()) == ({("skill", "python"): Verdict.CHANGED}, "From the files.")
    assert [version.origin for version in versions.of("roadmap.skill", "python")] == ["loaded", "found"]
    assert token() != before
    assert load(folder).written == 0


def test_what_an_editor_changed_stays_and_is_told_until_it_is_overwritten(folder):
    Skill.objects.filter(slug="python").update(summary="By an editor.")

    kept = load(folder)
    kept_again = load(folder)
    text = summary()
    overwritten = load(folder, overwrite=True)

    assert verdicts(kept) == verdicts(kept_again) == {("skill", "python"): Verdict.EDITED}
    assert text == "By an editor."
    assert (verdicts(overwritten), summary()) == ({("skill", "python"): Verdict.OVERWRITTEN}, "Python in a sentence.")


def test_changed_by_both_is_a_conflict_and_the_editors_stays(folder):
    rewrite(folder, new_summary)
    Skill.objects.filter(slug="python").update(summary="By an editor.")

    report = load(folder)

    assert (verdicts(report), summary()) == ({("skill", "python"): Verdict.CONFLICT}, "By an editor.")
    assert not Version.objects.exists()


def test_the_same_change_on_both_sides_is_no_conflict(folder):
    rewrite(folder, new_summary)
    Skill.objects.filter(slug="python").update(summary="From the files.")

    load(folder)
    rewrite(folder, lambda kind, name: {"summary": "Newer."} if (kind, name) == ("skill", "python") else None)

    assert verdicts(load(folder)) == {("skill", "python"): Verdict.CHANGED}


def test_a_dry_run_says_the_same_and_changes_nothing(folder):
    rewrite(folder, new_summary, without=lambda kind, name, _row: (kind, name) == ("skillalias", "Python 3"))
    before, ledger = token(), sorted(LoadedRow.objects.values_list("natural_key", "digest"))

    tried = load(folder, dry_run=True)

    assert (token(), sorted(LoadedRow.objects.values_list("natural_key", "digest"))) == (before, ledger)
    assert (summary() != "From the files.", SkillAlias.objects.count()) == (True, 1)
    assert verdicts(tried) == verdicts(load(folder))


def test_a_thing_that_is_gone_from_the_files_is_retired_with_all_its_parts(folder):
    rewrite(folder, nothing, without=is_second)

    report = load(folder)

    second = Milestone.objects.get(slug="second")
    assert (second.status, second.criteria.filter(retired=False).count()) == ("retired", 2)
    assert verdicts(report) == {("milestone", "second"): Verdict.RETIRED, ("step", "second"): Verdict.TAKEN_OUT}
    assert load(folder).written == 0


def test_what_comes_back_in_the_files_is_published_again(folder):
    whole = {path.name: path.read_bytes() for path in folder.iterdir()}
    rewrite(folder, nothing, without=is_second)
    load(folder)
    for name, content in whole.items():
        (folder / name).write_bytes(content)

    load(folder)

    assert Milestone.objects.get(slug="second").status == "published"
    assert [step.milestone.slug for step in Role.objects.get().steps.order_by("position")] == ["first", "second"]


def test_what_an_editor_worked_on_is_not_retired(folder):
    Milestone.objects.filter(slug="second").update(summary="By an editor.")
    rewrite(folder, nothing, without=is_second)

    report = load(folder)

    assert Milestone.objects.get(slug="second").status == "published"
    assert verdicts(report)["milestone", "second"] is Verdict.GONE


def test_a_criterion_that_is_gone_is_retired_and_an_alias_is_taken_out(folder):
    gone = {("criterion", "criterion-2"), ("skillalias", "Python 3")}
    rewrite(
        folder, nothing, without=lambda kind, name, row: (kind, name) in gone and row.parent("milestone") != "second"
    )

    load(folder)

    criteria = Criterion.objects.filter(milestone__slug="first").values_list("key", "retired")
    assert (list(criteria), SkillAlias.objects.count()) == ([("criterion-1", False), ("criterion-2", True)], 0)


def test_editors_own_things_are_never_touched(folder):
    own = factories.make_milestone(slug="own")
    stage = Stage.objects.get()
    Step.objects.create(role=stage.role, stage=stage, milestone=own, position=9)

    report = load(folder, overwrite=True)

    assert (report.told, Role.objects.get().steps.count()) == ((), 3)


def test_a_stage_in_which_an_editor_placed_something_stays(folder):
    stage = Stage.objects.get()
    Step.objects.create(role=stage.role, stage=stage, milestone=factories.make_milestone(slug="own"), position=9)
    rewrite(folder, nothing, without=lambda kind, _name, _row: kind in {"stage", "step"})

    report = load(folder)

    assert verdicts(report)["stage", "start"] is Verdict.GONE
    assert [step.milestone.slug for step in Role.objects.get().steps.all()] == ["own"]


def test_what_an_editor_deleted_comes_back_only_when_it_is_asked_for(folder):
    SkillAlias.objects.all().delete()

    kept, count = load(folder), SkillAlias.objects.count()
    load(folder, overwrite=True)

    assert (verdicts(kept), count) == ({("skillalias", "Python 3"): Verdict.DELETED}, 0)
    assert SkillAlias.objects.count() == 1


def test_requirements_may_be_turned_round(folder):
    def turned(kind, name):
        return {"requires": {"first": [["second"]], "second": []}[name]} if kind == "milestone" else None

    rewrite(folder, turned)

    load(folder)

    assert list(Milestone.objects.exclude(requires=None).values_list("slug", "requires__slug")) == [
        ("first", "second")
    ]


def test_a_circle_with_an_editors_requirement_is_a_conflict_and_the_rest_is_loaded(folder):
    def circular(kind, name):
        return {"requires": [["own"]]} if (kind, name) == ("milestone", "first") else new_summary(kind, name)

    own = factories.make_milestone(slug="own", requires=(Milestone.objects.get(slug="second"),))
    rewrite(folder, circular)

    report = load(folder)

    assert verdicts(report)["milestone", "first"] is Verdict.CONFLICT
    assert "Circle" in next(item.why for item in report.told if item.why)
    assert (own.requires.count(), Milestone.objects.get(slug="first").requires.count()) == (1, 0)
    assert summary() == "From the files."


def test_two_things_may_exchange_their_names(folder):
    def exchanged(kind, name):
        titles = {"first": "Second", "second": "First"}
        return {"title": titles[name]} if kind == "milestone" else None

    rewrite(folder, exchanged)

    load(folder)

    assert dict(Milestone.objects.values_list("slug", "title")) == {"first": "Second", "second": "First"}


def test_a_new_thing_may_take_the_old_name_of_another(folder):
    renamed = {("skill", "python"): {"name": "CPython"}}
    rewrite(folder, lambda kind, name: renamed.get((kind, name)))
    new = {"slug": "snake", "status": "published", "name": "Python", "category": "programming", "summary": "A snake."}
    write(folder, [*read(folder), Row("roadmap.skill", new)])

    load(folder)

    assert dict(Skill.objects.values_list("slug", "name"))["snake"] == "Python"


def test_a_name_that_an_editors_thing_has_is_a_conflict_and_not_the_end(folder):
    factories.make_skill(slug="own", name="Rust")
    new = {"slug": "rust", "status": "published", "name": "Rust", "category": "programming", "summary": "Iron."}
    alias = {"skill": ["rust"], "text": "rustc", "position": 1}
    rewrite(folder, new_summary)
    write(folder, [*read(folder), Row("roadmap.skill", new), Row("roadmap.skillalias", alias)])

    report = load(folder)

    assert verdicts(report)["skill", "rust"] is Verdict.CONFLICT
    assert verdicts(report)["skillalias", "rustc"] is Verdict.ORPHANED
    assert (Skill.objects.filter(slug="rust").exists(), summary()) == (False, "From the files.")


def test_what_an_editor_rewrote_and_retired_stays_so_when_the_files_change_their_mind(folder):
    whole = {path.name: path.read_bytes() for path in folder.iterdir()}
    Milestone.objects.filter(slug="second").update(summary="By an editor.", status="retired")
    rewrite(folder, nothing, without=is_second)
    gone = load(folder)
    for name, content in whole.items():
        (folder / name).write_bytes(content)

    back = load(folder)

    second = Milestone.objects.get(slug="second")
    assert [verdicts(report)["milestone", "second"] for report in (gone, back)] == [Verdict.GONE, Verdict.EDITED]
    assert (second.summary, second.status) == ("By an editor.", "retired")


def test_new_parts_of_a_known_thing_are_a_version_of_it(folder):
    write(folder, [*read(folder), Row("roadmap.skillalias", {"skill": ["python"], "text": "CPython", "position": 2})])

    load(folder)

    assert [version.origin for version in versions.of("roadmap.skill", "python")] == ["loaded", "found"]


def test_the_command_names_rows_fields_and_reasons(folder, capsys):
    rewrite(folder, new_summary)
    Skill.objects.filter(slug="python").update(summary="By an editor.")
    Milestone.objects.filter(slug="first").update(hours=99)

    call_command("load_catalogue", "--from", str(folder), "--dry-run")

    lines = capsys.readouterr().out.splitlines()
    assert lines[-5:] == [
        "skill python: changed here and in the files; kept",
        "    summary: By an editor. -> From the files.",
        "milestone first: an editor changed it; kept",
        "    hours: 99 -> 10",
        "0 rows would be written; nothing was changed.",
    ]
