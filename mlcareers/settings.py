"""Settings, one file: every deployment difference comes from an environment variable.

A bad value stops the start. Any variable may be read from a file instead: `SECRET_KEY_FILE=/run/secrets/key`.
README.md lists the variables.
"""

from pathlib import Path
from urllib.parse import quote

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environ import FileAwareEnv

env = FileAwareEnv()
BASE_DIR = Path(__file__).resolve().parent.parent
# What the site itself writes: an SQLite file, collected static files, the demo's mails and passwords.
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))

# ---------------------------------------------------------------- the site

DEBUG = env.bool("DEBUG", default=False)
# Demo mode: demo people may log in, mails are kept as files and shown at /demo/mail/.
DEMO = env.bool("DEMO", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY (or SECRET_KEY_FILE) to a long random value.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# The public address starts with https://: secure cookies, redirects and HSTS follow from it.
HTTPS = env.bool("HTTPS", default=False)
# How many reverse proxies stand in front; their X-Forwarded-For and -Proto headers are believed.
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
if HTTPS and not TRUSTED_PROXY_COUNT:
    raise ImproperlyConfigured("HTTPS=true needs TRUSTED_PROXY_COUNT: the server itself speaks plain HTTP.")

ROOT_URLCONF = "mlcareers.urls"
WSGI_APPLICATION = "mlcareers.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "roadmap",
    "accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "import_export",
    "template_partials",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    # Those that add headers stand outermost: every answer bears them, early refusals and redirects included.
    "csp.middleware.CSPMiddleware",
    "mlcareers.middleware.permissions_policy",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "mlcareers.middleware.readable_requests",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "mlcareers.middleware.personal_pages",
    "mlcareers.middleware.learner_time_zone",
    # Before the token is looked for in the body, which is when a view is about to begin; the page knows the reader.
    "mlcareers.middleware.refused_bodies",
    "mlcareers.middleware.friendly_refusals",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "roadmap.context.site",
            ],
        },
    },
]

# ---------------------------------------------------------------- data

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{quote(str(VAR_DIR / 'db.sqlite3'))}")}
_database = DATABASES["default"]
if _database["ENGINE"] == "django.db.backends.sqlite3":
    # WAL and IMMEDIATE let readers and one writer work side by side without "database is locked".
    # synchronous=NORMAL survives a killed process; choose FULL to survive a power cut as well.
    _synchronous = env.str("SQLITE_SYNCHRONOUS", default="NORMAL")
    if _synchronous not in {"NORMAL", "FULL"}:
        raise ImproperlyConfigured("SQLITE_SYNCHRONOUS is NORMAL or FULL.")
    _database["CONN_MAX_AGE"] = 600
    _database["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": f"PRAGMA journal_mode=WAL; PRAGMA synchronous={_synchronous};",
    }
elif _database["ENGINE"] == "django.db.backends.postgresql":
    # A connection for each of a worker's threads, or they would wait for one another.
    _pool = {"min_size": 1, "max_size": env.int("THREADS", default=8), "timeout": 10}
    _database["OPTIONS"] = {"pool": _pool, **_database.get("OPTIONS", {})}
else:
    raise ImproperlyConfigured("DATABASE_URL must start with sqlite:// or postgres://.")

# Shared between worker processes, so that rate limits count once.
CACHES = {"default": env.cache_url("CACHE_URL", default="dbcache://cache")}
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
# For how many seconds a process trusts its copy of the published catalogue before it compares versions; the median of
# learners' hours of a milestone; and what it has found about the catalogue's health, while nothing is changed.
CATALOGUE_MAX_AGE = env.float("CATALOGUE_MAX_AGE", default=1.0)
REPORTED_HOURS_MAX_AGE = env.float("REPORTED_HOURS_MAX_AGE", default=600.0)
HEALTH_MAX_AGE = env.float("HEALTH_MAX_AGE", default=300.0)
# A visitor's progress is kept this many days after the last mark.
VISITOR_DAYS = 90
SESSION_COOKIE_AGE = VISITOR_DAYS * 24 * 60 * 60

# ---------------------------------------------------------------- work in the background

# A thread of the worker each, so that a mail server that hangs or a slow link holds up nothing else.
TASK_QUEUES = ["default", "links", "mail"]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": TASK_QUEUES}}
WORK_LEASE = env.float("WORK_LEASE", default=30.0)  # seconds of silence after which a worker's tasks go to others
CHECK_LINKS = env.bool("CHECK_LINKS", default=not DEMO)  # demos leave several hundred strangers' servers alone

# ---------------------------------------------------------------- people

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_REDIRECT_URL = "today-show"
LOGIN_URL = "account_login"

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD = "website"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
# The mails and the pages that ask for a code say "15 minutes".
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
# One address per person: a new one replaces the old one once its code came back.
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_FORMS = {
    "add_email": "accounts.forms.AddEmailForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "confirm_email_verification_code": "accounts.forms.ConfirmEmailVerificationCodeForm",
    "confirm_login_code": "accounts.forms.ConfirmLoginCodeForm",
    "confirm_password_reset_code": "accounts.forms.ConfirmPasswordResetCodeForm",
    "login": "accounts.forms.LoginForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
    "request_login_code": "accounts.forms.RequestLoginCodeForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "signup": "accounts.forms.SignupForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT
ACCOUNT_RATE_LIMITS = {"suggest": "20/h/ip,60/d/ip", "suggest_as": "10/h/key"}  # beside allauth's own
MFA_ADAPTER = "accounts.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "mlcareers"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_FORMS = {
    "activate_totp": "accounts.forms.ActivateTOTPForm",
    "authenticate": "accounts.forms.AuthenticateForm",
    "reauthenticate": "accounts.forms.ReauthenticateByCodeForm",
}
USERSESSIONS_TRACK_ACTIVITY = False
# Whether staff must have a second factor before the admin opens to them.
STAFF_SECOND_FACTOR = env.bool("STAFF_SECOND_FACTOR", default=HTTPS)

# ---------------------------------------------------------------- mail

DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="mlcareers <noreply@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
if DEMO:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR_DIR / "mail"
else:
    vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
# A mail server may be slow or away: pages leave mails to the worker. What writes files or prints needs none.
if EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend":
    EMAIL_TIMEOUT = 20
    MAIL_DELIVERY_BACKEND, EMAIL_BACKEND = EMAIL_BACKEND, "accounts.mail_delivery.QueueBackend"
else:
    MAIL_DELIVERY_BACKEND = EMAIL_BACKEND

# ---------------------------------------------------------------- language and time

LANGUAGE_CODE = "en-us"
LANGUAGES = [("en-us", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# ---------------------------------------------------------------- static files

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# ---------------------------------------------------------------- requests

# In bytes. The longest form is a job ad of 100 kB. What is larger is refused unread, so that no file of a stranger or
# learner gets to the disk.
BODY_LIMIT = DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
# What staff may send, by the beginning of the path, the longest that fits. Editors import files.
STAFF_BODY_LIMITS = {"/admin/": 10_000_000}

# ---------------------------------------------------------------- security headers

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "roadmap.views.errors.csrf_failure"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
# The health check asks the server itself, behind whatever ends TLS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.bool("HSTS_SUBDOMAINS", default=False)
# A reverse proxy that ends TLS says so in this header; trust it only where such a proxy stands in front.
if TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# ---------------------------------------------------------------- logs

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        # Every scanner on the net makes these; the answer is a 400 and needs no traceback.
        f"django.security.{name}": {"level": "CRITICAL"}
        for name in ("DisallowedHost", "RequestDataTooBig", "TooManyFieldsSent", "TooManyFilesSent")
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
