"""The schema's history. A migration, once released, is never edited: the next one follows it.

It begins with 0.1.0. Nothing in here imports a table or a value of the code: those change, and a migration must not.
"""
