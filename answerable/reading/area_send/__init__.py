"""Reads area SEND inspection reports of the 2023 framework: rows and columns from the tags, headings from the words.

Each rule names the structural variation between reports that it answers; no rule names an area.
"""

from answerable.reading.area_send.report import is_area_send, read_area_send

__all__ = ["is_area_send", "read_area_send"]
