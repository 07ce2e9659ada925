"""A published edition gets a new look only by an explicit command, only if it says the same, and its manifest tells."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bening.editions import manifest
from bening.editions.comparison import check_sums
from bening.editions.offline_zip import make_archive, read_archive
from bening.failure import Refused
from bening.publish.publishing import PublishOrder, PublishOutcome, publish_rerendered
from bening.storage.staged_folder import read_folder
from support.checkout import (
    build,
    clone,
    commit,
    content,
    editions,
    git,
    make_checkout,
    send,
    site,
    tip,
    write_office,
)
from support.paths import ROOT
from support.years import SLUG, entry, year_file

ARCHIVE = f"unduhan/arsip-{SLUG}-2017.zip"


def again(folder: Path, *tahun: int, alasan: str = "Perbaikan keamanan tema.", dry_run: bool = False) -> PublishOutcome:
    publish_order = PublishOrder(folder / "data", folder / "public", dry_run=dry_run)
    return publish_rerendered(publish_order, SLUG, tahun or (2017,), alasan)


def published(tmp_path: Path, *tahun: int) -> Path:
    folder = make_checkout(tmp_path, *tahun or (2017,))
    build(folder)
    send(folder)
    commit(folder)
    return folder


def edition(folder: Path, tahun: int = 2017) -> dict[str, bytes]:
    """The files of an edition as the remote has them."""
    start = f"{SLUG}/{tahun}/"
    return {path.removeprefix(start): content(folder, path) for path in editions(site(folder), tahun)}


def forge(folder: Path, path: str, data: bytes) -> None:
    """Put `data` in a built edition, with sums to fit."""
    place = folder / "public" / SLUG / "2017"
    (place / path).write_bytes(data)
    files = read_folder(place)
    (place / manifest.SUMS).write_bytes(manifest.make_sums(files))


def test_a_new_look_is_published_and_told_in_the_manifest(tmp_path: Path) -> None:
    folder = published(tmp_path, 2017, 2018)
    before, old = site(folder), edition(folder)
    build(folder, gaya="aman")
    assert again(folder, dry_run=True).pushed is None
    assert site(folder) == before
    outcome = again(folder)
    assert [(item.tahun, item.revisi) for item in outcome.edisi] == [(2017, 1)]
    after, new = site(folder), edition(folder)
    told = {f"{SLUG}/terbit/buku.jsonl", f"{SLUG}/index.html", f"{SLUG}/SHA256SUMS", "SHA256SUMS"}
    changed = {path for path in after.keys() | before.keys() if after.get(path) != before.get(path)}
    assert {path for path in changed if not path.startswith(f"{SLUG}/2017/")} == told
    line = json.loads(content(folder, f"{SLUG}/terbit/buku.jsonl").splitlines()[-1])
    assert (line["jenis"], line["tahun"], line["revisi"]) == ("tampilan", 2017, 1)
    assert line["sums"] == hashlib.sha256(new[manifest.SUMS]).hexdigest()
    assert (folder / f"data/{SLUG}/terbit/buku.jsonl").read_bytes() == content(folder, f"{SLUG}/terbit/buku.jsonl")
    assert b'class="aman"' in new["index.html"]
    assert new["unduhan/cuplikan.json"] == old["unduhan/cuplikan.json"]
    digest = hashlib.sha256(old[manifest.MANIFEST]).hexdigest()
    (note,) = json.loads(new[manifest.MANIFEST])["render_ulang"]
    assert (note["alasan"], note["alat"], note["sebelumnya"]) == ("Perbaikan keamanan tema.", {}, digest)
    assert note["berubah"] == ["index.html", "laporan/index.html"]
    assert note["arsip"] == hashlib.sha256(old[ARCHIVE]).hexdigest()
    assert note["tanggal"] == git(folder, "log", "-1", "--format=%cs")
    for files in (new, read_archive(new[ARCHIVE])):
        assert check_sums(files) == ()
        assert json.loads(files[manifest.MANIFEST])["render_ulang"] == [note]
    assert git(folder, "log", "-1", "--format=%s", tip(folder)) == f"Render ulang {SLUG} 2017 revisi 1"
    assert git(folder, "rev-list", "--count", tip(folder)) == "2"
    assert send(folder).edisi == ()
    assert site(folder) == after


def test_each_rendering_names_the_one_before(tmp_path: Path) -> None:
    folder = published(tmp_path)
    digests = []
    for gaya in ("aman", "lebih-aman"):
        digests.append(hashlib.sha256(edition(folder)[manifest.MANIFEST]).hexdigest())
        build(folder, gaya=gaya)
        again(folder)
    notes = json.loads(edition(folder)[manifest.MANIFEST])["render_ulang"]
    assert [note["sebelumnya"] for note in notes] == digests


def test_the_same_look_sends_nothing(tmp_path: Path) -> None:
    folder = published(tmp_path)
    before = tip(folder)
    outcome = again(folder)
    assert (outcome.edisi, outcome.pushed, tip(folder)) == ((), None, before)


def test_other_words_are_refused_by_page(tmp_path: Path) -> None:
    folder = published(tmp_path, 2017, 2018)
    before = tip(folder)
    build(folder, warna="merah", gaya="aman")
    with pytest.raises(Refused, match=r"index\.html: diganti; teks halaman berbeda") as refusal:
        again(folder, 2017, 2018)
    assert "  laporan/index.html: " in str(refusal.value)
    assert tip(folder) == before


def test_other_data_are_refused_on_the_site_and_inside_the_archive(tmp_path: Path) -> None:
    folder = published(tmp_path)
    before = tip(folder)
    build(folder, gaya="aman")
    place = folder / "public" / SLUG / "2017"
    data = (place / "unduhan/kinerja.json").read_bytes()
    forge(folder, "unduhan/kinerja.json", data.replace(b"81 %", b"99 %"))
    with pytest.raises(Refused, match=r"  unduhan/kinerja\.json: .*data berbeda dari cuplikan"):
        again(folder)
    forge(folder, "unduhan/kinerja.json", data)
    offline = read_archive((place / ARCHIVE).read_bytes())
    offline["unduhan/kinerja.json"] = data.replace(b"81 %", b"99 %")
    forge(folder, ARCHIVE, make_archive(offline, "arsip"))
    with pytest.raises(Refused, match=f"  {ARCHIVE}: unduhan/kinerja.json: "):
        again(folder)
    forge(folder, ARCHIVE, b"bukan zip")
    with pytest.raises(Refused, match=f"  {ARCHIVE}: unduhan/kinerja.json: hilang"):
        again(folder)
    assert tip(folder) == before


def test_a_page_more_or_less_is_refused(tmp_path: Path) -> None:
    folder = published(tmp_path)
    build(folder, gaya="aman")
    forge(folder, "tambahan.html", b"<!doctype html><p>halaman baru</p>")
    with pytest.raises(Refused, match=r"tambahan\.html: tidak terdaftar; teks halaman berbeda"):
        again(folder)


def test_a_revision_that_is_not_published_yet_is_refused(tmp_path: Path) -> None:
    folder = published(tmp_path)
    corrected = year_file(2017, surat="85 %", ralat="ralat:\n" + entry("2026-11-23"))
    write_office(folder, {"2017.yml": corrected.encode()})
    commit(folder)
    build(folder, gaya="aman")
    with pytest.raises(Refused, match="mempunyai revisi yang belum terbit"):
        again(folder)


def test_what_is_unpublished_or_damaged_is_refused(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    build(folder)
    with pytest.raises(Refused, match=f"Edisi {SLUG} 2017 belum terbit di cabang gh-pages"):
        again(folder)
    send(folder)
    commit(folder)
    (folder / "public" / SLUG / "2017/index.html").write_bytes(b"rusak")
    with pytest.raises(Refused, match=f"Edisi {SLUG} 2017: index.html hasil bangun rusak"):
        again(folder)
    build(folder, gaya="aman")
    hand = clone(tmp_path, "tangan")
    git(hand, "fetch", "--quiet", "origin", "gh-pages")
    git(hand, "checkout", "--quiet", "FETCH_HEAD")
    (hand / SLUG / "2017/index.html").write_text("disunting tangan")
    commit(hand)
    git(hand, "push", "--quiet", "origin", "HEAD:gh-pages")
    with pytest.raises(Refused, match=f"diubah tangan sesudah terbit:\n  {SLUG}/2017/index.html: berubah"):
        again(folder)


def test_a_withdrawing_revision_in_a_new_look_keeps_the_branch_and_its_past(tmp_path: Path) -> None:
    folder = published(tmp_path)
    tarik = "ralat:\n" + entry("2026-11-23", "tarik", "Memuat data pribadi.")
    write_office(folder, {"2017.yml": year_file(2017, ralat=tarik).encode()})
    commit(folder)
    build(folder)
    send(folder)
    commit(folder)
    build(folder, gaya="aman")
    assert [item.revisi for item in again(folder).edisi] == [2]
    assert git(folder, "rev-list", "--count", tip(folder)) == "3"


def test_the_command_builds_proves_and_publishes(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path)
    shutil.copytree(ROOT / "site_src", folder / "site_src")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / ".gitignore").write_text("/public/\n/build/\n.*.bening-*\n")
    shutil.rmtree(folder / "data")
    data = folder / "data/kotabaru"
    shutil.copytree(ROOT / "data/kotabaru", data, ignore=shutil.ignore_patterns("2018*", "terbit"))
    commit(folder)

    def bening(*words: str) -> tuple[int, str]:
        command = [Path(sys.executable).parent / "bening", *words]
        result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        return result.returncode, result.stdout + result.stderr

    with (folder / "data/kotabaru/kecamatan.yml").open("a", encoding="utf-8") as profile:
        profile.write("penerbit: {nama: Komunitas Rekaan, surel: redaksi@contoh.id}\n")
    commit(folder)
    assert bening("build")[0] == 0
    assert bening("publish")[0] == 0
    commit(folder)
    ask = ("rerender", "kotabaru", "2017", "--alasan", "Perbaikan keamanan tema.")
    assert bening(*ask) == (0, "Tampilannya sudah sama dengan yang terbit di gh-pages di origin.\n")
    assert bening("rerender", "kotabaru", "2017", "--alasan", " ")[0] == 2
    style = folder / "site_src/overrides/assets/stylesheets/bening.css"
    style.write_text(style.read_text("utf-8") + "/* aman */\n", "utf-8")
    commit(folder)
    words = "kotabaru 2017 revisi 1; teks dan datanya sama.\nKepala buku terbit kotabaru: "
    code, said = bening(*ask, "--dry-run")
    assert (code, said[:-65]) == (0, f"Akan dirender ulang: {words}")
    code, said = bening(*ask)
    assert (code, said.startswith(f"Dirender ulang: {words}"), "Catat tampilan" in said) == (0, True, True)
    (note,) = json.loads(content(folder, "kotabaru/2017/manifest.json"))["render_ulang"]
    assert "mkdocs" in note["alat"]
    styles = [path for path in site(folder) if path.startswith("assets/bening.") and path.endswith(".css")]
    old, new = sorted(styles, key=lambda path: b"/* aman */" in content(folder, path))  # the old one stays, for others
    page = content(folder, "kotabaru/2017/index.html")
    assert (new.encode() in page, old.encode() in page, b"aman" in content(folder, new)) == (True, False, True)
    prose = folder / "site_src/prosa/metodologi.md"
    prose.write_text(prose.read_text("utf-8") + "\nKalimat baru.\n", "utf-8")
    commit(folder)
    before = tip(folder)
    code, said = bening(*ask)
    assert (code, tip(folder)) == (1, before)
    assert "Tidak dirender ulang. Edisi kotabaru 2017 akan berubah isinya" in said
    assert "  metodologi/index.html: diganti; teks halaman berbeda" in said
