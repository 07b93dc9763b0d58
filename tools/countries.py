"""What countries are called in languages other than English: `bot/almanac/called.txt`, from Babel's tables."""

from __future__ import annotations

from babel import UnknownLocaleError
from babel.languages import get_official_languages

from bot.almanac.names import folded, territories

_LANGUAGES = ("de", "fr", "es", "pt", "it", "nl", "ja")
"""In which every country is known; each country's own beside them."""

_HEAD = """\
# Made by `python -m tools` from the Unicode CLDR as Babel has it.
# Copyright Unicode, Inc., Unicode License v3: https://www.unicode.org/license.txt
"""


def called() -> str:
    """The text of the file. What names two countries is left out, unless one of them calls itself so."""
    names: dict[str, list[str]] = {}
    for name, code in sorted((_abroad() | _own()).items()):
        names.setdefault(code, []).append(name)
    return _HEAD + "".join(f"{code}: {', '.join(names[code])}\n" for code in sorted(names))


def _abroad() -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for language in _LANGUAGES:
        for code, name in territories(language).items():
            found.setdefault(folded(name), set()).add(code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


def _own() -> dict[str, str]:
    found: dict[str, str] = {}
    for code in territories("en"):
        for language in get_official_languages(code, regional=True, de_facto=True):
            try:
                name = territories(language).get(code)
            except (UnknownLocaleError, ValueError):
                continue
            if name:
                found.setdefault(folded(name), code)
    return found
