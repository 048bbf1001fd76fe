"""The mailbox of the demo."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import demo_only
from accounts.demo_mail import find_mail, list_mails


@require_safe
@demo_only
@never_cache
def mail_list(request: HttpRequest) -> HttpResponse:
    mails = list_mails(Path(settings.EMAIL_FILE_PATH))
    return render(request, "accounts/demo_mail/list.html", {"mails": mails})


@require_safe
@demo_only
@never_cache
def mail_show(request: HttpRequest, name: str) -> HttpResponse:
    mail = find_mail(Path(settings.EMAIL_FILE_PATH), name)
    if mail is None:
        raise Http404
    return render(request, "accounts/demo_mail/show.html", {"mail": mail})
