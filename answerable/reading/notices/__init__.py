"""Requisition and call-in notices: who demands a meeting, of whom, under which rule, to do what, and why now."""

from answerable.reading.notices.reader import read_notice
from answerable.reading.notices.values import (
    DocumentReliedOn,
    Invitee,
    NotARequisition,
    Notice,
    NoticeKind,
    Signatory,
)

__all__ = ["DocumentReliedOn", "Invitee", "NotARequisition", "Notice", "NoticeKind", "Signatory", "read_notice"]
