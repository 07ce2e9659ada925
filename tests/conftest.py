"""Settings shared by all tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The machine that runs the tests may be busy; a slow example is not a wrong one.
settings.register_profile("bening", deadline=None)
# `make quick` looks for a slip of the hand, `make test` for the case that nobody had in mind.
settings.register_profile("quick", deadline=None, max_examples=15)
settings.load_profile("bening")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests of a process: Playwright runs only once in each."""
    # Most tests need no browser, and some run where none is installed.
    from playwright.sync_api import sync_playwright  # noqa: PLC0415
    from support.example_site import find_chromium, launch  # noqa: PLC0415

    program = find_chromium()
    with sync_playwright() as playwright, launch(playwright, program) as browser:
        yield browser


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests measured: `record_property("search", "…")`."""
    measured = [
        f"{name}: {value}"
        for reports in terminalreporter.stats.values()
        for report in reports
        for name, value in getattr(report, "user_properties", ())
        if getattr(report, "when", "") == "call"
    ]
    for line in measured:
        terminalreporter.write_line(line)
