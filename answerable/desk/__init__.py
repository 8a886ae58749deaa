"""The desk: the pages of those who sign in, a folder for each kind of work. May import up to opening."""
