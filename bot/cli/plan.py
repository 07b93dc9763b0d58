"""`dealdark plan`: the dated calendar of a deal if the silence goes on."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from bot.cli.deals import LARGEST_DEAL, as_bytes, deal_options, opened, playbook_from, read_json
from bot.errors import BadDeal


@click.command(short_help="The dated plan of a deal if the silence goes on, as JSON.")
@deal_options
@click.option("--days", type=click.IntRange(0, 3660), help="Stop after so many calendar days.")
def command(file: str, now: datetime | None, playbooks: Path | None, days: int | None) -> int:
    """List each play with its day, if they stay silent and each play is done on its day, to the close, as JSON."""
    from bot.clock import system_clock
    from bot.coach import plan, vocabulary
    from bot.domain.deal_file import parse_deal
    from bot.messages.advice_json import as_dict
    from bot.messages.language import said

    playbook = playbook_from(playbooks)
    with opened(file) as stream:
        content = stream.read(LARGEST_DEAL + 1)
    try:
        deal = parse_deal(read_json(content), vocabulary(playbook))
        steps = plan(deal, now or system_clock(), playbook, days=days)
    except BadDeal as wrong:
        raise BadDeal(f"{'standard input' if file == '-' else file}: {said(wrong)}") from None
    sys.stdout.buffer.write(as_bytes([as_dict(step) for step in steps], indent=2))
    return 0
