"""A rep with a calendar, for the tests of what it comes to."""

from __future__ import annotations

import pytest

from tests.services.conftest import Office
from tests.services.observing.diaries import Scene, diary
from tests.services.observing.seeing import JANE
from tests.sources.radicale import Radicale


@pytest.fixture
def scene(office: Office, radicale: Radicale) -> Scene:
    rep = office.rep()
    deal = office.deal(rep, email=JANE)
    return Scene(office, rep, deal, diary(office, radicale, rep))
