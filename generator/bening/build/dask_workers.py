"""The workers of a Dask scheduler; any Dask error becomes a one-line Failure that names the worker or the task.

Dask itself waits for new workers for ever and writes errors only to its own log.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from pathlib import Path
from platform import node
from time import monotonic, sleep
from traceback import extract_tb
from typing import Any, Protocol, TypeVar

from bening.failure import Failure
from bening.storage import program_digest


class Task(Protocol):
    """One item of work."""

    @property
    def nama(self) -> str:
        """Name in messages: "kotabaru 2017"."""


Shared = TypeVar("Shared")
Item = TypeVar("Item", bound=Task)
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

    def meet(self) -> None:
        """Wait for the first worker; `Failure` when the workers do not run this very program.

        A worker that cannot read a task ends without a word, so this comes before any.
        """
        self.look()
        while self._alone_since is not None:
            sleep(_LOOK / 10)
            self.look()
        found = self._client.run(program_digest, on_error="return")
        others = sorted(worker for worker, program in found.items() if program != program_digest())
        if others:
            raise Failure(
                f"Bening di pekerja {others[0]} tidak ada atau lain versinya. Pasang versi yang sama di semua pekerja."
            )

    def result(self, future: Future[Result], nama: str) -> Result:
        """Return the result of a task that is done; `Failure` where its worker, not the task, went wrong."""
        from distributed import KilledWorker  # noqa: PLC0415 - an optional extra

        try:
            return future.result()
        except KilledWorker:
            raise Failure(f"Pekerja Dask mati berulang kali saat mengerjakan {nama} (kehabisan memori?).") from None
        except CancelledError:
            raise Failure(f"Hubungan ke penjadwal Dask {self._address} terputus. Jalankan lagi.") from None


def guarded(work: Callable[[Shared, Item], Result], shared: Shared, item: Item) -> Result:
    """Run on a worker: return what `work` does; what it raises leaves here as plain text.

    Dask waits for ever for an exception that cannot be pickled, as those of some packages cannot.
    """
    told: Exception
    try:
        return work(shared, item)
    except Failure as error:
        # The machine is named: keys and programs differ from worker to worker.
        told = Failure(str(error) if node() in str(error) else f"Pekerja Dask di {node()}: {error}")
    except MemoryError:
        told = Failure(f"Pekerja Dask di {node()} kehabisan memori saat mengerjakan {item.nama}.")
    except OSError as error:
        told = Failure(f"Pekerja Dask di {node()} gagal mengerjakan {item.nama}: {error}.")
    except Exception as error:
        frame = extract_tb(error.__traceback__)[-1]
        told = RuntimeError(
            f"{type(error).__name__}: {error} ({item.nama}, {Path(frame.filename).name}:{frame.lineno})"
        )
    raise told


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """Give the cluster of the scheduler at `address` for the block; `Failure` when it cannot be reached."""
    if not _ADDRESS.fullmatch(address):
        raise Failure(f'"{address}" bukan alamat penjadwal Dask. Tulis misalnya tcp://10.0.0.5:8786.')
    try:
        from distributed import Client  # noqa: PLC0415 - an optional extra
    except ImportError:
        raise Failure('--scheduler membutuhkan Dask: pasang dengan pip install "bening[cluster]".') from None
    with _silent():
        try:
            client = Client(address, timeout=_TIMEOUT, set_as_default=False)
        except (OSError, ValueError):
            raise Failure(f"Penjadwal Dask {address} tidak dapat dihubungi. Periksa alamat dan jaringannya.") from None
        with client:
            cluster = Cluster(address, client)
            try:
                cluster.meet()
                yield cluster
            finally:
                cluster.executor.shutdown(wait=False)  # cancels what is left after a failure


@contextmanager
def _silent() -> Iterator[None]:
    """Silence Dask's log of errors that it also raises."""
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
