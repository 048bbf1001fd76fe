"""The form of what requires others of its kind: milestones and skills. It refuses circles, and names them."""

from collections import defaultdict

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from roadmap.requirements import beginning_with, find_cycle, reached_from


class RequirementForm(forms.ModelForm):
    """Two editors cannot close a circle together: ContentAdmin lets only one of them save at a time."""

    def clean_requires(self):
        required = self.cleaned_data["requires"]
        if self.instance.pk and "requires" in self.changed_data:
            circle = find_cycle(self._graph(required))
            if circle:
                raise ValidationError(_("Circle: %(circle)s.") % {"circle": self._in_words(circle)}, code="circle")
        return required

    def _graph(self, required):
        """What this row would require, and everything that comes with it. Circles elsewhere are not its fault."""
        things = type(self.instance).objects.exclude(pk=self.instance.pk).exclude(requires=None)
        links = defaultdict(list)
        for slug, required_slug in things.values_list("slug", "requires__slug"):
            links[slug].append(required_slug)
        links[self.instance.slug] = [thing.slug for thing in required]
        return reached_from(links, self.instance.slug)

    def _in_words(self, circle):
        """The circle by names, beginning with the row that is being edited."""
        things = type(self.instance).objects.in_bulk(circle, field_name="slug")
        return _(" requires ").join(str(things[slug]) for slug in beginning_with(self.instance.slug, circle))
