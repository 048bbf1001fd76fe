"""The work in the background: the queue, what failed and why, when which job ran last, and the way to run it again.

Arguments of tasks are shown to nobody: a mail's are its text and its address.
"""

# ruff: noqa: ARG002  Django dictates these signatures

import django_tasks_db.admin  # noqa: F401  so that there is something to replace
from django.contrib import admin, messages
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_tasks_db.models import DBTaskResult

from roadmap.admin.catalogue import RecordAdmin
from roadmap.models import BackgroundTask, Schedule, Worker
from roadmap.work import queue
from roadmap.work.overview import overview

admin.site.unregister(DBTaskResult)


@admin.register(BackgroundTask)
class BackgroundTaskAdmin(RecordAdmin):
    """The list has the overview above it."""

    list_display = ("name", "state", "error", "number_of_tries", "enqueued_at")
    list_filter = ("status", "queue_name")
    list_select_related = ()
    search_fields = ("task_path", "exception_class_path")
    search_help_text = _("A task's name, or an error's")
    autocomplete_fields = ()
    list_per_page = 50
    show_full_result_count = False
    fields = (
        "task_path",
        "state",
        ("queue_name", "priority"),
        ("enqueued_at", "started_at", "finished_at"),
        "number_of_tries",
        "exception_class_path",
        "place",
    )
    readonly_fields = ("state", "number_of_tries", "place")
    ordering = ("-enqueued_at",)
    actions = ("run_again",)

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("roadmap.view_backgroundtask")

    def has_rerun_permission(self, request):
        return request.user.has_perm("roadmap.rerun_backgroundtask")

    def changelist_view(self, request, extra_context=None):
        told = {"overview": overview(), "title": _("Work in the background")}
        return super().changelist_view(request, {**told, **(extra_context or {})})

    @admin.display(description=_("task"), ordering="task_path")
    def name(self, task):
        return str(task)

    @admin.display(description=_("status"), ordering="status")
    def state(self, task):
        if task.next_try_at:
            return _("Waits until %(time)s") % {"time": admin.utils.display_for_value(task.next_try_at, "")}
        return task.get_status_display()

    @admin.display(description=_("tries"))
    def number_of_tries(self, task):
        return task.tries

    @admin.display(description=_("last error"), ordering="exception_class_path")
    def error(self, task):
        return task.exception_class_path.rpartition(".")[2]

    @admin.display(description=_("where it came up"))
    def place(self, task):
        return format_html("<pre>{}</pre>", task.traceback) if task.traceback else "-"

    @admin.action(description=_("Run again what has failed"), permissions=["rerun"])
    def run_again(self, request, queryset):
        failed = list(queryset.filter(status=queue.FAILED))
        number = queue.run_again(BackgroundTask.objects.filter(pk__in=[task.pk for task in failed]))
        for task in failed:
            self.log_change(request, task, _("Run again."))
        message = ngettext("%(count)d task waits again.", "%(count)d tasks wait again.", number) % {"count": number}
        self.message_user(request, message, messages.SUCCESS if number else messages.WARNING)


@admin.register(Schedule)
class ScheduleAdmin(RecordAdmin):
    list_display = ("name", "next_run_at", "last_run_at")
    list_select_related = ()
    search_fields = ("name",)
    autocomplete_fields = ()
    fields = ("name", "next_run_at", "last_run_at", "last_task")


@admin.register(Worker)
class WorkerAdmin(RecordAdmin):
    list_display = ("name", "started_at", "seen_at", "beats")
    list_select_related = ()
    search_fields = ("name",)
    autocomplete_fields = ()
    fields = ("name", "started_at", "seen_at", "beats")
