"""Signed demands that a meeting be called, with the verdict on them. May import up to matters."""
