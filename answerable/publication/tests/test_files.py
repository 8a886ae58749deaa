"""Source files are given out exactly as they arrived, never as a page of ours, and only those that are public."""

import hashlib
from contextlib import closing

from django.urls import reverse

from answerable.findings.actions import keep_file


def test_the_file_given_out_is_the_file_that_arrived(client, made):
    response = client.get(reverse("source_file", args=[made.matter.authority.slug, made.file.sha256]))
    assert hashlib.sha256(b"".join(response.streaming_content)).hexdigest() == made.file.sha256
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'attachment; filename="report 1.pdf"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_the_notice_of_a_public_requisition_is_public(client, made):
    address = reverse("source_file", args=[made.matter.authority.slug, made.requisition.reading.file.sha256])
    with closing(client.get(address)) as response:
        assert response.headers["Content-Type"] == "text/plain"


def test_a_file_that_nothing_public_was_read_from_is_not_there(client, made, peakshire, by, at):
    kept = keep_file(peakshire, b"not yet confirmed", "draft.txt", "text/plain", by=by, at=at)
    assert client.get(reverse("source_file", args=[made.matter.authority.slug, kept.sha256])).status_code == 404
    assert client.get(reverse("page_picture", args=[made.matter.authority.slug, kept.sha256, 1])).status_code == 404


def test_a_file_is_not_there_at_an_authority_it_does_not_belong_to(client, made, stranger):
    assert client.get(reverse("source_file", args=[stranger.authority.slug, made.file.sha256])).status_code == 404


def test_the_same_bytes_at_another_council_are_that_councils_own_to_show(client, made, stranger, by, at):
    with made.file.content.open("rb") as source:
        data = source.read()
    keep_file(stranger.authority, data, "kept quietly.pdf", "application/pdf", by=by, at=at)
    assert client.get(reverse("source_file", args=[stranger.authority.slug, made.file.sha256])).status_code == 404
    with closing(client.get(reverse("source_file", args=[made.matter.authority.slug, made.file.sha256]))) as response:
        assert response.headers["Content-Disposition"] == 'attachment; filename="report 1.pdf"'


def test_a_file_shown_all_the_same_runs_nothing_and_is_held_apart(client, made):
    address = reverse("source_file", args=[made.matter.authority.slug, made.requisition.reading.file.sha256])
    with closing(client.get(address)) as response:
        assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert response.headers["Content-Disposition"].startswith("attachment")


def test_a_name_made_to_break_the_answer_cannot(client, made):
    type(made.file).objects.filter(pk=made.file.pk).update(name='a"b\r\nSet-Cookie: x=1\u202efdp.exe')
    with closing(client.get(reverse("source_file", args=[made.matter.authority.slug, made.file.sha256]))) as response:
        assert response.status_code == 200
        assert response.headers["Content-Disposition"] == 'attachment; filename="a\\"b__Set-Cookie: x=1_fdp.exe"'
