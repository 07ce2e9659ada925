"""Settings shared by all tests."""

from __future__ import annotations

import gc
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


@pytest.fixture(scope="module", autouse=True)
def _own_leftovers() -> Iterator[None]:
    """Let what a module forgot to close be told in that module: a later test would be blamed for it."""
    yield
    gc.collect()


# Modules that take longest, longest first: with `--dist loadfile` they start while the short ones fill the gaps.
SLOWEST = (
    "build/test_machines.py",
    "browser/test_access.py",
    "faults/test_kill.py",
    "faults/test_cache.py",
    "browser/test_questions.py",
    "browser/test_any_screen.py",
    "storage/test_object_store.py",
    "browser/test_papan.py",
    "browser/test_literal.py",
    "browser/test_portal_pages.py",
    "publish/test_fronts.py",
    "build/test_unchanged.py",
    "publish/test_forgeries.py",
    "browser/test_portal_country.py",
    "browser/test_search.py",
    "browser/test_markup.py",
    "cli/test_wheel.py",
    "publish/test_publish.py",
    "cli/test_serve.py",
    "faults/test_clock.py",
    "importing/test_layouts.py",
    "publish/test_rerender.py",
    "project/test_rooms.py",
    "faults/test_disk.py",
    "browser/test_weight.py",
    "faults/test_together.py",
    "faults/test_hundred.py",
    "publish/test_upgrade.py",
    "project/test_guide.py",
    "project/test_benchmark.py",
    "portal/test_portal.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the slowest modules first; the order inside a module stays."""
    rank = {f"tests/{name}": place for place, name in enumerate(SLOWEST)}
    items.sort(key=lambda item: rank.get(item.nodeid.partition("::")[0], len(rank)))


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
