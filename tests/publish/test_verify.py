"""Three verdicts on editions, archives and sites; what was changed is named, and an upgrade forges nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from bening.build import provenance
from bening.cli.main import run
from bening.editions import manifest
from bening.editions.comparison import DifferenceKind, check_sums
from bening.editions.ledger import AWAL, LedgerLine, add_line, write_ledger
from bening.editions.snapshot import SNAPSHOT, Snapshot, read_snapshot
from bening.failure import Failure
from bening.publish.site_check import VerifyOrder, verify
from bening.publish.telling import TELLING, tell_ledger
from bening.publish.verification import Verdict, Verification, weigh
from bening.publish.witness import Witness, open_old_archive, open_old_ledger
from hypothesis import given
from hypothesis import strategies as st
from support.paths import CASES
from support.real_editions import ARCHIVE, build_site, make_project, real_edition, real_site, resealed, write
from support.years import SLUG, entry, office, planned, publish, year_file

PAGE = "laporan/index.html"
OLD_SITE = CASES / "lama/0.1"


def checked(tmp_path: Path, files: Mapping[str, bytes], order: VerifyOrder | None = None) -> Verification:
    (found,) = verify(write(tmp_path / "2018", files), order or VerifyOrder())
    return found


def snapshot_of(files: Mapping[str, bytes]) -> Snapshot:
    snapshot = read_snapshot(files[SNAPSHOT])
    assert snapshot is not None
    return snapshot


def ledger_of(*editions: Mapping[str, bytes]) -> tuple[LedgerLine, ...]:
    """The ledger as publishing writes it for these editions."""
    ledger: tuple[LedgerLine, ...] = ()
    for files in editions:
        ledger = add_line(ledger, snapshot_of(files).baris, manifest.digests(files)[manifest.SUMS])
    return ledger


def site_with_ledger(tmp_path: Path) -> Path:
    """A site with ledger and snapshots as publishing leaves it, without lists of sums around the editions."""
    files = dict(real_site())
    ledger = ledger_of(real_edition(2017), real_edition(2018))
    files[f"{SLUG}/terbit/buku.jsonl"] = write_ledger(ledger)
    files |= {f"{SLUG}/terbit/{year}-r1.json": real_edition(year)[SNAPSHOT] for year in (2017, 2018)}
    files |= {f"{SLUG}/{name}": tell_ledger(name, files[f"{SLUG}/{name}"], ledger) for name in TELLING}
    return write(tmp_path / "situs", files)


@given(st.lists(st.sampled_from(Verdict)))
def test_the_worst_verdict_counts(verdicts: list[Verdict]) -> None:
    worst = weigh(verdicts)
    assert worst in {*verdicts, Verdict.ASLI}
    assert (worst is Verdict.TIDAK_ASLI) == (Verdict.TIDAK_ASLI in verdicts)
    assert worst is not Verdict.ASLI or set(verdicts) <= {Verdict.ASLI}


def test_a_flipped_byte_is_told_with_its_place(tmp_path: Path) -> None:
    files = real_edition()
    page = bytearray(files[PAGE])
    page[41] ^= 4
    found = checked(tmp_path, {**files, PAGE: bytes(page)})
    assert found.verdict is Verdict.TIDAK_ASLI
    assert [(item.path, item.apa, item.rincian) for item in found.rusak] == [
        (PAGE, DifferenceKind.BITA, "1 bita, yang pertama bita ke-42")
    ]


def test_a_replaced_a_missing_and_a_foreign_file_are_told_apart(tmp_path: Path) -> None:
    files = real_edition()
    files[PAGE] = b"<!doctype html><p>lain sama sekali</p>"
    del files["unduhan/kinerja.json"]
    files["titipan.html"] = b"x"
    found = checked(tmp_path, files)
    assert {(item.path, item.apa) for item in found.rusak} == {
        (PAGE, DifferenceKind.DIGANTI),
        ("unduhan/kinerja.json", DifferenceKind.HILANG),
        ("titipan.html", DifferenceKind.BERLEBIH),
    }


@pytest.mark.parametrize("sums", [None, b"", b"bukan sidik jari\n"])
def test_sums_that_are_missing_or_unreadable_are_said(sums: bytes | None) -> None:
    files = {path: data for path, data in real_edition().items() if path != manifest.SUMS}
    (found,) = check_sums(files if sums is None else {**files, manifest.SUMS: sums})
    assert (found.path, found.apa) == (manifest.SUMS, DifferenceKind.HILANG if sums is None else DifferenceKind.BERUBAH)


def test_a_changed_number_is_quoted(tmp_path: Path) -> None:
    files = real_edition()
    files["unduhan/kinerja.json"] = files["unduhan/kinerja.json"].replace(b"81 %", b"99 %")
    found = checked(tmp_path, resealed(files))
    assert any("realisasi_tertulis" in item and "'99 %'" in item and "'81 %'" in item for item in found.reasons), found


def test_a_stranger_with_another_project_proves_an_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prose was edited where the edition was made; the stranger's project says other things altogether."""
    home = make_project(tmp_path / "asal", tentang="Situs ini dibuat warga.\n")
    out = build_site(home, office(2018))
    make_project(tmp_path / "tamu", tentang="Lain sama sekali.\n", data="Lain.\n")
    monkeypatch.chdir(tmp_path / "tamu")
    shutil.move(out / SLUG / "2018", tmp_path / "2018")
    assert (tmp_path / "2018/naskah/site_src/prosa/tentang.md").read_text() == "Situs ini dibuat warga.\n"
    (found,) = verify(tmp_path / "2018", VerifyOrder())
    assert (found.verdict, found.alone) == (Verdict.ASLI, True), found
    (found,) = verify(tmp_path / "2018" / ARCHIVE, VerifyOrder())
    assert found.verdict is Verdict.ASLI, found


def test_replaced_templates_run_only_when_trusted(tmp_path: Path) -> None:
    home = make_project(tmp_path / "asal")
    template = home.root / "site_src/overrides/partials/footer.html"
    template.write_text(template.read_text() + "<!-- kaki kami -->")
    out = build_site(home, office(2018))
    (found,) = verify(out / SLUG / "2018", VerifyOrder())
    assert found.verdict is Verdict.TAK_TERBUKTI
    assert "--percaya" in found.reasons[0]
    (found,) = verify(out / SLUG / "2018", VerifyOrder(percaya=True))
    assert found.verdict is Verdict.ASLI, found


@pytest.mark.parametrize("change", ["versi", "naskah", "program"])
def test_an_upgrade_leaves_old_editions_unforged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    """A newer version, a reworded page, another program: never "tidak asli", and what was proven is said."""
    files = real_edition()
    if change == "versi":
        here = provenance.versions
        monkeypatch.setattr(provenance, "versions", lambda engine: {**here(engine), "mkdocs": "1.7.0"})
        monkeypatch.setattr("bening.build.same_tools._versions", provenance.versions)
    elif change == "naskah":
        newer = make_project(tmp_path / "baru", tentang="Ditulis ulang.\n")
        monkeypatch.setattr(provenance, "packaged_project", lambda: newer)
    else:
        monkeypatch.setattr(provenance, "program_digest", lambda: "1" * 64)
        monkeypatch.setattr("bening.build.same_tools.program_digest", lambda: "1" * 64)
    found = checked(tmp_path, files)
    if change == "naskah":
        assert found.verdict is Verdict.TAK_TERBUKTI, found
        assert "site_src/prosa/tentang.md" in found.reasons[0]
        assert {"angka di unduhannya sama dengan cuplikan"} < {*found.proven}
    else:
        assert found.verdict is Verdict.ASLI, found  # other tools, and yet the same bytes
    forged = {**files, "unduhan/kinerja.json": files["unduhan/kinerja.json"].replace(b"81 %", b"99 %")}
    shutil.rmtree(tmp_path / "2018")
    assert checked(tmp_path, resealed(forged)).verdict is Verdict.TIDAK_ASLI  # a false number is false in all versions
    page = resealed({**files, PAGE: files[PAGE].replace(b"81", b"99")})
    shutil.rmtree(tmp_path / "2018")
    assert checked(tmp_path, page).verdict is Verdict.TAK_TERBUKTI  # a false page is not believed


def test_a_ledger_binds_pages(tmp_path: Path) -> None:
    site = site_with_ledger(tmp_path)
    assert {item.verdict for item in verify(site, VerifyOrder())} == {Verdict.ASLI}
    (alone,) = (item for item in verify(site / SLUG / "2018", VerifyOrder()) if item.snapshot)
    assert (alone.verdict, alone.alone) == (Verdict.ASLI, False)
    files = real_edition()
    record = json.loads(files[manifest.MANIFEST])
    record["bangun"]["program"] = "0" * 64  # a forger who says that another program made it
    forged = resealed({**files, PAGE: files[PAGE].replace(b"81", b"99")}, bangun=record["bangun"])
    shutil.rmtree(site / SLUG / "2018")
    write(site / SLUG / "2018", forged)
    (found,) = (item for item in verify(site, VerifyOrder()) if item.place.endswith("2018"))
    assert found.verdict is Verdict.TIDAK_ASLI
    assert "halaman edisi ini bukan yang dicatat" in found.reasons[0]


def test_an_edition_that_the_ledger_names_is_missed(tmp_path: Path) -> None:
    site = site_with_ledger(tmp_path)
    shutil.rmtree(site / SLUG / "2017")
    found = [item for item in verify(site, VerifyOrder()) if item.verdict is Verdict.TIDAK_ASLI]
    assert ["buku terbit menyebut edisi 2017" in item.reasons[0] for item in found] == [True]


def test_an_old_ledger_must_be_a_prefix(tmp_path: Path) -> None:
    site, ledger = site_with_ledger(tmp_path), ledger_of(real_edition(2017), real_edition(2018))
    assert {item.verdict for item in verify(site, VerifyOrder(ledger[:1]))} == {Verdict.ASLI}
    other = add_line(ledger[:1], replace(ledger[1], sha256="f" * 64), ledger[1].sums)
    (found,) = (item for item in verify(site, VerifyOrder(other)) if item.verdict is Verdict.TIDAK_ASLI)
    assert "baris 2 buku terbit diganti" in found.reasons[0]
    longer = add_line(ledger, replace(ledger[1], tahun=2019, revisi=1), AWAL)
    (found,) = (item for item in verify(site, VerifyOrder(longer)) if item.verdict is Verdict.TIDAK_ASLI)
    assert "baris 3 buku lama hilang" in found.reasons[0]


def test_an_old_archive_testifies(tmp_path: Path) -> None:
    """The office republishes the same revision with another target, sums, ledger and pages all anew."""
    kept = open_old_archive("lama.zip", real_edition()[ARCHIVE])
    assert checked(tmp_path, real_edition(), VerifyOrder(witness=Witness(archive=kept))).verdict is Verdict.ASLI
    quiet = {**office(2017, 2018), "2018.yml": year_file(2018, surat="60 %").encode()}
    out = build_site(make_project(tmp_path / "diam"), quiet)
    (alone,) = verify(out / SLUG / "2018", VerifyOrder())
    assert alone.verdict is Verdict.ASLI
    (found,) = verify(out / SLUG / "2018", VerifyOrder(witness=Witness(archive=kept)))
    assert found.verdict is Verdict.TIDAK_ASLI
    assert any("target surat: di arsip lama '90 %', sekarang '60 %'" in reason for reason in found.reasons), found
    open_ralat = office(2017, 2018)
    publish(open_ralat, "2026-11-22")
    open_ralat["2018.yml"] = year_file(2018, surat="60 %", ralat="ralat:\n" + entry("2026-11-23")).encode()
    out = build_site(make_project(tmp_path / "terbuka"), open_ralat)
    (found,) = verify(out / SLUG / "2018", VerifyOrder(witness=Witness(archive=kept)))
    assert found.snapshot is not None
    assert found.snapshot.revisi == 2
    told = found.snapshot.riwayat[0].sha256 == kept.snapshot.baris.sha256
    assert (found.verdict is Verdict.ASLI) == told  # told: the kept revision is in the history, by its digest


def test_witnesses_that_are_damaged_prove_nothing() -> None:
    with pytest.raises(Failure, match="tidak dapat menjadi saksi"):
        open_old_archive("lama.zip", real_edition()[ARCHIVE][:-9])
    with pytest.raises(Failure, match="tidak dapat menjadi saksi"):
        open_old_ledger("lama.jsonl", b"{}\n")


def test_editions_of_the_first_version_are_read_and_never_called_false(tmp_path: Path) -> None:
    """A real branch that 0.1.0 published: two editions, a ralat, its ledger."""
    site = tmp_path / "situs"
    shutil.unpack_archive(OLD_SITE / "situs.zip", site)
    found = list(verify(site, VerifyOrder()))
    assert {item.verdict for item in found} == {Verdict.ASLI, Verdict.TAK_TERBUKTI}, found
    editions = [item for item in found if item.snapshot]
    assert [item.name for item in editions] == [
        "sukamaju 2017 revisi 2",
        "sukamaju 2018 revisi 1",
        "sukamaju 2017 revisi 1",
    ]
    assert all("angka di unduhannya sama dengan cuplikan" in item.proven for item in editions)
    assert all(any("baris" in words for words in item.proven) for item in editions)  # the ledger tells of each
    json_file = site / SLUG / "2018/unduhan/kinerja.json"
    json_file.write_bytes(json_file.read_bytes().replace(b"81 %", b"99 %"))
    assert Verdict.TIDAK_ASLI in {item.verdict for item in verify(site, VerifyOrder())}


def test_what_is_no_edition_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "kosong").mkdir()
    with pytest.raises(Failure, match="bukan arsip atau folder edisi"):
        list(verify(tmp_path / "kosong", VerifyOrder()))


def test_the_command_says_the_verdict_and_ends_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "2018", real_edition())
    (tmp_path / "arsip.zip").write_bytes(real_edition()[ARCHIVE])
    assert run(["verify", "2018", "arsip.zip"]) == 0
    said = capsys.readouterr().out
    assert "2018: sukamaju 2018 revisi 1: asli menurut cuplikannya sendiri.\n" in said
    assert "arsip.zip: sukamaju 2018 revisi 1: asli menurut cuplikannya sendiri.\n" in said
    record = json.loads(real_edition()[manifest.MANIFEST])
    del record["bangun"]
    plain = {path: data for path, data in real_edition().items() if not path.startswith("naskah/")}
    files = {**plain, PAGE: b"<p>x</p>", manifest.MANIFEST: (json.dumps(record, indent=2) + "\n").encode()}
    write(tmp_path / "lain", resealed(files))
    assert run(["verify", "lain", "2018"]) == 4
    assert "lain: sukamaju 2018 revisi 1: tidak dapat dibuktikan di sini.\n" in capsys.readouterr().out
    (tmp_path / "2018" / PAGE).write_bytes(b"<p>99 %</p>")
    assert run(["verify", "lain", "2018"]) == 1
    assert "2018: sukamaju 2018 revisi 1: TIDAK ASLI.\n" in capsys.readouterr().out
    assert run(["verify", "arsip.zip", "--arsip", "arsip.zip"]) == 0
    assert planned(office(2017))[0].revisi == 1
