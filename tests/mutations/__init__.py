"""Mutations: what must not be changed unnoticed in trail, policy, access and `.public()`, each with the tests that should notice."""
