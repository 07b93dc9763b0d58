"""The people that one cell of a table names: several of them, or one with an address beside the name.

Here: text → names and addresses. Not here: whether an address is anybody's (`identities`).
"""

from __future__ import annotations

import re

from bot.reading.identities import email_of


def people_in(text: str) -> list[str]:
    """“Ines Varga (ines@…);Tom Adler (tom@…)”, “Bo Ekman, Tia Rhys”; “Varga, Ines” is one."""
    parts = [part.strip() for part in re.split(r"[;\n|]", text) if part.strip()]
    if len(parts) == 1 and "," in text:
        apart = [part.strip() for part in text.split(",") if part.strip()]
        if len(apart) > 1 and all(" " in part or "@" in part for part in apart):
            parts = apart
    return parts or [""]


def name_and_address(text: str) -> tuple[str, str | None]:
    found = re.fullmatch(r"(.*?)\s*[(<\[]\s*([^()<>\[\]\s]+@[^()<>\[\]\s]+)\s*[)>\]]", text)
    if found:
        return found[1].strip(), email_of(found[2])
    return ("", email_of(text)) if "@" in text and " " not in text else (text, None)
