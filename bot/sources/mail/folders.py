"""Which folders of a mailbox are read, and what each of them is.

All but what was thrown away or never sent, since rules move replies; nobody else's, and none that is shared. Where a
folder doesn't say what it's for, its name does.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from bot.domain.sources import Place
from bot.domain.value import value


def _names(text: str) -> frozenset[str]:
    """Small, without accents, as `_leaf` makes them."""
    return frozenset(name.strip() for name in text.split("|"))


_SENT = _names(
    """
    sent|sent items|sent messages|sent mail|sent objects|gesendet|gesendete elemente|gesendete objekte|
    gesendete nachrichten|envoyes|elements envoyes|messages envoyes|courrier envoye|enviados|elementos enviados|
    mensajes enviados|posta inviata|inviati|inviata|elementi inviati|verzonden|verzonden items|verzonden berichten|
    skickat|skickade objekt|skickade|wyslane|elementy wyslane|sendt|sendte elementer|sendt post|itens enviados|
    lahetetyt|odeslane|odeslana posta|elkuldott elemek|trimise
    """
)
_JUNK = _names(
    """
    junk|junk e-mail|junk email|junk mail|spam|bulk mail|junk-e-mail|spamverdacht|courrier indesirable|indesirables|
    pourriel|correo no deseado|no deseado|posta indesiderata|ongewenste e-mail|ongewenst|skrappost|wiadomosci-smieci|
    niechciane|lixo eletronico|uonsket e-post|soppelpost|nevyzadana posta
    """
)
_LEFT_OUT = _names(
    """
    trash|bin|deleted|deleted items|deleted messages|papierkorb|geloscht|geloschte elemente|geloschte objekte|
    corbeille|elements supprimes|papelera|elementos eliminados|eliminados|cestino|posta eliminata|prullenbak|
    verwijderde items|papperskorg|papperskorgen|borttaget|borttagna objekt|kosz|elementy usuniete|lixeira|
    itens excluidos|papirkurv|slettede elementer|slettet|drafts|draft|entwurfe|brouillons|borradores|bozze|concepten|
    utkast|wersje robocze|kopie robocze|rascunhos|kladder|outbox|postausgang|boite d'envoi|bandeja de salida|
    posta in uscita|postvak uit|utkorgen|skrzynka nadawcza|templates|vorlagen|scheduled
    """
)
_HASH_CHARACTERS = 24


@value(frozen=True, slots=True, kw_only=True)
class Folder:
    """A folder that is read. `stream`: its cursor's name; what a rep calls their folders is nobody's business."""

    name: str
    place: Place

    @property
    def stream(self) -> str:
        """The same for the same folder."""
        return hashlib.sha256(self.name.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_CHARACTERS]


@value(frozen=True, slots=True, kw_only=True)
class Listed:
    """A folder as the server lists it. `separator`: between its parent's name and its own."""

    name: str
    separator: str
    flags: frozenset[str]


def to_read(listed: Sequence[Listed], not_ours: Iterable[str] = ()) -> tuple[Folder, ...]:
    """The folders to read, what was sent first. `not_ours`: prefixes of other people's folders and of shared ones."""
    others = tuple(prefix for prefix in not_ours if prefix)
    open_ones = [
        each for each in listed if not each.flags & {"\\noselect", "\\nonexistent"} and not each.name.startswith(others)
    ]
    sent_is_told = any("\\sent" in each.flags for each in open_ones)
    gone = [f"{each.name}{each.separator}" for each in open_ones if each.separator and _left_out(each)]
    kept = [each for each in open_ones if not _left_out(each) and not each.name.startswith(tuple(gone))]
    places = {each.name: _place(each, sent_is_told) for each in kept}
    found = [Folder(name=each.name, place=_inherited(each, places)) for each in kept]
    if any("\\all" in each.flags for each in open_ones):
        everything = next(each.name for each in open_ones if "\\all" in each.flags)
        found = [each for each in found if each.place != Place.ELSEWHERE or each.name == everything]
    return tuple(sorted(found, key=lambda each: (_ORDER[each.place], each.name)))


_ORDER = {Place.SENT: 0, Place.INBOX: 1, Place.JUNK: 2, Place.ELSEWHERE: 3}


def _inherited(listed: Listed, places: Mapping[str, Place]) -> Place:
    """A folder below that of what was sent, or of junk, is another of these."""
    place, name = places[listed.name], listed.name
    while place == Place.ELSEWHERE and listed.separator and listed.separator in name:
        name = name.rpartition(listed.separator)[0]
        above = places.get(name)
        place = above if above in (Place.SENT, Place.JUNK) else place
    return place


def _left_out(listed: Listed) -> bool:
    if listed.flags & {"\\trash", "\\drafts"}:
        return True
    return not listed.flags & {"\\sent", "\\junk", "\\all", "\\archive"} and _leaf(listed) in _LEFT_OUT


def _place(listed: Listed, sent_is_told: bool) -> Place:
    if listed.name.upper() == "INBOX":
        return Place.INBOX
    if "\\sent" in listed.flags or (not sent_is_told and _leaf(listed) in _SENT):
        return Place.SENT
    return Place.JUNK if "\\junk" in listed.flags or _leaf(listed) in _JUNK else Place.ELSEWHERE


def _leaf(listed: Listed) -> str:
    """Its own name, small and without accents."""
    leaf = listed.name.rpartition(listed.separator)[2] if listed.separator else listed.name
    plain = unicodedata.normalize("NFKD", leaf.replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("Ø", "O"))
    return re.sub(r"\s+", " ", "".join(each for each in plain if not unicodedata.combining(each))).strip().casefold()
