"""Sets a notice or an agenda as a tagged PDF (PDF/UA-1 and PDF/A-2a): the same paper always gives the same bytes."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

from answerable.typesetting.papers import Agenda, Called, Item, Letter, Meeting, Minutes, NoticeOfMeeting, Questions
from answerable.typesetting.truetype import FONTS, bold, regular

TEMPLATE = Path(__file__).parent / "paper.typ"
MINUTES = Path(__file__).parent / "minutes.typ"
TO_BE_FIXED = "To be fixed"

# Characters that Word puts into lists and the shipped font lacks, each with its nearest shape.
ALIKE = {"◼": "■", "⁃": "-"}

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def set_notice(notice: NoticeOfMeeting) -> bytes:
    """The notice of a meeting as PDF bytes, marked DRAFT on every page while the meeting is a draft."""
    return _compile(notice.meeting, title_of_notice(notice.meeting), words_of_notice(notice))


def title_of_notice(meeting: Meeting) -> str:
    """What the notice of a meeting is called."""
    return f"Notice of {_article(meeting.kind)} {meeting.kind} of the {meeting.body}"


def words_of_notice(notice: NoticeOfMeeting) -> dict[str, Any]:
    """What a notice says, part by part, each empty where it says nothing: the same for every form in which it is set."""
    return {
        "lead": list(notice.purpose),
        "lead_heading": "Purpose of the meeting",
        "items_heading": "Business to be transacted",
        "items": [_item(item) for item in notice.business],
        "called": [_called(called) for called in notice.called],
        "urgency": list(notice.urgency),
        "signed_by": notice.signed_by,
        "notes": list(notice.notes),
        "membership": [],
    }


def set_agenda(agenda: Agenda) -> bytes:
    """The agenda of a meeting as PDF bytes, marked DRAFT on every page while the meeting is a draft."""
    return _compile(agenda.meeting, title_of_agenda(agenda.meeting), words_of_agenda(agenda))


def title_of_agenda(meeting: Meeting) -> str:
    """What the agenda of a meeting is called."""
    return f"Agenda for {_article(meeting.kind)} {meeting.kind} of the {meeting.body}"


def words_of_agenda(agenda: Agenda) -> dict[str, Any]:
    """What an agenda says, part by part, in the same parts as a notice."""
    return {
        "lead": [],
        "lead_heading": "",
        "items_heading": "Items of business",
        "items": [_item(item) for item in agenda.items],
        "called": [_called(called) for called in agenda.called],
        "urgency": [],
        "signed_by": "",
        "notes": list(agenda.notes),
        "membership": list(agenda.membership),
    }


NOTHING: dict[str, Any] = {
    **dict.fromkeys(("lead", "items", "called", "urgency", "notes", "membership"), ()),
    **dict.fromkeys(("lead_heading", "items_heading", "signed_by"), ""),
}


def set_letter(letter: Letter) -> bytes:
    """The letter that calls a post to a meeting as PDF bytes, marked DRAFT on every page until it is sent."""
    return _compile(letter.meeting, title_of_letter(letter), words_of_letter(letter))


def title_of_letter(letter: Letter) -> str:
    """What the letter to a post is called."""
    return f"Invitation to the {letter.to}"


def words_of_letter(letter: Letter) -> dict[str, Any]:
    """What a letter says, in the same parts as a notice."""
    return NOTHING | {"lead": list(letter.text), "lead_heading": "The letter"}


def set_questions(questions: Questions) -> bytes:
    """What is to be asked at a meeting as PDF bytes, marked DRAFT on every page."""
    return _compile(questions.meeting, title_of_questions(questions.meeting), words_of_questions(questions))


def title_of_questions(meeting: Meeting) -> str:
    """What the list of questions is called."""
    return f"Questions for {_article(meeting.kind)} {meeting.kind} of the {meeting.body}"


def words_of_questions(questions: Questions) -> dict[str, Any]:
    """What is asked, in the same parts as a notice."""
    return NOTHING | {"items": [_item(item) for item in questions.items], "items_heading": "Questions"}


def set_minutes(minutes: Minutes) -> bytes:
    """The minutes of a meeting as PDF bytes, marked DRAFT on every page until they are approved."""
    meeting = minutes.meeting
    told = {name: [asdict(one) for one in getattr(minutes, name)] for name in ("sections", "promises", "resolutions")}
    lists = {name: list(getattr(minutes, name)) for name in ("present", "apologies", "quorum")}
    for section in told["sections"]:
        section["entries"] = list(section["entries"])
    body = {"stands": minutes.stands, **told, **lists}
    return _compile(meeting, title_of_minutes(meeting), body, MINUTES)


def title_of_minutes(meeting: Meeting) -> str:
    """What the minutes of a meeting are called."""
    return f"Minutes of {_article(meeting.kind)} {meeting.kind} of the {meeting.body}"


def _compile(meeting: Meeting, title: str, body: dict[str, Any], template: Path = TEMPLATE) -> bytes:
    """Hand the words to the template as data: nothing a person wrote is ever read as markup."""
    words = drawn({"title": title, **_facts(meeting), **body})
    return pressed(template, words, meeting.drawn_up_on)


def pressed(template: Path, words: dict[str, Any], on: date) -> bytes:
    """A template set with these words, as a tagged PDF made on that day."""
    pdf: bytes = typst.compile(
        str(template),
        sys_inputs={"paper": json.dumps(words, ensure_ascii=False, sort_keys=True)},
        font_paths=fonts(),
        pdf_standards=["ua-1", "a-2a"],
        timestamp=int(datetime.combine(on, time(), UTC).timestamp()),
    )
    return pdf


@cache
def fonts() -> typst.Fonts:
    """Only the fonts we ship: a machine's own fonts would change the bytes."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def facts_of(meeting: Meeting) -> list[list[str]]:
    """The facts of a meeting in words, each with its label."""
    facts = [
        ["Meeting", f"{meeting.body}: {meeting.kind}"],
        ["Day", _day(meeting.day) if meeting.day else TO_BE_FIXED],
        ["Time", _clock(meeting.time) if meeting.time else TO_BE_FIXED],
        ["Place", meeting.place or TO_BE_FIXED],
        ["Called by", meeting.called_by],
        ["Under", meeting.rule],
    ]
    if meeting.publish_by:
        facts.append(["To be published by", f"{_day(meeting.publish_by.day)}. {meeting.publish_by.reason}"])
    return facts


def _facts(meeting: Meeting) -> dict[str, Any]:
    return {
        "council": meeting.council,
        "body": meeting.body,
        "kind": meeting.kind,
        "when": in_words(meeting.day) if meeting.day else "day to be fixed",
        "facts": facts_of(meeting),
        "clerk": asdict(meeting.clerk),
        "public_access": meeting.public_access,
        "draft": meeting.draft,
        "drawn_up_on": in_words(meeting.drawn_up_on),
    }


def _item(item: Item) -> dict[str, Any]:
    return {"title": item.title, "text": list(item.text), "arises_from": list(item.arises_from)}


def _called(called: Called) -> dict[str, str]:
    return {**asdict(called), "power": called.power.value}


def drawn(value: Any) -> Any:
    """The same words in characters the shipped font can draw: others stand as their name in square brackets, never as a gap."""
    if isinstance(value, str):
        return "".join(_shown(character) for character in unicodedata.normalize("NFC", value))
    if isinstance(value, list | tuple):
        return [drawn(part) for part in value]
    if isinstance(value, dict):
        return {key: drawn(part) for key, part in value.items()}
    return value


def _shown(character: str) -> str:
    kind = unicodedata.category(character)
    if character in "\n\t" or kind in ("Zl", "Zp"):
        return " "
    if kind in ("Cc", "Cf", "Cs") or "\ufe00" <= character <= "\ufe0f":
        return ""  # joins, direction marks and variation marks have no shape of their own
    for stand_in in (character, ALIKE.get(character, character), unicodedata.normalize("NFKC", character)):
        if all(regular().draws(part) and bold().draws(part) for part in stand_in):
            return stand_in
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"


def _article(words: str) -> str:
    return "an" if words[:1].lower() in tuple("aeiou") else "a"


def in_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {in_words(day)}"


def _clock(at: time) -> str:
    """A time as councils print it: 2.30 pm, 10 am, 12 noon."""
    if (at.hour, at.minute) == (12, 0):
        return "12 noon"
    minutes = f".{at.minute:02}" if at.minute else ""
    return f"{(at.hour - 1) % 12 + 1}{minutes} {'am' if at.hour < 12 else 'pm'}"
