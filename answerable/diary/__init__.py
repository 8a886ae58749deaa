"""Every clock against every meeting: what falls due, what is late, and where no meeting falls in time. May import up to answers."""
