"""People in the admin, and the admin's door: everyone comes in through allauth's login.

What editors do inside is in roadmap/admin/.
"""

from allauth.account.adapter import get_adapter
from allauth.account.decorators import secure_admin_login
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from accounts.access import lacks_second_factor
from accounts.deletion import delete_account
from accounts.models import User


class UserAddForm(AdminUserCreationForm):
    """A new person: an address and a password. At the first login a mailed code confirms the address."""

    class Meta:
        model = User
        fields = ("email",)


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    add_form = UserAddForm
    list_display = ("email", "is_staff", "is_superuser", "is_active", "is_demo", "date_joined", "last_login")
    list_filter = ("is_staff", "is_superuser", "is_active", "is_demo", "groups")
    search_fields = ("email",)
    ordering = ("email",)
    readonly_fields = ("is_demo", "date_joined", "last_login")

    def get_readonly_fields(self, request, obj=None):
        # An address counts once its owner has confirmed it, so only the owner can change it.
        return (*self.readonly_fields, "email") if obj else self.readonly_fields

    def get_deleted_objects(self, objs, request):
        """What hangs on a person goes with the person; nobody needs the right to delete each kind of it."""
        listed, counts, _perms_needed, protected = super().get_deleted_objects(objs, request)
        return listed, counts, set(), protected

    def delete_model(self, request, obj):
        delete_account(obj)

    def delete_queryset(self, request, queryset):
        for user in queryset:
            delete_account(user)

    filter_horizontal = ("groups", "user_permissions")
    fieldsets = (
        (None, {"fields": ("email", "password")}),
        (_("Rights"), {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")}),
        (_("History"), {"fields": ("date_joined", "last_login", "is_demo")}),
    )
    add_fieldsets = ((None, {"classes": ("wide",), "fields": ("email", "usable_password", "password1", "password2")}),)


def _has_permission(request: HttpRequest) -> bool:
    user = request.user
    return bool(user.is_active and user.is_staff) and not lacks_second_factor(user)


_own_login = admin.site.login


@secure_admin_login
def _login(request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:
    """The admin's own login view, behind allauth's: it only ever sees staff who are logged in."""
    if lacks_second_factor(request.user):
        messages.warning(request, _("The admin needs two-factor login. Set it up here, then go back to the admin."))
        return redirect("mfa_index")
    return _own_login(request, extra_context)


def _logout(request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:  # noqa: ARG001  Django's signature
    """Out through the same door, so that the session after it starts as after every logout."""
    if request.method == "POST":
        get_adapter().logout(request)
    return redirect("home")


admin.site.login = _login  # type: ignore[method-assign]
admin.site.logout = _logout  # type: ignore[method-assign]
admin.site.has_permission = _has_permission  # type: ignore[method-assign]
