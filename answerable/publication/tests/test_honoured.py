"""The page that says whether a requisition was honoured takes in whether those asked answered; it is there from the first day."""

from html import unescape

from django.urls import reverse

from answerable.answers.actions import ask
from answerable.publication.views.honoured import answered_of
from answerable.trail.chain import move


def test_a_bullet_under_which_a_question_waits_for_its_answer_is_known_to(record, made, by, at):
    first, second = made.requisition.passages.filter(part="business")
    assert answered_of(made.requisition) == {}
    question = ask(
        made.matter, "Why so long?", "the Director", [made.finding], meeting=made.meeting, business=[first], by=by, at=at
    )
    move(question, "agreed", by=by, at=at)
    assert answered_of(made.requisition) == {first.number: False}
    assert second.number not in answered_of(made.requisition)


def test_before_anything_is_published_every_bullet_is_not_yet(client, made):
    address = reverse("honoured", args=[made.matter.authority.slug, made.requisition.pk])
    page = " ".join(unescape(client.get(address).content.decode()).split())
    assert ("2 not yet" in page, "No agenda that was published has an item for it." in page) == (True, True)
    assert address in client.get(made.requisition.get_absolute_url()).content.decode()
