"""A matter at the invented council, opened from its papers as any is."""

import pytest

from answerable.demo import example


@pytest.fixture
def council(db, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    return example.load(example.TOLD_ON)
