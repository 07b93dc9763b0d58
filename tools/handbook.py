"""The plays as a page to read: `docs/plays.md`, made from the playbook so that it cannot say anything else.

Grouped by the article that each play comes from. Not here: what the plays lead to, which is the coach's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.playbook import GUIDANCE, Counts, Offered, Play, Playbook, Version

ARTICLES = {
    "S-000": (
        "Silence is rarely a no",
        "Don't panic, make the cost of waiting and the proof concrete, and stay useful.",
    ),
    "S-001": ("Compassion and patience", "The cause is seldom you; give them all they need, and wait."),
    "S-002": ("Be a detective", "Go back to their own issue and date, and get some closure."),
    "S-003": ("Step back and say sorry", "Take the blame that may be yours, and make the truth safe to say."),
    "S-004": ("Fewer, better, varied contacts", "Bring something each time; then ask once, stay or go?"),
}
"""The five articles that the method rests on: what each says, in a line."""

_OTHERS = ("Of our own", "What the policy adds.")

_INTRO = """\
<!-- Made from playbooks/; change the YAML, and run `python -m tools`. -->

# The plays

Every move that the coach can advise or that a rep can look up, as `playbooks/plays/` has them. Words in braces are
filled in from the deal; where one of them is not on record, the coach takes the next text. A missing fact is never made
up.

How strong the evidence is: **A** a randomized or large field experiment, **B** published but observed or from another
field, **C** a vendor's log data, **D** opinion, **unverified** nobody has measured it. No study measures what brings
back an established deal that went quiet, so the coach shows its rule and promises nothing.
"""

_MEDIA = {"call": "On the phone", "voicemail": "Voicemail", "email": "Email", "linkedin": "LinkedIn", "post": "By post"}
_CHANNELS = {"call": "call", "linkedin": "LinkedIn", "in_person": "in person"}
_OFFERED = {
    Offered.ANOTHER: "Only under “Another play”, beside what is advised",
    Offered.OWN: "By yourself; the coach does not bring it up",
}
_COUNTS = {
    Counts.TOUCH: "As a touch, in every limit",
    Counts.CAP: "In the rolling cap only",
    Counts.NO: "Not at all; it is a courtesy",
}


def page(playbook: Playbook) -> str:
    """The whole page."""
    groups: dict[str, list[Play]] = {article: [] for article in (*ARTICLES, "")}
    for play in sorted(playbook.plays.values(), key=lambda play: (play.family == GUIDANCE, play.title)):
        groups[_article(play)].append(play)
    parts = [_INTRO]
    for article, plays in groups.items():
        if plays:
            heading, gist = ARTICLES.get(article, _OTHERS)
            parts.append(f"## {heading}" + (f" ({article})" if article else "") + f"\n\n{gist}\n")
            parts += ["\n".join(_play(play)) for play in plays]
    return "\n".join(parts)


def _article(play: Play) -> str:
    """The first article that its source names."""
    found = re.match(r"S-\d{3}", play.source)
    return found[0] if found else ""


def _play(play: Play) -> Iterator[str]:
    yield f"### {play.title}\n"
    yield f"`{play.id}` · {play.family}\n"
    yield "| | |\n|---|---|"
    for name, value in _rows(play):
        yield f"| {name} | {value.replace('|', '/')} |"
    yield ""
    for medium, texts in _scripts(play):
        yield f"**{_MEDIA[medium]}**\n"
        yield from _version(texts[0])
        if texts[1:]:
            yield "<details><summary>In other cases, or with less on record</summary>\n"
            for version in texts[1:]:
                yield from _version(version)
            yield "</details>\n"


def _rows(play: Play) -> Iterator[tuple[str, str]]:
    yield "When", play.trigger
    if play.offered is not Offered.ADVICE:
        yield "How it comes up", _OFFERED[play.offered]
    if play.channels:
        yield "Channel", ", then ".join(_CHANNELS.get(channel, channel) for channel in play.channels)
        yield "Counts", _COUNTS[play.counts]
    if play.email_version:
        yield "If nobody answers", f"`{play.email_version}`, the same touch"
    if play.needs:
        yield "Needs", ", ".join(need.replace("_", " ") for need in play.needs)
    if play.avoid:
        yield "Don't", "<br>".join(play.avoid)
    yield "Wait after", play.wait_after
    yield "Success", play.success
    yield "What follows", play.exit
    yield "Source", play.source
    yield "Evidence", play.evidence


def _version(version: Version) -> Iterator[str]:
    if version.when:
        yield f"When: {', '.join(f'`{each}`' for each in version.when)}\n"
    for i, text in enumerate(version.wordings):
        if i:
            yield "or\n"
        yield _quoted(text)


def _scripts(play: Play) -> Iterator[tuple[str, tuple[Version, ...]]]:
    for medium in _MEDIA:
        if texts := getattr(play.script, medium):
            yield medium, texts


def _quoted(text: str) -> str:
    return "\n>\n".join(f"> {line}" for line in text.splitlines() if line.strip()) + "\n"
