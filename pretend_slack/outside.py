"""What happens outside of Slack, and the app hears of all the same: calls of its own, and a drawer of buttons for them.

Whoever puts an app into the pretend Slack says what there is (`PretendSlack.outside`). Here: the shape of it. Each call
is a control call beside those of Slack; the page has a button for the drawer, and shows what a call said.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from pretend_slack.errors import Json

Call = Callable[[Json], Json]
"""Takes the body of a control call, and answers with JSON; `said` of it is shown to whoever pressed. Raises Refused."""


@dataclass(frozen=True)
class Option:
    """One of the things that can be chosen."""

    value: str
    label: str


@dataclass(frozen=True)
class Choice:
    """A menu above the buttons; what is chosen goes with each press, by its name."""

    name: str
    label: str
    options: Sequence[Option]


@dataclass(frozen=True)
class Button:
    """A press makes this call, with `values`, what is chosen, and `user`. `under`: a heading that it stands below."""

    call: str
    label: str
    hint: str = ""
    under: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Drawer:
    """What one person can make happen just now. `note`: a sentence above it all."""

    note: str = ""
    choices: Sequence[Choice] = ()
    buttons: Sequence[Button] = ()

    def as_json(self) -> Json:
        return asdict(self)


@dataclass(frozen=True)
class Outside:
    """`title`: what the button on the page says. `drawer`: is asked for a person's each time it is drawn."""

    title: str
    calls: Mapping[str, Call]
    drawer: Callable[[str], Drawer]
