"""`bening serve`: the site on this machine, built again whenever data, prose or templates change."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import click
from mkdocs import livereload

from bening.build import BuildOrder, BuildPlan, Outcome, SilentWatch, WorkerPool, build
from bening.cli.options import cores, data_folder, data_option, project_option, require_known
from bening.cli.report import report
from bening.failure import Failure
from bening.problems import Problems
from bening.storage import PACKAGE, Project, list_kecamatan

_SCRIPT = "/livereload/bening.js"


@click.command
@click.argument("kecamatan", required=False, metavar="[KECAMATAN]")
@data_option
@project_option
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, metavar="PORT", help="Nomor port."
)
def command(kecamatan: str | None, data: Path | None, project: Project, port: int) -> int:
    """Tampilkan situs di http://127.0.0.1, semua atau hanya KECAMATAN yang disebut.

    Situs dibuat ulang setiap data, prosa, atau templat berubah. Selama data bermasalah, situs terakhir yang baik tetap
    tampil dan masalahnya ditulis di sini. Tekan Ctrl+C untuk selesai.
    """
    folder = data_folder(project, data)
    slugs = (kecamatan,) if kecamatan else ()
    require_known(slugs, list_kecamatan(folder, Problems()))
    with tempfile.TemporaryDirectory(prefix="bening-") as place:
        server = _Server(place, port)
        order = BuildOrder(
            project, folder, Path(place) / "public", alamat=server.url, slugs=slugs, workers=WorkerPool(cores())
        )
        server.builder = lambda: _rebuild(order)
        _rebuild(order)
        for path in (folder, *project.watched, PACKAGE):
            server.watch(str(path))
        click.echo(f"Situs tampil di {server.url} — tekan Ctrl+C untuk selesai.")
        with suppress(KeyboardInterrupt):
            try:
                server.serve()  # type: ignore[no-untyped-call] # MkDocs' own
            finally:
                server.shutdown()
    click.echo("Selesai.")
    return 0


def _rebuild(order: BuildOrder) -> None:
    """Build once and say how it went; whatever is wrong, the last good site stays."""
    try:
        rows = build(order, _Watch())
    except Failure as failure:
        click.echo(str(failure), err=True)
        return
    built = sum(row.outcome is Outcome.DIBANGUN for row in rows)
    click.echo(f"{built} edisi dibuat ulang." if built else "Tidak ada yang berubah di situs.")


class _Watch(SilentWatch):
    """Says what is wrong with the data."""

    def ready(self, found: BuildPlan) -> None:
        click.echo(report(found.problems, "text"), nl=False)


class _Server(livereload.LiveReloadServer):
    """MkDocs' server, silent, for a site whose Content Security Policy allows no script inside a page."""

    def __init__(self, place: str, port: int) -> None:
        super().__init__(lambda: None, "127.0.0.1", port, str(Path(place) / "public"))
        logging.getLogger("mkdocs.livereload").setLevel(logging.CRITICAL)
        self.error_handler = self._not_found

    def _not_found(self, code: int) -> bytes | None:
        page = next(Path(self.root).glob("*/*/404.html"), None) if code == 404 else None
        return page.read_bytes() if page else None

    def serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer as MkDocs does, and give the script that waits for the next version."""
        if environ["PATH_INFO"] != _SCRIPT:
            return super().serve_request(environ, start_response)
        epoch = int(parse_qs(environ["QUERY_STRING"])["e"][0])
        start_response("200 OK", [("Content-Type", "application/javascript")])
        return [livereload._SCRIPT_TEMPLATE.substitute(epoch=epoch, request_id=livereload._timestamp()).encode()]

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        head, found, tail = content.rpartition(b"</body>")
        script = f'<script src="{_SCRIPT}?e={epoch}"></script>'.encode()
        return head + script + found + tail if found else content
