"""`answerable letters`: the letters of a day are written, sent once, and listed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from answerable.answers.tests.conftest import findings, invitation, matter, meeting, sent  # noqa: F401  (fixtures)
from answerable.letters.addressing import keep_address
from answerable.letters.models import Address, Letter
from answerable.letters.tests.conftest import a_letter
from answerable.site import commands


@pytest.fixture
def mail(settings, tmp_path):
    """The folder into which mail goes where no server is named."""
    settings.EMAIL_FILE_PATH, settings.MAIL_IS_SENT = str(tmp_path / "mail"), False
    return tmp_path / "mail"


@pytest.mark.django_db(transaction=True)
def test_it_writes_what_is_due_sends_it_once_and_lists_it(mail, sent, by, at, capsys):  # noqa: F811
    called = sent.invitation
    called.reply_by = timezone.localdate() + timedelta(days=2)
    called.save()
    keep_address(called.post, "director@peakshire.example", "cy", by=by, at=at)
    assert [commands.main(["letters", "send"]) for _time in range(2)] == [0, 0]
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "1 letters written. Letters: 1 sent.",
        "0 letters written. Letters: none waited.",
    ]
    [file] = mail.glob("*.eml")
    assert (b"Content-Language: cy" in file.read_bytes(), b"director@peakshire.example" in file.read_bytes()) == (True, True)
    assert commands.main(["letters", "list", "--all"]) == 0
    assert Letter.objects.get().subject in capsys.readouterr().out
    assert commands.main(["letters", "list"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.django_db
def test_what_is_no_mail_and_no_letter_is_said(mail, tmp_path, capsys):
    (tmp_path / "page.eml").write_bytes(b"<html>no mail</html>")
    assert commands.main(["letters", "file", str(tmp_path / "page.eml")]) == 2
    assert commands.main(["letters", "file", str(tmp_path / "none.eml")]) == 2
    assert commands.main(["letters", "settle", "<none@example.org>", "--arrived", "the log"]) == 2
    said = capsys.readouterr().err
    assert "none.eml: No such file or directory. Give a mail as a file (.eml)." in said
    assert "No letter here has the Message-ID" in said


@pytest.mark.django_db
def test_it_says_where_a_post_is_written_to_and_ends_a_letter_that_has_no_address(mail, sent, peakshire, by, at, capsys):  # noqa: F811
    title = sent.invitation.post.title
    words = ["letters", "address", title, "director@peakshire.example", "--language", "cy"]
    assert (commands.main(words), Address.objects.get().language) == (0, "cy")
    assert f"The {title} is written to at director@peakshire.example, in Welsh." in capsys.readouterr().out
    assert commands.main(["letters", "address", title, "nobody"]) == 2
    assert commands.main(["letters", "address", "Nobody", "x@example.org"]) == 2
    assert "has no post “Nobody”" in capsys.readouterr().err
    one = a_letter(peakshire, sent.invitation.post, by, at, email="")
    assert commands.main(["letters", "by-hand", str(one.pk), "By post on 3 March."]) == 0
    assert capsys.readouterr().out == f"The letter to {title}: sent.\n"
    assert commands.main(["letters", "withdraw", "999", "Wrong."]) == 2
    assert "There is no letter 999." in capsys.readouterr().err
