"""Mistakes to be planted in a copy of the shipped playbook: what one is, and those that are in the words of a play.

Here: data. Not here: the planting, nor mistakes in numbers and references (`test_mistakes`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

POLICY, SITUATIONS = "policy.yaml", "situations.yaml"
FOLLOWUP, LEAD = "plays/customary-followup.yaml", "plays/send-a-lead.yaml"
QUESTION = "plays/stay-or-go.yaml"
CALL_BACK = "{rep_name}, {rep_company}, {rep_phone}"


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """What stands in a shipped file, what is written instead, and what must be said of it.

    `told`: the file and the text that begins on the line that is named, where it isn't the first that changed.
    `noted`: it's no mistake, and only told.
    """

    file: str
    old: str
    new: str
    says: str
    told: tuple[str, str] | None = None
    also: tuple[tuple[str, str, str], ...] = ()
    noted: bool = False


OF_WORDS: Mapping[str, Mistake] = {
    "a-text-for-a-case-that-does-not-exist": Mistake(
        file=LEAD,
        old="  email:\n",
        new="  email:\n    - when: boss_gone\n      say: Hello.\n",
        says="when names boss_gone, which is no situation; did you mean boss_left?",
        told=(LEAD, "when: boss_gone"),
    ),
    "a-last-text-for-one-case-alone": Mistake(
        file=LEAD,
        old="avoid:\n",
        new="  post:\n    - when: busy\n      say: Hello.\navoid:\n",
        says="the last text for post is only for busy; add one for any other case",
        told=(LEAD, "- when: busy"),
    ),
    "a-call-that-takes-too-long": Mistake(
        file=LEAD,
        old="  call:\n",
        new=f"  call:\n    - '{{hello}}, {{rep_name}}, {{rep_company}}, {{wanted_by}}.{' And on and on.' * 30}'\n",
        says="seconds to say with typical facts, and a call has 45; take some 2",
        told=(LEAD, "- '{hello}, {rep_name}"),
    ),
    "a-voicemail-that-takes-too-long": Mistake(
        file=QUESTION,
        old="  voicemail:\n",
        new=f"  voicemail:\n    - '{{their_figure}}, {CALL_BACK}. {'No. ' * 60}{CALL_BACK}.'\n",
        says="seconds to say with typical facts, and a voicemail has 40; take some",
        told=(QUESTION, "- '{their_figure}"),
    ),
    # Of the words, and only noted
    "an-issue-word-for-word": Mistake(
        file=LEAD,
        old="  email:\n",
        new="  email:\n    - '{hello}, you said {business_issue}. {lead}, {wanted_was}?'\n",
        says="word for word in at most two touches of a silence; write {issue_short}",
        told=(LEAD, "- '{hello}, you said"),
        noted=True,
    ),
    "a-call-from-nobody": Mistake(
        file=LEAD,
        old="  call:\n",
        new="  call:\n    - '{hello}, it is {rep_name}. I work at {rep_company}. {lead}, {wanted_was}?'\n",
        says="write “{hello}, it's {rep_name} from {rep_company}.”",
        told=(LEAD, "- '{hello}, it is"),
        noted=True,
    ),
    "a-voicemail-without-a-number-at-its-end": Mistake(
        file=QUESTION,
        old="  voicemail:\n",
        new="  voicemail:\n    - '{wanted_was}? It is {rep_name}, {rep_company}, {rep_phone}. Bye, {rep_company}.'\n",
        says="write {rep_company} and {rep_phone} in both",
        told=(QUESTION, "- '{wanted_was}?"),
        noted=True,
    ),
    "a-message-for-linkedin-as-long-as-a-letter": Mistake(
        file=FOLLOWUP,
        old="  linkedin:\n",
        new=f"  linkedin:\n    - '{{wanted_was}}?{' Well.' * 60}'\n",
        says="that's 64 words, and on LinkedIn one reads 60",
        told=(FOLLOWUP, "- '{wanted_was}? Well"),
        noted=True,
    ),
}
