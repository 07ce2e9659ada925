"""What the browser tests share: the example site, served as GitHub Pages does, and a Chromium that notes complaints."""

from __future__ import annotations

import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Request, expect

from support.build_server import start_build
from support.paths import ROOT
from support.patience import PATIENCE

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ADDRESS = "https://bening.example/bening/"  # never asked: only its path matters, on the page for unknown addresses
PHONE = {"width": 360, "height": 640}
MILLISECONDS = 600_000  # that a page may take on a machine with other work
DESK = {"width": 1280, "height": 800}
MODES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "viewport": DESK},
    "dark": {"color_scheme": "dark", "viewport": DESK},
    "phone": {"color_scheme": "light", "viewport": PHONE},
    "forced-colors": {"color_scheme": "light", "forced_colors": "active", "viewport": DESK},
}


@dataclass(frozen=True)
class Site:
    """The built site: its folder, and its address with a final slash."""

    folder: Path
    url: str

    def pages(self, under: str = "") -> list[str]:
        """Return the addresses of all pages in the folder `under`, relative to the site, redirects left out."""
        return [
            str(file.relative_to(self.folder)).removesuffix("index.html")
            for file in sorted((self.folder / under).rglob("*.html"))
            if 'http-equiv="refresh"' not in file.read_text("utf-8")
        ]

    def editions(self) -> list[str]:
        """Return the addresses of all editions, oldest first in each kecamatan."""
        return sorted(f"{file.parent.relative_to(self.folder)}/" for file in self.folder.glob("*/[0-9]*/index.html"))

    def newest(self) -> list[str]:
        """Return the address of the newest edition of each kecamatan."""
        return list({edition.split("/")[0]: edition for edition in self.editions()}.values())


@dataclass
class Seen:
    """What went wrong while pages were open: messages on the console, failed and foreign requests."""

    complaints: list[str] = field(default_factory=list)


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files; an unknown address gets the nearest 404.html above it."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the base class
        return

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        folder = Path(self.translate_path(self.path))
        pages = [parent / "404.html" for parent in folder.parents if (parent / "404.html").is_file()]
        if code != 404 or not pages:
            super().send_error(code, message, explain)
            return
        body = pages[0].read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve `folder` on localhost; give the address, with a final slash."""
    handler = partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()


def build_example(project: Path, out: Path, data: Path = ROOT / "data") -> None:
    """Build the example data, or other `data`, into `out` as users do, in a copy of the project with an address."""
    shutil.copytree(ROOT / "site_src", project / "site_src")
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8")) | {"site_url": ADDRESS}
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    options = ("-f", project / "mkdocs.yml", "--data", data, "--out", out)
    with start_build(ROOT, "build", *map(str, options), environment=os.environ, merged=True) as process:
        said = process.rest(PATIENCE)
    assert process.returncode == 0, f"bening build gave {process.returncode}\n{said}"


def find_chromium() -> str:
    """Return the path of the browser, or fail with the reason.

    Chromium without a window is the same engine and takes a third less processor time for a page.
    """
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.fail("No Chromium found: run `make browser`, or install it (Debian: sudo apt-get install chromium).")
    return found


@contextmanager
def launch(playwright: Playwright, program: str) -> Iterator[Browser]:
    """Run Chromium and end it."""
    browser = playwright.chromium.launch(executable_path=program, args=FLAGS, timeout=MILLISECONDS)
    expect.set_options(timeout=MILLISECONDS)
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def open_page(chromium: Browser, site: Site, seen: Seen, **options: object) -> Iterator[Page]:
    """Open an empty page that notes in `seen` whatever a careful visitor would complain about."""
    context: BrowserContext = chromium.new_context(**{"viewport": DESK, "locale": "id-ID", **options})
    context.set_default_timeout(MILLISECONDS)
    page = context.new_page()
    page.on("console", lambda message: seen.complaints.append(f"{page.url}: console {message.type}: {message.text}"))
    page.on("pageerror", lambda error: seen.complaints.append(f"{page.url}: error: {error}"))
    page.on("request", lambda request: _note_foreign(request.url, site, page, seen))
    page.on("requestfailed", lambda request: _note_failure(page, request, seen))
    page.on("response", lambda answer: _note_missing(answer.url, answer.status, page, seen))
    try:
        yield page
    finally:
        context.close()


def visit(page: Page, url: str) -> None:
    """Open `url` and wait until Material's script has drawn the list of editions, its last work on a page."""
    page.goto(url)
    page.wait_for_selector(".md-version, body:not(:has(.bn-edisi))", state="attached")


def each_mode(page: Page, scheme: str) -> Iterator[str]:
    """Show the page, opened in the colour scheme `scheme`, in each of its MODES; yield the mode's name.

    Script chooses the scheme when a page is opened: the other scheme needs another visit.
    """
    for name, options in MODES.items():
        if options["color_scheme"] == scheme:
            page.set_viewport_size(options["viewport"])
            page.emulate_media(color_scheme=scheme, forced_colors=options.get("forced_colors", "none"))
            yield name


def violations(page: Page, **options: object) -> list[dict[str, Any]]:
    """Return what axe finds wrong on the page; a list of all that is right takes as long again."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(Axe().axe_script)
    found: list[dict[str, Any]] = page.evaluate(
        "options => axe.run(options).then(results => results.violations)", {"resultTypes": ["violations"], **options}
    )
    return found


def _note_failure(page: Page, request: Request, seen: Seen) -> None:
    # The browser gives up what it has not got when a test goes on to the next page, such as the icon, asked for last.
    if request.failure != "net::ERR_ABORTED":
        seen.complaints.append(f"{page.url}: failed: {request.url} ({request.failure})")


def _note_foreign(url: str, site: Site, page: Page, seen: Seen) -> None:
    if not url.startswith((site.url, "blob:", "data:")):
        seen.complaints.append(f"{page.url}: asks another host: {url}")


def _note_missing(url: str, status: int, page: Page, seen: Seen) -> None:
    if status >= 400 and url != page.url:
        seen.complaints.append(f"{page.url}: {status}: {url}")
