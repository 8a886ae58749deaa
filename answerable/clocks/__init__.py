"""Clocks that run: what started each, under which rule, when it falls due and how that was worked out.

Words: clock, closure (a day nobody works), proclamation (a closure announced late). May import: the pure rooms, trail, people.
"""
