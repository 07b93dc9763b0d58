"""Tables in Dutch."""

from __future__ import annotations

from bot.reading.headers.words import Headers

DUTCH = Headers(
    columns={
        "company": (
            *("bedrijf", "bedrijfsnaam", "naam bedrijf", "account", "accountnaam", "klant"),
            *("naam van de klant", "klantnaam", "organisatie"),
            *("organisatienaam", "naam organisatie", "gekoppeld bedrijf", "geassocieerd bedrijf", "potentiële klant"),
            *("onderneming", "relatie", "gerelateerd bedrijf"),
        ),
        "contact": (
            *("contactpersoon", "contact", "naam contactpersoon", "contactnaam", "persoon", "volledige naam"),
            *("gekoppeld contact", "geassocieerd contact", "primair contact", "hoofdcontact"),
        ),
        "email": ("e-mail", "e-mailadres", "emailadres", "mailadres", "e-mail contactpersoon"),
        "phone": ("telefoon", "telefoonnummer", "mobiel", "gsm", "mobiele telefoon", "tel", "mobiel nummer"),
        "timezone": ("tijdzone",),
        "country": ("land", "landcode", "factuurland", "land/regio"),
        "domain": ("website", "webadres", "domein", "domeinnaam van bedrijf", "bedrijfsdomein"),
        "stage": (
            *("fase", "dealfase", "verkoopfase", "stadium", "opportunityfase", "fase van deal", "deal fase"),
            *("verkoopstadium",),
        ),
        "value": (
            *("bedrag", "waarde", "dealwaarde", "waarde van deal", "geschatte omzet", "omzet", "verwachte omzet"),
            *("dealbedrag", "geschatte waarde"),
        ),
        "currency": ("valuta", "munteenheid", "valutacode", "munt"),
        "last_heard": (
            *("laatste reactie", "laatste antwoord", "laatst ontvangen e-mail", "laatste e-mail ontvangen"),
            *("datum laatste reactie", "laatste bericht ontvangen", "laatste inkomende e-mail", "laatste engagement"),
            *("laatste vergadering",),
        ),
        "last_touch": (
            *("laatst verzonden e-mail", "laatste e-mail verzonden", "laatste uitgaande e-mail", "laatst verstuurd"),
            *("laatste bericht verzonden",),
        ),
        "next_meeting": ("volgende afspraak", "volgende vergadering", "volgende meeting", "datum volgende afspraak"),
        "promised_by": ("beloofd op", "antwoord voor", "toegezegd voor"),
        "business_issue": ("probleem", "behoefte", "uitdaging", "pijnpunt"),
        "wanted_by": ("gewenst voor", "streefdatum", "deadline", "uiterste datum", "nodig voor"),
        "start_by": ("startdatum", "start", "begin", "projectstart"),
        "owner": (
            *("eigenaar", "eigenaar van deal", "dealeigenaar", "opportunity-eigenaar"),
            *("eigenaar van opportunity", "accounteigenaar"),
            *("verantwoordelijke", "verkoper", "toegewezen aan", "eigenaar opportunity", "accountmanager"),
        ),
        "title": (
            *("naam van deal", "dealnaam", "naam deal", "opportunitynaam", "naam opportunity", "titel van deal"),
            *("verkoopkans", "kans", "project", "projectnaam", "onderwerp", "dealtitel"),
        ),
        "link": ("koppeling", "record-url", "link naar record"),
        "close_date": (
            *("sluitingsdatum", "verwachte sluitingsdatum", "einddatum", "verwachte afsluitdatum", "afsluitdatum"),
            *("verwachte sluiting", "geschatte sluitingsdatum"),
        ),
        "external_id": ("record-id", "deal-id", "opportunity-id", "kenmerk", "nummer", "dealnummer"),
        "first_name": ("voornaam",),
        "last_name": ("achternaam", "familienaam"),
        "status": ("dealstatus", "status van deal", "resultaat", "toestand", "statusreden"),
        "closed": ("gesloten", "afgesloten"),
        "won": ("gewonnen",),
        "lost": ("verloren",),
        "won_on": ("gewonnen op", "datum gewonnen", "tijdstip gewonnen"),
        "lost_on": ("verloren op", "datum verloren", "tijdstip verloren"),
        "closed_on": ("gesloten op", "afgesloten op", "werkelijke sluitingsdatum", "deal gesloten op"),
        "lost_reason": ("reden verlies", "reden van verlies", "verliesreden", "reden verloren"),
    },
    activity=(
        *("laatste activiteit", "datum laatste activiteit", "laatst gecontacteerd", "laatste contact"),
        *("datum laatste contact", "laatste interactie", "laatste communicatie", "laatste contactmoment"),
        *("datum van laatste activiteit",),
    ),
    next_activity=(
        *("volgende activiteit", "datum volgende activiteit", "volgende taak", "volgende stap", "volgende actie"),
        *("opvolgdatum",),
    ),
    of_deal=("deal", "verkoopkans"),
    of_person=("persoon", "contact", "contactpersoon"),
    of_company=("organisatie", "bedrijf", "account"),
    jobs=("directeur*", "hoofd", "eigenaar*", "inkoper*", "voorzitter*", "bestuurder*", "leidinggevende*"),
    stages={
        "negotiation": (
            *("onderhandel*", "contract*", "juridisch*", "mondeling akkoord", "akkoord*", "inkoop", "afronding"),
            *("wacht op handtekening", "niet getekend", "handtekening", "beoordeling"),
        ),
        "proposal": ("voorstel*", "offerte*", "prijs*", "aanbod*", "aanbieding*", "aanbesteding"),
        "evaluation": (
            *("evaluatie*", "demo*", "presentatie*", "proef*", "pilot*", "beslisser*", "besluitvormer*"),
            *("perceptieanalyse", "oplossing*", "beslissing*"),
            *("waardepropositie", "in behandeling", "lopend"),
        ),
        "discovery": (
            *("kwalific*", "gekwalificeerd*", "behoefte*", "analyse", "afspraak*", "contact*", "nieuw*", "interesse*"),
            *("geïnteresseerd*", "kennismaking*", "verkenning*", "prospect*", "open", "eerste contact"),
        ),
    },
    over={
        "won": (
            *("gewonnen", "getekend", "ondertekend", "gesloten gewonnen", "verkocht", "contract getekend"),
            *("offerte geaccepteerd", "offerte aanvaard", "geconverteerd"),
        ),
        "lost": (
            *(
                "verloren",
                "niet gewonnen",
                "afgewezen",
                "geweigerd",
                "niet geïnteresseerd",
                "geen interesse",
                "verworpen",
            ),
            *("dood", "geannuleerd", "afgevallen", "opgezegd", "afgezegd"),
            *("gesloten verloren", "geen budget", "vervallen", "mislukt", "ingetrokken"),
        ),
        "unfit": ("gediskwalificeerd", "niet gekwalificeerd", "ongekwalificeerd", "dubbel"),
        "no_decision": ("geen beslissing", "geen besluit"),
        "closed": ("gesloten", "=afgesloten", "gearchiveerd", "=voltooid", "=inactief", "=verwijderd", "=afgerond"),
    },
    doubtful=(
        *("in de wacht", "on hold", "gepauzeerd", "uitgesteld", "geparkeerd", "opgeschort", "bevroren", "=later"),
        *("afspraak geannuleerd", "demo geannuleerd", "=klant", "bestaande klant", "=geaccepteerd"),
        *("=aanvaard", "=geleverd"),
    ),
    footers=(
        "totaal",
        "eindtotaal",
        "algemeen totaal",
        "subtotaal",
        "som",
        "vertrouwelijk",
        "alle rechten voorbehouden",
        "gegenereerd door",
        "aantal records",
    ),
    yes=("ja", "j", "waar", "gesloten", "gewonnen", "verloren"),
    no=("nee", "onwaar", "open"),
)
