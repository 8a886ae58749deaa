"""The partnership's answer to a report: a plan in versions, its actions, what they serve, how their days moved, what is said.

Words: plan, plan version, action, milestone, slippage, progress. May import: everything back to recommendations.
"""
