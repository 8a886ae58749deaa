"""Mutations: what must not be changed unnoticed in trail, policy, access and `.public()`, and the tests that should notice."""
