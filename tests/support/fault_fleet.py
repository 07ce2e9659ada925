"""An invented fleet in two versions, and places where it is really built: run, disturb and compare.

Builds are processes of their own, `python -m bening build`, of the checkout that these tests lie in; where a hundred
are needed, they are forked from a process that has imported the program. What is compared is what citizens get: every
file of `public/`, by digest.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.synthetic import make_files, places
from support.build_server import Build, start_build
from support.paths import ROOT
from support.patience import PATIENCE

OPTIONS = ("build", "--jobs", "2")
BUILD = (sys.executable, "-m", "bening", *OPTIONS)
_TEMPORARY = re.compile(r"(^|/)(\.[^/]*bening-|\.bening.|.*\.(tmp|part|baru|lama)(/|$))")

Data = Mapping[str, str]  # path in data/ to text
Tree = Mapping[str, str]  # path in public/ to SHA-256; folders end with "/" and have none


@dataclass(frozen=True)
class Outcome:
    """How a build ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def last_line(self) -> str:
        return self.err.splitlines()[-1] if self.err else ""


@dataclass(frozen=True)
class Place:
    """A project folder of its own, in which a build may come to harm."""

    root: Path

    @property
    def public(self) -> Path:
        return self.root / "public"

    @property
    def tree(self) -> Tree:
        return fingerprint(self.public)

    @property
    def leftovers(self) -> list[str]:
        """What lies beside `public/` and `build/` under a name of ours; lock files may stay."""
        return sorted(item.name for item in self.root.glob(".*bening-*") if not item.name.endswith("-kunci"))

    def put(self, data: Data) -> None:
        """Make `data/` hold exactly `data`; files that agree are not touched."""
        folder = self.root / "data"
        for path in [item for item in folder.rglob("*") if item.is_file()]:
            if path.relative_to(folder).as_posix() not in data:
                path.unlink()
        for name, text in data.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")

    @contextmanager
    def started(self, *options: str, **words: str) -> Iterator[subprocess.Popen[bytes]]:
        """Give a running build, first of its own process group; nothing of the group outlives the block."""
        process = subprocess.Popen(
            [*BUILD, *options],
            cwd=self.root,
            env=environment(**words),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        with process, _mortal(process.pid):
            yield process

    @contextmanager
    def started_warm(self) -> Iterator[Build]:
        """Give a build as `started` does that spares what a new process does before it begins."""
        process = start_build(self.root, *OPTIONS, environment=environment())
        with process, _mortal(process.pid):
            yield process

    def build(self, *options: str, **words: str) -> Outcome:
        """Return how a build ended that was let alone."""
        with self.started(*options, **words) as process:
            return finish(process)

    def build_warm(self) -> Outcome:
        """Return how a warm build ended that was let alone; its standard output is not kept."""
        with self.started_warm() as process:
            err = process.rest(PATIENCE)
            return Outcome(process.wait(), "", err)


Running = subprocess.Popen[bytes] | Build


@contextmanager
def _mortal(group: int) -> Iterator[None]:
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)


@dataclass(frozen=True)
class Version:
    """One state of the data, the place that it was built in without any fault, and what was published."""

    data: Data
    place: Place
    tree: Tree

    def copy(self, folder: Path) -> Place:
        """Return a place like this version's, with `public/` and `build/`, in the new folder `folder`."""
        shutil.copytree(self.place.root, folder)
        return Place(folder)


@dataclass(frozen=True)
class Fleet:
    """Two versions of the same kecamatan; the data of `changed` differ."""

    old: Version
    new: Version
    changed: frozenset[str]


def environment(**words: str) -> dict[str, str]:
    """The environment of a build: this checkout's package, and no date given from outside."""
    path = os.pathsep.join(filter(None, (words.pop("PYTHONPATH", ""), str(ROOT / "generator"))))
    return (
        {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"} | {"PYTHONPATH": path} | words
    )


def finish(process: subprocess.Popen[bytes]) -> Outcome:
    """Return how `process` ended by itself."""
    out, err = process.communicate(timeout=PATIENCE)
    return Outcome(process.returncode, out.decode(), err.decode())


def workers(process: Running) -> list[psutil.Process]:
    """The workers of a running build, forked or spawned; programs that it calls, git and Pagefind, are none."""
    with suppress(psutil.NoSuchProcess):
        parent = psutil.Process(process.pid)
        own = parent.cmdline()
        commands = {item: _command(item) for item in parent.children(recursive=True)}
        return [item for item, words in commands.items() if words == own or any("spawn_main" in word for word in words)]
    return []


def _command(process: psutil.Process) -> list[str]:
    with suppress(psutil.NoSuchProcess):
        return process.cmdline()
    return []


def make_data(jumlah: int, changed: int = 0) -> dict[str, str]:
    """The data of `jumlah` kecamatan with one edition each; the last `changed` by name have other results."""
    tempat = sorted(places(jumlah, seed=1), key=lambda item: item.slug)
    return {
        f"{item.slug}/{name}": text
        for number, item in enumerate(tempat)
        for name, text in make_files(item, edisi=1, seed=2 if number >= jumlah - changed else 1).items()
    }


def make_place(folder: Path, data: Data) -> Place:
    """A new project in `folder`, nothing built yet."""
    folder.mkdir(parents=True)
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    shutil.copytree(ROOT / "site_src", folder / "site_src")
    place = Place(folder)
    place.put(data)
    return place


def fingerprint(folder: Path) -> dict[str, str]:
    """The digest of every file in `folder` by path, its folders too; {} when there is no folder."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() and not path.is_symlink():
            found[f"{name}/"] = ""
        else:
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def differences(found: Tree, wanted: Tree) -> list[str]:
    """The paths in which two trees differ, each with how."""
    marks = {(True, False): "too much", (False, True): "missing", (True, True): "other bytes"}
    return [
        f"{path}: {marks[path in found, path in wanted]}"
        for path in sorted({*found, *wanted})
        if found.get(path) != wanted.get(path)
    ]


def faults_inside(folder: Path) -> list[str]:
    """What must not be in a published folder: temporary names, and files that their SHA256SUMS does not confirm."""
    found = fingerprint(folder)
    wrong = [f"{path}: temporary" for path in found if _TEMPORARY.search(path)]
    for sums in [path for path in found if path.rpartition("/")[2] == "SHA256SUMS"]:
        place = sums.removesuffix("SHA256SUMS")
        for line in (folder / sums).read_text(encoding="utf-8").splitlines():
            digest, _, name = line.partition("  ")
            if found.get(place + name) != digest:
                wrong.append(f"{place}{name}: not as in SHA256SUMS")
    return wrong


def slugs(data: Data) -> list[str]:
    """The kecamatan of `data`, sorted."""
    return sorted({path.partition("/")[0] for path in data})
