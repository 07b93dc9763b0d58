"""`dealdark advise`: deal files in, advice out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO

import click

from bot.cli import say
from bot.cli.deals import LARGEST_DEAL, as_bytes, deal_options, opened, playbook_from, read_json, written
from bot.domain.advice import Advice
from bot.errors import BadDeal

Answer = Callable[[bytes], Advice]


@click.command(short_help="What to do about a deal today, as JSON.")
@deal_options
@click.option("--jsonl", is_flag=True, help="A deal a line in, an advice a line out.")
@click.option("--explain", is_flag=True, help="Also say what would change the advice.")
def command(file: str, now: datetime | None, playbooks: Path | None, jsonl: bool, explain: bool) -> int:
    """Say what to do about a deal today: play, wait, close or stop, and why, as JSON."""
    from bot.messages.advice_json import as_dict
    from bot.messages.language import said

    answer = _answer(now, playbooks, explain)
    with opened(file) as stream:
        if jsonl:
            return _line_by_line(stream, answer)
        try:
            advice = answer(stream.read(LARGEST_DEAL + 1))
        except BadDeal as wrong:
            raise BadDeal(f"{'standard input' if file == '-' else file}: {said(wrong)}") from None
    sys.stdout.buffer.write(as_bytes(as_dict(advice), indent=2))
    return 0


def _answer(now: datetime | None, playbooks: Path | None, explain: bool) -> Answer:
    """The function from a deal's bytes to its advice. All deals of one call are judged at the same instant."""
    from bot.clock import system_clock
    from bot.coach import advise, flips, vocabulary
    from bot.coach.advise import with_flips
    from bot.domain.deal_file import parse_deal

    playbook = playbook_from(playbooks)
    words = vocabulary(playbook)
    moment = now or system_clock()

    def answer(content: bytes) -> Advice:
        deal = parse_deal(read_json(content), words)
        advice = advise(deal, moment, playbook)
        return with_flips(advice, flips(deal, moment, playbook)) if explain else advice

    return answer


def _line_by_line(stream: IO[bytes], answer: Answer) -> int:
    """One line at a time, so that a file of any length needs the memory of one deal."""
    from bot.messages.advice_json import as_line
    from bot.messages.language import said

    write, bad, read = sys.stdout.buffer.write, 0, 0
    for number, line in _lines(stream):
        read += 1
        try:
            write(written(as_line(answer(line))))
        except BadDeal as wrong:
            bad += 1
            write(as_bytes({"error": f"line {number}: {said(wrong)}"}))
    if bad:
        sys.stdout.flush()
        say(f"{bad} of {read} lines could not be read; each says why in its place", "dealdark advise")
    return 1 if bad else 0


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, numbered from 1. One that is too long comes cut off; its rest is passed over."""
    for number, line in enumerate(iter(partial(stream.readline, LARGEST_DEAL + 1), b""), start=1):
        rest = line
        while len(rest) > LARGEST_DEAL and not rest.endswith(b"\n"):
            rest = stream.readline(LARGEST_DEAL + 1)
        if line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield number, line
