"""How a thing is set on paper: plain values in, bytes out (tagged PDF). No Django, no database, no clock, no settings."""
