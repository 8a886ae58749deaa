"""Several things of the record to choose from, whatever a browser sends."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

LONGEST_NUMBER = 18  # digits: more has no row, and SQLite could not even be asked for it


class SeveralField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # Django lets nobody name it at run time
    """Things to choose several of. What can be the number of no row is no choice."""

    def clean(self, value: Any) -> Any:
        """The things chosen. Raises ValidationError for what is not among them."""
        for one in value or ():
            if len(str(one)) > LONGEST_NUMBER:
                raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": one})
        return super().clean(value)
