"""Keeping the secret of a link out of the log: whoever reads a log could else come in by a link that still holds."""

from __future__ import annotations

import logging
import re

OF_A_LINK = re.compile(r"(/(?:desk/(?:start|come-in|answer|respond|tell)|alerts)/)[^/\s?\"']+")


def without_secrets(record: logging.LogRecord) -> bool:
    """Take the secret of a link out of what is to be logged; everything is logged."""
    record.msg, record.args = OF_A_LINK.sub(r"\1…", record.getMessage()), None
    return True
