"""Following by e-mail, without an account: who asked, who confirmed, what was done since, out again with one click.

Words: follower, following, alert. May import: everything up to publication. Its tables are no part of the record: addresses of
private people are in no ledger, on no page and in no archive, and are gone when their holder leaves.
"""
