"""Playbook folders: YAML in, `bot.domain.playbook` values out. Loading only; what follows from them is the coach's."""

from bot.playbook.load import load

__all__ = ["load"]
