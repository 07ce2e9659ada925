"""The web server of `bening serve`: pages of a built site with a script that reloads them and shows problems."""

from __future__ import annotations

import html
import json
import mimetypes
import os
import re
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from bening.storage import safe

SCRIPT, NEWS = "/__bening/segarkan.js", "/__bening/kabar"
_FIRST, _TRIES = 8000, 100
_PATIENCE = 20.0  # seconds that a browser waits for news before it asks again
_OURS = frozenset({"127.0.0.1", "localhost", "[::1]"})
_EDITION = re.compile(r"([a-z0-9-]+)/(\d{4})/")
_RELOADER = """\
"use strict";
(function () {
  var version = new URL(document.currentScript.src).searchParams.get("v");
  var box = document.createElement("pre");
  box.setAttribute("role", "alert");
  var look = {position: "fixed", inset: "auto 0 0 0", maxHeight: "60vh", overflow: "auto", margin: "0",
    padding: "1rem", zIndex: "9999", whiteSpace: "pre-wrap", font: "14px/1.4 monospace",
    background: "#5c1616", color: "#fff", borderTop: "4px solid #ffb4a9"};
  Object.keys(look).forEach(function (name) { box.style[name] = look[name]; });
  function show(text) {
    box.textContent = text;
    if (text && !box.parentNode) document.body.appendChild(box);
    if (!text && box.parentNode) box.remove();
  }
  function ask(known) {
    fetch("/__bening/kabar?v=" + version + "&m=" + known).then(function (answer) { return answer.json(); })
      .then(function (news) {
        if (String(news.versi) !== version) { location.reload(); return; }
        show(news.masalah);
        ask(news.kabar);
      }, function () { setTimeout(function () { ask(-1); }, 1000); });
  }
  ask(-1);
})();
"""
_STRICT = b"content=\"default-src 'none';"
_POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'\">"
)


class PreviewServer(ThreadingHTTPServer):
    """Shows the folder `root` on this machine alone; `renew` tells the browsers of a new version, or of problems.

    `viewed` is the edition, by slug and year, of the page that was last asked for, None for a page around editions.
    """

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # there it would let two programs have one port

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.root = Path()
        self.viewed: tuple[str, int] | None = None
        self._news = threading.Condition()
        self._version = self._number = 0
        self._problems = ""

    @property
    def url(self) -> str:
        """Address of the site."""
        return f"http://127.0.0.1:{self.server_port}/"

    def renew(self, problems: str, *, changed: bool) -> None:
        """Let open pages reload when the site `changed`, and show `problems` above them ("" hides them)."""
        with self._news:
            self._version += changed
            self._number += 1
            self._problems = problems
            self._news.notify_all()

    def news(self, version: int, number: int) -> dict[str, object]:
        """Return what a page of `version` that knows news `number` must learn, as soon as there is something."""
        with self._news:
            self._news.wait_for(lambda: (self._version, self._number) != (version, number), _PATIENCE)
            return {"versi": self._version, "kabar": self._number, "masalah": self._problems}

    def page(self) -> bytes:
        """Return the page that stands for a site of which nothing could be built yet."""
        text = html.escape(self._problems or "Situs sedang dibuat …")
        return (
            f'<!doctype html><html lang="id"><head><meta charset="utf-8">{_POLICY}'
            f"<title>Belum dapat ditampilkan</title></head><body>"
            f"<h1>Belum ada yang dapat ditampilkan</h1><pre>{text}</pre></body></html>"
        ).encode()

    def with_script(self, page: bytes) -> bytes:
        """Return an HTML page with the script that waits for the next version."""
        if b"script-src" not in page:  # pages that need none of their own forbid it, such as that for unknown addresses
            page = page.replace(_STRICT, _STRICT + b" script-src 'self'; connect-src 'self';", 1)
        head, found, tail = page.rpartition(b"</body>")
        script = f'<script src="{SCRIPT}?v={self._version}"></script>'.encode()
        return head + script + found + tail if found else page


def open_server(port: int | None) -> PreviewServer:
    """Return a server on `port`, or on the first free one from 8000; OSError when there is none."""
    if port is not None:
        return PreviewServer(port)
    for number in range(_FIRST, _FIRST + _TRIES):
        try:
            return PreviewServer(number)
        except OSError:
            continue
    return PreviewServer(0)


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a file of the site, the script or the news."""
        host = self.headers.get("Host", "")
        if (host.rpartition(":")[0] or host) not in _OURS:  # another name: a page of somebody else asks
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"Hanya untuk komputer ini.")
            return
        address = urlsplit(self.path)
        if address.path == SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript", _RELOADER.encode())
        elif address.path == NEWS:
            query = parse_qs(address.query)
            news = self.server.news(_number(query, "v"), _number(query, "m"))
            self._send(HTTPStatus.OK, "application/json", json.dumps(news).encode())
        else:
            self._send_file(unquote(address.path).lstrip("/"))

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def log_message(self, *_: object) -> None:
        """Print nothing: the command says what happens."""

    def _send_file(self, path: str) -> None:
        root = self.server.root
        if not (root / "index.html").is_file():
            self._send(HTTPStatus.OK, "text/html", self.server.with_script(self.server.page()))
            return
        place = _inside(root, path)
        if place is not None and place.is_dir() and path and not path.endswith("/"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{urlsplit(self.path).path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        status = HTTPStatus.OK
        if place is not None and place.is_dir():
            place /= "index.html"
        if place is None or not place.is_file():
            status, place = HTTPStatus.NOT_FOUND, _not_found(root, path)
        content = b"" if place is None else place.read_bytes()
        kind = mimetypes.guess_type(place.name)[0] if place else None
        if kind == "text/html":
            edition = _EDITION.match(path)
            self.server.viewed = (edition[1], int(edition[2])) if edition else None
        self._send(status, kind or "application/octet-stream", content)

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        if kind == "text/html":
            content = self.server.with_script(content)
        text = kind.startswith("text/") or kind == "application/json"
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


def _inside(root: Path, path: str) -> Path | None:
    """Return the place of `path` in `root`, None for a path that leads elsewhere."""
    if not path.strip("/"):
        return root
    try:
        return root / safe(path)
    except ValueError:
        return None


def _not_found(root: Path, path: str) -> Path | None:
    """Return the page for unknown addresses: of the edition that `path` lies in, else the site's own."""
    folders = [folder for folder in path.split("/")[:2] if folder not in {"", ".", ".."} and "\\" not in folder]
    for place in (root.joinpath(*folders) / "404.html", root / "404.html"):
        if place.is_file():
            return place
    return None


def _number(query: dict[str, list[str]], name: str) -> int:
    """Return a number of a query, -1 for anything else."""
    text = query.get(name, [""])[0]
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
