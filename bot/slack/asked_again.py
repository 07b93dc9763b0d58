"""An issue that is told of them, “they need …”, in a form: asked for once more, and taken when it is sent again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from bot.domain.fit import Unfit, unfit
from bot.errors.typed import BadFacts, ToldOfThem
from bot.services import inbox
from bot.services.deals import privacy
from bot.slack.views.form import Form

_ISSUE = "issue"


@contextmanager
def asking_again(form: Form, known: str = "") -> Iterator[None]:
    """Beside whatever else can't be read in this block. `known`: the issue that stood in the form before.

    Raises BadFacts.
    """
    found = _told_of_them(form, known)
    try:
        yield
    except BadFacts as bad:
        raise BadFacts({**found, **bad.fields}) from None
    if found:
        raise BadFacts(found)


def _told_of_them(form: Form, known: str) -> dict[str, ToldOfThem]:
    text = form.text(_ISSUE)
    if not text or text == known or unfit("business_issue", text) is not Unfit.TOLD_OF_THEM:
        return {}
    if privacy.tells(text):  # refused in a moment, in words that don't repeat it
        return {}
    asked = form.asked
    key = sha256("|".join((_ISSUE, str(form.view.get("id")), text)).encode()).hexdigest()
    first = inbox.first_time(asked.desk, asked.workspace.team_id, key)
    return {_ISSUE: ToldOfThem(_ISSUE, text)} if first else {}
