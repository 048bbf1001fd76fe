"""Import and export in the admin: what a file changes, and what is said where it cannot."""

import json

import pytest
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roadmap.models import Milestone, Resource, Skill, Tool
from tests.factories import make_milestone, make_provider, make_skill, make_tool
from tests.roadmap.admin_pages import admin_url, make_editor, messages_of, token
from tests.roadmap.transfer_files import (
    NEW_SKILL,
    confirm,
    differences,
    export,
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


@pytest.mark.parametrize("file_format", ["csv", "json", "yaml"])
def test_export_brings_back_what_was_changed_meanwhile(client, editor, python, file_format):
    tool = make_tool(slug="hammer", summary="Hits nails.", open_source=True)
    tool.skills.set([python])
    tool.alternatives.set([make_tool(slug="stone")])
    data = export(client, Tool, file_format)
    Tool.objects.filter(slug="hammer").update(summary="Other.", open_source=False, state_year=2020)
    tool.skills.set([make_skill()])
    tool.alternatives.clear()
    Tool.objects.exclude(slug="hammer").get().skills.set([python])
    Tool.objects.exclude(slug="hammer").get().skills.clear()
    data = (
        data
        if file_format != "csv"
        else b"\n".join(line for line in data.splitlines() if not line.startswith(b"stone"))
    )
    if file_format == "json":
        data = json.dumps([row for row in json.loads(data) if row["slug"] == "hammer"])
    if file_format == "yaml":
        data = data.decode().partition("- slug: stone")[0]

    import_file(client, Tool, data, name=f"rows.{file_format}")

    tool.refresh_from_db()
    assert (tool.summary, tool.open_source, tool.state_year) == ("Hits nails.", True, None)
    assert list(tool.skills.values_list("slug", flat=True)) == ["python"]
    assert list(tool.alternatives.values_list("slug", flat=True)) == ["stone"]


def test_new_row_comes_in_as_a_draft_and_is_logged(client, editor):
    before = token()

    answer = import_file(client, Skill, NEW_SKILL, name="skills.csv")

    skill = Skill.objects.get()
    assert (skill.slug, skill.name, skill.status) == ("zorblax", "Zorblax", "draft")
    url = f"{admin_url(Skill, 'changelist')}?id__gte={skill.pk}&amp;id__lte={skill.pk}"
    assert messages_of(client.get(answer.url)) == [
        "Imported “skills.csv”: 1 new skill, 0 changed, 0 as they were.",
        f'<a href="{url}">Show the new ones only</a>',
    ]
    assert token() != before
    entry = LogEntry.objects.get()
    assert (entry.action_flag, entry.user, entry.object_id) == (ADDITION, editor, str(skill.pk))
    assert entry.change_message == "Imported from “skills.csv”."


def test_change_shows_the_words_and_leaves_other_columns(client, editor, python):
    page = upload(client, Skill, "slug,summary\npython,A friendly language.\n")

    assert differences(page) == {"python": {"summary": "A{+ friendly+} language."}}

    confirm(client, Skill, page)
    python.refresh_from_db()
    assert (python.name, python.summary, python.status) == ("Python", "A friendly language.", "published")
    assert LogEntry.objects.get().action_flag == CHANGE


def test_empty_cell_empties_and_a_missing_column_does_not(client, editor, python):
    make_tool(slug="hammer", repository="https://example.org/code", state_note="Still there.").skills.set([python])

    import_file(client, Tool, "slug,repository\nhammer,\n")

    tool = Tool.objects.get(slug="hammer")
    assert (tool.repository, tool.state_note) == ("", "Still there.")


def test_new_rows_may_refer_to_one_another(client, editor, python):
    data = "slug,name,category,summary,requires\na,A,data,A.,python | b\nb,B,data,B.,\n"

    import_file(client, Skill, data)

    assert set(Skill.objects.get(slug="a").requires.values_list("slug", flat=True)) == {"python", "b"}


def test_three_bad_lines_of_two_hundred_are_named_and_nothing_is_written(client, editor, python):
    make_provider(slug="prov")
    bad = {
        "row_10": {"kind": "opera"},
        "row_100": {"provider": "nobody"},
        "row_150": {"url": "no address"},
    }

    page = upload(client, Resource, resource_rows(200, **bad))

    assert page.status_code == 422
    assert [(line, column) for line, column, _ in problems(page)] == [(12, "kind"), (102, "provider"), (152, "url")]
    assert problems(page)[1][2] == "There is no provider with the slug “nobody”."
    assert Resource.objects.count() == 0
    assert cache.get(f"waiting-import-{editor.pk}") is None


def test_import_of_many_rows_asks_the_database_as_often_as_one_of_few(client, editor, python):
    make_provider(slug="prov")
    upload(client, Resource, resource_rows(3))
    counts = []

    for number in (3, 60):
        with CaptureQueriesContext(connection) as queries:
            upload(client, Resource, resource_rows(number))
        counts.append(len(queries))

    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    "data, expected",
    [
        ("slug,name,colour\npython,Python,red\n", (1, "colour", "There is no such column here.")),
        ("slug,name\npython,\n", (2, "name", "This field cannot be blank.")),
        ("slug,requires\npython,snake\n", (2, "requires", "There is no skill with the slug “snake”.")),
        ("slug,requires\npython,sql\nsql,python\n", (2, "requires", "Circle: python requires sql requires python.")),
        ("slug,name\npython,SQL\n", (2, "name", "“sql” is called “SQL” already.")),
        ("slug,name\npython,New\nsql,New\n", (3, "name", "“New” is on line 2 already.")),
        ("slug,name\npython,A\npython,B\n", (3, "slug", "“python” is there already, on line 2.")),
        ("slug,name\n,A\n", (2, "slug", "Every row needs its slug: a lasting name such as “serve-a-model”.")),
        ("slug,name,category,summary\nBad Slug,A,data,B\n", (2, "slug", None)),
        (f"slug,summary\npython,{'x' * 201}\n", (2, "summary", None)),
        ("slug,summary\npython,A,B\n", (2, "", "This row has 3 cells; the first line has 2.")),
        ("slug,reviewed_on\npython,24.11.2026\n", (2, "reviewed_on", "Write a date such as 2026-11-24.")),
        ('slug,summary\npython,"two\nlines"\nsql,\n', (4, "summary", "This field cannot be blank.")),
    ],
)
def test_problem_names_line_and_column(client, editor, python, data, expected):
    make_skill(slug="sql", name="SQL")
    before = list(Skill.objects.order_by("pk").values())

    page = upload(client, Skill, data)

    line, column, text = expected
    assert [found[:2] for found in problems(page)] == [(line, column)]
    assert text in (None, problems(page)[0][2])
    assert list(Skill.objects.order_by("pk").values()) == before


def test_problem_in_a_list_names_line_and_item(client, editor, python):
    data = '[\n  {"slug": "python", "summary": "Fine."},\n  {"slug": "a", "name": 5}\n]'

    page = upload(client, Skill, data, name="x.json")

    found = page.context["problems"]
    assert {(problem.line, problem.item) for problem in found} == {(3, 2)}
    assert "This must be text; write it in quotes." in [problem.text for problem in found]


def test_text_too_long_for_a_form_is_too_long_for_a_file(client, editor):
    make_milestone(slug="serve")

    page = upload(client, Milestone, f"slug,project\nserve,{'x' * 501}\n")

    assert problems(page) == [(2, "project", "501 characters; at most 500 fit.")]


def test_tool_that_ended_needs_year_and_source(client, editor, python):
    make_tool(slug="hammer").skills.set([python])

    page = upload(client, Tool, "slug,state\nhammer,discontinued\n")

    assert problems(page) == [(2, "", "A renamed or discontinued tool needs a year and a source.")]


def test_semicolons_of_spreadsheets_and_their_mark_are_read(client, editor, python):
    data = "\ufeffslug;summary\r\npython;First, second.\r\n;\r\n"

    page = upload(client, Skill, data)

    assert differences(page) == {"python": {"summary": "[-A language.-] {+First, second.+}"}}
