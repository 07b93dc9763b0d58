"""How what people typed is put so that it stands in a sentence: an issue, a promise, who would talk.

Here: a typed text in, and what stands in the words out; None where it cannot stand there as a person would write it.
Nothing is guessed: what is no name, noun or clause that we can tell is left to the text that does without. Not here:
days and names (`phrasing`), their figure (`figures`), nor which text it stands in (`script`, the playbook).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.coach import grammar
from bot.coach.grammar import any_of
from bot.domain.fit import MOST_WORDS, unfit

LONGEST = MOST_WORDS
"""Words of a clause that fit into a sentence."""
_LONGEST_SHORT = 8

_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]")
_QUOTES = "\"“”„«»‘’'`"
_ENDS = re.compile(r"[\s.,;:!?…–—-]+$")
_SHORT_FOR = re.compile(r"\b(?:inc|ltd|co|corp|jr|sr|llc|[ap]\.m|approx|bros|dept)\.$", re.IGNORECASE)
_LINK = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_NEXT = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Dr|Mr|Ms|St|Co|Jr|Sr|vs))(?<!\b(?:Mrs|Inc|Ltd|e\.g|i\.e))(?<!\b(?:Corp|Prof))[.!?;]\s+(?=\S)"
)
_ASKING = frozenset(
    """
    how why what when where who which can could should would do does did is are will
    """.split()  # noqa: SIM905 - a list that reads as one
)
_QUESTION = re.compile(rf"(?:{any_of(_ASKING)})\b", re.IGNORECASE)

_COMMON = frozenset(
    """
    a about after all also an answer answers any approval approvals article as asked asks at audits bad because before
    between big billing book both breakfast budget by can can't cannot case checklist clients comparison compliance
    contract contracts cost costs customers data deck delays deliveries delivery dinner downtime draft during each
    early eight errors every fast few final five for four from getting guide half handbook has having he high hiring
    how if in integration inventory invoices invoicing is it its just late less list long losing lost low lunch
    maintenance manual many migration missing more most much must my need needs new nine no not now of old on
    onboarding only order orders our outages over overview paper paperwork parts people planning poor prices pricing
    production proposal quality quote reference references report reporting reports returns revised sample samples
    scheduling security session seven she sheet shipments shipping short should since six slides slow small some
    somebody someone spare staff still stock study summary support talk team teams template ten that the their there
    these they this those three to too training two under updated users very waiting want wants waste we weak webinar
    what when where white whitepaper why will with without workshop would you your
    """.split()  # noqa: SIM905 - a list that reads as one
)
"""What begins a note in upper case only because it begins it; any other word may be a name, and stays as it is."""

_SMALL = frozenset(
    """
    at of from in the and for who that with an a on de van von der den la le by to our
    """.split()  # noqa: SIM905 - a list that reads as one
)
_AIMS = frozenset(
    """
    reduce improve increase replace automate migrate consolidate save avoid modernize modernise integrate hire
    simplify streamline shorten eliminate prevent standardize standardise get find fix make keep grow
    """.split()  # noqa: SIM905 - a list that reads as one
)
_AIM = re.compile(rf"to (?=[a-z])|(?=(?:{any_of(_AIMS)}|cut(?! (?:in|of)\b)|speed up)\b)", re.IGNORECASE)
_BARE = re.compile(
    r"(?:need(?! for)|want|struggle|have to|lose|lack(?! of)|can't|cannot|can not|don't|won't)\b", re.IGNORECASE
)
_THIRD = {
    "wants": "you want",
    "needs": "you need",
    "lacks": "you lack",
    "likes": "you like",
    "prefers": "you prefer",
    "plans": "you plan",
    "expects": "you expect",
    "hopes": "you hope",
    "thinks": "you think",
    "wanted": "you wanted",
    "needed": "you needed",
    "is": "you're",
    "has": "you have",
    "will": "you'll",
    "would": "you'd",
    "can't": "you can't",
    "cannot": "you can't",
    "asks for": "you want",
    "asked for": "you wanted",
    "waiting for": "you're waiting for",
    "waiting on": "you're waiting on",
}
"""What a rep notes of somebody, as it is said to that person."""
_THIRD_START = re.compile(
    rf"(?:{'|'.join(sorted(map(re.escape, _THIRD), key=len, reverse=True))})\b(?!')", re.IGNORECASE
)


# -- what all have in common ------------------------------------------------------------------------------------------


def plain(text: object) -> str:
    """On one line, without emoji."""
    return " ".join(_EMOJI.sub("", str(text)).split()) if text else ""


@lru_cache(maxsize=4096)
def tidy(text: object) -> str | None:
    """The same without quotes around it and without what closes it: the sentence brings its own stop."""
    found = plain(text)
    before = None
    while found != before:
        before = found
        if _LINK.search(found.rpartition(" ")[2]):
            found = found.rstrip(".,;!")
        elif not _SHORT_FOR.search(found):
            found = _ENDS.sub("", found)
        if len(found) > 1 and found[0] in _QUOTES and found[-1] in _QUOTES:
            found = found[1:-1].strip()
    return found or None


def lowered(text: str) -> str:
    """As it stands inside a sentence: a word in upper case is lowered if it is a common one, or stands again below.

    Any other may be a name (“Jira is slow”), and a reader takes a capital too many better than a name without one.
    """
    if text.isupper() and text.count(" ") > 1:
        return text.lower()
    first = re.match(r"[A-Z][a-z']*(?![\w])", text)
    if not first or first[0] in ("I", "I'm", "I'd", "I've", "I'll"):
        return text
    word = first[0].lower()
    again = re.search(rf"\b{re.escape(word)}\b", text[first.end() :])
    common = word in _COMMON or again
    if not common:
        return text
    if all(w[0].isupper() or w in _SMALL for w in text.split()):  # Written Like a Title
        return " ".join(w.lower() if w.lower() in _COMMON and not w.isupper() else w for w in text.split())
    return text[0].lower() + text[1:]


def capital(text: str) -> str:
    """As it stands at the beginning of a sentence; an address and “iPhone” stay as they are."""
    first = re.match(r"[a-zà-ÿ]+(?=[\s',.;-]|$)", text)
    return text[0].upper() + text[1:] if first else text


def of_them(text: str) -> str:
    """What was noted of them, said to them, where it begins with them: “their two sites”, “they run two sites”."""
    text = re.sub(r"^(?:their|his|her)\b", "your", text, flags=re.IGNORECASE)
    return re.sub(r"^they\b", "you", text, flags=re.IGNORECASE)


def _ours(text: str) -> str:
    """In their own words, “we” and “our”, said to them."""
    for was, now in (("we", "you"), ("our", "your"), ("ours", "yours"), ("us", "you"), ("ourselves", "yourselves")):
        text = re.sub(rf"\b{was}\b", now, text)
        text = re.sub(rf"^{was}\b", now, text, flags=re.IGNORECASE)
    return text


def _one_clause(found: str, longest: int = LONGEST) -> bool:
    return len(found.split()) <= longest and not _NEXT.search(found) and not _LINK.search(found)


_DAYS = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|tonight|(?:next|this|end of the) (?:week|month|year)"
)
_SOON = re.compile(rf"[\s,]+(?:(?:by|before|until|till|on|for) )?(?:next |this )?(?:{_DAYS})$", re.IGNORECASE)
_SOON_SAID = re.compile(
    rf"\b(?:{_DAYS}|in an? (?:week|month|day|hour|bit)|in \w+ (?:days|weeks|months)|soon)\b", re.IGNORECASE
)
"""A day that was near when it was said, and means another one now."""
_SPEAKS_OF = re.compile(
    r"\b(?:they|he|she|his|her|hers|him|their|theirs|them|I|I'm|I'll|me|my|we|us|our|you|your)\b|@", re.IGNORECASE
)
"""Somebody of whom it can't be told who is meant, once it is said to them."""


# -- their issue, and what they said ----------------------------------------------------------------------------------


_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_COUNTED = re.compile(
    r"\b[2-9](?= (?:days|weeks|months|years|hours|minutes|people|times|steps|systems|tools|sites|teams|offices)\b)"
)
"""What is written out in a sentence: “nine days”."""


@lru_cache(maxsize=2048)
def issue(text: str | None) -> str | None:
    """Their issue as it stands behind “you mentioned”: a noun, or a clause with its “that”.

    None for one that speaks of them (“they need …”), asks a question, or is too long for a sentence.
    """
    found = tidy(text)
    if found is None or unfit("business_issue", found) or not _one_clause(found):
        return None
    if re.match(r"(?:i|is|are|was)\b", found, re.IGNORECASE):
        return None
    if "?" in str(text) and _QUESTION.match(found):
        return None
    found = _COUNTED.sub(lambda m: _NUMBERS[int(m[0])], of_them(lowered(found)))
    if (third := _THIRD_START.match(found)) and third[0] in ("wants", "needs", "lacks"):
        return _that(_ours(_THIRD[third[0]] + found[third.end() :]))
    if _BARE.match(found):
        return _that(_ours(f"you {found}"))
    if aim := _AIM.match(found):
        rest = found[aim.end() :]
        return _ours(f"wanting to {rest[0].lower()}{rest[1:]}")
    return _that(_ours(found))


def _that(found: str) -> str:
    """A clause that is surely one, with its “that” and, where it is plain, with “your”."""
    return f"that {grammar.as_theirs(found)}" if grammar.is_clause(found) else found


@lru_cache(maxsize=2048)
def in_short(text: str | None) -> str | None:
    """Their issue in a few words, a noun that any preposition can stand before; None for what is none."""
    found = tidy(text)
    if found is None or not _one_clause(found, _LONGEST_SHORT):
        return None
    found = lowered(found)
    if re.match(r"(?:they|he|she|i|we|you|it|to)\b", found, re.IGNORECASE) or _AIM.match(found) or _BARE.match(found):
        return None
    if _QUESTION.match(found) or grammar.VERB.search(found) or re.search(r"\S \btoo\b", found):
        return None
    return _ours(of_them(found))


def they_said(text: str | None, names: Sequence[str] = ()) -> str | None:
    """What they said, as it stands behind “you mentioned”: a noun, or a clause with its “that”.

    `names`: theirs, in which a note speaks of them. None for a note that does (“she'll ask”), speaks of the rep, holds
    several sentences, or is long.
    """
    found = tidy(text)
    if found is None or not _one_clause(found) or len(found.split()) < 2 or "?" in str(text):
        return None
    if any(name and re.search(rf"\b{re.escape(name)}\b", found, re.IGNORECASE) for name in names):
        return None
    found = re.sub(r"^their\b", "your", lowered(_SOON.sub("", found)))
    if _SOON_SAID.search(found) or _SPEAKS_OF.search(re.sub(r"^your\b", "", found)):
        return None
    third = _THIRD_START.match(found)
    found = _THIRD[third[0].lower()] + found[third.end() :] if third else found
    return f"that {found}" if grammar.is_clause(found) else found


def wanted(said: str | None) -> str | None:
    """What they want of us, of what they said: “pricing before the board meets”, “to see it once more”."""
    found = re.match(r"that you want(?:ed)? (.+)", said or "")
    return found[1] if found else None


def detail(text: str | None) -> str | None:
    """One thing of a meeting, as it stands behind “you mentioned”."""
    found = tidy(text)
    if found is None or not _one_clause(found, LONGEST + 5) or ("?" in str(text) and _QUESTION.match(found)):
        return None
    found = of_them(re.sub(r"^that (?=they\b)", "", lowered(found)))
    return None if re.match(r"(?:that )?(?:he|she|he's|she's|i|i'm)\b", found, re.IGNORECASE) else found


# -- who would talk ---------------------------------------------------------------------------------------------------

_AGREED = re.compile(
    r"(?:(?<!who)(?<!that)(?<!which)(?:\s*[,:–—(-]\s*|\s+)(?:(?:and|she|he|they|has|have|is|are)\s+)*"
    r"(?:is|are|has|have|had|would|will|can|could|might|may|agreed|agrees|said|says|offered|offers|wants|happy|willing"
    r"|glad|ready|open|ok|okay|confirmed)"
    r"|\s*,?\s+(?:who|that) (?:agreed|agrees|would|will|said|offered|can|could|(?:is|are) (?:happy|willing|glad|ready)"
    r"|(?:has|have) (?:agreed|offered|said)))\b"
)
_ASKED = re.compile(
    r"(?:(?:would|can|could|will|might|may|to|happy to|willing to|i|we|i'll|we'll|an?)\s+)*"
    r"(?:introduce|introduction|intro|connect|put|ask|talk to|speak to|call|contact)\b\s*"
    r"(?:(?:you|them|us)\b\s*)?(?:(?:to|with|in touch with)\b\s*)?",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:Is|Are|Can|Could|Do|Does|Has|Would|[Tt]hey|[Hh]e|[Ss]he|I|[Ww]e|[Yy]ou|would|will|can|is|are|has|[Yy]es|[Nn]o|agreed|happy)\b"
)
_LARGE = frozenset(
    """
    ceo cfo coo cto cio cmo vp hr it uk us usa
    """.split()  # noqa: SIM905 - a list that reads as one
)


def who(text: str | None) -> str | None:
    """Who it is that would talk or be met, without “is willing to talk” and “would introduce”; None where nobody is."""
    found = tidy(text)
    if found is None or _LINK.search(found):
        return None
    found = _NEXT.split(found, maxsplit=1)[0]
    if asked := _ASKED.match(found):
        found = found[asked.end() :]
    found = tidy(_AGREED.split(found, maxsplit=1)[0]) or ""
    found = re.sub(r"^(?:[Oo]ur |[Aa] )?customer(?: of ours)?,? (?=[A-Z])", "", found)
    if not found or _NOBODY.match(found):
        return None
    if re.match(r"some(?:one|body)\b", found, re.IGNORECASE) and not re.search(r" [A-Z]", found):
        return None
    return toward(_named(found))


def _named(found: str) -> str:
    """Names typed in lower case as names are written; a description stays as it is."""
    if found != found.lower() or re.match(
        r"(?:an?|the|our|my|one|some|somebody|someone|two|three|their|your)\b", found
    ):
        return lowered(found) if re.match(r"(?:An?|The|Our|My|One|Some\w*)\b", found) else found
    words = [
        w.upper() if w.strip(",") in _LARGE else w if w.strip(",") in _SMALL else w.capitalize() for w in found.split()
    ]
    return " ".join([words[0][0].upper() + words[0][1:], *words[1:]])


def toward(text: str) -> str:
    """What was written of them, where it is plain: “a team like theirs”, “what they sell”, “for them”."""
    text = re.sub(r"\blike theirs\b", "like yours", text)
    text = re.sub(r"\b(for|to|with|like|meet) them\b", r"\1 you", text)
    return re.sub(r"\b(what|whom?|that) they\b(?!')", r"\1 you", text)


# -- what goes to them ------------------------------------------------------------------------------------------------

_SENDING = re.compile(
    r"(?:(?:to|i|we|i'll|we'll|will|should|must|promised|owe|them|you|him|her)\s+)*"
    r"(?:(?:send|give|get|provide|deliver|write)\s+|(?:email|mail|forward|share|bring)\s+(?=(?:them|you|him|her|over|the|an?)\b))"
    r"(?:(?:over|them|you|him|her|back|us|across|along|out|up)\s+)*",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"(?:to|i|we|they|he|she|that|whether|if|on|about|with|from|for)\b"
    r"|(?:check|ask|find|look|talk|speak|introduce|call|get|come|let|see|tell|confirm|arrange|schedule|set|follow|reply)"
    r"\s+(?:with|to|out|into|back|them|him|her|whether|if|about|up|for|the|an?|on|in)\b",
    re.IGNORECASE,
)
_BY_WHEN = re.compile(
    r"\s+(?:by|before|until|on|this|next)\s+(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    r"|week|month|end|eod|eow|tomorrow|today|\d)\S*(?:\s+\d+\S*)?$|\s+(?:tomorrow|today|asap)$",
    re.IGNORECASE,
)


def owed(text: str | None) -> str | None:
    """What we promised, as it stands behind “here's”: “the ROI sheet”; None for what is no thing."""
    found = tidy(text)
    if found is None or not _one_clause(found):
        return None
    sent = _SENDING.match(found)
    found = tidy(_BY_WHEN.sub("", found[sent.end() :] if sent else found))
    if not found or _DOING.match(found):
        return None
    found = lowered(found)
    found = re.sub(r"^their\b", "your", found)
    if re.match(r"(?:the|our|my|your|this|that|these|those|some|two|three|four|five|both|all|\d+)\b|\w+'s\b", found):
        return found
    return "the " + re.sub(r"^an? ", "", found)


def thing(text: str | None) -> str | None:
    """A title, a name or a link, as it stands inside a sentence; “Onboarding Summit” keeps its capitals."""
    found = tidy(text)
    if found is None or _LINK.match(found):
        return found
    words = re.findall(r"[^\W\d_]\w*", _LINK.sub("", found))
    titled = len(words) > 1 and all(word[0].isupper() or word in _SMALL for word in words)  # Written Like a Title
    a_name = re.search(r" [A-Z]", found) and not re.match(r"(?:An?|The|Our|My) ", found)
    return found if titled or a_name else lowered(found)


def event(text: str | None) -> str | None:
    """An event, behind “a seat at”: by its name, or “a breakfast on optics”."""
    found = thing(text)
    kind = r"(?:breakfast|workshop|webinar|dinner|lunch|talk|session|meetup|roundtable)\b"
    return f"a {found}" if found and re.match(kind, found) else found


def enclosed(text: str | None) -> str | None:
    """The same on paper, without its link; None where it is a link alone."""
    return thing(re.sub(r"[\s(,:;–—-]+\)?\s*$", "", _LINK.sub("", text))) if text else None


def sentence(text: str | None) -> str | None:
    """What is a sentence, or stands for one; its closing stop is dropped, since the words have one."""
    found = tidy(text)
    return toward(found) if found else None


def somebody(text: str | None) -> str | None:
    """A lead where it is surely a noun, “a clinic that looks for a supplier”: it fits behind “I know”."""
    found = lowered(tidy(text) or "")
    head = re.split(r",? (?:that|who|which) ", found)[0]
    verb = grammar.is_clause(found) or re.search(r" \S+ .*\b[a-z]+(?:s|ed)\b", head)
    return toward(found) if re.match(r"an? ", found) and not verb and _one_clause(found) else None
