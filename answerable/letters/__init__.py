"""Letters and mails that go out: to whom, in which words, when each was handed over, what came back, and the proof of it.

Words: letter, attempt, mention, address, return. May import: the pure rooms, trail, people, clocks.
"""
