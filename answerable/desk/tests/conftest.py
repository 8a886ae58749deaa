"""The worked example's papers and an opening of them, as the opening room's tests use them; a matter that calls somebody."""

from answerable.answers.tests.conftest import findings, invitation, matter, meeting, sent
from answerable.opening.tests.conftest import begun, documents, on_disk, papers, proposal_of, read_everything, ready, system

__all__ = [
    "begun",
    "documents",
    "findings",
    "invitation",
    "matter",
    "meeting",
    "on_disk",
    "papers",
    "proposal_of",
    "read_everything",
    "ready",
    "sent",
    "system",
]
