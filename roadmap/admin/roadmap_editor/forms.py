"""The forms of the roadmap editor. They check what was typed; nothing is saved by them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from roadmap.models import Stage, Step


class StageForm(forms.ModelForm):
    class Meta:
        model = Stage
        fields = ("name", "goal")


class WhyForm(forms.ModelForm):
    class Meta:
        model = Step
        fields = ("why",)


class ImportanceForm(forms.Form):
    importance = forms.ChoiceField(choices=Step.Importance)


class PlaceForm(forms.Form):
    place = forms.IntegerField(min_value=1)
    stage = forms.ChoiceField()

    def __init__(self, data, outline):
        super().__init__(data)
        self.fields["stage"].choices = [(stage.key, stage.name) for stage in outline.stages]


class MilestoneForm(forms.Form):
    """A milestone by its title, as the suggestions have it, or by its slug."""

    milestone = forms.CharField(error_messages={"required": _("Which milestone? Type a part of its title.")})

    def __init__(self, data, sheet):
        super().__init__(data)
        self.sheet = sheet

    def clean_milestone(self):
        typed = " ".join(self.cleaned_data["milestone"].split()).casefold()
        found = next((stop for stop in self.sheet.stops.values() if typed in {stop.title.casefold(), stop.slug}), None)
        if found is None:
            raise forms.ValidationError(_("There is no milestone of this title. Choose one of the suggestions."))
        if found.slug in self.sheet.outline.milestones:
            stage = self.sheet.outline.stage_of(found.slug).name
            raise forms.ValidationError(_("It is in the stage “%(stage)s” already.") % {"stage": stage})
        return found.slug
