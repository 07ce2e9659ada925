"""What several commands share: the options that say where things are, and reading the data with its complaints."""

from __future__ import annotations

import difflib
import multiprocessing
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from bening.storage import Project, find_project

NO_SEARCH = "Pencarian portal tidak dibuat: pasang dahulu dengan pip install 'bening[portal]'."
_Command = TypeVar("_Command", bound=Callable[..., Any])


def data_option(command: _Command) -> _Command:
    """Add `--data`: the folder of the data, `data` in the project if not given."""
    return click.option(
        "--data",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="FOLDER",
        help="Folder data.  [bawaan: data]",
    )(command)


def project_option(command: _Command) -> _Command:
    """Add `--config-file`, which gives the command its `project`."""

    def find(_ctx: click.Context, _param: click.Parameter, value: Path | None) -> Project:
        return find_project(value)

    return click.option(
        "-f",
        "--config-file",
        "project",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="BERKAS",
        callback=find,
        help="Berkas mkdocs.yml proyek.",
    )(command)


def branch_options(command: _Command) -> _Command:
    """Add where editions are published (`--remote`, `--branch`), `--dry-run`, and what dates them (`--epoch`)."""
    remote = click.option("--remote", default="origin", show_default=True, metavar="NAMA", help="Repositori tujuan.")
    branch = click.option("--branch", default="gh-pages", show_default=True, metavar="NAMA", help="Cabang tujuan.")
    dry_run = click.option("--dry-run", is_flag=True, help="Periksa dan tunjukkan saja; tidak ada yang dikirim.")
    epoch = click.option("--epoch", envvar="SOURCE_DATE_EPOCH", type=click.IntRange(min=0), hidden=True)
    return remote(branch(dry_run(epoch(command))))


def data_folder(project: Project, data: Path | None) -> Path:
    """Return the data folder as problems shall name it: as typed, else relative to where the user stands."""
    if data is not None:
        return data
    folder = project.root / "data"
    if not folder.is_dir():
        raise click.UsageError(f"Tidak ada folder data di {folder}. Tunjuk foldernya dengan --data.")
    return as_seen(folder)


def as_seen(path: Path) -> Path:
    """Return `path` as the user would type it: relative when it lies below the current folder."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


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
