"""Private words of Italian."""

from bot.reading.private_words.rules import rules

_KIN = r"""(?:madre|padre|mamma|papà|marito|moglie|figli[oaei]|fratello|sorella|nonn[oa]|bambin[oaie]|suocer[oa]|
    compagn[oa]|
genitori|familiare)"""
_HIS = r"(?:su[oae]|suoi|il suo|la sua|loro)"
_LIMB = r"""(?:gamba|braccio|caviglia|polso|piede|ginocchio|anca|mano|spalla|schiena|costola|clavicola|dito|naso|
    legamenti|crociato)"""

RULES = rules(
    stems="""maternità paternità malattia malat incinta infarto ictus tumore cancro lutto ospedale divorzi separa rott
    frattur congedo operat operazione intervento funeral depress esauriment burnout chemio aborto incidente
    ricoverat mort
    mancat deced scompar gravidanza parto partorit gemell influenza covid convalescen riabilitazione pronto
    emicrani alcol
    suicid gesso stampelle opera marito moglie suo sua demenza alzheimer perso""",
    leads=r"""lui|lei|è|era|è stat[oa]|stat[oa]|sta|ha|ha avuto|aveva|ebbe|avuto|in|per|con|un|una|un['’]|il|la|lo|
    l['’]|al|
    dal|da \w+|molto|grave|gravemente|ancora|ora|oggi|ieri|attualmente|purtroppo|in piena|si|dopo|di|del|della|
    per via di|
    assente|contact|capo|direttore|titolare""",
    person=rf"""(?:(?:lui|lei|contact|(?:sig\.|sig\.ra|signora?|dott\.|dott\.ssa) \w+|{_HIS} {_KIN}|titolare)
 (?:è|era|ha|ha avuto|è stat[oa]|sta))""",
    states=r"""incinta|in gravidanza|in maternità|maternità(?= (?:fino|da|dal|$)|$)|in paternità|
    in malattia|malattia(?= (?:fino|da|dal|$)|$)|malat[oa](?! di\b)|infarto|ictus|tumore|cancro|in ospedale|
    ricoverat[oa]|
    pronto soccorso|lutto|funerale|operat[oa](?! (?:da|con|in|su)\b)|intervento chirurgico|operazione(?! (?:in|di|
    con)\b)|
    depressione|depress[oa]|esaurimento(?! (?:scorte|magazzino|delle|del))|burn-?out|chemio(?:terapia)?|aborto|
    incidente|
    divorzi(?:o|ando|at[oa])|separando|influenza|covid|convalescenza|riabilitazione|partorito|emicrania|demenza""",
    anywhere=rf"""congedo (?:di )?(?:maternità|paternità|parentale|malattia|per lutto)|
    (?:lutto|malattia|problemi|emergenza) (?:in|di) famiglia|problemi di salute|
    si è (?:rott[oa]|fratturat[oa]|fatt[oa] male) (?:la|il|lo|l['’]|un|una|al|alla) ?{_LIMB}|
    (?:funerale|morte|malattia|scomparsa|lutto) (?:di|del|della|per) {_HIS} {_KIN}|
    è (?:mort[oa]|mancat[oa]|decedut[oa]|scompars[oa]) (?:{_HIS} )?{_KIN}|
    {_HIS} {_KIN} (?:è |sta )?(?:\w+ ){{0,2}}(?:mort[oa]|mancat[oa]|decedut[oa]|malat[oa]|ricoverat[oa])|
    (?:gli|le) è mort[oa] \w+|ha perso (?:{_HIS} {_KIN}|il padre|la madre|un figlio|il marito|la moglie)|
    {_HIS} {_KIN} (?:ha |è )?(?:\w+ )?(?:partorito|in ospedale|operat[oa])|(?:deve|dovrà|va a) operarsi|si opera|
    si deve operare|con (?:le stampelle|il gesso)|aspetta (?:un bambino|un figlio|due gemelli)|sta divorziando|
    si sta separando""",
    trade=r"""software|app|applicazione|gestione|gestire|reparto|clienti?|cliniche|clinica|ricerca|assicura\w+|prodotti|
    pompe|modulo|processi?|progetto|mercato|ospedali|pazienti|piattaforma|Excel|HR|paghe|dipendenti|sistema|
    prevenzione|fornitor\w+|avvocati|sedi|azienda|tasso|strumento""",
)
