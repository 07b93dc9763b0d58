"""Deals by the file: imported, exported, and the sandbox's samples. Not here: how a table is read (`bot.reading`)."""
