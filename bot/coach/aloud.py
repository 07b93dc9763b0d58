"""A text that is written to be read, as it is said on the phone: for plays without words for a call (ruling 40).

Who calls goes before it; nobody signs, and nobody reads out an address.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.coach import clauses

_HELLO, _NAME, _COMPANY = "{hello}", "{rep_name}", "{rep_company}"
_CALLING = f"{_HELLO}, {_NAME} from {_COMPANY}."
_GREETING = re.compile(r"^\{(?:hello|dear)\},\s*")
_UNSAID = re.compile(r"\{article\}|\[[^]]+\]|[^{}]{0,20}\{rep_first_name\}")


@lru_cache(maxsize=256)
def said(text: str) -> str:
    """The text with its placeholders."""
    parts = [part for part in _GREETING.sub("", text).split("\n\n") if not _UNSAID.fullmatch(part)]
    words = " ".join(parts)
    if _COMPANY in words.partition(". ")[0]:
        return f"{_HELLO}, {words if words.startswith('I') else words[:1].lower() + words[1:]}"
    return f"{_CALLING} {clauses.capital(words)}"
