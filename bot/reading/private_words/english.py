"""Private words of English: finer than the others', since many prospects do business in health or with families.

A word alone counts only where it is all that is said; else what counts is a person to whom it happens, and no business
after it.
"""

from __future__ import annotations

import re

from bot.reading.private_words.rules import compiled, rules

_ROLE = r"""(?:ceo|cfo|coo|cto|cio|cmo|cro|chro|[se]?vp|co-?founder|founder|owner|president|chair(?:man|woman)?|boss|
buyer|champion|sponsor|contact|director|manager|assistant|colleague|controller|treasurer|decision[- ]maker|gatekeeper|
head of \w+|vp of \w+)"""
_RELATIVE = r"(?:mother|father|mum|mom|dad|wife|husband|son|daughter|brother|sister|grand(?:mother|father))"
_CHILD = r"(?:kids?|child|children|baby)"
_WHO = rf"(?:he|she|they|contact|{_ROLE}|{_RELATIVE}|{_CHILD})"
_IS = r"""(?:['’]s(?: got)?|['’]re| is| are| was| were| has been| have been| had| has| have| got| fell|
 felt| feels| went| needs)"""
_FILL = r"""(?:(?:very|really|seriously|badly|quite|still|now|currently|again|off|out|on|a|an|to|been|having|recovering|
back|from|with|going|through|diagnosed|battling|fighting|beating|severe|serious|emergency|the) ){0,4}"""
_HOSPITAL = r"(?:in|into|to) (?:the |a )?(?:hospital|emergency room|intensive care|icu)|hospitali[sz]ed"
_ILL = r"""sick(?![ ](?:and[ ]tired[ ])?of\b)|ill(?![- ](?:equipped|defined|suited|prepared|informed|advised))|unwell|
depressed|pregnant|diagnosed(?! (?:the|our|their|an?|what|why|with (?:the|an?|our|their)))|dying(?! (?:to|for))|
bereaved|grieving|in mourning|burn(?:ed|t)?[- ]?out|suicidal"""
_BRIEFLY = r"(?:off sick|sick|unwell|pregnant|bereaved)(?![ ](?:and[ ]tired[ ])?of\b)"
_NOUN = r"""(?:breast |brest |skin |lung |brain |prostate |bowel |colon |blood |liver |throat )?(?:cancer|tumou?r)|
leuka?emia|lymphoma|chemo(?:therapy)?|
depression|burn-?out|heart attack|
stroke(?! of)|miscarriage|pregnancy|bereavement|funeral|surgery|covid|rehab|divorce"""
_STATE = rf"""{_FILL}(?:{_HOSPITAL}|{_ILL}|{_NOUN}|expecting (?:a baby|twins)|an? operation|operation|injured|accident|
breakdown(?! of)|divorced|baby|twins(?! of)|newborn)"""
_KIN = rf"""(?:(?:her|his|my|contact['’]s|{_ROLE}['’]s) (?:late )?{_CHILD}|
(?:her|his|my|their|contact['’]s|{_ROLE}['’]s|(?-i:[A-Z][a-z]+)['’]s) (?:late )?{_RELATIVE})"""
_PLAIN = rf"""(?:maternity|paternity|parental|sick|medical|compassionate|bereavement) leave|passed away|funeral|
miscarri(?:age|ed)|chemo(?:therapy)?|death in the family|family emergency|nervous breakdown|gave birth|terminally ill|
bereavement|suicide|mental health (?:break|leave|problems?|issues?|crisis)|
(?:has|battling|beating|fighting) cancer|(?:is|was|still|now) in (?:the )?hospital|
having a baby|lost (?:a|an|the|her|his|their|our|my) (?:{_RELATIVE}|{_CHILD}|parent)|
(?:he|she|contact|{_ROLE}|{_RELATIVE}|{_CHILD}) (?:has |just |recently )*died"""
_SOMEBODYS = rf"""(?:(?:contact|{_ROLE})['’]s|her|his) (?:{_NOUN}|illness|operation|accident|death|breakdown)|
(?:{_NOUN}|illness|death|breakdown) of (?:the |their |our )?(?:contact|{_ROLE}|her|his|(?-i:[A-Z][a-z]+))"""
_NO_PERSON = r"""(?:The|Our|Your|Their|It|This|That|What|Everything|Everyone|Everybody|Support|Sales|Staff|Team|Morale|
Marketing|Engineering|Finance|Operations|Ops|Onboarding|Procurement|Service|Management|Business|Work|There|Who|
Which|Nobody|One|Each|Every|Most|Care)"""
_BECAUSE = rf"""(?:he|she|contact|
(?!(?-i:{_NO_PERSON})\b)(?-i:[A-Z][a-z]+))(?:['’]s)? (?:[\w'’]+ ){{0,8}}(?:because of|due to|on account of)
 (?:the |a |an |his |her |their )?(?:{_NOUN})(?:[ -](?:clinic|treatment|therapy|ward|operation))?(?= |$)"""
_ANYBODY = rf"""(?<!['’\w-])(?!(?-i:{_NO_PERSON})\b)(?-i:[A-Z][a-zà-ÿ]+)(?:['’]s| is| was| has been| had| got| has)[ ]
{_FILL}(?:{_HOSPITAL}|{_ILL}|{_NOUN})"""
_ALONE = rf"""(?:(?:a|an|in|on|off|out|with|has|had|is|was|due|to|because|of|after|for|her|his|their|my|our|the|severe|
serious|possible|again|still|now|recovering|from|back|having|away|contact|{_ROLE})[ ])*
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
engineers|drivers|people|patients|customers|members|warehouses?|support|sales|factory|plants?|shifts?|offices?|
    company|carers|teachers)"""
_BUSINESS = rf"""(?!['’]?s?[ -](?:(?:(?!(?:and|but|so|until|till|since|while|because|who|when)\b)\w+[ -]){{0,2}}
{_TRADE}|{_MANY})\b)"""
_OTHERS = re.compile(r"\b(?:patients?|policy ?holders?|claimants?|insured|residents|families)\b", re.IGNORECASE)
"""People who are nobody in particular: those whom a prospect looks after."""
_LISTED = re.compile(
    r"\b(?:software|platforms?|apps?|clinics|(?<!in a )(?<!in the )clinic|cent(?:er|re)s?|screening|research|"
    r"modell?ing|models?|insur\w+|services|products?)\b",
    re.IGNORECASE,
)
"""What makes a list of ailments one of what somebody sells: “cancer, stroke and diabetes screening”."""

_OF_SOMEBODY = compiled(
    "|".join(
        (
            rf"\b{_WHO}{_IS}[ ]{_STATE}\b{_BUSINESS}",
            rf"\b{_WHO}[ ]{_FILL}(?:{_HOSPITAL}|{_BRIEFLY})\b{_BUSINESS}",
            rf"\b{_KIN}\b{_BUSINESS}",
            rf"\b(?:{_PLAIN})\b{_BUSINESS}",
            rf"\b(?:{_SOMEBODYS})\b{_BUSINESS}",
            rf"\b{_BECAUSE}",
            rf"{_ANYBODY}\b{_BUSINESS}",
        )
    )
)
_NOTHING_ELSE = compiled(_ALONE)

_HIS = r"(?:his|her|their|my|contact['’]s)"
_LIMB = r"""(?:leg|arm|ankle|wrist|foot|hip|hand|shoulder|back|ribs?|collarbone|finger|nose|knee|jaw|neck|elbow|toe|
    pelvis|
acl|achilles(?: tendon)?|hamstring)"""
_SOON = r"""(?:in|on|any|this|next|early|mid|late)(?: (?:in|of))? \w+"""

RULES = rules(
    stems="""sick ill unwell depress pregnan diagnos dying bereav griev mourn burn suicid hospital emergency icu
    intensive
    cancer tumo chemo heart stroke miscarr funeral surger covid rehab divorc bab twin newborn operation injur accident
    breakdown kid child matern patern parental medical compassionate passed died death dead birth terminal mental mother
    father mum mom dad wife husband son daughter brother sister grandm grandf lost mat pat broke broken fractur
    tore torn
    sprain dislocat concuss migraine flu pneumonia ivf fertil expecting due dement alzheim alcohol drink stress signed
    separat caring carer nervous ptsd anxiety panic dialysis transplant leuk lymphoma parkinson sclerosis ms postpartum
    postnatal slipped gallbladder appendi tonsil splitting split crutches wheelchair cast plaster stitches physio
    asthma allerg autis adhd hiv abortion custody foster widow knee hip kidney liver transplant positive bed doctor fall
    drinking heal therap hernia ill adoption illness grief parent health er relapse sober detox therapy diabet
    seizure epilep hospice scan""",
    leads=r"""she|he|they|contact|is|are|was|were|has|have|had|been|being|just|a|an|in|on|off|out|with|for|from|to|
    still|
    now|currently|again|back|due to|because of|after|called|her|his|their|my|going through|long|mild|bad|nasty|
    rough|messy|
    serious|severe|major|minor|got|getting|having|recovering|suffering|suffered|suffers|diagnosed|wife|husband|kid|kids|
    child|children|son|daughter|mum|mom|dad|mother|father|partner|baby|the|some|sudden|at|home|away|
    until further notice|
    she['’]s|he['’]s|they['’]re|sadly|unfortunately|apparently|heard|told me|says|said|i think|maybe|probably|who|quite|
    very|really|seriously|badly|pretty|emergency|scheduled for|going|goes|went|down|battling|fighting|today|tomorrow|
    stage \w+|early|late|family|recent|\d+ (?:days|weeks|months)|a few (?:days|weeks|months)|time off|took|takes|
    taking|weeks|months|post|planned|second|third|new|possible|suspected""",
    person=r"""(?:(?:she|he|contact|(?:mr|mrs|ms|dr)\.? \w+|(?:his|her|their|my|contact['’]s)
 (?:mother|father|mum|mom|dad|wife|husband|son|daughter|brother|sister|kids?|child|children|baby|partner|parents?))
(?:['’]s| is| was| has| had| got| has been| has had| is on| went| going))""",
    states=rf"""pregnant(?! pause)|(?:mat|pat|mat(?:ernity)?|pat(?:ernity)?|parental|sick|stress|medical|compassionate|
    bereavement|adoption|carers?['’]?|family|fmla)[ -]leave|stroke(?! of\b)|heart (?:attack|surgery|failure|bypass)|
    (?:broke|broken|fractured|tore|torn|sprained|dislocated|injured|hurt|smashed|busted) (?:{_HIS}|a|an|
    the) (?:\w+ )?{_LIMB}|
    broken {_LIMB}|long[ -]covid|divorced|divorcing|divorce|rehab|burn(?:ed|t)?[- ]?out|signed off (?:sick|work|with|by
 (?:her|his|the|their) (?:doctor|gp)|for (?:\w+ )?(?:days?|weeks?|months?))|stress(?= (?:until|since|till)|$)|
    ivf|fertility treatment|(?:an? )?operation(?! (?:in|at|to|of|is|was|are|center|team)\b)|
    (?:back|knee|hip|heart|eye|shoulder|brain|dental|gallbladder|hernia|spine|spinal|open[- ]heart|bypass) (?:surgery|
operation|replacement|op)|surgery|chemo(?:therapy)?|radiotherapy|cancer|tumou?r|leuk[a]?emia|lymphoma|dementia|
    alzheimer['’]?s?|
    parkinson['’]?s|multiple sclerosis|ms(?= (?:is|has|diagnosis|relapse)|$)|diabetes|epilepsy|flu(?= |$)|pneumonia|
    alcohol(?:ic|ism)? (?:problem|issues?)|alcoholi(?:c|sm)|drinking problem|depressed(?! (?:prices?|demand|
    markets?|sales|
prices|economy|sector|valuations?)\b)|depression|nervous breakdown|miscarriage|migraines?|concussion|panic attacks?|
    anxiety(?! about)|ptsd|postpartum|in mourning|grieving|bereaved|(?:at|for) (?:a|the) funeral|funeral|hospice|
    dialysis|
    caring for (?:{_HIS}|an?) (?:\w+ )?(?:mother|father|mum|mom|dad|wife|husband|parents?|son|daughter|brother|
    sister|kids?|child|partner|baby)|
    expecting(?= (?:in|again|a baby|twins|her|their (?:first|second|third)|baby)\b|$)|
    due {_SOON} with (?:her|their|a baby|baby|twins|number|no)|(?:car|bike|skiing|riding|motorbike) (?:accident|crash)|
    newborn|new baby|(?:had|having) (?:a|another|their|her) (?:\w+ )?(?:baby|twins)|baby (?:came|arrived|was born|
    boy|girl|is here|due)|injured(?! (?:players?|workers?|party|people))|
    hospitali[sz]ed|(?:in|into|to) (?:the )?(?:hospital|er|icu|a\&e)(?= (?:until|since|with|after|for|this|today|now|
again|till)\b|$)|health (?:issues?|problems?|scare)|mental health|poorly|bedridden|bed ?rest|
    separated from (?:her|his) (?:wife|husband|partner)|sick(?! (?:and tired )?of\b)|unwell|ill(?![- ])|kidney stones?|
    suicidal|crutches|a wheelchair|plaster|custody (?:battle|fight|case|hearing)|slipped dis[ck]|hernia|mental health|
    (?:bad|nasty) fall(?! in\b)|asthma attack|allergic reaction|abortion|widowed|overdose|relapse[d]?|detox|seizure|
    appendicitis|food poisoning|shingles|sepsis""",
    anywhere=rf"""(?:mat|pat) leave|pregnant(?! pause)|chemo|miscarriage|alcoholic(?! (?:drinks?|beverages?)\b)|
    (?:hip|knee|kidney|liver|heart|bone marrow|lung) (?:replacement|transplant|surgery|operation)|slipped (?:a |
    his |her )?dis[ck]|
    (?:having|had|getting) (?:his|her|their|a) (?:\w+ )?(?:gallbladder|appendix|tonsils|hip|knee|eyes?|tooth|teeth|
    thyroid|
kidney|prostate) (?:out|removed|replaced|done|operated)|tested positive|(?:down|ill|in bed) with \w+|
    doctor['’]?s orders|
    (?:a |had a |another )(?:bad|nasty) fall|hospital overnight|overnight in hospital|splitting up with|broke up with|
    twins (?:arrived|are here|were born|came|born|due)|(?:time|weeks|month|months) off for (?:mental health|stress|
    burnout|
health|family) ?\w*|in the icu|in icu|killed (?:himself|herself)|on crutches|in a wheelchair|(?:his|her|leg|
    arm) (?:is )?in (?:a cast|
plaster)|custody (?:battle|fight|of)|in therapy|(?:broke|fractured|tore|sprained|
    dislocated) (?:{_HIS}) (?:\w+ )?{_LIMB}|
    {_HIS} (?:mother|father|mum|mom|dad|wife|husband|son|daughter|brother|sister|parents?|gran\w*) (?:has |just |
    recently |
sadly )*(?:passed(?! (?:on the|it|along))|died|died)|
    lost (?:her|his|their) (?:husband|wife|mother|father|mum|mom|dad|son|daughter|brother|sister|baby|partner|parents?)|
    {_HIS} (?:wife|partner|girlfriend) (?:just |has just )?(?:had|gave birth|is having|is expecting|is due)|
    {_HIS} (?:miscarriage|cancer|chemo|pregnancy|divorce|burn-?out|depression|stroke|illness|funeral)|(?:his|
    her) (?:operation|surgery)|
    going through (?:a |an )?(?:\w+ )?divorce|getting divorced|long covid|(?:signed )?off sick|off with stress|
    on stress leave|(?:problem|trouble) with (?:alcohol|drink)""",
    trade=r"""(?:(?:software|apps?|tracking|requests?|policies|policy|clinics|(?<!in a )(?<!in the )clinic|chains?|
    markets?|products?|devices?|
    industry|
    patients?|lawyers?|forms?|modules?|research|institute|charit(?:y|ies)|retailers?|brands?|prevention|screening|
    insur\w+|scheduling|management|protocols?|workflows?|process(?:es)?|platforms?|tools?|stores?|sites?|homes?|
    hospitals|procurement|department|trials?|companies|customers?|employees|staff|staffing|workers|nurses|teams?|season|
    registry|wards?|bookings?|coverage|claims?|records?|risk models?|rates?|budget|trade|exhibition|podcast|code|api|
    tests?|build|prices?|vendors?|suppliers?|pharma|drugs?|services|feature|benefits?|admin|cent(?:er|re)s?|planning|
    practices?|providers?|spreadsheets?|excel|licen[cs]ing|wait times|books?|division|teams|dynamics|office|word|sql|
    reports?|reporting|demo|retail|furniture|shop|wear|dashboards?|warehouses?|factory|factories|plants?|shifts?|
    drivers|agents|reps|engineers|
    doctors|workforce|members|carers|teachers)\b)""",
)


def tell(said: str, clauses: list[str]) -> bool:
    """Whether an English note, with its blanks as one each, tells of somebody whatever business is spoken of.

    Or of nothing else: what such a word means beside others is for RULES.
    """
    if _OF_SOMEBODY.search(said):
        return True
    return of_people(said) and any(_NOTHING_ELSE.fullmatch(clause) for clause in clauses)


def of_people(said: str) -> bool:
    """False where a list of ailments is what somebody sells, or they are those whom a prospect looks after."""
    return not (_LISTED.search(said) or _OTHERS.search(said))
