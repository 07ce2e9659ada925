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
from support.sites import ROOT

YEARS = (2023, 2024)
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("AWS_", "DASK_", "FSSPEC_")) and name != "SOURCE_DATE_EPOCH"
} | {"PYTHONPATH": str(ROOT / "generator"), "PYTHONUNBUFFERED": "1", "COLUMNS": "200"}


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
        done = subprocess.run(
            self.command(*options),
            cwd=self.root,
            env=ENVIRONMENT | self.environment | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == code, done.stdout
        return done.stdout

    @contextmanager
    def building(self, *options: str, after: int = 1) -> Iterator[subprocess.Popen[str]]:
        """Run `bening build` beside the block, which begins when `after` editions are done.

        The first is made by the command's own process: from the second on there are others.
        """
        with subprocess.Popen(
            self.command(*options),
            cwd=self.root,
            env=ENVIRONMENT | self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                assert process.stderr
                heard = []
                for line in process.stderr:
                    heard.append(line)
                    if sum("dibangun" in known for known in heard) == after:
                        break
                else:
                    raise AssertionError(heard)
                yield process
            finally:
                process.kill()

    def change(self, slug: str, name: str = "2024.yml", old: str = "penanggung_jawab", new: str = "") -> None:
        path = self.data / slug / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace("Kasi Pelayanan", "Kasi Pemerintahan") if not new else text.replace(old, new))


def finished(process: subprocess.Popen[str], code: int = 0) -> str:
    """Return the last line that a build says, which must end with exit code `code`."""
    _, rest = process.communicate(timeout=300)
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
