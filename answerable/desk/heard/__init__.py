"""Those concerned, at the desk: asking them, looking at what they submit by the written policy, and what is private."""
