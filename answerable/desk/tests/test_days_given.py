"""A day that was given stands in its field again, as browsers want it written, whatever the page's language."""

from datetime import date

import pytest
from django.utils import translation

from answerable.desk.opening.saying import SayForm
from answerable.opening.models import Opening


@pytest.mark.parametrize("language", ["en-gb", "cy"])
def test_a_day_given_stands_in_its_field_again(language):
    with translation.override(language):
        shown = str(SayForm(instance=Opening(published_on=date(2024, 11, 14)))["published_on"])
    assert 'value="2024-11-14"' in shown
