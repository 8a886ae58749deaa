"""The forms of the room: a line, a coming or going, an interest, a motion, a vote, the public shut out, a promise."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from answerable.desk.meetings.acting import SentOnceForm
from answerable.desk.meetings.agenda_forms import DAY, HOUR, LINES
from answerable.meetings.models import AgendaItem, Exclusion, Interest, Meeting, Motion, Presence, Vote
from answerable.meetings.quorum import InTheRoom, Scope
from answerable.people.models import Post, Seat
from answerable.rulebook.excluding import PARAGRAPHS, paragraph_in_words

YES_OR_NO = [("", _("Not known")), ("yes", _("Yes")), ("no", _("No"))]
KNOWN = {"yes": True, "no": False}
PUBLIC = _("It is shown publicly once the minutes are published.")


@dataclass
class Choices:
    """What the forms of one meeting's room offer: its items, seats, motions, and the posts of the council.

    `private`: the public is excluded now.
    """

    meeting: Meeting
    room: InTheRoom
    private: bool = False
    items: dict[str, AgendaItem] = field(default_factory=dict)
    motions: dict[str, Motion] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)

    @property
    def seats(self) -> dict[str, Seat]:
        """Every seat of those who meet."""
        return {str(pk): seat for pk, seat in self.room.seats.items()}

    @property
    def waiting(self) -> dict[str, Motion]:
        """The motions not voted on yet."""
        return {key: motion for key, motion in self.motions.items() if motion.state == Motion.State.MOVED}


class RoomForm(SentOnceForm):
    """A form of the room; what it offers to choose from is this meeting's."""

    def __init__(
        self, data: QueryDict | None = None, *, act: str, offered: Choices, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, act=act, initial=initial)
        self.offered = offered
        items = [(key, f"{one.number}. {one.title}") for key, one in offered.items.items()]
        seats = [(key, f"{seat.person} ({seat.get_role_display()})") for key, seat in offered.seats.items()]
        self._choose("item", items)
        self._choose("seat", seats)
        self._choose("stands_for", [(key, words) for key, words in seats if offered.seats[key].role != Seat.Role.SUBSTITUTE])
        self._choose("motion", [(key, _called(motion)) for key, motion in offered.waiting.items()])
        self._choose("amends", [(key, _called(motion)) for key, motion in offered.waiting.items()])
        self._choose("post", [(key, post.title) for key, post in offered.posts.items()])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        if name in self.fields:
            self.fields[name].choices = [("", _("Choose")), *choices]  # type: ignore[attr-defined]


def _called(motion: Motion) -> str:
    return f"{motion.number}. {motion.text[:80]}"


class LineForm(RoomForm):
    """A line of the minutes. One that was begun while the public was excluded is private, whenever it arrives."""

    private = forms.BooleanField(widget=forms.HiddenInput, required=False)
    item = forms.ChoiceField(label=_("Under the item"), required=False)
    text = forms.CharField(label=_("What is minuted"), help_text=PUBLIC, widget=LINES)
    button = _("Save the line")


class AttendForm(RoomForm):
    """A coming or going."""

    seat = forms.ChoiceField(label=_("Who"))
    what = forms.ChoiceField(
        label=_("What"),
        choices=[
            (Presence.What.CAME, _("Is present, or came in")),
            (Presence.What.LEFT, _("Left")),
            (Presence.What.APOLOGIES, _("Sent apologies")),
        ],
    )
    moment = forms.TimeField(label=_("At"), widget=HOUR)
    stands_for = forms.ChoiceField(label=_("If a substitute: for whom"), required=False)
    item = forms.ChoiceField(label=_("If they left because of an interest: for which item"), required=False)
    button = _("Save")


class DeclareForm(RoomForm):
    """An interest."""

    seat = forms.ChoiceField(label=_("Who"))
    item = forms.ChoiceField(label=_("In the item"))
    kind = forms.ChoiceField(
        label=_("What sort of interest"),
        choices=[
            (Interest.Kind.PECUNIARY, _("A disclosable pecuniary interest: takes no part and does not vote unless dispensed")),
            (Interest.Kind.OTHER, _("Another interest")),
        ],
    )
    words = forms.CharField(label=_("What was declared"), help_text=PUBLIC, max_length=500, widget=LINES)
    dispensed = forms.BooleanField(label=_("A dispensation was granted"), required=False)
    button = _("Save the interest")


class MotionForm(RoomForm):
    """A motion, or an amendment of one."""

    item = forms.ChoiceField(label=_("Under the item"), required=False)
    text = forms.CharField(label=_("The words that are put to the vote"), widget=LINES)
    amends = forms.ChoiceField(label=_("If it is an amendment: of which motion"), required=False)
    button = _("Put the motion")


class CastingForm(RoomForm):
    """How the chair used a casting vote."""

    casting = forms.ChoiceField(
        label=_("If the votes are equal: the chair’s casting vote"),
        choices=[("", _("Not used")), ("yes", _("For")), ("no", _("Against"))],
        required=False,
    )

    def casting_for(self) -> bool | None:
        """How it went; None where it was not used."""
        return KNOWN.get(self.cleaned_data["casting"])


class ShowForm(CastingForm):
    """A vote by show of hands."""

    motion = forms.ChoiceField(label=_("Motion"))
    votes_for = forms.IntegerField(label=_("For"), min_value=0, max_value=999)
    votes_against = forms.IntegerField(label=_("Against"), min_value=0, max_value=999)
    abstained = forms.IntegerField(label=_("Abstained"), min_value=0, max_value=999, initial=0)
    button = _("Record the vote")
    field_order = ("sent_as", "motion", "votes_for", "votes_against", "abstained", "casting")


class NamesForm(CastingForm):
    """A vote by name: one choice for each member who is in the room."""

    motion = forms.ChoiceField(label=_("Motion"))
    education = forms.ChoiceField(label=_("Does the item concern education functions?"), choices=YES_OR_NO, required=False)
    scheme = forms.ChoiceField(
        label=_("Does the council’s scheme give co-optees a vote on it?"), choices=YES_OR_NO, required=False
    )
    button = _("Record the votes")

    def __init__(
        self, data: QueryDict | None = None, *, act: str, offered: Choices, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, act=act, offered=offered, initial=initial)
        casts = [("", _("Did not vote")), (Vote.Cast.FOR, _("For")), (Vote.Cast.AGAINST, _("Against"))]
        casts.append((Vote.Cast.ABSTAINED, _("Abstained")))
        for key, seat in offered.seats.items():
            label = f"{seat.person} ({seat.get_role_display()})"
            self.fields[f"cast_{key}"] = forms.ChoiceField(label=label, choices=casts, required=False)
        self.order_fields(["sent_as", "motion", "education", "scheme"])

    def casts(self) -> dict[Seat, str]:
        """How each voted who did."""
        said = self.cleaned_data
        return {seat: said[f"cast_{key}"] for key, seat in self.offered.seats.items() if said[f"cast_{key}"]}

    def scope(self) -> Scope:
        """What is said of the item as far as co-optees' votes go."""
        return Scope(education=KNOWN.get(self.cleaned_data["education"]), scheme=KNOWN.get(self.cleaned_data["scheme"]))


class MinorityForm(RoomForm):
    """What those outvoted want to be read beside a vote."""

    voted = forms.ChoiceField(label=_("Beside the vote on"))
    words = forms.CharField(label=_("The minority’s view"), help_text=PUBLIC, widget=LINES)
    button = _("Save the view")

    def __init__(
        self, data: QueryDict | None = None, *, act: str, offered: Choices, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, act=act, offered=offered, initial=initial)
        done = {Motion.State.CARRIED, Motion.State.LOST}
        self._choose("voted", [(key, _called(one)) for key, one in offered.motions.items() if one.state in done])


class ExcludeForm(RoomForm):
    """The public shut out for an item, by resolution."""

    item = forms.ChoiceField(label=_("For the item"))
    paragraph = forms.TypedChoiceField(
        label=_("Under which paragraph of Schedule 12A"),
        choices=[("", _("Choose")), *((number, f"{number}: {paragraph_in_words(number)}") for number in PARAGRAPHS)],
        coerce=int,
    )
    because = forms.CharField(
        label=_("Why the public interest in keeping it exempt is the greater"),
        help_text=_("It stands in the resolution and is public. Give nothing away of what is exempt."),
        max_length=500,
        widget=LINES,
    )
    votes_for = forms.IntegerField(label=_("For"), min_value=0, max_value=999)
    votes_against = forms.IntegerField(label=_("Against"), min_value=0, max_value=999)
    abstained = forms.IntegerField(label=_("Abstained"), min_value=0, max_value=999, initial=0)
    button = _("Record the resolution")


class SummaryForm(RoomForm):
    """What the minutes say in public of a private part."""

    exclusion = forms.ChoiceField(label=_("Of the private part under the item"))
    summary = forms.CharField(
        label=_("A summary for the public"),
        help_text=_("What was done, giving nothing away of what is exempt."),
        required=False,
        widget=LINES,
    )
    button = _("Let the public in, or save the summary")

    def __init__(
        self, data: QueryDict | None = None, *, act: str, offered: Choices, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, act=act, offered=offered, initial=initial)
        rows = offered.meeting.exclusions.select_related("item")
        self.exclusions: dict[str, Exclusion] = {str(one.pk): one for one in rows}
        self._choose("exclusion", [(key, f"{one.item.number}. {one.item.title}") for key, one in self.exclusions.items()])


class PromiseForm(RoomForm):
    """A promise, by post."""

    item = forms.ChoiceField(label=_("Under the item"), required=False)
    text = forms.CharField(label=_("What was promised"), help_text=PUBLIC, widget=LINES)
    post = forms.ChoiceField(label=_("By the post"), required=False)
    office = forms.CharField(label=_("Or, where it is not listed, the office"), max_length=200, required=False)
    due_on = forms.DateField(label=_("By the day"), widget=DAY, required=False)
    button = _("Save the promise")


class StrikeForm(RoomForm):
    """A coming or going written down by mistake."""

    presence = forms.ChoiceField(label=_("Which"))
    why = forms.CharField(label=_("Why it is struck"), max_length=200)
    button = _("Strike it")

    def __init__(
        self, data: QueryDict | None = None, *, act: str, offered: Choices, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, act=act, offered=offered, initial=initial)
        self.presences = {str(one.pk): one for one in offered.room.presences if not one.struck}
        self._choose("presence", [(key, str(one)) for key, one in self.presences.items()])
