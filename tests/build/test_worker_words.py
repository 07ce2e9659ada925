"""What a worker cannot do is said in one line that names its machine."""

from __future__ import annotations

from dataclasses import dataclass
from platform import node

import pytest
from bening.build.dask_workers import guarded
from bening.failure import Failure


@dataclass(frozen=True)
class Task:
    nama: str = "kotabaru 2018"


def fail(said: str, _task: Task) -> None:
    raise Failure(said)


def test_a_worker_without_keys_is_named() -> None:
    with pytest.raises(Failure) as found:
        guarded(fail, "s3://wadah tidak boleh dibaca atau ditulis: periksa kunci", Task())
    assert str(found.value) == (f"Pekerja Dask di {node()}: s3://wadah tidak boleh dibaca atau ditulis: periksa kunci")


def test_a_machine_is_named_once() -> None:
    with pytest.raises(Failure, match=node()) as found:
        guarded(fail, f"Pekerja harus memakai program yang sama: mkdocs 1 (di {node()}: 2).", Task())
    assert str(found.value).count(node()) == 1
