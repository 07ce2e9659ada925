"""MkDocs in this process, for many editions, with the bytes of a plain `mkdocs build`.

The theme (`config`), the pieces of pages (`pages`) and the files of the theme are kept between editions; a plugin
(`files`) hands files in and out. Only subclasses and plugin events are used; no function of a library is replaced.
MkDocs 1.6 is frozen, so what is overridden stays as it is.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from jinja2 import TemplateError, TemplateSyntaxError
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from bening.builders.mkdocs.config import SharedConfig, SharedTheme
from bening.builders.mkdocs.files import Shortcuts
from bening.builders.mkdocs.pages import Converter
from bening.failure import Failure
from bening.storage import read_folder

_SEARCH = frozenset({"search", "material/search"})


class MkdocsEngine:
    """Builds editions with MkDocs in this process.

    One instance serves many editions as long as the files of the theme and of its overrides stay as they are.
    """

    def __init__(self) -> None:
        self._themes: dict[str, SharedTheme] = {}
        self._theme_files: dict[str, bytes] = {}
        self._converters: dict[str, Converter] = {}

    def build(self, folder: Path, tree: Mapping[str, bytes], site: Path) -> dict[str, bytes]:
        """Build `tree`, which lies in `folder`, and return the files of the site by path.

        Files that are made in memory are not written to the folder `site`. Every warning of MkDocs is a `Failure`.
        """
        with _warnings() as seen:
            try:
                files = self._build(folder, tree, site)
            except MkDocsException as error:  # Abort among them, which is a SystemExit too
                seen.append(str(error))
            except TemplateError as error:
                raise Failure(_explain_template(error)) from None
        if seen:
            _refuse(folder, seen)
        return files

    def _build(self, folder: Path, tree: Mapping[str, bytes], site: Path) -> dict[str, bytes]:
        config = self._configure(folder / "mkdocs.yml", site)
        shortcuts = None
        if _SEARCH.issuperset(config.plugins):  # another plugin may want to find the files on the disk
            shortcuts = Shortcuts(tree, self._theme_files, self._converter_for(config))
            config.plugins["bening"] = shortcuts
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
        files = read_folder(site)
        return files | shortcuts.site if shortcuts is not None else files

    def _configure(self, config_file: Path, site: Path) -> MkDocsConfig:
        config = SharedConfig(str(config_file))
        config.themes = self._themes
        with config_file.open("rb") as file:
            config.load_file(file)
        config.load_dict({"site_dir": str(site)})
        errors, warnings = config.validate()
        if errors or warnings:
            _refuse(config_file.parent, [f"{name}: {message}" for name, message in [*errors, *warnings]])
        return config

    def _converter_for(self, config: MkDocsConfig) -> Converter:
        key = repr((config.markdown_extensions, config.mdx_configs))
        if key not in self._converters:
            self._converters[key] = Converter(config)
        return self._converters[key]


def _explain_template(error: TemplateError) -> str:
    """Return which template Jinja could not run, and whose it is: a project may replace each of them."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [(Path(frame.filename).name, frame.lineno) for frame in frames if frame.filename.endswith(".html")]
    if isinstance(error, TemplateSyntaxError):
        own.append((error.name or "", error.lineno))
    place = " {} baris {}".format(*own[-1]) if own else ""
    return (
        f"Templat{place} tidak dapat dipakai ({error.message}). Bila berkas itu ada di "
        "site_src/overrides/ proyek ini, perbaiki, atau hapus agar bawaan bening dipakai; bila tidak, laporkan."
    )


def _refuse(folder: Path, seen: list[str]) -> NoReturn:
    """Raise `Failure` with MkDocs' message, or MemoryError if that caused it."""
    if "MemoryError" in seen[0]:
        raise MemoryError
    more = f" (dan {len(seen) - 1} hal lain)" if len(seen) > 1 else ""
    raise Failure(f"MkDocs tidak menerima {folder}: {seen[0]}{more}")


class _Collector(logging.Handler):
    def __init__(self, seen: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._seen = seen

    def emit(self, record: logging.LogRecord) -> None:
        self._seen.append(record.getMessage())


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Yield a list that collects the warnings of MkDocs and its plugins; nothing is printed."""
    logger, seen = logging.getLogger("mkdocs"), list[str]()
    handler, propagate = _Collector(seen), logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield seen
    finally:
        logger.propagate = propagate
        logger.removeHandler(handler)
