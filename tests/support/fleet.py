"""A small fleet of invented kecamatan, and the program run on it as a person would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bening.storage.staged_folder import MARKER

from benchmarks import synthetic
from support.build_server import Build, start_build
from support.patience import PATIENCE
from support.sites import ROOT

YEARS = (2023, 2024)
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("AWS_", "DASK_", "FSSPEC_")) and name != "SOURCE_DATE_EPOCH"
} | {"PYTHONPATH": str(ROOT / "generator"), "PYTHONUNBUFFERED": "1", "COLUMNS": "200"}


FARTHER = {"s3://": "s3fs", "tcp://": "distributed"}  # what a build imports for options that begin so


def write_data(folder: Path, number: int) -> list[str]:
    """Write `number` kecamatan of two editions and three indicators each; return their slugs."""
    rows = {kode: pola[:1] for kode, pola in synthetic.POLA.items()}
    full, synthetic.POLA = synthetic.POLA, rows
    try:
        for tempat in synthetic.places(number, seed=1):
            place = folder / tempat.slug
            place.mkdir(parents=True)
            for name, text in synthetic.make_files(tempat, len(YEARS), 1).items():
                (place / name).write_text(text, encoding="utf-8")
    finally:
        synthetic.POLA = full
    return sorted(path.name for path in folder.iterdir())


class Proyek:
    """A project folder with its data; the site goes to `public` unless told otherwise."""

    def __init__(self, root: Path, number: int) -> None:
        self.root, self.data, self.public = root, root / "data", root / "public"
        root.mkdir(parents=True, exist_ok=True)
        (root / "site_src").symlink_to(ROOT / "site_src")
        (root / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
        self.slugs = write_data(self.data, number)
        self.environment: dict[str, str] = {}
        self.program = ["-m", "bening"]

    def command(self, *options: str) -> list[str]:
        return [sys.executable, *self.program, "build", *options]

    def build(self, *options: str, code: int = 0, **environment: str) -> str:
        """Run `bening build` and return all that it says, which must end with exit code `code`."""
        with self.started(*options, merged=True, **environment) as build:
            said = build.rest(PATIENCE)
        assert build.returncode == code, said
        return said

    def build_alone(self, *options: str, code: int = 0, **environment: str) -> str:
        """Run `bening build`, or what `program` says, as `build` does, in a process of its own from its first line."""
        done = subprocess.run(
            self.command(*options),
            cwd=self.root,
            env=ENVIRONMENT | self.environment | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == code, done.stdout
        return done.stdout

    @contextmanager
    def building(self, *options: str, after: int = 1) -> Iterator[Build]:
        """Run `bening build` beside the block, which begins when `after` editions are done.

        The first is made by the command's own process: from the second on there are others.
        """
        with self.started(*options) as process:
            try:
                heard = []
                for line in process.stderr:
                    heard.append(line.decode())
                    if sum("dibangun" in known for known in heard) == after:
                        break
                else:
                    raise AssertionError(heard)
                yield process
            finally:
                process.kill()

    def started(self, *options: str, merged: bool = False, **environment: str) -> Build:
        """Start `bening build`; with `merged` it says its standard output, too."""
        known = ENVIRONMENT | self.environment | environment
        imported = [name for start, name in FARTHER.items() if any(option.startswith(start) for option in options)]
        return start_build(self.root, "build", *options, environment=known, merged=merged, imported=imported)

    def change(self, slug: str, name: str = "2024.yml", old: str = "penanggung_jawab", new: str = "") -> None:
        path = self.data / slug / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace("Kasi Pelayanan", "Kasi Pemerintahan") if not new else text.replace(old, new))


def finished(process: Build, code: int = 0) -> str:
    """Return the last line that a build says, which must end with exit code `code`."""
    rest = process.rest(PATIENCE)
    assert process.returncode == code, rest
    return (rest.splitlines() or [""])[-1]


def site(folder: Path, slugs: Iterable[str] = ()) -> dict[str, bytes]:
    """The files of a site by path, or only those of `slugs`; without our marker."""
    named = tuple(f"{slug}/" for slug in slugs)
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if name != MARKER and name.startswith(named or "")}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The paths that are not in both with the same bytes: short enough to read when a test fails."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))
