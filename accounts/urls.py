"""Addresses of the accounts that allauth does not have."""

from django.urls import path

from accounts.views.deletion import account_delete
from accounts.views.demo_mail import mail_list, mail_show

urlpatterns = [
    path("accounts/delete/", account_delete, name="account-delete"),
    path("demo/mail/", mail_list, name="mail-list"),
    path("demo/mail/<slug:name>/", mail_show, name="mail-show"),
]
