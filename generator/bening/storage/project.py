"""A project: its folder, settings, prose and overrides, over the defaults of the package."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import yaml

from bening.data import is_clutter
from bening.editions import digest
from bening.failure import Failure
from bening.storage.disk import amend, read_folder, remove_tree, unlink
from bening.storage.staged_folder import MARKER, renew

CONFIG = "mkdocs.yml"
DEFAULT_CONFIG = "bawaan.yml"
"""What the default `mkdocs.yml` is called beside that of a project, which inherits from it key by key."""
SITE_SRC = "site_src"
OVERRIDES = f"{SITE_SRC}/overrides"
PROSE = f"{SITE_SRC}/prosa"
PORTAL = f"{SITE_SRC}/portal"
REPOSITORY = "BENING_REPOSITORI"
"""The variable by which a workflow says the address of the repository that it runs for."""
PACKAGE = Path(__file__).parents[1]
"""Folder of this program: modules and templates."""
DEFAULTS = PACKAGE if (PACKAGE / SITE_SRC).is_dir() else PACKAGE.parents[1]
"""Folder with the default `mkdocs.yml` and `site_src/`: the wheel carries them, a checkout has them at its top."""


@dataclass(frozen=True)
class Project:
    """A folder with `data/`, `mkdocs.yml` and optionally `site_src/`; generated trees lie in its `build/`.

    Files of its `site_src/` stand for the default ones of the same name, keys of its `mkdocs.yml` for the default
    keys. A folder without either is a project with nothing but defaults.
    """

    root: Path

    @property
    def build(self) -> Path:
        """Folder of the generated trees, two folders below the configuration that they inherit."""
        return self.root / "build" / "edisi"

    @property
    def watched(self) -> tuple[Path, ...]:
        """Paths other than the data whose change shows on the site."""
        places = (self.root / CONFIG, self.root / SITE_SRC, DEFAULTS / CONFIG, DEFAULTS / SITE_SRC)
        return tuple(dict.fromkeys(place for place in places if place.exists()))

    @property
    def alamat(self) -> str:
        """Address of the site, with a final slash, or "": `site_url`, else that of the repository on GitHub Pages."""
        address = str(self._settings.get("site_url") or "") or _pages_address(os.environ.get(REPOSITORY, ""))
        return address if not address or address.endswith("/") else f"{address}/"

    @property
    def repositori(self) -> str:
        """Address of the repository, without a final slash, or "": `repo_url`, else what a workflow says."""
        return str(self._settings.get("repo_url") or os.environ.get(REPOSITORY, "")).rstrip("/")

    @property
    def edit_uri(self) -> str:
        """Path below the repository where files are edited, from `edit_uri`, or ""."""
        return str(self._settings.get("edit_uri") or "")

    def prosa(self) -> dict[str, str]:
        """Return the hand-written Markdown by file name without its ending."""
        files = self.files(PROSE)
        return {path[:-3]: files[path].decode() for path in sorted(files) if path.endswith(".md") and "/" not in path}

    def files(self, folder: str) -> dict[str, bytes]:
        """Return the files below `folder` of `site_src/`: the project's own over the default ones, clutter left out."""
        found = [read_folder(place / folder) for place in (DEFAULTS, self.root) if (place / folder).is_dir()]
        return {path: content for files in found for path, content in files.items() if not is_clutter(path)}

    def replaced(self) -> dict[str, bool]:
        """Return the default files that the project has its own version of, and whether that differs."""
        if self.root.resolve() == DEFAULTS.resolve() or not (self.root / SITE_SRC).is_dir():
            return {}
        default, own = read_folder(DEFAULTS / SITE_SRC), read_folder(self.root / SITE_SRC)
        return {f"{SITE_SRC}/{path}": own[path] != default[path] for path in sorted(own) if path in default}

    def shared_files(self) -> dict[str, bytes]:
        """Return the files outside the generated trees that a builder reads, by path: configuration and overrides."""
        own = self.root / CONFIG
        config = own.read_bytes() if own.is_file() else b""
        return {
            CONFIG: config + f"\nINHERIT: {DEFAULT_CONFIG}\n".encode(),
            DEFAULT_CONFIG: (DEFAULTS / CONFIG).read_bytes(),
            **{f"{OVERRIDES}/{path}": content for path, content in self.files(OVERRIDES).items()},
        }

    def prepare(self) -> None:
        """Write the shared files where the trees in `build` find them; equal files stay untouched."""
        place, files = self.build.parent, self.shared_files()
        if (place / MARKER).is_file():  # of 0.1, whose trees lay one folder higher
            for item in place.iterdir():
                if item.is_dir() and item != self.build:
                    remove_tree(item)
            unlink(place / MARKER)
        inside = {path.removeprefix(f"{OVERRIDES}/"): files.pop(path) for path in list(files) if "/" in path}
        renew(place / OVERRIDES, inside)
        amend(place, {name: (place / name).read_bytes() for name in files if (place / name).is_file()}, files)

    @cached_property
    def _settings(self) -> dict[str, object]:
        return {**_read_settings(DEFAULTS / CONFIG), **_read_settings(self.root / CONFIG)}


def _pages_address(repository: str) -> str:
    """Return where GitHub Pages shows a repository, "" for one that is not on GitHub."""
    found = re.fullmatch(r"https://github\.com/([^/]+)/([^/]+)", repository.rstrip("/"))
    if not found:
        return ""
    owner, name = found[1].lower(), found[2]
    return (
        f"https://{owner}.github.io/" if name.lower() == f"{owner}.github.io" else f"https://{owner}.github.io/{name}/"
    )


def _read_settings(path: Path) -> dict[str, object]:
    """Return the top-level keys of a `mkdocs.yml`; `Failure` when it is no YAML."""
    if not path.is_file():
        return {}
    try:
        settings = yaml.load(path.read_text(encoding="utf-8-sig"), _Settings)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        raise Failure(f"{place} tidak dapat dibaca sebagai YAML: {getattr(error, 'problem', error)}.") from None
    if isinstance(settings, dict) and "INHERIT" in settings:
        raise Failure(f"{path}: INHERIT tidak dapat dipakai di sini: berkas ini mewarisi setelan bawaan bening.")
    return settings if isinstance(settings, dict) else {}


class _Settings(yaml.SafeLoader):
    """YAML loader that reads MkDocs' tags (`!ENV`, `!!python/name:…`) as None: the builder resolves them."""


_Settings.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def packaged_project() -> Project:
    """Return the project with nothing but the prose, overrides and settings that come with this program."""
    return Project(DEFAULTS)


@lru_cache
def program_digest() -> str:
    """Return the digest of the files of this program that shape editions: modules and templates."""
    files = read_folder(PACKAGE)
    own = {path: content for path, content in files.items() if not path.endswith(".pyc")}
    return digest({path: content for path, content in own.items() if path.partition("/")[0] not in {SITE_SRC, CONFIG}})


def find_project(config_file: Path | None, here: Path) -> Project | None:
    """Return the project of `config_file`, else the nearest one from the folder `here` upwards, None without one.

    A project has `mkdocs.yml` and `data/`. One whose `data/` is missing is found in `here` itself, unless a folder
    `docs/` says that it is an ordinary project of MkDocs.
    """
    if config_file is not None:
        return Project(config_file.resolve().parent)
    for folder in (here, *here.parents):
        if (folder / CONFIG).is_file() and (folder / "data").is_dir():
            return Project(folder)
    is_ours = (here / CONFIG).is_file() and not (here / "docs").exists()
    return Project(here) if is_ours else None
