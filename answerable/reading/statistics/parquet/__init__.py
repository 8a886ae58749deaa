"""Reads flat tables out of Parquet files: as much of the format as published statistics use, without any native code."""
