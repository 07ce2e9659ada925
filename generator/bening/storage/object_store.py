"""Built editions in an object store, which has neither renames nor transactions.

The order of requests is the guarantee. An edition that is not there yet is sent straight to its place, `manifest.json`
and `SHA256SUMS` last: nobody is led to it before `versions.json` names it, which the caller writes after it, and a
temporary place would only double the requests. As soon as anything there would be overwritten or deleted, what differs
goes to `.bening/unggah/` first and is checked there; then the old `manifest.json` and `SHA256SUMS` are deleted, the
files copied on the server, surplus ones deleted, and manifest and sums copied last.

What readers can see: a first upload, nothing before it is complete. A replacement is not one step: for as long as the
copying lasts (a second or so for an edition) they can get a new page with an old picture, and `SHA256SUMS` is absent,
so that no honest file is reported as changed. A run that is killed while uploading leaves the old edition whole; one
that is killed while copying leaves the mixture until the next run.

A mixture is never taken for complete: `inputs` holds every stored file to its digest. So that it need not read them
all, a record in `.bening/segel/` says which SHA-256 belongs to which ETag; a file that anyone changed has another ETag.
Where the record is missing or does not fit, or the file system has no ETags, the files are read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping

from bening.editions import ASSETS, MANIFEST, SUMS, asset_digests, digest, read_inputs
from bening.failure import Failure
from bening.storage.bucket import Bucket, Item

_OURS = ".bening"
_STAGE, _SEALS = f"{_OURS}/unggah", f"{_OURS}/segel"
_SEAL = "segel.json"
_MARKERS = (MANIFEST, SUMS)
_ATTEMPTS = 3


class ObjectStore:
    """The sites at `address` (`s3://bucket/prefix`, or another protocol of fsspec); connects with the first request.

    Can be pickled; each process has its own connection. Paths are relative, with "/"; any other is a `ValueError`.
    Every error of the store is a `Failure`.
    """

    def __init__(self, address: str) -> None:
        self._bucket = Bucket(address)
        self.address = self._bucket.address
        self._assets: set[str] | None = None

    def read(self, path: str) -> bytes | None:
        """Return the content of the file `path`, or None when it is not there."""
        return self._bucket.read(path)

    def has(self, path: str) -> bool:
        """Return whether the file `path` is there."""
        return path in self._bucket.look([path])

    def folders(self, path: str = "") -> set[str]:
        """Return the names of the folders directly below `path`, without our own."""
        return self._bucket.folders(path) - {_OURS}

    def inputs(self, path: str) -> str:
        """Return the `inputs` of the edition that lies in `path` complete and unchanged, with nothing else, or "".

        The theme's files that it names must be there; their names say what they hold.
        """
        present = self._bucket.list(path)
        if not present.keys() >= set(_MARKERS):
            return ""
        record, known, assets = self._read_seal(path)
        if record and known.keys() == present.keys() and all(known[name][0] == present[name].etag for name in known):
            return record if self._holds_assets(assets) else ""
        found = self._bucket.read_all(f"{path}/{name}" for name in present)
        files = {name.removeprefix(f"{path}/"): content for name, content in found.items()}
        return read_inputs(files) if self._holds_assets(set(asset_digests(files))) else ""

    def _holds_assets(self, assets: set[str]) -> bool:
        return not assets or assets <= self._held_assets()

    def _held_assets(self) -> set[str]:
        """Return the paths of the theme's files; the store is asked once."""
        if self._assets is None:
            self._assets = {f"{ASSETS}/{name}" for name in self._bucket.list(ASSETS)}
        return self._assets

    def put_assets(self, assets: Mapping[str, bytes]) -> None:
        """Store the theme's files that are not there yet, by path; their names say what they hold, so none changes."""
        lacking = {path: content for path, content in assets.items() if path not in self._held_assets()}
        if lacking:
            self._bucket.send(lacking)
            self._held_assets().update(lacking)

    def stat_digest(self, path: str) -> str:
        """Return a digest of what the store lists below `path`: names, sizes, ETags. It changes with each content."""
        listed = sorted(self._bucket.list(path).items())
        return digest({name: f"{item.size} {item.etag}".encode() for name, item in listed})

    def put_edition(self, path: str, files: Mapping[str, bytes]) -> None:
        """Make the folder `path` hold exactly `files`, a sealed edition; see above for what is visible meanwhile.

        Files that are there already are not sent again. `Failure` leaves what `inputs` calls incomplete, or the old
        edition; the next call completes it.
        """
        inputs = read_inputs(files)
        if not inputs:
            raise ValueError(f"not a sealed edition: {path}")
        for _ in range(_ATTEMPTS):
            present = self._bucket.list(path)
            fresh = self._differing(path, present, files)
            surplus = present.keys() - files.keys()
            if not fresh and not surplus:
                self._write_seal(path, inputs, present, files)
                return
            if surplus or fresh.keys() & present.keys():
                self._replace(path, present, fresh, surplus)
            else:
                self._send(path, fresh)
        raise Failure(
            f"{self._bucket.shown}/{path} belum utuh walau dikirim {_ATTEMPTS} kali: proses lain menulis ke sana, "
            f"atau izin menghapus tidak ada. Periksa, lalu jalankan lagi."
        )

    def write(self, files: Mapping[str, bytes]) -> None:
        """Store files around the editions, in parallel, each atomically; unchanged ones are not sent."""
        self._bucket.send(self._differing("", self._bucket.look(files), files))

    def remove(self, path: str) -> None:
        """Delete the file `path` or everything below the folder `path`."""
        self._bucket.remove(path)
        self._bucket.remove(f"{_SEALS}/{path}")

    def trim(self, path: str, files: Collection[str], folders: Collection[str]) -> None:
        """Delete below the folder `path` all but `files` and what lies in its `folders`, both by path inside it."""
        for place, stay in ((path, files), (f"{_SEALS}/{path}", ())):
            names = (name for name in self._bucket.list(place) if name.partition("/")[0] not in folders)
            self._bucket.delete(f"{place}/{name}" for name in names if name not in stay)

    def clean(self) -> None:
        """Delete leftovers of killed uploads. A running `put_edition` of another process notices and sends again."""
        self._bucket.remove(_STAGE)

    def _replace(
        self, path: str, present: Mapping[str, Item], fresh: Mapping[str, bytes], surplus: Iterable[str]
    ) -> None:
        """Upload `fresh` to the staging folder, then copy it into place and delete `surplus`."""
        stage = f"{_STAGE}/{digest(fresh)}/{path}"
        self._gather(stage, fresh)
        self._bucket.delete(f"{path}/{name}" for name in _MARKERS if name in fresh and name in present)
        self._copy(stage, path, {name: fresh[name] for name in fresh if name not in _MARKERS})
        self._bucket.delete(f"{path}/{name}" for name in surplus)
        for marker in _MARKERS:
            if marker in fresh:
                self._copy(stage, path, {marker: fresh[marker]})
        self._bucket.delete(f"{stage}/{name}" for name in fresh)

    def _gather(self, stage: str, files: Mapping[str, bytes]) -> None:
        """Make `stage` hold `files`, verified; files from a killed run are not sent again."""
        for _ in range(_ATTEMPTS):
            lacking = self._differing(stage, self._bucket.list(stage), files)
            if not lacking:
                return
            self._send(stage, lacking)
        raise Failure(f"{self._bucket.shown}/{_STAGE} tidak menyimpan yang dikirim ke sana. Jalankan lagi.")

    def _copy(self, stage: str, path: str, files: Mapping[str, bytes]) -> None:
        gone = self._bucket.copy({f"{path}/{name}": f"{stage}/{name}" for name in files})
        self._bucket.send({f"{path}/{name}": content for name, content in files.items() if f"{path}/{name}" in gone})

    def _send(self, path: str, files: Mapping[str, bytes]) -> None:
        """Send `files` into the folder `path`, the markers last and one by one."""
        self._bucket.send({f"{path}/{name}": files[name] for name in files if name not in _MARKERS})
        for marker in _MARKERS:
            if marker in files:
                self._bucket.send({f"{path}/{marker}": files[marker]})

    def _differing(self, path: str, present: Mapping[str, Item], files: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return those of `files` that `present`, found in the folder `path`, does not hold with the same bytes."""
        same = {name: present[name].holds(content) for name, content in files.items() if name in present}
        if path and None in same.values():
            _, known, _ = self._read_seal(path)
            for name in same.keys() & known.keys():
                etag, sha256 = known[name]
                if same[name] is None and etag == present[name].etag:
                    same[name] = sha256 == _sha256(files[name])
        doubtful = {_below(path, name): name for name in same if same[name] is None}
        found = self._bucket.read_all(doubtful)
        same.update({name: found.get(place) == files[name] for place, name in doubtful.items()})
        return {name: content for name, content in files.items() if not same.get(name)}

    def _read_seal(self, path: str) -> tuple[str, dict[str, tuple[str, str]], set[str]]:
        """Return the stored record of `path`: its inputs, ETag and SHA-256 of each file, the assets that it names."""
        try:
            record = json.loads(self._bucket.read(f"{_SEALS}/{path}/{_SEAL}") or b"{}")
            known = {name: (etag, sha256) for name, (etag, sha256) in record["berkas"].items()}
            return str(record["masukan"]), known, set(record.get("aset", ()))
        except (AttributeError, KeyError, TypeError, ValueError):
            return "", {}, set()

    def _write_seal(self, path: str, inputs: str, present: Mapping[str, Item], files: Mapping[str, bytes]) -> None:
        if not all(item.etag for item in present.values()):
            return
        listed = {name: (present[name].etag, _sha256(files[name])) for name in sorted(files)}
        record = {"masukan": inputs, "berkas": listed, "aset": sorted(asset_digests(files))}
        content = (json.dumps(record, ensure_ascii=False) + "\n").encode()
        self.write({f"{_SEALS}/{path}/{_SEAL}": content})


def _below(path: str, name: str) -> str:
    return f"{path}/{name}" if path else name


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
