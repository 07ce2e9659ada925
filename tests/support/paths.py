"""Where the checkout and the cases of the tests lie."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests"
CASES = TESTS / "cases"
EXAMPLE = ROOT / "examples/data/contoh-rekaan"
