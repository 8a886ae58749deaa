"""What a committee resolved to ask, of whom, and what came of it: issued, answered, followed, escalated, closed and reopened.

Words: recommendation, response, update, slip, rung, escalation, closing, tracker, tracker row. May import: the pure rooms, trail,
people, clocks, indicators, findings, matters, requisitions, meetings, answers.
"""
