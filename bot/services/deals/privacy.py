"""A word of warning where somebody writes about a person's health or family: it is not saved (evidence 4.3).

It looks for what is obvious and names it, so that the writer decides anew; it classifies nobody and keeps nothing.
Many prospects do business in health or with families, so a word alone rarely counts: what counts is a person to whom
it happens, and no business after it. Not here: the situation `personal`, which is the way to note a pause.
"""

from __future__ import annotations

import re

from bot.errors.typed import TooPrivate

_WHO = (
    r"(?:he|she|they|{name}|(?:my|our|their|the|her|his) (?:contact|champion|boss|ceo|cfo|cto|buyer|director|manager))"
)
_IS = r"(?:['’]s|['’]re| is| are| was| were| has been| have been| had| has| have| got| fell| felt| feels| went| needs)"
_STATE = r"""
(?:(?:very|really|seriously|badly|quite|still|now|currently|again|off|on|into|in|the|a|an|to|been|having) ){0,4}
(?:sick|ill(?![- ](?:equipped|defined|suited|prepared|informed|advised))|unwell|depressed|depression|pregnant|
expecting (?:a baby|twins)|
hospital|hospitali[sz]ed|surgery|operation|injured|accident|diagnosed|dying|cancer|tumou?r|chemo\w*|stroke|rehab|
burn(?:ed|t)?[- ]?out|breakdown|divorced?|miscarriage|bereaved|grieving|mourning|covid|heart attack|baby|twins)"""
_KIN = r"""(?:(?:her|his|my|{name}['’]s) (?:late )?(?:kids?|child|children|baby)|
(?:her|his|my|their|{name}['’]s) (?:late )?
(?:mother|father|mum|mom|dad|wife|husband|son|daughter|brother|sister|grand(?:mother|father)))"""
_PLAIN = r"""(?:maternity|paternity|parental|sick|medical|compassionate|bereavement) leave|passed away|funeral|
miscarriage|chemo(?:therapy)?|death in the family|family emergency|nervous breakdown|gave birth|terminally ill|
mental health (?:break|problems?|issues?|crisis)"""
_BUSINESS = r"""(?!['’]?s?[ -](?:\w+[ -]){0,2}
(?:software|systems?|platforms?|apps?|products?|markets?|industry|services?|
clinics?|wards?|homes?|directors?|practices?|cent(?:er|re)s?|scheduling|planning|tracking|management|providers?|
records?|lawyers?|law|insurance|claims?|billing|policy|policies|patients?|devices?|tools?|teams?|departments?|
trusts?|groups?|business|company|network|requests?|process(?:es)?|data|units?|benefits?|rules?|admin\w*)\b)"""
_FLAGS = re.IGNORECASE | re.VERBOSE


def check(field: str, text: str | None, name: str | None = None) -> None:
    """Raises TooPrivate where a text obviously tells of a person's health or family. `name`: the contact's."""
    found = telling(text or "", name)
    if found:
        raise TooPrivate(field, found)


def telling(text: str, name: str | None = None) -> str | None:
    """The words that tell; None where nothing obvious does."""
    said = " ".join(text.split())
    for pattern in _patterns(name):
        if match := pattern.search(said):
            return match.group(0).strip()[:60]
    return None


def _patterns(name: str | None) -> list[re.Pattern[str]]:
    words = [re.escape(word) for word in (name or "").split() if len(word) > 2]
    known = "(?:" + "|".join(words) + ")" if words else "(?:contact)"
    who = _spaced(_WHO.replace("{name}", known))
    return [
        re.compile(rf"\b{who}{_blanks(_IS)}[ ]{_spaced(_STATE)}\b{_spaced(_BUSINESS)}", _FLAGS),
        re.compile(rf"\b{_spaced(_KIN.replace('{name}', known))}\b{_spaced(_BUSINESS)}", _FLAGS),
        re.compile(rf"\b(?:{_spaced(_PLAIN)})\b{_spaced(_BUSINESS)}", _FLAGS),
    ]


def _spaced(pattern: str) -> str:
    """A pattern over several lines, in which a blank within a line means one."""
    return _blanks("".join(pattern.split("\n")))


def _blanks(pattern: str) -> str:
    """Blanks that stand outside brackets are meant, although the pattern is read as verbose."""
    return re.sub(r"(?<!\[) (?![-\]])", "[ ]", pattern)
