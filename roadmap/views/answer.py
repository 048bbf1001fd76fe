"""How a post is answered: 303 for plain forms, partials for htmx, 422 for a form with errors, 400 for a value
that no form offers. Nothing else in the views asks whether htmx sent the request.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme


class SeeOther(HttpResponseRedirect):
    status_code = 303


@dataclass(frozen=True, slots=True)
class Said:
    """What happened, in a sentence, and the key of the event that an undo would take back."""

    text: str
    event: uuid.UUID | None = None


def partial_or_redirect(
    request: HttpRequest, partials: Mapping[str, Mapping[str, Any]], said: Said, *, otherwise: str
) -> HttpResponse:
    """For htmx the partials, each with its context, and the page's status line; else on to the form's `next`, or
    `otherwise`, where the sentence shows as a message."""
    address = next_address(request, otherwise)
    if not _is_htmx(request):
        messages.success(request, said.text, extra_tags=str(said.event or ""))
        return SeeOther(address)
    status = {"_status.html": {"said": said.text, "event": said.event, "next": address}}
    return HttpResponse(_joined(request, {**partials, **status}))


def panel_or_page(request: HttpRequest, context: Mapping[str, Any], *, panel: str, page: str) -> HttpResponse:
    """The panel's template when htmx asks for the element named "panel", else the whole page's."""
    return part_or_page(request, context, parts={"panel": panel}, page=page)


def part_or_page(
    request: HttpRequest, context: Mapping[str, Any], *, parts: Mapping[str, str], page: str
) -> HttpResponse:
    """The template in `parts` of the element that htmx asks for, else the whole page's, at one address: whoever
    keeps the answer keeps them apart."""
    target = request.headers.get("HX-Target", "") if _is_htmx(request) else ""
    answer = render(request, parts.get(target, page), dict(context))
    patch_vary_headers(answer, ["HX-Request", "HX-Target"])
    return answer


def form_again(request: HttpRequest, page: str, partial: str, context: Mapping[str, Any]) -> HttpResponse:
    """422 with the form and its errors: the partial of the page for htmx, the whole page else."""
    if not _is_htmx(request):
        return render(request, page, dict(context), status=422)
    # What the status line said before is no longer the last word.
    parts = {f"{page}#{partial}": context, "_status.html": {}}
    return HttpResponse(_joined(request, parts), status=422)


def _joined(request: HttpRequest, parts: Mapping[str, Mapping[str, Any]]) -> str:
    return "".join(render_to_string(name, dict(context), request) for name, context in parts.items())


def _is_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def next_address(request: HttpRequest, otherwise: str) -> str:
    """The form's `next` if it stays on this site."""
    address = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if safe else otherwise


def refuse(request: HttpRequest, form: Form) -> HttpResponse:
    """400: the values are not of the kind that our own pages send."""
    reasons = [f"{name}: {' '.join(map(str, errors))}" for name, errors in form.errors.items()]
    return render(request, "400.html", {"reasons": reasons}, status=400)
