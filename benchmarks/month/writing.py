"""How mail programs and servers write a mail: bytes, as they come over the wire.

Written by hand, without the library that reads them: folded where it hurts, encoded as each program does. Here: one
mail. Not here: who writes when (`story`).
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import datetime

from benchmarks.month.cast import Contact

Headers = list[tuple[str, str]]

_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
MARK = "canary-body-of-the-month"
"""Stands in every text, and may stand nowhere else."""


def dated(at: datetime) -> str:
    """A Date header, in the zone of the time itself."""
    return f"{_DAYS[at.weekday()]}, {at.day} {_MONTHS[at.month - 1]} {at.year} {at:%H:%M:%S} {at.strftime('%z')}"


def called(name: str, address: str) -> str:
    """A name and an address, as an encoded word where it has to be."""
    if name.isascii():
        return f'"{name}" <{address}>' if "," in name or "." in name else f"{name} <{address}>"
    return f"=?UTF-8?B?{base64.b64encode(name.encode()).decode()}?= <{address}>"


def subject(text: str) -> str:
    """A subject; Q-encoded where it is not ASCII."""
    if text.isascii():
        return text
    coded = "".join(chr(byte) if chr(byte).isalnum() else f"={byte:02X}" for byte in text.encode())
    return f"=?utf-8?Q?{coded.replace('=20', '_')}?="


def mail(headers: Headers, text: str, *, kind: str = 'text/plain; charset="utf-8"') -> bytes:
    """A mail of one part."""
    coded = base64.encodebytes(f"{text}\n\n{MARK}\n".encode()).decode()
    return _joined(
        [*headers, ("MIME-Version", "1.0"), ("Content-Type", kind), ("Content-Transfer-Encoding", "base64")], coded
    )


def parted(headers: Headers, kind: str, parts: Sequence[tuple[str, str]], boundary: str = "=_part_42") -> bytes:
    """A mail of several parts; each has its headers' lines and its body."""
    body = "".join(f"--{boundary}\r\n{head}\r\n\r\n{text}\r\n" for head, text in parts) + f"--{boundary}--\r\n"
    return _joined([*headers, ("MIME-Version", "1.0"), ("Content-Type", f'{kind}; boundary="{boundary}"')], body)


def _joined(headers: Headers, body: str) -> bytes:
    lines = "".join(f"{name}: {_folded(value)}\r\n" for name, value in headers)
    return f"{lines}\r\n{body}".replace("\r\n", "\n").replace("\n", "\r\n").encode()


def _folded(value: str) -> str:
    """Broken at blanks, so that no line is much longer than it may be."""
    lines = [""]
    for word in value.split(" "):
        if len(lines[-1]) + len(word) > 66 and lines[-1]:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return "\r\n ".join(lines)


def invitation(headers: Headers, method: str, calendar: str) -> bytes:
    """An invitation, or an answer to one, as Outlook and Google send it: text beside a calendar part."""
    return parted(
        headers,
        "multipart/alternative",
        [
            ('Content-Type: text/plain; charset="utf-8"', MARK),
            (f'Content-Type: text/calendar; charset="utf-8"; method={method}', calendar),
        ],
    )


def bounce(headers: Headers, failed: str, original_id: str, *, action: str = "failed", status: str = "5.1.1") -> bytes:
    """What a mail server says of a mail that it could not deliver, or not yet."""
    report = (
        "Reporting-MTA: dns; mx.example\r\n\r\n"
        f"Final-Recipient: rfc822; {failed}\r\nAction: {action}\r\nStatus: {status}\r\n"
        "Diagnostic-Code: smtp; 550 5.1.1 user unknown"
    )
    return parted(
        headers,
        "multipart/report; report-type=delivery-status",
        [
            ("Content-Type: text/plain", f"Your message could not be delivered.\r\n{MARK}"),
            ("Content-Type: message/delivery-status", report),
            ("Content-Type: text/rfc822-headers", f"Message-ID: <{original_id}>\r\nTo: {failed}\r\nSubject: {MARK}"),
        ],
    )


def receipt(headers: Headers, reader: str, original_id: str) -> bytes:
    """What a mail program sends when somebody opened a mail that asked for it."""
    said = (
        f"Final-Recipient: rfc822;{reader}\r\nOriginal-Message-ID: <{original_id}>\r\n"
        "Disposition: manual-action/MDN-sent-manually; displayed"
    )
    return parted(
        headers,
        "multipart/report; report-type=disposition-notification",
        [("Content-Type: text/plain", MARK), ("Content-Type: message/disposition-notification", said)],
    )


AUTO_SUBJECTS = {
    "en": "Automatic reply: {}",
    "de": "Automatische Antwort: {}",
    "fr": "Réponse automatique : {}",
    "es": "Respuesta automática: {}",
    "it": "Risposta automatica: {}",
    "nl": "Automatisch antwoord: {}",
}

_ABSENT = {
    "en": (
        "I am out of the office and will be back on {back}.",
        "I am on leave until and including {until}.",
        "I am out of office.",
    ),
    "de": (
        "Ich bin nicht im Büro und ab dem {back} wieder für Sie da.",
        "Ich bin bis einschließlich {until} im Urlaub.",
        "Ich bin zurzeit nicht im Büro.",
    ),
    "fr": (
        "Je suis absent. Je serai de retour le {back}.",
        "Je suis en congé jusqu'au {until} inclus.",
        "Je suis actuellement absent du bureau.",
    ),
    "es": (
        "Estoy fuera de la oficina. Estaré de regreso el {back}.",
        "Estoy de vacaciones hasta el {until} inclusive.",
        "Estoy fuera de la oficina.",
    ),
    "it": (
        "Sono fuori ufficio e sarò di ritorno il {back}.",
        "Sono in ferie fino al {until} compreso.",
        "Sono fuori ufficio.",
    ),
    "nl": (
        "Ik ben afwezig. Ik ben terug op {back}.",
        "Ik ben met vakantie tot en met {until}.",
        "Ik ben momenteel niet op kantoor.",
    ),
}
_MONTH_NAMES = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}


def absent(contact: Contact, back: datetime, until: datetime, how: int) -> str:
    """The text of an automatic reply. `how`: 0 says when they are back, 1 until when they are away, 2 neither."""
    told = {"back": _day(contact, back), "until": _day(contact, until)}
    return f"{_ABSENT[contact.language][how].format(**told)}\n"


def _day(contact: Contact, day: datetime) -> str:
    month = _MONTH_NAMES[contact.language].split()[day.month - 1]
    if contact.language == "en":
        return f"{month} {day.day}, {day.year}" if contact.country == "US" else f"{day.day} {month} {day.year}"
    if contact.language == "de":
        return f"{day:%d.%m.%Y}" if day.day % 2 else f"{day.day}. {month}"
    return f"{day.day} de {month}" if contact.language == "es" else f"{day.day} {month} {day.year}"
