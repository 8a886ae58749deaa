"""Every clock against every meeting: what is due, what is late, where no meeting falls in time. May import up to answers."""
