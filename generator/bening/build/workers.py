"""Run tasks in this process, a local process pool, or on a Dask cluster.

`concurrent.futures` is the seam. A task is a plain function of this package with two arguments: what all tasks share,
and its own item. Both travel, and so does what comes back.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol, TypeVar

from bening.build.dask_workers import Task, connected, guarded
from bening.failure import Failure

Shared = TypeVar("Shared")
Item = TypeVar("Item", bound=Task)
Result = TypeVar("Result")

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_AHEAD = 3  # tasks handed out for each worker: enough that none waits, few enough that memory stays flat


@dataclass(frozen=True, slots=True)
class WorkerPool:
    """How many processes work here, or the address of the Dask scheduler whose workers do.

    `forking` must be False when this process holds connections or threads that a fork would copy half.
    """

    jobs: int = 1
    scheduler: str = ""
    forking: bool = True

    @property
    def remote(self) -> bool:
        """True when the workers may be on other machines."""
        return bool(self.scheduler)

    def run(
        self, work: Callable[[Shared, Item], Result], shared: Shared, items: Iterable[Item], number: int
    ) -> Generator[Result]:
        """Yield the result of each of the `number` items, as they are done; `items` are taken only as they are needed.

        What `work` raises ends the run and is raised here. A worker that dies, or finds no memory, gets a second
        chance alone; `Failure` if it needs a third. Dask gives three more, and waits for new workers only so long.
        """
        waiting = iter(items)
        if self.remote:
            with connected(self.scheduler) as cluster:
                for item, future in _completed(
                    cluster.executor, guarded, (work, cluster.hold(shared)), waiting, cluster
                ):
                    yield cluster.result(future, item.nama)
            return
        for item in islice(waiting, 1):
            yield work(shared, item)  # what it loads and compiles the forked workers inherit
        workers = min(self.jobs, number - 1)
        if workers <= 1:
            yield from (work(shared, item) for item in waiting)
            return
        lost: list[Item] = []
        yield from self._pooled(work, shared, waiting, workers, lost)
        for item in lost:
            again: list[Item] = []
            yield from self._pooled(work, shared, iter([item]), 1, again)
            if again:
                raise Failure(
                    f"Proses yang mengerjakan {item.nama} mati dua kali (kehabisan memori?). Coba dengan --jobs 1."
                )

    def _pooled(
        self,
        work: Callable[[Shared, Item], Result],
        shared: Shared,
        items: Iterator[Item],
        workers: int,
        lost: list[Item],
    ) -> Iterator[Result]:
        """Yield results of a pool; a pool that breaks is followed by another, and its tasks are put into `lost`."""
        context = multiprocessing.get_context("fork" if self.forking and _can_fork() else "spawn")
        broken = True
        while broken:
            broken = False
            with ProcessPoolExecutor(workers, context, initializer=_inherit, initargs=(shared, os.getpid())) as pool:
                try:
                    for item, future in _completed(pool, _call, (work,), items, _Pool(workers)):
                        try:
                            yield future.result()
                        except (BrokenProcessPool, MemoryError):
                            lost.append(item)
                            broken = True
                finally:
                    pool.shutdown(wait=True, cancel_futures=True)


class _Workers(Protocol):
    """Who will do what is handed out."""

    @property
    def number(self) -> int:
        """How many they are."""

    @property
    def patience(self) -> float | None:
        """Seconds without a result, after which `look` is called; None for ever."""

    def look(self) -> None:
        """Find out whether there is anybody left; `Failure` if there is nobody to wait for."""


@dataclass(frozen=True, slots=True)
class _Pool:
    """Processes here: their executor tells when one dies."""

    number: int
    patience: float | None = None

    def look(self) -> None:
        """Trust the executor."""


def _completed(
    executor: Executor, work: Callable[..., Result], first: tuple[Any, ...], items: Iterator[Item], workers: _Workers
) -> Iterator[tuple[Item, Future[Result]]]:
    """Yield each item with its future once done, with only as many handed out as the workers need.

    After a pool broke nothing more is taken from `items`; what was handed out is yielded.
    """
    running: dict[Future[Result], Item] = {}
    stopped = False
    while True:
        while not stopped and len(running) < _AHEAD * workers.number and (taken := list(islice(items, 1))):
            try:
                running[executor.submit(work, *first, taken[0])] = taken[0]
            except BrokenProcessPool as error:
                dead: Future[Result] = Future()
                dead.set_exception(error)
                running[dead] = taken[0]
                stopped = True
        if not running:
            return
        done, _ = wait(running, workers.patience, FIRST_COMPLETED)
        if not done:
            workers.look()
        while done:  # and not `for`: a result that was used must not wait here for the others
            future = done.pop()
            stopped = stopped or (not future.cancelled() and isinstance(future.exception(), BrokenProcessPool))
            yield running.pop(future), future


def _can_fork() -> bool:
    """Return whether forked processes are safe: macOS offers them, but its own libraries may crash in them."""
    return sys.platform != "darwin" and "fork" in multiprocessing.get_all_start_methods()


_inherited: list[Any] = []


def _inherit(shared: object, parent: int) -> None:
    """Run in each new worker: keep what all tasks share, and never outlive the process that is waited for."""
    _inherited[:] = [shared]
    if sys.platform == "linux":
        try:
            import ctypes  # noqa: PLC0415 - only here

            ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        except (ImportError, MemoryError, OSError):  # no memory: the pool breaks, without a traceback, and tries again
            os._exit(1)
        if os.getppid() != parent:  # it died while this worker was born
            os._exit(1)


def _call(work: Callable[[Any, Item], Result], item: Item) -> Result:
    return work(_inherited[0], item)
