"""A build on many machines: workers that die, stores that stop, and the words for it. Real processes throughout."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from queue import Queue
from typing import Any

import boto3
import psutil
import pytest
from bening.downloads.media_types import content_type
from bening.editions import manifest
from support import dask_cluster, s3_server
from support.build_server import Build
from support.dask_cluster import Cluster, install
from support.fault_fleet import workers as forks
from support.fleet import ENVIRONMENT, YEARS, Proyek, differing, finished, site
from support.patience import PATIENCE
from support.s3_server import Proxy

KECAMATAN = 6
FEW = 2
ATTEMPTS = 60  # builds that may miss what they are aimed at


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The whole site, made by one process."""
    proyek = Proyek(tmp_path_factory.mktemp("setempat"), KECAMATAN)
    proyek.build_alone("--jobs", "1")
    return site(proyek.public)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with s3_server.serve(tmp_path_factory.mktemp("moto")) as address:
        yield address


@pytest.fixture(scope="module")
def proxy(server: str) -> Iterator[Proxy]:
    with Proxy(server) as proxy:
        yield proxy


@pytest.fixture(scope="module")
def cluster(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    keys = {**s3_server.ENVIRONMENT, "AWS_ENDPOINT_URL": server}
    with dask_cluster.serve(tmp_path_factory.mktemp("dask"), **keys) as cluster:
        yield cluster


@pytest.fixture
def workers(cluster: Cluster) -> Cluster:
    """The cluster with two workers, whatever an earlier test has done to them."""
    cluster.grow(2 - len(cluster.workers))
    return cluster


class Wadah:
    """A bucket, looked at by a client that shares nothing with the program."""

    def __init__(self, server: str, name: str) -> None:
        self.client: Any = boto3.client(
            "s3",
            endpoint_url=server,
            aws_access_key_id="orang-lain",
            aws_secret_access_key="lain",  # noqa: S106 - of nothing
            region_name="us-east-1",
        )
        self.client.create_bucket(Bucket=name)
        self.name, self.address = name, f"s3://{name}/situs"
        self.contents: dict[str, bytes] = {}

    def etags(self) -> dict[str, str]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.name)
        return {item["Key"]: item["ETag"] for page in pages for item in page.get("Contents", [])}

    def names(self) -> list[str]:
        return list(self.etags())

    def files(self) -> dict[str, bytes]:
        """The site without our own records."""
        etags = self.etags()
        assert all(key.startswith("situs/") for key in etags)
        for key, etag in etags.items():
            if etag not in self.contents:
                self.contents[etag] = self.client.get_object(Bucket=self.name, Key=key)["Body"].read()
        found = {key.removeprefix("situs/"): self.contents[etag] for key, etag in etags.items()}
        return {name: content for name, content in found.items() if not name.startswith(".bening/")}

    def remove_all(self) -> None:
        keys = [{"Key": name} for name in self.names()]
        self.client.delete_objects(Bucket=self.name, Delete={"Objects": keys})


@pytest.fixture
def wadah(server: str, request: pytest.FixtureRequest) -> Iterator[Wadah]:
    wadah = Wadah(server, "mesin-" + manifest.digest({request.node.nodeid: b""})[:20])
    yield wadah
    wadah.client.close()


@pytest.fixture
def proyek(tmp_path: Path) -> Proyek:
    return Proyek(tmp_path / "proyek", FEW)


@pytest.fixture
def store_proyek(proyek: Proyek, server: str) -> Proyek:
    proyek.environment = {**s3_server.ENVIRONMENT, "AWS_ENDPOINT_URL": server}
    return proyek


@pytest.fixture
def watched_proyek(tmp_path: Path, proxy: Proxy) -> Iterator[Proyek]:
    """A project whose store is reached through the proxy."""
    proyek = Proyek(tmp_path / "proyek", 3)
    proyek.environment = {**s3_server.ENVIRONMENT, "AWS_ENDPOINT_URL": proxy.address}
    proxy.seen.clear()
    yield proyek
    proxy.judge = lambda number, method: ""


def of(slugs: list[str], files: dict[str, bytes]) -> dict[str, bytes]:
    """What of `files` belongs to `slugs`: the pages around them depend on who else is there."""
    return {path: content for path, content in files.items() if path.partition("/")[0] in slugs}


def sent(proxy: Proxy) -> set[str]:
    """The folders below the address to which something was sent."""
    paths = [path.partition("/situs/")[2] for method, path in proxy.seen if method == "PUT"]
    return {path.removeprefix(".bening/segel/").partition("/")[0] for path in paths if "/" in path}


# What a worker must run before it begins, to die of one edition each time.
DEADLY = """
import os
from bening.build import edition
real, parent = getattr(edition, "real", edition.run_edition_job), os.getpid()  # Dask runs this twice
def run_edition_job(context, job):
    if job.nama == {nama!r} and {where}:
        os.kill(os.getpid(), 9)
    return real(context, job)
run_edition_job.__module__ = "bening.build.edition"
edition.real, edition.run_edition_job = real, run_edition_job
"""


def one_line(text: str) -> str:
    assert "\n" not in text.strip(), text
    return text.strip()


# Dask


def test_workers_elsewhere_give_the_bytes_of_one_process(
    workers: Cluster, local: dict[str, bytes], tmp_path: Path
) -> None:
    proyek = Proyek(tmp_path / "proyek", KECAMATAN)
    assert f"{2 * KECAMATAN} edisi dibangun" in proyek.build("--scheduler", workers.address)
    assert differing(site(proyek.public), local) == []
    before = proyek.public.stat().st_ino
    assert "0 edisi dibangun" in proyek.build("--scheduler", workers.address)
    assert proyek.public.stat().st_ino == before


def test_a_dask_worker_killed_in_the_middle_costs_nothing(
    workers: Cluster, local: dict[str, bytes], proyek: Proyek
) -> None:
    with proyek.building("--scheduler", workers.address) as process:
        workers.kill(1)
        finished(process)
    assert differing(of(proyek.slugs, site(proyek.public)), of(proyek.slugs, local)) == []


def test_when_all_dask_workers_die_the_build_ends_and_the_old_site_stays(workers: Cluster, tmp_path: Path) -> None:
    proyek = Proyek(tmp_path / "proyek", KECAMATAN)  # enough for the workers to be in the middle of it
    proyek.build("--jobs", "1", proyek.slugs[0])
    before, look = site(proyek.public), proyek.public.stat()
    with proyek.building("--scheduler", workers.address) as process:
        workers.kill(2)
        line = finished(process, 3)
    assert line == (
        f"Penjadwal Dask {workers.address} tidak mempunyai pekerja. "
        f"Jalankan dask worker {workers.address}, lalu ulangi."
    )
    assert differing(site(proyek.public), before) == []
    assert proyek.public.stat().st_ino == look.st_ino


def test_an_edition_that_kills_each_dask_worker_is_named(tmp_path: Path, proyek: Proyek) -> None:
    (tmp_path / "maut.py").write_text(DEADLY.format(nama=f"{proyek.slugs[1]} 2024", where=True))
    with dask_cluster.serve(tmp_path, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as cluster:
        cluster.grow(1, DASK_DISTRIBUTED__WORKER__PRELOAD=str(tmp_path / "maut.py"))
        said = proyek.build("--scheduler", cluster.address, code=3)
    assert said.splitlines()[-1] == (
        f"Pekerja Dask mati berulang kali saat mengerjakan {proyek.slugs[1]} 2024 (kehabisan memori?)."
    )


def test_when_the_scheduler_dies_the_build_ends_and_the_old_site_stays(tmp_path: Path) -> None:
    proyek = Proyek(tmp_path / "proyek", KECAMATAN)
    with dask_cluster.serve(tmp_path) as cluster:
        cluster.grow()
        with proyek.building("--scheduler", cluster.address) as process:
            cluster.scheduler.kill()
            line = finished(process, 3)
    assert line == f"Hubungan ke penjadwal Dask {cluster.address} terputus. Jalankan lagi."
    assert not proyek.public.exists()


# An object store


@pytest.mark.parametrize("runner", ["processes", "dask"])
def test_a_store_gets_the_bytes_of_a_local_build(
    runner: str, local: dict[str, bytes], store_proyek: Proyek, wadah: Wadah, request: pytest.FixtureRequest
) -> None:
    if runner == "dask":
        cluster: Cluster = request.getfixturevalue("workers")
        with store_proyek.building("--scheduler", cluster.address, "--out", wadah.address) as process:
            cluster.kill(1)
            finished(process)
    else:
        kill_a_worker(store_proyek, wadah.remove_all, "--out", wadah.address)
    assert differing(of(store_proyek.slugs, wadah.files()), of(store_proyek.slugs, local)) == []
    store_proyek.build("--jobs", "1")
    assert differing(wadah.files(), site(store_proyek.public)) == []
    for name in ("index.html", f"{store_proyek.slugs[0]}/2023/index.html", f"{store_proyek.slugs[0]}/umpan.xml"):
        head = wadah.client.head_object(Bucket=wadah.name, Key=f"situs/{name}")
        assert head["ContentType"] == content_type(name)
    assert not [name for name in wadah.names() if "/unggah/" in name]


def kill_a_worker(proyek: Proyek, again: Callable[[], object], *options: str) -> None:
    """Let a build complete one of whose workers was killed; after a build that was too quick for it call `again`."""
    for attempt in range(ATTEMPTS):
        # First in the middle; a busy machine may let a whole build pass between two looks, so then from the beginning.
        with proyek.building("--jobs", "2", *options, after=1 if attempt else 2) as process:
            forked = forks(process) if attempt == 0 else first_workers(process)
            for worker in forked[-1:]:
                with suppress(psutil.NoSuchProcess):
                    worker.kill()
            finished(process)
        if forked:
            return
        again()
    pytest.fail(f"no worker was seen in {ATTEMPTS} builds")


def first_workers(process: Build) -> list[psutil.Process]:
    """The workers of a build as soon as it has some; [] when it ended without."""
    forked: list[psutil.Process] = []
    while not forked and process.poll() is None:
        forked = forks(process)
        time.sleep(0.002)
    return forked


def test_a_store_is_sent_only_what_changed(watched_proyek: Proyek, wadah: Wadah, proxy: Proxy) -> None:
    options = ("--jobs", "1", "--out", wadah.address)
    watched_proyek.build(*options)
    proxy.seen.clear()
    assert "0 edisi dibangun" in watched_proyek.build(*options)
    assert proxy.count("PUT") + proxy.count("POST") + proxy.count("DELETE") == 0
    assert len(proxy.seen) < 10 * len(watched_proyek.slugs)

    changed, broken, gone = watched_proyek.slugs
    before = wadah.files()
    watched_proyek.change(changed, "2024.yml")
    watched_proyek.change(broken, "2024.yml", "tahun: 2024", "tahun: dua ribu")
    proxy.seen.clear()
    said = watched_proyek.build(*options, code=1)
    assert re.search(rf"{broken} .*terbitan terakhir tetap", said)
    assert sent(proxy) <= {changed, "portal", ".bening"}
    after = wadah.files()
    assert {path.split("/")[0] for path in differing(before, after)} - {"portal", "index.html"} == {changed}
    assert not [path for path in differing(before, after) if path.startswith(f"{changed}/2023/")]

    for path in (watched_proyek.data / gone).iterdir():
        path.unlink()
    (watched_proyek.data / gone).rmdir()
    (watched_proyek.data / changed / "2023.yml").unlink()
    watched_proyek.change(changed, "2024.yml", '        hubungan: "tetap"\n', "#\n")
    watched_proyek.build(*options, code=1)
    found = wadah.files()
    assert {path.split("/")[0] for path in found if "/" in path} == {changed, broken, "portal", "assets"}
    assert differing(of([broken], found), of([broken], before)) == []
    assert not [name for name in wadah.names() if gone in name or f"{changed}/2023" in name]
    watched_proyek.change(broken, "2024.yml", "tahun: dua ribu", "tahun: 2024")
    watched_proyek.build(*options)
    watched_proyek.build("--jobs", "1")
    assert differing(wadah.files(), site(watched_proyek.public)) == []


def test_a_build_killed_at_any_request_leaves_nothing_half(
    watched_proyek: Proyek, local: dict[str, bytes], wadah: Wadah, proxy: Proxy
) -> None:
    chance = random.Random(20261122)  # noqa: S311 - where to kill
    codes: list[int] = []
    while len(codes) < 13 or codes[-1] or codes.count(-9) < 7:
        assert len(codes) < ATTEMPTS, f"seven builds were to be killed and the last to end: {codes}"
        # Twelve draws, then an early one each time until seven have met a running build; the last build ends.
        drawn = chance.randint(5, 120) if len(codes) < 12 else 5
        last = 0 if len(codes) >= 12 and codes.count(-9) >= 7 else drawn
        pids: Queue[int] = Queue()

        def judge(seen: int, method: str, last: int = last, pids: Queue[int] = pids) -> str:
            if seen == last:
                os.kill(pids.get(timeout=PATIENCE), signal.SIGKILL)
            return "drop" if last and seen >= last else ""

        proxy.seen.clear()
        proxy.judge = judge
        with watched_proyek.started("--jobs", "1", "--out", wadah.address) as process:
            pids.put(process.pid)
            process.rest(PATIENCE)
        codes.append(process.wait())
        assert last or codes[-1] == 0, codes
        files = wadah.files()
        check_nothing_half(files)
        if codes[-1] == 0:
            assert differing(of(watched_proyek.slugs, files), of(watched_proyek.slugs, local)) == []
            wadah.remove_all()


def check_nothing_half(files: dict[str, bytes]) -> None:
    """Whatever a reader is led to is there, complete: years from versions.json, kecamatan from the front page."""
    for path, content in files.items():
        slug, _, name = path.partition("/")
        if name == "versions.json":
            for entry in json.loads(content):
                folder = f"{slug}/{entry['version']}/"
                edition = {name.removeprefix(folder): files[name] for name in files if name.startswith(folder)}
                assert manifest.read_inputs(edition), folder
    for slug in re.findall(rb'href="([a-z-]+-\d{5})/', files.get("index.html", b"")):
        assert f"{slug.decode()}/versions.json" in files


# Processes here


def test_a_killed_process_costs_nothing(proyek: Proyek, local: dict[str, bytes]) -> None:
    kill_a_worker(proyek, lambda: shutil.rmtree(proyek.public))
    assert differing(of(proyek.slugs, site(proyek.public)), of(proyek.slugs, local)) == []


def test_an_edition_that_kills_each_process_is_named(tmp_path: Path) -> None:
    proyek = Proyek(tmp_path / "proyek", 3)
    proyek.build("--jobs", "1", proyek.slugs[0])
    before = site(proyek.public)
    deadly = DEADLY.format(nama=f"{proyek.slugs[1]} 2024", where="os.getpid() != parent")
    proyek.program = ["-c", f"{deadly}\nfrom bening.cli.main import main\nmain()"]
    said = proyek.build_alone("--jobs", "2", code=3)
    assert said.splitlines()[-1] == (
        f"Proses yang mengerjakan {proyek.slugs[1]} 2024 mati dua kali (kehabisan memori?). Coba dengan --jobs 1."
    )
    assert differing(site(proyek.public), before) == []


def test_processes_do_not_outlive_a_killed_build(proyek: Proyek, local: dict[str, bytes]) -> None:
    forked: list[psutil.Process] = []
    for _ in range(ATTEMPTS):
        with proyek.building("--jobs", "2") as process:
            forked = first_workers(process)
            process.kill()
        if forked:
            break
        shutil.rmtree(proyek.public)
    assert forked, f"no worker was seen in {ATTEMPTS} builds"
    assert psutil.wait_procs(forked, timeout=PATIENCE)[1] == []
    proyek.build("--jobs", "2")
    assert differing(of(proyek.slugs, site(proyek.public)), of(proyek.slugs, local)) == []


LOAD = """
import os, resource, sys
from dataclasses import dataclass
from bening.build.workers import WorkerPool
@dataclass(frozen=True)
class Beban:
    nama: str
def work(shared, item):
    return os.urandom(1 << 20)
if __name__ == "__main__":
    import beban
    peaks = []
    pool = WorkerPool(jobs=2, scheduler=sys.argv[1])
    for result in pool.run(beban.work, None, (beban.Beban(str(number)) for number in range(200)), 200):
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    print(len(peaks), (peaks[-1] - peaks[49]) // 1024)
"""


@pytest.mark.parametrize("runner", ["processes", "dask"])
def test_memory_does_not_grow_with_the_number_of_results(runner: str, request: pytest.FixtureRequest) -> None:
    cluster: Cluster = request.getfixturevalue("workers")
    (cluster.library / "beban.py").write_text(LOAD)
    address = cluster.address if runner == "dask" else ""
    command = [sys.executable, "-m", "beban", address]
    said = subprocess.run(
        command, env=ENVIRONMENT | {"PYTHONPATH": str(cluster.library)}, capture_output=True, text=True, check=True
    )
    number, megabytes = map(int, said.stdout.split())
    assert number == 200
    assert megabytes < 40  # of the 150 that came after the fiftieth


# Words


@pytest.mark.parametrize(
    ("options", "code", "line"),
    [
        (["--scheduler", "10.0.0.5"], 3, '"10.0.0.5" bukan alamat penjadwal Dask. Tulis misalnya tcp://10.0.0.5:8786.'),
        (
            ["--scheduler", "tcp://127.0.0.1:1"],
            3,
            "Penjadwal Dask tcp://127.0.0.1:1 tidak dapat dihubungi. Periksa alamat dan jaringannya.",
        ),
        (["--out", "s3://tidak-ada/situs"], 3, "s3://tidak-ada/situs tidak ada. Buat dahulu bucket atau folder itu, "),
        (["--out", "s4://wadah/situs"], 3, "s4://wadah/situs: jenis alamat s4:// tidak dikenal."),
        (["--jobs", "2", "--scheduler", "tcp://127.0.0.1:1"], 2, "--jobs dan --scheduler tidak dapat dipakai bersama"),
    ],
)
def test_what_cannot_work_is_said_in_one_line(store_proyek: Proyek, options: list[str], code: int, line: str) -> None:
    said = store_proyek.build(*options, code=code)
    assert line in said.splitlines()[-1]
    assert len(said.splitlines()) == 1 or code == 2
    assert not store_proyek.public.exists()


@pytest.mark.parametrize(
    ("package", "options", "line"),
    [
        (
            "distributed",
            ["--scheduler", "tcp://127.0.0.1:1"],
            '--scheduler membutuhkan Dask: pasang dengan {}[cluster]".',
        ),
        ("s3fs", ["--out", "s3://wadah/x"], 's3://wadah/x memerlukan paket tambahan; jalankan: {}[s3]"'),
        ("fsspec", ["--out", "s3://wadah/x"], 's3://wadah/x memerlukan paket tambahan; jalankan: {}[s3]"'),
    ],
)
def test_a_missing_extra_is_named(store_proyek: Proyek, package: str, options: list[str], line: str) -> None:
    blocked = f"import sys; sys.modules[{package!r}] = None; from bening.cli.main import main; main()"
    store_proyek.program = ["-c", blocked]
    assert one_line(store_proyek.build_alone(*options, code=3)) == line.format('pip install "bening')


def test_workers_with_another_program_are_refused(tmp_path: Path, proyek: Proyek) -> None:
    proyek.build("--jobs", "1", proyek.slugs[0])
    before = site(proyek.public)
    template = next(install(tmp_path / "lain").rglob("*.j2"))
    template.write_text(template.read_text() + "\n")
    kept = "".join(f"{proyek.slugs[0]} {tahun}: tidak berubah\n" for tahun in YEARS)
    (tmp_path / "kosong/bening").mkdir(parents=True)
    (tmp_path / "kosong/bening/__init__.py").touch()
    with dask_cluster.serve(tmp_path) as cluster:
        for library in ("lain", "kosong"):
            cluster.grow(1, PYTHONPATH=str(tmp_path / library))
            assert re.fullmatch(
                r"Bening di pekerja tcp://127\.0\.0\.1:\d+ tidak ada atau lain versinya\. "
                r"Pasang versi yang sama di semua pekerja\.",
                one_line(proyek.build("--scheduler", cluster.address, code=3)[len(kept) :]),
            )
            cluster.kill(1)
    assert differing(site(proyek.public), before) == []
