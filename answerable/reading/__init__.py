"""What is in a document: bytes in, frozen values out, every value with its file, page and place.

Nothing read here is a finding until a person confirms it. No Django, no database, no clock, no settings.
"""
