"""The pages of import and export in the admin: who may, what is confirmed, what is left behind."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.cache import cache
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from roadmap.models import Resource, Skill, Tool
from tests.factories import make_provider, make_resource, make_skill
from tests.roadmap.admin_pages import admin_url, make_contributor, make_editor, make_staff, messages_of
from tests.roadmap.transfer_files import (
    NEW_SKILL,
    confirm,
    differences,
    import_file,
    problems,
    resource_rows,
    upload,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def python():
    return make_skill(slug="python", name="Python", summary="A language.")


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def test_contributor_imports_drafts_only(client, python):
    draft = make_skill(slug="sql", name="SQL", status="draft")
    client.force_login(make_contributor())

    page = upload(client, Skill, f"{NEW_SKILL}sql,SQL,data,Asks.\npython,Python,programming,A language.\n")

    assert sorted(differences(page)) == ["sql", "zorblax"]
    confirm(client, Skill, page)
    draft.refresh_from_db()
    assert draft.summary == "Asks."


@pytest.mark.parametrize(
    "data, expected",
    [
        ("slug,summary\npython,Other.\n", (2, "", "This is no draft any more: you may change drafts only.")),
        (
            "slug,status\nsql,published\n",
            (2, "status", "You may write drafts only: leave the column out, or write “draft”."),
        ),
        (
            "slug,name,category,summary,status\nnew,New,data,New.,published\n",
            (2, "status", "You may write drafts only: leave the column out, or write “draft”."),
        ),
    ],
)
def test_contributor_publishes_nothing(client, python, data, expected):
    make_skill(slug="sql", name="SQL", status="draft")
    client.force_login(make_contributor())

    page = upload(client, Skill, data)

    assert problems(page) == [expected]


def test_editor_publishes_by_the_status_column(client, editor):
    make_skill(slug="sql", status="draft")

    import_file(client, Skill, "slug,status\nsql,published\n")

    assert Skill.objects.get().status == "published"


def test_pages_are_for_those_who_may(client):
    client.force_login(make_staff())

    pages = [client.get(admin_url(Skill, page)) for page in ("import", "export", "process_import")]

    assert [page.status_code for page in pages] == [403, 403, 403]


def test_content_changed_after_the_preview_is_shown_anew(client, editor, python):
    page = upload(client, Skill, "slug,summary\npython,Mine.\n")
    Skill.objects.get(slug="python").save()

    answer = confirm(client, Skill, page)

    python.refresh_from_db()
    assert python.summary == "A language."
    assert messages_of(answer) == [
        "Nothing was imported: the content was changed after the preview. This is the difference now."
    ]
    assert differences(answer) == {"python": {"summary": "[-A language.-] {+Mine.+}"}}
    confirm(client, Skill, answer)
    python.refresh_from_db()
    assert python.summary == "Mine."


LOST = "Nothing was imported: the preview is no longer there. Please choose the file again."


def test_file_that_is_gone_is_not_imported(client, editor):
    page = upload(client, Skill, NEW_SKILL)
    cache.clear()

    answer = confirm(client, Skill, page)

    assert messages_of(client.get(answer.url)) == [LOST]
    assert Skill.objects.count() == 0


def test_seal_of_another_file_person_or_model_imports_nothing(client, editor):
    first = upload(client, Skill, NEW_SKILL)
    upload(client, Skill, NEW_SKILL.replace("zorblax", "snorkel"))

    confirm(client, Skill, first)
    confirm(client, Tool, first)
    client.force_login(make_editor())
    confirm(client, Skill, first)

    assert Skill.objects.count() == 0


def test_import_leaves_no_file_behind_and_happens_once(client, editor):
    page = upload(client, Skill, NEW_SKILL)

    confirm(client, Skill, page)
    confirm(client, Skill, page)

    assert cache.get(f"waiting-import-{editor.pk}") is None
    assert LogEntry.objects.count() == 1


def test_database_that_refuses_undoes_everything(client, editor, python, monkeypatch):
    """The rows are written before their references, so there is something to take back."""
    make_provider(slug="prov")
    make_resource(slug="r-0", title="Before")
    page = upload(client, Resource, resource_rows(2))

    def refuse(*_args, **_kwargs):
        raise IntegrityError

    monkeypatch.setattr(Resource.skills.through.objects, "bulk_create", refuse)

    answer = confirm(client, Resource, page)

    assert problems(answer) == [(0, "", "The database refuses this: it contradicts what is there.")]
    assert list(Resource.objects.values_list("slug", "title")) == [("r-0", "Before")]


def test_export_follows_the_list_and_its_size_costs_no_queries(client, editor):
    make_skill(slug="python", name="Python")
    url = f"{admin_url(Skill, 'export')}?q=pyth"
    counts = []

    for _ in range(2):
        make_skill(), make_skill()
        with CaptureQueriesContext(connection) as queries:
            data = client.post(url, {"format": "csv", "resource": "0"}).content.decode("utf-8-sig")
        counts.append(len(queries))

    assert [line.partition(",")[0] for line in data.splitlines()] == ["slug", "python"]
    assert counts[0] == counts[1]


def test_pages_open_and_carry_nothing_inline(client, editor, python):
    shown = upload(client, Skill, f"{NEW_SKILL}python,Py,data,Other <b>.\n")
    pages = [
        shown,
        upload(client, Skill, "slug,name\npython,\n"),
        *(client.get(admin_url(Skill, name)) for name in ("import", "export", "changelist")),
    ]

    for page in pages:
        text = page.content.decode()
        assert page.status_code in {200, 422}
        assert " style=" not in text
        assert " onchange=" not in text
    assert "&lt;b&gt;" in shown.content.decode()
