"""A verdict kept beside a row, read again; one that no reader here understands any more says so and can tell nothing."""

from __future__ import annotations

from typing import Any

from answerable.rulebook.verdicts import Answer, Rule, Status, Verdict
from answerable.trail.kept import Form, NotUnderstood


def understood_or_cannot_tell(form: Form[Verdict], told: dict[str, Any], question: str) -> Verdict:
    """The verdict as it was kept; "cannot tell", with the reason, where it is not understood any more."""
    try:
        return form.understood(told)
    except NotUnderstood as reason:
        rule = Rule(
            id="",
            says="not understood",
            citation="not understood",
            source=None,
            status=Status.RECALLED,
            confidence="",
            nations=(),
        )
        return Verdict(question=question, answer=Answer.CANNOT_TELL, rule=rule, facts=(), working=(), missing=(str(reason),))
