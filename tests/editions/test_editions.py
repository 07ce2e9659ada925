"""Published editions: frozen, corrected in the open, told from their snapshots alone."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from bening.data.kecamatan import read_kecamatan
from bening.editions.rebuilding import rebuild
from bening.editions.snapshot import read_snapshot, revision_history, statements, write_snapshot
from bening.problems.record import Span
from support.years import FOLDER, INDIKATOR, KECAMATAN, SLUG, check, entry, office, planned, publish, year_file
from support.years import Problems as _Problems


def without_places(record: Any) -> Any:
    if isinstance(record, tuple):
        return tuple(without_places(item) for item in record)
    if isinstance(record, dict) or hasattr(record, "items"):
        return {key: without_places(value) for key, value in sorted(record.items())}
    if is_dataclass(record):
        kept = [
            item.name for item in fields(record) if item.compare and not isinstance(getattr(record, item.name), Span)
        ]
        return type(record).__name__, {name: without_places(getattr(record, name)) for name in kept}
    return record


def change(files: dict[str, bytes], path: str, old: str, new: str) -> None:
    text = files[path].decode()
    assert old in text
    files[path] = text.replace(old, new).encode()


def codes(files: dict[str, bytes]) -> list[str]:
    return [item.code for item in check(files)]


def test_the_years_as_they_are_played() -> None:
    files = office(2017)
    (first,) = publish(files, "2018-02-01")
    assert (first.tahun, first.revisi, first.jenis, first.nomor) == (2017, 1, "terbit", 1)

    files |= office(2017, 2018)
    (second,) = publish(files, "2019-02-01")
    assert (second.tahun, second.revisi, second.nomor, second.sebelumnya) == (2018, 1, 2, first.baris.fingerprint)
    assert publish(files, "2019-02-02") == []

    files["2017.yml"] = year_file(2017, surat="85 %").encode()
    (found,) = check(files)
    assert (found.code, found.span.file, found.span.line) == ("E001", f"{FOLDER}/2017.yml", 13)
    assert found.span.text[found.span.column - 1 :].startswith("85 %")
    assert 'target surat "90 %", sekarang "85 %"' in found.masalah
    assert "ralat:\n  - tanggal: " in found.perbaikan
    assert "    jenis: ralat\n" in found.perbaikan

    files["2017.yml"] = year_file(2017, surat="85 %", ralat="ralat:\n" + entry("2019-05-01")).encode()
    (third,) = publish(files, "2030-01-01")
    assert (third.tahun, third.revisi, third.jenis, third.tanggal) == (2017, 2, "ralat", "2019-05-01")
    (correction,) = third.riwayat[-1].perubahan
    assert (correction.kode, correction.bidang, correction.dari, correction.menjadi) == (
        "surat",
        "target",
        "90 %",
        "85 %",
    )
    assert read_snapshot(files["terbit/2017-r1.json"]) == first
    assert [(item.revisi, item.sha256, item.ditarik) for item in revision_history(third)] == [
        (1, first.baris.sha256, False),
        (2, third.baris.sha256, False),
    ]
    assert revision_history(third)[0].baris == first.baris.teks
    assert [
        (item.edisi, item.revisi, item.tanggal, item.tahun, item.target) for item in statements(third, "surat")
    ] == [
        (2017, 1, "2018-02-01", 2017, "90 %"),
        (2017, 2, "2019-05-01", 2017, "85 %"),
        (2018, 1, "2019-02-01", 2018, "90 %"),
    ]
    assert check(files) == []
    assert publish(files) == []


def test_an_edition_shows_earlier_years_as_they_were_known_then() -> None:
    files = office(2017, 2018)
    _, second = publish(files)
    files["2017.yml"] = year_file(2017, surat="85 %", ralat="ralat:\n" + entry("2026-12-01")).encode()
    publish(files)
    kept = read_snapshot(files["terbit/2018-r1.json"])
    assert kept == second
    record = rebuild(second, {}, FOLDER)
    assert [edisi.indikator[0].target.tertulis for edisi in record.edisi] == ["90 %", "90 %"]


def test_a_revision_may_bring_the_history_of_an_edition_up_to_date() -> None:
    files = office(2017, 2018)
    publish(files)
    files["2017.yml"] = year_file(2017, surat="85 %", ralat="ralat:\n" + entry("2026-12-01")).encode()
    update = "ralat:\n" + entry("2026-12-02", "pembaruan", "Mengikuti ralat edisi 2017.")
    files["2018.yml"] = year_file(2018, ralat=update).encode()
    _, later = publish(files)
    (item,) = later.riwayat[-1].perubahan
    assert (later.jenis, item.berkas, item.kode, item.dari, item.menjadi) == (
        "pembaruan",
        "2017.yml",
        "surat",
        "90 %",
        "85 %",
    )


def test_a_snapshot_alone_gives_the_record_back() -> None:
    files = office(2017, 2018)
    snapshots = planned(files)
    assert [read_snapshot(write_snapshot(item)) for item in snapshots] == snapshots
    record = read_kecamatan(SLUG, files, _Problems(), FOLDER)
    assert without_places(rebuild(snapshots[-1], {}, FOLDER)) == without_places(record)


def test_places_in_a_rebuilt_record_are_lines_of_the_office_file() -> None:
    files = office(2017)
    (snapshot,) = planned(files)
    row = rebuild(snapshot, {}, FOLDER).edisi[0].indikator[0]
    assert (row.target.span.file, row.target.span.line) == (f"{FOLDER}/2017.yml", 13)
    assert row.definisi.span.file == f"{FOLDER}/indikator.yml"


REORDERED = """\
# komentar
dokumen: {tanggal: "2017", jenis: laporan-iku, judul: 'Laporan 2017', berkas: sumber/laporan-2017.txt, tempat: }
tahun:   2017
catatan: []
sasaran:
- {uraian: "Pelayanan yang baik", kode: pelayanan, indikator: [
    {target: 90 %, realisasi: 81 %, kode: surat, uraian: Persentase surat selesai},
    {uraian: Persentase aduan dijawab, kode: aduan, target: "80 %"}]}
"""


def test_comments_order_of_keys_quotes_and_spacing_are_not_changes() -> None:
    files = office(2017)
    (first,) = publish(files)
    files["2017.yml"] = REORDERED.encode()
    files["indikator.yml"] = ("# baru\n" + INDIKATOR + "  agregasi: tahunan\n").encode()
    files["kecamatan.yml"] = (KECAMATAN + "pengaturan: {rumus_turun: selisih}\n").encode()
    assert check(files) == []
    assert publish(files) == []
    assert planned({path: data for path, data in files.items() if not path.startswith("terbit/")})[0].sidik_data == (
        first.sidik_data
    )


@pytest.mark.parametrize(
    ("path", "old", "new", "code", "said"),
    [
        ("2017.yml", "realisasi: 81 %", "realisasi:", "E001", 'realisasi surat "81 %", sekarang kosong'),
        ("2017.yml", "realisasi:\n", "realisasi: 0 %\n", "E001", 'realisasi aduan kosong, sekarang "0 %"'),
        ("2017.yml", "judul: Laporan 2017", "judul: Laporan", "E001", 'dokumen judul "Laporan 2017", sekarang "Lap'),
        ("2017.yml", "uraian: Pelayanan yang", "uraian: Layanan yang", "E001", "uraian"),
        ("indikator.yml", "Aduan dijawab", "Aduan", "E002", 'nama pendek aduan "Aduan dijawab", sekarang "Aduan"'),
        ("indikator.yml", "  arah: naik\naduan", "  arah: turun\naduan", "E002", 'arah surat "naik", sekarang "turun"'),
        (
            "kecamatan.yml",
            "provinsi: Jambi\n",
            "provinsi: Jambi\npengaturan:\n  batas_rata_rata: 120\n",
            "E002",
            'pengaturan batas rata rata "100", sekarang "120"',
        ),
        ("sumber/laporan-2017.txt", "Laporan", "LAPORAN", "E001", "isi berkas sumber/laporan-2017.txt (SHA-256)"),
    ],
)
def test_a_silent_change_is_refused_with_the_field(path: str, old: str, new: str, code: str, said: str) -> None:
    files = office(2017)
    publish(files)
    change(files, path, old, new)
    (found,) = check(files)
    assert found.code == code
    assert said in found.masalah
    assert f"{FOLDER}/2017.yml" in found.perbaikan


@pytest.mark.parametrize(
    ("ralat", "cara"),
    [("", "tambahkan di"), ("ralat: []\n", "ganti baris ralat di"), ("ralat:\n", "ganti baris ralat di")],
)
def test_the_lines_to_paste_make_the_change_publishable(ralat: str, cara: str) -> None:
    files = office(2017)
    files["2017.yml"] = year_file(2017, ralat=ralat).encode()
    publish(files)
    changed = year_file(2017, surat="85 %", ralat=ralat)
    files["2017.yml"] = changed.encode()
    (found,) = check(files)
    assert f'kembalikan target surat menjadi "90 %". Bila perubahan ini memang benar, {cara}' in found.perbaikan
    lines = found.perbaikan.partition("2017.yml:\n")[2].replace("TTTT-BB-HH", "2026-12-01")
    files["2017.yml"] = f"{changed.removesuffix(ralat)}{lines}\n".encode()
    assert [(item.revisi, item.tanggal) for item in publish(files)] == [(2, "2026-12-01")]


def test_several_fields_taken_from_one_row_are_all_named() -> None:
    files = office(2017)
    publish(files)
    change(files, "2017.yml", "        realisasi: 81 %\n", "")
    change(files, "2017.yml", '  tanggal: "2017"\n', "")
    assert [item.masalah.count("sekarang") for item in check(files)] == [1, 1]
    change(
        files,
        "2017.yml",
        "      - kode: aduan\n        uraian: Persentase aduan dijawab\n        target: 80 %\n        realisasi:\n",
        "",
    )
    said = " ".join(item.masalah for item in check(files))
    assert 'target aduan "80 %", sekarang kosong; uraian aduan "Persentase aduan dijawab", sekarang kosong' in said


def test_moving_a_row_is_a_change() -> None:
    files = office(2017)
    publish(files)
    rows = files["2017.yml"].decode().split("      - ")
    files["2017.yml"] = "      - ".join([rows[0], rows[2], rows[1]]).encode()
    (found,) = check(files)
    assert 'urutan indikator "surat, aduan", sekarang "aduan, surat"' in found.masalah


def test_a_definition_that_two_editions_use_names_both() -> None:
    files = office(2017, 2018)
    publish(files)
    change(files, "indikator.yml", "Surat selesai", "Surat")
    (found,) = check(files)
    assert "edisi 2017 dan 2018 sudah terbit" in found.masalah


def test_what_no_published_number_rests_on_may_change() -> None:
    files = office(2017)
    publish(files)
    files["kecamatan.yml"] = (KECAMATAN + "kontak:\n  alamat: Jalan Baru 1\n").encode()
    files["indikator.yml"] = (INDIKATOR + INDIKATOR.replace("surat:", "baru:").split("aduan:")[0]).encode()
    assert check(files) == []


def test_deleted_and_renamed_years_are_refused() -> None:
    files = office(2017, 2018)
    publish(files)
    del files["2017.yml"]
    (found,) = check(files)
    assert (found.code, found.span.line) == ("E003", 1)
    files["2016.yml"] = year_file(2017).replace("tahun: 2017", "tahun: 2016").encode()
    (found,) = check(files)
    assert found.code == "E003"
    assert "2016.yml berisi hal yang sama" in found.masalah


def test_a_draft_may_change_and_vanish_but_has_no_ralat() -> None:
    files = office(2017, 2018)
    assert codes(files) == []
    files["2018.yml"] = year_file(2018, ralat="ralat:\n" + entry("2019-01-01")).encode()
    assert codes(files) == ["E007"]


def test_ralat_dates_follow_publication_and_each_other() -> None:
    files = office(2017)
    publish(files, "2018-02-01")
    for dates, expected in [
        (("2018-01-31",), ["E005"]),
        (("2018-03-02", "2018-03-01"), ["E005"]),
        (("2018-02-01", "2018-02-01"), []),
    ]:
        ralat = "ralat:\n" + "".join(map(entry, dates))
        files["2017.yml"] = year_file(2017, surat="85 %", ralat=ralat).encode()
        assert codes(files) == expected


def test_ralat_without_a_change_is_refused() -> None:
    files = office(2017)
    publish(files)
    files["2017.yml"] = year_file(2017, ralat="ralat:\n" + entry("2026-12-01")).encode()
    assert codes(files) == ["E006"]


def test_published_ralat_entries_stay() -> None:
    files = office(2017)
    publish(files)
    ralat = "ralat:\n" + entry("2026-12-01")
    files["2017.yml"] = year_file(2017, surat="85 %", ralat=ralat).encode()
    publish(files)
    files["2017.yml"] = year_file(2017, surat="85 %", ralat=ralat.replace("Salah ketik", "Salah cetak")).encode()
    assert codes(files) == ["E004"]
    files["2017.yml"] = year_file(2017, surat="85 %").encode()
    assert codes(files) == ["E004"]


def test_tampered_records_are_named() -> None:
    files = office(2017, 2018)
    publish(files)
    snapshot, ledger = files["terbit/2017-r1.json"], files["terbit/buku.jsonl"]

    def with_record(path: str, data: bytes | None) -> list[str]:
        tampered = {**files, path: data} if data is not None else {k: v for k, v in files.items() if k != path}
        return codes(tampered)  # type: ignore[arg-type]

    assert with_record("terbit/2017-r1.json", snapshot.replace(b"90 %", b"85 %")) == ["E016"]
    assert with_record("terbit/2017-r1.json", b"{}") == ["E016"]
    assert with_record("terbit/2017-r1.json", None) == ["E015"]
    assert with_record("terbit/2016-r1.json", snapshot) == ["E017"]
    assert with_record("terbit/buku.jsonl", ledger.splitlines(keepends=True)[0]) == ["E017"]
    assert with_record("terbit/buku.jsonl", None) == ["E017", "E017"]
    last = json.loads(ledger.splitlines()[-1])
    edited = ledger.splitlines(keepends=True)[0] + (json.dumps({**last, "tanggal": "2001-01-01"}) + "\n").encode()
    assert with_record("terbit/buku.jsonl", edited) == ["E018"]


SIGNED = 'penanda_tangan:\n  nama: "Siti"\n  jabatan: Camat\n'


def test_withdrawal_takes_the_bytes_and_keeps_line_and_digest() -> None:
    files = office(2017, 2018)
    files["2017.yml"] = year_file(2017, penanda=SIGNED).encode()
    first, _ = publish(files)
    tarik = "ralat:\n" + entry("2026-12-01", "tarik", "Memuat nama pribadi.")
    files["2017.yml"] = year_file(2017, ralat=tarik).encode()
    (found,) = check(files)
    assert (found.code, found.span.file) == ("E009", f"{FOLDER}/2018.yml")
    files["2018.yml"] = year_file(2018, ralat="ralat:\n" + entry("2026-12-01", "tarik", "Ikut 2017.")).encode()
    changed, _ = publish(files)
    assert all(b"Siti" not in data for path, data in files.items() if path.startswith("terbit/"))
    assert check(files) == []
    before, now = revision_history(changed)
    assert (before.sha256, before.ditarik) == (first.baris.sha256, True)
    assert [(item.bidang, item.dari, item.menjadi, item.ditarik) for item in now.perubahan] == [
        ("penanda_tangan jabatan", None, None, True),
        ("penanda_tangan nama", None, None, True),
    ]
    files["terbit/2017-r1.json"] = write_snapshot(first)
    assert codes(files) == ["E019"]


def test_what_a_ralat_already_removed_can_still_be_withdrawn_from_earlier_revisions() -> None:
    files = office(2017)
    files["2017.yml"] = year_file(2017, penanda=SIGNED).encode()
    publish(files)
    ralat = entry("2026-12-01")
    files["2017.yml"] = year_file(2017, ralat="ralat:\n" + ralat).encode()
    (second,) = publish(files)
    assert "Siti" in {item.dari for item in second.riwayat[-1].perubahan}
    files["2017.yml"] = year_file(2017, ralat="ralat:\n" + ralat + entry("2026-12-02", "tarik", "Pribadi.")).encode()
    (third,) = publish(files)
    assert (third.revisi, third.jenis, third.riwayat[-1].perubahan) == (3, "tarik", ())
    assert all(b"Siti" not in data for path, data in files.items() if path.startswith("terbit/"))
    assert sorted(path for path in files if path.startswith("terbit/2017")) == ["terbit/2017-r3.json"]


def test_a_withdrawn_document_is_withdrawn_from_every_edition_that_carries_it() -> None:
    files = office(2017, 2018)
    publish(files)
    files["sumber/laporan-2017.txt"] = b"Laporan tanpa nama\n"
    tarik = "ralat:\n" + entry("2026-12-01", "tarik", "Dokumen memuat data pribadi.")
    files["2017.yml"] = year_file(2017, ralat=tarik).encode()
    assert codes(files) == ["E009"]
    files["2018.yml"] = year_file(2018, ralat=tarik).encode()
    assert [(item.tahun, item.revisi) for item in publish(files)] == [(2017, 2), (2018, 2)]
