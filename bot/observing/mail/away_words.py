"""How people say in an automatic reply that they're back, or away until a day; by language.

Words as they compare (`prefixes.plain`): in small letters, without accents. Parts of regular expressions.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.value import value


@value(frozen=True, slots=True, kw_only=True)
class Words:
    """`told_by`: everyday words by which the language is known. `back`: they're there again. `until`: they're away up
    to a day; `with_it`: that day is one of them, before it or after it. `since`: from a day on, away or there. `after`:
    the day itself isn't one. `to`: between two days. `behind`: what says “until” behind the day.
    """

    told_by: str
    back: str
    until: str
    with_it: str
    since: str
    after: str
    to: str
    behind: str | None = None


WORDS: Mapping[str, Words] = {
    "en": Words(
        told_by="the|and|will|am|i'm|i'll|with|please|office|until|your|my|will be|for|back|out|away|leave",
        back=(
            r"back(?!up)|return\w*|again|resum\w+|(?<!not )(?<!un)(?:available|reachable)|re-?open\w*"
            r"|(?<!of )(?<!from )(?<!not in )(?:in the|at my) (?:office|desk)|rejoin\w*"
        ),
        until=r"until|till|'?til|thru|through(?:out)?|up to|ending",
        with_it=r"inclusive|including|incl\b|through|thru|end of",
        since=r"from|as of|starting|beginning|since|between|effective",
        after=r"after",
        to=r"to|through|thru|and|until|till",
    ),
    "de": Words(
        told_by="ich|und|bin|mit|der|die|das|nicht|sehr|wieder|nachricht|vielen|dank|buro|bis|zuruck|mail|im|am|ab",
        back=(
            r"zuruck\w*|wieder(?!um)|ruckkehr|kehre|anwesend"
            r"|(?<!nicht )(?<!schlecht )(?<!eingeschrankt )(?<!schwer )(?<!un)(?<!nicht personlich )erreichbar"
            r"|(?<!nicht )zur verfugung|(?<!nicht )im (?:buro|hause?)"
        ),
        until=r"bis",
        with_it=r"einschlie(?:ss|sz)lich|inklusive|inkl|einschl|ende",
        since=r"ab|vom|von|seit|zwischen",
        after=r"nach",
        to=r"bis|und",
    ),
    "fr": Words(
        told_by="je|suis|et|le|du|au|vous|votre|merci|bureau|jusqu'au|retour|pour|mon|ma|en|serai|de|message",
        back=(
            r"retour\w*|revien\w*|revenir|rentre\w*|repri\w+|reprendr\w+|reprends"
            r"|(?<!pas )(?<!plus )(?<!non )(?<!in)(?:joignable|disponible)|de nouveau|a nouveau"
        ),
        until=r"jusqu'?(?: ?au| ?a| ?en)?|jusque",
        with_it=r"inclus\w*|compris\w*|fin",
        since=r"a partir|a compter|des le|du|depuis|entre",
        after=r"apres",
        to=r"au|et|a|jusqu'au",
    ),
    "es": Words(
        told_by="el|estoy|estare|de|la|por|para|gracias|oficina|hasta|mi|su|correo|en|con|fuera|dia|mensaje",
        back=(
            r"regres\w+|vuelv\w+|volver\w*|vuelta|reincorpor\w+|de nuevo|nuevamente|retorn\w+|retom\w+"
            r"|(?<!no )(?<!no estare )(?<!no estoy )(?<!in)disponible|(?<!no )(?<!no estare )localizable"
        ),
        until=r"hasta",
        with_it=r"inclusive|incluid\w+|inclus\w+|ambos",
        since=r"a partir|desde|del|entre",
        after=r"despues|tras",
        to=r"al?|hasta(?: el)?|y(?: el)?",
    ),
    "it": Words(
        told_by="sono|il|di|la|per|sara|saro|ufficio|grazie|fino|al|dal|mia|mail|non|che|con|assente|messaggio",
        back=(
            r"rientr\w+|ritorn\w+|torner\w*|torno|di nuovo|nuovamente|riprend\w+"
            r"|(?<!non )(?<!non saro )(?<!non sono )(?<!in)(?<!ir)(?:disponibile|reperibile|raggiungibile)"
        ),
        until=r"fino|sino",
        with_it=r"compres\w+|inclus\w+",
        since=r"dal?|a partire|tra(?: il)?",
        after=r"dopo",
        to=r"al|e(?: il)?|fino al",
    ),
    "nl": Words(
        told_by="ik|ben|het|een|en|van|niet|met|uw|mijn|terug|kantoor|tot|bericht|weer|op|voor|tijdens|afwezig",
        back=(
            r"terug\w*|weer|hervat\w*|(?<!niet )(?<!slecht )(?<!beperkt )(?<!on)bereikbaar"
            r"|(?<!niet )(?<!af)aanwezig|(?<!niet )op kantoor"
        ),
        until=r"tot|t/m",
        with_it=r"en met|t/m|inclusief",
        since=r"vanaf|van|sinds|met ingang|tussen",
        after=r"na",
        to=r"tot(?: en met)?|t/m|en",
    ),
    "sv": Words(
        told_by="jag|ar|och|till|for|det|inte|ditt|mitt|kontoret|ater|tillbaka|semester|med|pa|ej|mejl|tack",
        back=(
            r"ater|aterkom\w*|aterkommer|tillbaka|igen|ateruppta\w*"
            r"|(?<!ej )(?<!inte )(?<!o)(?:tillganglig|antraffbar)|(?<!ej )(?<!inte )pa plats"
        ),
        until=r"till|tom|t\.o\.m\.?|fram till",
        with_it=r"och med|tom|t\.o\.m",
        since=r"fran|from|fr\.o\.m\.?|sedan|mellan",
        after=r"efter",
        to=r"till(?: och med)?|tom|t\.o\.m\.?|och",
    ),
    "da": Words(
        told_by="jeg|er|og|til|det|ikke|din|min|kontoret|tilbage|ferie|med|pa|igen|tak|mail",
        back=r"tilbage|igen|retur|(?<!ikke )traeffes|(?<!ikke )pa (?:kontoret|arbejde)|genoptag\w*",
        until=r"indtil|til|tom|t\.o\.m\.?",
        with_it=r"og med|tom|t\.o\.m",
        since=r"fra|fom|siden|mellem",
        after=r"efter",
        to=r"til(?: og med)?|og",
    ),
    "nb": Words(
        told_by="jeg|er|og|til|det|ikke|din|min|kontoret|tilbake|ferie|med|pa|igjen|takk|epost",
        back=r"tilbake|igjen|retur|(?<!ikke )tilgjengelig|(?<!ikke )pa (?:kontoret|jobb)",
        until=r"inntil|til|tom|t\.o\.m\.?",
        with_it=r"og med|tom|t\.o\.m",
        since=r"fra|fom|siden|mellom",
        after=r"etter",
        to=r"til(?: og med)?|og",
    ),
    "fi": Words(
        told_by="olen|ja|en|on|kiitos|palaan|lomalla|toimistolla|viestiin|poissa|takaisin|jalleen|sahkoposti",
        back=r"palaa\w*|takaisin|jalleen|taas|(?<!en ole )tavoitettavissa|(?<!en ole )paikalla|toissa",
        until=r"saakka|asti",
        with_it=r"mukaan lukien",
        since=r"alkaen",
        after=r"jalkeen",
        to=r"ja",
        behind=r"asti|saakka",
    ),
    "pl": Words(
        told_by="jestem|i|w|na|nie|do|sie|dziekuje|biurze|wracam|urlopie|od|za|wiadomosc|bede|z|mail|prosze",
        back=(
            r"wrac\w+|wroc\w*|powrot\w*|powroc\w*|ponownie|znow\w*|bede w (?:biurze|pracy)"
            r"|(?<!nie )(?<!nie bede )(?<!nie jestem )(?<!nie)(?:dostepn\w+|osiagaln\w+)"
        ),
        until=r"do",
        with_it=r"wlacznie|konca",
        since=r"od|miedzy",
        after=r"po",
        to=r"do|a",
    ),
    "pt": Words(
        told_by="estou|estarei|de|o|a|e|para|obrigad[oa]|escritorio|ate|meu|sua|mensagem|em|com|nao|ferias|fora|dia",
        back=(
            r"regress\w+|volt\w+|retorn\w+|novamente|de novo|retom\w+"
            r"|(?<!nao )(?<!nao estarei )(?<!nao estou )(?<!in)disponivel|(?<!nao )contactavel"
        ),
        until=r"ate",
        with_it=r"inclusive|incluindo|inclusiv\w*",
        since=r"a partir|desde|do|de|entre",
        after=r"apos|depois",
        to=r"a|ao|ate(?: o)?|e(?: o)?",
    ),
    "cs": Words(
        told_by="jsem|a|v|na|neni|do|se|dekuji|kancelari|od|zpet|budu|dovolene|zprava|vas|mimo",
        back=r"zpet|vrat\w+|vrac\w+|navrat\w*|opet|znovu|(?<!ne)k dispozici|k zastizeni",
        until=r"do",
        with_it=r"vcetne|konce",
        since=r"od|mezi",
        after=r"po",
        to=r"do|a",
    ),
}

LEFT = (
    r"no longer (?:with|at|work\w*|employed|part of)|(?:has|have) left (?:the company|the organi[sz]ation|us\b|our)"
    r"|left the company|is not with us anymore|(?:has|have|i) (?:now )?retired|ceased (?:to be|employment)"
    r"|nicht mehr (?:im unternehmen|bei (?:uns|der|dem)|fur (?:uns|die|das)|in unserem|in der firma|tatig|beschaftigt)"
    r"|(?:das|unser) unternehmen (?:\w+ ){0,4}verlassen|(?:im|in den) ruhestand|ausgeschieden"
    r"|ne (?:fait|travaille|suis|fais) plus (?:partie|chez|pour)|ne travaille plus|n'est plus (?:chez|dans|parmi)"
    r"|(?:a|ai) quitte (?:l'entreprise|la societe|ses fonctions|mes fonctions)|a la retraite|en retraite"
    r"|ya no (?:trabaj\w+|form\w+ parte|pertenec\w+)|(?:ha|he) dejado (?:la empresa|la compania)|jubilad[oa]"
    r"|non (?:lavor\w+|fa|collabor\w+|e) piu (?:\w+ )?(?:parte|per|in|con|presso)|ha lasciato l'azienda|in pensione"
    r"|non lavor\w+ piu|niet (?:meer|langer) (?:werkzaam|in dienst|bij)|werkt niet (?:meer|langer)|met pensioen"
    r"|(?:heeft|heb) (?:het bedrijf|de organisatie|ons) verlaten|uit dienst"
    r"|(?:arbetar|jobbar) inte langre|har slutat|inte langre (?:kvar|anstalld)|gatt i pension|lamnat (?:foretaget|sin)"
    r"|(?:arbejder|arbeider|jobber|er) ikke (?:laengere|lenger)|er fratradt|har sluttet|ei (?:ole|tyoskentele) enaa"
    r"|(?:juz )?nie (?:pracuj\w+|jest juz|jestem juz)|zakonczyl\w* (?:prace|wspolprace)|na emerytur\w+"
    r"|(?:ja )?nao (?:trabalh\w+|faz|faco|integr\w+) mais|ja nao (?:trabalh\w+|faz|faco|integr\w+)"
    r"|deixou (?:a empresa|de)|aposentad[oa]|reformad[oa]|uz (?:zde |tu |u nas )?nepracuj\w+"
)
"""They left the company."""

UNREAD = (
    r"not (?:being |actively |regularly )?monitored|unmonitored|(?:mailbox|inbox|address|account) is (?:no longer|not)"
    r" (?:in use|used|active|checked|read|valid)|no longer (?:in use|monitored|active|valid)"
    r"|nicht (?:mehr )?(?:gelesen|uberwacht|genutzt|verwendet|gultig|aktiv)"
    r"|n'est (?:pas|plus) (?:consultee?|lue?|surveillee?|utilisee?|active|valide)"
    r"|no (?:es|esta) (?:supervisad[oa]|monitorizad[oa]|atendid[oa])|no se (?:revisa|supervisa)"
    r"|non (?:e|viene) (?:piu )?(?:monitorat[ao]|lett[ao]|presidiat[ao]|attiv[ao])"
    r"|(?:wordt|worden) niet (?:meer )?(?:gelezen|gecontroleerd|bekeken)|inte (?:langre )?(?:bevakas|lases)"
    r"|bevakas (?:inte|ej)|nie jest (?:monitorowan\w+|czytan\w+|sprawdzan\w+)"
    r"|nao e (?:monitorad[oa]|lid[oa]|monitorizad[oa])"
)
"""Nobody reads this mailbox."""

RECEIVED = (
    r"(?:have|has been|was) (?:\w+ )?received|we(?:'ve)? received|thank(?:s| you) for contacting \w+"
    r"|(?:ticket|case|reference) ?(?:number|no\.?|id|#)|within (?:the next )?\w+ (?:\w+ )?(?:hours|days)"
    r"|(?:haben|habe) (?:\w+ ){0,3}(?:erhalten|bekommen)|eingangsbestatigung|bei uns eingegangen|ticket-?nummer"
    r"|avons bien recu|accuse de reception|bien ete recue?|hemos recibido|acuse de recibo|abbiamo ricevuto"
    r"|hebben (?:\w+ ){0,3}ontvangen|har (?:\w+ ){0,3}(?:mottagit|tagit emot|modtaget|mottatt)|otrzymalismy"
    r"|recebemos|obdrzeli jsme|olemme vastaanottaneet"
)
"""Something came in, as ticket systems say."""

ABSENT = (
    r"out of (?:the )?office|\booo\b|\baway\b|vacation|holiday|\bleave\b|absen[ct]|travel|\bnot in\b|unavailable"
    r"|not available|limited (?:access|availability)|\bback\b|return|abwesen|urlaub|nicht im|ausser haus|dienstreise"
    r"|elternzeit|nicht erreichbar|zuruck|conge|vacances|deplacement|indisponible|retour|ausen|vacaciones|fuera de"
    r"|no disponible|regres|assen[tz]|\bferie|fuori|non disponibil|rientr|afwezig|vakantie|verlof|niet (?:aanwezig|op)"
    r"|terug|semester|franvaro|\bledig|tillbaka|fravaer|permisjon|tilba[kg]e|\bloma|poissa|palaan|urlop|nieobecn"
    r"|delegacj|wrac|ferias|\bfora d|licenca|dovolen|nepritom|\bmimo\b"
)
"""Somebody is away, in whatever words."""
