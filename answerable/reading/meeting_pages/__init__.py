"""A meeting's page as the incumbent committee system serves it: the meeting, its agenda with the papers, its minutes."""

from answerable.reading.meeting_pages.reader import read_meeting_page
from answerable.reading.meeting_pages.values import AgendaItem, Attendee, Mark, MeetingPage, NotAMeetingPage, PaperListed, Shows

__all__ = ["AgendaItem", "Attendee", "Mark", "MeetingPage", "NotAMeetingPage", "PaperListed", "Shows", "read_meeting_page"]
