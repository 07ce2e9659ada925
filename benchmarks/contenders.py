"""Other generators on the trees that Bening generated: how each is prepared (unmeasured) and started (measured)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import measure

OUTPUT = "site"
_UNSET = {"SOURCE_DATE_EPOCH", "PYTHONDONTWRITEBYTECODE"}
_SPHINX = """\
project = "Bening"
extensions = ["myst_parser"]
html_theme = "alabaster"
html_extra_path = ["../static"]
"""
_QUARTO = """\
project: {type: website, output-dir: site}
website: {title: Bening}
"""
_OBSERVABLE = """\
export default {root: "src", output: "site", title: "Bening"};
"""
_HUGO = """\
baseURL = "/"
title = "Bening"
disableKinds = ["taxonomy", "term", "RSS"]
markup.goldmark.renderer.unsafe = true
"""
_HUGO_PAGE = """\
<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><nav>{{ range .Site.RegularPages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</nav>
<main>{{ .Content }}</main></body></html>
"""


@dataclass(frozen=True, slots=True)
class Contender:
    """A generator that runs as one process per site; `version` is None where it is not installed.

    `prepare(tree, folder)` lays the pages of one edition out in the new `folder` as the generator wants them, and
    `command` run in `folder` must put the site into `folder/site`.
    """

    name: str
    version: str | None
    command: tuple[str, ...]
    prepare: Callable[[Path, Path], None]


def contenders(sphinx_python: str, hugo: str, quarto: str, observable: str) -> list[Contender]:
    """Return all contenders, with the versions of those that are installed."""
    here = sys.executable
    return [
        Contender("mkdocs", _version_in(here, "mkdocs", "material"), (here, "-m", "mkdocs", "build", "-q"), _as_it_is),
        Contender("zensical", _version_in(here, "zensical"), (here, "-m", "zensical", "build", "--clean"), _as_it_is),
        Contender(
            "sphinx",
            _version_in(sphinx_python, "sphinx", "myst_parser"),
            (sphinx_python, "-m", "sphinx", "-q", "-b", "html", "content", OUTPUT),
            _for_sphinx,
        ),
        Contender("hugo", _version_said_by(hugo, "version"), (hugo, "--quiet", "--destination", OUTPUT), _for_hugo),
        Contender("quarto", _version_said_by(quarto, "--version"), (quarto, "render", "--quiet"), _for_quarto),
        Contender("observable", _version_said_by(observable, "--version"), (observable, "build"), _for_observable),
    ]


def build(contender: Contender, tree: Path, folder: Path) -> tuple[measure.Cost, measure.Size]:
    """Build the edition `tree` once in the new `folder`; a site with fewer pages than the tree has raises."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    contender.prepare(tree, folder)
    cost = measure.run(contender.command, folder, settings())
    size = measure.size_of(folder / OUTPUT)
    wanted = sum(1 for _ in (tree / "docs").rglob("*.md"))
    if size.pages < wanted:
        raise RuntimeError(f"{contender.name} made {size.pages} pages of {wanted} and said nothing")
    return cost, size


def settings() -> dict[str, str]:
    """Return the environment of every measured program: ours, without a date and without the notices of MkDocs.

    Compiled modules are kept between runs, as they are for a user: else each row would also show what compiling costs.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _UNSET}
    return kept | {"NO_MKDOCS_2_WARNING": "1"}


def _as_it_is(tree: Path, folder: Path) -> None:
    shutil.copytree(tree, folder, ignore=shutil.ignore_patterns(OUTPUT))


def _for_sphinx(tree: Path, folder: Path) -> None:
    _split(tree / "docs", folder / "content", folder / "static", home="index.md")
    (folder / "content/conf.py").write_text(_SPHINX, encoding="utf-8")


def _for_hugo(tree: Path, folder: Path) -> None:
    _split(tree / "docs", folder / "content", folder / "static", home="_index.md")
    (folder / "hugo.toml").write_text(_HUGO, encoding="utf-8")
    layouts = folder / "layouts/_default"
    layouts.mkdir(parents=True)
    for name in ("single", "list"):
        (layouts / f"{name}.html").write_text(_HUGO_PAGE, encoding="utf-8")


def _for_quarto(tree: Path, folder: Path) -> None:
    _in_folders(tree / "docs", folder)
    (folder / "_quarto.yml").write_text(_QUARTO, encoding="utf-8")


def _for_observable(tree: Path, folder: Path) -> None:
    _in_folders(tree / "docs", folder / "src")
    # It refuses links to files that are made later.
    for page in (folder / "src").rglob("*.md"):
        for name in re.findall(r"unduhan/arsip-[a-z0-9-]+\.zip|SHA256SUMS|manifest\.json", page.read_text("utf-8")):
            (folder / "src" / name).touch()
    (folder / "observablehq.config.js").write_text(_OBSERVABLE, encoding="utf-8")


def _in_folders(docs: Path, target: Path) -> None:
    """Copy `docs` with each page in a folder of its own, where the addresses inside it lead."""
    shutil.copytree(docs, target)
    for path in [path for path in target.rglob("*.md") if path.name != "index.md"]:
        path.with_suffix("").mkdir(exist_ok=True)
        path.rename(path.with_suffix("") / "index.md")


def _split(docs: Path, pages: Path, static: Path, home: str) -> None:
    """Copy the Markdown of `docs` to `pages`, each `index.md` as `home`, and every other file to `static`."""
    static.mkdir(parents=True)
    for path in docs.rglob("*"):
        if path.is_file():
            target = (pages if path.suffix == ".md" else static) / path.relative_to(docs)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target.with_name(home) if path.name == "index.md" else target)


def _version_in(python: str, *modules: str) -> str | None:
    """Return the version of the first of `modules`, None where one of them cannot be imported by `python`."""
    program = f"import {', '.join(modules)}, importlib.metadata as m; print(m.version({modules[0]!r}))"
    done = subprocess.run([python, "-c", program], capture_output=True, text=True, check=False)  # noqa: S603 - ours
    return done.stdout.strip() if done.returncode == 0 else None


def _version_said_by(program: str, word: str) -> str | None:
    """Return the version that `program word` names ("0.154.2"), None where there is no such program."""
    place = shutil.which(program)
    if place is None:
        return None
    done = subprocess.run([place, word], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    found = re.search(r"v?(\d+(?:\.\d+)+)", done.stdout)
    return found[1] if found else done.stdout.strip()
