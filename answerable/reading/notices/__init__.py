"""Requisition and call-in notices: who demands a meeting, of whom, under which rule, to do what, and why now."""

from answerable.reading.notices.reader import read_notice, read_notices
from answerable.reading.notices.values import (
    Carrier,
    CarrierKind,
    DocumentReliedOn,
    Invitee,
    NotARequisition,
    Notice,
    NoticeKind,
    Signatory,
)

__all__ = [
    "Carrier",
    "CarrierKind",
    "DocumentReliedOn",
    "Invitee",
    "NotARequisition",
    "Notice",
    "NoticeKind",
    "Signatory",
    "read_notice",
    "read_notices",
]
