"""MkDocs inside our own process, quick for many editions, with the bytes of a plain `mkdocs build`.

Three things are kept between editions: the theme's Jinja environment with its compiled templates, the list of theme
files, and the Markdown instance. Only subclasses and plugin events are used; no function of a library is replaced.
MkDocs 1.6 is frozen, so what is overridden here stays as it is.
"""

from __future__ import annotations

import copy
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import jinja2
import yaml
from mkdocs.commands.build import build
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.theme import Theme
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from generator.failure import Failure
from generator.manifest import is_published
from generator.mkdocs_pages import CachedPage, Converter
from generator.mkdocs_search import FastIndex


class MkdocsEngine:
    """Builds editions with MkDocs in this process.

    One instance serves many editions as long as the files of the theme and of its overrides stay as they are.
    """

    def __init__(self) -> None:
        self._themes: dict[str, _SharedTheme] = {}
        self._converters: dict[str, Converter] = {}

    def build(self, config_file: Path, site: Path) -> None:
        """Build the tree of `config_file` into the folder `site`; whatever MkDocs warns of is a `Failure`."""
        with _warnings() as seen:
            try:
                self._build(config_file, site)
            except MkDocsException as error:  # Abort among them, which is a SystemExit too
                seen.append(str(error))
        if seen:
            more = f" (dan {len(seen) - 1} hal lain)" if len(seen) > 1 else ""
            raise Failure(f"MkDocs tidak menerima {config_file.parent}: {seen[0]}{more}")

    def _build(self, config_file: Path, site: Path) -> None:
        config = _Config(str(config_file))
        config.themes = self._themes
        with config_file.open("rb") as file:
            config.load_file(file)
        config.load_dict({"site_dir": str(site)})
        errors, warnings = config.validate()
        for name, message in [*errors, *warnings]:
            raise Failure(f"MkDocs tidak menerima {config_file}: {name}: {message}")
        config.plugins["bening"] = _Shortcuts(self._converter_for(config))
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()

    def _converter_for(self, config: MkDocsConfig) -> Converter:
        key = repr((config.markdown_extensions, config.mdx_configs))
        if key not in self._converters:
            self._converters[key] = Converter(config)
        return self._converters[key]


class _ThemeFiles(jinja2.FileSystemLoader):
    """Lists the theme's files once, without the ~14,000 hidden ones (icons), which MkDocs never copies."""

    _names: list[str] | None = None

    def list_templates(self) -> list[str]:
        if self._names is None:
            self._names = [name for name in super().list_templates() if not name.startswith(".")]
        return self._names


class _SharedTheme(Theme):
    """A theme whose copies, one per edition, use the Jinja environment of the first."""

    _env: jinja2.Environment | None = None
    _origin: _SharedTheme

    def for_edition(self) -> _SharedTheme:
        """Return a copy that an edition may change (plugins add folders and values) without changing this theme."""
        self._env, env = None, self._env
        twin = copy.deepcopy(self)
        self._env, twin._origin = env, self
        return twin

    def get_env(self) -> jinja2.Environment:
        """Return the environment shared by all copies of this theme whose folders are still the same."""
        origin = self._origin
        if self.dirs != origin.dirs:
            return super().get_env()
        if origin._env is None:
            origin._env = super().get_env()
            origin._env.loader = _ThemeFiles(self.dirs)
        return origin._env


class _ThemeOption(config_options.Theme):
    """Reads `theme` as MkDocs does, the library's checks included, but makes each theme only once."""

    def pre_validation(self, config: Config, key_name: str) -> None:
        super().pre_validation(config, key_name)
        assert isinstance(config, _Config)
        self._themes = config.themes

    def run_validation(self, value: object) -> Theme:
        settings = {"name": value} if isinstance(value, str) else copy.deepcopy(value)
        if isinstance(settings, dict) and "custom_dir" in settings:
            folder = os.path.join(os.path.dirname(self.config_file_path), settings["custom_dir"])  # noqa: PTH118, PTH120 - normalise without following links, as MkDocs
            settings["custom_dir"] = os.path.normpath(folder)
        key = repr(settings)
        if key not in self._themes:
            super().run_validation(settings)
            assert isinstance(settings, dict)
            self._themes[key] = _SharedTheme(**settings)
        return self._themes[key].for_edition()


class _Config(MkDocsConfig):
    """MkDocs' configuration, read with the C parser of YAML and with a shared theme."""

    theme = _ThemeOption(default="mkdocs")
    themes: dict[str, _SharedTheme]

    def load_file(self, config_file: IO[Any]) -> None:
        self.load_dict(yaml_load(config_file, get_yaml_loader(yaml.CLoader, config=self)))


class _NoSettings(Config):
    pass


class _Shortcuts(BasePlugin[_NoSettings]):
    """Leaves out files that are not published before they are copied, and makes the pages before MkDocs does."""

    def __init__(self, converter: Converter) -> None:
        self._converter = converter

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Drop unpublished files; give every page its `CachedPage`; read pages for search faster."""
        search = config.plugins.get("material/search")
        if search is not None:
            search.search_index = FastIndex(**search.config)
        for file in list(files):
            if not is_published(file.dest_uri):
                files.remove(file)
        for title, path in _nav_entries(config.nav or []):
            named = files.get_file_from_path(path)
            if named is not None and named.is_documentation_page() and named.page is None:
                CachedPage(title, named, config, self._converter)
        for file in files.documentation_pages():
            if file.page is None and file.inclusion.is_not_in_nav():
                CachedPage(None, file, config, self._converter)
        return files


def _nav_entries(nav: Any) -> Iterator[tuple[str | None, str]]:
    """Yield title and path of each entry, in the order in which MkDocs meets them."""
    if isinstance(nav, str):
        yield None, nav
    elif isinstance(nav, list):
        for item in nav:
            yield from _nav_entries(item)
    else:
        for title, item in nav.items():
            yield from [(title, item)] if isinstance(item, str) else _nav_entries(item)


class _Collector(logging.Handler):
    def __init__(self, seen: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._seen = seen

    def emit(self, record: logging.LogRecord) -> None:
        self._seen.append(record.getMessage())


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Give a list that receives every warning of MkDocs and its plugins; nothing is printed."""
    logger, seen = logging.getLogger("mkdocs"), list[str]()
    handler, propagate = _Collector(seen), logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield seen
    finally:
        logger.propagate = propagate
        logger.removeHandler(handler)
