"""Text into values: days, times, sums, tables, the words of a command, and what was meant by a name that is nearly one.

Here: whatever reads what a person typed or a spreadsheet wrote, one file a kind of value, pure: today is an argument.
Not here: what is done with the value (`services`), how one is shown (`messages`), formats that only programs write and
read (each beside its program), and the keys by which the store compares names (`bot.store.identity`).
"""
