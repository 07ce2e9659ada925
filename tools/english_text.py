"""The English text of the repository, one line a text: comments and docstrings of programs, and papers.

Names, data and all that Bening prints are Indonesian, so a spell check of whole files finds little else.
`python -m tools.english_text` spells it with codespell.
"""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAMS = ("generator", "tests", "tools", "benchmarks")
PAPERS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "generator/DESIGN.md", "docs/**/*.md")
_QUOTED = re.compile(r'`[^`]*`|"[^"]*"')  # names, code and what data print are not English
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def english_lines() -> Iterator[str]:
    """Every line of English text as `path:line: text`."""
    for pattern in PAPERS:
        for path in sorted(ROOT.glob(pattern)):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                yield f"{path.relative_to(ROOT)}:{number}: {line}"
    for folder in PROGRAMS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            source = path.read_text(encoding="utf-8")
            for number, text in sorted([*_comments(source), *_docstrings(source)]):
                yield f"{path.relative_to(ROOT)}:{number}: {text}"


def _comments(source: str) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def _docstrings(source: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, _DOCUMENTED) and (text := ast.get_docstring(node, clean=False)):
            first = node.body[0].lineno
            yield from enumerate(text.splitlines(), first)


def misspelled(lines: Iterable[str]) -> list[str]:
    """What codespell finds in `lines`: each line with the place that it names, and the word that was meant."""
    command = [sys.executable, "-m", "codespell_lib", "--toml", str(ROOT / "pyproject.toml"), "-"]
    text = "\n".join(_QUOTED.sub("``", line) for line in lines)
    found = subprocess.run(command, input=text, capture_output=True, text=True, check=False, cwd=ROOT)
    assert not found.stderr, found.stderr
    said = found.stdout.splitlines()
    return [f"{place.partition(': ')[2]}{word}" for place, word in zip(said[::2], said[1::2], strict=True)]


if __name__ == "__main__":
    sys.exit("\n".join(misspelled(english_lines())) or 0)
