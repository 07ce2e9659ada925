"""The media type of each file of a site: the one table for data packages, JSON-LD and object stores."""

from __future__ import annotations

# The machine's own table (`mimetypes`) differs between machines.
_TYPES = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".yml": "application/yaml",
    ".zip": "application/zip",
    "SHA256SUMS": "text/plain",
    "umpan.xml": "application/atom+xml",
}
# Of the types outside `text/`, those whose readers want to be told the encoding.
_ENCODED = {"application/atom+xml", "application/jsonl", "application/yaml"}


def media_type(path: str) -> str:
    """Return the media type of the file `path` without parameters; "application/octet-stream" when none is known."""
    name = path.rpartition("/")[2]
    return _TYPES.get(name) or _TYPES.get("".join(name.rpartition(".")[1:]), "application/octet-stream")


def content_type(path: str) -> str:
    """Return the header under which a server gives out `path`: its media type, for texts with their encoding."""
    media = media_type(path)
    return f"{media}; charset=utf-8" if media.startswith("text/") or media in _ENCODED else media
