"""The site's settings; tests change the password hasher, static storage and mail, and trust no copy's age."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "tests-only")
os.environ["DEMO"] = "false"
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "sqlite:///:memory:")

from mlcareers.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CATALOGUE_MAX_AGE = 0
HEALTH_MAX_AGE = 0

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in earnest: only then can several connections wait for one another's locks.
    DATABASES["default"]["TEST"] = {"NAME": f"{tempfile.gettempdir()}/mlcareers-tests-{os.getpid()}.sqlite3"}
