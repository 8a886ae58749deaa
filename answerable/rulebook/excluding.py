"""Whether the public may be asked to leave for an item: a resolution, its paragraph of Schedule 12A, and the public interest."""

from __future__ import annotations

from answerable.rulebook.needs import Given, judge
from answerable.rulebook.rules import rule
from answerable.rulebook.verdicts import Verdict

PARAGRAPHS = range(1, 8)


def paragraph_in_words(number: int) -> str:
    """What a paragraph of Schedule 12A keeps back. Raises KeyError for one that there is not."""
    return dict(rule("EXEMPT-CATEGORIES").parameters)[f"paragraph_{number}"]


def verdict_on_exclusion(*, resolved: bool | None, proceedings: str, paragraph: int | None, reason: str) -> Verdict:
    """Whether the public is lawfully excluded: s.100A(4). `proceedings` names the item, `reason` is that of public interest."""
    known = paragraph in PARAGRAPHS
    return judge(
        "EXCLUDE-RESOLUTION",
        [
            Given(fact="exempt_not_confidential", value=True),
            Given(fact="resolution_passed", value=resolved, source="the vote"),
            Given(fact="names_proceedings", value=bool(proceedings.strip()), source="the resolution"),
            Given(fact="names_paragraph", value=known, source="the resolution"),
            Given(fact="gives_public_interest_reason", value=bool(reason.strip()), source="the resolution"),
        ],
    )


def verdict_on_exemption(*, paragraph: int | None, outweighs: bool | None) -> Verdict:
    """Whether information is exempt: one of the seven paragraphs, and the public interest in keeping it back the greater."""
    return judge(
        "EXEMPT-CATEGORIES",
        [
            Given(fact="paragraph", value=paragraph, source="the resolution"),
            Given(fact="public_interest_favours_exemption", value=outweighs, source="the resolution"),
        ],
    )
