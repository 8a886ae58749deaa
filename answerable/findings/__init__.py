"""What outside bodies found: source files, readings of them, reports, and the findings a person confirmed.

May import: the pure rooms, trail, people, clocks.
"""
