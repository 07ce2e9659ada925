"""What lies around editions is proven as they are: made again from snapshots, ledger and records, byte for byte."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from bening.publish.site_check import VerifyOrder, verify
from bening.publish.verification import Verdict, Verification
from support.checkout import commit
from support.published_site import OTHER, branch_files, build_and_publish, published_site, reseal, start
from support.real_editions import write
from support.years import SLUG, entry, year_file

Files = dict[str, bytes]


def checked(tmp_path: Path, files: Files, inside: str = "") -> list[Verification]:
    return list(verify(write(tmp_path / "situs", files) / inside, VerifyOrder()))


def worst(found: list[Verification]) -> list[str]:
    return [f"{item.place}: {item.reasons}" for item in found if item.verdict is not Verdict.ASLI]


def test_a_published_site_is_proven_whole(tmp_path: Path) -> None:
    found = checked(tmp_path, dict(published_site()))
    assert worst(found) == []
    assert {item.name for item in found} >= {"halaman di sekitar edisi", "portal dan halaman akar"}


def test_a_site_of_several_keeps_the_head_of_each() -> None:
    heads = json.loads(published_site()["portal/kepala.json"])
    assert heads == {
        slug: hashlib.sha256(published_site()[f"{slug}/terbit/buku.jsonl"].splitlines()[-1]).hexdigest()
        for slug in (OTHER, SLUG)
    }


def test_one_kecamatan_of_it_is_proven_alone(tmp_path: Path) -> None:
    found = checked(tmp_path, dict(published_site()), SLUG)
    assert worst(found) == []
    assert "halaman di sekitar edisi" in {item.name for item in found}


def _swap(path: str, old: bytes, new: bytes) -> Callable[[Files], object]:
    def change(files: Files) -> None:
        assert old in files[path], path
        files[path] = files[path].replace(old, new, 1)

    return change


def _first(start: str, end: str) -> str:
    return next(path for path in sorted(published_site()) if path.startswith(start) and path.endswith(end))


def _drop_note(path: str) -> Callable[[Files], object]:
    def change(files: Files) -> None:
        files[path] = files[path].replace(b"Sukamaju", b"Sukamakmur").replace(b"81", b"99")
        del files[f"{path.partition('/')[0]}/bangun.json" if "/" in path else "bangun.json"]

    return change


def _point_back(files: Files) -> None:
    """Make the front of 2017, as a builder of an earlier day would, with a note that fits."""
    for path in [path for path in files if path.startswith(f"{SLUG}/terbaru/")] + [f"{SLUG}/index.html"]:
        files[path] = files[path].replace(b"2018/", b"2017/")
    files[f"{SLUG}/bangun.json"] = files[f"{SLUG}/bangun.json"].replace(b'"terbaru": 2018', b'"terbaru": 2017')


_RECORDS = ("buku.jsonl", "2017-r1.json", "2018-r1.json")
FORGED: dict[str, Callable[[Files], object]] = {
    "alihan ke tempat lain": _swap(f"{SLUG}/index.html", b"url=2018/", b"url=https://contoh.id/"),
    "alihan ke edisi lama": _swap(f"{SLUG}/index.html", b"2018/", b"2017/"),
    "alihan terbaru": _swap(f"{SLUG}/terbaru/laporan/index.html", b"2018/", b"2017/"),
    "edisi.css menutup angka": _swap(
        f"{SLUG}/edisi.css", b"display: block", b"display: block } td { visibility: hidden"
    ),
    "edisi lama sebagai terbaru": _point_back,
    "edisi terbit sebagai rencana": _swap(f"{SLUG}/bangun.json", b'"rencana": []', b'"rencana": [2018]'),
    "daftar edisi": _swap(f"{SLUG}/versions.json", b'"title": "2018"', b'"title": "2019"'),
    "tanggal di umpan": _swap(f"{SLUG}/umpan.xml", b"2026-11-22", b"2026-10-22"),
    "kepala buku di umpan": lambda files: files.update(
        {f"{SLUG}/umpan.xml": files[f"{OTHER}/umpan.xml"].replace(OTHER.encode(), SLUG.encode())}
    ),
    "kepala buku di muka": _swap(f"{SLUG}/index.html", b"sha256:", b"sha256:0"),
    "angka semua edisi": _swap(f"{SLUG}/unduhan/semua-edisi.json", b"81 %", b"99 %"),
    "angka semua edisi CSV": _swap(f"{SLUG}/unduhan/semua-edisi.csv", b"81", b"99"),
    "halaman ralat": _swap(f"{SLUG}/ralat/index.html", b"</h1>", b"</h1><p>Target 2018 diralat.</p>"),
    "halaman titipan": lambda files: files.update({f"{SLUG}/hasil/index.html": b"<p>99 %</p>"}),
    "berkas titipan di terbit": lambda files: files.update({f"{SLUG}/terbit/hasil.html": b"<p>99 %</p>"}),
    "alihan hilang": lambda files: files.pop(f"{SLUG}/terbaru/laporan/index.html"),
    "catatan alat": _swap(f"{SLUG}/bangun.json", b'"identitas": "', b'"identitas": "0'),
    "alamat di catatan": _swap(f"{SLUG}/bangun.json", b"https://contoh.id/kinerja/", b"https://contoh.id/lain/"),
    "portal": lambda files: files.update({"index.html": files["index.html"].replace(b"</h1>", b" 99 %</h1>", 1)}),
    "gaya portal": lambda files: files.update({_first("portal/", ".css"): b"td { display: none }"}),
    "skrip portal": lambda files: files.update({_first("portal/", ".js"): b"document.body.textContent = '99 %'"}),
    "halaman portal titipan": lambda files: files.update({"portal/hasil/index.html": b"<p>99 %</p>"}),
    "kepala buku di portal": _swap("portal/kepala.json", b'"sukamaju": "', b'"sukamaju": "0'),
    "halaman 404": _swap("404.html", b"</h1>", b"</h1><p>99 %</p>"),
    "peta situs": _swap("sitemap.xml", b"sukamaju", b"sukamakmur"),
    "folder titipan": lambda files: files.update({"hasil/index.html": b"<p>99 %</p>"}),
    "skrip bersama titipan": lambda files: files.update({"assets/bening.000000000000.js": b"x"}),
    "kecamatan alihan palsu": lambda files: files.update(
        {"lama/index.html": files[f"{SLUG}/index.html"], "lama/2018/index.html": b"<p>99 %</p>"}
    ),
    "cuplikan di terbit": _swap(f"{SLUG}/terbit/2017-r1.json", b"81 %", b"99 %"),
    "cuplikan hilang": lambda files: files.pop(f"{SLUG}/terbit/2017-r1.json"),
    "buku kecamatan lain": lambda files: files.update(
        {
            f"{SLUG}/terbit/{name}": files[f"{OTHER}/terbit/{name}"]
            for name in ("buku.jsonl", "2017-r1.json", "2018-r1.json")
        }
    ),
    "buku dipotong": lambda files: files.update(
        {f"{SLUG}/terbit/buku.jsonl": files[f"{SLUG}/terbit/buku.jsonl"].splitlines(keepends=True)[0]}
    ),
    "baris buku ditukar": lambda files: files.update(
        {f"{SLUG}/terbit/buku.jsonl": b"".join(reversed(files[f"{SLUG}/terbit/buku.jsonl"].splitlines(keepends=True)))}
    ),
    "buku CRLF": _swap(f"{SLUG}/terbit/buku.jsonl", b"\n", b"\r\n"),
    "tahun berganti folder": lambda files: _rename(files, f"{SLUG}/2018/", f"{SLUG}/2019/"),
    "tahun bertukar": lambda files: _exchange(files, f"{SLUG}/2017/", f"{SLUG}/2018/"),
    "edisi kecamatan lain": lambda files: _copy(files, f"{OTHER}/2018/", f"{SLUG}/2018/"),
    "satu tahun hilang": lambda files: _rename(files, f"{SLUG}/2017/", ""),
}


def _rename(files: Files, old: str, new: str) -> None:
    for path in [path for path in files if path.startswith(old)]:
        content = files.pop(path)
        if new:
            files[f"{new}{path.removeprefix(old)}"] = content


def _copy(files: Files, old: str, new: str) -> None:
    _rename(files, new, "")
    files |= {f"{new}{path.removeprefix(old)}": data for path, data in files.items() if path.startswith(old)}


def _exchange(files: Files, one: str, other: str) -> None:
    _rename(files, one, "tukar/")
    _rename(files, other, one)
    _rename(files, "tukar/", other)


@pytest.mark.parametrize("name", FORGED)
def test_a_resealed_forgery_around_editions_is_found(tmp_path: Path, name: str) -> None:
    files = dict(published_site())
    FORGED[name](files)
    found = checked(tmp_path, reseal(files))
    assert Verdict.TIDAK_ASLI in {item.verdict for item in found}, worst(found)


def test_a_plan_stays_a_plan_in_what_is_proven(tmp_path: Path) -> None:
    folder = start(tmp_path, SLUG)
    place = folder / "data" / SLUG
    (place / "2027.yml").write_text(year_file(2027).replace("realisasi: 81 %", "realisasi:"), "utf-8")
    (place / "sumber/laporan-2027.txt").write_text("Rencana\n", "utf-8")
    commit(folder)
    assert build_and_publish(folder, "2026-12-31") == 0
    files = branch_files(folder)
    assert {item["version"]: item["title"] for item in json.loads(files[f"{SLUG}/versions.json"])}["2027"] == (
        "2027 (rencana)"
    )
    assert b"2018/" in files[f"{SLUG}/index.html"]
    assert worst(checked(tmp_path, files)) == []


@pytest.mark.parametrize("path", [f"{SLUG}/ralat/index.html", f"{SLUG}/unduhan/semua-edisi.json", "index.html"])
def test_without_the_note_of_its_tools_nothing_is_proven(tmp_path: Path, path: str) -> None:
    files = dict(published_site())
    _drop_note(path)(files)
    found = checked(tmp_path, reseal(files))
    assert {item.verdict for item in found} >= {Verdict.TAK_TERBUKTI} or Verdict.TIDAK_ASLI in {
        item.verdict for item in found
    }
    assert worst(found)


def test_lists_of_sums_that_were_taken_away_hide_nothing(tmp_path: Path) -> None:
    files = {path: data for path, data in published_site().items() if path not in {"SHA256SUMS", f"{SLUG}/SHA256SUMS"}}
    assert worst(checked(tmp_path, files)) == []
    files[f"{SLUG}/index.html"] = files[f"{SLUG}/index.html"].replace(b"2018/", b"2017/")
    shutil.rmtree(tmp_path / "situs")
    assert Verdict.TIDAK_ASLI in {item.verdict for item in checked(tmp_path, files)}


def test_what_an_office_puts_beside_its_site_is_no_forgery(tmp_path: Path) -> None:
    files = {**published_site(), "CNAME": b"kinerja.contoh.id\n", "README.md": b"Situs kami\n", "LICENSE": b"CC0\n"}
    assert worst(checked(tmp_path, files)) == []
    files["google1234.html"] = b"google-site-verification: google1234.html\n"
    shutil.rmtree(tmp_path / "situs")
    found = checked(tmp_path, reseal(files))
    assert {item.verdict for item in found} == {Verdict.ASLI, Verdict.TAK_TERBUKTI}
    assert any("google1234.html" in row for row in worst(found))


def test_a_guide_beside_the_site_is_no_forgery_and_another_folder_is(tmp_path: Path) -> None:
    files = {**published_site(), "panduan/index.html": b"<p>Panduan</p>", "panduan/github/index.html": b"<p>GitHub</p>"}
    found = checked(tmp_path, reseal(files))
    assert {item.verdict for item in found} == {Verdict.ASLI, Verdict.TAK_TERBUKTI}
    assert any("panduan/" in row for row in worst(found))
    shutil.rmtree(tmp_path / "situs")
    files["panduan-lain/index.html"] = b"<p>99 %</p>"
    assert Verdict.TIDAK_ASLI in {item.verdict for item in checked(tmp_path, reseal(files))}


def test_a_new_identity_a_closing_and_a_move_are_told_and_proven(tmp_path: Path) -> None:
    folder = start(tmp_path, SLUG)
    assert build_and_publish(folder) == 0
    text = folder / "data" / SLUG / "kecamatan.yml"
    text.write_text(text.read_text() + "kontak: {situs: 'https://contoh.id/kantor'}\n")
    commit(folder)
    assert build_and_publish(folder, "2026-11-23") == 0
    lines = _ledger(folder, SLUG)
    assert [(line["jenis"], line.get("isi")) for line in lines[2:]] == [
        ("identitas", {"kontak.situs": "https://contoh.id/kantor"})
    ]
    assert b"kontak.situs: https://contoh.id/kantor" in branch_files(folder)[f"{SLUG}/ralat/index.html"]
    assert worst(checked(tmp_path / "satu", branch_files(folder))) == []
    year = folder / "data" / SLUG / "2017.yml"
    year.write_text(year_file(2017, surat="85 %", ralat="ralat:\n" + entry("2026-11-23")))
    text.write_text(text.read_text() + "tutup: {tanggal: '2026-11-20', alasan: Digabung dengan Sukadamai.}\n")
    commit(folder)
    assert build_and_publish(folder, "2026-11-24") == 0
    assert [line["jenis"] for line in _ledger(folder, SLUG)] == ["terbit", "terbit", "identitas", "ralat", "tutup"]
    front = branch_files(folder)[f"{SLUG}/index.html"].decode()
    assert "Digabung dengan Sukadamai" in front
    assert "refresh" not in front
    assert worst(checked(tmp_path / "dua", branch_files(folder))) == []
    (folder / "data" / SLUG).rename(folder / "data/suka-maju")
    text = folder / "data/suka-maju/kecamatan.yml"
    text.write_text(text.read_text() + f"dahulu: [{SLUG}]\n")
    commit(folder)
    assert build_and_publish(folder, "2026-11-25") == 0
    assert _ledger(folder, "suka-maju")[-1]["jenis"] == "pindah"
    files = branch_files(folder)
    assert worst(checked(tmp_path / "tiga", files)) == []
    files[f"{SLUG}/2018/index.html"] = files[f"{SLUG}/2018/index.html"].replace(b"suka-maju", b"../lain")
    assert worst(checked(tmp_path / "empat", files))
    before = branch_files(folder)
    assert build_and_publish(folder, "2026-11-26") == 0
    assert branch_files(folder) == before


def _ledger(folder: Path, slug: str) -> list[dict[str, object]]:
    return [json.loads(row) for row in branch_files(folder)[f"{slug}/terbit/buku.jsonl"].splitlines()]
