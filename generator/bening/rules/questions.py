"""Warnings about plans, money, reasons and sources: W011-W025, W027-W029.

A note of the kind that the message names, at the row or for the whole edition, is the office's answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bening.data import (
    Agregasi,
    Arah,
    Capaian,
    Catatan,
    Edisi,
    Indikator,
    Jenis,
    JenisDokumen,
    JenisDokumenLain,
    Kecamatan,
    Kegiatan,
    Nilai,
    Program,
    Status,
    format_angka,
    format_nilai,
    format_persen,
    format_rupiah,
    format_satuan,
    format_tanggal,
)
from bening.problems import Problems, Span
from bening.rules.breakdown import MOST_OF_KOMPONEN, recount, row_value
from bening.rules.calendar import full_date, is_plan, latest_day
from bening.rules.capaian import compute_capaian
from bening.rules.history import compute_edisi
from bening.rules.lowered import find_lowered
from bening.rules.money import amount, compute_budget
from bening.rules.plans import compute_medium_term
from bening.rules.polarity import ANGGAPAN
from bening.rules.unread import find_unread, find_unread_money
from bening.rules.year import may_be_added

BUKAN_ANGKA = "bukan-angka"
"""Kind of the note that says: these words are printed where a number is counted."""
_PLANS = {JenisDokumen.PERJANJIAN_KINERJA: "perjanjian kinerja", JenisDokumen.RENCANA_AKSI: "rencana aksi"}
_PRINTED: tuple[str, ...] = (
    *("nomor", "target", "realisasi", "triwulan", "target_triwulan", "capaian_tercetak", "kategori_tercetak"),
    *("formulasi", "penanggung_jawab", "sumber_data"),
)


def ask_about_record(kecamatan: Kecamatan, problems: Problems, day: date | None = None) -> None:
    """Report the questions about every edition, each with its row where it has one.

    Whether a year has begun is seen from `day`, without one from the latest full date in the data (domain rule 26).
    """
    if not kecamatan.resmi and kecamatan.penerbit is None:
        problems.add("W025", kecamatan.span)
    last = day or latest_day(kecamatan)
    for edisi in kecamatan.edisi:
        asker = _Asker(kecamatan, edisi, problems)
        asker.ask_document(last)
        for row in edisi.indikator:
            asker.ask_row(row)
        asker.ask_money()


class _Asker:
    """The questions about one edition."""

    def __init__(self, kecamatan: Kecamatan, edisi: Edisi, problems: Problems) -> None:
        self._kecamatan, self._edisi, self._problems = kecamatan, edisi, problems
        self._capaian: Mapping[str, Capaian] = compute_edisi(kecamatan, edisi)

    def ask_document(self, last: date | None) -> None:
        """Ask about the document and its parts."""
        edisi = self._edisi
        dokumen = edisi.dokumen
        if last is not None and is_plan(edisi, last):
            self._add("W024", dokumen.span, "tahun", "edisi-mendatang", tahun=edisi.tahun)
        declared = [row for row in edisi.indikator if row.definisi.arah and row.definisi.jenis is not Jenis.PREDIKAT]
        silent = [row for row in declared if not _answered(row.catatan, "arah", ANGGAPAN)]
        if silent and not dokumen.has_column("arah"):
            place = dokumen.letak.get("kolom", dokumen.span)
            self._add("W015", place, "arah", ANGGAPAN, jumlah=len(silent))
        for sasaran in edisi.sasaran:
            notes = [note for row in sasaran.indikator for note in row.catatan]
            if not sasaran.uraian and not _answered(notes, "sasaran", "sasaran-tidak-tercetak"):
                self._add("W023", sasaran.span, "sasaran", "sasaran-tidak-tercetak", kode=sasaran.kode)
        day = full_date(dokumen.tanggal)
        for other in edisi.dokumen_lain:
            signed = full_date(other.tanggal)
            is_agreement = other.jenis is JenisDokumenLain.PERJANJIAN_KINERJA
            if dokumen.jenis is JenisDokumen.LKJIP and is_agreement and day and signed and day < signed:
                words = {"tanggal": format_tanggal(dokumen.tanggal), "lain": format_tanggal(other.tanggal)}
                place = dokumen.letak.get("tanggal", dokumen.span)
                self._add("W027", place, "tanggal", "tanggal-dokumen", judul=other.judul, **words)

    def ask_row(self, row: Indikator) -> None:
        """Ask about one row."""
        asked = set()
        for bidang, cell in find_unread(row):
            if bidang not in asked and not _answered((*row.catatan, *self._edisi.catatan), bidang, BUKAN_ANGKA):
                asked.add(bidang)
                words = {"nilai": cell.tertulis, "bidang": bidang}
                self._problems.add_row(row.kode, "W029", cell.span, **words)
        self._ask_source(row)
        self._ask_result(row, self._capaian[row.kode])
        self._ask_plan(row, self._capaian[row.kode])
        self._ask_parts(row, self._capaian[row.kode])

    def ask_money(self) -> None:
        """Ask about the budget: what cannot be read, and sums."""
        for cell in find_unread_money(self._edisi):
            self._add("W029", cell.span, "anggaran", BUKAN_ANGKA, nilai=cell.tertulis)
        budget = compute_budget(self._edisi, self._capaian)
        if budget is None or self._edisi.anggaran is None:
            return
        for program, money in zip(self._edisi.anggaran.program, budget.program, strict=True):
            self._ask_amounts(program)
            for item in program.kegiatan:
                self._ask_amounts(item)
            if money.kegiatan_cocok is False:
                for name in ("pagu", "realisasi"):
                    parts = [amount(getattr(item, name)) for item in program.kegiatan]
                    self._ask_sum(program, f"{name} kegiatannya", parts, amount(getattr(program, name)), "kegiatan")

    def _ask_amounts(self, item: Program | Kegiatan) -> None:
        pagu, realisasi = amount(item.pagu), amount(item.realisasi)
        if pagu is not None and realisasi is not None and realisasi > pagu:
            words = {"realisasi": format_rupiah(realisasi), "pagu": format_rupiah(pagu)}
            self._add("W020", item.letak.get("realisasi", item.span), "anggaran", "melebihi-pagu", **words)
        self._ask_sum(item, "uang empat triwulannya", [amount(cell) for cell in item.triwulan], realisasi, "triwulan")

    def _ask_sum(
        self, item: Program | Kegiatan, bagian: str, parts: list[Decimal | None], whole: Decimal | None, field: str
    ) -> None:
        known = [part for part in parts if part is not None]
        total = sum(known, Decimal(0))
        if not parts or len(known) < len(parts) or whole is None or total == whole:
            return
        words = {"hitungan": format_rupiah(total), "nilai": format_rupiah(whole)}
        selisih = format_rupiah(abs(total - whole))
        place = item.letak.get(field, item.span)
        self._add("W019", place, "anggaran", "beda-jumlah", bagian=bagian, selisih=selisih, **words)

    def _ask_source(self, row: Indikator) -> None:
        edisi = self._edisi
        has_quarters = any(not cell.kosong for cell in row.triwulan)
        # A plan dated after its year is asked for its kind already (W005): one mistake gives one question.
        is_agreement = edisi.dokumen.jenis is JenisDokumen.PERJANJIAN_KINERJA
        is_late = is_agreement and edisi.dokumen.tanggal[:4] > str(edisi.tahun)
        if edisi.dokumen.jenis in _PLANS and not is_late:
            for bidang, is_filled in (("realisasi", not row.realisasi.kosong), ("triwulan", has_quarters)):
                if is_filled:
                    words = {"jenis": _PLANS[edisi.dokumen.jenis], "bidang": bidang}
                    self._ask("W011", row, bidang, "hasil-di-dokumen-rencana", **words)
        for bidang in _PRINTED:
            if _is_filled(row, bidang) and not edisi.dokumen.has_column(bidang):
                self._ask("W016", row, bidang, "dari-dokumen-lain", bidang=bidang)

    def _ask_result(self, row: Indikator, capaian: Capaian) -> None:
        printed, typed = row.capaian_tercetak, row.realisasi
        if printed is not None and capaian.status is Status.BELUM_DILAPORKAN:
            self._ask("W012", row, "capaian_tercetak", "capaian-tanpa-hasil", tercetak=printed.tertulis)
        is_other = capaian.komponen_cocok is False
        if is_other and typed.nilai is not None and typed.pembilang is not None and typed.penyebut:
            self._ask(
                "W013",
                row,
                "realisasi",
                "beda-komponen",
                nilai=format_persen(typed.nilai),
                pembilang=format_angka(typed.pembilang),
                penyebut=format_angka(typed.penyebut),
                hitungan=format_persen(typed.pembilang / typed.penyebut * 100, 2),
            )
        if capaian.status is Status.ARAH_BELUM_DITETAPKAN:
            self._ask("W014", row, "arah", "arah-tidak-tercetak", usul=self._propose(row))
        if row.kategori_tercetak and capaian.kategori_cocok is not True and capaian.kategori is not None:
            bands = ", ".join(band.nama for band in self._edisi.pengaturan.kategori)
            keadaan = f"sedangkan kategori yang berlaku {bands}"
            if capaian.kategori_cocok is False:
                keadaan = f'sedangkan hitungannya "{capaian.kategori}"'
            words = {"tercetak": row.kategori_tercetak, "keadaan": keadaan}
            self._ask("W021", row, "kategori_tercetak", "beda-kategori", **words)
        is_missed = capaian.tercapai is False and capaian.status is not Status.DIHITUNG_SEMENTARA
        is_report = self._kecamatan.resmi and self._edisi.dokumen.jenis is JenisDokumen.LKJIP
        if is_missed and is_report and row.analisis is None:
            self._ask("W022", row, "analisis", "tanpa-analisis")

    def _propose(self, row: Indikator) -> str:
        """Return which arah gives the printed capaian, as a sentence after a space, or ""."""
        for arah in (Arah.NAIK, Arah.TURUN):
            told = replace(row, definisi=replace(row.definisi, arah=arah))
            if compute_capaian(told, self._edisi.pengaturan).cocok:
                return f" Capaian yang tercetak cocok bila arah: {arah}."
        return ""

    def _ask_plan(self, row: Indikator, capaian: Capaian) -> None:
        planned, targets = _planned(row), [row.target, *(item.target for item in row.target_lain)]
        numbers = [target.nilai for target in targets if target.nilai is not None]
        if planned is not None and numbers and planned not in numbers:
            words = {"rencana": _shown(row, planned), "target": _cell(row, row.target)}
            self._ask("W017", row, "target_triwulan", "beda-rencana", **words)
        way = compute_medium_term(self._kecamatan, self._edisi, row, capaian)
        if way is not None and way.target_renstra and way.renstra and not way.target.perlu_cek:
            words = {"target": _cell(row, way.target), "rencana": _cell(row, way.target_renstra)}
            years = {"tahun": way.tahun, "tahun_rencana": way.renstra.akhir}
            self._ask("W018", row, "jangka_menengah", "beda-renstra", **words, **years)
        for lowered in find_lowered(self._edisi, row):
            words = {"target": _cell(row, lowered.sebelum), "baru": _cell(row, lowered.sesudah)}
            kapan, hasil = self._when(row, lowered.tanggal)
            self._ask("W028", row, "target_lain", "target-berubah", **words, kapan=kapan, hasil=hasil)

    def _when(self, row: Indikator, tanggal: str | None) -> tuple[str, str]:
        """Return when a target became easier, and what was known of the result by then."""
        if not tanggal:
            return "di dokumen ini", ""
        day, end = full_date(tanggal), date(self._edisi.tahun, 12, 31)
        if day is None:
            return f"pada {format_tanggal(tanggal)}", ""
        left = f"{(end - day).days} hari sebelum tahunnya berakhir" if day <= end else "sesudah tahunnya berakhir"
        return f"pada {format_tanggal(tanggal)}, {left}", _known_then(row, self._edisi.tahun, day)

    def _ask_parts(self, row: Indikator, capaian: Capaian) -> None:
        counted = recount(row, capaian)
        if counted.cocok is False and counted.hitungan is not None and capaian.realisasi is not None:
            selisih = format_angka(abs(counted.hitungan - capaian.realisasi), 2)
            words = {"hitungan": _shown(row, counted.hitungan), "nilai": _shown(row, capaian.realisasi)}
            told = {"bagian": "rinciannya", "selisih": selisih, "bidang": "rincian"}
            self._ask("W019", row, "rincian", "beda-jumlah", **told, **words)
        for part in row.rincian.baris if row.rincian else ():
            most, value = MOST_OF_KOMPONEN.get(part.kode), row_value(part)
            if most is not None and value is not None and value > most:
                words = {"hitungan": format_angka(value), "nilai": f"paling banyak {format_angka(most)}"}
                selisih = format_angka(value - most)
                self._ask(
                    "W019", row, "rincian", "beda-jumlah", bagian=part.kode, selisih=selisih, bidang="rincian", **words
                )

    def _ask(self, code: str, row: Indikator, about: str, answer: str, /, **words: object) -> None:
        if not _answered((*row.catatan, *self._edisi.catatan), about, answer):
            self._problems.add_row(row.kode, code, row.place(about), **words)

    def _add(self, code: str, place: Span, about: str, answer: str, /, **words: object) -> None:
        if not _answered(self._edisi.catatan, about, answer):
            self._problems.add(code, place, **{"bidang": about, **words})


def _answered(catatan: Iterable[Catatan], bidang: str, jenis: str) -> bool:
    return any(note.jenis == jenis and note.bidang in {"", bidang} for note in catatan)


def _is_filled(row: Indikator, bidang: str) -> bool:
    value = getattr(row, bidang)
    if isinstance(value, Nilai):
        return bidang == "target" or not value.kosong
    return any(not cell.kosong for cell in value) if isinstance(value, tuple) else bool(value)


def _planned(row: Indikator) -> Decimal | None:
    """Return what the plan by quarter comes to: the sum of four amounts that add up, else the last filled one."""
    filled = [cell for cell in row.target_triwulan if not cell.kosong]
    numbers = [cell.nilai for cell in filled if cell.nilai is not None]
    if not numbers or len(numbers) < len(filled):
        return None
    if row.definisi.agregasi is not Agregasi.AKUMULATIF:
        return numbers[-1]
    if not may_be_added(row.definisi):
        return None
    return sum(numbers, Decimal(0)) if len(numbers) == len(row.target_triwulan) else None


def _known_then(row: Indikator, tahun: int, day: date) -> str:
    """Return the last quarter's result that was over on `day`, as a sentence after a space, or ""."""
    over = list(_quarters(row, tahun, day))
    return f" Hasil triwulan {over[-1][0]} saat itu {_cell(row, over[-1][1])}." if over else ""


def _quarters(row: Indikator, tahun: int, day: date) -> Iterator[tuple[int, Nilai]]:
    for number, cell in enumerate(row.triwulan, start=1):
        if not cell.kosong and (day.year > tahun or number * 3 < day.month):
            yield number, cell


def _cell(row: Indikator, nilai: Nilai) -> str:
    return format_nilai(nilai, row.definisi.jenis, row.definisi.satuan)


def _shown(row: Indikator, value: Decimal) -> str:
    return format_satuan(value, row.definisi.jenis, row.definisi.satuan)
