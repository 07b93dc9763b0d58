"""Whom one cell of a table names: several people, one with an address beside the name, or a company with its host.

Here: text → names, addresses and hosts. Not here: whether an address is anybody's (`identities`).
"""

from __future__ import annotations

import re

from bot.reading.identities import domain_of, email_of


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


def company_and_host(text: str) -> tuple[str, str | None]:
    """“Alder Works (alder.example)”, as HubSpot writes it; a bracket that holds anything else is part of the name."""
    found = re.fullmatch(r"(.*\S)\s*\(\s*([\w-]+(?:\.[\w-]+)+)/?\s*\)", text.strip())
    host = domain_of(found[2]) if found else None
    return (found[1], host) if found and host else (text, None)
