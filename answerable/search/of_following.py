"""What is followed to its end: recommendations, what came back, and what is reported on them."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from answerable.plans.heard import Submission, SubmissionReply
from answerable.recommendations.models import Recommendation, Response, Update
from answerable.search.kind import Kind, Text

OF_THE_ONE = ("recommendations.recommendation", "recommendation")


def _of_submission(one: Submission) -> list[Text]:
    """What is shown of a submission, and nothing else of it."""
    shown = [one.shown_words, *(line.shown for line in one.lines.all())]
    return [Text(reads=words, day=one.received_on, number=number) for number, words in enumerate(shown)]


OF_FOLLOWING: tuple[Kind, ...] = (
    Kind(
        name="recommendation",
        label=_("Recommendations"),
        public=lambda: Recommendation.objects.public().select_related("authority"),
        texts=lambda one: [Text(reads=one.text, day=one.agreed_on)],
        authority=lambda one: one.authority,
        called=lambda one: str(one),
        address=lambda one: one.get_absolute_url(),
    ),
    Kind(
        name="response",
        label=_("Responses"),
        public=lambda: Response.objects.with_words().select_related("recommendation__authority"),
        texts=lambda one: [Text(reads=f"{one.reasons} {one.action}".strip(), day=one.received_on)],
        authority=lambda one: one.recommendation.authority,
        called=lambda one: str(one.recommendation),
        address=lambda one: one.recommendation.get_absolute_url(),
        shown_with=(OF_THE_ONE,),
    ),
    Kind(
        name="update",
        label=_("What is reported"),
        public=lambda: Update.objects.with_words().select_related("recommendation__authority"),
        texts=lambda one: [Text(reads=one.text, day=one.filed_on)],
        authority=lambda one: one.recommendation.authority,
        called=lambda one: str(one.recommendation),
        address=lambda one: one.recommendation.get_absolute_url(),
        shown_with=(OF_THE_ONE,),
    ),
    Kind(
        name="submission",
        label=_("What those concerned say"),
        public=lambda: Submission.objects.shown().select_related("matter__authority", "organisation").prefetch_related("lines"),
        texts=_of_submission,
        authority=lambda one: one.matter.authority,
        called=lambda one: one.organisation.name,
        address=lambda one: one.get_absolute_url(),
    ),
    Kind(
        name="submission reply",
        label=_("Replies to those concerned"),
        public=lambda: SubmissionReply.objects.public().select_related("submission__matter__authority", "body"),
        texts=lambda one: [Text(reads=one.text, day=one.replied_on)],
        authority=lambda one: one.submission.matter.authority,
        called=lambda one: str(one.body),
        address=lambda one: one.get_absolute_url(),
        shown_with=(("plans.submission", "submission"),),
    ),
)
