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

from bening.build import BuildOrder, BuildPlan, Outcome, SilentWatch, WorkerPool, build, make_settings
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
_FEW = 3  # editions that are made again at once
Edition = tuple[str, int]


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
    seen, looks = _look(order), _looks_of(order)
    _rebuild(server, replace(order, workers=WorkerPool(cores())))
    threading.Thread(target=server.serve_forever, args=(_PAUSE,), daemon=True).start()
    shown, rest = _say_where(server), list[Edition]()
    while True:
        start = time.monotonic()
        now = _look(order)
        pause = max(_PAUSE, 4 * (time.monotonic() - start))
        if now != seen:
            seen, before, looks = now, looks, _looks_of(order)
            rest = _editions(order) if looks != before else []
            if len(rest) <= _FEW or not shown:
                rest = []
                _rebuild(server, replace(order, project=Project(order.project.root)))
                shown = shown or _say_where(server)
        if rest:
            rest = _rebuild_next(server, order, rest)
        else:
            time.sleep(pause)


def _looks_of(order: BuildOrder) -> bytes:
    """Return the digest of what all editions share, b"" where it cannot be read: building tells why."""
    try:
        return make_settings(replace(order, project=Project(order.project.root))).key
    except (Failure, OSError):
        return b""


def _editions(order: BuildOrder) -> list[Edition]:
    """Return slug and year of the editions that are shown."""
    years = sorted(order.data.glob("*/[12][0-9][0-9][0-9].yml"))
    found = [(path.parent.name, int(path.stem)) for path in years]
    return [edition for edition in found if not order.slugs or edition[0] in order.slugs]


def _rebuild_next(server: PreviewServer, order: BuildOrder, rest: list[Edition]) -> list[Edition]:
    """Build one of the editions that still have the looks of before, the viewed one first; return the others.

    Browsers load a page again as soon as its own edition is built; pages around editions are new with the first one.
    After the last one all is built that is left.
    """
    order = replace(order, project=Project(order.project.root))
    edition = server.viewed if server.viewed in rest else rest[0]
    one = replace(order, slugs=(edition[0],), year=edition[1])
    is_first = len(rest) == len(_editions(order))
    if not _rebuild(server, one, quiet=True, shown=edition == server.viewed or (is_first and not server.viewed)):
        return []
    if is_first:
        click.echo(f"{edition[0]} {edition[1]} dibuat ulang; edisi lain menyusul.")
    left = [other for other in rest if other != edition]
    if not left:
        _rebuild(server, order, quiet=True)
        click.echo("Semua edisi sudah dibuat ulang.")
    return left


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


def _rebuild(server: PreviewServer, order: BuildOrder, *, quiet: bool = False, shown: bool = True) -> bool:
    """Build once and say how it went, here and in the browser; whatever is wrong, the last good site stays.

    Return False for what stopped the build. `quiet` says no number; without `shown` no page is loaded again.
    """
    watch, before = _Watch(), _version_of(server.root)
    try:
        rows = build(order, watch)
    except (Failure, OSError, MemoryError) as error:
        said = str(error) if isinstance(error, Failure) else _fault(error)
        click.echo(said, err=True)
        server.renew(said, changed=False)
        return False
    built = sum(row.outcome is Outcome.DIBANGUN for row in rows)
    server.renew(watch.said, changed=shown and _version_of(server.root) != before)
    if not quiet:
        click.echo(f"{built} edisi dibuat ulang." if built else "Tidak ada yang berubah di situs.")
    return True


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
