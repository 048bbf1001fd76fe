"""Staff, and admin forms sent back as a browser would send them."""

from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from roadmap.groups import CONTRIBUTORS, EDITORS
from roadmap.models import ContentVersion

_numbers = count(1)


def make_staff(*, group=None, is_superuser=False):
    user = get_user_model().objects.create_user(
        email=f"staff-{next(_numbers)}@example.com", is_staff=True, is_superuser=is_superuser
    )
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def make_editor():
    return make_staff(group=EDITORS)


def make_contributor():
    return make_staff(group=CONTRIBUTORS)


def admin_url(model, page, *args):
    return reverse(f"admin:roadmap_{model._meta.model_name}_{page}", args=args)


def change_url(row):
    return admin_url(type(row), "change", row.pk)


def shown_form(response):
    """What a browser would send back unchanged from a page of the admin."""
    data = {}
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if not (field.field.disabled or value is None or value is False):
                data[field.html_name] = (
                    [getattr(item, "pk", item) for item in value] if isinstance(value, list) else value
                )
    return data


def add_row(data, prefix, **values):
    """Fill one more row of an inline, as the link “Add another” does."""
    number = int(data[f"{prefix}-TOTAL_FORMS"])
    data[f"{prefix}-TOTAL_FORMS"] = number + 1
    data.update({f"{prefix}-{number}-{name}": value for name, value in {"position": "", **values}.items()})


def errors_of(response):
    """The errors that a page shows, as plain texts."""
    entries = response.context["errors"].data
    return [str(text) for entry in entries for text in ([entry] if isinstance(entry, str) else entry)]


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


def token():
    return ContentVersion.objects.values_list("token", flat=True).filter(pk=1).first()
