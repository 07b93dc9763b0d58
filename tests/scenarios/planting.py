"""A pytest plugin that declares made-up facts before any of the product reads the declaration.

`pytest -p tests.scenarios.planting …` runs the product as it would be had somebody added them: one of each kind.
"""

from __future__ import annotations

import sys
from datetime import date

from bot.domain import facts
from bot.domain.facts import Fact, Kind, Use

PLANTED = (
    Fact(name="tier", kind=Kind.CHOICE, among=("smb", "midmarket", "enterprise"), example="midmarket"),
    Fact(name="sponsor", asked=True, example="Sam wants it"),
    Fact(name="code_name", kind=Kind.LINE, called="alias", keys=("aka",), longest=40, example="Falcon"),
    Fact(name="renews_on", kind=Kind.DAY, example=date(2027, 3, 1)),
    Fact(name="budget", kind=Kind.SUM, example=90_000.0),
    Fact(name="key_account", kind=Kind.FLAG, example=True),
)
"""What is declared here, and nowhere else."""

DINNER = Fact(name="dinner", kind=Kind.EVENT, uses=frozenset({Use.FILE, Use.PLAY}))
"""What has two columns."""

assert "bot.domain.deal_file" not in sys.modules, "the declaration was read before it was planted"
facts.FACTS += (*PLANTED, DINNER)
