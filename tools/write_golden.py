"""Make the golden files of the tests anew: trees of whole sites, plans of charts. `make golden` runs this.

Look at `git diff tests/cases` before you commit: it must show what you meant to change, and nothing else.
"""

from __future__ import annotations

from support.chart_cases import write_plans
from support.sites import write_golden

if __name__ == "__main__":
    write_golden()
    write_plans()
