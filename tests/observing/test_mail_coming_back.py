"""When somebody is back, as people write it in their automatic replies: each text arrives on 30 November 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.observing.mail.coming_back import coming_back

TODAY = date(2026, 11, 30)

# The month and day on which they're back; None: the text names none.
TEXTS: dict[str, list[tuple[str, str | None]]] = {
    "en": [
        ("I am out of the office until 4 December.", "12-04"),
        (
            "I'm out of the office until December 4th, 2026 with limited access. I will be back on December 7.",
            "12-07",
        ),
        ("I will be back in the office on Monday, December 7th.", "12-07"),
        ("Back 7 Dec.", "12-07"),
        ("I am away from 1 December to 5 December.", "12-06"),
        ("Out of office 1-5 December", "12-06"),
        ("I'm on leave until and including 4 December 2026.", "12-05"),
        ("I am on leave through December 4.", "12-05"),
        ("I am out today. In urgent cases call extension 4512.", None),
        ("Returning 2026-12-07. Thanks", "12-07"),
        ("I return on 12/18/2026.", "12-18"),
        ("John is no longer with Northwind. Please contact Sam.", "left"),
        ("This mailbox is not monitored.", "not"),
        ("I am out until 4 December and this mailbox is not monitored.", "12-04"),
        ("I am back.\n\nOn 12 Nov 2026, Alex wrote:\n> back on 9 December", None),
        ("<html><body><p>I will be back on <b>7&nbsp;December</b></p></body></html>", "12-07"),
        ("I'm out of the office from Dec 1 - Dec 5, 2026.", "12-06"),
        (
            "I am out of office. I will have limited access until 4 Dec. For urgent matters, call +1 555 12 07 26.",
            "12-04",
        ),
        ("I am on maternity leave and will return in May 2027.", None),
        ("On 7 December I'll be back at my desk.", "12-07"),
        ("Thanks for your message. I'm at a conference Dec 1-3 and back Dec 4.", "12-04"),
        ("I am out 04/12/2026", None),
        ("I will be back 04/12/2026.", "12-04"),
        ("I'm back on 14/12/2026", "12-14"),
        ("I will return after 4 December.", "12-05"),
        ("I am back on 3 March 2025", None),
        ("I'll be out of the office for two weeks starting December 1.", None),
        ("I'm out of the office starting 1 December, returning 14 December.", "12-14"),
        ("I will be away from my desk the week of 7 December", None),
        ("Please note I work Monday to Thursday.", None),
        ("Our office is closed from 24 December and reopens on 4 January 2027.", "01-04"),
        ("I will be out of the office from 12/24 to 1/4/2027.", "01-05"),
        ("Thank you for your email. I am out of the office until Monday 7th December.", "12-07"),
        ("I'm currently out of the office and will be returning on the 7th of December.", "12-07"),
        ("Out of office till 7.12.2026", "12-07"),
        ("Return date: 7 Dec 2026", "12-07"),
        ("I'm back on the 7th.", None),
        ("Hi, I'm travelling and back in the office Monday 7 December 2026.", "12-07"),
        ("I will be out until January 4th.", "01-04"),
        ("I'm away from 21 Dec until 4 Jan inclusive.", "01-05"),
        ("I will be OOO Dec 1 through Dec 4", "12-05"),
        ("I'll be back in two weeks. My mobile is 07700 900123.", None),
        ("I am out of the office. Our webinar is on 9 December!", None),
        ("I'm out of office until 4 December. Ich bin bis 4. Dezember nicht im Büro.", "12-04"),
        ("I return on July 30, 2027.", None),
        ("Back: 2026-12-07", "12-07"),
        ("I'm on leave between 1 December and 4 December.", "12-05"),
        ("I am away until December 4 (inclusive).", "12-05"),
        ("Please contact Sam until I am back on 7 December", "12-07"),
        ("Jane has retired. Please write to sam@northwind.example.", "left"),
        ("I have left the company as of 1 December.", "left"),
        ("I've left for my holiday and am back on 7 December.", "12-07"),
    ],
    "de": [
        ("Ich bin bis 04.12.2026 nicht im Büro und ab dem 07.12.2026 wieder erreichbar.", "12-07"),
        ("Ich bin vom 23.12.2026 bis einschließlich 06.01.2027 im Urlaub.", "01-07"),
        ("Ab dem 1.12. bin ich im Urlaub. Ich bin am 14. Dezember zurück.", "12-14"),
        ("Vielen Dank für Ihre Nachricht. Ich bin am 07.12. wieder im Büro.", "12-07"),
        ("Ich bin bis 4.12. abwesend", "12-04"),
        ("Frau Weber ist nicht mehr im Unternehmen tätig.", "left"),
        ("Ich bin nicht erreichbar vom 1. bis 4. Dezember", "12-04"),
        ("Ich bin erst wieder ab Montag, 7. Dezember 2026, für Sie da.", "12-07"),
        ("Meine Rückkehr ist am 07.12.26", "12-07"),
        ("Ich bin ab 7.12. wieder für Sie erreichbar.", "12-07"),
        ("Ich bin zurzeit im Urlaub und ab 7. Dezember zurück im Büro.", "12-07"),
        ("Im Zeitraum 01.12.2026 - 11.12.2026 bin ich nicht im Büro.", "12-12"),
        ("Abwesend: 1.-4.12.2026. Viele Grüße, ich", "12-05"),
        ("Rückkehr: 07.12.2026", "12-07"),
        ("Ich bin bis einschl. 4. Dezember nicht erreichbar.", "12-05"),
        ("Vielen Dank. Ich bin ab Montag, den 07.12.2026, gerne wieder für Sie da.", "12-07"),
        ("Ich bin heute nicht im Büro. Durchwahl 4512.", None),
        ("Ab 7.12.2026 bin ich wieder persönlich für Sie da.", "12-07"),
        ("Ich bin bis 4.12. nur eingeschränkt erreichbar.", "12-04"),
    ],
    "fr": [
        ("Bonjour, je suis absent du bureau jusqu'au 4 décembre 2026 inclus.", "12-05"),
        ("Je serai de retour le 7 décembre.", "12-07"),
        ("Je suis en congés du 1er au 15 décembre. Merci.", "12-16"),
        ("Jane ne travaille plus chez Northwind.", "left"),
        ("Je suis absente jusqu’au vendredi 4 décembre. Je reviens le lundi 7.", "12-04"),
        ("Je serai absent du 30/11/2026 au 04/12/2026 inclus", "12-05"),
        ("Je suis joignable à partir du 7 décembre", "12-07"),
        ("Absent jusqu'au 04/12/2026, je vous répondrai dès mon retour le 07/12/2026.", "12-07"),
        ("Je ne serai pas joignable avant le 7 décembre.", None),
        ("Je suis en congé du 30 novembre au 11 décembre 2026.", "12-12"),
        ("Je reprendrai vos messages le 1er décembre.", "12-01"),
    ],
    "es": [
        ("Estoy fuera de la oficina hasta el 4 de diciembre de 2026.", "12-04"),
        ("Regreso el lunes 7 de diciembre. Gracias por su mensaje", "12-07"),
        ("Estaré de vacaciones del 1 al 15 de diciembre", "12-16"),
        ("Jane ya no trabaja en Northwind.", "left"),
        ("No estaré disponible hasta el 7 de diciembre", "12-07"),
        ("Estaré fuera de la oficina del 1 al 4 de diciembre, ambos inclusive.", "12-05"),
        ("Estoy de vacaciones. Vuelvo el 7/12/2026.", "12-07"),
        ("Me reincorporaré el día 7 de diciembre. Gracias por su correo", "12-07"),
    ],
    "it": [
        ("Sono assente dal 1 al 4 dicembre. Rientrerò il 7 dicembre 2026.", "12-07"),
        ("Sarò fuori ufficio fino al 4/12/2026", "12-04"),
        ("Sono in ferie e sarò di nuovo in ufficio da lunedì 7 dicembre.", "12-07"),
        ("Vi avviso che sarò assente fino al 4 dicembre compreso", "12-05"),
        ("Sono in ferie fino al 4 dicembre incluso.", "12-05"),
        ("Sarò assente fino al 6 dicembre; rientro il 7/12.", "12-07"),
        ("Non sarò disponibile dal 1 al 4 dicembre", "12-05"),
    ],
    "nl": [
        ("Ik ben afwezig t/m 4 december. Maandag 7 december ben ik weer bereikbaar.", "12-07"),
        ("Ik ben tot en met 4 december afwezig", "12-05"),
        ("Vanaf 7 december ben ik weer aanwezig", "12-07"),
        ("Ik ben van 1 t/m 4 december op vakantie.", "12-05"),
        ("Ik ben op 7 december terug op kantoor", "12-07"),
        ("Bedankt voor uw bericht. Ik ben niet bereikbaar tot 7 december 2026.", "12-07"),
    ],
    "sv": [
        ("Jag är på semester till och med 4 december.", "12-05"),
        ("Jag är åter på kontoret den 7 december. Tack för ditt mejl", "12-07"),
        ("Jag är ledig t.o.m. 4/12 och åter 7/12.", "12-07"),
        ("Jag är tillbaka 2026-12-07", "12-07"),
        ("Jag är på semester från 1 december till 4 december.", "12-04"),
        ("Tack för ditt mejl. Jag är åter den 7/12.", "12-07"),
        ("Jag är ledig till 7 december", "12-07"),
    ],
    "pl": [
        ("Jestem na urlopie do 4 grudnia 2026 r. Wracam 7 grudnia.", "12-07"),
        ("Jestem nieobecny do 04.12.2026 włącznie.", "12-05"),
        ("Będę ponownie dostępna od 7 grudnia.", "12-07"),
        ("Jestem na urlopie od 1 do 4 grudnia. Dziękuję", "12-04"),
        ("Będę dostępny od 7.12.2026.", "12-07"),
        ("Do 4 grudnia jestem na urlopie, wracam do biura w poniedziałek 7 grudnia.", "12-07"),
    ],
    "pt": [
        ("Estou de férias até 4 de dezembro. Regresso no dia 7 de dezembro.", "12-07"),
        ("Estarei ausente de 1 a 15 de dezembro. Obrigado", "12-16"),
        ("Volto ao escritório no dia 07/12/2026.", "12-07"),
        ("Estou ausente até ao dia 4 de dezembro inclusive.", "12-05"),
        ("Estarei de volta no dia 7 de dezembro. Obrigada", "12-07"),
        ("Estou de férias de 1/12 a 15/12/2026.", "12-16"),
    ],
    "da": [
        ("Jeg er på ferie til og med 4. december. Jeg er tilbage mandag den 7. december.", "12-07"),
        ("Jeg er tilbake på kontoret 7. desember. Takk", "12-07"),
        ("Jeg er på ferie fra 1. december til 4. december.", "12-04"),
    ],
    "fi": [
        ("Olen lomalla 4.12. saakka. Palaan töihin 7.12.2026.", "12-07"),
        ("Olen poissa 1.12. alkaen ja palaan 7.12. Kiitos viestistäsi", "12-07"),
    ],
    "cs": [
        ("Jsem mimo kancelář do 4. prosince. Zpět budu 7. prosince 2026.", "12-07"),
        ("Jsem na dovolené do 4. prosince včetně.", "12-05"),
        ("Vrátím se do kanceláře 7. prosince. Děkuji", "12-07"),
    ],
    "nb": [
        ("Jeg er på ferie til og med 4. desember. Tilbake 7. desember.", "12-07"),
        ("Jeg har ferie og er ikke tilgjengelig før 7. desember.", None),
    ],
}


def read(text: str, language: str | None = None, subject: str | None = None) -> str | None:
    found = coming_back(text, today=TODAY, language=language, subject=subject)
    if found.left or not found.away:
        return "left" if found.left else "not"
    return None if found.until is None else f"{found.until + timedelta(days=1):%m-%d}"


@pytest.mark.parametrize("language", TEXTS)
def test_when_they_are_back(language: str) -> None:
    wrong = [(text, wanted, read(text)) for text, wanted in TEXTS[language] if read(text) != wanted]
    assert wrong == []


ELSEWHERE: dict[str, tuple[str | None, str, str | None, str | None]] = {
    # wanted, text, Content-Language, Subject
    "what they quote is not theirs": (
        None,
        "I'm away.\n\nOn 12 Nov 2026, Alex wrote:\n> I am back on 9 December.",
        None,
        None,
    ),
    "nor what stands below": (
        *(None, "Ich bin im Urlaub.\n-----Ursprüngliche Nachricht-----\nIch bin am 9.12. zurück."),
        *(None, None),
    ),
    "as a page": (
        *("12-07", "<html><head><style>p {margin: 1.12.}</style></head><body><p>I'm back on <b>7&nbsp;Dec</b></p>"),
        *(None, None),
    ),
    "over two lines": ("12-07", "I will be back in the office on\nMonday, 7 December.", None, None),
    "back first, then something else until": (
        *("12-14", "Ab dem 14.12. bin ich wieder da, bis zum 30.12. aber nur vormittags."),
        *(None, None),
    ),
    "something else until, in the next sentence": (
        *("12-14", "Ab dem 14.12. wieder da. Bis zum 11.12. vertritt mich Frau Klein."),
        *(None, None),
    ),
    "a month alone": (None, "I am out of the office until February 2027.", None, None),
    "a weekday cut short": ("12-07", "Back on Mon. 7 December.", None, None),
    "two of them": ("12-05", "Abwesend von Di. 1.12. - Fr. 4.12.2026", None, None),
    "too far from the word": (
        None,
        "I'll be back at some time, and by the way: our fair in Hanover opens on 7 December.",
        None,
        None,
    ),
    "in another sentence": (None, "I will be back. Our fair is on 7 December.", None, None),
    "over, a text of last year": (None, "I am back on 7 December 2025.", None, None),
    "in more than 200 days": (None, "I am back on 1 September 2027.", None, None),
    "that day itself": ("11-30", "I am back on 30 November.", None, None),
    "no such day": (None, "I am back on 31 November.", None, None),
    "two ways to read it": (None, "I am back on 01/02/2027.", None, None),
    "in Britain": ("02-01", "I am back on 01/02/2027.", "en-GB", None),
    "in the setting that nobody chose": (None, "I am back on 01/02/2027.", "en-US", None),
    "another day in it tells": ("01-02", "I am away from 12/21/2026, back on 01/02/2027.", None, None),
    "another day in it tells, day first": ("02-01", "I am away from 21/12/2026, back on 01/02/2027.", None, None),
    "the header tells the language": ("12-07", "07.12. wieder da", "de-DE", None),
    "so does the subject": ("12-07", "Zurück: 7. Dezember", None, "Abwesenheitsnotiz: Ihr Angebot"),
    "written twice": (
        *(
            "12-07",
            "Ich bin bis 6.12.2026 nicht im Büro.\n\nI am out of the office and will be back on 7 December 2026.",
        ),
        *(None, None),
    ),
    "an extension is no year": (None, "I am out of the office. Call +49 30 1234-4512 until then.", None, None),
    "no one reads it, but they're back": (
        "12-07",
        "This inbox is not monitored until I'm back on 7 December.",
        None,
        None,
    ),
}


@pytest.mark.parametrize("what", ELSEWHERE)
def test_where_a_day_stands(what: str) -> None:
    wanted, text, language, subject = ELSEWHERE[what]
    assert read(text, language, subject) == wanted


GONE = """
John is no longer with Northwind.|Jane has left the company.|Anna ist nicht mehr für uns tätig.
Frau Weber ist aus dem Unternehmen ausgeschieden.|M. Dupont ne fait plus partie de la société.
Elle a quitté l'entreprise.
Juan ya no trabaja aquí.|Ha dejado la empresa.|Luca non lavora più per noi.|Jan is niet meer werkzaam bij ons.
Anna arbetar inte längre hos oss.|Jan już nie pracuje w firmie.|O João já não trabalha connosco.|She has retired.
""".strip().replace("\n", "|")

RECEIVED = """
We have received your message and will respond within 24 hours.|Thank you for contacting us. Ticket number: 48213.
Wir haben Ihre Anfrage erhalten und melden uns.|Nous avons bien reçu votre message.|Hemos recibido su mensaje, gracias.
Abbiamo ricevuto il Suo messaggio.|Wij hebben uw bericht ontvangen.|Otrzymaliśmy Pana wiadomość.
""".strip().replace("\n", "|")

STILL_AWAY = """
Thank you for contacting me. I'm out of the office.|We have received your message. We're on holiday.
Vielen Dank, ich habe Ihre Nachricht erhalten, bin aber im Urlaub.|I have limited access to my mail.|Thank you.
""".strip().replace("\n", "|")

UNREAD = """
This mailbox is not monitored.|This address is no longer in use.|Dieses Postfach wird nicht überwacht.
Diese Adresse wird nicht mehr verwendet.|Cette adresse n'est plus utilisée.|Questa casella non è monitorata.
Este buzón no está supervisado.|Deze mailbox wordt niet gelezen.
""".strip().replace("\n", "|")


def test_who_left_is_not_away_and_neither_is_a_mailbox_or_a_ticket() -> None:
    assert [each for each in GONE.split("|") if read(each) != "left"] == []
    assert [each for each in (UNREAD + "|" + RECEIVED).split("|") if read(each) != "not"] == []
    assert [each for each in STILL_AWAY.split("|") if read(each) is not None] == []


@pytest.mark.parametrize(
    "text", ["on " + "a" * 9000, "1 - " * 3000, "bis ab " * 2000, "<div " * 3000, "1.1." * 3000, "("]
)
def test_a_text_that_is_none_is_read_in_no_time(text: str) -> None:
    assert read(text) is None
