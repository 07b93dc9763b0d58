"""Private words of French."""

from bot.reading.private_words.rules import rules

_KIN = r"""(?:mère|père|maman|papa|mari|femme|épouse|époux|conjointe?|compagn(?:e|on)|fils|fille|frère|sœur|soeur|
    enfants?|
bébé|grand[- ]?mère|grand[- ]?père|beau-père|belle-mère|parents|proche)"""
_HIS = r"(?:sa|son|ses|leur|leurs)"
_LIMB = (
    r"""(?:jambe|bras|cheville|poignet|pied|genou|hanche|main|épaule|dos|côte|clavicule|doigt|nez|ligaments?|tibia)"""
)

RULES = rules(
    stems="""congé arrêt arret enceinte malade maladie avc infarctus cancer décès décéd dece hôpital hopital hospitalis
    burn-out burnout divorce divorc cassé fractur obsèques enterrement deuil opéré opération chirurg dépression déprim
    accouch fausse chimio tumeur accident grossesse maternité paternité parental santé mort perdu naissance jumeaux
    covid
    grippe convalesc rééducation cure psych urgences béquilles plâtre garde remet mi-temps vient funérailles
    migraine alcool suicid démence alzheimer bébé repos""",
    leads=r"""il|elle|est|était|a|a eu|a été|eu|en|au|aux|à|à la|à l['’]|pour|un|une|le|la|les|l['’]|d['’]une?|du|de|
    actuellement|toujours|encore|depuis \w+|gravement|très|plein|pleine|absente?|absent pour|suite à|souffre|sort|
    revient|vient|son|sa|aujourd['’]hui|hier|demain|cette semaine|contact|victime|peut-être|désormais|souffrante?|
    chef|directeur|directrice|interlocut(?:eur|rice)""",
    person=rf"""(?:(?:il|elle|contact|(?:M\.|Mme|Monsieur|Madame) \w+|{_HIS} {_KIN}) (?:est|était|a|a eu|a été|
    souffre|vient d['’]être))""",
    states=r"""enceinte|malade(?! de(?: l| notre| ce|s)\b)|hospitalisée?|opérée?(?! (?:par|avec|depuis|en|sous)\b)|
    (?:l['’]|à l['’])h[ôo]pital(?= (?:jusqu|depuis|pour|cette|$)|$)|AVC|infarctus|crise cardiaque|cancer|tumeur|
    burn-?out|
    dépression|dépressi(?:f|ve)|divorce(?! (?:entre|avec))|instance de divorce|deuil|obsèques|enterrement|funérailles|
    décès|fausse couche|accouché|accouchement|chimio(?:thérapie)?|opération|arrêt|grippe|covid(?: long)?|
    accident|aux urgences|convalescence|rééducation|grossesse|soucis? de santé|problèmes? de santé|Alzheimer""",
    anywhere=rf"""congés? (?:de )?(?:maternité|paternité|parental|maladie|naissance|d['’]adoption)|
    arrêts? (?:de )?(?:maladie|travail)|arr[êe]t[- ](?:maladie|travail)|longue maladie|
    (?:décès|mort|deuil|maladie|urgence|drame) (?:dans|de) (?:la|sa) famille|
    (?:s['’]est|s['’]étant|il a|elle a|a) (?:cassée?|fracturée?|foulée?|déchirée?) (?:la|le|l['’]|un|une|les|sa|
    son) ?{_LIMB}|
    (?:décès|obsèques|enterrement|mort|maladie|perte|funérailles) de (?:{_HIS}) {_KIN}|
    {_HIS} {_KIN} (?:est |a été |a |vient de )?(?:\w+ ){{0,2}}(?:décédée?|morte?|mourir|malade|hospitalisée?|opérée?)|
    a perdu {_HIS} {_KIN}|vient d['’](?:accoucher|être (?:opérée?|hospitalisée?))|
    se remet (?:d['’]une?|de (?:son|sa)) \w+|mi-temps thérapeutique|(?:en|avec des) béquilles|dans le plâtre|
    garde (?:alternée|des enfants)|
    {_HIS} {_KIN} (?:est |sont )?à l['’]h[ôo]pital|va être opérée?|se fait opérer|attend (?:un bébé|un enfant|
    des jumeaux)|(?:il|elle|contact) est (?:décédée?|morte?)""",
    trade=r"""logiciels?|application|appli|outils?|gestion|suivi|suivre|clients?|mutuelles?|assur\w+|cliniques?|
    centres?|
    recherche|produits?|secteur|marché|agences?|module|politique|processus|formulaires?|filiales?|sociétés|patients?|
    budget|salariés|collaborateurs|taux|plateforme|Excel|paie|RH|hôpitaux|boutique|projet|prévention|fournisseurs?|
    déclarations?|planning|avocats?""",
)
