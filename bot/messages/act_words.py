"""What a language has to say about an act: how it is typed, and what its form asks.

Here: the shape of it. Not here: the words (`bot.messages.english.acts`), the form (`act_forms`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from bot.domain.value import value


@value(frozen=True, slots=True)
class Field:
    """How one input is called in a form, and a word on it."""

    label: str
    hint: str = ""


_NOTHING: Mapping[str, Field] = MappingProxyType({})


@value(frozen=True, slots=True, kw_only=True)
class ActWords:
    """The words of one act. `usage`, `line` and `example`: as of any verb (`bot.messages.help.Verb`).

    `title`: what its form and its line in a menu are called. `save`: the form's button, where that is another than
    “Save”. `noted`: the title of the window that says what came of it, where that is another than “Noted”. `right`:
    the title of the form that puts it right. `which`: the question for what is typed last, where it is missing.
    `pick`: the request for a day that was not picked. `fields`: inputs, by name.
    """

    usage: str
    line: str
    example: str
    title: str
    save: str = ""
    noted: str = ""
    right: str = ""
    which: str = ""
    pick: str = ""
    fields: Mapping[str, Field] = field(default_factory=lambda: _NOTHING)
