"""How subjects of automatic replies begin, by language: a hint that is asked about, never a proof.

A subject is looked at here and dropped. Not here: what the headers say (`classes`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

_BEGIN: Mapping[str, tuple[str, ...]] = {
    "en": (
        "automatic reply",
        "automated reply",
        "auto reply",
        "auto-reply",
        "autoreply",
        "automatic response",
        "automated response",
        "auto response",
        "auto-response",
        "autoresponse",
        "autoresponder",
        "automatic message",
        "automated message",
        "out of office",
        "out-of-office",
        "out of the office",
        "away from the office",
        "away from my desk",
        "vacation reply",
        "vacation message",
        "vacation notice",
        "vacation response",
        "auto:",
        "ooo",
        "oof",
        "annual leave",
        "away",
    ),
    "de": (
        "automatische antwort",
        "automatische rückantwort",
        "automatische abwesenheit",
        "automatische nachricht",
        "automatische e-mail",
        "automatische mail",
        "automatische eingangsbestätigung",
        "autoantwort",
        "auto-antwort",
        "abwesenheitsnotiz",
        "abwesenheitsmeldung",
        "abwesenheitsnachricht",
        "abwesenheitsbenachrichtigung",
        "abwesenheitsassistent",
        "abwesenheitsinfo",
        "urlaubsbenachrichtigung",
        "urlaubsmeldung",
        "urlaubsnotiz",
        "nicht im büro",
        "nicht im haus",
        "nicht am arbeitsplatz",
        "außer haus",
        "abwesenheit",
        "abwesend",
        "urlaub",
    ),
    "fr": (
        "réponse automatique",
        "réponse auto",
        "réponse d'absence",
        "message automatique",
        "message d'absence",
        "avis d'absence",
        "notification d'absence",
        "absence du bureau",
        "absent du bureau",
        "absente du bureau",
        "en congé",
        "absence",
        "absent",
        "absente",
    ),
    "es": (
        "respuesta automática",
        "autorespuesta",
        "auto-respuesta",
        "contestación automática",
        "mensaje automático",
        "mensaje de ausencia",
        "aviso de ausencia",
        "respuesta de ausencia",
        "fuera de la oficina",
        "fuera de oficina",
        "ausente de la oficina",
        "ausencia",
        "ausente",
        "vacaciones",
    ),
    "it": (
        "risposta automatica",
        "messaggio automatico",
        "messaggio di assenza",
        "avviso di assenza",
        "notifica di assenza",
        "autorisposta",
        "fuori sede",
        "fuori ufficio",
        "assente dall'ufficio",
        "assenza",
        "assente",
        "ferie",
    ),
    "nl": (
        "automatisch antwoord",
        "automatisch bericht",
        "automatische beantwoording",
        "automatische reactie",
        "autoantwoord",
        "afwezigheidsbericht",
        "afwezigheidsmelding",
        "afwezigheidsassistent",
        "niet op kantoor",
        "buiten kantoor",
        "niet aanwezig",
        "afwezigheid",
        "afwezig",
        "vakantie",
    ),
    "sv": (
        "automatiskt svar",
        "autosvar",
        "auto-svar",
        "frånvaromeddelande",
        "frånvaroavisering",
        "ej på kontoret",
        "inte på kontoret",
        "frånvaro",
        "frånvarande",
        "semester",
    ),
    "da": (
        "automatisk svar",
        "automatisk besvarelse",
        "fraværsmeddelelse",
        "fraværsbesked",
        "ikke til stede",
        "ude af kontoret",
        "ikke på kontoret",
        "fravær",
        "fraværende",
    ),
    "nb": ("automatisk melding", "fraværsmelding", "fraværsassistent", "borte fra kontoret", "utenfor kontoret"),
    "fi": ("automaattinen vastaus", "automaattivastaus", "poissaoloilmoitus", "poissaoloviesti", "poissa"),
    "pl": (
        "odpowiedź automatyczna",
        "automatyczna odpowiedź",
        "autoodpowiedź",
        "automatyczna wiadomość",
        "wiadomość automatyczna",
        "poza biurem",
        "nieobecność",
        "nieobecny",
        "nieobecna",
        "urlop",
    ),
    "pt": (
        "resposta automática",
        "resposta auto",
        "auto-resposta",
        "mensagem automática",
        "mensagem de ausência",
        "aviso de ausência",
        "fora do escritório",
        "fora da empresa",
        "ausência temporária",
        "ausência",
        "ausente",
        "férias",
    ),
    "cs": ("automatická odpověď", "mimo kancelář", "odpověď v nepřítomnosti", "nepřítomnost", "dovolená"),
    "sk": ("automatická odpoveď", "mimo kancelárie", "neprítomnosť"),
    "hu": ("automatikus válasz", "automatikus üzenet", "házon kívül", "irodán kívül", "szabadság"),
    "ro": ("răspuns automat", "mesaj automat", "în afara biroului", "absent din birou", "concediu"),
    "hr": ("automatski odgovor", "automatska poruka", "izvan ureda", "odsutan"),
    "sl": ("samodejni odgovor", "avtomatski odgovor", "odsotnost", "odsoten"),
    "sr": ("аутоматски одговор",),
    "bg": ("автоматичен отговор", "извън офиса", "отсъствие"),
    "ru": ("автоматический ответ", "автоответ", "автоматическое сообщение", "вне офиса", "нет на месте", "отпуск"),
    "uk": ("автоматична відповідь", "автовідповідь", "поза офісом", "відпустка"),
    "el": ("αυτόματη απάντηση", "εκτός γραφείου"),
    "tr": ("otomatik yanıt", "otomatik cevap", "ofis dışında", "iş yeri dışında"),
    "et": ("automaatvastus", "automaatne vastus", "kontorist väljas"),
    "lv": ("automātiska atbilde", "automātiskā atbilde"),
    "lt": ("automatinis atsakymas", "automatinis atsakas"),
    "ca": ("resposta automàtica", "fora de l'oficina"),
    "is": ("sjálfvirkt svar",),
    "he": ("תשובה אוטומטית", "מענה אוטומטי", "תגובה אוטומטית", "מחוץ למשרד"),
    "ar": ("رد تلقائي", "الرد التلقائي", "خارج المكتب"),
    "ja": ("自動応答", "自動返信", "不在通知", "不在のお知らせ", "自動回答"),
    "zh": ("自动答复", "自动回复", "自動答覆", "自動回覆", "自動回復", "外出通知", "休假通知"),
    "ko": ("자동 회신", "자동 응답", "자동응답", "자동회신", "부재중", "부재 중"),
    "vi": ("trả lời tự động", "thư trả lời tự động"),
    "th": ("การตอบกลับอัตโนมัติ", "ตอบกลับอัตโนมัติ"),
    "id": ("balasan otomatis", "jawaban otomatis", "di luar kantor"),
    "ms": ("balasan automatik",),
}

_TAG = re.compile(r"\s*(?:\[[^\]]{1,30}\]|\{[^}]{1,30}\}|\*{2,}[^*]{1,30}\*{2,}|(?:external|externe?|ext)\s*:)\s*")
_MARK = re.compile(r"\s*(?:$|[:：;,.!|\[({<\"“„«»–—/-])")


def plain(text: str) -> str:
    """Words as they compare: without case, accents and more than one space."""
    folded = " ".join(text.split()).casefold().translate(_LETTERS)
    return "".join(each for each in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(each))


_LETTERS = str.maketrans({"’": "'", "‘": "'", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"})


def automatic(subject: str | None) -> str | None:
    """The language in which a subject begins as automatic replies do; None where it doesn't.

    One that begins with “Re:” answers one. A lone word of everyday has to stand alone, or before a mark.
    """
    text = plain(subject or "")
    while (tag := _TAG.match(text)) and tag.end():
        text = text[tag.end() :]
    for language, begin in _plain_beginnings():
        if text.startswith(begin):
            rest = text[len(begin) :]
            if _MARK.match(rest) or (_telling(begin) and not rest[:1].isalpha()):
                return language
    return None


def _telling(begin: str) -> bool:
    return " " in begin or "auto" in begin or not begin.isascii()


@cache
def _plain_beginnings() -> tuple[tuple[str, str], ...]:
    """The longest first."""
    found = [(language, plain(each)) for language, begin in _BEGIN.items() for each in begin]
    return tuple(sorted(found, key=lambda each: -len(each[1])))
