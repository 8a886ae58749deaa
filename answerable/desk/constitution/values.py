"""From what a rule file says to what a form shows, and back, with nothing lost."""

from __future__ import annotations

from typing import Any

from answerable.rulebook.questions import Question, Said

Table = dict[str, Any]
KEPT = "kept"
CLOCK = ("number", "unit", "weekday", "ends_at", "starts", "what", "first_day_counts", "saturday_counts")
ROUTE = ("who", "by", "groups_at_least", "co_optees_count", "withdrawal", "signatory_must_attend")
LIMITS = ("per_member_per_year", "no_repeat_within_months")
NUMBER_AND_FRACTION = ["absolute", "fraction"]


def shown(said: Said) -> Table:
    """An answer as the fields of its form show it."""
    told: Table = {}
    for key, value in said.values.items():
        if key == "threshold":
            told |= threshold_shown(value)
        elif key == "limits":
            told |= {f"limits_{name}": number for name, number in value.items()}
        elif key == "route":
            for number, route in enumerate(value, start=1):
                told |= {f"route_{number}_{name}": route[name] for name in ROUTE if name in route}
                told |= threshold_shown(route.get("threshold"), f"route_{number}_")
        else:
            told[key] = value
    told |= {f"clock_{name}": said.clock[name] for name in CLOCK if said.clock and name in said.clock}
    return told | {"the_passage": said.passage, "not_known": not said.known}


def said_from(cleaned: Table, question: Question, before: Said) -> Said:
    """The answer that a form's fields give. What the form does not ask of a clock or a route stays as it was `before`."""
    values: Table = {}
    for key in (*question.keys, "unknown_of_the_rule"):
        value: Any = cleaned.get(key)
        if key == "threshold":
            value = threshold_from(cleaned, "", before.values.get(key))
        elif key == "limits":
            value = _there({name: cleaned.get(f"limits_{name}") for name in LIMITS}) or None
        elif key == "route":
            value = _routes(cleaned, before.values.get(key, [])) or None
        if value not in (None, "", []):
            values[key] = value
    passage = cleaned.get("the_passage", "")
    if cleaned.get("not_known"):
        return Said(passage=passage, known=False)
    return Said(values=values, clock=_clock(cleaned, before) if question.clock else None, passage=passage)


def threshold_shown(threshold: Table | None, prefix: str = "") -> Table:
    """How many it takes, in fields; one that has no fields of its own is shown as it stands."""
    if threshold is None:
        return {}
    kind, parts = threshold["kind"], threshold.get("parts", [threshold])
    if kind in {"greater of", "lesser of"} and [part["kind"] for part in parts] != NUMBER_AND_FRACTION:
        return {f"{prefix}threshold_kind": KEPT}
    told: Table = {f"{prefix}threshold_kind": kind}
    for part in parts:
        told |= {f"{prefix}threshold_{key}": value for key, value in part.items() if key != "kind"}
    return told


def threshold_from(cleaned: Table, prefix: str, before: Table | None) -> Table | None:
    """The threshold that the fields give."""
    kind = cleaned.get(f"{prefix}threshold_kind")
    if not kind:
        return None
    if kind == KEPT:
        return before
    number = _there({"kind": "absolute", "number": cleaned.get(f"{prefix}threshold_number")})
    parts = {key: cleaned.get(f"{prefix}threshold_{key}") for key in ("numerator", "denominator", "of")}
    fraction = _there({"kind": "fraction", **parts})
    if kind in {"greater of", "lesser of"}:
        return {"kind": kind, "parts": [number, fraction]}
    return number if kind == "absolute" else fraction


def _routes(cleaned: Table, before: list[Table]) -> list[Table]:
    found = []
    number = 1
    while f"route_{number}_who" in cleaned:
        prefix = f"route_{number}_"
        was = before[number - 1] if number <= len(before) else {}
        route = {name: cleaned.get(f"{prefix}{name}") for name in ROUTE}
        route["threshold"] = threshold_from(cleaned, prefix, was.get("threshold"))
        if route["who"]:
            found.append(_there(route))
        number += 1
    return found


def _clock(cleaned: Table, before: Said) -> Table | None:
    """The clock; none where nothing of it was given but the usual words."""
    given = _there({name: cleaned.get(f"clock_{name}") for name in CLOCK})
    if not given.keys() & {"number", "unit", "weekday"}:
        return None
    other = {name: value for name, value in (before.clock or {}).items() if name not in CLOCK}
    return {**other, **given}


def _there(table: Table) -> Table:
    return {key: value for key, value in table.items() if value not in (None, "", [])}
