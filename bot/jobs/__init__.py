"""Jobs: the timetable as data, and its runner. An alarm clock only; what is due and who may act is in the database."""

from bot.jobs.runner import Job, Runner
from bot.jobs.timetable import TIMETABLE, Entry, bind

__all__ = ["TIMETABLE", "Entry", "Job", "Runner", "bind"]
