"""The tables as 0.1.0 made them, for `v0100_first`: a module a part, a function a table.

Here: what never changes any more. Not here: the tables as the code has them today (`bot.store.rows`), and what they are
for.
"""
