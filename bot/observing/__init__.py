"""What a source saw, told apart: whether a human wrote, in which direction, whose it is, when somebody is back.

Pure: from headers and events to observations. No network, no database, no clock. Not here: what is noted of an
observation (`bot.services.observing`).
"""
