"""Meetings, held, scheduled or proposed: the day, the draft agenda, the notice. May import up to requisitions."""
