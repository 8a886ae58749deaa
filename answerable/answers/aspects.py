"""What a finding speaks of, by its own words, and what is then worth asking: how it came about, and what is being done."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Aspect:
    """One thing that findings speak of, known by words. `why` and `measures` are what is asked of it, to be changed by people."""

    words: re.Pattern[str]
    why: str
    measures: str


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


ASPECTS = (
    Aspect(
        words=_words(r"wait\w*|timel\w+|delays?|delayed|backlogs?|statutory timescales?|lengthy|overdue"),
        why="how long did people wait in each year before the inspection, who was shown those figures, and why did it go on?",
        measures="how long is the wait now, what is it to be in six and in twelve months, and who is told every month?",
    ),
    Aspect(
        words=_words(r"missing education|attend\w*|exclu\w+|suspen\w+|part-time timetables?|out of school|elective home"),
        why="how many children were out of school or sent home in each year before the inspection, and who looked at why?",
        measures="how many are back, how many are not, and what is done this term for those who are not?",
    ),
    Aspect(
        words=_words(r"communicat\w+|co-?produc\w+|parents?|carers?|families|voices?|engag\w+|complain\w*|feedback"),
        why="what had families said of it before the inspection, to whom, and what was done with what they said?",
        measures="how are families asked now, what do they say, and what was changed because of it?",
    ),
    Aspect(
        words=_words(r"joint\w*|commission\w+|multi-agency|partnerships?|together|agreements?"),
        why="which partner was to do which part, what was agreed in writing, and why was it not done together?",
        measures="who now does which part and pays for it, and who decides where the partners disagree?",
    ),
    Aspect(
        words=_words(r"oversight|governance|monitor\w*|data|quality assur\w+|accountab\w+|scrutin\w+|strategic direction"),
        why="who was to see that this went wrong, what were they shown and when, and why did nothing follow from it?",
        measures="which figures are looked at now, by whom and how often, and what was changed because of them?",
    ),
    Aspect(
        words=_words(r"transitions?|adulthood|pathways?|seamless|moving (?:on|through|between)|post-16|next stage"),
        why="between which services did people fall, since when was that known, and who was to carry them over?",
        measures="who is answerable for each step from one service to the next, and how many are lost between them now?",
    ),
    Aspect(
        words=_words(r"sufficien\w+|places|capacity|staff\w*|workforce|recruit\w*|shortages?|specialists?|provision|thresholds?"),
        why="how many were needed and how many were there in each year before the inspection, and who decided what was paid for?",
        measures="how many more are there since, when will there be enough, and which money is set aside for it?",
    ),
    Aspect(
        words=_words(r"plans?|assessments?|reviews?|quality"),
        why="by what did anybody judge before the inspection whether they were good enough, and what did that show?",
        measures="how many have been looked at again since, by whom, and how many of them were good enough?",
    ),
)


def aspect_of(text: str) -> Aspect | None:
    """What a finding speaks of most, by how often its words occur; of two that occur alike the one named first above.

    Nearly every finding names plans and assessments: that they are what it speaks of is said only where it is nothing else.
    """
    *others, plans = ASPECTS
    often = [(len(one.words.findall(text)), -n, one) for n, one in enumerate(others)]
    most, _, best = max(often, key=lambda told: told[:2])
    return best if most else plans if plans.words.search(text) else None
