"""What `dealdark playbooks new` writes: the file of a new play, and a folder with all that ships.

Here: the writing, and what it refuses. Not here: the command (`bot.cli.playbooks`), nor whether what was written is in
order, which `playbooks check` tells.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from bot.cli import plain
from bot.errors import BadInput
from bot.playbook import whereabouts
from bot.playbook.folder import POLICY
from bot.resources import inside_the_package, shipped

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
_LONGEST_ID = 40

_PLAY = """\
# yaml-language-server: $schema=../schema/play.json
# A play of your own. As it stands nothing brings it up: a rep finds it under /dealdark plays, and may do it unasked.
# Say what to do and write the words; try them with dealdark playbooks check; then give it a place: see the end.
id: {id}
title: {title}                # the order on the card, 60 letters at most
short: {title}                # the same in six words at most, for lists and headlines
family: value                 # value: something useful for them; docs/playbooks.md has the other families
offered: own                  # take this line out once the play has a place: then the coach advises it
channels: [email]             # the way you like best first; each needs words below (call, voicemail, linkedin, post)
needs: [business_issue]       # the facts that must be on record, or [] for none
trigger: Say here when it is time for it, in one sentence.
script:
  email:                      # texts, the one that says most first: the first that can be filled goes out
    - >-
      {{hello}},

      It made me think of {{issue_short}}, and it may help before {{wanted_by}}:

      {{article}}

      There's no need to reply.

      {{rep_first_name}}
    - >-
      {{hello}},

      I thought you could use this:

      {{article}}

      There's no need to reply.

      {{rep_first_name}}
avoid:
  - Say here what not to do, a line each.
wait_after: The usual gap.
success: They use it, or thank you.
exit: Whatever comes next.
source: "our own"
evidence: "unverified - Nobody has measured it."

# To have the coach advise it:
# 1. Name it in value_slot of policy.yaml, before thinking-of-you-article. (What stands there needs a fact, or what
#    stands behind it never comes. docs/playbooks.md has the other places.)
# 2. Take the line `offered: own` out.
# 3. Take the "# " off these examples, and make them say what you mean: dealdark playbooks check tries them.
# examples:
#   - about: The gap after the first follow-up is over, and their issue is on record.
#     deal: {{business_issue: onboarding takes six weeks}}
#     day: first_followup + gap 1
#     expect: chosen
#   - about: A day earlier it's too soon.
#     deal: {{business_issue: onboarding takes six weeks}}
#     day: first_followup + gap 1 - 1
#     expect: not-yet
"""


def play(play_id: str, folder: Path) -> Path:
    """Write the file of a new play; where it stands. Raises BadInput, and BadPlaybook where there's no playbook."""
    if not _ID.fullmatch(play_id) or len(play_id) > _LONGEST_ID:
        raise BadInput(
            f"{plain(play_id)!r} can't be the id of a play: small letters and digits, two words or more with hyphens "
            f"between them, {_LONGEST_ID} letters at most, such as send-a-checklist"
        )
    whereabouts.see(folder)
    if inside_the_package(folder):
        raise BadInput(
            f"{folder} came with dealdark, and an update would write over it: make your own folder first, with "
            "dealdark playbooks new folder playbooks, and name that"
        )
    if taken := _with_id(play_id, folder):
        raise BadInput(f"there is a play {play_id} already, in {taken}: change that one, or take another id")
    file = folder / "plays" / f"{play_id}.yaml"
    _write(file, _PLAY.format(id=play_id, title=play_id.replace("-", " ").capitalize()))
    return file


def folder(where: Path) -> Path:
    """A copy of all that ships, to be changed. Raises BadInput where something is already."""
    if where.exists() and (not where.is_dir() or any(where.iterdir())):
        raise BadInput(f"{where} is there already, and isn't empty: name a new folder")
    try:
        shutil.copytree(shipped("playbooks"), where, dirs_exist_ok=True)
    except OSError as error:
        raise BadInput(f"{where} can't be written: {error.strerror or error}") from None
    return where / POLICY


def _with_id(play_id: str, folder: Path) -> Path | None:
    """The file that holds a play with this id, by its name or by what it says."""
    says = re.compile(rf"^id: *['\"]?{re.escape(play_id)}['\"]? *(?:#.*)?$", re.MULTILINE)
    for file in sorted(folder.glob("plays/*.y*ml")):
        if file.stem == play_id or says.search(file.read_text("utf-8", "replace")):
            return file
    return None


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(exist_ok=True)
        with file.open("x", encoding="utf-8") as new:
            new.write(text)
    except OSError as error:
        raise BadInput(f"{file} can't be written: {error.strerror or error}") from None
