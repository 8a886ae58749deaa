"""Mutations: what must not change unnoticed in trail, policy, access and `.public()`, with the tests that should notice."""
