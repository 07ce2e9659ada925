"""Builds that spare the seconds in which a new process imports the program and compiles its templates.

`start_build` has them forked from a process that has built a small site once. That process is this module run as a
program; it ends when the test process that began it does.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Timer
from typing import Self

from support.paths import ROOT

_ORDER = 1 << 20  # bytes: arguments and environment


class Build:
    """A running build, first of its own process group; `stderr` is what it says, and the rest is as with `Popen`."""

    def __init__(self, outcome: int, said: int) -> None:
        self._outcome, self.stderr = os.fdopen(outcome, "rb", buffering=0), os.fdopen(said, "rb")
        self.returncode: int | None = None
        self.pid = int(self._outcome.readline())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.wait()
        self._outcome.close()
        self.stderr.close()

    def poll(self) -> int | None:
        with suppress(subprocess.TimeoutExpired):
            self.wait(0)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        if self.returncode is None:
            if not select.select([self._outcome], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("build", timeout or 0)
            self.returncode = int(self._outcome.readline())
        return self.returncode

    def kill(self) -> None:
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def kill_group(self) -> None:
        """Kill the build and the workers that it has left."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)

    def rest(self, patience: float) -> str:
        """Return what it still says until it ends; after `patience` seconds it is killed."""
        timer = Timer(patience, self.kill_group)
        timer.start()
        try:
            said = self.stderr.read().decode()
            self.wait()
        finally:
            timer.cancel()
        return said


def start_build(
    folder: Path, *options: str, environment: Mapping[str, str], merged: bool = False, imported: Sequence[str] = ()
) -> Build:
    """Start `bening OPTIONS` in `folder`; with `merged` it says its standard output, too.

    The modules `imported` are known to the process that builds are forked from.
    """
    order = json.dumps([str(folder), options, dict(environment), merged, imported]).encode()
    assert len(order) < _ORDER
    (outcome, ending), (said, saying) = os.pipe(), os.pipe()
    try:
        socket.send_fds(_orders(), [order], [ending, saying])
        return Build(outcome, said)
    finally:
        os.close(ending)
        os.close(saying)


@cache
def _orders() -> socket.socket:
    """Start the process that builds are forked from; return where it takes orders."""
    ours, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _ORDER)
    path = os.pathsep.join(str(ROOT / name) for name in ("generator", "tests", ""))
    with other:
        server = subprocess.Popen(
            [sys.executable, "-m", "support.build_server", str(other.fileno())],
            pass_fds=[other.fileno()],
            env=os.environ | {"PYTHONPATH": path},
            cwd=ROOT,
        )

    def stop() -> None:
        ours.close()
        server.wait()

    atexit.register(stop)
    return ours


def _warm() -> None:
    """Build a small site, so that whatever a build imports and compiles is there."""
    from bening.cli.main import run  # noqa: PLC0415 - the program's side only

    from support.fault_fleet import make_data, make_place  # noqa: PLC0415 - it uses this module

    with tempfile.TemporaryDirectory() as top, Path(os.devnull).open("w") as nothing:
        make_place(Path(top) / "hangat", make_data(2))
        os.chdir(Path(top) / "hangat")
        said, sys.stdout, sys.stderr = (sys.stdout, sys.stderr), nothing, nothing
        code = run(["build", "--jobs", "1"])
        sys.stdout, sys.stderr = said
        os.chdir(ROOT)
    assert code == 0


def _watch(order: str, ending: int, saying: int) -> None:
    """Fork a build, and tell its process id and how it ends."""
    folder, options, environment, merged, _ = json.loads(order)
    pid = os.fork()
    if pid == 0:
        os.close(ending)
        os.setsid()
        os.dup2(saying if merged else os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(saying, 2)
        os.close(saying)
        _build(folder, options, environment)
    os.close(saying)
    os.write(ending, f"{pid}\n".encode())
    os.write(ending, f"{os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])}\n".encode())


def _build(folder: str, options: list[str], environment: dict[str, str]) -> None:
    code = 1
    try:
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        sys.stdout = open(1, "w", encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115 - standard output
        sys.stderr = open(2, "w", encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115
        sys.argv = ["bening", *options]
        importlib.import_module("bening.cli.main").main()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    finally:
        sys.stdout.flush()
        os._exit(code)


def main() -> None:
    _warm()
    gc.collect()
    gc.freeze()
    with socket.socket(fileno=int(sys.argv[1])) as orders:
        while True:
            order, numbers, _, _ = socket.recv_fds(orders, _ORDER, 2)
            if not order:
                return
            for name in json.loads(order)[-1]:
                importlib.import_module(name)
            if os.fork() == 0:
                orders.close()
                _watch(order.decode(), *numbers)
                os._exit(0)
            for number in numbers:
                os.close(number)
            with suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass


if __name__ == "__main__":
    main()
