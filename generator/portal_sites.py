"""The portal at the edge: reads the sites that it is made of, and puts its pages and its search into a new folder."""

from __future__ import annotations

import importlib
import json
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from generator import manifest, outputs
from generator.failure import Failure
from generator.pages.portal import FOLDER, Aset, make_documents, make_portal
from generator.portal import Ditolak, Terdaftar, read_entry, read_years
from generator.situs import Situs
from generator.text_rules import is_folder_name

_INDEX = f"{FOLDER}/pagefind"
_VERSIONS, _KINERJA = "versions.json", "unduhan/kinerja.json"
# What a visitor's browser asks for; Pagefind writes interfaces of its own beside it.
_WANTED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_WANTED_SUFFIXES = (".pf_meta", ".pf_index", ".pf_fragment", ".pagefind")


def read_site(folder: Path, alamat: str = "") -> tuple[list[Terdaftar], list[str]]:
    """Return the kecamatan of the built site in `folder`, and for each that cannot be taken over why.

    Only `versions.json` and the newest `unduhan/kinerja.json` of each are read; an edition that is listed but not there
    does not count. `alamat` is the address of the site with a final slash, "" when `folder` is the portal's own.
    """
    found, refused = [], []
    for place in sorted(path.parent for path in folder.glob(f"*/{_VERSIONS}") if is_folder_name(path.parent.name)):
        try:
            listed = read_years(place.name, (place / _VERSIONS).read_bytes())
            present = tuple(tahun for tahun in listed if (place / str(tahun) / _KINERJA).is_file())
            if not present:
                raise Ditolak(f"{place.name} tidak mempunyai {_KINERJA} untuk satu edisi pun.")
            kinerja = (place / str(present[0]) / _KINERJA).read_bytes()
            found.append(read_entry(place.name, present, kinerja, alamat))
        except Ditolak as reason:
            refused.append(str(reason))
    return found, refused


def put_portal(stage: outputs.Stage, daftar: Sequence[Terdaftar], situs: Situs, aset: Aset) -> None:
    """Write the portal of `daftar` into `stage`: pages, and the search where its program is installed."""
    program = find_program() if len(daftar) > 1 else None
    stage.write(make_portal(daftar, situs, aset, cari=program is not None))
    if program is None:
        return
    documents = make_documents(daftar)
    masukan = manifest.digest({**documents, "program": version("pagefind_bin").encode()})
    last = stage.root / _INDEX
    if last.is_dir() and manifest.is_intact(outputs.read_folder(last), masukan):
        stage.keep(_INDEX)
    else:
        index = _run(program, documents) | {manifest.MANIFEST: json.dumps({"masukan": masukan}).encode()}
        index[manifest.SUMS] = manifest.make_sums(index)
        stage.write({f"{_INDEX}/{path}": content for path, content in index.items()})


def find_program() -> Path | None:
    """Return Pagefind's program, or None where the optional extra `portal` is not installed."""
    with suppress(ImportError, FileNotFoundError):
        return Path(importlib.import_module("pagefind_bin").get_executable())
    return None


def _run(program: Path, documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the index over `documents` by path. `Failure` when the program does not make one."""
    with tempfile.TemporaryDirectory(prefix="bening-") as place:
        source, target = Path(place, "dokumen"), Path(place, "indeks")
        source.mkdir()
        for name, content in documents.items():
            (source / name).write_bytes(content)
        command: list[str | Path] = [
            program,
            "--site",
            source,
            "--output-path",
            target,
            "--force-language",
            "id",
            "--quiet",
        ]
        # Run from the empty folder, so that no configuration of Pagefind lying about is picked up.
        done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)  # noqa: S603 - ours
        if done.returncode or not (target / "pagefind.js").is_file():
            words = " ".join((done.stderr or done.stdout).split())
            raise Failure(f"Pagefind tidak berhasil membuat pencarian portal: {words or done.returncode}")
        files = outputs.read_folder(target)
    return {path: data for path, data in files.items() if path in _WANTED or path.endswith(_WANTED_SUFFIXES)}
