"""The alphabet that a file of text was written in.

UTF-8 and UTF-16 are known by their marks or by fitting. What is neither is decoded in each way that is likely, and kept
in the one that makes words: letters of one script side by side, capitals where words begin, and no letter that the
language of its neighbours hasn't. Where none does, the file is refused. Not here: what the text says (`tables`).
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from bot.errors.tables import AlphabetUnknown, NotText

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

_ALPHABETS = {
    "cp1252": "Western European",
    "mac_roman": "Western European (Mac)",
    "cp1250": "Central European",
    "cp1254": "Turkish",
    "cp1257": "Baltic",
    "cp1251": "Cyrillic",
    "koi8_r": "Cyrillic (KOI8)",
    "cp1253": "Greek",
    "cp1255": "Hebrew",
    "cp1256": "Arabic",
    "cp874": "Thai",
    "cp932": "Japanese (Shift JIS)",
    "euc_jp": "Japanese (EUC)",
    "iso2022_jp": "Japanese (JIS)",
    "gb18030": "Simplified Chinese",
    "big5hkscs": "Traditional Chinese",
    "cp949": "Korean",
    "iso8859_2": "Central European (ISO)",
    "cp850": "Western European (DOS)",
    "cp852": "Central European (DOS)",
    "cp866": "Cyrillic (DOS)",
}
"""Python's names and ours, the commoner first: of two that make the same words, the first is told."""

_LETTERS = tuple(
    frozenset(letters)
    for letters in (
        "äöüß",
        "éèêëàâæçîïôœùûüÿ",
        "áéíóúüñ",
        "áâãàçéêíóôúü",
        "àèéìíîòóùú",
        "éëïóöüèáêí",
        "åäöé",
        "æøåéóòâ",
        "ąćęłńóśźż",
        "áčďéěíňóřšťúůýž",
        "áäčďéíĺľňóôŕšťúýž",
        "áéíóöőúüű",
        "ăâîșțşţ",
        "çğıöşüâîû",
        "čćđšž",
        "āčēģīķļņšūž",
        "ąčęėįšųūž",
        "äõöüšž",
        "áðéíóúýþæö",
        "àçèéíïòóúü",
    )
)
"""What stands beside a to z in a word, a language a line; of two that fit a word, the earlier is likelier."""

_MARKS_IN_TEXT = frozenset("€£¥§°“”‘’„‚«»–—…•·®™©\u00a0\u202f\u3000ªº¿¡№、。・「」（）：；，＆～ー－／！？")
_SAMPLE = 400
"""Words that are looked at."""
_ENOUGH = 0.7
"""The least share of words that have to be some."""


def decoded(content: bytes) -> tuple[str, str]:
    """(the text, the alphabet that it was taken to be in; none for Unicode). Raises NotText or
    AlphabetUnknown."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    if encoding is None and content[1:2] == b"\0":
        encoding = "utf-16-le"
    elif encoding is None and content[:1] == b"\0":
        encoding = "utf-16-be"
    try:
        text, alphabet = content.decode(encoding or "utf-8"), ""
    except UnicodeDecodeError:
        text, alphabet = _guessed(content)
    if "\x1b$" in text or "\x1b(" in text:
        text, alphabet = _escaped(content, text)
    if "\0" in text:
        raise NotText
    return text, alphabet


def _escaped(content: bytes, text: str) -> tuple[str, str]:
    """Japanese mail's own way, which is plain ASCII with escapes."""
    try:
        return content.decode("iso2022_jp"), _ALPHABETS["iso2022_jp"]
    except UnicodeDecodeError:
        return text, ""


def _guessed(content: bytes) -> tuple[str, str]:
    if b"\0" in content:
        raise NotText
    lines = [line for line in content.splitlines() if not line.isascii()]
    sample = b"\n".join(lines[:_SAMPLE])
    ranked = sorted(_likely(sample), key=lambda each: each[0], reverse=True)
    for _, encoding in ranked:
        try:
            return content.decode(encoding), _ALPHABETS[encoding]
        except UnicodeDecodeError:
            continue
    raise AlphabetUnknown


def _likely(sample: bytes) -> Iterator[tuple[float, str]]:
    """Each alphabet in which the sample makes words, and how well."""
    proposed = _proposed(sample)
    for place, encoding in enumerate(_ALPHABETS):
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        fits = _makes_words(text, encoding)
        if fits >= _ENOUGH:
            yield fits + 0.01 * (encoding in proposed) - 0.001 * place, encoding


def _proposed(sample: bytes) -> frozenset[str]:
    """What statistics say; of a few short names they say little, so that it only breaks ties."""
    from charset_normalizer import from_bytes

    return frozenset(name for match in from_bytes(sample) for name in match.could_be_from_charset)


# -- whether a text has words -----------------------------------------------------------------------------------------


def _makes_words(text: str, encoding: str) -> float:
    """From 0 to 1: the share of the words with other letters than a to z that could be words."""
    words = [word for word in re.split(r"[\x00-\x2c./:-@\[-`{-\x7f]+", text) if word and not word.isascii()]
    words = words[: 4 * _SAMPLE]
    fits = [_fit(word, encoding) for word in words]
    return sum(fits) / len(fits) + 0.1 * _of_one_language(words) if fits else 0.0


def _of_one_language(words: list[str]) -> float:
    """The largest share of them that one language has all letters for."""
    others = [_others(word) for word in words]
    return max(sum(each <= letters for each in others) for letters in _LETTERS) / len(words)


def _others(word: str) -> set[str]:
    """Its letters beside a to z. Portuguese has õ before e only, and nobody has it as often as a wrong alphabet."""
    found = unicodedata.normalize("NFC", word).lower().replace("õe", "oe")
    return {letter for letter in found if not letter.isascii() and letter not in _MARKS_IN_TEXT}


def _fit(word: str, encoding: str) -> float:
    word, whole = "".join(letter for letter in word if letter not in _MARKS_IN_TEXT), word
    if word.isascii():  # only a mark of a text: “Müller €” tells more, and “Nº” more than “…”
        return 0.93 if word and whole[0] not in "…¿¡" else 0.7
    if len(word) == 1 and len(whole) == 1 and _script(word) not in _TOGETHER:
        return 0.6
    scripts = {_script(letter) for letter in word if not letter.isascii() or letter.isalpha()}
    if None in scripts or len(scripts - _TOGETHER) > 1 or (len(scripts) > 1 and not scripts <= _TOGETHER):
        return 0.0
    if scripts <= {"LATIN"}:
        return _latin(word)
    if scripts <= {"CYRILLIC", "GREEK"}:
        return _cased(word)
    if scripts <= _TOGETHER:
        return _ideographs(word, encoding)
    if scripts == {"HEBREW"}:
        return 0.0 if re.search(r"[ךםןףץ].", word) or unicodedata.category(word[0]) == "Mn" else 0.9
    return 0.0 if unicodedata.category(word[0])[0] == "M" else 0.75


_TOGETHER = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL"})
_SCRIPTS = frozenset({"LATIN", "CYRILLIC", "GREEK", "HEBREW", "ARABIC", "THAI", *_TOGETHER})


def _script(letter: str) -> str | None:
    """The first word of its name in Unicode; None for what is no letter of an alphabet that we know."""
    if letter.isascii():
        return "LATIN"
    name = unicodedata.name(letter, "").split(" ")[0]
    return name if name in _SCRIPTS and (letter.isalpha() or unicodedata.category(letter)[0] == "M") else None


def _latin(word: str) -> float:
    """Letters that one language has, the likelier the language."""
    if not _capitals_fit(word):
        return 0.0
    others = _others(word)
    if word[0] in "ğĞ" or sum(not letter.isascii() for letter in word) > max(1, 0.6 * len(word)):
        return 0.3
    return next((1 - 0.01 * place for place, letters in enumerate(_LETTERS) if others <= letters), 0.4)


def _cased(word: str) -> float:
    """Cyrillic and Greek: capitals where they belong, and the letters that stand in most words."""
    if not _capitals_fit(word):
        return 0.1
    common = sum(letter in "оеаинтсрвлкмпуыяέαοινετσρηςάίόλκπυμ" for letter in word.lower())
    return 0.6 + 0.4 * common / len(word)


def _capitals_fit(word: str) -> bool:
    """“Müller”, “GROẞ”, “McÉwan” and “müller”; not “mÜLLER” and “MŸller”."""
    if word.isupper() or word.islower():
        return True
    turns = sum(a.islower() and b.isupper() for a, b in pairwise(word))
    odd = any(b.isupper() and not b.isascii() and a.islower() for a, b in pairwise(word))
    runs = re.search(r"[A-Z]", word[1:]) is None and any(c.isupper() for c in word[1:])
    return turns <= 1 and not odd and not (runs and not word[0].islower() and turns == 0 and not word[:2].isupper())


def _ideographs(word: str, encoding: str) -> float:
    """Kana tell Japanese; else how many of the signs are among the few thousand that a language mostly writes."""
    if any("｡" <= letter <= "ﾟ" for letter in word):
        return 0.0  # half kana stand in nobody's name, and in every file of another alphabet read as Japanese
    kana, level = any(_script(letter) in ("HIRAGANA", "KATAKANA") for letter in word), _LEVELS.get(encoding)
    if level is None or (kana and not encoding.startswith(_JAPANESE)):
        return 0.2
    if encoding == "cp949":
        return sum(_script(letter) == "HANGUL" and _of_level_one(letter, *level) for letter in word) / len(word)
    common = sum(_of_level_one(letter, *level) or _script(letter) in ("HIRAGANA", "KATAKANA") for letter in word)
    return (1.0 if kana else 0.85 if encoding == "euc_jp" else 0.95) * common / len(word)


_JAPANESE = ("cp932", "euc_jp")
_LEVELS = {
    "cp932": ("euc_jp", 0xB0, 0xCF),
    "euc_jp": ("euc_jp", 0xB0, 0xCF),
    "gb18030": ("gb2312", 0xB0, 0xD7),
    "big5hkscs": ("big5", 0xA4, 0xC6),
    "cp949": ("euc_kr", 0xB0, 0xC8),
}
"""Which standard puts the common signs of a language first, and the bytes that they begin with there."""


def _of_level_one(letter: str, encoding: str, first: int, last: int) -> bool:
    """Whether the sign stands among those that a standard of the language puts first, for being common."""
    try:
        coded = letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return len(coded) == 2 and first <= coded[0] <= last
