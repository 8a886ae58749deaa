"""Trackers of recommendations as councils keep them, in spreadsheets and Word tables: what was asked, of whom, how it stands."""
