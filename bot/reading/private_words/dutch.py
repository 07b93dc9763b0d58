"""Private words of Dutch."""

from bot.reading.private_words.rules import rules

_KIN = r"""(?:moeder|vader|mama|papa|man|vrouw|echtgeno(?:ot|te)|partner|zoon|dochter|broer|zus|oma|opa|
    kind(?:eren)?|baby|
schoon(?:moeder|vader)|ouders|zoontje|dochtertje|kindje)"""
_HIS = r"(?:zijn|haar|hun|z['’]n|d['’]r)"
_IS = r"(?:is|was|ligt|heeft|had|kreeg|werd|wordt|zit|gaat|moet)"
_LIMB = r"(?:been|arm|enkel|pols|voet|knie|heup|hand|schouder|rug|rib(?:ben)?|sleutelbeen|vinger|neus|kruisband)"

RULES = rules(
    stems="""zwanger bevalling ouderschap vaderschap ziek kanker tumor beroerte hartaanval hartinfarct infarct overleden
    begrafenis crematie uitvaart rouw scheiding scheiden gescheiden gebroken gescheurd geopereerd operatie burn-out
    burnout
    overspannen depress miskraam chemo ongeluk ongeval bevallen zorgverlof long corona griep hersenschudding ic revalid
    mantelzorg krukken gips hernia re-integr uitgeput thuis sterf overlijden gestorven migraine alcohol zelfmoord
    dement""",
    leads=r"""hij|zij|ze|is|was|ligt|heeft|had|kreeg|zit|gaat|werd|in|op|met|aan|een|de|het|door|wegens|vanwege|na|van|
    sinds \w+|nog|nu|weer|al|helaas|momenteel|erg|ernstig|zwaar|lang|langdurig|vandaag|gisteren|deze week|herstellende|
    net|contact|contactpersoon|baas|directeur|thuis""",
    person=rf"""(?:(?:hij|zij|ze|contact|contactpersoon|(?:dhr\.?|mevr\.?|mevrouw|meneer) \w+|baas|{_HIS} {_KIN}|
    {_KIN}) {_IS})""",
    states=r"""ziek(?! van\b)|ziekgemeld|zwanger|kanker|borstkanker|tumor|beroerte|hartaanval|hartinfarct|herseninfarct|
    in het ziekenhuis|het ziekenhuis in|begrafenis|crematie|uitvaart|rouw|geopereerd|operatie(?! (?:in|van|loopt|
    verloopt|is|draait)\b)|hernia|krukken|gips|
    burn-?out|overspannen|depressie|depressief|miskraam|chemo(?:therapie)?|ongeluk|ongeval|bevallen|bevalling|
    in scheiding|scheiding(?! (?:van|tussen)\b)|gescheiden|griep|corona|long ?covid|hersenschudding|de IC|revalidatie|
    aan het revalideren|overlijden|migraine""",
    anywhere=rf"""zwangerschapsverlof|bevallingsverlof|ouderschapsverlof|vaderschapsverlof|geboorteverlof|ziekteverlof|
    zorgverlof|rouwverlof|ziekgemeld|langdurig ziek|gaat scheiden|ligt in scheiding|
    (?:sterfgeval|overlijden|ziekte|noodgeval) in (?:de|zijn|haar) familie|gezondheidsproblemen|
    {_HIS} {_LIMB} (?:\w+ ){{0,1}}(?:gebroken|gescheurd|gekneusd|verstuikt)|(?:brak|breekt) {_HIS} {_LIMB}|
    (?:begrafenis|overlijden|crematie|ziekte|uitvaart) van {_HIS} {_KIN}|
    {_HIS} {_KIN} (?:is |ligt )?(?:\w+ ){{0,2}}(?:overleden|gestorven|ziek|geopereerd|ziekenhuis)|
    (?:hij|zij|contact) is (?:overleden|gestorven)|verloor {_HIS} {_KIN}|verwacht(?:en)? (?:een (?:kind|baby)|
    een tweeling)|
    zorgt voor {_HIS} {_KIN}""",
    trade=r"""[\w-]*software|app|apps|klant(?:en)?|klinieken|kliniek|beheer|Excel|[\w-]*verzeker\w*|producten|
    [\w-]*winkel|[\w-]*onderneme\w*|onderzoek|bedrijf|bedrijven|markt|patiënten|medewerkers|personeel|proces\w*|module|
    platform|registratie|planning|tool|systeem|budget|project|ziekenhuizen|cijfers|preventie|advocaten|beleid|
    vestigingen""",
)
