"""What is claimed in an explanation, held against official figures where they can speak to it. Never a judgement of a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from answerable.answers.explanations import Claim, Explanation
from answerable.indicators.claimed import Held, hold_each
from answerable.indicators.mapping import codes_of


@dataclass(frozen=True, kw_only=True)
class ClaimHeld:
    """A claim as it was said, with what the figures say of each thing in it that they can speak to."""

    claim: Claim
    held: tuple[Held, ...]


def held_against_figures(explanations: Iterable[Explanation]) -> list[ClaimHeld]:
    """The claims that figures can speak to, in their order; what they cannot speak to is left out.

    Two statements for each authority that the findings are about, and none where nothing is claimed that figures could show.
    """
    said: dict[str, list[tuple[Claim, str]]] = defaultdict(list)
    for one in explanations:
        said[one.finding.report.authority.code] += [(claim, one.finding.text) for claim in one.claims.all()]
    return [one for code, claims in said.items() for one in _of_a_place(code, claims)]


def _of_a_place(code: str, claims: list[tuple[Claim, str]]) -> Iterable[ClaimHeld]:
    texts, about = [claim.text for claim, _ in claims], [finding for _, finding in claims]
    for (claim, _), found in zip(claims, hold_each(texts, codes_of(code), about), strict=True):
        spoken = tuple(one for one in found if one.about is not None)
        if spoken:
            yield ClaimHeld(claim=claim, held=spoken)
