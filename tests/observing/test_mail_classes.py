"""Whether a human wrote a mail: each sign by itself, and which of two comes first."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.sources import Part
from bot.observing.mail.classes import Class, classed
from tests.observing.letters import letter

DSN = "multipart/report; report-type=delivery-status; boundary=x"
INVITATION = Part("text/calendar", {"method": "request"})
EXCHANGE_OOF = {
    "auto_submitted": "auto-generated",
    "x_ms_exchange_generated_message_source": "Mailbox Rules Agent",
    "x_ms_exchange_inbox_rules_loop": "jane@northwind.example",
    "x_auto_response_suppress": "All",
}

SIGNS: dict[str, tuple[Class, dict[str, Any]]] = {
    "nothing at all": (Class.HUMAN, {}),
    "what others are asked not to send": (Class.HUMAN, {"x_auto_response_suppress": "All"}),
    "Outlook's usual suppress": (Class.HUMAN, {"x_auto_response_suppress": "DR, OOF, AutoReply"}),
    "it says that it is not automatic": (Class.HUMAN, {"auto_submitted": "no"}),
    "so it does in capitals": (Class.HUMAN, {"auto_submitted": "No"}),
    "an empty Auto-Submitted": (Class.HUMAN, {"auto_submitted": " "}),
    "a team alias": (Class.HUMAN, {"list_id": "<sales.ours.example>", "precedence": "list"}),
    "an X-Autoreply that says no": (Class.HUMAN, {"x_autoreply": "no"}),
    "a return path like anyone's": (Class.HUMAN, {"return_path": "<jane@northwind.example>"}),
    "a forwarded invitation": (
        Class.HUMAN,
        {"parts": (Part("text/plain"), Part("text/calendar", {"method": "request"}, attachment=True))},
    ),
    "a calendar without a method": (Class.HUMAN, {"parts": (Part("text/calendar", {"charset": "utf-8"}),)}),
    "an answer to an automatic reply": (Class.HUMAN, {"subject": "Re: Automatic reply: Your offer"}),
    "a reply that a rule of ours passed on": (
        Class.HUMAN,
        {"x_ms_exchange_inbox_rules_loop": "alex@ours.example", "x_ms_exchange_generated_message_source": ""},
    ),
    "a vacation reply": (Class.AUTO, {"auto_submitted": "auto-replied"}),
    "one with a comment": (Class.AUTO, {"auto_submitted": "auto-replied (vacation)"}),
    "one with a parameter": (Class.AUTO, {"auto_submitted": 'auto-replied; owner-email="jane@northwind.example"'}),
    "one with the comment in front": (Class.AUTO, {"auto_submitted": "(Sieve) Auto-Replied"}),
    "an absence of Exchange": (Class.AUTO, EXCHANGE_OOF),
    "one by its agent alone": (
        Class.AUTO,
        {"auto_submitted": "auto-generated", "x_ms_exchange_generated_message_source": "Mailbox Rules Agent"},
    ),
    "one by its loop alone": (
        Class.AUTO,
        {"auto_submitted": "auto-generated", "x_ms_exchange_inbox_rules_loop": "jane@northwind.example"},
    ),
    "X-Autoreply": (Class.AUTO, {"x_autoreply": "yes"}),
    "X-Autorespond": (Class.AUTO, {"x_autorespond": "Out of office"}),
    "X-Autoresponder": (Class.AUTO, {"x_autoresponder": "vacation"}),
    "Precedence: auto_reply": (Class.AUTO, {"precedence": "auto_reply"}),
    "Precedence: auto-reply": (Class.AUTO, {"precedence": "Auto-Reply"}),
    "an empty return path": (Class.AUTO, {"return_path": "<>"}),
    "a return path to the post office": (Class.AUTO, {"return_path": "<MAILER-DAEMON>"}),
    "two that differ": (Class.AUTO, {"auto_submitted": ("no", "auto-replied")}),
    "mailer-daemon": (Class.AUTO, {"author": "MAILER-DAEMON@mx.northwind.example"}),
    "a postmaster": (Class.AUTO, {"author": "Postmaster <postmaster@northwind.example>"}),
    "a ticket system": (Class.MACHINE, {"auto_submitted": "auto-generated"}),
    "a calendar's notice": (Class.MACHINE, {"auto_submitted": "auto-notified"}),
    "Exchange's journal": (
        Class.MACHINE,
        {"auto_submitted": "auto-generated", "x_ms_exchange_generated_message_source": "Journal Agent"},
    ),
    "a machine's mail that a rule of ours passed on": (
        Class.MACHINE,
        {"auto_submitted": "auto-generated", "x_ms_exchange_inbox_rules_loop": "alex@ours.example"},
    ),
    "no one reads it": (Class.MACHINE, {"author": "no-reply@northwind.example"}),
    "noreply with more": (Class.MACHINE, {"author": "noreply+4711@northwind.example"}),
    "do_not_reply": (Class.MACHINE, {"author": "do_not_reply@northwind.example"}),
    "nicht-antworten": (Class.MACHINE, {"author": "nicht-antworten@northwind.example"}),
    "ne-pas-repondre": (Class.MACHINE, {"author": "ne-pas-repondre@northwind.example"}),
    "a newsletter": (Class.BULK, {"list_unsubscribe": "<https://northwind.example/u>"}),
    "bulk": (Class.BULK, {"precedence": "bulk"}),
    "a list's newsletter": (Class.BULK, {"list_unsubscribe": "<x>", "list_id": "<news.northwind.example>"}),
    "junk, as vacation programs of old say": (Class.UNSURE, {"precedence": "junk"}),
    "a subject of an automatic reply": (Class.UNSURE, {"subject": "Automatic reply: Your offer"}),
    "one in encoded words": (Class.UNSURE, {"subject": "=?utf-8?Q?R=C3=A9ponse_automatique_:_Votre_offre?="}),
    "a word that no one knows": (Class.UNSURE, {"auto_submitted": "yes"}),
    "a bounce": (Class.BOUNCE, {"content_type": DSN, "author": "mailer-daemon@mx.example", "return_path": "<>"}),
    "a bounce by its parts": (
        Class.BOUNCE,
        {"content_type": "multipart/report; boundary=x", "parts": (Part("message/delivery-status"),)},
    ),
    "a bounce that doesn't call itself a report": (
        Class.BOUNCE,
        {"author": "mailer-daemon@mx.example", "parts": (Part("text/plain"), Part("message/delivery-status"))},
    ),
    "a bounce of an invitation": (Class.BOUNCE, {"content_type": DSN, "parts": (INVITATION,)}),
    "a read receipt": (
        Class.RECEIPT,
        {"content_type": 'multipart/report; report-type="disposition-notification"; boundary=x'},
    ),
    "an invitation": (Class.INVITATION, {"parts": (Part("text/plain"), INVITATION)}),
    "an acceptance": (Class.INVITATION, {"parts": (Part("text/calendar", {"method": "reply"}),)}),
    "an acceptance that is nothing else": (Class.INVITATION, {"content_type": "text/calendar; method=REPLY"}),
    "a cancellation": (Class.INVITATION, {"parts": (Part("text/calendar", {"method": "cancel"}),)}),
    "an automatic acceptance": (Class.INVITATION, {"auto_submitted": "auto-replied", "parts": (INVITATION,)}),
}


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign(sign: str) -> None:
    wanted, given = SIGNS[sign]
    assert classed(letter(**given)) is wanted


ANSWERING: dict[str, tuple[Class, dict[str, Any]]] = {
    "by a tool that can be unsubscribed from": (Class.HUMAN, {"list_unsubscribe": "<https://x.example>"}),
    "the same, marked bulk": (Class.HUMAN, {"list_unsubscribe": "<https://x.example>", "precedence": "bulk"}),
    "through a team alias": (Class.HUMAN, {"list_id": "<sales.ours.example>"}),
    "bulk and no list: vacation programs say so": (Class.UNSURE, {"precedence": "bulk"}),
    "away all the same": (Class.AUTO, {"auto_submitted": "auto-replied", "list_unsubscribe": "<x>"}),
    "a machine all the same": (Class.MACHINE, {"author": "noreply@northwind.example"}),
}


@pytest.mark.parametrize("sign", ANSWERING)
def test_a_sign_of_what_answers_us(sign: str) -> None:
    wanted, given = ANSWERING[sign]
    assert classed(letter(**given), answers_ours=True) is wanted


SUBJECTS = """
Auto: Your offer|Automatic reply: Your offer|Auto-Reply: x|Autoreply|Automatic response: x
Out of Office|Out of office: back on Monday
Out of the office|OOO: x|[EXTERNAL] Automatic reply: x|[EXT] Out of Office Re: x|*** SPAM *** Automatic reply: x
Automatische Antwort: Ihr Angebot|Abwesenheitsnotiz: x|Abwesenheitsnotiz|Abwesend: x|AUTOMATISCHE ANTWORT: X
Nicht im Büro|Urlaub: Angebot|Réponse automatique : Votre offre|Message d'absence|Message d’absence|Absence du bureau: x
Respuesta automática: Oferta|Fuera de la oficina|Ausente: x|Risposta automatica: x|Fuori ufficio: x|Assenza - offerta
Automatisch antwoord: x|Afwezigheidsbericht|Afwezig: x|Autosvar: x|Automatiskt svar: x|Frånvaro: x|Automatisk svar: x
Fraværsmelding: x|Automaattinen vastaus: x|Odpowiedź automatyczna: x|Autoodpowiedź: x|Nieobecność: x
Resposta automática: x|Fora do escritório|Automatická odpověď: x|Automatikus válasz: x|Răspuns automat: x
Автоматический ответ: x|Автоматична відповідь: x|Αυτόματη απάντηση: x|Otomatik yanıt: x|自動返信: x|自动回复: x
자동 회신: x|תשובה אוטומטית: x|رد تلقائي: x|Automatski odgovor: x|Automaatvastus: x|Balasan otomatis: x
""".strip().replace("\n", "|")

NOT_SUBJECTS = """
Re: Automatic reply: x|AW: Abwesenheitsnotiz|Your offer|Away games and tickets|Absence makes the heart grow
Urlaubsplanung|Automation of your plant|Autoliv|Auto Reparatur|Auto - Angebot|Ausentes del mes|Vacaciones de verano 2027
OOOh nice|Fwd: Out of office|Assente Spa: offerta|Absenteeism|Semesterplan|Ferienwohnung
""".strip().replace("\n", "|")


def test_how_subjects_of_automatic_replies_begin() -> None:
    wrong = [each for each in SUBJECTS.split("|") if classed(letter(subject=each)) is not Class.UNSURE]
    wrong += [each for each in NOT_SUBJECTS.split("|") if classed(letter(subject=each)) is not Class.HUMAN]
    assert wrong == []
