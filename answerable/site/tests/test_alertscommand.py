"""`answerable alerts`: what waits is sent once, followers are counted without their names, and an address is forgotten."""

import pytest
from django.utils import timezone

from answerable.alerts.actions import ask
from answerable.alerts.models import Follower
from answerable.alerts.sending import LOCK
from answerable.alerts.things import thing_of
from answerable.letters.sending import only_sender
from answerable.site import commands
from answerable.trail.models import DailyHead


@pytest.fixture
def mail(settings, tmp_path):
    """The folder into which mail goes where no server is named."""
    settings.EMAIL_FILE_PATH, settings.MAIL_IS_SENT = str(tmp_path / "mail"), False
    return tmp_path / "mail"


@pytest.mark.django_db(transaction=True)
def test_it_sends_what_waits_once_counts_and_forgets(mail, peakshire, capsys):
    ask("parent@example.org", thing_of(peakshire, peakshire), at=timezone.now())
    with only_sender("alerts", LOCK):
        assert commands.main(["alerts", "send"]) == 0
    assert [commands.main(["alerts", "send"]) for _time in range(2)] == [0, 0]
    assert capsys.readouterr().out.splitlines() == [
        "Alerts are being sent already; nothing was done.",
        "Mails: 1 sent.",
        "Mails: none waited.",
    ]
    assert (len(list(mail.glob("*.eml"))), DailyHead.objects.count()) == (1, 1)
    assert commands.main(["alerts", "count"]) == 0
    assert capsys.readouterr().out == "Peakshire County Council: 0 follow 0 things\n"
    assert commands.main(["alerts", "forget", "Parent@example.org"]) == 0
    assert Follower.objects.count() == 0
    assert commands.main(["alerts", "forget", "parent@example.org"]) == 2
    assert "follows nothing here" in capsys.readouterr().err


@pytest.mark.django_db
def test_letters_do_not_wait_for_alerts(mail):
    with only_sender("alerts", LOCK) as alerts, only_sender() as letters:
        assert (alerts, letters) == (True, True)
