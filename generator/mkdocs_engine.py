"""MkDocs inside our own process, quick for many editions, with the bytes of a plain `mkdocs build`.

Three things are kept between editions: the theme's Jinja environment with its compiled templates, the list of theme
files, and the Markdown instance. Only subclasses and plugin events are used; no function of a library is replaced.
MkDocs 1.6 is frozen, so what is overridden here stays as it is.
"""

from __future__ import annotations

import copy
import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import jinja2
import markdown
import yaml
from mkdocs.commands.build import build
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure import pages
from mkdocs.structure.files import File, Files
from mkdocs.structure.toc import get_toc
from mkdocs.theme import Theme
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from generator.failure import Failure
from generator.manifest import is_published
from generator.mkdocs_search import FastIndex
from generator.raw_blocks import put_back, set_aside

_RAW_ID = re.compile(r"""\s(?:id|name)=["']([^"']*)["']""")


class MkdocsEngine:
    """Builds editions with MkDocs in this process.

    One instance serves many editions as long as the files of the theme and of its overrides stay as they are.
    """

    def __init__(self) -> None:
        self._themes: dict[str, _SharedTheme] = {}
        self._markdown: dict[str, markdown.Markdown] = {}

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
        config.plugins["bening"] = _Shortcuts(self._markdown_for(config))
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()

    def _markdown_for(self, config: MkDocsConfig) -> markdown.Markdown:
        key = repr((config.markdown_extensions, config.mdx_configs))
        if key not in self._markdown:
            self._markdown[key] = markdown.Markdown(
                extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {}
            )
        return self._markdown[key]


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


class _Page(pages.Page):
    """A page that is rendered by a Markdown instance which lives longer than the page."""

    def __init__(self, title: str | None, file: File, config: MkDocsConfig, converter: markdown.Markdown) -> None:
        super().__init__(title, file, config)
        self._converter = converter

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Do what `Page.render` does, on the shared instance: its reset and named processors leave nothing behind.

        Only the anchors in raw HTML, which serve no output but warnings, are found without parsing the page for them.
        """
        if self.markdown is None:
            raise RuntimeError("render before read_source")
        text, insides = set_aside(self.markdown)
        content = put_back(self._convert(text, config, files), insides)
        self.content = self._convert(self.markdown, config, files) if content is None else content

    def _convert(self, text: str, config: MkDocsConfig, files: Files) -> str:
        converter = self._converter.reset()
        anchors = pages._ExtractAnchorsTreeprocessor(self.file, files, config)
        links = pages._RelativePathTreeprocessor(self.file, files, config)
        title = pages._ExtractTitleTreeprocessor()
        for part in (anchors, links, title):
            part._register(converter)
        content = converter.convert(text)
        self.toc = get_toc(getattr(converter, "toc_tokens", []))
        self._title_from_render = title.title
        self.present_anchor_ids = anchors.present_anchor_ids | set(_RAW_ID.findall(self.markdown or ""))
        self.links_to_anchors = links.links_to_anchors
        return content


class _NoSettings(Config):
    pass


class _Shortcuts(BasePlugin[_NoSettings]):
    """Leaves out files that are not published before they are copied, and makes the pages before MkDocs does."""

    def __init__(self, converter: markdown.Markdown) -> None:
        self._converter = converter

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Drop unpublished files; give every page named in the navigation its `_Page`; read pages for search faster."""
        search = config.plugins.get("material/search")
        if search is not None:
            search.search_index = FastIndex(**search.config)
        for file in list(files):
            if not is_published(file.dest_uri):
                files.remove(file)
        for title, path in _nav_entries(config.nav or []):
            named = files.get_file_from_path(path)
            if named is not None and named.is_documentation_page() and named.page is None:
                _Page(title, named, config, self._converter)
        for file in files.documentation_pages():
            if file.page is None and file.inclusion.is_not_in_nav():
                _Page(None, file, config, self._converter)
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
