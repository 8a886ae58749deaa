"""An installation of its own and the worked example's papers, as the desk's tests use them."""

from answerable.opening.tests.conftest import bare_system, documents, on_disk, system

__all__ = ["bare_system", "documents", "on_disk", "system"]
