"""Shows browsers by name."""

from django import template

from accounts.browsers import name_browser

register = template.Library()
register.filter("browser", name_browser)
