"""A word of warning where somebody writes about a person's health or family: it is not saved (evidence 4.3).

It looks for what is obvious, so that the writer decides anew; it classifies nobody, keeps nothing, and what it found is
repeated to nobody. Many prospects do business in health or with families, so a word alone counts only where it is all
that is said; else what counts is a person to whom it happens, and no business after it. Not here: the situation
`personal`, which is the way to note a pause.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.errors.typed import TooPrivate

_ROLE = r"""(?:ceo|cfo|coo|cto|cio|cmo|cro|chro|[se]?vp|co-?founder|founder|owner|president|chair(?:man|woman)?|boss|
buyer|champion|sponsor|contact|director|manager|assistant|colleague|controller|treasurer|decision[- ]maker|gatekeeper|
head of \w+|vp of \w+)"""
_RELATIVE = r"(?:mother|father|mum|mom|dad|wife|husband|son|daughter|brother|sister|grand(?:mother|father))"
_CHILD = r"(?:kids?|child|children|baby)"
_WHO = rf"(?:he|she|they|{{name}}|{_ROLE}|{_RELATIVE}|{_CHILD})"
_IS = r"""(?:['’]s(?: got)?|['’]re| is| are| was| were| has been| have been| had| has| have| got| fell|
 felt| feels| went| needs)"""
_FILL = r"""(?:(?:very|really|seriously|badly|quite|still|now|currently|again|off|out|on|a|an|to|been|having|recovering|
back|from|with|going|through|diagnosed|battling|fighting|beating|severe|serious|emergency|the) ){0,4}"""
_HOSPITAL = r"(?:in|into|to) (?:the |a )?(?:hospital|emergency room|intensive care|icu)|hospitali[sz]ed"
_ILL = r"""sick(?![ ](?:and[ ]tired[ ])?of\b)|ill(?![- ](?:equipped|defined|suited|prepared|informed|advised))|unwell|
depressed|pregnant|diagnosed(?! (?:the|our|their|an?|what|why|with (?:the|an?|our|their)))|dying(?! (?:to|for))|
bereaved|grieving|in mourning|burn(?:ed|t)?[- ]?out|suicidal"""
_BRIEFLY = r"(?:off sick|sick|unwell|pregnant|bereaved)(?![ ](?:and[ ]tired[ ])?of\b)"
_NOUN = r"""(?:breast |skin |lung |brain |prostate )?(?:cancer|tumou?r)|chemo(?:therapy)?|
depression|burn-?out|heart attack|
stroke(?! of)|miscarriage|pregnancy|bereavement|funeral|surgery|covid|rehab|divorce"""
_STATE = rf"""{_FILL}(?:{_HOSPITAL}|{_ILL}|{_NOUN}|expecting (?:a baby|twins)|an? operation|operation|injured|accident|
breakdown(?! of)|divorced|baby|twins(?! of)|newborn)"""
_KIN = rf"""(?:(?:her|his|my|{{name}}['’]s|{_ROLE}['’]s) (?:late )?{_CHILD}|
(?:her|his|my|their|{{name}}['’]s|{_ROLE}['’]s|(?-i:[A-Z][a-z]+)['’]s) (?:late )?{_RELATIVE})"""
_PLAIN = rf"""(?:maternity|paternity|parental|sick|medical|compassionate|bereavement) leave|passed away|funeral|
miscarri(?:age|ed)|chemo(?:therapy)?|death in the family|family emergency|nervous breakdown|gave birth|terminally ill|
bereavement|suicide|mental health (?:break|leave|problems?|issues?|crisis)|
(?:has|battling|beating|fighting) cancer|(?:is|was|still|now) in (?:the )?hospital|
having a baby|lost (?:a|an|the|her|his|their|our|my) (?:{_RELATIVE}|{_CHILD}|parent)|
(?:he|she|{{name}}|{_ROLE}|{_RELATIVE}|{_CHILD}) (?:has |just |recently )*died"""
_SOMEBODYS = rf"""(?:(?:{{name}}|{_ROLE})['’]s|her|his) (?:{_NOUN}|illness|operation|accident|death|breakdown)|
(?:{_NOUN}|illness|death|breakdown) of (?:the |their |our )?(?:{{name}}|{_ROLE}|her|his|(?-i:[A-Z][a-z]+))"""
_NO_PERSON = r"""(?:The|Our|Your|Their|It|This|That|What|Everything|Everyone|Everybody|Support|Sales|Staff|Team|Morale|
Marketing|Engineering|Finance|Operations|Ops|Onboarding|Procurement|Service|Management|Business|Work|There|Who|
Which|Nobody|One|Each|Every|Most|Care)"""
_ANYBODY = rf"""(?<!['’\w-])(?!(?-i:{_NO_PERSON})\b)(?-i:[A-Z][a-zà-ÿ]+)(?:['’]s| is| was| has been| had| got| has)[ ]
{_FILL}(?:{_HOSPITAL}|{_ILL}|{_NOUN})"""
_ALONE = rf"""(?:(?:a|an|in|on|off|out|with|has|had|is|was|due|to|because|of|after|for|her|his|their|my|our|the|severe|
serious|possible|again|still|now|recovering|from|back|having|away|{{name}}|{_ROLE})[ ])*
(?:{_HOSPITAL}|{_ILL}|{_NOUN}|maternity|paternity|parental leave|newborn|illness|mental health|grief|death)
(?:[ ](?:since|until|till|on|next|this|last|from|in|for|all|by|the|a|few|some|again|now|today|tomorrow|yesterday|then|
\d\w*|(?:two|three|four|five|six)|weeks?|months?|days?|years?|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*|
jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|spring|summer|autumn|winter))*"""
_TRADE = r"""(?:software|systems?|platforms?|apps?|products?|markets?|industry|services?|supplies|suppliers?|
clinics?|wards?|homes?|directors?|practices?|cent(?:er|re)s?|scheduling|planning|tracking|management|providers?|
records?|lawyers?|law|insurance|insurers?|claims?|billing|policy|policies|patients?|devices?|tools?|teams?|
departments?|trusts?|groups?|business|company|chains?|network|requests?|process(?:es)?|data|units?|benefits?|rules?|
admin\w*|research|care|screening|prevention|procurement|purchasing|equipment|beds?|trials?|drugs?|rates?|risks?|costs?|
plans|coverage|cover|support|counsel\w+|models?|modell?ing|delays|restrictions|protocols?|tests?|testing|day|
campaigns?|accounts?|trade|conferences?|charity|charities|foundation|buyers?|sales|finance|operations|
brands?|line|division|stores?|workflows?)"""
_MANY = r"""(?:in|of|among|across|for|with|within|by|at)[ ](?:the[ ]|our[ ]|your[ ]|their[ ]|its[ ]|all[ ]|many[ ]|
most[ ])?(?:\w+[ ]){0,2}(?:teams?|staff|departments?|agents|reps|nurses|doctors|employees|workers|workforce|
engineers|drivers|people|patients|customers|members|warehouses?|support|sales|factory|plants?|shifts?|offices?|company|carers|teachers)"""
_BUSINESS = rf"""(?!['’]?s?[ -](?:(?:(?!(?:and|but|so|until|till|since|while|because|who|when)\b)\w+[ -]){{0,2}}
{_TRADE}|{_MANY})\b)"""
_OTHERS = re.compile(r"\b(?:patients?|policy ?holders?|claimants?|insured|residents|families)\b", re.IGNORECASE)
"""People who are nobody in particular: those whom a prospect looks after."""
_LISTED = re.compile(
    r"\b(?:software|platforms?|apps?|clinics?|cent(?:er|re)s?|screening|research|modell?ing|models?|insur\w+|services|"
    r"products?)\b",
    re.IGNORECASE,
)
"""What makes a list of ailments one of what somebody sells: “cancer, stroke and diabetes screening”."""

_FLAGS = re.IGNORECASE | re.VERBOSE
_BREAK = re.compile(r"[.,;:!?()/\n]|[–—]|\s-\s")


def check(field: str, text: str | None, name: str | None = None) -> None:
    """Raises TooPrivate where a text obviously tells of a person's health or family. `name`: the contact's."""
    if tells(text or "", name):
        raise TooPrivate(field)


def tells(text: str, name: str | None = None) -> bool:
    """Whether it obviously tells of that."""
    *patterns, alone = _patterns(name or "")
    said = " ".join(text.split())
    if any(pattern.search(said) for pattern in patterns):
        return True
    if _LISTED.search(said) or _OTHERS.search(said):
        return False
    return any(alone.fullmatch(part) for part in _parts(text))


def _parts(text: str) -> list[str]:
    return [" ".join(part.split()) for part in _BREAK.split(text)]


@lru_cache(maxsize=256)
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """What tells of somebody, wherever it stands; and, last, what does where nothing else is said."""
    words = [re.escape(word) for word in name.split() if len(word) > 2]
    known = "(?:" + "|".join(words) + ")" if words else "(?:contact)"
    every = (
        rf"\b{_WHO}{_IS}[ ]{_STATE}\b{_BUSINESS}",
        rf"\b{_WHO}[ ]{_FILL}(?:{_HOSPITAL}|{_BRIEFLY})\b{_BUSINESS}",
        rf"\b{_KIN}\b{_BUSINESS}",
        rf"\b(?:{_PLAIN})\b{_BUSINESS}",
        rf"\b(?:{_SOMEBODYS})\b{_BUSINESS}",
        rf"{_ANYBODY}\b{_BUSINESS}",
        _ALONE,
    )
    return tuple(re.compile(_spaced(each.replace("{name}", known)), _FLAGS) for each in every)


def _spaced(pattern: str) -> str:
    """A pattern over several lines, in which a blank within a line means one."""
    return re.sub(r"(?<!\[) (?![-\]])", "[ ]", "".join(pattern.split("\n")))
