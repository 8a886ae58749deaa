"""What the law says: pure functions over plain data, each answer carrying its rule, citation and working.

No Django, no database, no clock, no settings: the caller brings the day and the calendar.
"""
