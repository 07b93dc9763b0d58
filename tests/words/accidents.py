"""What must not be read in a text that goes to a prospect, whatever is on record: each accident with its name.

Here: what one text shows by itself. Not here: what only shows beside other texts or the deal's dates (`test_page`,
`test_silences`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from bot.playbook import spoken
from bot.playbook.words import BANNED
from tests.words.happened import Said

_GREETING = re.compile(r"(?:Hi|Dear) (?P<name>[^,\n]+),|Hello,")
_ON_ITS_OWN = re.compile(r"\{(?!rep_)[a-z_]+\}|\[[^]]+\]")
_ALONE = re.compile(r"https?://\S+")
_NO_STOP = re.compile(r"\b(?:Inc|Co|Ltd|Dr|Prof|Mr|Mrs|Ms|St|Corp|i\.e|e\.g|a\.m|p\.m|vs|approx)\.", re.IGNORECASE)
_GUESS = "about|around|roughly|some"
_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a few|some|several|many|\\d+"


def paragraphs(text: str) -> list[str]:
    """The text by its empty lines."""
    return text.split("\n\n")


def body(said: Said) -> list[str]:
    """Its paragraphs without greeting and name, and without what was typed and has a line of its own."""
    found, template = paragraphs(said.text), paragraphs(said.template)
    own = [part for part, open_ in zip(found, template, strict=True) if not _ON_ITS_OWN.fullmatch(open_)]
    return own[1:-1] if said.medium in ("email", "post") else own


def unabbreviated(text: str) -> str:
    """The text without the stops that end no sentence, and without addresses."""
    return _NO_STOP.sub(lambda found: found[0].replace(".", "\u2024"), _ALONE.sub("Link", text))


def sentences(said: Said) -> list[str]:
    """The sentences between greeting and name."""
    return [found.strip() for part in body(said) for found in spoken.sentences(unabbreviated(part))]


def accidents(said: Said) -> list[str]:
    """The names of what is wrong with it."""
    return [name for name, wrong in ACCIDENTS.items() if wrong(said)]


def _matches(pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> Callable[[Said], bool]:
    compiled = re.compile(pattern, flags)
    return lambda said: compiled.search(unabbreviated(said.text)) is not None


def _begins_small(said: Said) -> bool:
    return any(not _begins(found) for found in sentences(said))


def _begins(sentence: str) -> bool:
    first = sentence.lstrip("“\"'(")[:1]
    return first.isupper() or first.isdigit() or first == "["


def _ends_without_stop(said: Said) -> bool:
    ends = (found.rstrip("”\")'") for found in sentences(said))
    return any(not found.endswith((".", "?", "!", "Link", "]")) for found in ends)


def _not_signed(said: Said) -> bool:
    if said.medium not in ("email", "post"):
        return False
    first, *_, last = paragraphs(said.text)
    rep = said.standing.deal.rep
    name = rep.name.split(" ")[0] if rep and rep.name else "[your name]"
    return not _GREETING.fullmatch(first) or not last.endswith(name) or len(last.split()) > 4


def _not_greeted(said: Said) -> bool:
    return said.medium in ("linkedin", "call", "voicemail") and not _GREETING.match(said.text)


def _who_calls(said: Said) -> tuple[str, str, str]:
    rep = said.standing.deal.rep
    name, company, phone = (rep.name, rep.company, rep.phone) if rep else (None, None, None)
    return name or "[your name]", company or "[your company]", phone or "[your number]"


def _nobody_calls(said: Said) -> bool:
    name, company, _ = _who_calls(said)
    first = spoken.sentences(unabbreviated(said.text))[0]
    return said.medium == "call" and not (name in first and unabbreviated(company) in first)


def _not_to_be_called_back(said: Said) -> bool:
    if said.medium != "voicemail":
        return False
    _, company, phone = _who_calls(said)
    text = unabbreviated(said.text)
    found, company = spoken.sentences(text), unabbreviated(company)
    ends = (" ".join(found[:2]), " ".join(found[-2:]))
    often = min(text.count(company), text.count(phone)) > 1
    return not often or any(company not in end or phone not in end for end in ends)


def _takes_too_long(said: Said) -> bool:
    most = spoken.MOST_SECONDS.get(said.medium)
    return most is not None and spoken.seconds(said.text) > most


def _too_long_to_read(said: Said) -> bool:
    most = spoken.MOST_WORDS.get(said.medium)
    return most is not None and spoken.words(_ALONE.sub("Link", said.text)) > most


def _says_twice(said: Said) -> bool:
    found = [sentence.casefold() for sentence in sentences(said)]
    return len(found) != len(set(found))


ACCIDENTS: Mapping[str, Callable[[Said], bool]] = {
    "a brace": _matches(r"[{}]"),
    "stops that meet": _matches(r"[.?!,;:]\s*[.,;:]|[?!][?!]|[,;:][?!]"),
    "a space too many": _matches(r"  | [,.;:?!]| \n|\n "),
    "a sentence that begins small": _begins_small,
    "a sentence without an end": _ends_without_stop,
    "no greeting, or nobody signs": _not_signed,
    "nobody is greeted": _not_greeted,
    "a greeting of nobody": _matches(r"^(?:hi|hello|dear) there\b|^(?:hi|dear),"),
    "told of them, said to them": _matches(
        r"\b(?:mentioned|said|told me|talked about|wanted)(?: that)? (?:they|he|she|their|his)\b"
    ),
    "a verb where a noun belongs": _matches(r"\b(?:with|for|about|of|to) (?:they|he|she|why|how come)\b"),
    "a little word twice": _matches(r"\b(the|a|an|that|is|to|of|in|on|at|by|about|with|for|you) \1\b"),
    "“a” before a vowel": _matches(r"\ba (?:[ai]|e(?!u)|o(?!ne))\w"),
    "about before a figure": _matches(rf"\b(?:{_GUESS}) (?:(?-i:[A-Z]{{3}} ?)?[$€£]?\d|{_GUESS})"),
    "a currency code": _matches(r"\b(?:USD|EUR|GBP)\b", re.NOFLAG),
    "a banned phrase": lambda said: BANNED.search(said.text) is not None,
    "“is fine” twice": lambda said: len(re.findall(r"\b(?:is|are|'s) (?:also )?fine\b", said.text)) > 1,
    "a sentence twice": _says_twice,
    "counted silence": _matches(
        rf"\b(?:{_NUMBERS}) (?:business )?(?:days?|weeks?|months?)\b[^.?!]*\b(?:silen|quiet|heard|without an answer)"
    ),
    "silence held against them": _matches(
        r"silen(?:t|ce)|haven't (?:heard|answered|replied)|didn't (?:answer|reply)|no (?:answer|reply|response) from"
    ),
    "where news came from": _matches(r"\bI (?:heard|read|saw|noticed)\b|\bcongrat"),
    "nobody says who calls": _nobody_calls,
    "no way to call back": _not_to_be_called_back,
    "too long to say": _takes_too_long,
    "too long to read": _too_long_to_read,
    "an address aloud": lambda said: said.medium in ("call", "voicemail") and _ALONE.search(said.text) is not None,
}
"""Each by its name, and whether a text has it."""


def between(text: str) -> Iterator[str]:
    """What stands directly before each gap of a template."""
    for found in re.finditer(r"\{[a-z_]+\}", text):
        yield text[: found.start()]
