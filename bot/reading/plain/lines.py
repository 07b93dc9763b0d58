"""A command as it's typed: what is written here is read by `bot.reading.commands` as the very same command."""

from __future__ import annotations

import re

from bot.reading.commands import DASHES, Command, mentioned_user

_PLAIN = re.compile(r"[\w#@./+$€£¥-]+")
_BESIDE = str.maketrans(dict.fromkeys('"\u201c\u201d\u201e\u201f\u00ab\u00bb', "'"))
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def told(text: str) -> str:
    """A text as a value of a command: on one line, and without double quotes, which would end it."""
    plain = " ".join(text.translate(_BESIDE).split())
    return plain if " " in plain else plain.translate(DASHES)


def written(command: Command, *, prose: bool = False) -> str:
    """The line, without `/dealdark`. `prose`: of a verb whose words are a text."""
    if prose:
        return " ".join([command.verb, *map(_escaped, command.words)])
    keys = (f"{key}:{_quoted(text)}" for key, text in command.options.items())
    return " ".join([command.verb, *map(_quoted, command.words), *keys])


def _quoted(text: str) -> str:
    return _escaped(text) if _PLAIN.fullmatch(text) or mentioned_user(text) else f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    return text if mentioned_user(text) else text.translate(_ENTITIES)
