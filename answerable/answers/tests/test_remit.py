"""Whether a health body can be required to attend hangs on the committee's remit, which a clerk records with its source."""

import pytest

from answerable.answers.actions import say_remit
from answerable.answers.models import Invitation
from answerable.demo.example import TOLD_ON, load
from answerable.trail.acts import Refused
from answerable.trail.models import Entry
from answerable.trail.proof import verify

SOURCE = "the constitution, part 3"


@pytest.fixture
def committee(db, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    return load(TOLD_ON).bodies.get(kind="scrutiny_committee")


def power():
    return Invitation.objects.get(body__kind="nhs").power


@pytest.mark.parametrize(("holds", "says"), [(True, "required"), (False, "invited"), (None, "cannot_tell")])
def test_the_draft_says_by_which_power_once_the_remit_is_recorded(committee, by, at, holds, says):
    assert power() == "cannot_tell"
    say_remit(committee, holds, SOURCE, by=by, at=at)
    committee.refresh_from_db()
    assert (power(), committee.health_scrutiny, committee.remit_from) == (says, holds, SOURCE)
    assert verify().problems == ()


def test_what_was_sent_stays_as_it_was_sent(committee, by, at):
    Invitation.objects.update(state="sent")
    say_remit(committee, True, SOURCE, by=by, at=at)
    assert (power(), Entry.objects.last().verb) == ("cannot_tell", "remit recorded")


def test_a_remit_is_said_with_its_source_and_of_a_body_that_scrutinises(committee, by, at):
    with pytest.raises(Refused, match="Say where the remit can be read"):
        say_remit(committee, True, " ", by=by, at=at)
    with pytest.raises(Refused, match="scrutinises nobody"):
        say_remit(committee.authority.bodies.get(kind="nhs"), True, SOURCE, by=by, at=at)
