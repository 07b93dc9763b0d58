"""A browser and the command `dealdark sandbox`, as a person would start it. Without Chromium they are skipped."""

from __future__ import annotations

import fcntl
import os
import re
import select
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from tests.forked import Forked, Started, cold

CHROMIUM = shutil.which("chromium")
REQUIRED = os.environ.get("DEALDARK_BROWSER_TESTS") == "required"
START_SECONDS = 60
DESKTOP = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=390, height=844)

expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where there is no Chromium: one line that says so, unless these tests are required."""
    if CHROMIUM or REQUIRED:
        return
    reason = "browser tests need Debian's chromium (apt-get install chromium)"
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=reason))


class Running:
    """A `dealdark sandbox` that was started on a data folder."""

    def __init__(self, data: Path, *options: str, start: Callable[[Sequence[str]], Started] = Forked) -> None:
        python = ["-X", "faulthandler", "-m", "bot"]
        self.process = start([*python, "sandbox", "--port", "0", "--data", str(data), *options])
        self.url = self._address()

    def _address(self) -> str:
        ready, _, _ = select.select([self.process.stdout], [], [], START_SECONDS)
        line = self.process.stdout.readline() if ready else ""
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        if found is None:
            self.process.kill()
            raise AssertionError(f"the sandbox did not start: {line}{self.process.stdout.read()}")
        return found[0]

    def stop(self) -> None:
        """As Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        try:
            code = self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGABRT)  # says where each thread hangs
            raise AssertionError(f"the sandbox does not stop:\n{self.process.stdout.read()}") from None
        assert code == 0, self.process.stdout.read()
        self.process.stdout.close()


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a sandbox that was started once, cold, with the sample deals, and stopped; by one worker for all."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    data, done = folder / "furnished", folder / "furnished.done"
    with (folder / "furnished.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(data, ignore_errors=True)  # of a worker that came no further
            Running(data, start=cold).stop()
            done.touch()
    return data


@pytest.fixture
def sandbox(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[..., Running]]:
    """Start the sandbox; the same folder again goes on where it was. Sample deals are put in once a session."""
    running: list[Running] = []

    def start(*options: str) -> Running:
        data = tmp_path / "data"
        if "--empty" not in options and not data.exists():
            shutil.copytree(request.getfixturevalue("furnished"), data)
        running.append(Running(data, *options))
        return running[-1]

    yield start
    for each in running:
        if each.process.poll() is None:
            each.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all tests of this process."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page, once as wide as a desk's and once as narrow as a phone's; an uncaught error in it fails the test."""
    yield from _opened(browser, request.param)


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """The wide page alone, for what has nothing to do with width."""
    yield from _opened(browser, DESKTOP)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """The narrow page alone, for a day that somebody spends standing."""
    yield from _opened(browser, PHONE)


def _opened(browser: Browser, size: ViewportSize) -> Iterator[Page]:
    opened = browser.new_page(viewport=size, locale="en-GB", timezone_id="UTC", has_touch=size is PHONE)
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    opened.close()
    assert errors == []
