"""`python -m tests.chaos --seed 1 --minutes 4`: one run, its table, and 1 as exit code when a promise was broken."""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import time
from pathlib import Path

from tests.chaos.run import Plan, begun


def main() -> int:
    """Runs it."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=4.0, help="how long the days may take; the rest heals it")
    parser.add_argument("--deals", type=int, default=500)
    parser.add_argument("--logs", type=Path, help="a folder that gets the processes' logs")
    asked = parser.parse_args()
    began = time.monotonic()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that everything is taken down
    with begun(Plan(seed=asked.seed, seconds=asked.minutes * 60, deals=asked.deals)) as run:
        result = run.go()
        if asked.logs:
            asked.logs.mkdir(parents=True, exist_ok=True)
            for log in run.hosts.logs:
                shutil.copy(log, asked.logs)
    print(f"{result.table()}\n{time.monotonic() - began:.0f} seconds in all")
    return 0 if result.clean else 1


if __name__ == "__main__":
    sys.exit(main())
