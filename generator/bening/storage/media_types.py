"""The media types of what a site consists of."""

from __future__ import annotations

# Own table: that of the machine (`mimetypes`) differs between machines.
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".yml": "application/yaml; charset=utf-8",
    ".zip": "application/zip",
    "SHA256SUMS": "text/plain; charset=utf-8",
    "umpan.xml": "application/atom+xml; charset=utf-8",
}


def content_type(path: str) -> str:
    """Return the media type, with charset for texts, under which a server should give out `path`."""
    name = path.rpartition("/")[2]
    return _TYPES.get(name) or _TYPES.get("".join(name.rpartition(".")[1:]), "application/octet-stream")
