"""Files at an address of fsspec (`s3://bucket/prefix`): many requests at once, every failure in one plain line.

Nothing here knows what an edition is. fsspec and s3fs cost a second to import, so both are loaded by the first request.
An opened connection belongs to one process: it neither travels with a pickle nor is it used after a fork. Retries are
botocore's (AWS_MAX_ATTEMPTS, AWS_RETRY_MODE); s3fs adds one for an answer that broke off in the middle.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from bening.downloads import content_type
from bening.failure import Failure

_PARALLEL = 32
_S3 = {"s3", "s3a"}
_OPTIONS: dict[str, dict[str, object]] = {
    "file": {"auto_mkdir": True},
    "local": {"auto_mkdir": True},
    # Slow uplinks need botocore's own minute, not the 15 seconds of s3fs; its 10 connections would be too few. With a
    # higher max_concurrency s3fs asks for the size of a file before each reading.
    "s3": {"config_kwargs": {"max_pool_connections": _PARALLEL, "read_timeout": 60}, "max_concurrency": 1},
}
_ADDRESS = re.compile(r"(?P<protocol>[a-z][a-z0-9+.-]*)://(?:[^/@]*@)?/*[^/*?\[#\n][^*?\[\n]*")
# "*", "?" and "[" are patterns to fsspec: a deletion would take more than it names.
_PATH = re.compile(r"(?!\.{1,2}(?:/|$))[^/\\*?\[\]\0\n]+(?:/(?!\.{1,2}(?:/|$))[^/\\*?\[\]\0\n]+)*")
_NETWORK = {"HTTPClientError", "ConnectionError", "TimeoutError", "ClientConnectionError", "ClientPayloadError"}
_KEYS = {"NoCredentialsError", "PartialCredentialsError", "CredentialRetrievalError", "ProfileNotFound", "TokenError"}
# A forked process must not close what its parent uses: the selector behind a connection is shared by both.
_INHERITED: list[object] = []


@dataclass(frozen=True, slots=True)
class Item:
    """A stored file: its size in bytes, and the ETag that changes with its content ("" where there is none)."""

    size: int
    etag: str

    def holds(self, content: bytes) -> bool | None:
        """Return whether this is `content`; None when only reading it can tell (an ETag need not be an MD5)."""
        if self.size != len(content):
            return False
        return True if self.etag == hashlib.md5(content, usedforsecurity=False).hexdigest() else None


class Bucket:
    """The files below `address`; `Failure` for each request that does not succeed.

    Paths are relative, with "/"; a path that leaves the address, or is a pattern, is a `ValueError`.
    """

    def __init__(self, address: str) -> None:
        match = _ADDRESS.fullmatch(address)
        if not match:
            raise Failure(f'"{_shown(address)}" bukan alamat penyimpanan. Tulis misalnya s3://nama-bucket/situs.')
        self.address, self._protocol = address.rstrip("/"), match["protocol"]
        self.shown = _shown(self.address)
        self._opened: tuple[int, Any, str] | None = None

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_opened": None}

    def list(self, path: str) -> dict[str, Item]:
        """Return every file below the folder `path` by its path inside it; empty when there is none."""
        with self._explained():
            fs, root = self._open()
            start = f"{_join(root, path)}/"
            found: dict[str, dict[str, Any]] = fs.find(start[:-1], detail=True)
            # Keys that end with "/" are what consoles show as empty folders.
            return {
                name.removeprefix(start): _item(info)
                for name, info in sorted(found.items())
                if name.startswith(start) and not name.endswith("/")
            }

    def folders(self, path: str = "") -> set[str]:
        """Return the names of the folders directly below `path`."""
        with self._explained():
            fs, root = self._open()
            try:
                found = fs.ls(_join(root, path) if path else root, detail=True)
            except FileNotFoundError as error:
                _raise_without_bucket(error)
                return set()
            return {PurePosixPath(item["name"]).name for item in found if item["type"] == "directory"}

    def look(self, paths: Iterable[str]) -> dict[str, Item]:
        """Return what is stored at each of `paths`, without the absent ones."""
        found: dict[str, Item] = {}

        def look(path: str) -> None:
            fs, root = self._open()
            try:
                info = fs.info(_join(root, path))
            except FileNotFoundError as error:
                _raise_without_bucket(error)
            else:
                if info["type"] == "file":
                    found[path] = _item(info)

        self._each(look, paths)
        return found

    def read(self, path: str) -> bytes | None:
        """Return the content of `path`, or None when nothing is there."""
        return self.read_all([path]).get(path)

    def read_all(self, paths: Iterable[str]) -> dict[str, bytes]:
        """Return the contents of `paths`, without the absent ones."""
        contents: dict[str, bytes] = {}

        def read(path: str) -> None:
            fs, root = self._open()
            try:
                contents[path] = fs.cat_file(_join(root, path))
            except (FileNotFoundError, IsADirectoryError) as error:
                _raise_without_bucket(error)

        self._each(read, paths)
        return contents

    def send(self, files: Mapping[str, bytes]) -> None:
        """Store `files`, in any order, each whole; on S3 with the content type that a browser needs."""

        def send(path: str) -> None:
            fs, root = self._open()
            # Other packages name the option otherwise, if they have it; they guess the type by the name, or leave it.
            options = {"ContentType": content_type(path)} if self._protocol in _S3 else {}
            fs.pipe_file(_join(root, path), files[path], **options)

        self._each(send, files)

    def copy(self, sources: Mapping[str, str]) -> set[str]:
        """Copy on the server: `sources` names the source of each target. Return the targets whose source is gone."""
        gone: set[str] = set()

        def copy(target: str) -> None:
            fs, root = self._open()
            try:
                fs.cp_file(_join(root, sources[target]), _join(root, target))
            except FileNotFoundError as error:
                _raise_without_bucket(error)
                gone.add(target)

        self._each(copy, sources)
        return gone

    def delete(self, paths: Iterable[str]) -> None:
        """Delete the files `paths`; absent ones are no error."""
        with self._explained():
            fs, root = self._open()
            targets = [_join(root, path) for path in sorted(paths)]
            try:
                if targets:
                    fs.rm(targets)  # on S3 one request for a thousand files
            except FileNotFoundError as error:
                _raise_without_bucket(error)
                for target in targets:
                    with suppress(FileNotFoundError):
                        fs.rm_file(target)

    def remove(self, path: str) -> None:
        """Delete the file `path`, or everything below the folder `path`."""
        with self._explained():
            fs, root = self._open()
            target = _join(root, path)
            try:
                fs.rm(target, recursive=True)
            except FileNotFoundError as error:
                _raise_without_bucket(error)
            if fs.find(target):  # refusals of single files are not reported by S3's deletion of many
                raise Failure(f"{self.shown}/{path} tidak terhapus seluruhnya: periksa izin menghapus di sana.")

    def _open(self) -> tuple[Any, str]:
        if self._opened is None or self._opened[0] != os.getpid():
            import fsspec  # noqa: PLC0415 - see above

            if self._opened:
                _INHERITED.append(self._opened)
            options = _OPTIONS.get("s3" if self._protocol in _S3 else self._protocol, {})
            fs, root = fsspec.url_to_fs(self.address, use_listings_cache=False, **options)
            if self._protocol in _S3:
                fs.retries = 2
            self._opened = (os.getpid(), fs, root.rstrip("/"))
        return self._opened[1:]

    def _each(self, work: Callable[[str], None], paths: Iterable[str]) -> None:
        """Run `work` on each of `paths` in parallel; raise the first failure."""
        for path in (paths := list(paths)):
            _check(path)
        with self._explained(), ThreadPoolExecutor(min(_PARALLEL, len(paths) or 1)) as pool:
            self._open()
            waiting = [pool.submit(work, path) for path in paths]
            try:
                for future in waiting:
                    future.result()
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            line = _explain(error, self._protocol, self.shown)
            if not line:
                raise
            raise Failure(line) from error


def _item(info: Mapping[str, Any]) -> Item:
    return Item(info.get("size", -1), str(info.get("ETag") or info.get("etag") or "").strip('"'))


def _join(root: str, path: str) -> str:
    return f"{root}/{_check(path)}"


def _check(path: str) -> str:
    if not _PATH.fullmatch(path):
        raise ValueError(f"not a path inside the store: {path!r}")
    return path


def _shown(address: str) -> str:
    """Return `address` for messages: on one line, without a password."""
    return re.sub(r"//[^/@]*@", "//", address.partition("?")[0]).replace("\n", " ")


def _raise_without_bucket(error: OSError) -> None:
    """Raise `error` again unless only the file is missing."""
    if _code(error) == "NoSuchBucket":
        raise error


def _code(error: BaseException) -> str:
    """Return the code with which the server refused ("AccessDenied"), or the name of the error."""
    cause: BaseException | None = error
    while cause is not None:
        response = getattr(cause, "response", None)
        if isinstance(response, dict) and "Error" in response:
            return re.sub(r"\W", "", str(response["Error"].get("Code", "")))
        cause = cause.__cause__
    return type(error).__name__


def _explain(error: Exception, protocol: str, place: str) -> str:
    """Return one Indonesian line for an error of the store; "" for any other exception."""
    code, kinds, s3 = _code(error), {kind.__name__ for kind in type(error).__mro__}, protocol in _S3
    if isinstance(error, ImportError):
        package = 'jalankan: pip install "bening[s3]"' if s3 else f"pasang paket fsspec untuk {protocol}://"
        line = f"{place} memerlukan paket tambahan; {package}"
    elif isinstance(error, ValueError) and "Protocol not known" in str(error):
        line = f"{place}: jenis alamat {protocol}:// tidak dikenal. Tulis misalnya s3://nama-bucket/situs."
    elif isinstance(error, Failure) or (type(error).__module__ == "builtins" and not isinstance(error, OSError)):
        line = ""
    elif isinstance(error, FileNotFoundError):
        line = f"{place} tidak ada. Buat dahulu bucket atau folder itu, atau periksa alamatnya."
    elif isinstance(error, PermissionError) or kinds & _KEYS:
        keys = "kunci (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY) dan izin" if s3 else "izin"
        line = f"{place} tidak boleh dibaca atau ditulis: periksa {keys} untuk tempat itu ({code})."
    elif kinds & _NETWORK:
        line = f"{place} tidak dapat dihubungi ({code}). Periksa jaringan, lalu jalankan lagi."
    else:
        line = f"{place} tidak dapat dibaca atau ditulis ({code}). Periksa penyimpanan itu, lalu jalankan lagi."
    return line
