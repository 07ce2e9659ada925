"""Forged editions and hostile archives, made from a real built edition: what an enemy would send to a journalist.

`EDITIONS` are folders of files by name, each resealed so that its sums fit; `ARCHIVES` are bytes of ZIPs. None may be
called genuine.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import struct
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from bening.editions.manifest import MANIFEST, SUMS, make_sums
from bening.editions.offline_zip import make_archive, read_archive
from bening.editions.snapshot import SNAPSHOT, read_snapshot, write_snapshot

from support.real_editions import ARCHIVE, real_edition, repacked, resealed, with_archive
from support.years import SLUG

Files = dict[str, bytes]
PAGE, FRONT, SOURCE = "laporan/index.html", "index.html", "sumber/laporan-2018.txt"
FOLDER = f"arsip-{SLUG}-2018"


def _swap(path: str, old: bytes, new: bytes) -> Callable[[], Files]:
    def forge() -> Files:
        files = real_edition()
        assert old in files[path], (path, old)
        return resealed({**files, path: files[path].replace(old, new, 1)})

    return forge


def _add(path: str, content: bytes) -> Callable[[], Files]:
    return lambda: resealed({**real_edition(), path: content})


def _append(path: str, content: bytes) -> Callable[[], Files]:
    def forge() -> Files:
        files = real_edition()
        return resealed({**files, path: files[path] + content})

    return forge


def _drop(path: str) -> Callable[[], Files]:
    return lambda: resealed({name: content for name, content in real_edition().items() if name != path})


def _inside(path: str, old: bytes, new: bytes) -> Callable[[], Files]:
    def forge() -> Files:
        files = real_edition()
        inside = repacked(files)
        assert old in inside[path], (path, old)
        return with_archive(files, {**inside, path: inside[path].replace(old, new, 1)})

    return forge


def _snapshot(change: Callable[[dict[str, Any]], object]) -> Callable[[], Files]:
    """An edition whose snapshot says something else, in the exact form of its writer."""

    def forge() -> Files:
        files = real_edition()
        raw = json.loads(files[SNAPSHOT])
        change(raw)
        written = (json.dumps(raw, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
        return resealed({**files, SNAPSHOT: written})

    return forge


def _other_target() -> Files:
    """A snapshot that promises less, digests and all as its writer gives them; pages stay."""
    files = real_edition()
    snapshot = read_snapshot(files[SNAPSHOT])
    assert snapshot is not None
    data = json.loads(json.dumps(snapshot.data).replace("90 %", "60 %"))
    return resealed({**files, SNAPSHOT: write_snapshot(replace(snapshot, data=data))})


def _manifest(change: Callable[[dict[str, Any]], object], *pages: str) -> Callable[[], Files]:
    """An edition with another manifest, and with false `pages`."""

    def forge() -> Files:
        files = real_edition()
        files |= {path: files[path].replace(b"81 %", b"99 %") for path in pages}
        record = json.loads(resealed(files)[MANIFEST])
        change(record)
        files[MANIFEST] = (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()
        return {**files, SUMS: make_sums(files)}

    return forge


def _carries(path: str, content: bytes, listed: str) -> Callable[[], Files]:
    """An edition that says that it was built with a file of its own."""

    def forge() -> Files:
        files = {**real_edition(), path: content}
        record = json.loads(files[MANIFEST])
        record["bangun"]["berkas"][listed] = hashlib.sha256(content).hexdigest()
        return resealed(files, bangun=record["bangun"])

    return forge


def _unsealed(path: str, old: bytes, new: bytes) -> Callable[[], Files]:
    def forge() -> Files:
        files = real_edition()
        return {**files, path: files[path].replace(old, new, 1)}

    return forge


def _deep() -> Files:
    files = real_edition()
    return resealed({**files, SNAPSHOT: b'{"data":' * 100_000 + b"1" + b"}" * 100_000})


def _swap_in_workbook() -> Files:
    """An edition whose workbook has another number in a cell."""
    files, path = real_edition(), "unduhan/kinerja.xlsx"
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(files[path])) as old, zipfile.ZipFile(buffer, "w") as new:
        for info in old.infolist():
            new.writestr(info, old.read(info).replace(b"81", b"99"))
    return resealed({**files, path: buffer.getvalue()})


MARK = f"{tempfile.gettempdir()}/bening-dijalankan-{os.getpid()}"
"""File that appears when code of a forged edition runs."""
_STEAL = f"import pathlib; pathlib.Path({MARK!r}).write_text('x')\n".encode()
_JINJA = f"{{{{ cycler.__init__.__globals__.os.system('touch {MARK}') }}}}".encode()

EDITIONS: Mapping[str, Callable[[], Files]] = {
    "skrip mengganti angka": _inside("assets/javascripts/bening.js", b"(", b"document.body.textContent='99 %';("),
    "aset lain di manifest": _manifest(lambda record: record["aset"].update({min(record["aset"]): "0" * 64})),
    "aset keluar folder": _manifest(lambda record: record["aset"].update({"../../x.js": "0" * 64})),
    "gaya lain dipakai": _swap(PAGE, b'rel="stylesheet" href="', b'rel="stylesheet" href="x'),
    "gaya baru": _add("assets/stylesheets/tambahan.css", b"td{display:none}"),
    "teks di luar artikel": _swap(PAGE, b"<article", b"<p>Capaian 99 %</p><article"),
    "teks di kaki halaman": _swap(PAGE, b"</body>", b"<p>Semua target tercapai.</p></body>"),
    "judul halaman": _swap(PAGE, b"<title>", b"<title>Tercapai "),
    "keterangan untuk mesin pencari": _swap(
        FRONT, b'name="description" content="', b'name="description" content="99 % '
    ),
    "label bacaan": _swap(FRONT, b'aria-label="', b'aria-label="99 persen '),
    "tautan ke tempat lain": _swap(FRONT, b'href="laporan/"', b'href="https://contoh.id/laporan/"'),
    "bagan di halaman": _swap(FRONT, b"<path", b'<path class="x"'),
    "kartu diganti": _append("kartu.png", b"\0"),
    "isi kartu": lambda: resealed({**real_edition(), "kartu.png": real_edition(2017)["kartu.png"] + b""}),
    "indeks pencarian": _swap("search/search_index.json", b"81", b"99"),
    "indeks pencarian arsip": _inside("search/search_index.js", b"81", b"99"),
    "kembar INDEX.HTML": _add("INDEX.HTML", b"<!doctype html><p>99 %</p></html>"),
    "kembar folder": _add("Laporan/index.html", b"<!doctype html><p>99 %</p></html>"),
    "halaman tambahan": _add("hasil/index.html", b"<!doctype html><p>99 %</p></html>"),
    "halaman hilang": _drop("pertanyaan/index.html"),
    "halaman 404": _append("404.html", b"<!-- x -->"),
    "peta situs": _append("sitemap.xml", b"<!-- x -->"),
    "halaman di arsip dalam": _inside(PAGE, b"81", b"99"),
    "gaya di arsip dalam": _inside("assets/stylesheets/bening.css", b"{", b'{content:"99 %";'),
    "berkas tambahan di arsip dalam": lambda: with_archive(
        real_edition(), {**repacked(real_edition()), "hasil.html": b"99"}
    ),
    "arsip dalam edisi lain": lambda: resealed(
        {**real_edition(), ARCHIVE: real_edition(2017)["unduhan/arsip-sukamaju-2017.zip"]}
    ),
    "arsip dalam bukan ZIP": _add(ARCHIVE, b"bukan zip"),
    "bita sesudah arsip dalam": _append(ARCHIVE, b"MZ program"),
    "arsip dalam hilang": _drop(ARCHIVE),
    "dokumen sumber lain": _add(SOURCE, b"Laporan 2018, target 60 %\n"),
    "dokumen sumber tambahan": _add("sumber/surat.txt", b"Target 60 %\n"),
    "dokumen sumber hilang": _drop(SOURCE),
    "angka di kinerja.json": _swap("unduhan/kinerja.json", b"81 %", b"99 %"),
    "angka di kinerja.csv": _swap("unduhan/kinerja.csv", b"81", b"99"),
    "angka di kinerja-excel.csv": _swap("unduhan/kinerja-excel.csv", b"81", b"99"),
    "buku kerja": _append("unduhan/kinerja.xlsx", b"\0\0"),
    "datapackage": _append("unduhan/datapackage.json", b"\n"),
    "target di cuplikan": _other_target,
    "cuplikan keluar folder": _snapshot(lambda raw: raw.update(kecamatan="../../data/x")),
    "cuplikan kecamatan daftar": _snapshot(lambda raw: raw.update(kecamatan=["x"])),
    "cuplikan tahun teks": _snapshot(lambda raw: raw.update(tahun="2018")),
    "cuplikan tahun pecahan": _snapshot(lambda raw: raw.update(tahun=2018.0)),
    "cuplikan revisi nol": _snapshot(lambda raw: raw.update(revisi=0)),
    "cuplikan tanpa riwayat": _snapshot(lambda raw: raw.update(riwayat=[])),
    "cuplikan riwayat angka": _snapshot(lambda raw: raw.update(riwayat=[1])),
    "cuplikan 31 Februari": _snapshot(lambda raw: raw.update(tanggal="2026-02-31")),
    "cuplikan berkas keluar": _snapshot(lambda raw: raw["data"].update({"../x.yml": {}})),
    "cuplikan sumber keluar": _snapshot(lambda raw: raw["sumber"].update({"sumber/../../x": "0" * 64})),
    "cuplikan sumber bukan sidik": _snapshot(lambda raw: raw["sumber"].update({SOURCE: "x"})),
    "cuplikan data angka": _snapshot(lambda raw: raw["data"]["2018.yml"].update(tahun=2018)),
    "cuplikan kunci asing": _snapshot(lambda raw: raw.update(lain=1)),
    "cuplikan data kosong": _snapshot(lambda raw: raw.update(data={})),
    "cuplikan bersarang": _deep,
    "cuplikan bukan JSON": _add(SNAPSHOT, b"\xff\xfe"),
    "cuplikan format mendatang": _snapshot(lambda raw: raw.update(format=99)),
    "cuplikan hilang": _drop(SNAPSHOT),
    "manifest tanpa bangun": _manifest(lambda record: record.pop("bangun"), PAGE),
    "manifest program lain": _manifest(lambda record: record["bangun"].update(program="0" * 64), PAGE),
    "manifest versi lain": _manifest(lambda record: record["alat"].update(bening="99.0"), PAGE),
    "manifest bangun rusak": _manifest(lambda record: record.update(bangun=[1]), PAGE),
    "manifest pembangun asing": _manifest(lambda record: record["bangun"].update(pembangun="sh -c ls"), PAGE),
    "manifest alamat skrip": _manifest(lambda record: record["bangun"].update(alamat="javascript:alert(1)"), PAGE),
    "manifest berkas keluar": _manifest(
        lambda record: record["bangun"]["berkas"].update({"../../../etc/passwd": "0" * 64}), PAGE
    ),
    "manifest revisi lain": _manifest(lambda record: record.update(revisi=2)),
    "manifest kecamatan lain": _manifest(lambda record: record["kecamatan"].update(slug="lain")),
    "manifest kunci asing": _manifest(lambda record: record.update(resmi=True)),
    "manifest sidik lama": _manifest(lambda record: record["berkas"].update({PAGE: "0" * 64})),
    "render ulang palsu": _manifest(lambda record: record.update(render_ulang=[{"tanggal": 1}])),
    "render ulang karangan": _manifest(
        lambda record: record.update(
            render_ulang=[{"tanggal": "2026-01-01", "alasan": "x", "alat": {}, "sebelumnya": "0" * 64}]
        )
    ),
    "naskah sisipan": _add("naskah/site_src/prosa/tentang.md", b"Semua target tercapai.\n"),
    "naskah diganti": _carries(
        "naskah/site_src/prosa/tentang.md", b"Semua target tercapai.\n", "site_src/prosa/tentang.md"
    ),
    "templat berisi kode": _carries("naskah/site_src/overrides/main.html.txt", _JINJA, "site_src/overrides/main.html"),
    "pengaturan dengan hook": _carries("naskah/mkdocs.yml", b"hooks:\n  - curi.py\n", "mkdocs.yml"),
    "pengaturan dengan tag": _carries("naskah/mkdocs.yml", b"site_name: !!python/name:os.system\n", "mkdocs.yml"),
    "hook yang dibawa": _carries("naskah/site_src/curi.py", _STEAL, "site_src/curi.py"),
    "daftar sidik hilang": lambda: {path: data for path, data in real_edition().items() if path != SUMS},
    "daftar sidik rusak": lambda: {**real_edition(), SUMS: b"bukan daftar\n"},
    "daftar sidik keluar": lambda: {**real_edition(), SUMS: real_edition()[SUMS] + b"0" * 64 + b"  ../../x\n"},
    "daftar sidik ganda": lambda: {**real_edition(), SUMS: real_edition()[SUMS] * 2},
    "satu bita": _unsealed(PAGE, b"81", b"91"),
    "daftar sidik CRLF dan halaman lain": lambda: _relisted(lambda listing: listing.replace(b"\n", b"\r\n")),
    "daftar sidik bertanda biner": lambda: _relisted(lambda listing: listing.replace(b"  ", b" *")),
    "daftar sidik dengan pelolosan": lambda: _relisted(lambda listing: b"\\" + listing.replace(b"/", b"\\\\")),
    "daftar sidik bernama mutlak": lambda: _relisted(lambda listing: listing.replace(b"  ", b"  /")),
    "daftar sidik bertitik": lambda: _relisted(lambda listing: listing.replace(b"  ", b"  ./")),
    "daftar sidik ber-BOM": lambda: _relisted(lambda listing: b"\xef\xbb\xbf" + listing),
    "daftar sidik huruf besar": lambda: _relisted(bytes.upper),
    "daftar sidik tanpa halaman": lambda: _relisted(
        lambda listing: b"".join(row for row in listing.splitlines(keepends=True) if PAGE.encode() not in row)
    ),
    "daftar sidik dengan NEL": lambda: _relisted(lambda listing: listing.replace(b"\n", b"\xc2\x85", 1)),
    "daftar sidik kosong": lambda: _relisted(lambda listing: b""),
    "manifest ber-BOM": lambda: _raw_manifest(lambda text: b"\xef\xbb\xbf" + text),
    "manifest kunci ganda": lambda: _raw_manifest(lambda text: text.replace(b"{", b'{"bangun": {}, "tahun": 2017,', 1)),
    "manifest NaN": lambda: _raw_manifest(lambda text: text.replace(b'"revisi": 1', b'"revisi": NaN')),
    "manifest bersarang": lambda: _raw_manifest(lambda text: b'{"a":' * 200_000 + b"1" + b"}" * 200_000),
    "manifest daftar": lambda: _raw_manifest(lambda text: b"[" + text + b"]"),
    "manifest angka raksasa": lambda: _raw_manifest(
        lambda text: text.replace(b'"revisi": 1', b'"revisi": 1' + b"0" * 5000)
    ),
    "manifest UTF-16": lambda: _raw_manifest(lambda text: text.decode().encode("utf-16")),
    "manifest versi bernama perintah": _manifest(
        lambda record: record["alat"].update(bening="0.2.0; rm -rf ~\x1b[2J"), PAGE
    ),
    "manifest tanpa aset": _manifest(lambda record: record.pop("aset")),
    "manifest aset angka": _manifest(lambda record: record.update(aset=[1, 2])),
    "manifest alat daftar": _manifest(lambda record: record.update(alat=["bening"])),
    "manifest repositori lain": _manifest(lambda record: record["bangun"].update(repositori="https://contoh.id/lain")),
    "manifest alamat lain": _manifest(lambda record: record["bangun"].update(alamat="https://contoh.id/lain/")),
    "manifest epoch lain": _manifest(lambda record: record["bangun"].update(epoch=1), FRONT),
    "manifest kunci bangun asing": _manifest(lambda record: record["bangun"].update(perintah="ls"), PAGE),
    "cuplikan ber-BOM": lambda: _raw_snapshot(lambda text: b"\xef\xbb\xbf" + text),
    "cuplikan kunci ganda": lambda: _raw_snapshot(lambda text: text.replace(b"{", b'{\n "revisi": 2,', 1)),
    "cuplikan NaN": lambda: _raw_snapshot(lambda text: text.replace(b'"revisi": 1', b'"revisi": NaN', 1)),
    "cuplikan dipadatkan": lambda: _raw_snapshot(lambda text: json.dumps(json.loads(text)).encode()),
    "cuplikan CRLF": lambda: _raw_snapshot(lambda text: text.replace(b"\n", b"\r\n")),
    "cuplikan bersambung": lambda: _raw_snapshot(lambda text: text + text),
    "cuplikan tanggal lain": _snapshot(lambda raw: raw.update(tanggal="2020-01-01")),
    "cuplikan nomor lain": _snapshot(lambda raw: raw.update(nomor=7)),
    "cuplikan rantai lain": _snapshot(lambda raw: raw.update(sebelumnya="0" * 64)),
    "cuplikan aturan mendatang": _snapshot(lambda raw: raw.update(aturan="9.9")),
    "cuplikan aturan perintah": _snapshot(lambda raw: raw.update(aturan="0.2; ls")),
    "cuplikan pernyataan lain": _snapshot(lambda raw: raw["pernyataan"][0].update(target="60 %")),
    "cuplikan tempat lain": _snapshot(lambda raw: raw["tempat"]["2018.yml"].update(tahun=99)),
    "cuplikan nama lain": _snapshot(lambda raw: raw["data"]["kecamatan.yml"].update(nama="Sukamakmur")),
    "cuplikan tahun lain": lambda: resealed({**real_edition(), SNAPSHOT: real_edition(2017)[SNAPSHOT]}),
    "edisi lain di bawah tahun ini": lambda: resealed({**real_edition(2017), SNAPSHOT: real_edition()[SNAPSHOT]}),
    "arsip revisi lain": lambda: with_archive(
        real_edition(), {**repacked(real_edition()), SNAPSHOT: repacked_snapshot_of_2017()}
    ),
    "gambar dengan muatan": _append("kartu.png", b"PK\3\4 muatan"),
    "buku kerja dengan rumus": _swap_in_workbook,
}


def _relisted(change: Callable[[bytes], bytes]) -> Files:
    """An edition with a false page, and a list of sums that fits it in another form."""
    files = real_edition()
    files = resealed({**files, PAGE: files[PAGE].replace(b"81", b"99")})
    return {**files, SUMS: change(files[SUMS])}


def _raw_manifest(change: Callable[[bytes], bytes]) -> Files:
    """An edition with a false page and a manifest in another form, listed as it is."""
    files = real_edition()
    files = resealed({**files, PAGE: files[PAGE].replace(b"81", b"99")})
    files[MANIFEST] = change(files[MANIFEST])
    return {**files, SUMS: make_sums(files)}


def _raw_snapshot(change: Callable[[bytes], bytes]) -> Files:
    files = real_edition()
    return resealed({**files, SNAPSHOT: change(files[SNAPSHOT])})


def repacked_snapshot_of_2017() -> bytes:
    """The snapshot of another edition."""
    return real_edition(2017)[SNAPSHOT]


def _zip(files: Mapping[str, bytes], folder: str = FOLDER) -> bytes:
    return make_archive(files, folder)


def honest_archive() -> bytes:
    """The edition's own archive as published."""
    return real_edition()[ARCHIVE]


def _entry(
    name: str,
    *,
    content: bytes = b"x",
    attributes: int = 0o100644 << 16,
    extra: bytes = b"",
    comment: bytes = b"",
) -> Callable[[], bytes]:
    """The archive with one more entry of this exact name."""

    def forge() -> bytes:
        buffer = io.BytesIO(honest_archive())
        with zipfile.ZipFile(buffer, "a") as archive:
            info = zipfile.ZipInfo("x", (1980, 1, 1, 0, 0, 0))
            info.filename, info.create_system, info.external_attr = name, 3, attributes
            info.extra, info.comment = extra, comment
            archive.writestr(info, content)
        return buffer.getvalue()

    return forge


def _patched(place: int, data: bytes, *, local: bool = False) -> Callable[[], bytes]:
    """The archive with other bytes in the header of its first entry: in the list at its end, or before the file."""

    def forge() -> bytes:
        whole = bytearray(honest_archive())
        start = 0 if local else whole.rindex(b"PK\5\6")
        if not local:
            (start,) = struct.unpack_from("<L", whole, start + 16)
        whole[start + place : start + place + len(data)] = data
        return bytes(whole)

    return forge


def _with_gap() -> bytes:
    """The archive with hidden bytes between the files and their list."""
    whole = honest_archive()
    end = whole.rindex(b"PK\5\6")
    (start,) = struct.unpack_from("<L", whole, end + 16)
    hidden = b"disembunyikan"
    tail = bytearray(whole[start:])
    struct.pack_into("<L", tail, len(tail) - 22 + 16, start + len(hidden))
    return whole[:start] + hidden + bytes(tail)


def _with_comment() -> bytes:
    buffer = io.BytesIO(honest_archive())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = b"Semua target tercapai."
    return buffer.getvalue()


def _zipped(entries: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_STORED) -> bytes:
    """A plain archive of `entries` below the edition's folder."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for path, content in entries:
            archive.writestr(f"{FOLDER}/{path}", content)
    return buffer.getvalue()


def _many() -> bytes:
    return _zipped((str(number), b"") for number in range(6000))


def _bomb() -> bytes:
    return _zipped([("index.html", b"\0" * 70_000_000)], zipfile.ZIP_DEFLATED)


def _by(method: int) -> Callable[[], bytes]:
    def forge() -> bytes:
        return _zipped(repacked(real_edition()).items(), method)

    return forge


def _twice() -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _entry(f"{FOLDER}/index.html", content=b"<p>99 %</p>")()


def _flipped() -> bytes:
    whole = bytearray(honest_archive())
    whole[whole.index(b"index.html") + 60] ^= 8
    return bytes(whole)


def repacked_2017() -> Files:
    """The files of another edition's archive."""
    return read_archive(real_edition(2017)[f"unduhan/arsip-{SLUG}-2017.zip"])


def _with_zip64() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, content in {**repacked(real_edition()), "hasil.html": b"99 %"}.items():
            with archive.open(zipfile.ZipInfo(f"{FOLDER}/{path}"), "w", force_zip64=True) as file:
                file.write(content)
    return buffer.getvalue()


def _sparse() -> bytes:
    """A list that claims 4 GB in 1,000 files of nothing."""
    whole = bytearray(_zipped((f"{number}.html", b"") for number in range(1000)))
    place = 0
    while (place := whole.find(b"PK\1\2", place)) >= 0:
        struct.pack_into("<L", whole, place + 24, 4_000_000)
        place += 46
    return bytes(whole)


ARCHIVES: Mapping[str, Callable[[], bytes]] = {
    "bita di depan": lambda: b"#!/bin/sh\n" + honest_archive(),
    "bita di belakang": lambda: honest_archive() + b"MZ",
    "ZIP di depan": lambda: _zip({"a": b"x"}, "lain") + honest_archive(),
    "komentar": _with_comment,
    "bita tersembunyi": _with_gap,
    "nama ganda": _twice,
    "folder kedua": _entry("lain/index.html"),
    "berkas di luar folder": _entry("baca-saya.txt"),
    "naik folder": _entry(f"{FOLDER}/../../jahat.txt"),
    "nama mutlak": _entry("/var/jahat.txt"),
    "garis miring balik": _entry(f"{FOLDER}\\..\\jahat.txt"),
    "huruf kandar": _entry("C:/jahat.txt"),
    "kembar huruf besar": _entry(f"{FOLDER}/INDEX.HTML"),
    "berkas dan folder": _entry(f"{FOLDER}/index.html/x"),
    "nama khusus Windows": _entry(f"{FOLDER}/aux.html"),
    "nama berakhir titik": _entry(f"{FOLDER}/index.html."),
    "nama bukan ASCII": _entry(f"{FOLDER}/ｉndex.html"),
    "nama kendali": _entry(f"{FOLDER}/a\x1b[31m.html"),
    "nama NUL": _entry(f"{FOLDER}/index.html\0.png"),
    "nama dalam sekali": _entry(f"{FOLDER}/" + "a/" * 40 + "x"),
    "tautan": _entry(f"{FOLDER}/tautan", content=b"/etc/passwd", attributes=0o120777 << 16),
    "folder kosong": _entry(f"{FOLDER}/kosong/", content=b""),
    "terkunci sandi": _patched(8, b"\1\0"),
    "nama lokal lain": _patched(30, b"x", local=True),
    "ukuran bohong": _patched(24, b"\0\0\0\0"),
    "letak bohong": _patched(42, b"\xff\0\0\0"),
    "metode lokal lain": _patched(8, b"\x0c\0", local=True),
    "terlalu banyak berkas": _many,
    "bom": _bomb,
    "bzip2": _by(zipfile.ZIP_BZIP2),
    "lzma": _by(zipfile.ZIP_LZMA),
    "terpotong": lambda: honest_archive()[:-300],
    "separuh": lambda: honest_archive()[: len(honest_archive()) // 2],
    "bita terbalik": _flipped,
    "kosong": lambda: b"",
    "ZIP kosong": lambda: b"PK\5\6" + b"\0" * 18,
    "bukan ZIP": lambda: b"PK\3\4 bukan zip",
    "folder bernama lain": lambda: _zip(repacked(real_edition()), "arsip-lain-2018"),
    "halaman diganti": lambda: _zip(resealed({**repacked(real_edition()), PAGE: b"<p>99 %</p>"})),
    "edisi web di dalam ZIP": lambda: _zip(real_edition()),
    "zip64": _with_zip64,
    "ukuran zip64 bohong": _entry(f"{FOLDER}/besar.html", extra=b"\1\0\x10\0" + b"\xff" * 16),
    "nama Unicode lain": _entry(f"{FOLDER}/a.html", extra=b"\x75\x70\x0b\0\1\0\0\0\0hasil."),
    "nama bertanda gabung": _entry(f"{FOLDER}/inde\u0301x.html"),
    "nama berspasi di ujung": _entry(f"{FOLDER}/index.html "),
    "titik dua aliran Windows": _entry(f"{FOLDER}/index.html:hasil"),
    "titik di depan": _entry(f"{FOLDER}/.htaccess", content=b"RewriteRule . hasil.html"),
    "nama tilde pendek": _entry(f"{FOLDER}/INDEX~1.HTM"),
    "komentar berkas": _entry(f"{FOLDER}/b.html", comment=b"99 %"),
    "berkas khusus": _entry(f"{FOLDER}/pipa", attributes=0o010644 << 16),
    "ZIP di dalam ZIP": lambda: _zip({"arsip.zip": honest_archive()}),
    "dua penutup": lambda: honest_archive() + b"PK\5\6" + b"\0" * 18,
    "daftar isi terpotong": lambda: honest_archive()[:-30] + honest_archive()[-22:],
    "arsip 2017 bernama 2018": lambda: _zip(repacked_2017()),
    "sidik di luar daftar": lambda: _zip({**repacked(real_edition()), "hasil.html": b"99 %"}),
    "tanpa daftar sidik": lambda: _zip({k: v for k, v in repacked(real_edition()).items() if k != SUMS}),
    "berkas raksasa berlubang": _sparse,
}
