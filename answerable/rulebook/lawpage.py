"""The page that shows every rule the rulebook holds, generated from the data."""

from __future__ import annotations

from itertools import groupby

from answerable.rulebook.calendar import in_words
from answerable.rulebook.clauses import By, CallInClause, CallingClause, Clock, Need, QuorumClause, Right, Route
from answerable.rulebook.rules import Entry, all_entries
from answerable.rulebook.thresholds import in_words as threshold_in_words
from answerable.rulebook.verdicts import CAVEAT, Status

INTRODUCTION = """# The law the rulebook knows

Generated from `answerable/rulebook/data`; do not edit. Each rule is in our own words: the citation is what counts.
*Recalled* means that nobody has yet seen the text: check it. What is unknown stays unknown, and a verdict that needs it
is *cannot tell*.

{caveat}

{count} rules; {recalled} of them recalled, not seen.
"""


def law_page() -> str:
    """The whole page as Markdown, file by file in the order the rules are loaded."""
    entries = all_entries()
    recalled = sum(e.rule.status is Status.RECALLED for e in entries)
    parts = [INTRODUCTION.format(caveat=CAVEAT, count=len(entries), recalled=recalled)]
    for file, group in groupby(entries, key=lambda e: e.file):
        parts.append(f"## {file.removesuffix('.toml').replace('_', ' ').capitalize()}\n")
        parts += [_section(one) for one in group]
    return "\n".join(parts).rstrip() + "\n"


def _section(one: Entry) -> str:
    rule = one.rule
    rows = [
        f"- Citation: {rule.citation}",
        f"- Source: {rule.source or 'none'}",
        f"- Status: {rule.status}; confidence {rule.confidence}",
        f"- Nations: {', '.join(rule.nations)}",
        f"- In force: {_in_force(one)}",
        *(f"- {key.replace('_', ' ').capitalize()}: {value}" for key, value in rule.parameters),
        *(f"- **Unknown**: {thing}" for thing in rule.unknown),
        *(f"- Doubt: {doubt}" for doubt in rule.doubts),
        *(_clock(c) for c in one.clocks),
        *(_calling(c) for c in one.calling),
        *(_call_in(c) for c in one.call_in),
        *(_quorum(q) for q in one.quorum),
    ]
    if one.needs:
        rows.append(f"- Asked: {one.question}")
        rows += [f"  - {_need(n)}" for n in one.needs]
    return f"### {rule.id}\n\n{rule.says}\n\n" + "\n".join(rows) + "\n"


def _in_force(one: Entry) -> str:
    first, last = one.rule.in_force_from, one.rule.in_force_until
    doubt = one.rule.in_doubt_from
    said = [
        f"from {in_words(first)}" if first else "",
        f"until {in_words(last)}" if last else "",
        f"in doubt from {in_words(doubt)}: {one.rule.in_doubt_because}" if doubt else "",
    ]
    return ", ".join(filter(None, said)) or "dates not recorded"


def _clock(one: Clock) -> str:
    number = "an unknown number of" if one.number is None else str(one.number)
    unit = f"{one.unit}{'s' * (one.number != 1)}"
    direction = "before" if one.before else "from"
    ends = ["the first day counts"] if one.first_day_counts else []
    ends += ["Saturdays count"] if one.saturday_counts else []
    ends += ["every day counts"] if one.closed_days_count else []
    ends += ["approximate"] if one.approximate else []
    ends += ["no earlier than"] if one.not_before else []
    ends += [f"ends at {one.ends_at}"] if one.ends_at else []
    ends += ["a last day in a break passes on: LGA 1972 s.243(1)"] if one.moved_by_s243 else []
    ends += ["bank holidays of every part of the United Kingdom are left out"] if one.closed_anywhere else []
    ends += [f"reading: {one.reading}"] if one.reading else []
    ends += [f"runs only if {one.hangs_on}"] if one.hangs_on else []
    who = f" ({one.who})" if one.who else ""
    return f"- Clock `{one.id}`: {one.what}{who}, {number} {unit} {direction}: {one.starts}" + (
        f" ({'; '.join(ends)})" if ends else ""
    )


def _calling(one: CallingClause) -> str:
    place = f"{one.clause}, page {one.page}" if one.page else one.clause
    text = f"- Calling a {one.body} ({place}): {' or '.join(map(_route, one.routes))}"
    text += "; a right to request and not to call" if one.right is Right.REQUEST else ""
    text += f"; addressed to the {one.addressed_to}" if one.addressed_to else ""
    text += f"; failing the chair, {one.fallback}" if one.fallback else ""
    return text + (f"; also: {', '.join(one.others)}" if one.others else "")


def _call_in(one: CallInClause) -> str:
    place = f"{one.clause}, page {one.page}" if one.page else one.clause
    text = f"- Call-in ({place}): {' or '.join(map(_route, one.routes))}; sent to the {one.addressed_to or 'unknown'}"
    text += f"; on one of these grounds: {'; '.join(one.grounds)}" if one.grounds else ""
    text += f"; of: {', '.join(one.decisions)}" if one.decisions else ""
    return text + (f"; if the committee does not meet, {one.if_not_held}" if one.if_not_held else "")


def _route(one: Route) -> str:
    if one.by is not By.SIGNATURES:
        return f"a {one.by} of {one.who}"
    groups = f" from {one.groups_at_least} political groups" if one.groups_at_least else ""
    return f"{threshold_in_words(one.threshold)}, from {one.who}{groups}"


def _quorum(one: QuorumClause) -> str:
    counts = f", counting {one.counts}" if one.counts else ""
    return f"- Quorum of a {one.body} ({one.clause}): {threshold_in_words(one.threshold)}{counts}"


def _need(one: Need) -> str:
    if one.must_be is not None:
        rest = "must be so" if one.must_be else "must not be so"
    elif one.one_of:
        rest = f"one of {', '.join(one.one_of)}"
    elif one.before_day:
        rest = f"before {in_words(one.before_day)}"
    else:
        least = f"at least {one.at_least}" if one.at_least is not None else ""
        most = f"at most {one.at_most}" if one.at_most is not None else ""
        rest = " and ".join(filter(None, (least, most)))
    only = f" (only if {one.only_if.replace('_', ' ')})" if one.only_if else ""
    return f"{one.asks}: {rest}{only}" + (f" (unless {one.unless.replace('_', ' ')})" if one.unless else "")
