"""Settings: one file, read from the environment. SQLite unless DATABASE_HOST names a PostgreSQL server."""

from __future__ import annotations

import os
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

from answerable.site.logged import without_secrets
from answerable.site.policy_sent import NONE, SELF

PACKAGE = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("ANSWERABLE_VAR", PACKAGE.parent / "var"))


def kept_secret(file: Path) -> str:
    """The key that signs sessions: from the environment, or made once and kept where only this account can read it."""
    if given := os.environ.get("ANSWERABLE_SECRET_KEY"):
        return given
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as fresh:
            fresh.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass  # somebody made it first: theirs is the key
    return file.read_text()


# Opening a database anew for each page costs more than a small page itself; one that has gone away meanwhile is opened again.
KEPT_OPEN = {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}


def database() -> dict[str, Any]:
    """PostgreSQL if a host is given; else one SQLite file, opened so that two writers wait rather than fail."""
    if host := os.environ.get("DATABASE_HOST"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "HOST": host,
            "PORT": os.environ.get("DATABASE_PORT", ""),
            "NAME": os.environ.get("DATABASE_NAME", "answerable"),
            "USER": os.environ.get("DATABASE_USER", "answerable"),
            "PASSWORD": os.environ.get("DATABASE_PASSWORD", ""),
            **KEPT_OPEN,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR / "answerable.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
        **KEPT_OPEN,
    }


SECRET_KEY = kept_secret(VAR / "secret-key")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("ANSWERABLE_HOSTS", "127.0.0.1,localhost").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("ANSWERABLE_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "answerable.trail",
    "answerable.people",
    "answerable.clocks",
    "answerable.letters",
    "answerable.indicators",
    "answerable.library",
    "answerable.findings",
    "answerable.matters",
    "answerable.requisitions",
    "answerable.meetings",
    "answerable.answers",
    "answerable.recommendations",
    "answerable.plans",
    "answerable.diary",
    "answerable.search",
    "answerable.opening",
    "answerable.publication",
    "answerable.desk",
    "answerable.api",
    "answerable.alerts",
    "answerable.demo",
    "answerable.site",
]

# The content security policy comes first, so that also what goes wrong further in carries it.
MIDDLEWARE = [
    "answerable.site.policy_sent.loads_only_ours",
    "answerable.api.answering.open_to_all",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "answerable.site.kept.kept",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "answerable.site.language.chosen",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "answerable.site.uploads.weighed",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "libraries": {"i18n": "answerable.site.templatetags.words"},
            "builtins": ["answerable.site.templatetags.words"],
        },
    }
]

# That `i18n` stands for our tags instead of Django's is meant (see site.templatetags.words).
SILENCED_SYSTEM_CHECKS = ["templates.W003"]

ROOT_URLCONF = "answerable.site.urls"
WSGI_APPLICATION = "answerable.site.wsgi.application"
DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
# Ten wrong passwords for one name from one address, and that pair waits a quarter of an hour.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_VERBOSE = False
# A working day: committee rooms have shared computers.
SESSION_COOKIE_AGE = 12 * 60 * 60
# Mail goes by the server that is named; without one it is written into a folder, and whoever makes a link is told so.
MAIL_IS_SENT = bool(os.environ.get("ANSWERABLE_SMTP_HOST"))
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL_IS_SENT else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_HOST = os.environ.get("ANSWERABLE_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("ANSWERABLE_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("ANSWERABLE_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("ANSWERABLE_SMTP_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("ANSWERABLE_MAIL_FROM", "answerable@localhost")
# The roles that must have a second factor on this installation, separated by commas; blank for none.
SECOND_FACTOR_FOR = frozenset(role for role in os.environ.get("ANSWERABLE_SECOND_FACTOR", "").replace(" ", "").split(",") if role)
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "front"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# The queue of long work lives in the same database; `answerable work` takes from it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# How many public pages each worker keeps as they were last made (see site.kept); none with 0.
PAGES_KEPT = int(os.environ.get("ANSWERABLE_PAGES_KEPT", "1000"))

# Under which licence the record may be used by others (see the room api): the council decides.
LICENCE_NAME = os.environ.get("ANSWERABLE_LICENCE_NAME", "OGL-UK-3.0")
LICENCE_TITLE = os.environ.get("ANSWERABLE_LICENCE_TITLE", "Open Government Licence v3.0")
LICENCE_ADDRESS = os.environ.get(
    "ANSWERABLE_LICENCE_ADDRESS", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
)

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [PACKAGE / "site" / "locale"]
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
DATE_FORMAT = "l j F Y"

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
MEDIA_ROOT = VAR / "files"

# A document may be large; more than this is refused by name before it is read (see desk.opening.forms).
MAX_PAPER_BYTES = 50 * 1024 * 1024
MAX_UPLOAD_BYTES = 200 * 1024 * 1024  # all papers of one form together (see site.uploads)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = bool(CSRF_TRUSTED_ORIGINS)
SECURE_CSP = {
    "default-src": [NONE],
    "style-src": [SELF],
    "script-src": [SELF],
    "connect-src": [SELF],
    "img-src": [SELF, "data:"],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"secrets": {"()": lambda: without_secrets}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "filters": ["secrets"]}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("ANSWERABLE_LOG", "WARNING")},
}
