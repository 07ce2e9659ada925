"""The configuration of MkDocs, with a theme made once for all editions: environment, templates, list of files."""

from __future__ import annotations

import copy
import os
from typing import IO, Any

import jinja2
import yaml
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme
from mkdocs.utils.yaml import get_yaml_loader, yaml_load


class _ThemeFiles(jinja2.FileSystemLoader):
    """Lists the theme's files once, without the ~14,000 hidden ones (icons), which MkDocs never copies."""

    _names: list[str] | None = None

    def list_templates(self) -> list[str]:
        if self._names is None:
            self._names = [name for name in super().list_templates() if not name.startswith(".")]
        return self._names


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
            origin._env = super().get_env()
            origin._env.loader = _ThemeFiles(self.dirs)
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
