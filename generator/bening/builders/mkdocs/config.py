"""The configuration of MkDocs, with a theme made once for all editions: environment, templates, list of files."""

from __future__ import annotations

import copy
import os
from dataclasses import dataclass
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import IO, Any

import jinja2
import yaml
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme
from mkdocs.utils import normalize_url
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from bening.editions import is_published
from bening.pages import MemoryCache


class _ThemeFiles(jinja2.FileSystemLoader):
    """Lists the theme's published files, once.

    Left out are the ~14,000 hidden ones (icons), templates and languages of lunr: MkDocs would look at each and copy
    none, or we would drop it.
    """

    _names: list[str] | None = None

    def list_templates(self) -> list[str]:
        if self._names is None:
            names = super().list_templates()
            self._names = [name for name in names if name[0] != "." and name[-5:] != ".html" and is_published(name)]
        return self._names


class _Template(jinja2.Template):
    """A template of the theme; the one with the theme's words is run once, since the theme has one language."""

    _words: Any = None

    def make_module(self, *arguments: Any, **more: Any) -> Any:
        """Return the words of `partials/language.html` from memory, and any other module as Jinja makes it."""
        if self.name != "partials/language.html":
            return super().make_module(*arguments, **more)
        if self._words is None:
            module: Any = super().make_module(*arguments, **more)
            self._words = SimpleNamespace(t=cache(module.t))
        return self._words


@dataclass(frozen=True)
class _At:
    url: str


@lru_cache(maxsize=8192)
def _relative(address: str, page: str | None, base: str) -> str:
    return normalize_url(address, None if page is None else _At(page), base)  # type: ignore[arg-type] # asks for `url`


@jinja2.pass_context
def _url_filter(context: jinja2.runtime.Context, address: object) -> str:
    page = context["page"]
    return _relative(str(address), None if page is None else page.url, context["base_url"])


class SharedTheme(Theme):
    """A theme whose copies, one per edition, use the Jinja environment of the first."""

    _env: jinja2.Environment | None = None
    _origin: SharedTheme

    def for_edition(self) -> SharedTheme:
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
            origin._env = (
                super().get_env().overlay(loader=_ThemeFiles(self.dirs), cache_size=-1, bytecode_cache=MemoryCache())
            )
            origin._env.template_class = _Template
            origin._env.filters["url"] = _url_filter
        return origin._env


class _ThemeOption(config_options.Theme):
    """Reads `theme` as MkDocs does, the library's checks included, but makes each theme only once."""

    def pre_validation(self, config: Config, key_name: str) -> None:
        super().pre_validation(config, key_name)
        assert isinstance(config, SharedConfig)
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
            self._themes[key] = SharedTheme(**settings)
        return self._themes[key].for_edition()


class SharedConfig(MkDocsConfig):
    """MkDocs' configuration, read with the C parser of YAML and with a shared theme."""

    theme = _ThemeOption(default="mkdocs")
    themes: dict[str, SharedTheme]

    def load_file(self, config_file: IO[Any]) -> None:
        """Read YAML as MkDocs does."""
        self.load_dict(yaml_load(config_file, get_yaml_loader(yaml.CLoader, config=self)))
