"""An installation of its own and the worked example's papers, as the desk's tests use them."""

from answerable.opening.tests.conftest import documents, on_disk, system

__all__ = ["documents", "on_disk", "system"]
