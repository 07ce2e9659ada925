"""Editions in an object store, against a real S3 server: whole, replaced, killed at any moment, damaged, refused."""

from __future__ import annotations

import gc
import json
import os
import pickle
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import boto3
import pytest
import s3fs
from bening.editions import manifest
from bening.failure import Failure
from bening.storage.object_store import ObjectStore
from support.long_form import times
from support.paths import TESTS
from support.patience import PATIENCE
from support.s3_server import ENVIRONMENT, Proxy, serve
from support.sealing import seal

EDISI = "kotabaru/2017"


def make_edition(inputs: str, files: dict[str, bytes]) -> dict[str, bytes]:
    return seal(files, manifest.Seal("kotabaru", "Kotabaru", 2017, 1, inputs, {"bening": "0"}))


OLD = make_edition(
    "lama",
    {f"halaman-{number}/index.html": b"<p>lama</p>" for number in range(2)}
    | {"index.html": b"<p>lama</p>", "gaya.css": b"p {}", "hanya-lama/x.svg": b"<svg/>", "kosong.txt": b""},
)
NEW = make_edition(
    "baru",
    {f"halaman-{number}/index.html": b"<p>baru</p>" for number in range(2)}
    | {"index.html": b"<p>baru sekali</p>", "gaya.css": b"p {}", "hanya-baru/y.csv": b"a,b\n", "kosong.txt": b""},
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(tmp_path_factory.mktemp("moto")) as address:
        yield address


@pytest.fixture(scope="module")
def client(server: str) -> Iterator[Any]:
    keys = {"aws_access_key_id": "orang-lain", "aws_secret_access_key": "lain", "region_name": "us-east-1"}
    client = boto3.client("s3", endpoint_url=server, **keys)
    yield client
    client.close()


@pytest.fixture(autouse=True)
def environment(server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in [name for name in os.environ if name.startswith(("AWS_", "FSSPEC_"))]:
        monkeypatch.delenv(name)
    for name, value in {**ENVIRONMENT, "AWS_ENDPOINT_URL": server}.items():
        monkeypatch.setenv(name, value)
    yield
    s3fs.S3FileSystem.clear_instance_cache()  # the next test connects elsewhere
    gc.collect()


@pytest.fixture
def proxy(server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    with Proxy(server) as proxy:
        monkeypatch.setenv("AWS_ENDPOINT_URL", proxy.address)
        monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
        yield proxy


class Wadah:
    """A bucket seen from outside, by a client that shares nothing with the code under test."""

    def __init__(self, client: Any, server: str, name: str) -> None:
        self.client, self.server, self.name = client, server, name
        self.client.create_bucket(Bucket=name)
        everybody = {
            "Effect": "Allow",
            "Principal": "*",
            "Action": "s3:GetObject",
            "Resource": f"arn:aws:s3:::{name}/*",
        }
        self.client.put_bucket_policy(
            Bucket=name, Policy=json.dumps({"Version": "2012-10-17", "Statement": [everybody]})
        )
        self.store = ObjectStore(f"s3://{name}/situs")

    def files(self, prefix: str = "situs/") -> dict[str, bytes]:
        return {key.removeprefix(prefix): self.get(key) for key in self.names() if key.startswith(prefix)}

    def edition(self) -> dict[str, bytes]:
        return self.files(f"situs/{EDISI}/")

    def names(self) -> list[str]:
        return [item["Key"] for item in self.client.list_objects_v2(Bucket=self.name).get("Contents", [])]

    def get(self, key: str) -> bytes:
        return self.client.get_object(Bucket=self.name, Key=key)["Body"].read()

    def put(self, key: str, content: bytes) -> None:
        self.client.put_object(Bucket=self.name, Key=key, Body=content)

    def delete(self, key: str) -> None:
        self.client.delete_object(Bucket=self.name, Key=key)


@pytest.fixture
def wadah(client: Any, server: str, request: pytest.FixtureRequest) -> Wadah:
    return Wadah(client, server, "uji-" + manifest.digest({request.node.nodeid: b""})[:20])


@pytest.fixture(params=["s3", "file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> ObjectStore:
    if request.param == "s3":
        wadah: Wadah = request.getfixturevalue("wadah")
        return wadah.store
    return ObjectStore(f"file://{tmp_path}/toko" if request.param == "file" else f"memory://{tmp_path.name}")


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    # Python 3.12 warns of every fork beside a thread; that it works is what one test is about.
    command = [sys.executable, "-W", "error", "-W", "ignore:This process:DeprecationWarning", "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)


def test_an_edition_comes_back_to_the_byte(store: ObjectStore) -> None:
    assert store.inputs(EDISI) == ""
    store.put_edition(EDISI, OLD)
    assert {path: store.read(f"{EDISI}/{path}") for path in OLD} == OLD
    assert store.inputs(EDISI) == "lama"
    assert store.read(f"{EDISI}/tidak-ada.html") is None
    assert store.read(EDISI) is None


def test_a_replacement_leaves_exactly_the_new_files(store: ObjectStore) -> None:
    store.put_edition(EDISI, OLD)
    store.put_edition(EDISI, NEW)
    assert {path: store.read(f"{EDISI}/{path}") for path in NEW} == NEW
    assert store.read(f"{EDISI}/hanya-lama/x.svg") is None
    assert store.inputs(EDISI) == "baru"


def test_folders_are_named_and_removed_without_their_neighbours(store: ObjectStore) -> None:
    assert store.folders() == set()
    store.put_edition(EDISI, OLD)
    store.write({"kotabaru/20/a.html": b"a", "kotabaru/versions.json": b"[]", "bayan/index.html": b"b"})
    assert store.folders() == {"kotabaru", "bayan"}
    assert store.folders("kotabaru") == {"2017", "20"}
    store.remove("kotabaru/20")
    store.remove("kotabaru/versions.json")
    store.remove("tidak-ada")
    assert store.folders("kotabaru") == {"2017"}
    assert store.inputs(EDISI) == "lama"
    store.remove("kotabaru")
    assert store.folders() == {"bayan"}
    assert store.inputs(EDISI) == ""


@pytest.mark.parametrize("path", ["../x", "a/../b", "/a", "a//b", "a/", ".", "", "a*", "a?b", "[a]", "a\\b", "a\nb"])
def test_paths_that_leave_the_store_or_are_patterns_are_refused(path: str, tmp_path: Path) -> None:
    store = ObjectStore(f"file://{tmp_path}/toko")
    for call in (store.read, store.remove, store.inputs, lambda path: store.write({path: b""})):
        with pytest.raises(ValueError, match="not a path inside the store"):
            call(path)
    with pytest.raises(ValueError, match="not a path inside the store"):
        store.put_edition(path, OLD)


def test_only_a_sealed_edition_is_put(wadah: Wadah) -> None:
    with pytest.raises(ValueError, match="not a sealed edition"):
        wadah.store.put_edition(EDISI, {**OLD, "index.html": b"lain"})
    assert wadah.names() == []


def test_browsers_get_the_type_of_each_file(wadah: Wadah) -> None:
    expected = {
        "index.html": "text/html; charset=utf-8",
        "a/gaya.css": "text/css; charset=utf-8",
        "a/skrip.js": "text/javascript; charset=utf-8",
        "a/kinerja.json": "application/json",
        "a/kinerja.csv": "text/csv; charset=utf-8",
        "a/grafik.svg": "image/svg+xml",
        "a/kartu.png": "image/png",
        "a/arsip.zip": "application/zip",
        "a/kinerja.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "sitemap.xml": "application/xml",
        "umpan.xml": "application/atom+xml; charset=utf-8",
        "SHA256SUMS": "text/plain; charset=utf-8",
        "a/lain.pf_index": "application/octet-stream",
    }
    files = {path: b"lama" for path in expected if path != manifest.SUMS}
    wadah.store.put_edition(EDISI, make_edition("lama", files))
    assert types(wadah, expected) == expected
    wadah.store.put_edition(EDISI, make_edition("baru", dict.fromkeys(files, b"baru!")))  # copied on the server
    assert types(wadah, expected) == expected


def types(wadah: Wadah, paths: dict[str, str]) -> dict[str, str]:
    found = {}
    for path in paths:
        with urlopen(f"{wadah.server}/{wadah.name}/situs/{EDISI}/{path}") as answer:  # noqa: S310 - our own server
            found[path] = answer.headers["Content-Type"]
    return found


def test_single_files_are_sent_only_when_they_changed(proxy: Proxy, wadah: Wadah) -> None:
    files = {"z.html": b"1", "a/versions.json": b"[1]", "b.html": b"3"}
    wadah.store.write(files)
    assert [path.partition("/situs/")[2] for method, path in sorted(proxy.seen) if method == "PUT"] == sorted(files)
    proxy.seen.clear()
    wadah.store.write({**files, "a/versions.json": b"[2]"})
    assert [path.partition("/situs/")[2] for method, path in proxy.seen if method == "PUT"] == ["a/versions.json"]
    assert wadah.get("situs/a/versions.json") == b"[2]"


def test_an_edition_costs_few_requests(proxy: Proxy, wadah: Wadah) -> None:
    files = {f"halaman-{number}/index.html": b"isi" * number for number in range(60)}
    wadah.store.put_edition(EDISI, make_edition("lama", files))
    assert proxy.count("PUT") == 60 + 2 + 1  # files, markers, our record
    assert len(proxy.seen) <= 63 + 8
    proxy.seen.clear()
    assert wadah.store.inputs(EDISI) == "lama"
    wadah.store.put_edition(EDISI, make_edition("lama", files))
    assert len(proxy.seen) <= 4
    proxy.seen.clear()
    wadah.store.put_edition(EDISI, make_edition("baru", {**files, "halaman-7/index.html": b"lain"}))
    assert proxy.count("PUT") == 3 + 3 + 1  # page and markers to our folder, from there to their place; our record
    assert proxy.count("GET") <= 7


@pytest.mark.parametrize("present", [{}, OLD], ids=["first", "replacement"])
def test_a_server_that_stops_at_any_request_leaves_no_mixture(
    proxy: Proxy, wadah: Wadah, present: dict[str, bytes]
) -> None:
    for number in count(1):
        wadah.store.put_edition(EDISI, present) if present else wadah.store.remove(EDISI)
        last = len(proxy.seen) + number
        proxy.judge = lambda seen, method, last=last: "drop" if seen >= last else ""
        failure = failure_of(lambda: wadah.store.put_edition(EDISI, NEW))
        proxy.judge = lambda seen, method: ""
        if not failure:
            break
        assert re.fullmatch(r"s3://uji-\w+/situs tidak dapat dihubungi \(\w+\)\. Periksa .*", failure)
        left = wadah.edition()
        assert wadah.store.inputs(EDISI) == whole(left)
        assert left in (OLD, NEW) or manifest.SUMS not in left
        wadah.store.put_edition(EDISI, NEW)
        assert wadah.edition() == NEW
    assert number > 10  # one edition is many requests, and each was the last
    wadah.store.clean()
    assert [name for name in wadah.names() if ".bening" in name] == [f"situs/.bening/segel/{EDISI}/segel.json"]


def failure_of(call: Callable[[], object]) -> str:
    try:
        call()
    except Failure as failure:
        return str(failure)
    return ""


def whole(files: dict[str, bytes]) -> str:
    return "lama" if files == OLD else "baru" if files == NEW else ""


def test_a_busy_server_is_asked_again(proxy: Proxy, wadah: Wadah, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "4")
    monkeypatch.setenv("AWS_RETRY_MODE", "standard")
    proxy.judge = lambda number, method: "503" if number % 7 == 0 else ""
    wadah.store.put_edition(EDISI, OLD)
    wadah.store.put_edition(EDISI, NEW)
    proxy.judge = lambda number, method: ""
    assert wadah.store.inputs(EDISI) == "baru"
    assert wadah.edition() == NEW


def test_a_store_that_does_not_let_us_write_or_delete_is_told(proxy: Proxy, wadah: Wadah) -> None:
    wadah.store.put_edition(EDISI, OLD)
    proxy.judge = lambda number, method: "403" if method == "PUT" else ""
    with pytest.raises(Failure, match=r"periksa kunci .* \(AccessDenied\)"):
        wadah.store.put_edition(EDISI, NEW)
    assert wadah.edition() == OLD
    proxy.judge = lambda number, method: "200" if method == "POST" else ""  # S3 tells refusals inside a success
    with pytest.raises(Failure, match=r"belum utuh walau dikirim 3 kali"):
        wadah.store.put_edition(EDISI, NEW)
    assert wadah.store.inputs(EDISI) == ""
    with pytest.raises(Failure, match=r"/kotabaru tidak terhapus seluruhnya"):
        wadah.store.remove("kotabaru")


KILLED = """
import os, random, signal, sys, threading
import s3fs  # once for all: each round forks from here, before any connection
from bening.storage import bucket
from bening.storage.object_store import ObjectStore
from test_object_store import EDISI, NEW, OLD
signal.signal(signal.SIGINT, signal.SIG_DFL)
for line in sys.stdin:
    pid = os.fork()
    if pid == 0:
        store = ObjectStore(sys.argv[1])
        present = store.inputs(EDISI)
        threading.Timer(float(line), os.kill, (os.getpid(), signal.SIGKILL)).start()
        while True:
            for edition in (OLD, NEW) if present == "baru" else (NEW, OLD):
                store.put_edition(EDISI, edition)
    print(os.waitpid(pid, 0)[1], flush=True)
"""


ATTEMPTS = 400


def test_a_process_killed_at_any_moment_leaves_no_mixture(wadah: Wadah) -> None:
    chance = random.Random(20261122)  # noqa: S311 - where to kill
    states = []
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, wadah.store.address],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS / "storage"), *sys.path])},
    ) as looper:
        assert looper.stdin
        assert looper.stdout
        while len(states) < times(8, 64) or "" not in states:  # until a kill has hit the middle
            assert len(states) < ATTEMPTS, f"no kill has hit the middle: {states}"
            print(chance.uniform(0, 0.3), file=looper.stdin, flush=True)
            assert looper.stdout.readline() == "9\n"
            found = wadah.store.inputs(EDISI)
            states.append(found)
            assert found == whole(wadah.edition())
            if chance.random() < 0.5:
                wadah.store.put_edition(EDISI, OLD if found == "baru" else NEW)
                assert wadah.edition() == (OLD if found == "baru" else NEW)
        looper.stdin.close()
    wadah.store.put_edition(EDISI, NEW)
    wadah.store.clean()
    assert wadah.store.inputs(EDISI) == "baru"
    assert not [key for key in wadah.names() if "/unggah/" in key]


def test_leftovers_are_cleaned_and_a_running_put_survives_it(proxy: Proxy, wadah: Wadah) -> None:
    wadah.put("situs/.bening/unggah/abc/kotabaru/2016/index.html", b"sisa")
    wadah.store.put_edition(EDISI, OLD)
    wadah.store.clean()
    assert not [key for key in wadah.names() if "/unggah/" in key]

    def clean_before_copying(number: int, method: str) -> str:
        if method == "POST":  # the old markers go: everything lies in our folder, and is to be copied
            for key in wadah.names():
                if "/unggah/" in key:
                    wadah.delete(key)
        return ""

    proxy.judge = clean_before_copying
    wadah.store.put_edition(EDISI, NEW)
    assert wadah.store.inputs(EDISI) == "baru"
    assert types(wadah, {"index.html": ""}) == {"index.html": "text/html; charset=utf-8"}


@pytest.mark.parametrize("opaque", [False, True], ids=["md5", "opaque-etags"])
def test_damage_in_the_store_is_noticed_and_mended(proxy: Proxy, wadah: Wadah, opaque: bool) -> None:  # noqa: FBT001
    proxy.opaque = opaque
    wadah.store.put_edition(EDISI, OLD)
    assert wadah.store.inputs(EDISI) == "lama"
    for path in ("index.html", "kosong.txt", manifest.MANIFEST, manifest.SUMS):
        key = f"situs/{EDISI}/{path}"
        damages = [(wadah.delete, (key,)), (wadah.put, (key, OLD[path][:-1] + b"!")), (wadah.put, (f"{key}.x", b""))]
        for damage, arguments in damages:
            damage(*arguments)
            assert wadah.store.inputs(EDISI) == "", path
            wadah.store.put_edition(EDISI, OLD)
            assert wadah.store.inputs(EDISI) == "lama"
            assert wadah.edition() == OLD


def test_a_store_that_encrypts_is_not_sent_unchanged_files(proxy: Proxy, wadah: Wadah) -> None:
    proxy.opaque = True
    wadah.store.put_edition(EDISI, OLD)
    proxy.seen.clear()
    wadah.store.put_edition(EDISI, OLD)
    assert wadah.store.inputs(EDISI) == "lama"
    assert proxy.count("PUT") == 0
    assert proxy.count("GET") <= 5


def test_without_our_record_the_files_themselves_are_read(wadah: Wadah) -> None:
    wadah.store.put_edition(EDISI, OLD)
    key = f"situs/.bening/segel/{EDISI}/segel.json"
    for record in (b"", b"[]", b'{"masukan": "palsu", "berkas": {}}', b'{"masukan": "palsu", "berkas": {"a": 1}}'):
        wadah.put(key, record)
        assert wadah.store.inputs(EDISI) == "lama"
    wadah.delete(key)
    assert wadah.store.inputs(EDISI) == "lama"


def test_an_unpickled_twin_works_in_another_process(wadah: Wadah) -> None:
    wadah.store.put_edition(EDISI, OLD)  # connected before it travels
    twin = pickle.dumps(wadah.store).hex()
    code = (
        "import pickle, sys; store = pickle.loads(bytes.fromhex(sys.argv[1]));"
        f"print(store.inputs({EDISI!r})); store.write({{'dari-kembaran.txt': b'ya'}})"
    )
    done = run(code, twin)
    assert (done.stdout, done.stderr) == ("lama\n", "")  # no session is left open either
    assert wadah.store.read("dari-kembaran.txt") == b"ya"


def test_a_forked_process_connects_anew_and_leaves_its_parent_alone(wadah: Wadah) -> None:
    code = """
import os, sys
from bening.storage.object_store import ObjectStore
store = ObjectStore(sys.argv[1])
store.write({"induk.txt": b"1"})
for number in range(2):
    pid = os.fork()
    if pid == 0:
        store.write({f"anak-{number}.txt": store.read("induk.txt")})
        sys.exit(0)
    assert os.waitpid(pid, 0)[1] == 0
    store.write({f"induk-{number}.txt": b"2"})
"""
    done = run(code, wadah.store.address)
    assert (done.returncode, done.stderr) == (0, "")
    assert {key.removeprefix("situs/") for key in wadah.names()} == {
        "induk.txt",
        *(f"{name}-{number}.txt" for name in ("anak", "induk") for number in range(2)),
    }


PUTTING = """
import json, sys
from bening.storage.object_store import ObjectStore
store, edition = ObjectStore(sys.argv[1]), {path: text.encode() for path, text in json.loads(sys.argv[3]).items()}
for _ in range(2):
    store.put_edition(sys.argv[2], edition)
    store.remove(sys.argv[2])
    store.put_edition(sys.argv[2], edition)
"""


def put_at_once(wadah: Wadah, *orders: tuple[str, dict[str, bytes]]) -> list[str]:
    """Put editions in processes that run at the same time; return what each said on stderr."""
    running = []
    for path, edition in orders:
        text = json.dumps({name: content.decode() for name, content in edition.items()})
        command = [sys.executable, "-c", PUTTING, wadah.store.address, path, text]
        running.append(subprocess.Popen(command, stderr=subprocess.PIPE, text=True))
    return [process.communicate()[1] for process in running]


def test_two_processes_put_different_editions_at_once(wadah: Wadah) -> None:
    assert put_at_once(wadah, (EDISI, OLD), ("kotabaru/2018", NEW)) == ["", ""]
    assert wadah.store.inputs(EDISI) == "lama"
    assert wadah.store.inputs("kotabaru/2018") == "baru"


def test_two_processes_that_put_the_same_place_are_not_taken_for_one(wadah: Wadah) -> None:
    for told in put_at_once(wadah, (EDISI, OLD), (EDISI, NEW)):
        assert not told or "Failure: s3://" in told
    assert wadah.store.inputs(EDISI) == whole(wadah.edition())
    wadah.store.put_edition(EDISI, NEW)
    assert wadah.edition() == NEW


def test_a_bucket_that_does_not_exist_is_told(server: str) -> None:
    store = ObjectStore("s3://tidak-ada-sama-sekali/situs")
    calls = [
        lambda: store.read("a.html"),
        store.folders,
        lambda: store.inputs(EDISI),
        lambda: store.put_edition(EDISI, OLD),
        lambda: store.write({"a.html": b"a"}),
        lambda: store.remove("a"),
        store.clean,
    ]
    for call in calls:
        with pytest.raises(Failure) as caught:
            call()
        assert str(caught.value).startswith("s3://tidak-ada-sama-sekali/situs tidak ada. Buat dahulu bucket")


def test_keys_without_permission_are_told_and_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(tmp_path, INITIAL_NO_AUTH_ACTION_COUNT="0") as address:
        monkeypatch.setenv("AWS_ENDPOINT_URL", address)
        with pytest.raises(Failure) as caught:
            ObjectStore("s3://wadah-orang/situs").put_edition(EDISI, OLD)
    assert "tidak boleh dibaca atau ditulis: periksa kunci" in str(caught.value)
    assert "-uji" not in str(caught.value)


def test_missing_keys_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(Failure, match="periksa kunci"):
        ObjectStore("s3://wadah/situs").read("a.html")


def test_a_server_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with serve(tmp_path) as address:
        gone = address
    monkeypatch.setenv("AWS_ENDPOINT_URL", gone)
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    with pytest.raises(Failure, match=r"^s3://wadah/situs tidak dapat dihubungi"):
        ObjectStore("s3://wadah/situs").inputs(EDISI)


def test_a_missing_package_is_named_with_the_command_that_installs_it() -> None:
    code = (
        "import sys; sys.modules['s3fs'] = None; from bening.storage.object_store import ObjectStore;"
        "ObjectStore('s3://wadah/situs').folders()"
    )
    assert 'pip install "bening[s3]"' in run(code).stderr.splitlines()[-1]


def test_addresses_that_are_none_are_refused() -> None:
    for address in ("public", "s3://", "s3://wadah/*", "s3:///", "/tmp/x", "://wadah"):  # noqa: S108 - only an address
        with pytest.raises(Failure, match="bukan alamat penyimpanan"):
            ObjectStore(address)
    with pytest.raises(Failure, match="jenis alamat xyz:// tidak dikenal") as caught:
        ObjectStore("xyz://orang:rahasia@wadah/situs").folders()
    assert "rahasia" not in str(caught.value)


def test_nothing_of_s3_is_loaded_before_the_first_request() -> None:
    code = (
        "import sys; from bening.storage.object_store import ObjectStore; ObjectStore('s3://wadah/situs');"
        "print([name for name in ('fsspec', 's3fs', 'botocore') if name in sys.modules])"
    )
    assert run(code).stdout == "[]\n"
