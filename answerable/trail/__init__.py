"""Who did what, and when: the append-only, hash-chained record of every act.

Words: entry, head, chain, act, actor, objection. May import nothing of ours but the pure rooms.
"""
