"""Options that several commands share: where the project, its data and the branch are."""

from __future__ import annotations

import difflib
import multiprocessing
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from bening.data import is_folder_name, is_slug, make_slug
from bening.failure import Failure, Refused
from bening.problems import Problems
from bening.publish import check_clean, day_at, find_repository, head_commit, last_day_at
from bening.storage import CONFIG, Project, find_project, list_kecamatan, typed

NO_SEARCH = 'Pencarian portal tidak dibuat: pasang dahulu dengan pip install "bening[portal]".'
NO_ADDRESS = (
    "Alamat situs belum diketahui; umpan, kode QR, dan mesin pencari memerlukannya. "
    "Tulis site_url: https://… di mkdocs.yml."
)
_Find = Callable[[click.Context, click.Parameter, Path | None], Project]
_Command = TypeVar("_Command", bound=Callable[..., Any])


def epoch_option(command: _Command) -> _Command:
    """Add the hidden `--epoch`: seconds since 1970 out of SOURCE_DATE_EPOCH, None when it is not set."""
    kind = click.IntRange(min=0)
    return click.option("--epoch", envvar="SOURCE_DATE_EPOCH", type=kind, hidden=True)(command)


def data_option(command: _Command) -> _Command:
    """Add `--data`: the folder of the data, `data` in the project if not given."""
    return click.option(
        "--data",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="FOLDER",
        help="Folder data.  [bawaan: data]",
    )(command)


def project_option(command: _Command) -> _Command:
    """Add `--config-file`, which gives the command its `project`; outside one that is a usage error."""

    def find(_ctx: click.Context, _param: click.Parameter, value: Path | None) -> Project:
        project = find_project(value, Path.cwd())
        if project is None:
            raise click.UsageError(
                f"Tidak ada proyek di {Path.cwd()} atau di atasnya: yang dicari {CONFIG} dan folder data. "
                "Pindahlah ke folder proyek dengan cd, tunjuk berkasnya dengan -f, "
                "atau mulai proyek baru dengan: bening init FOLDER"
            )
        return project

    return _config_file(find)(command)


def optional_project_option(command: _Command) -> _Command:
    """Add `--config-file`, which gives the command its `project`; outside one, the current folder with defaults."""

    def find(_ctx: click.Context, _param: click.Parameter, value: Path | None) -> Project:
        return find_project(value, Path.cwd()) or Project(Path.cwd())

    return _config_file(find)(command)


def _config_file(
    find: Callable[[click.Context, click.Parameter, Path | None], Project],
) -> Callable[[_Command], _Command]:
    return click.option(
        "-f",
        "--config-file",
        "project",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="BERKAS",
        callback=find,
        help="Berkas mkdocs.yml proyek.",
    )


def branch_options(command: _Command) -> _Command:
    """Add where editions are published (`--remote`, `--branch`), `--dry-run`, and what dates them (`--epoch`)."""
    remote = click.option("--remote", default="origin", show_default=True, metavar="NAMA", help="Repositori tujuan.")
    branch = click.option("--branch", default="gh-pages", show_default=True, metavar="NAMA", help="Cabang tujuan.")
    dry_run = click.option("--dry-run", is_flag=True, help="Periksa dan tunjukkan saja; tidak ada yang dikirim.")
    epoch = click.option("--epoch", envvar="SOURCE_DATE_EPOCH", type=click.IntRange(min=0), hidden=True)
    return remote(branch(dry_run(epoch(command))))


def complete_kecamatan(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Return the kecamatan of the project whose names begin so, for the Tab key of a shell."""
    project = find_project(None, Path.cwd())
    data = ctx.params.get("data") or (project and project.root / "data")
    return [name for name in list_kecamatan(Path(data), Problems()) if name.startswith(incomplete)] if data else []


def data_folder(project: Project, data: Path | None) -> Path:
    """Return the data folder as problems shall name it: as typed, else relative to where the user stands.

    The project's own is made when it is missing.
    """
    if data is not None:
        return data
    folder = project.root / "data"
    if (project.root / CONFIG).is_file():
        folder.mkdir(exist_ok=True)
    return as_seen(folder)


def say_if_empty(known: Iterable[str], folder: Path) -> bool:
    """Return whether there is no kecamatan at all, and say then how to begin."""
    if any(True for _ in known):
        return False
    click.echo(f"Folder {folder} masih kosong. Mulai dengan: bening new NAMA TAHUN, atau bening import BERKAS")
    return True


def same_place(project: Project, data: Path | None) -> list[str]:
    """Return the options that lead another command, typed in the same folder, to the same project and data."""
    found = find_project(None, Path.cwd())
    near = project.root.resolve() == (found.root if found else Path.cwd()).resolve()
    options = [] if near else ["-f", typed(as_seen(project.root / CONFIG))]
    return [*options, "--data", typed(data)] if data else options


def as_seen(path: Path) -> Path:
    """Return `path` as the user would type it: relative when it lies below the current folder."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def require_folder_name(text: str) -> None:
    """Raise a usage error where `text` cannot name the folder of a kecamatan."""
    if is_folder_name(text):
        return
    near = make_slug(text)
    hint = f"misalnya {near if is_folder_name(near) else 'gunung-kaler'}"
    why = (
        "situs sendiri memakai nama itu"
        if is_slug(text)
        else f"pakai 2 sampai 40 huruf kecil, angka, atau tanda hubung, {hint}"
    )
    raise click.UsageError(f"{text!r} tidak dapat menjadi nama folder: {why}.")


class YearType(click.IntRange):
    """A year of four digits; another number is refused in words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the year, or end the command."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} bukan tahun antara {self.min} dan {self.max}, misalnya 2024.", param, ctx)


def require_repository(folder: Path) -> None:
    """Raise a usage error where no Git repository holds `folder`."""
    place = folder.resolve()
    if "GIT_DIR" not in os.environ and not any((parent / ".git").exists() for parent in (place, *place.parents)):
        raise click.UsageError(
            f"Folder {folder} tidak berada di repositori Git, dan penerbitan menulis ke cabang repositori. Terbitkan "
            "lewat tombol Terbitkan di GitHub (Actions), atau mulai repositorinya di komputer ini: git init"
        )


def require_known(asked: Iterable[str], known: Iterable[str]) -> None:
    """Raise a usage error with a near miss for the first of `asked` that is not in `known`."""
    names = sorted(known)
    for name in asked:
        if name not in names:
            near = difflib.get_close_matches(name, names, 1)
            hint = (
                f" Mungkin maksud Anda {near[0]!r}?" if near else f" Yang ada: {', '.join(names) or 'belum satu pun'}."
            )
            raise click.UsageError(f"Tidak ada kecamatan {name!r} di folder data.{hint}")


def cores() -> int:
    """Return how many processes of ours can run at once here; 1 where none can be forked, as on Windows."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def day_of(data: Path, epoch: int | None) -> str:
    """Return the day of the data (YYYY-MM-DD): of SOURCE_DATE_EPOCH, else of the commit, "" without both."""
    if epoch is None:
        try:
            _, epoch = head_commit(find_repository(data))
        except Failure:
            return ""
    return day_at(epoch)


def last_day_of(data: Path, epoch: int | None) -> str:
    """Return the last day that the data can know (YYYY-MM-DD), "" where nothing tells it.

    SOURCE_DATE_EPOCH tells it, or the commit: but not for data that changed since, which may be of today.
    """
    if epoch is None:
        try:
            repo = find_repository(data)
            check_clean(repo, data)
            _, epoch = head_commit(repo)
        except (Failure, Refused):
            return ""
    return last_day_at(epoch)


def record_lines(data: Path, message: str) -> list[str]:
    """Return what to type after publishing, which finds all else committed; Windows' shells know no `&&` and no `*`."""
    return ["Simpan buku terbit:", f"  git add {typed(data)}", f'  git commit -m "{message}"']
