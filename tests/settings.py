"""The site's settings; tests change the password hasher, static storage and mail, and trust no copy's age."""

import os

os.environ.setdefault("SECRET_KEY", "tests-only")
os.environ["DEMO"] = "false"
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "sqlite:///:memory:")

from mlcareers.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CATALOGUE_MAX_AGE = 0
