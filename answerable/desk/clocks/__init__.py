"""Saying how a clock ended, and recording the determination it waits for."""
