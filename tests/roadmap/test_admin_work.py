"""The page of the work in the background: who sees it, what it shows, and that failed tasks run again."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from roadmap.models import BackgroundTask, Schedule, Worker
from tests.roadmap import work_tasks
from tests.roadmap.admin_pages import admin_url, make_contributor, make_editor, make_staff, messages_of

pytestmark = pytest.mark.django_db

LIST = "/admin/roadmap/backgroundtask/"
TRACE = '  File "tests/x.py", line 1, in go_wrong\nbuiltins.ValueError'


def make_task(status="READY", **fields):
    result = work_tasks.keep_quiet.enqueue(work_tasks.SECRET)
    BackgroundTask.objects.filter(pk=result.id).update(status=status, **fields)
    return BackgroundTask.objects.get(pk=result.id)


def make_failed():
    return make_task("FAILED", exception_class_path="builtins.ValueError", traceback=TRACE, worker_ids=["a", "b", "c"])


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize(
    ("make", "status"),
    [(lambda: make_staff(is_superuser=True), 200), (make_editor, 200), (make_contributor, 403), (make_staff, 403)],
    ids=["superuser", "editor", "contributor", "staff"],
)
def test_work_is_shown_to_superusers_and_editors(client, make, status):
    task = make_failed()
    client.force_login(make())

    answers = [client.get(url).status_code for url in (LIST, admin_url(BackgroundTask, "change", task.pk))]

    assert answers == [status, status]


def test_page_tells_how_things_stand(client):
    now = timezone.now()
    for status, number in (("READY", 2), ("RUNNING", 1), ("FAILED", 3), ("SUCCESSFUL", 4)):
        for _each in range(number):
            last = make_task(status)
    Worker.objects.create(name="lively", seen_at=now)
    Worker.objects.create(name="dead", seen_at=now - datetime.timedelta(minutes=5))
    Schedule.objects.create(name="tidy-up", next_run_at=now, last_run_at=now, last_task=last.pk)
    client.force_login(make_editor())

    response = client.get(LIST)

    found = response.context["overview"]
    assert [worker.name for worker in found.workers] == ["lively"]
    assert found.counts == {"READY": 2, "RUNNING": 1, "FAILED": 3, "SUCCESSFUL": 4}
    assert [(str(job.title), job.last and job.last.status) for job in found.jobs] == [
        ("Publish drafts whose time has come", None),
        ("Look at links that are due", None),
        ("Forget visitors long away", None),
        ("Drop expired sessions and old records", "SUCCESSFUL"),
    ]
    assert "<strong>3</strong> failed" in text_of(response)
    assert "No worker is running" not in text_of(response)


def test_page_warns_when_no_worker_runs(client):
    client.force_login(make_editor())

    assert "No worker is running" in text_of(client.get(LIST))


def test_page_shows_where_an_error_came_up_and_no_arguments(client):
    task = make_failed()
    client.force_login(make_staff(is_superuser=True))

    pages = [client.get(url) for url in (LIST, admin_url(BackgroundTask, "change", task.pk))]

    assert "in go_wrong" in text_of(pages[1])
    assert ["ValueError" in text_of(page) for page in pages] == [True, True]
    assert [work_tasks.SECRET in text_of(page) for page in pages] == [False, False]


def test_waiting_task_tells_when_it_is_tried_again(client):
    make_task(run_after=datetime.datetime(2099, 5, 1, 12, tzinfo=datetime.UTC))
    client.force_login(make_editor())

    assert "Waits until May 1, 2099" in text_of(client.get(LIST))


def test_page_costs_the_same_whatever_there_is(client):
    client.force_login(make_editor())
    make_failed()
    client.get(LIST)

    with CaptureQueriesContext(connection) as few:
        client.get(LIST)
    for number in range(5):
        make_failed()
        Worker.objects.create(name=f"worker {number}")
        Schedule.objects.create(name=f"job {number}", next_run_at=timezone.now(), last_task=make_failed().pk)
    with CaptureQueriesContext(connection) as many:
        client.get(LIST)

    # One more: the tasks of last runs, which at first there were none of.
    assert len(many) == len(few) + 1


def run_again(client, *tasks):
    data = {"action": "run_again", "_selected_action": [str(task.pk) for task in tasks], "index": 0}
    return client.post(LIST, data, follow=True)


def test_editor_runs_failed_tasks_again_and_no_others(client):
    failed, done = make_failed(), make_task("SUCCESSFUL")
    editor = make_editor()
    client.force_login(editor)

    response = run_again(client, failed, done)

    states = dict(BackgroundTask.objects.values_list("pk", "status"))
    assert messages_of(response) == ["1 task waits again."]
    assert states == {failed.pk: "READY", done.pk: "SUCCESSFUL"}
    assert BackgroundTask.objects.get(pk=failed.pk).tries == 0
    assert [(entry.object_repr, entry.user) for entry in LogEntry.objects.all()] == [("keep_quiet", editor)]


def test_who_may_only_look_runs_nothing_again(client):
    failed = make_failed()
    viewer = make_staff()
    viewer.user_permissions.add(permission("view_backgroundtask"))
    client.force_login(viewer)

    response = run_again(client, failed)

    assert response.status_code == 200
    assert BackgroundTask.objects.get().status == "FAILED"


def permission(codename):
    return Permission.objects.get(codename=codename, content_type__app_label="roadmap")


def test_page_has_neither_inline_script_nor_style(client):
    make_failed()
    client.force_login(make_editor())

    page = client.get(LIST).content.decode()

    assert " style=" not in page
    assert "<style" not in page
    assert page.count("<script") == page.count("<script src=") + page.count('type="application/json"')


@pytest.mark.parametrize("page", ["add", "delete"])
def test_tasks_are_neither_written_nor_deleted_by_hand(client, page):
    task = make_failed()
    client.force_login(make_staff(is_superuser=True))

    url = admin_url(BackgroundTask, page, *([task.pk] if page == "delete" else []))

    assert client.get(url).status_code == 403
