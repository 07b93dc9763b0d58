"""Every worked case of the policy, dated: a deal file, an instant, and what the advice must say."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.coach import advise
from bot.domain.deal_file import Vocabulary, parse_deal
from bot.domain.playbook import Playbook
from bot.messages.advice_json import as_dict

FOLDER = Path(__file__).parent / "cases"
CASES = [case for file in sorted(FOLDER.glob("*.json")) for case in json.loads(file.read_text("utf-8"))["cases"]]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_case_gets_its_advice(case: dict[str, Any], playbook: Playbook, words: Vocabulary) -> None:
    deal = parse_deal(case["deal"], words)
    advice = as_dict(advise(deal, datetime.fromisoformat(case["now"]), playbook))
    got = {key: advice[key] for key in case["expect"]}
    assert got == case["expect"]


def test_all_the_cases_are_here() -> None:
    assert len(CASES) == 423
    assert len({case["id"] for case in CASES}) == 423
