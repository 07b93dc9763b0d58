"""Playbook folders: YAML in, `bot.domain.playbook` values out, and what can be said of the files without the coach.

`load` is what runs the bot; `inspect` keeps the lines for whoever checks a folder. What a folder *leads to* is the
coach's (`bot.coach.check`).
"""

from bot.playbook.load import inspect, load

__all__ = ["inspect", "load"]
