"""Reads inspection reports of children's services: four frameworks from 2013 on, told apart by their titles.

Each rule names the structural variation between reports that it answers; no rule names an authority.
"""

from answerable.reading.childrens_services.report import is_childrens_services, read_childrens_services

__all__ = ["is_childrens_services", "read_childrens_services"]
