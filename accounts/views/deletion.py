"""The page on which people delete their account."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.deletion import delete_account
from accounts.models import User


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
@reauthentication_required
def account_delete(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "accounts/deletion/confirm.html")
    # A second copy of the person: the one on the request is still needed to log out.
    delete_account(get_object_or_404(User, pk=request.user.pk))
    logout(request)
    messages.success(request, _("Your account is deleted, with everything in it."))
    return redirect("home")
