"""Open data: everything public, for programs. A read API with its own description, and the same as files to take away.

Each kind of thing is one small frozen dataclass, which is its schema, and one query, in the modules of `told`; `kinds` lists
them, and from that list come the addresses, the description, the files, the dictionary of columns and the vocabulary. Shows
only what `.public()` gives. May import up to diary.
"""
