"""The worked example's papers and an opening of them, as the opening room's own tests use them."""

from answerable.opening.tests.conftest import begun, documents, on_disk, papers, proposal_of, read_everything, ready, system

__all__ = ["begun", "documents", "on_disk", "papers", "proposal_of", "read_everything", "ready", "system"]
