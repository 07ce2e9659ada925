"""The project's own files: where it lies, its address, its prose, and what shapes every edition."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import yaml

from bening.editions import digest
from bening.failure import Failure
from bening.storage.disk import read_folder

CONFIG = "mkdocs.yml"
OVERRIDES = "site_src/overrides"
PROSE = "site_src/prosa"
PORTAL = "site_src/portal"
PACKAGE = Path(__file__).parents[1]
"""Folder of this program: modules and templates."""


@dataclass(frozen=True)
class Project:
    """A folder with `mkdocs.yml` and `site_src/`; `build/` in it holds the generated trees."""

    root: Path

    @property
    def build(self) -> Path:
        """Folder of the generated trees."""
        return self.root / "build"

    @property
    def watched(self) -> tuple[Path, ...]:
        """What a reader of the site would see change, the data aside."""
        return (self.root / CONFIG, self.root / "site_src")

    @property
    def alamat(self) -> str:
        """Address of the site from `site_url`, with a final slash, or ""."""
        address = str(self._settings.get("site_url") or "")
        return address if not address or address.endswith("/") else f"{address}/"

    @property
    def repositori(self) -> str:
        """Address of the repository from `repo_url`, without a final slash, or ""."""
        return str(self._settings.get("repo_url") or "").rstrip("/")

    def prosa(self) -> dict[str, str]:
        """Return the hand-written Markdown by file name without its ending."""
        return {path.stem: path.read_text(encoding="utf-8") for path in sorted((self.root / PROSE).glob("*.md"))}

    def shared_files(self) -> dict[str, bytes]:
        """Return the files outside the generated trees that a builder reads, by path: configuration and overrides."""
        overrides = read_folder(self.root / OVERRIDES)
        return {CONFIG: (self.root / CONFIG).read_bytes(), **{f"{OVERRIDES}/{k}": v for k, v in overrides.items()}}

    @cached_property
    def _settings(self) -> dict[str, object]:
        text = (self.root / CONFIG).read_text(encoding="utf-8")
        settings = yaml.safe_load(text)
        return settings if isinstance(settings, dict) else {}


@lru_cache
def program_digest() -> str:
    """Return the digest of the files of this program that shape editions: modules and templates."""
    files = read_folder(PACKAGE)
    return digest({path: content for path, content in files.items() if not path.endswith(".pyc")})


def find_project(config_file: Path | None) -> Project:
    """Return the project of `config_file`, else of the current folder, else of the checkout this package lies in."""
    if config_file is not None:
        return Project(config_file.resolve().parent)
    for folder in (Path.cwd(), PACKAGE.resolve().parents[1]):
        if (folder / CONFIG).is_file():
            return Project(folder)
    raise Failure(f"Tidak ada {CONFIG} di folder ini. Jalankan di folder proyek, atau tunjuk dengan --config-file.")
