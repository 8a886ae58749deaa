"""Several things to choose from: what no row can have for its number is refused on the form, and is no error of the server."""

import pytest
from django.core.exceptions import ValidationError

from answerable.desk.choosing import SeveralField
from answerable.people.models import Authority


@pytest.mark.parametrize("number", ["9223372036854775808", "9" * 5000, "-" + "9" * 40, "Zwölf", "١٢٣"])
def test_what_can_be_the_number_of_no_row_is_no_choice(peakshire, number):
    field = SeveralField(Authority.objects.all())
    assert list(field.clean([str(peakshire.pk)])) == [peakshire]
    with pytest.raises(ValidationError):
        field.clean([str(peakshire.pk), number])
