"""The workflows of this repository, step by step: a release up to PyPI, the journey, the tests of a pull request.

What takes many minutes is looked at instead of run: pytest collects, a program is compiled, make says what it would do.
"""

from __future__ import annotations

import base64
import json
import os
import re
import ssl
import subprocess
import threading
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from support.checkout import git
from support.paths import ROOT
from support.workflow_runner import BIN, Job, run_job

VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
WORKFLOWS = ROOT / ".github/workflows"
# `uv sync` and `uv run` in the environment of these tests; pytest only collects, a program is only compiled.
UV = """#!/bin/sh
case "$1" in
sync) exit 0 ;;
run) shift; while [ "${1#-}" != "$1" ]; do shift; done ;;
*) exec "%(bin)s/uv" "$@" ;;
esac
case "$1" in
pytest) shift; exec "%(bin)s/python" -m pytest --collect-only -q -p no:cacheprovider "$@" ;;
python) exec "%(bin)s/python" -m py_compile "$2" ;;
*) exit 9 ;;
esac
"""
MAKE = """#!/bin/sh
exec /usr/bin/env -i PATH=/usr/bin:/bin make --dry-run "$@"
"""


@pytest.fixture(scope="module")
def remote(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare repository of what is here now, committed or not."""
    top = tmp_path_factory.mktemp("hulu")
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split("\0")  # fmt: skip
    copy = top / "salinan"
    for name in names:
        if name and (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes((ROOT / name).read_bytes())
    git(copy, "init", "--quiet", "--initial-branch=main")
    git(copy, "add", "--all", "--force")
    git(copy, "-c", "user.name=x", "-c", "user.email=x@contoh.id", "commit", "--quiet", "--message", "Semua")
    git(top, "clone", "--quiet", "--bare", str(copy), "hulu.git")
    return top / "hulu.git"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    programs = tmp_path / "program"
    programs.mkdir()
    for name, text in (("uv", UV % {"bin": BIN}), ("make", MAKE)):
        (programs / name).write_text(text, encoding="utf-8")
        (programs / name).chmod(0o755)
    trust = {name: text for name, text in os.environ.items() if re.match(r"SSL_|UV_|.+_PROXY$", name, re.IGNORECASE)}
    return trust | {"PATH": f"{programs}:{BIN}:/usr/bin:/bin", "UV_CACHE_DIR": uv_cache()}


def uv_cache() -> str:
    """Where this machine has the packages that a build takes; the runner's home is a new folder."""
    return subprocess.run([BIN / "uv", "cache", "dir"], capture_output=True, text=True, check=True).stdout.strip()


def release(remote: Path, place: Path, environment: dict[str, str], tag: str, repository: str = "bening/bening") -> Job:
    facts = {"github.ref_name": tag, "github.repository": repository}
    return run_job(WORKFLOWS / "rilis.yml", "rakit", remote, place, facts=facts, environment=environment)


class Index(BaseHTTPRequestHandler):
    """PyPI's and GitHub's part in trusted publishing: who asks, a token for it, and the files."""

    asked: list[tuple[str, str]]
    body: bytes

    def do_GET(self) -> None:
        told = self.headers.get("Authorization", "")
        self.asked.append((self.path, told))
        self._answer({"audience": "pypi"} if self.path.startswith("/_/") else {"value": "identitas"})

    def do_POST(self) -> None:
        body = (
            self.rfile.read(int(self.headers["Content-Length"])) if "Content-Length" in self.headers else self._chunks()
        )
        if self.path.startswith("/_/"):
            assert json.loads(body) == {"token": "identitas"}
            self._answer({"success": True, "token": "pypi-sekali-pakai"})
            return
        user = base64.b64decode(self.headers["Authorization"].removeprefix("Basic ")).decode()
        named = re.search(rb'name="content"; filename="([^"]+)"', body)
        assert named
        self.asked.append((named[1].decode(), user))
        self._answer({})

    def _chunks(self) -> bytes:
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def _answer(self, value: dict[str, Any]) -> None:
        content = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the library gives
        pass


def make_certificate(place: Path) -> Path:
    """Write a certificate of 127.0.0.1 with its key, and return the file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "indeks tiruan")])
    today = datetime.now(UTC)
    address = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(today - timedelta(1)).not_valid_after(today + timedelta(1))
    signed = made.add_extension(address, critical=False).sign(key, hashes.SHA256())
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    secret = key.private_bytes(serialization.Encoding.PEM, *form)
    place.write_bytes(secret + signed.public_bytes(serialization.Encoding.PEM))
    return place


@dataclass(frozen=True)
class Upload:
    """The address of a stand-in for PyPI, the certificate it has, and what it was asked with which right."""

    address: str
    certificate: Path
    asked: list[tuple[str, str]]


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Upload]:
    handler = type("ThisIndex", (Index,), {"asked": []})
    certificate = make_certificate(tmp_path / "indeks.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Upload(f"https://127.0.0.1:{server.server_port}", certificate, handler.asked)
        server.shutdown()


def test_a_tag_builds_both_packages_and_sends_them_with_a_token_for_once(
    remote: Path, tmp_path: Path, environment: dict[str, str], index: Upload
) -> None:
    made = release(remote, tmp_path / "rakit", environment, f"v{VERSION}")
    assert made.failed == [], made.printed
    assert "test_from_an_empty_folder_to_a_published_edition" in made.printed["Rakit"]
    known = environment | {
        "ACTIONS_ID_TOKEN_REQUEST_URL": f"{index.address}/token?x=1",
        "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "hak-alur",
        "UV_PUBLISH_URL": f"{index.address}/legacy/",
        "SSL_CERT_FILE": str(index.certificate),
        "NO_PROXY": "127.0.0.1",
    }
    known.pop("SSL_CERT_DIR", None)
    sent = run_job(WORKFLOWS / "rilis.yml", "kirim", remote, tmp_path / "kirim", environment=known)
    assert sent.failed == [], sent.printed
    files = {f"bening-{VERSION}-py3-none-any.whl", f"bening-{VERSION}.tar.gz"}
    assert {name: user for name, user in index.asked if name in files} == dict.fromkeys(
        files, "__token__:pypi-sekali-pakai"
    )
    assert ("/token?x=1&audience=pypi", "bearer hak-alur") in [(path, user.lower()) for path, user in index.asked]


def test_another_tag_or_repository_stops_a_release(remote: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    for tag, repository, said in (
        ("v9.9.9", "bening/bening", "Tag dan versi"),
        (f"v{VERSION}", "orang-lain/bening", "bukan repositori ini"),
    ):
        stopped = release(remote, tmp_path / tag, environment, tag, repository)
        assert stopped.failed == ["Rakit"]
        assert said in stopped.printed["Rakit"]
        assert not (stopped.workspace / "dist").exists()


@pytest.mark.parametrize(("workflow", "name"), [("perjalanan", "perjalanan"), ("uji", "inti"), ("uji", "semua")])
def test_what_a_pull_request_runs_is_there_to_be_run(
    remote: Path, tmp_path: Path, environment: dict[str, str], workflow: str, name: str
) -> None:
    job = run_job(WORKFLOWS / f"{workflow}.yml", name, remote, tmp_path / "kerja", environment=environment)
    assert job.failed == [], job.printed
    assert all("no tests" not in text for text in job.printed.values())
