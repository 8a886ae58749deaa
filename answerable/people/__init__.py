"""Who there is: authorities, bodies, people, seats, posts and accounts. Every name, seat and post is dated.

May import: the pure rooms, trail.
"""
