"""The forms of import and export: which file, and which format."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from import_export.forms import ExportForm, ImportForm

from roadmap.admin.transfer.formats import FORMATS, in_words
from roadmap.admin.transfer.sheet import LARGEST, MOST_ROWS, Flaw

_EXTENSIONS = {**{name: name for name in FORMATS}, "yml": "yaml"}


class ChooseFileForm(ImportForm):
    """The format goes by the file's name unless somebody says otherwise."""

    import_file = forms.FileField(
        label=_("File"),
        help_text=_("At most %(megabytes)d MB and %(rows)s rows, in UTF-8.")
        % {"megabytes": LARGEST // 1_000_000, "rows": f"{MOST_ROWS:,}"},
        widget=forms.FileInput(attrs={"accept": ".csv,.json,.yaml,.yml"}),
        error_messages={"empty": _("The file is empty."), "required": _("Choose a file.")},
        max_length=None,
    )

    @property
    def media(self):
        return forms.Media()  # the library's script guesses the format; clean() does

    def _init_formats(self, formats):
        field = self.fields["format"]
        field.required = False
        field.choices = [("", _("As the file name says")), *_choices(formats)]

    def clean_import_file(self):
        file = self.cleaned_data["import_file"]
        if file.size > LARGEST:
            raise ValidationError(in_words(Flaw("too-large")))
        return file

    def clean(self):
        data = super().clean()
        file = data.get("import_file")
        if file and not data.get("format") and "format" not in self.errors:
            data["format"] = _EXTENSIONS.get(file.name.rpartition(".")[2].lower(), "")
            if not data["format"]:
                self.add_error("format", _("The file name does not say it: choose the format."))
        return data


class ChooseFormatForm(ExportForm):
    @property
    def media(self):
        return forms.Media()

    def _init_formats(self, formats):
        field = self.fields["format"]
        field.choices = _choices(formats)
        field.help_text = _("CSV for spreadsheets. JSON and YAML keep lists as lists.")


def _choices(formats):
    return [(file_format.name, file_format().get_title()) for file_format in formats]
