"""What facts will read like in the words of a play, before they are on record. Nothing here writes anything.

Here: from what is typed to sentences. Not here: which sentence (`bot.coach.preview`), nor when one is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, cast

from bot.coach import case_of
from bot.coach.preview import in_a_sentence
from bot.domain import facts
from bot.domain.acts import THEY_SAID
from bot.domain.deal import STAGES, Deal, Prospect, Signature
from bot.domain.entries import Heard, TwoWay
from bot.domain.facts import Kind, Of, Use
from bot.domain.fit import Unfit, unfit
from bot.domain.preview import Preview
from bot.domain.roles import Action
from bot.domain.standing import Standing
from bot.reading import names
from bot.services.deals import privacy
from bot.services.desk import Actor, Desk, permitted
from bot.store import records

_WORDS = {
    fact.key: fact
    for fact in facts.used_in(Use.PLAY, Of.DEAL)
    if fact.kind in (Kind.TEXT, Kind.NAMES, Kind.TIMES) and facts.placeholders(fact)
}
_SAID: Mapping[str, Sequence[str]] = {
    **{key: (fact.name,) for key, fact in _WORDS.items()},
    "greeting": ("dear", "hello", "first_name"),
}
"""What stands in words as it was put, by key, with the placeholders that it fills."""

_OF_REPS: Mapping[str, Sequence[str]] = {"name": ("rep_name",), "company": ("rep_company",), "phone": ("rep_phone",)}
"""How a rep introduces themselves, by setting."""

_OF_PERSON = {"contact": "name", "greeting": "greeting"}
_SOMEBODY = Signature(name="Alex Kim", company="Tailspin Toys", phone="+1 212 555 0142")
_SOME_DEAL = Deal(
    company="Northwind",
    stage=STAGES[-2],
    prospect=Prospect(name="Jane Doe", timezone="UTC"),
    rep=_SOMEBODY,
)
_A_WHILE = timedelta(weeks=3)
_SAID_BY_THEM = "pricing before Christmas"


def examples(desk: Desk, actor: Actor) -> Mapping[str, str]:
    """What each of `_SAID` looks like in a sentence, by key: in a made-up deal, with the facts' own examples."""
    deal = _put(_some_deal(actor.today), {key: fact.example for key, fact in _WORDS.items()})
    greeted = replace(deal, prospect=replace(deal.prospect, greeting="Dr. Doe"))
    replied = _replied(deal, actor.today, _SAID_BY_THEM)
    return {
        **_sentences(_standing(desk, actor, deal), _SAID),
        **_sentences(_standing(desk, actor, greeted), {"greeting": _SAID["greeting"]}),
        **_sentences(_standing(desk, actor, replied), {THEY_SAID: [THEY_SAID]}),
    }


def examples_of_reps(desk: Desk, actor: Actor) -> Mapping[str, str]:
    """The same for `_OF_REPS`."""
    return _sentences(_standing(desk, actor, _some_deal(actor.today)), _OF_REPS)


def of_deal(desk: Desk, actor: Actor, deal_id: int | None, given: Mapping[str, object]) -> Mapping[str, Preview]:
    """What each of `given` (by key) that is one of `_SAID` reads like, once all of it is on record.

    Without a deal, of one that is yet to be registered; `contact`, `company` and `heard` count as given too. Raises
    NotFound, NotAllowed.
    """
    deal = _put(_deal(desk, actor, deal_id, given), {key: found for key, found in given.items() if key in _WORDS})
    standing = _standing(desk, actor, deal)
    found = {key: _preview(standing, _SAID[key], given[key]) for key in _SAID if given.get(key)}
    if any(each.said is None for each in found.values()):
        known = examples(desk, actor)
        found = {key: each if each.said or key not in known else _no_clause(each) for key, each in found.items()}
    # What tells of somebody's health isn't repeated to anybody, not even to who typed it.
    return {key: each for key, each in found.items() if not privacy.tells(each.text, deal.prospect.name)}


def of_reply(desk: Desk, actor: Actor, deal_id: int, note: str) -> Mapping[str, Preview]:
    """What they said, as words may quote it; or that they won't, as they need not.

    Raises NotFound, NotAllowed.
    """
    deal = _replied(_deal(desk, actor, deal_id, {}), actor.today, note)
    if privacy.tells(note, deal.prospect.name):
        return {}
    sentence = _sentence(_standing(desk, actor, deal), [THEY_SAID])
    return {THEY_SAID: Preview(note, sentence, None if sentence else Unfit.NOT_QUOTED)}


def of_rep(desk: Desk, actor: Actor, given: Mapping[str, str]) -> Mapping[str, Preview]:
    """How a rep will be introduced, with these of `_OF_REPS`."""
    kept = {**given, "company": names.company(given.get("company") or "")}
    kept["phone"] = names.phone(given.get("phone") or "")
    rep = Signature(**{key: kept.get(key) or None for key in _OF_REPS})
    standing = _standing(desk, actor, replace(_some_deal(actor.today), rep=rep))
    shown = {key: name for key, name in _OF_REPS.items() if key != "phone" or names.is_phone(kept["phone"])}
    return {key: _preview(standing, name, kept[key]) for key, name in shown.items() if kept.get(key)}


def _preview(standing: Standing, placeholders: Sequence[str], given: object) -> Preview:
    text = "; ".join(given) if isinstance(given, tuple) else str(given)
    return Preview(text, _sentence(standing, placeholders), unfit(placeholders[0], text))


def _no_clause(preview: Preview) -> Preview:
    return replace(preview, unfit=preview.unfit or Unfit.NO_CLAUSE)


def _sentences(standing: Standing, which: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    found = {key: _sentence(standing, placeholders, short=True) for key, placeholders in which.items()}
    return {key: sentence for key, sentence in found.items() if sentence}


def _sentence(standing: Standing, placeholders: Sequence[str], *, short: bool = False) -> str | None:
    found = (in_a_sentence(standing, placeholder, short=short) for placeholder in placeholders)
    return next((sentence for sentence in found if sentence), None)


def _deal(desk: Desk, actor: Actor, deal_id: int | None, given: Mapping[str, object]) -> Deal:
    known: dict[str, Any] = {name: given[key] for key, name in _OF_PERSON.items() if given.get(key)}
    if "greeting" in known:
        known["greeting"] = names.greeted(str(known["greeting"]))
    if deal_id is None:
        heard, rep = given.get("heard"), actor.rep
        deal = replace(
            _some_deal(heard if isinstance(heard, date) else actor.today, ago=timedelta(0)),
            company="",
            prospect=Prospect(),
            rep=Signature(name=rep.said_as or rep.name or None, company=rep.company, phone=rep.phone),
        )
    else:
        with desk.database.read(actor.workspace_id) as session:
            row = permitted(session, actor, deal_id, Action.SEE).row
            deal = records.load(session, row.id, today=actor.now.date()).deal
    deal = replace(deal, prospect=replace(deal.prospect, **known))
    return replace(deal, company=str(given["company"])) if given.get("company") else deal


def _put(deal: Deal, given: Mapping[str, object]) -> Deal:
    """The deal with these facts on record, by key."""
    by_name = {_WORDS[key].name: found for key, found in given.items()}
    own = {name: found for name, found in by_name.items() if hasattr(deal, name)}
    more = {name: found for name, found in by_name.items() if name not in own}
    return replace(deal, **cast(Any, own), more=cast(Any, {**deal.more, **more}))


def _replied(deal: Deal, today: date, note: str) -> Deal:
    return replace(deal, timeline=(*deal.timeline, Heard(on=today, note=note)))


def _afresh(deal: Deal) -> Deal:
    """The deal as if no touch had gone out and nothing held it: how a fact reads depends on neither."""
    talks = tuple(entry for entry in deal.timeline if isinstance(entry, TwoWay) and not entry.contact)
    return replace(deal, timeline=talks) if talks else deal


def _some_deal(today: date, ago: timedelta = _A_WHILE) -> Deal:
    return replace(_SOME_DEAL, timeline=(Heard(on=today - ago),))


def _standing(desk: Desk, actor: Actor, deal: Deal) -> Standing:
    return case_of(_afresh(deal), actor.now, desk.playbook, actor.zone).standing
