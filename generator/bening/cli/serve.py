"""`bening serve`: the site on this machine, built again whenever data, prose, templates or settings change."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import click

from bening.build import BuildOrder, BuildPlan, Outcome, SilentWatch, WorkerPool, build
from bening.cli.options import (
    complete_kecamatan,
    cores,
    data_folder,
    data_option,
    project_option,
    require_known,
    say_if_empty,
)
from bening.cli.preview_server import PreviewServer, open_server
from bening.cli.report import report
from bening.failure import Failure
from bening.problems import Problems, Severity
from bening.storage import PACKAGE, Project, explain_fault, list_kecamatan, stat_digest

_PAUSE = 0.25  # seconds between two looks; a look at many files is followed by a longer pause


@click.command
@click.argument("kecamatan", required=False, metavar="[KECAMATAN]", shell_complete=complete_kecamatan)
@data_option
@project_option
@click.option(
    "--port", type=click.IntRange(0, 65535), metavar="PORT", help="Nomor port.  [bawaan: 8000, atau berikutnya]"
)
def command(kecamatan: str | None, data: Path | None, project: Project, port: int | None) -> int:
    """Tampilkan situs di http://127.0.0.1, semua atau hanya KECAMATAN yang disebut.

    Situs dibuat ulang setiap data, prosa, templat, gaya, atau setelan berubah. Selama data bermasalah, situs terakhir
    yang baik tetap tampil; masalahnya ditulis di sini dan di peramban. Tekan Ctrl+C untuk selesai.
    """
    folder = data_folder(project, data)
    slugs = (kecamatan,) if kecamatan else ()
    known = list_kecamatan(folder, Problems())
    require_known(slugs, known)
    say_if_empty(known, folder)
    try:
        server = open_server(port)
    except PermissionError:
        why = f"Port {port} dipesan sistem atau pengurus komputer ini"
        raise click.UsageError(f"{why}. Pilih yang lain, atau jangan sebut --port.") from None
    except OSError:
        raise click.UsageError(f"Port {port} sedang dipakai. Pilih yang lain, atau jangan sebut --port.") from None
    if port is None and server.server_port != 8000:
        click.echo(f"Port 8000 sedang dipakai; situs ini memakai {server.url}")
    server.root = project.build.parent / f"tampil-{server.server_port}"
    order = BuildOrder(project, folder, server.root, alamat=server.url, slugs=slugs, preview=True)
    with server, _ended_by_signals(), suppress(KeyboardInterrupt):
        _follow(server, order)
    click.echo("Selesai.")
    return 0


def _follow(server: PreviewServer, order: BuildOrder) -> None:
    """Build once, and again after each change, until interrupted.

    Only the first build has worker processes: no thread of the server runs yet, which a fork would copy half.
    """
    seen = _look(order)
    _rebuild(server, replace(order, workers=WorkerPool(cores())))
    threading.Thread(target=server.serve_forever, args=(_PAUSE,), daemon=True).start()
    shown = _say_where(server)
    while True:
        start = time.monotonic()
        now = _look(order)
        pause = max(_PAUSE, 4 * (time.monotonic() - start))
        if now != seen:
            seen = now
            _rebuild(server, replace(order, project=Project(order.project.root)))
            shown = shown or _say_where(server)
        time.sleep(pause)


def _say_where(server: PreviewServer) -> bool:
    """Say where the site is shown, and return whether there is one."""
    if (server.root / "index.html").is_file():
        click.echo(f"Situs tampil di {server.url} — tekan Ctrl+C untuk selesai.")
        return True
    click.echo(f"Belum ada yang dapat ditampilkan. Masalahnya juga ada di {server.url}")
    return False


def _look(order: BuildOrder) -> str:
    """Return a digest of how everything that shapes the site looks on the disk."""
    places = (order.data, *order.project.watched, *PACKAGE.rglob("templates"))
    return "".join(_digest_of(place) for place in places)


def _digest_of(place: Path) -> str:
    with suppress(OSError):  # a file that just went
        if place.is_dir():
            return stat_digest(place)
        status = place.stat()
        return f"{status.st_mtime_ns} {status.st_size}"
    return ""


def _rebuild(server: PreviewServer, order: BuildOrder) -> None:
    """Build once and say how it went, here and in the browser; whatever is wrong, the last good site stays."""
    watch, before = _Watch(), _version_of(server.root)
    try:
        rows = build(order, watch)
    except (Failure, OSError, MemoryError) as error:
        said = str(error) if isinstance(error, Failure) else _fault(error)
        click.echo(said, err=True)
        server.renew(said, changed=False)
        return
    built = sum(row.outcome is Outcome.DIBANGUN for row in rows)
    server.renew(watch.said, changed=_version_of(server.root) != before)
    click.echo(f"{built} edisi dibuat ulang." if built else "Tidak ada yang berubah di situs.")


def _version_of(root: Path) -> tuple[int, int]:
    """Return what is another number for each new version of a folder that changes whole."""
    status = root.stat() if root.is_dir() else None
    return (status.st_ino, status.st_mtime_ns) if status else (0, 0)


def _fault(error: OSError | MemoryError) -> str:
    return explain_fault(error) if isinstance(error, OSError) else "Memori komputer ini tidak cukup."


class _Watch(SilentWatch):
    """Says what is wrong with the data; `said` is the part that holds a kecamatan back."""

    def __init__(self) -> None:
        self.said = ""

    def ready(self, found: BuildPlan) -> None:
        click.echo(report(found.problems, "text"), nl=False)
        blocking = Problems()
        blocking.keep_all(item for item in found.problems if item.severity is Severity.GALAT)
        self.said = report(blocking, "text")


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let a request to end the process end the block as Ctrl+C does."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
