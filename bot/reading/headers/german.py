"""Tables in German."""

from __future__ import annotations

from bot.reading.headers.words import Headers

GERMAN = Headers(
    columns={
        "company": (
            *("firma", "firmenname", "unternehmen", "unternehmensname", "name des unternehmens"),
            *("accountname", "name des accounts"),
            *("account-name", "kunde", "kundenname", "organisation", "organisationsname", "name der organisation"),
            *("zugehöriges unternehmen", "zugeordnetes unternehmen", "verknüpftes unternehmen", "potenzieller kunde"),
            *("potentieller kunde", "primäres zugeordnetes unternehmen", "auftraggeber", "mandant"),
        ),
        "contact": (
            *("kontaktname", "kontakt", "kontaktperson", "ansprechpartner", "ansprechpartnerin", "hauptkontakt"),
            *("zugehöriger kontakt", "zugeordneter kontakt", "zugeordnete kontakte", "vollständiger name", "person"),
            *("primärer kontakt", "ansprechperson", "vor- und nachname"),
        ),
        "email": ("e-mail-adresse", "mailadresse", "e-mail kontakt", "kontakt e-mail", "e-mail geschäftlich"),
        "phone": (
            *("telefon", "telefonnummer", "tel", "handy", "handynummer", "mobil", "mobiltelefon", "rufnummer"),
            *("mobilnummer", "telefon geschäftlich", "festnetz"),
        ),
        "timezone": ("zeitzone",),
        "country": ("land", "länderkürzel", "ländercode", "rechnungsland", "land/region", "staat"),
        "domain": ("webseite", "webadresse", "internetseite", "domain des unternehmens", "unternehmensdomain"),
        "stage": (
            *("phase", "deal-phase", "verkaufsphase", "vertriebsphase", "vertriebsstufe", "verkaufsstufe", "stufe"),
            *("pipeline-phase", "opportunity-phase", "verkaufschancenphase", "angebotsphase"),
        ),
        "value": (
            *("betrag", "wert", "deal-wert", "dealwert", "auftragswert", "angebotswert", "volumen", "summe", "umsatz"),
            *("erwarteter umsatz", "geschätzter umsatz", "geschätzter wert", "auftragsvolumen", "dealgröße", "höhe"),
        ),
        "currency": ("währung", "währungscode", "währung des deals"),
        "last_heard": (
            *("zuletzt gehört", "letzte antwort", "letzte antwort am", "letzte e-mail empfangen"),
            *("letzte e-mail erhalten", "letzte rückmeldung"),
            *("letzte empfangene e-mail", "letzte eingehende e-mail", "zuletzt empfangene e-mail", "letztes gespräch"),
            *("datum der letzten antwort", "letzte interaktion des kontakts", "letztes engagement"),
            *("datum des letzten engagements", "letztes treffen", "letzter eingang"),
        ),
        "last_touch": (
            *("letzte gesendete e-mail", "letzte e-mail gesendet"),
            *("zuletzt gesendete e-mail", "letzte ausgehende e-mail"),
            *("zuletzt gesendet", "unsere letzte nachricht"),
        ),
        "next_meeting": ("nächstes meeting", "nächster termin", "nächstes treffen", "nächstes gespräch"),
        "promised_by": ("zugesagt bis", "antwort bis", "versprochen bis"),
        "business_issue": ("problem", "bedarf", "herausforderung", "schmerzpunkt", "anliegen"),
        "wanted_by": ("gewünscht bis", "zieltermin", "zieldatum", "frist", "benötigt bis", "go-live"),
        "start_by": ("startdatum", "projektstart", "beginn", "startet am"),
        "owner": (
            *("inhaber", "besitzer", "zuständig", "zuständiger", "zuständiger mitarbeiter", "opportunity-inhaber"),
            *("deal-inhaber", "deal-besitzer", "dealinhaber", "accountinhaber", "verantwortlich", "verantwortlicher"),
            *("verkäufer", "vertriebsmitarbeiter", "bearbeiter", "betreuer", "zugewiesen an", "kundenbetreuer"),
            *("zuständiger mitarbeiter für deal", "für deal zuständiger mitarbeiter", "verantwortliche person"),
        ),
        "title": (
            *("deal-name", "dealname", "name des deals", "opportunity-name"),
            *("name der opportunity", "name des geschäfts"),
            *("deal-titel", "verkaufschance", "geschäft", "chance", "angebotsname", "projekt", "projektname", "thema"),
        ),
        "link": ("verknüpfung", "datensatz-url", "link zum datensatz", "link zum deal"),
        "close_date": (
            *("abschlussdatum", "schlusstermin", "schließdatum", "erwarteter abschluss", "voraussichtlicher abschluss"),
            *("erwartetes abschlussdatum", "geschätztes abschlussdatum", "geplanter abschluss", "abschlusstermin"),
        ),
        "external_id": (
            "datensatz-id",
            "id datensatz",
            "deal-id",
            "opportunity-id",
            "datensatznummer",
            "nummer",
            "kennung",
        ),
        "first_name": ("vorname", "vorname des kontakts"),
        "last_name": ("nachname", "familienname", "nachname des kontakts"),
        "status": ("deal-status", "opportunity-status", "zustand", "ergebnis", "statusgrund"),
        "closed": ("geschlossen", "ist geschlossen", "abgeschlossen"),
        "won": ("gewonnen", "ist gewonnen"),
        "lost": ("verloren", "ist verloren"),
        "won_on": ("gewonnen am", "gewonnen um", "zeitpunkt gewonnen", "gewonnen-zeit"),
        "lost_on": ("verloren am", "verloren um", "zeitpunkt verloren", "verloren-zeit"),
        "closed_on": ("geschlossen am", "abgeschlossen am", "tatsächliches abschlussdatum", "deal abgeschlossen am"),
        "lost_reason": (
            *("verlustgrund", "grund für verlust", "grund des verlusts", "absagegrund", "grund für den verlust"),
            *("ablehnungsgrund", "grund verloren"),
        ),
    },
    activity=(
        *("letzte aktivität", "letzte aktivität am", "datum der letzten aktivität", "zuletzt kontaktiert"),
        *("letzter kontakt", "letzter kontakt am", "datum letzter kontakt", "datum des letzten kontakts"),
        *("letzte kontaktaufnahme", "letzte interaktion", "zuletzt aktiv"),
        *("letzte kommunikation", "letztes aktivitätsdatum", "letztes kontaktdatum", "zuletzt kontaktiert am"),
    ),
    next_activity=(
        *("nächste aktivität", "datum der nächsten aktivität", "nächste aufgabe", "wiedervorlage", "nächster schritt"),
        *("nächste aktivität am", "fällig am", "fälligkeit"),
    ),
    of_deal=("deal", "geschäft", "verkaufschance", "opportunity"),
    of_person=("person", "kontakt", "ansprechpartner"),
    of_company=("organisation", "unternehmen", "firma", "kunde", "account"),
    jobs=("leiter*", "geschäftsführer*", "inhaber*", "vorstand*", "einkäufer*", "berater*", "abteilungsleiter*"),
    stages={
        "negotiation": (
            *("verhandl*", "vertrag*", "vertragsverhandlung*", "prüfung", "rechtsprüfung", "einkauf", "abschluss*"),
            *("unterschrift ausstehend", "vertrag versandt", "vor abschluss"),
            *("noch nicht unterschrieben", "nicht unterschrieben", "unterschrift"),
        ),
        "proposal": ("angebot*", "kostenvoranschlag", "preis*", "offerte*", "ausschreibung"),
        "evaluation": (
            *("präsentation*", "vorführung*", "test*", "evaluier*", "bewertung", "lösung*", "entscheider*", "pilot*"),
            *("konzept*", "entscheidung*", "demo*", "in bearbeitung", "nutzenversprechen"),
            *("leistungsversprechen", "wahrnehmungsanalyse", "wertversprechen"),
        ),
        "discovery": (
            *("qualifi*", "bedarf*", "bedarfsanalyse*", "erstkontakt*", "erstgespräch*", "termin*", "interess*", "neu"),
            *("anfrage*", "kontakt*", "akquise", "analyse", "kennenlern*", "kaltakquise", "offen", "gespräch*"),
        ),
    },
    over={
        "won": (
            *("gewonnen", "auftrag erhalten", "auftrag", "unterschrieben", "unterzeichnet", "verkauft", "beauftragt"),
            *("vertrag unterschrieben", "vertrag unterzeichnet", "angebot angenommen", "geschlossen und gewonnen"),
        ),
        "lost": (
            *(
                "verloren",
                "nicht gewonnen",
                "abgelehnt",
                "abgesagt",
                "absage",
                "storniert",
                "kein interesse",
                "nicht interessiert",
            ),
            *("tot", "gekündigt", "angebot abgelehnt"),
            *("zurückgezogen", "kein budget", "kein bedarf", "abgebrochen", "gescheitert", "ausgeschieden"),
            *("geschlossen und verloren",),
        ),
        "unfit": ("disqualifiziert", "nicht qualifiziert", "unqualifiziert", "ungeeignet", "dublette"),
        "no_decision": ("keine entscheidung",),
        "closed": ("geschlossen", "=abgeschlossen", "archiviert", "=erledigt", "=beendet", "=inaktiv", "=gelöscht"),
    },
    doubtful=(
        *("zurückgestellt", "pausiert", "ruhend", "ruht", "auf eis", "wartend", "verschoben", "vertagt", "angehalten"),
        *("termin abgesagt", "demo abgesagt", "später", "eingestellt", "bestandskunde", "=kunde", "in umsetzung"),
        *("nicht verloren", "fast gewonnen", "mündlich zugesagt", "kontakt verloren"),
    ),
    footers=(
        *("summe", "gesamt", "gesamtsumme", "gesamtsummen", "zwischensummen", "summen", "gesamtergebnis"),
        *("insgesamt", "zwischensumme", "vertraulich"),
        *("anzahl datensätze", "urheberrecht", "alle rechte vorbehalten", "erstellt von", "exportiert am"),
    ),
    yes=("ja", "j", "wahr", "geschlossen", "gewonnen", "verloren"),
    no=("nein", "falsch", "offen"),
)
