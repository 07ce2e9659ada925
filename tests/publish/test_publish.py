"""Publishing to a real bare repository: whole or not at all, nothing published ever lost or changed."""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from bening.editions import manifest
from bening.editions.snapshot import read_snapshot
from bening.failure import Refused
from bening.publish.built_site import FilesOnDisk
from bening.publish.git_branch import PushOutcome
from bening.storage.staged_folder import read_folder
from support.checkout import (
    PublishServer,
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
from support.long_form import times
from support.years import SLUG, entry, office, year_file

CORRECTED = year_file(2017, surat="85 %", ralat="ralat:\n" + entry("2026-11-23")).encode()


def by_hand(root: Path, files: dict[str, bytes], *, gone: str = "") -> None:
    """Change the branch as somebody does who edits it in the browser."""
    hand = root / "tangan"
    if not hand.exists():
        clone(root, "tangan")
    git(hand, "fetch", "--quiet", "origin")
    exists = "origin/gh-pages" in git(hand, "branch", "--remotes")
    git(hand, "checkout", "--quiet", *(["--detach", "origin/gh-pages"] if exists else ["--orphan", "baru"]))
    for path, data in files.items():
        (hand / path).parent.mkdir(parents=True, exist_ok=True)
        (hand / path).write_bytes(data)
    if gone:
        (hand / gone).unlink()
    commit(hand)
    git(hand, "push", "--quiet", "origin", "HEAD:gh-pages")


def published(folder: Path) -> dict[str, bytes]:
    place = folder / "data" / SLUG / "terbit"
    return read_folder(place) if place.is_dir() else {}


def test_the_years_as_they_are_published(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    build(folder)
    outcome = send(folder)
    assert [(item.tahun, item.revisi) for item in outcome.edisi] == [(2017, 1)]
    assert outcome.pushed is PushOutcome.TERKIRIM
    assert git(folder, "log", "-1", "--format=%s", tip(folder)) == "Terbitkan sukamaju 2017 revisi 1"
    assert sorted(published(folder)) == ["2017-r1.json", "buku.jsonl"]
    assert site(folder)[f"{SLUG}/terbit/buku.jsonl"] == git(folder, "hash-object", f"data/{SLUG}/terbit/buku.jsonl")
    first = site(folder)

    write_office(folder, office(2018))
    commit(folder)
    build(folder, warna="merah")  # a newer theme: it must not reach 2017
    assert [(item.tahun, item.revisi) for item in send(folder).edisi] == [(2018, 1)]
    assert editions(site(folder), 2017) == editions(first, 2017)
    assert site(folder)["aset/biru.css"] == first["aset/biru.css"]
    assert b"merah" in content(folder, f"{SLUG}/2018/index.html")
    second = site(folder)

    write_office(folder, {"2017.yml": year_file(2017, surat="85 %").encode()})
    commit(folder)
    outcome = send(folder)
    assert [item.code for item in outcome.problems] == ["E001"]
    assert (outcome.dilewati, outcome.edisi, outcome.pushed, site(folder)) == ([SLUG], (), None, second)

    write_office(folder, {"2017.yml": CORRECTED})
    commit(folder)
    build(folder)
    assert [(item.tahun, item.revisi) for item in send(folder).edisi] == [(2017, 2)]
    third = site(folder)
    assert editions(third, 2018) == editions(second, 2018)
    assert third[f"{SLUG}/terbit/2017-r1.json"] == first[f"{SLUG}/terbit/2017-r1.json"]
    old = content(folder, f"{SLUG}/terbit/arsip-{SLUG}-2017-r1.zip")
    assert third[f"{SLUG}/terbit/arsip-{SLUG}-2017-r1.zip"] == first[f"{SLUG}/2017/unduhan/arsip-{SLUG}-2017.zip"]
    with zipfile.ZipFile(io.BytesIO(old)) as archive:
        files = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    assert files[manifest.SUMS] == manifest.make_sums(files)
    assert (snapshot := read_snapshot(files["unduhan/cuplikan.json"])) is not None
    assert (snapshot.tahun, snapshot.revisi) == (2017, 1)
    assert content(folder, f"{SLUG}/terbit/buku.jsonl").count(b"\n") == 3
    assert git(folder, "rev-list", "--count", tip(folder)) == "3"


def test_editions_that_stay_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_checkout(tmp_path, 2017)
    build(folder)
    send(folder)
    commit(folder)
    write_office(folder, office(2018))
    commit(folder)
    build(folder)
    read: list[str] = []

    def spy(files: FilesOnDisk, path: str) -> bytes:
        read.append(path)
        return (files.root / path).read_bytes()

    monkeypatch.setattr(FilesOnDisk, "__getitem__", spy)
    assert [item.tahun for item in send(folder).edisi] == [2018]
    assert [path for path in read if path.startswith("2017/")] == []
    assert "2018/index.html" in read


def test_nothing_new_sends_nothing(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    build(folder)
    send(folder)
    before = tip(folder)
    outcome = send(folder)
    assert (outcome.edisi, outcome.pushed, outcome.disalin, tip(folder)) == ((), None, [], before)


def test_dry_run_tells_and_changes_nothing(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017, 2018)
    build(folder)
    outcome = send(folder, dry_run=True)
    assert [(item.tahun, item.revisi) for item in outcome.edisi] == [(2017, 1), (2018, 1)]
    assert (outcome.pushed, tip(folder), published(folder)) == (None, "", {})


@pytest.mark.parametrize("path", ["data/sukamaju/2017.yml", "mkdocs.yml", "data/sukamaju/2019.yml"])
def test_unsaved_work_is_refused(tmp_path: Path, path: str) -> None:
    folder = make_checkout(tmp_path, 2017)
    build(folder)
    with (folder / path).open("a") as file:
        file.write("# belum disimpan\n")
    with pytest.raises(Refused, match=f"belum di-commit: {path}"):
        send(folder)
    assert tip(folder) == ""


def test_stale_missing_and_damaged_builds_are_refused(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    with pytest.raises(Refused, match="Jalankan bening build"):
        send(folder)
    build(folder)
    page = folder / "public" / SLUG / "2017/index.html"
    whole = page.read_bytes()
    page.write_bytes(whole + b" ")
    with pytest.raises(Refused, match="rusak atau diubah tangan"):
        send(folder)
    page.write_bytes(whole)
    write_office(folder, {"2017.yml": year_file(2017, surat="95 %").encode()})
    commit(folder)
    with pytest.raises(Refused, match="lebih tua dari datanya"):
        send(folder)
    write_office(folder, office(2017, 2018))
    commit(folder)
    with pytest.raises(Refused, match="edisi 2018"):
        send(folder)
    assert tip(folder) == ""


def test_a_shared_asset_of_frozen_editions_is_never_replaced(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    build(folder)
    send(folder)
    before = tip(folder)
    (folder / "public/aset/biru.css").write_text("lain")
    with pytest.raises(Refused, match=r"aset/biru.css dipakai edisi yang sudah terbit"):
        send(folder)
    assert tip(folder) == before


def test_a_remote_without_the_published_editions_is_refused(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    build(folder)
    send(folder)
    git(tmp_path, "init", "--quiet", "--bare", "lain.git")
    git(folder, "remote", "add", "lain", "../lain.git")
    with pytest.raises(Refused, match="tidak ada di cabang tujuan"):
        send(folder, remote="lain")


def test_a_ledger_that_tells_another_story_is_refused(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    other = clone(tmp_path, "lain", "kerja")
    build(folder, tanggal="2026-11-22")
    send(folder)
    before = tip(folder)
    git(tmp_path, "init", "--quiet", "--bare", "asing.git")
    git(other, "remote", "set-url", "origin", "../asing.git")
    build(other, tanggal="2026-11-23")
    send(other)
    git(other, "remote", "set-url", "origin", "../situs.git")
    with pytest.raises(Refused, match="berbeda dari buku di situs"):
        send(other)
    assert tip(folder) == before


def test_a_checkout_that_forgot_the_ledger_learns_it_from_the_site(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    other = clone(tmp_path, "lain", "kerja")
    build(folder)
    send(folder)
    build(other)
    outcome = send(other)
    assert outcome.edisi == ()
    assert len(outcome.disalin) == 2
    assert published(other) == published(folder)
    write_office(other, {"2017.yml": year_file(2017, surat="85 %").encode()})
    commit(other)
    shutil.rmtree(other / "data" / SLUG / "terbit")
    commit(other)
    assert [item.code for item in send(other).problems] == ["E001"]


def test_a_branch_that_moves_meanwhile_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_checkout(tmp_path, 2017)
    other = clone(tmp_path, "lain", "kerja")
    build(folder)
    build(other, tanggal="2026-11-21")
    from bening.publish import publishing  # noqa: PLC0415 - the module, not its function

    ordinary = publishing.push

    def after_the_other(branch: object, new: str) -> PushOutcome:
        monkeypatch.setattr(publishing, "push", ordinary)
        send(other)
        return ordinary(branch, new)  # type: ignore[arg-type]

    monkeypatch.setattr(publishing, "push", after_the_other)
    with pytest.raises(Refused, match="baru saja berubah oleh penerbitan lain"):
        send(folder)
    assert published(folder) == {}
    assert content(folder, f"{SLUG}/terbit/buku.jsonl") == published(other)["buku.jsonl"]
    assert send(folder).disalin
    assert published(folder) == published(other)


def test_of_two_at_once_one_wins_and_the_other_says_so(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    other = clone(tmp_path, "lain", "kerja")
    build(folder)
    build(other, tanggal="2026-11-21")
    with PublishServer() as server:
        told = [server.wait(pid) for pid in [server.start(folder), server.start(other)]]
    assert told.count("terkirim") == 1, told
    loser = next(said for said in told if said != "terkirim")
    assert "oleh penerbitan lain" in loser or loser == "None", told  # None: it began late, and found all published
    winner = [folder, other][told.index("terkirim")]
    assert content(folder, f"{SLUG}/terbit/buku.jsonl") == published(winner)["buku.jsonl"]
    assert git(folder.parent / "situs.git", "rev-list", "--count", "gh-pages") == "1"


def test_withdrawal_forgets_the_bytes_in_the_branch_and_its_past(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    build(folder)
    send(folder)
    by_hand(tmp_path, {"lain/2017/index.html": b"kecamatan lain"})
    gone = [site(folder)[f"{SLUG}/{path}"] for path in ("terbit/2017-r1.json", f"2017/unduhan/arsip-{SLUG}-2017.zip")]
    tarik = "ralat:\n" + entry("2026-11-23", "tarik", "Memuat data pribadi.")
    write_office(folder, {"2017.yml": year_file(2017, ralat=tarik).encode()})
    commit(folder)
    build(folder)
    assert [(item.revisi, item.jenis) for item in send(folder).edisi] == [(2, "tarik")]
    assert not set(gone) & set(site(folder).values())
    remote = folder.parent / "situs.git"
    reachable = git(remote, "rev-list", "--objects", "--all")
    assert not [blob for blob in gone if blob in reachable]
    assert content(folder, f"{SLUG}/terbit/buku.jsonl").count(b"\n") == 2
    assert git(remote, "rev-list", "--count", "gh-pages") == "3"
    past = site(folder, "gh-pages~1")  # what others published stays in the past, under its own message
    assert (sorted(past), git(remote, "log", "-1", "--format=%s", "gh-pages~1")) == (
        [".nojekyll", "aset/biru.css", "lain/2017/index.html"],
        "Data",
    )
    assert sorted(published(folder)) == ["2017-r2.json", "buku.jsonl"]
    assert send(folder).edisi == ()


def test_files_that_others_put_on_the_branch_stay(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    hand = clone(tmp_path, "tangan")
    (hand / "CNAME").write_text("kinerja.contoh.id\n")
    commit(hand)
    git(hand, "push", "--quiet", "origin", "HEAD:gh-pages")
    build(folder)
    send(folder)
    assert content(folder, "CNAME") == b"kinerja.contoh.id\n"


def test_the_command_says_what_it_does_and_what_to_do_next(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    (folder / "mkdocs.yml").write_text("site_url: https://contoh.id/kinerja/\n", "utf-8")
    commit(folder)
    build(folder)

    def bening(*words: str) -> tuple[int, str]:
        command = [Path(sys.executable).parent / "bening", "publish", *words]
        result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        return result.returncode, result.stdout + result.stderr

    code, said = bening("--dry-run")
    assert (code, said.splitlines()[0]) == (0, "Akan terbit: sukamaju 2017 revisi 1 (terbit)")
    head = said.splitlines()[1].rpartition(" ")[2]
    assert bening() == (
        0,
        (
            "Terbit: sukamaju 2017 revisi 1 (terbit)\n"
            f"Kepala buku terbit sukamaju: {head}\n"
            "Simpan buku terbit:\n  git add data\n"
            '  git commit -m "Catat penerbitan"\n'
        ),
    )
    git(folder, "add", "data")
    assert git(folder, "diff", "--cached", "--name-only").splitlines() == [
        f"data/{SLUG}/terbit/2017-r1.json",
        f"data/{SLUG}/terbit/buku.jsonl",
    ]
    git(folder, "reset", "--quiet")
    assert hashlib.sha256(content(folder, f"{SLUG}/terbit/buku.jsonl").rstrip(b"\n")).hexdigest() == head
    assert f"sha256:{head}".encode() in content(folder, f"{SLUG}/index.html")
    assert bening() == (0, "Tidak ada yang baru untuk gh-pages di origin.\n")
    write_office(folder, {"2017.yml": year_file(2017, surat="85 %").encode()})
    code, said = bening()
    assert (code, said.splitlines()[0][:40]) == (1, "Tidak diterbitkan. Ada perubahan yang be")
    commit(folder)
    code, said = bening()
    assert code == 1
    assert "E001 edisi terbit berubah tanpa ralat" in said
    last = said.splitlines()[-1]
    held = r"Dilewati karena ada masalah: sukamaju, data/sukamaju/2017\.yml:\d+:\d+  E001 edisi terbit berubah .*"
    assert re.fullmatch(held, last)


KILLS = times(12, 200)
ATTEMPTS = 60  # after the draws, at the state that they did not meet


def test_a_kill_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    build(folder)
    send(folder)
    commit(folder)
    write_office(folder, {**office(2018), "2017.yml": CORRECTED})
    commit(folder)
    build(folder)
    remote = tmp_path / "situs.git"
    before, old = tip(folder), published(folder)
    chance = random.Random(2017)  # noqa: S311 - where to kill, not a secret
    seen = set()
    with PublishServer() as server:
        begun = time.monotonic()
        assert server.wait(server.start(folder)) == "terkirim"
        span = time.monotonic() - begun
        after, new = site(folder), published(folder)
        for number in range(1, 2 * KILLS + ATTEMPTS):
            git(remote, "update-ref", "refs/heads/gh-pages", before)
            shutil.rmtree(folder / "data" / SLUG / "terbit")
            write_office(folder, {f"terbit/{path}": data for path, data in old.items()})
            pid = server.start(folder)
            # After enough draws that all met one state the other is aimed at: killed at once, or let alone.
            if number <= KILLS or (True, True) in seen:
                time.sleep(chance.uniform(0, 1.05) * span if number <= KILLS else 0)
                with suppress(ProcessLookupError):
                    os.killpg(pid, signal.SIGKILL)
            server.wait(pid)
            for lock in remote.rglob("*.lock"):  # the remote's own end died too, as on no real server
                lock.unlink()
            state = tip(folder) != before, published(folder) == new
            seen.add(state)
            assert site(folder) == (after if state[0] else site(folder, before))
            assert state[0] or published(folder) == old  # never a ledger without its publication
            if number >= KILLS and len(seen) > 1:
                break
        assert len(seen) > 1, f"every kill met {seen}"
    send(folder)
    assert (site(folder), published(folder)) == (after, new)
    assert git(remote, "fsck", "--no-dangling") == ""


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("2017/laporan/index.html", "2017/laporan/index.html: berubah"),
        ("2017/titipan.html", "2017/titipan.html: tidak terdaftar"),
        ("index.html", "index.html: diganti"),
        ("versions.json", "versions.json: diganti"),
        ("palsu/index.html", "palsu/index.html: ditambahkan"),
        ("terbit/2017-r1.json", "terbit/2017-r1.json: diganti"),
        ("terbit/buku.jsonl", "terbit/buku.jsonl: baris 1"),
        ("2016/index.html", "2016: edisi ini tidak ada di buku terbit"),
    ],
)
def test_a_branch_that_was_edited_by_hand_is_refused_by_name(tmp_path: Path, path: str, said: str) -> None:
    folder = make_checkout(tmp_path, 2017)
    build(folder)
    send(folder)
    commit(folder)
    by_hand(tmp_path, {f"{SLUG}/{path}": b"<p>99 %</p>\n"})
    before = tip(folder)
    for _ in range(2):  # what was found whole before is not trusted for what is new
        with pytest.raises(Refused, match=f"diubah tangan sesudah terbit:\n  {SLUG}/{said}"):
            send(folder)
    assert tip(folder) == before


def test_a_resealed_page_on_the_branch_is_found_by_the_ledger(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    build(folder)
    send(folder)
    files = {path: content(folder, path) for path in editions(site(folder), 2017)}
    inside = {path.removeprefix(f"{SLUG}/2017/"): data for path, data in files.items()}
    forged = manifest.amend({**inside, "laporan/index.html": b"<p>99 %</p></html>"})
    by_hand(tmp_path, {f"{SLUG}/2017/{path}": data for path, data in forged.items()})
    with pytest.raises(Refused, match="SHA256SUMS: bukan yang dicatat buku terbit"):
        send(folder)


def test_an_edition_that_vanished_from_the_branch_is_named(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    build(folder)
    send(folder)
    by_hand(tmp_path, {}, gone=f"{SLUG}/2017/laporan/index.html")
    with pytest.raises(Refused, match=f"{SLUG}/2017/laporan/index.html: hilang"):
        send(folder)


def test_a_kecamatan_that_the_data_lost_is_refused(tmp_path: Path) -> None:
    """A folder deleted, renamed, or unknown to an older clone: its editions never vanish from the lists."""
    folder = make_checkout(tmp_path, 2017)
    build(folder)
    send(folder)
    commit(folder)
    before = tip(folder)
    (folder / "data" / SLUG).rename(folder / "data/suka-maju")
    commit(folder)
    with pytest.raises(Refused, match=rf"memuat edisi terbit {SLUG}(.|\n)*dahulu: \[{SLUG}\]"):
        send(folder)
    assert tip(folder) == before


def test_a_site_of_another_tool_is_left_alone(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    by_hand(tmp_path, {"index.html": b"<p>Situs lama kantor</p>", "CNAME": b"kinerja.contoh.id"})
    before = tip(folder)
    build(folder)
    with pytest.raises(Refused, match="situs buatan alat lain"):
        send(folder)
    assert tip(folder) == before


def test_a_ralat_of_a_coming_day_is_refused(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    build(folder)
    send(folder)
    late = year_file(2017, surat="85 %", ralat="ralat:\n" + entry("2099-01-01")).encode()
    write_office(folder, {"2017.yml": late})
    commit(folder)
    build(folder)
    before = tip(folder)
    line = late.decode().splitlines().index("  - tanggal: 2099-01-01") + 1
    with pytest.raises(Refused, match=rf"data/{SLUG}/2017\.yml:{line}:\d+: tanggal 2099-01-01 sesudah hari"):
        send(folder)
    assert tip(folder) == before


def test_sums_cover_the_site_and_lines_bind_pages(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017, 2018)
    build(folder)
    send(folder)
    for start in ("", f"{SLUG}/"):
        rows = content(folder, f"{start}SHA256SUMS").decode().splitlines()
        for digest, path in (row.split("  ") for row in rows):
            assert hashlib.sha256(content(folder, f"{start}{path}")).hexdigest() == digest
    listed = {row.split("  ")[1] for row in content(folder, f"{SLUG}/SHA256SUMS").decode().splitlines()}
    assert {"index.html", "versions.json", "terbit/buku.jsonl", "2017/SHA256SUMS", "2018/SHA256SUMS"} <= listed
    lines = [json.loads(row) for row in content(folder, f"{SLUG}/terbit/buku.jsonl").splitlines()]
    for line in lines:
        sums = content(folder, f"{SLUG}/{line['tahun']}/SHA256SUMS")
        assert line["sums"] == hashlib.sha256(sums).hexdigest()
    first = content(folder, f"{SLUG}/terbit/buku.jsonl").splitlines()[0]
    assert lines[1]["sebelumnya"] == hashlib.sha256(first).hexdigest()


def test_a_renamed_folder_moves_its_editions_and_old_addresses_lead_there(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    build(folder)
    send(folder)
    commit(folder)
    first = site(folder)
    (folder / "data" / SLUG).rename(folder / "data/suka-maju")
    text = folder / "data/suka-maju/kecamatan.yml"
    text.write_text(f"{text.read_text()}dahulu: [{SLUG}]\n")
    commit(folder)
    built = folder / "public"
    (built / SLUG).rename(built / "suka-maju")
    outcome = send(folder)
    assert (list(outcome.problems), outcome.pindah, outcome.edisi) == ([], {"suka-maju": SLUG}, ())
    after = site(folder)
    moved = {path.replace(SLUG, "suka-maju", 1): blob for path, blob in editions(first, 2017).items()}
    assert moved.items() <= after.items()
    assert b"../../suka-maju/2017/" in content(folder, f"{SLUG}/2017/index.html")
    assert not [path for path in after if path.startswith(f"{SLUG}/") and not path.endswith("index.html")]
    line = json.loads(content(folder, "suka-maju/terbit/buku.jsonl").splitlines()[-1])
    assert (line["jenis"], line["isi"]) == ("pindah", {"dari": SLUG, "ke": "suka-maju"})
    assert (folder / "data/suka-maju/terbit/buku.jsonl").read_bytes() == content(folder, "suka-maju/terbit/buku.jsonl")
    commit(folder)
    assert (send(folder).pushed, send(folder).pindah) == (None, {})


def test_a_correction_and_a_withdrawal_after_a_move_find_what_bears_the_former_name(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    build(folder)
    send(folder)
    commit(folder)
    old = content(folder, f"{SLUG}/2017/unduhan/arsip-{SLUG}-2017.zip")
    new = "suka-maju"
    (folder / "data" / SLUG).rename(folder / "data" / new)
    text = folder / "data" / new / "kecamatan.yml"
    text.write_text(f"{text.read_text()}dahulu: [{SLUG}]\n")
    commit(folder)
    build(folder, slug=new)
    send(folder)
    commit(folder)
    year = folder / "data" / new / "2017.yml"
    year.write_bytes(CORRECTED)
    commit(folder)
    build(folder, slug=new)
    assert [(item.tahun, item.revisi) for item in send(folder).edisi] == [(2017, 2)]
    assert content(folder, f"{new}/terbit/arsip-{new}-2017-r1.zip") == old
    commit(folder)
    text = CORRECTED.decode().replace(
        "  - kode: pelayanan\n    uraian: Pelayanan yang baik", "  - kode: pelayanan\n    uraian: Layanan"
    )
    year.write_text(text + entry("2026-11-24", "tarik", "Memuat data pribadi."))
    commit(folder)
    build(folder, slug=new)
    assert [(item.revisi, item.jenis) for item in send(folder).edisi] == [(3, "tarik")]
    assert not [path for path in site(folder) if re.search(r"-r[12]\.", path)]
    for past in git(folder.parent / "situs.git", "rev-list", "gh-pages~1").split():
        assert not [path for path in site(folder, past) if path.startswith((f"{new}/", f"{SLUG}/"))]
