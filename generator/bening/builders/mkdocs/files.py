"""Plugin that gives MkDocs the tree from memory and collects the site from its events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from bening.builders.mkdocs.pages import CachedPage, Converter
from bening.builders.mkdocs.search import FastIndex
from bening.editions import is_published


class _NoSettings(Config):
    pass


class Shortcuts(BasePlugin[_NoSettings]):
    """Gives pages and files their contents from `tree` and collects what MkDocs would write in `site`, by path.

    Files that are not published are left out. `theme` holds files of the theme that were read before, by place.
    """

    def __init__(self, tree: Mapping[str, bytes], theme: dict[str, bytes], converter: Converter) -> None:
        self._tree, self._theme, self._converter = tree, theme, converter
        self._docs_dir = ""
        self.site: dict[str, bytes] = {}

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Create the pages before MkDocs does, and give `search` the faster index."""
        search = config.plugins.get("material/search")
        if search is not None:
            search.search_index = FastIndex(**search.config)
        self._docs_dir = config.docs_dir
        files = _KeptFiles(files, self._read, self.site)
        for file in files:
            if file.src_dir == config.docs_dir and b"\r" not in self._tree[f"docs/{file.src_uri}"]:
                file.content_bytes = self._tree[f"docs/{file.src_uri}"]
        for title, path in _nav_entries(config.nav or []):
            named = files.get_file_from_path(path)
            if named is not None and named.is_documentation_page() and named.page is None:
                CachedPage(title, named, config, self._converter)
        for file in files.documentation_pages():
            if file.page is None and file.inclusion.is_not_in_nav():
                CachedPage(None, file, config, self._converter)
        return files

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Collect a page unless it is empty, as MkDocs does."""
        if output.strip():
            self.site[page.file.dest_uri] = output.encode("utf-8", errors="xmlcharrefreplace")
        return ""

    def on_post_template(self, output_content: str, /, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Collect a template that the theme renders beside the pages."""
        if output_content.strip():
            self.site[template_name] = output_content.encode()
        return ""

    def _read(self, file: File) -> bytes:
        place = file.abs_src_path
        if place is None:
            return file.content_bytes
        if file.src_dir == self._docs_dir:
            return self._tree[f"docs/{file.src_uri}"]
        if place not in self._theme:
            self._theme[place] = file.content_bytes
        return self._theme[place]


class _KeptFiles(Files):
    """The published ones among `files`; those that MkDocs copies are kept in `site`, as `read` gives them."""

    def __init__(self, files: Files, read: Callable[[File], bytes], site: dict[str, bytes]) -> None:
        super().__init__(file for file in files if is_published(file.dest_uri))
        self._read, self._site = read, site

    def copy_static_files(
        self,
        dirty: bool = False,  # noqa: ARG002, FBT001, FBT002 - as in MkDocs
        *,
        inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included,
    ) -> None:
        """Collect the files that MkDocs would copy."""
        for file in self:
            if not file.is_documentation_page() and inclusion(file.inclusion):
                self._site[file.dest_uri] = self._read(file)


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
