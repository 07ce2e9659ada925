"""The workers of a Dask scheduler. Whatever can go wrong with other machines is one line that names them or the work.

Dask itself would wait for new workers for ever, and tells its troubles in its log, which only its own machines keep.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from time import monotonic
from typing import Any, TypeVar

from generator.failure import Failure
from generator.project import program_digest

Result = TypeVar("Result")

_ADDRESS = re.compile(r"(?:(?:tcp|tls|wss?)://)?[^\s/]+:\d{1,5}")
_TIMEOUT = "10s"
_LOOK = 2.0  # seconds without a result, after which the workers are counted
_PATIENCE = 30.0  # seconds without any worker: a nanny needs less for a new one, and nobody wants to wait longer


class Cluster:
    """The workers of the scheduler at `address`, as the present `client` sees them."""

    patience = _LOOK

    def __init__(self, address: str, client: Any) -> None:
        self._address, self._client = address, client
        self._alone_since: float | None = None
        self.executor: Executor = client.get_executor(pure=False)
        self.number = 1

    def hold(self, shared: object) -> object:
        """Return `shared` as tasks can be given it: it travels once to each worker."""
        # A task, not scattered data: when the worker that holds its result is lost, it is done again.
        return self._client.submit(_hold, shared, pure=False)

    def look(self) -> None:
        """Count the workers; `Failure` when there has been none for some time."""
        try:
            self.number = max(1, present := len(self._client.nthreads()))
        except OSError:  # connecting anew; if that fails, the tasks are cancelled
            present = 0
        if present:
            self._alone_since = None
        elif self._alone_since is None:
            self._alone_since = monotonic()
        elif monotonic() - self._alone_since > _PATIENCE:
            raise Failure(
                f"Penjadwal Dask {self._address} tidak mempunyai pekerja. "
                f"Jalankan dask worker {self._address}, lalu ulangi."
            )

    def result(self, future: Future[Result], nama: str) -> Result:
        """Return the result of a task that is done; `Failure` where its worker, not the task, went wrong."""
        from distributed import KilledWorker  # noqa: PLC0415 - an optional extra

        try:
            return future.result()
        except KilledWorker:
            line = f"Pekerja Dask mati berulang kali saat mengerjakan {nama} (kehabisan memori?)."
        except MemoryError:
            line = f"Pekerja Dask kehabisan memori saat mengerjakan {nama}."
        except CancelledError:
            line = f"Hubungan ke penjadwal Dask {self._address} terputus. Jalankan lagi."
        except OSError as error:
            line = f"Pekerja Dask gagal mengerjakan {nama} ({error.strerror or type(error).__name__})."
        except Exception as error:
            if isinstance(error, Failure) or self._are_like_us():
                raise
            line = (
                f"Pekerja Dask di {self._address} tidak memakai Bening yang sama. Pasang versi yang sama di semuanya."
            )
        raise Failure(line)

    def _are_like_us(self) -> bool:
        """Return whether all workers run this very program; what cannot even answer does not."""
        try:
            found = self._client.run(program_digest, on_error="return").values()
        except Exception:  # anything can happen between two programs
            return False
        return set(found) <= {program_digest()}


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """Give the cluster of the scheduler at `address` for the block; `Failure` when it cannot be reached."""
    if not _ADDRESS.fullmatch(address):
        raise Failure(f'"{address}" bukan alamat penjadwal Dask. Tulis misalnya tcp://10.0.0.5:8786.')
    try:
        from distributed import Client  # noqa: PLC0415 - an optional extra
    except ImportError:
        raise Failure("--scheduler membutuhkan Dask: pasang dengan pip install 'bening[cluster]'.") from None
    with _silent():
        try:
            client = Client(address, timeout=_TIMEOUT, set_as_default=False)
        except (OSError, ValueError):
            raise Failure(f"Penjadwal Dask {address} tidak dapat dihubungi. Periksa alamat dan jaringannya.") from None
        with client:
            cluster = Cluster(address, client)
            cluster.look()
            try:
                yield cluster
            finally:
                cluster.executor.shutdown(wait=False)  # cancels what is left after a failure


@contextmanager
def _silent() -> Iterator[None]:
    """Keep Dask from telling on our output what it also raises."""
    before = logging.root.manager.disable
    logging.disable()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)


def _hold(shared: object) -> object:
    return shared
