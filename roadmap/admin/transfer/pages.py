"""Import and export in the admin of a model: choose a file, look at the difference, confirm it. All rows or none.

Nothing is written before the confirmation, and then only what was previewed: if the content changed meanwhile, the
difference is shown anew. Who may publish imports everything, others drafts (`rows` looks at each row).
"""
# ruff: noqa: ARG002  Django and the library dictate these signatures

from http import HTTPStatus

from django.contrib import messages
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import model_ngettext
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from import_export.admin import ImportExportMixin
from import_export.results import RowResult

from roadmap.admin.recording import documents_for, record
from roadmap.admin.transfer.formats import FORMATS
from roadmap.admin.transfer.forms import ChooseFileForm, ChooseFormatForm
from roadmap.admin.transfer.report import MOST_PROBLEMS, in_file, previews_of, problems_of
from roadmap.admin.transfer.rows import rows_of
from roadmap.admin.transfer.sheet import FileFlawError
from roadmap.admin.transfer.waiting import Seal, WaitingFile, digest, unsealed
from roadmap.admin.transfer.warning import told_before
from roadmap.documents import documents_of
from roadmap.models import ContentVersion
from roadmap.versions import Origin


class Transfers(ImportExportMixin):
    """Mixed into the admin of a thing with a slug: buttons above its list, and the pages behind them."""

    formats = tuple(FORMATS.values())
    import_form_class = ChooseFileForm

    def has_import_permission(self, request):
        return self.has_add_permission(request) or self.has_change_permission(request)

    def has_export_permission(self, request):
        return self.has_view_permission(request)

    def get_resource_classes(self, request):
        return [rows_of(self.model)]

    def get_resource_kwargs(self, request, *args, **kwargs):
        return {"request": request}

    def get_import_form_kwargs(self, request):
        is_sent = request.method == "POST"  # also where the body is none that a form would send
        return {"data": request.POST if is_sent else None, "files": request.FILES if is_sent else None}

    def things_written(self, request, things, reason, *, before, added):
        """Note what an import wrote: in the admin's log, and as a version of each thing.

        `before`: what was stored, by slug; `added`: primary keys of the new ones among `things`.
        """
        after = documents_for(things)
        changes = [(before.get(slug), document) for slug, document in after.items()]
        record(request, changes, origin=Origin.IMPORTED, reason=reason)
        new = [thing for thing in things if thing.pk in added]
        changed = [thing for thing in things if thing.pk not in added]
        for rows, flag in ((new, ADDITION), (changed, CHANGE)):
            if rows:
                LogEntry.objects.log_actions(request.user.pk, rows, flag, change_message=reason)

    def import_action(self, request, **kwargs):
        """Choose a file; once chosen, see what it would change."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = self.create_import_form(request)
        if request.method == "POST" and form.is_valid():
            file = form.cleaned_data["import_file"]
            return self._preview(request, file.read(), form.cleaned_data["format"], file.name)
        return self._choose(request, form)

    def process_import(self, request, **kwargs):
        """Write what was previewed, together with no other write."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseRedirect(self._address("import"))
        return self._one_at_a_time(self._confirm, request)

    def export_action(self, request):
        """What the list shows, by its search and filters, as a file."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        try:
            queryset = self.get_export_queryset(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(self._address("changelist"))
        form = ChooseFormatForm(self.formats, self.get_resource_classes(request), data=request.POST or None)
        if form.is_valid():
            file_format = FORMATS[form.cleaned_data["format"]]()
            return self._do_file_export(file_format, request, queryset, export_form=form)
        context = {"form": form, "count": queryset.count()}
        return self._page(request, "export", _("Export"), context)

    def get_export_filename(self, request, queryset, file_format):
        return f"{self.opts.model_name}s-{timezone.localdate():%Y-%m-%d}.{file_format.get_extension()}"

    def _preview(self, request, data, format_name, file_name):
        version = _version()
        rows = rows_of(self.model)(request=request)
        try:
            sheet = FORMATS[format_name]().create_dataset(data)
        except FileFlawError as error:
            return self._refuse(request, [in_file(error.flaw)], file_name)
        sheet.fit(rows.fields)
        result = rows.import_data(sheet, dry_run=True)
        if problems := problems_of(sheet, result):
            return self._refuse(request, problems, file_name)
        self._waiting(request).save(data)
        seal = Seal(request.user.pk, self.opts.label_lower, digest(data), format_name, file_name[:100], version)
        counts = self._counts(result)
        previews, total = previews_of(sheet, rows), counts["new"] + counts["changed"]
        context = {
            "previews": previews,
            "hidden_count": total - len(previews),
            "counts": counts,
            "is_empty": not total,
            **told_before(rows, self.opts.label_lower),
            "file_name": file_name,
            "seal": seal.signed(),
        }
        return self._page(request, "import_preview", _("What the import would change"), context)

    def _confirm(self, request):
        seal = unsealed(request.POST.get("seal", ""))
        data = self._waiting(request).read()
        if seal is None or data is None or seal.differs(request.user.pk, self.opts.label_lower, data):
            text = _("Nothing was imported: the preview is no longer there. Please choose the file again.")
            self.message_user(request, text, messages.ERROR)
            return HttpResponseRedirect(self._address("import"))
        if seal.version != _version():
            text = _("Nothing was imported: the content was changed after the preview. This is the difference now.")
            self.message_user(request, text, messages.WARNING)
            return self._preview(request, data, seal.format, seal.file_name)
        rows, sheet = rows_of(self.model)(request=request), FORMATS[seal.format]().create_dataset(data)
        sheet.fit(rows.fields)
        before = documents_of(self.opts.label_lower, [str(item.values.get("slug")) for item in sheet.items])
        result = rows.import_data(sheet)
        if problems := problems_of(sheet, result):
            self._waiting(request).remove()
            return self._refuse(request, problems, seal.file_name)
        answer = self._done(request, rows, before, self._counts(result), seal.file_name)
        self._waiting(request).remove()  # not before: whoever is asked about learners sends the same again
        return answer

    def _done(self, request, rows, before, counts, file_name):
        new = [difference.thing for difference in rows.written(is_new=True)]
        changed = [difference.thing for difference in rows.written(is_new=False)]
        if new or changed:
            reason = _("Imported from “%(file)s”.") % {"file": file_name}
            added = {thing.pk for thing in new}
            self.things_written(request, [*new, *changed], reason, before=before, added=added)
        words = {**counts, "file": file_name, "name": model_ngettext(self.opts, counts["new"])}
        text = _("Imported “%(file)s”: %(new)d new %(name)s, %(changed)d changed, %(same)d as they were.") % words
        self.message_user(request, text, messages.SUCCESS)
        if new:
            self.message_user(request, self._link_to(new), messages.INFO)
        return HttpResponseRedirect(self._address("changelist"))

    def _link_to(self, new):
        """The list of the new ones: they were inserted together, while all other writes waited."""
        numbers = sorted(thing.pk for thing in new)
        url = f"{self._address('changelist')}?id__gte={numbers[0]}&id__lte={numbers[-1]}"
        return format_html('<a href="{}">{}</a>', url, _("Show the new ones only"))

    def _refuse(self, request, problems, file_name):
        form = self.import_form_class(self.formats, self.get_resource_classes(request))
        context = {
            "problems": problems[:MOST_PROBLEMS],
            "problem_count": min(len(problems), MOST_PROBLEMS),
            "has_more": len(problems) > MOST_PROBLEMS,
            "has_items": any(problem.item for problem in problems),
            "file_name": file_name,
        }
        return self._choose(request, form, context, status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def _choose(self, request, form, context=None, status=HTTPStatus.OK):
        if form.errors:
            status = HTTPStatus.UNPROCESSABLE_ENTITY
        columns = rows_of(self.model).fields.values()
        return self._page(
            request, "import", _("Import"), {"form": form, "columns": columns, **(context or {})}, status
        )

    def _page(self, request, name, title, context, status=HTTPStatus.OK):
        request.current_app = self.admin_site.name
        frame = {**self.admin_site.each_context(request), "title": title, "opts": self.opts, "media": self.media}
        template = f"admin/import_export/{name}.html"
        return TemplateResponse(request, template, {**frame, **context}, status=status)

    def _counts(self, result):
        totals = result.totals
        return {
            "new": totals[RowResult.IMPORT_TYPE_NEW],
            "changed": totals[RowResult.IMPORT_TYPE_UPDATE],
            "same": totals[RowResult.IMPORT_TYPE_SKIP],
        }

    def _address(self, page):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}")

    def _waiting(self, request):
        return WaitingFile(name=str(request.user.pk))


def _version():
    return str(ContentVersion.objects.filter(pk=1).values_list("token", flat=True).first() or "")
