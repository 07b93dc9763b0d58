"""Sending the forms of sources: “I agree”, the settings of one, another password, “Turn it off”.

A secret goes from the form into the vault: it stands in no answer, and no view has it again.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.errors.sources import SecretMisplaced, SourceMisset
from bot.errors.typed import BadFacts
from bot.errors.windows import DealLost
from bot.messages.hearing import SECRET, again_form, connect_form, sources
from bot.messages.language import say
from bot.services.observing import connecting, listing
from bot.services.observing import given as settings_given
from bot.services.observing.connecting import Wanted
from bot.slack import looking
from bot.slack.views.form import Form, Submit, View

_ZONE = "timezone"
"""The setting of a kind in which times may stand without a zone: such are in the rep's own."""


def _agreed(form: Form) -> View | None:
    """The rep has read what is read: the form for the settings follows."""
    return connect_form(connecting.kind_called(form.asked.desk, _kind(form)))


def _connect(form: Form) -> View | None:
    """It's looked at, and connected if it can be seen; else the form comes again with what was wrong."""
    asked = form.asked
    kind = connecting.kind_called(asked.desk, _kind(form))
    given = {name: text.strip() for name, text in form.given.items() if name != SECRET and text.strip()}
    if _ZONE in {key.name for key in kind.keys}:
        given.setdefault(_ZONE, asked.actor.rep.timezone)
    secret = form.text(SECRET)
    try:
        settings_given.settings(kind, given, keeper=False)
    except (SourceMisset, SecretMisplaced) as wrong:
        raise BadFacts({wrong.key: wrong}) from None

    def look() -> str:
        wanted = Wanted(kind=kind.name, rep=asked.actor.user, settings=given, secret=secret)
        made = connecting.connect(asked.desk, asked.actor, wanted)
        sees = say.sources.sees(made.sight) if made.sight is not None else ""
        return say.hearing.connected(made.source.name, kind.name, sees)

    return looking.in_window(asked, look, lambda problem: connect_form(kind, given, problem))


def _again(form: Form) -> View | None:
    """Another password for one that was turned away."""
    asked, found = form.asked, _source(form)
    kind, secret = connecting.kind_called(asked.desk, found.kind), form.text(SECRET) or ""

    def look() -> str:
        connecting.again(asked.desk, asked.actor, found.name, secret)
        return say.hearing.signed_in(found.name)

    refused = lambda problem: again_form(kind, found.id, found.name, problem)  # noqa: E731
    return looking.in_window(asked, look, refused)


def _off(form: Form) -> View | None:
    """It ends; with what it noted, if that's wanted."""
    asked, found = form.asked, _source(form)
    back = form.given.get("noted") == "back"
    taken = connecting.off(asked.desk, asked.actor, found.name, take_back=back)
    done = say.hearing.is_off(found.name, taken if back else None)
    return form.answer(say.hearing.title(), sources(listing.heard(asked.desk, asked.actor), asked.actor.today, done))


def _kind(form: Form) -> str:
    return str(form.carried("kind") or "")


def _source(form: Form) -> connecting.Shown:
    source_id = form.id_of("source")
    if source_id is None:
        raise DealLost
    return listing.numbered(form.asked.desk, form.asked.actor, source_id)


FORMS: Mapping[str, Submit] = {
    "source_agree": _agreed,
    "source_connect": _connect,
    "source_again": _again,
    "source_off": _off,
}
"""What each does, by its callback_id."""
