"""Do the figures show a change? Readings in, verdict out, with its rule, limits, signals, working and counterfactual.

Read in this order: `readings` (one dated value, a gap, a series), `limits` (where a chart's lines lie), `signals` (the rules,
with hindsight and as each reading came), `runs` (a run chart's own rules), `charts` (the lines and signals of a whole series),
`answers` (has it changed?), `forward` (what would change the answer), `verdicts` (the answer with everything it rests on).
Beside them: `baselines` (what freezing takes), `targets`, `closing`, `places`, `growth`, `chance`, `cautions`, and `tables`,
which makes series of rows.

No Django, no database, no clock, no settings, nothing but the standard library.
"""
