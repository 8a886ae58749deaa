"""Everything that is found, in the order in which a search is narrowed to it."""

from __future__ import annotations

from answerable.search.of_following import OF_FOLLOWING
from answerable.search.of_meetings import OF_MEETINGS
from answerable.search.of_papers import OF_PAPERS

KINDS = (*OF_PAPERS, *OF_MEETINGS, *OF_FOLLOWING)
BY_NAME = {kind.name: kind for kind in KINDS}
