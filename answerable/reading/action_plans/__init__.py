"""Priority action plans that arrive as Word tables or spreadsheets: what each action is, who leads it and when it is due."""

from answerable.reading.action_plans.mapping import propose_mapping
from answerable.reading.action_plans.reader import read_plan, read_tables
from answerable.reading.action_plans.values import (
    Action,
    Cell,
    Colour,
    ColumnUse,
    Field,
    Mapping,
    Milestone,
    NotAPlan,
    Plan,
    PlanTable,
    Status,
    Table,
    When,
)

__all__ = [
    "Action",
    "Cell",
    "Colour",
    "ColumnUse",
    "Field",
    "Mapping",
    "Milestone",
    "NotAPlan",
    "Plan",
    "PlanTable",
    "Status",
    "Table",
    "When",
    "propose_mapping",
    "read_plan",
    "read_tables",
]
