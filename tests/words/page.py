"""The page on which all words are read: each text of each play, filled with each kind of facts.

Here: the drawing. Not here: what it is drawn from (`happened`, `facts`), nor what has to hold of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from bot.coach import phrasing
from bot.domain.deal import Signature
from bot.domain.playbook import GUIDANCE
from tests.coach.shipped import playbook
from tests.words.happened import Said, every_text, versions

_HEAD = """\
Every text of every play, as a rep is given it: on real deals, by the coach, with each kind of facts (tests/words).
Written by DEALDARK_SNAPSHOTS=write; read it aloud.
"""


def drawn() -> str:
    """The page."""
    return "\n".join([_HEAD, *_lines()])


def on_the_page() -> list[Said]:
    """Of each text one with each kind of facts, where more than a name differs."""
    order = {wording: number for number, wording in enumerate(versions())}
    found: dict[tuple[str, str, str], Said] = {}
    for said in every_text():
        found.setdefault((said.wording, said.medium, said.facts), said)
    distinct: dict[tuple[str, str], Said] = {}
    for said in found.values():
        distinct.setdefault((said.wording, _apart_from_names(said)), said)
    return sorted(distinct.values(), key=lambda said: order[said.wording])


def _apart_from_names(said: Said) -> str:
    """What is left of it without who greets whom, which every text has."""
    rep = said.standing.deal.rep or Signature()
    names = (rep.name, (rep.name or "").split(" ")[0], rep.company, rep.phone, *phrasing.GAPS.values())
    found = re.sub(r"^(?:(?:Hi|Dear) [^,]+|Hello),", "", said.text)
    return re.sub("|".join(re.escape(name) for name in names if name), "", found)


def _lines() -> Iterator[str]:
    page = on_the_page()
    for play_id, texts in groupby(page, key=lambda said: said.play):
        play = playbook().plays[play_id]
        whom = "for the rep alone" if play.family == GUIDANCE else f"by {', '.join(play.channels)}"
        yield f"\n{'=' * 120}\n{play_id}: {play.title} ({whom})\n"
        for wording, said in groupby(texts, key=lambda said: said.wording):
            yield f"--- {_called(wording)} {'-' * 60}\n"
            yield from (f"({_kind(each)})\n{each.text}\n" for each in said)


def _called(wording: str) -> str:
    play_id, medium, version, number, of = versions()[wording]
    when = getattr(playbook().plays[play_id].script, medium)[version - 1].when
    case = f", only {' or '.join(when)}" if when else ""
    which = f", wording {number} of {of}" if of > 1 else ""
    return f"{medium} {version}{case}{which}"


def _kind(said: Said) -> str:
    return f"{said.facts}; {said.happened}; {said.day}{'; said' if said.read_out else ''}"
