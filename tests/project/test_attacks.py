"""The list of attacks names tests that there are."""

from __future__ import annotations

import re

from support.paths import ROOT


def test_every_attack_names_a_test_that_there_is() -> None:
    text = (ROOT / "docs/attacks.md").read_text(encoding="utf-8")
    rows = [row for row in text.splitlines() if row.startswith("| ") and "attack or event" not in row]
    assert len(rows) >= 15
    places = re.findall(r"tests/[\w/]+\.py", text)
    assert places
    assert [place for place in places if not (ROOT / place).is_file()] == []
    code = "".join((ROOT / place).read_text(encoding="utf-8") for place in places)
    code += (ROOT / "tests/support/forgeries.py").read_text(encoding="utf-8")
    names = re.findall(r"\btest_[a-z0-9_]+?(?=_…|`)", text)
    assert [name for name in names if f"def {name}" not in code and f"{name}.py" not in "".join(places)] == []
    forged = [name for name in re.findall(r'"([^"…%]+)"', text) if name.split(" ")[0].islower()]
    assert [name for name in forged if f'"{name}"' not in code] == []
