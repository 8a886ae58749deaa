"""The site's own settings, with the bench's two addresses beside the site's."""

from answerable.site.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.beside"
