"""From papers to a proposal to a matter: papers put in, read, held against the rules, confirmed. May import up to diary."""
