"""What a committee holds someone to account about, and on which reports that rests. May import up to findings."""
