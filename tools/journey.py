"""What a clerk does, from an empty folder to a published edition, with the `bening` of the Python that runs this.

Only the standard library is used, for it runs where nothing else is: Windows' own Python under Wine (`make windows`),
the three systems of the pull-request workflow, an empty environment with the wheel (tests/cli/test_wheel.py).
Publishing is left out where there is no git. The first argument is the empty folder to work in, the second the address
of an empty repository to publish to; without them both are made.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

REPORT = Path(__file__).resolve().parents[1] / "data/kotabaru/sumber/laporan-iku-2017.txt"
KECAMATAN = """nama: Kecamatan Contoh
kabupaten_kota: Kota Contoh
provinsi: Provinsi Contoh
resmi: ya
sumber: Laporan Kinerja Kecamatan Contoh tahun 2024.
"""
INDIKATOR = """surat-tepat-waktu:
  nama_pendek: Surat tepat waktu
  penjelasan: Berapa bagian dari surat warga yang selesai pada waktunya.
  jenis: persen
  satuan: persen
  arah: naik
"""
EDISI = """tahun: 2024
dokumen:
  judul: Laporan Kinerja Kecamatan Contoh Tahun 2024
  jenis: lkjip
  tempat: Kota Contoh
  tanggal: 2025-02-20
penanda_tangan:
  nama: NAMA CAMAT
  jabatan: Camat
sasaran:
  - kode: pelayanan
    uraian: Meningkatnya pelayanan kecamatan
    indikator:
      - kode: surat-tepat-waktu
        uraian: Persentase surat yang selesai tepat waktu
        target: 90 %
        realisasi: 87,5 %
        formulasi: Surat tepat waktu / surat dilayani x 100 %
        penanggung_jawab: Kasi Pelayanan
        sumber_data: Rekap Seksi Pelayanan
"""
ODD = ("Kinerja Kota & Kami", "100% (baru) 'kami'", "-x", "a^b!;,= [kota]")
SETTINGS = dict(os.environ)
for name in ("BENING_REPOSITORI", "SOURCE_DATE_EPOCH", "PYTHONIOENCODING", "PYTHONUTF8"):
    SETTINGS.pop(name, None)  # a clerk's console has the code page of its country


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - a program for people


def bening(folder: Path, *words: object, code: int | tuple[int, ...] = 0) -> str:
    command = [sys.executable, "-m", "bening", *map(str, words)]
    done = subprocess.run(command, cwd=folder, env=SETTINGS, input=b"", capture_output=True, check=False)
    text = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert done.returncode in (code if isinstance(code, tuple) else (code,)), f"{words}: {done.returncode}\n{text}"
    assert "Traceback" not in text, text
    say(f"ok  bening {' '.join(map(str, words))}")
    return text


def git(folder: Path, *words: str) -> str:
    settings = ("-c", "user.name=journey", "-c", "user.email=journey@localhost", "-c", "core.autocrlf=true")
    done = subprocess.run(["git", *settings, *words], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, f"git {words}: {done.stderr.decode(errors='replace')}"
    return done.stdout.decode()


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text, path
    path.write_bytes(text.replace(old, new).encode())


def check_bytes(edition: Path) -> int:
    """Recompute every sum of an edition; look for line ends and pictures that a text mode would have spoiled."""
    rows = (edition / "SHA256SUMS").read_bytes().decode().splitlines()
    for row in rows:
        digest, _, name = row.partition("  ")
        content = (edition / name.lstrip("*")).read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest, name
        if name.endswith((".html", ".css", ".json", ".yml")):
            assert b"\r\n" not in content, name
        if name.endswith(".png"):
            assert content.startswith(b"\x89PNG\r\n\x1a\n"), name
    return len(rows)


def serve(project: Path, page: str, change: Path) -> None:
    command = [sys.executable, "-u", "-m", "bening", "serve", "--port", "0"]
    with subprocess.Popen(
        command,
        cwd=project,
        env=SETTINGS,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as server:
        assert server.stdout
        try:
            address, heard = "", []
            for line in server.stdout:
                heard.append(line.decode("utf-8", "replace"))
                found = re.search(r"Situs tampil di (http://[^ ]+/)", heard[-1])
                if found:
                    address = found[1]
                    break
            assert address, "".join(heard)
            assert b"Kecamatan Contoh" in fetch(address + page)
            edit(change, "Persentase surat", "Bagian surat")
            for _ in range(240):
                if b"Bagian surat" in fetch(address + page):
                    break
                time.sleep(0.5)
            else:
                raise AssertionError("the change was never shown")
        finally:
            server.kill()
    say("ok  bening serve, with an edit")


def fetch(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server
        content: bytes = answer.read()
    return content


def journey(place: Path, remote: str) -> None:
    project = place / "kantor kami"  # with a space, as folders of people have
    bening(place, "init", project, "--kecamatan", "contoh", "--tahun", "2024")
    bening(place, "init", project, code=2)
    bening(place, "check", code=2)
    assert b"\r" not in (project / "mkdocs.yml").read_bytes()
    edit(
        project / "mkdocs.yml",
        "# site_url: https://nama.github.io/repositori/ ",
        "site_url: https://contoh.id/bening/ #",
    )
    data = project / "data/contoh"
    for name, text in (("kecamatan.yml", KECAMATAN), ("indikator.yml", INDIKATOR), ("2024.yml", EDISI)):
        write(data / name, text)
    write(data / "~$2024.docx", "kunci Word")
    bening(data, "check")
    paste(place)
    bening(project, "build")
    edition = project / "public/contoh/2024"
    number = check_bytes(edition)
    assert "tidak berubah" in bening(project, "build")
    edit(data / "2024.yml", "87,5 %", "88,5 %")
    bening(project, "build", "--jobs", "2")
    assert b"88,5" in (edition / "index.html").read_bytes()
    assert check_bytes(edition) == number
    edit(data / "2024.yml", "88,5 %", "88.500")
    text = bening(project, "check", code=1)
    assert "K021" in text, text
    edit(data / "2024.yml", "88.500", "88,5 %")
    bening(project, "new", "contoh", "2025")
    (data / "2025.yml").unlink()
    bening(project, "template", "contoh", "2025")
    bening(project, "import", "contoh-2025.xlsx")
    (project / "contoh-2025.xlsx").unlink()
    bening(project, "import", REPORT, "--kecamatan", "kotabaru")
    assert next((project / "draf").rglob("pertanyaan.xlsx")).read_bytes()[:2] == b"PK"
    import_by_odd_name(project)
    hold_files(project, edition)
    serve(project, "contoh/2024/laporan/", data / "2024.yml")
    bening(project, "build")
    bening(project, "verify", project / "public")
    if shutil.which("git"):
        publish(project, remote or make_remote(place / "situs.git"), edition)
    else:
        say("--  no git here: publishing is left out")


def paste(place: Path) -> None:
    """Type what `init` prints into the shells of this system: each stands in the new folder then."""
    for name in ODD:
        printed = bening(place, "init", "--", name)
        way = re.findall(r"^  (cd .+?)\r?$", printed, re.MULTILINE)
        assert way or (os.name == "nt" and "[" in name), printed
        for line in way:
            for shell, command in shells(line).items():
                done = subprocess.run(command, cwd=place, stdin=subprocess.DEVNULL, capture_output=True, check=False)
                assert str(place / name) in done.stdout.decode(errors="replace"), (shell, line, done)
                say(f"ok  {line}  ({shell})")


def shells(line: str) -> dict[str, str | list[str]]:
    """The commands that run a line in each shell of this system and print where it stands then."""
    if os.name != "nt":
        return {"sh": ["sh", "-c", f"{line} && pwd"]}
    found: dict[str, str | list[str]] = {"cmd": f'cmd /d /s /c "{line} && cd"'}
    power = ["powershell", "-NoProfile", "-NonInteractive", "-Command"]
    known = shutil.which("powershell") and subprocess.run(
        [*power, "1 + 1"], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    if known and known.stdout.strip() == b"2":  # Wine has one that does nothing
        found["powershell"] = [*power, f"{line}; (Get-Location).Path"]
    return found


def import_by_odd_name(project: Path) -> None:
    """A name with [1] is that file, not the one that the pattern would find; $ and % put nothing in."""
    odd = project / "laporan [1] $PATH %PATH%.txt"
    write(project / "laporan 1 $PATH %PATH%.txt", "bukan laporan")
    odd.write_bytes(REPORT.read_bytes())
    bening(project, "import", odd.name, "--kecamatan", "kotabaru")
    for path in project.glob("laporan *.txt"):
        path.unlink()


def hold_files(project: Path, edition: Path) -> None:
    """Build over files that are read-only, and over one that another program has open."""
    source, page = project / "data/contoh/2024.yml", edition / "index.html"
    edit(source, "88,5 %", "86,5 %")
    for path in (page, source):
        path.chmod(0o444)
    bening(project, "build")
    assert b"86,5" in page.read_bytes()
    source.chmod(0o644)
    edit(source, "86,5 %", "88,5 %")
    with page.open("rb"):  # Windows refuses to move its folder, Wine does not
        text = bening(project, "build", code=(0, 3) if os.name == "nt" else 0)
    assert "Situs ada di" in text or "tutup program yang membukanya" in text, text
    bening(project, "build")
    assert b"88,5" in page.read_bytes()
    check_bytes(edition)


def make_remote(folder: Path) -> str:
    git(folder.parent, "init", "--quiet", "--bare", str(folder))
    return str(folder)


def publish(project: Path, remote: str, edition: Path) -> None:
    git(project, "init", "--quiet", "--initial-branch=main")
    git(project, "remote", "add", "origin", remote)
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "Data")
    bening(project, "build")
    assert "contoh 2024 revisi 1" in bening(project, "publish", "--dry-run")
    assert "contoh 2024 revisi 1" in bening(project, "publish")
    assert (project / "data/contoh/terbit/2024-r1.json").is_file()
    git(project, "fetch", "--quiet", "origin", "gh-pages")
    shown = git(project, "ls-tree", "-r", "--name-only", "FETCH_HEAD").splitlines()
    assert "contoh/2024/index.html" in shown
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "Catat penerbitan")
    bening(project, "build")
    assert "Tidak ada yang baru" in bening(project, "publish")
    git(project, "push", "--quiet", "origin", "main")
    git(project.parent, "clone", "--quiet", "--branch", "main", "--config", "core.autocrlf=true", remote, "rumah")
    bening(project.parent / "rumah", "build")
    assert "Tidak ada yang baru" in bening(project.parent / "rumah", "publish")
    for place in (edition, next(edition.rglob("arsip*.zip"))):
        assert ": asli" in bening(project.parent, "verify", place)


def main() -> None:
    say(f"Python {sys.version.split()[0]} on {sys.platform}")
    place = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else Path(tempfile.mkdtemp(prefix="perjalanan-"))
    try:
        journey(place, sys.argv[2] if len(sys.argv) > 2 else "")
    finally:
        if len(sys.argv) == 1:
            shutil.rmtree(place, ignore_errors=True)
    say("The journey is done.")


if __name__ == "__main__":
    main()
