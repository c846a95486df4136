"""A server for tests that need one."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.live import LiveHouse, live_house


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What was logged as an error during the test."""
    return [r.getMessage() for r in caplog.get_records("call") if r.levelno >= logging.ERROR]


@pytest.fixture
async def live(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> AsyncIterator[LiveHouse]:
    """A real server with an empty log on disk, which must not log an error.

    A test that provokes one says ``caplog.clear()`` at its end.
    """
    async with live_house(tmp_path / "data") as house:
        yield house
        assert errors(caplog) == []
