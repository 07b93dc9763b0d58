"""The shapes of situations and plays, as pydantic models, and what all shapes share.

They type what the YAML says and refuse what they do not know; `to_domain` gives the values that the coach works with.
The descriptions are what an editor shows while one writes. The numbers are in `policy_shapes`, examples in
`example_shapes`.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Annotated, Any, Literal

from annotated_types import Len
from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from bot.domain import facts
from bot.domain import playbook as domain
from bot.domain.facts import Of, Use
from bot.domain.placeholders import PLACEHOLDERS
from bot.playbook.example_shapes import Example, Shape, Text

__all__ = ["OPEN", "Play", "Script", "Shape", "Situation", "SituationsFile", "Version", "Words"]

_IN_PLAYS = facts.used_in(Use.PLAY, Of.DEAL)

OPEN = re.compile(r"\{([^{}]*)\}")
"""A placeholder, whatever it says."""

NEEDS = tuple(sorted(fact.name for fact in _IN_PLAYS))
"""The facts that a play may need on record."""


def _recordable(need: str) -> str:
    if need not in NEEDS:
        raise ValueError(f"needs names {need}, which no deal can have; use {', '.join(NEEDS)}")
    return need


Need = Annotated[str, AfterValidator(_recordable), WithJsonSchema({"type": "string", "enum": list(NEEDS)})]

Family = Literal[
    "reminder",
    "cost",
    "proof",
    "apology",
    "value",
    "gifts",
    "events",
    "second-voice",
    "courtesy",
    "stay-or-go",
    "followup",
    "restart",
    "process",
    "guidance",
]

Channel = Literal["email", "call", "voicemail", "linkedin", "post", "courier", "event", "in_person"]


def _fillable(text: str) -> str:
    for name in OPEN.findall(text):
        if name not in PLACEHOLDERS:
            nearest = get_close_matches(name, PLACEHOLDERS, 1, 0.4)
            hint = f"did you mean {{{nearest[0]}}}? " if nearest else ""
            hint += "docs/playbooks.md lists them all"
            raise ValueError(f"the script has {{{name}}}, which nothing fills; {hint}")
    if re.search(r"[{}]", OPEN.sub("", text)):
        raise ValueError("the script has a lone brace, which nothing fills; write pairs, such as {first_name}")
    return text


Words = Annotated[Text, AfterValidator(_fillable)]


Typed = Annotated[str, Field(min_length=2, max_length=40, pattern=r"^[^A-Z_:]+$")]
"""A word or a few, as `situation` is typed with them."""


class Situation(Shape):
    """A reason for the silence that a rep can record."""

    label: Annotated[str, Field(min_length=1, max_length=75)] = Field(description="What the rep chooses in the list.")
    means: Text = Field(description="One sentence: when to choose it.")
    group: domain.Group | None = Field(
        None, description="Under which heading it stands in lists: away, company, decision, us or over."
    )
    also: list[Typed] = Field([], description="Words that people type for it, in lower case; each for one reason only.")
    stance: Text = Field(description="What it calls for, in a few words.")
    hold: domain.Hold = Field(domain.Hold.NONE, description="What it does to the silence: none, wait, close or stop.")
    resume: domain.Resume = Field(
        domain.Resume.AFTER_GRACE, description="How the first day for a play follows from the date on record."
    )
    date_required: bool = Field(False, description="It cannot be recorded without a date.")
    date_from_promise: bool = Field(False, description="Without a date, an answer promised that day gives it.")
    human: bool = Field(False, description="Touches count from one again once the hold is over.")
    new_person: bool = Field(False, description="After it the deal is with a new person, from the beginning.")
    private: bool = Field(False, description="A code and a date are kept, nothing else.")
    first_play: str | None = Field(
        None, description="The play that comes first when the hold is over; value-slot for what value_slot has."
    )
    then: str | None = Field(None, description="What stands in the reminder's place once the hold is over.")
    runs_again: bool = Field(
        False, description="Its first play starts the hold again, as often as hold_renewals says, or until a reply."
    )
    meanwhile: list[str] = Field([], description="Courtesies that are welcome during the hold, each once.")
    drip: bool = Field(False, description="Something useful now and then while a date is waited for.")
    route: list[str] = Field(
        [], description="Plays that go before the ladder, each once; `proof` is whatever proof there is."
    )
    omits_families: list[Family] = Field([], description="Families that the ladder passes over.")
    forbids_families: list[Family] = Field([], description="Families that may not come while it is active.")
    forbidden: str = Field("", description="What not to do, for the rep to read.")
    source: str = Field("", description="The article or the part of the policy that it rests on.")

    def to_domain(self, code: str) -> domain.Situation:
        """The situation as the coach takes it."""
        values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in self}
        return domain.Situation(code=code, **values)


class SituationsFile(Shape):
    """playbooks/situations.yaml"""

    situations: dict[str, Situation] = Field(description="The situations by their codes.")


def _listed(given: Any) -> Any:
    return [given] if isinstance(given, str) else given


def _for_any_case(given: Any) -> Any:
    return {"say": [given]} if isinstance(given, str) else given


class Version(Shape):
    """What is said in one case, in one wording or several."""

    when: Annotated[list[str], BeforeValidator(_listed, json_schema_input_type=str | list[str])] = Field(
        [],
        description="The situations (codes) and moments (new-person, last-hello, our-fault, again) it is for.",
    )
    say: Annotated[list[Words], BeforeValidator(_listed, json_schema_input_type=Text | list[Text]), Len(1)] = Field(
        description="The words, or several wordings, of which each deal has its own. {business_issue} is for the "
        "follow-up and the reminder, {issue_short} for all others."
    )

    def to_domain(self) -> domain.Version:
        """The version as the coach takes it."""
        return domain.Version(tuple(map(_paragraphs, self.say)), tuple(self.when))


def _paragraphs(text: str) -> str:
    """Paragraphs set apart by an empty line, however the YAML has them."""
    return "\n\n".join(line for each in text.splitlines() if (line := each.strip()))


Versions = list[Annotated[Version, BeforeValidator(_for_any_case, json_schema_input_type=Text | Version)]]
"""In their order; a text by itself is for any case."""


class Script(Shape):
    """The words by medium: a list of which the first is taken that fits and whose placeholders are all on record."""

    call: Versions = Field(
        [], description="Said aloud, 45 seconds at most; {rep_name} and {rep_company} in its first sentence."
    )
    voicemail: Versions = Field(
        [],
        description="Said aloud, 40 seconds at most; {rep_company} and {rep_phone} at both its ends.",
    )
    email: Versions = Field([], description="A greeting, three to six sentences, and your first name.")
    linkedin: Versions = Field([], description="One paragraph of 60 words at most, unsigned.")
    post: Versions = Field([], description="A card or a letter: a greeting, three to six sentences, your first name.")


class Play(Shape):
    """playbooks/plays/<id>.yaml"""

    id: str = Field(description="The file's name without .yaml; histories refer to it, so do not rename a play in use.")
    title: Annotated[str, Field(min_length=1, max_length=60)] = Field(description="What to do, as one short order.")
    short: Annotated[str, Field(max_length=40)] = Field(
        "", description="The same in six words at most, for lists and headlines; without it the id is put into words."
    )
    family: Family = Field(description="What kind of move it is; `guidance` is never sent.")
    offered: domain.Offered = Field(
        domain.Offered.ADVICE,
        description="advice: the coach advises it; another: only under “Another play”; own: the rep's own idea.",
    )
    counts: domain.Counts = Field(
        domain.Counts.TOUCH, description='In which limits it counts: touch (all), cap (the rolling cap), "no" (none).'
    )
    channels: list[Channel] = Field(description="Ways it can go out, the preferred one first.")
    email_version: str | None = Field(None, description="For a call: the play that goes out if nobody answers.")
    needs: list[Need] = Field([], description="Facts that must be on record.")
    trigger: Text = Field(description="When it is time for it, for the rep to read.")
    script: Script = Field(default_factory=lambda: Script.model_validate({}), description="The words.")
    avoid: list[Text] = Field([], description="What not to do.")
    wait_after: Text = Field(description="How long nothing follows it.")
    success: Text = Field(description="What counts as success.")
    exit: Text = Field(description="What comes next if it stays unanswered.")
    physical: bool = Field(False, description="A thing that is sent; counts against the caps for gifts.")
    source: Text = Field(description="The article it comes from.")
    evidence: Annotated[str, Field(pattern=r"^(A|B|C|D|unverified)( - .+)?$")] = Field(
        description="How strong the evidence is, A to D or unverified, and what it says."
    )
    examples: list[Example] = Field([], description="Deals on which this play is expected, or is not.")

    def to_domain(self) -> domain.Play:
        """The play as the coach takes it; its examples are for whoever checks it."""
        kept = ((n, v) for n, v in self if n not in ("script", "examples"))
        values: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in kept}
        script = domain.Script(**{name: tuple(each.to_domain() for each in said) for name, said in self.script})
        return domain.Play(**values, script=script)
