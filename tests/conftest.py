"""Settings shared by all tests."""

from __future__ import annotations

import gc
import tempfile
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


@pytest.fixture(scope="session", autouse=True)
def _own_place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let what tests and their programs put into the system's temporary folder lie in the run's own, even if killed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(tmp_path_factory.mktemp("tmp")))
        patch.setattr(tempfile, "tempdir", None)
        yield


@pytest.fixture(scope="module", autouse=True)
def _own_leftovers() -> Iterator[None]:
    """Let what a module forgot to close be told in that module: a later test would be blamed for it."""
    yield
    gc.collect()


# Modules that take longest, longest first: with `--dist loadfile` they start while the short ones fill the gaps.
SLOWEST = (
    "build/test_machines.py",
    "browser/test_questions.py",
    "browser/test_access.py",
    "storage/test_object_store.py",
    "browser/test_any_screen.py",
    "faults/test_kill.py",
    "faults/test_cache.py",
    "importing/test_scans.py",
    "publish/test_fronts.py",
    "importing/test_layouts.py",
    "project/test_workflow_steps.py",
    "browser/test_markup.py",
    "browser/test_papan.py",
    "browser/test_portal_pages.py",
    "project/test_rooms.py",
    "browser/test_portal_country.py",
    "publish/test_forgeries.py",
    "cli/test_wheel.py",
    "browser/test_search.py",
    "faults/test_clock.py",
    "cli/test_serve.py",
    "build/test_unchanged.py",
    "importing/test_workbook_record.py",
    "publish/test_publish.py",
    "project/test_guide.py",
    "importing/test_documents.py",
    "browser/test_literal.py",
    "project/test_benchmark.py",
    "project/test_workflows.py",
    "site/test_tree.py",
    "build/test_reproducible.py",
    "publish/test_rerender.py",
    "faults/test_together.py",
    "faults/test_hundred.py",
    "faults/test_memory.py",
    "portal/test_portal.py",
    "cli/test_cli.py",
    "downloads/test_tables.py",
    "publish/test_verify.py",
    "publish/test_upgrade.py",
    "faults/test_disk.py",
    "build/test_faults_of_one.py",
    "importing/test_workbook.py",
    "builders/test_engines.py",
    "data/test_yaml_tree.py",
    "browser/test_periksa.py",
    "browser/test_years.py",
    "browser/test_weight.py",
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
