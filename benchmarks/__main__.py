"""`python -m benchmarks [NAME …]`: measures, and prints each figure beside its target."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable

from benchmarks import acking, coaching, importing, listening, lives, mailbox, starting, summing, sweep
from benchmarks.figures import Figure, shown
from benchmarks.month import measured as month

Measure = Callable[..., Iterable[Figure]]
"""From a size and the address of a server, if any; lives and month also take days and a seed."""

ALL: dict[str, tuple[Measure, int]] = {
    "coaching": (coaching.measure, 10_000),
    "sweep": (sweep.measure, 100_000),
    "summary": (summing.measure, 100_000),
    "import": (importing.measure, 12_000),
    "ack": (acking.measure, 400),
    "start": (starting.measure, 5),
    "mailbox": (mailbox.measure, 100_000),
    "line": (listening.measure, listening.WAITING),
    "lives": (lives.measure, 300),
    "month": (month.measure, 120),
}
"""Each measurement with its usual size: deals, rows of a table, requests, starts, or mails."""


def main() -> int:
    """0 when every target was reached, 1 when one was missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which: {', '.join(ALL)}; without one, all of them")
    parser.add_argument(
        "--size", "--deals", type=int, help="how many deals, rows, requests or starts, instead of the usual number"
    )
    parser.add_argument("--days", type=int, help=f"lives and month: how many days, not {lives.DAYS} or {month.DAYS}")
    parser.add_argument("--seed", type=int, help="lives and month: other made-up deals than those of 1")
    parser.add_argument("--postgresql", metavar="URL", help="a server to measure on too; it gets a database of its own")
    given = parser.parse_args()
    unknown = [name for name in given.names if name not in ALL]
    if unknown:
        parser.error(f"there is no {unknown[0]}; there are {', '.join(ALL)}")
    made_up = {name: value for name in ("days", "seed") if (value := getattr(given, name)) is not None}
    if made_up and given.names not in (["lives"], ["month"]):
        option = f"--{next(iter(made_up))}"
        parser.error(f"{option} is for lives or month alone: python -m benchmarks lives {option} …")
    kept = True
    for name in given.names or ALL:
        measure, usual = ALL[name]
        figures = list(measure(given.size or usual, given.postgresql, **made_up))
        kept = kept and all(figure.kept is not False for figure in figures)
        print(shown(figures), flush=True)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
