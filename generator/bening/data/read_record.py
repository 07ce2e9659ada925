"""Plans, money, reasons, breakdowns and other documents of one edition, from the tree to records."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from bening.data.choices import CakupanPembanding, Jenis, JenisDokumenLain, Menurut
from bening.data.field import Field
from bening.data.field_texts import suggest
from bening.data.model import Definisi
from bening.data.nilai import Nilai
from bening.data.numbers.dates_and_formats import add_komponen, read_nilai
from bening.data.read_fields import FieldReader, FieldValue
from bening.data.record import (
    Analisis,
    Anggaran,
    DokumenLain,
    JangkaMenengah,
    Kegiatan,
    Keluaran,
    Pembanding,
    Program,
    Rincian,
    RincianRow,
)
from bening.data.schema_record import (
    ANALISIS,
    ANGGARAN,
    DOKUMEN_LAIN,
    JANGKA_MENENGAH,
    KEGIATAN,
    KELUARAN,
    KOMPONEN,
    PEMBANDING,
    PROGRAM,
    RINCIAN,
    RINCIAN_ROW,
)
from bening.data.yaml_tree import Node, YamlMapping
from bening.problems import Span

_PROGRAM = {field.nama: field for field in ANGGARAN}["program"]
_OF_PROGRAM = {field.nama: field for field in PROGRAM}
_BARIS = {field.nama: field for field in RINCIAN}["baris"]
UNSUR_SKM = tuple(f"U{number}" for number in range(1, 10))
"""The nine elements of the satisfaction survey (PermenPANRB 14/2017)."""
KOMPONEN_AKIP = ("perencanaan", "pengukuran", "pelaporan", "evaluasi")
"""The four components of an AKIP score (PermenPANRB 88/2021)."""
_CODES = {Menurut.UNSUR_SKM: UNSUR_SKM, Menurut.KOMPONEN_AKIP: KOMPONEN_AKIP}


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads the numbers of one group as values of one kind and unit."""

    fields: FieldReader
    jenis: Jenis
    satuan: str

    def nilai(self, said: FieldValue, name: str, bidang: str) -> Nilai | None:
        """Return the cell `name`, None where it is not written, missing, or after a problem."""
        if name in said.gagal or not said[name]:
            return None
        found = self.text(said[name], said.place(name), bidang)
        return None if found is None or found.kosong else found

    def text(self, text: str, span: Span, bidang: str) -> Nilai | None:
        """Return what `text` says, None after a problem."""
        return read_nilai(text, self.jenis, span, self.fields.problems, bidang, satuan=self.satuan)

    def quarters(self, said: FieldValue, field: Field, bidang: str) -> tuple[Nilai, ...]:
        """Return four quarters, blanks as missing; () when not written or after a problem (K084)."""
        items = self.fields.items(said.node.get(field.nama), field)
        texts = [self.fields.scalar(item, field) for item in items]
        if None in texts or not items:
            return ()
        if len(items) != 4:
            self.fields.problems.add("K084", said.place(field.nama), jumlah=len(items), bidang=field.nama)
            return ()
        read = [self.text(text or "", item.span, bidang) for text, item in zip(texts, items, strict=True)]
        return tuple(nilai for nilai in read if nilai is not None)

    def result(self, said: FieldValue, name: str) -> Nilai | None:
        """Return a result typed or given by its two components; None where it is not written or after a problem."""
        node = said.node.get(name)
        if not isinstance(node, YamlMapping):
            return self.nilai(said, name, "realisasi")
        found = self.components(node)
        return None if found is None or found.kosong else found

    def components(self, node: YamlMapping) -> Nilai | None:
        """Return a percentage given by its components. Problems K029, K082, K086."""
        problems = self.fields.problems
        said = self.fields.read(node, KOMPONEN, "realisasi")
        if said is None or said.gagal:
            return None
        if self.jenis is not Jenis.PERSEN:
            if any(said[field.nama] for field in KOMPONEN):
                masalah = f"pembilang dan penyebut terisi, padahal jenis indikator ini {self.jenis}."
                saran = "tulis nilainya saja, atau ganti jenisnya menjadi persen di indikator.yml."
                problems.add("K082", node.span, masalah=masalah, saran=saran)
            return None
        parts = {name: self.text(said[name], said.place(name), name) for name in ("pembilang", "penyebut")}
        typed = self.text(said["nilai"], said.place("nilai"), "realisasi")
        above, below = (part.nilai if part else None for part in parts.values())
        if above and below is not None and not below and not self.fields.is_first:
            problems.add("K086", said.place("penyebut"), pembilang=said["pembilang"])
            return None
        return add_komponen(typed, parts["pembilang"], parts["penyebut"], node.span, problems)


@dataclass(frozen=True, slots=True)
class RowExtras:
    """Reads what an indicator's row says beside its own numbers.

    `kode_wilayah` is that of the kecamatan, "" without one, None while kecamatan.yml has a problem of its own.
    """

    fields: FieldReader
    definisi: Definisi
    kode_wilayah: str | None

    def jangka_menengah(self, said: FieldValue) -> JangkaMenengah | None:
        """Return what the report prints of the plan's end."""
        part = self._part(said, "jangka_menengah", JANGKA_MENENGAH)
        if part is None:
            return None
        cells = self._cells()
        percent = CellReader(self.fields, Jenis.PERSEN, "")
        tahun = int(part["tahun"]) if part["tahun"] else None
        target = cells.nilai(part, "target", "target")
        return JangkaMenengah(tahun, target, percent.nilai(part, "kemajuan_tercetak", "kemajuan_tercetak"), part.span)

    def pembanding(self, said: FieldValue, field: Field) -> tuple[Pembanding, ...]:
        """Return the numbers of others, in the order of the file."""
        found = []
        for node in self.fields.items(said.node.get("pembanding"), field):
            part = self.fields.read(node, PEMBANDING, "pembanding")
            nilai = self._cells().nilai(part, "nilai", "realisasi") if part else None
            if part is not None and nilai is not None and part["cakupan"]:
                tahun = int(part["tahun"]) if part["tahun"] else None
                cakupan = CakupanPembanding(part["cakupan"])
                words = part["nama"], tahun, nilai, part["sumber"], part["tautan"]
                found.append(Pembanding(cakupan, *words, part.span))
        return tuple(found)

    def analisis(self, said: FieldValue) -> Analisis | None:
        """Return the office's own words, None where there are none."""
        part = self._part(said, "analisis", ANALISIS)
        if part is None or not any(part[field.nama] for field in ANALISIS):
            return None
        return Analisis(part["penyebab"], part["hambatan"], part["tindak_lanjut"], part["rencana"], part.span)

    def rincian(self, said: FieldValue) -> Rincian | None:
        """Return the breakdown. Problems K083, K085, K087 at the row that has them."""
        part = self._part(said, "rincian", RINCIAN)
        if part is None or not part["menurut"]:
            return None
        menurut = Menurut(part["menurut"])
        jenis = Jenis(part["jenis"]) if part["jenis"] else self.definisi.jenis
        satuan = part["satuan"] or self.definisi.satuan
        cells = CellReader(self.fields, jenis, satuan)
        rows, seen = [], set[str]()
        for node in self.fields.items(part.node.get("baris"), _BARIS):
            row = self.fields.read(node, RINCIAN_ROW, "rincian")
            if row is not None and self._is_named(row, menurut, seen):
                rows.append(
                    RincianRow(
                        kode=row["kode"],
                        kode_wilayah=row["kode_wilayah"],
                        nama=row["nama"],
                        target=cells.nilai(row, "target", "target"),
                        realisasi=cells.result(row, "realisasi"),
                        sebelumnya=cells.nilai(row, "sebelumnya", "realisasi"),
                        keterangan=row["keterangan"],
                        span=row.span,
                    )
                )
        return Rincian(menurut, jenis, satuan, tuple(rows), part.span)

    def _is_named(self, row: FieldValue, menurut: Menurut, seen: set[str]) -> bool:
        """Return whether a part has a name of its own that belongs to the breakdown and to this kecamatan."""
        problems, name = self.fields.problems, row["kode"] or row["kode_wilayah"] or row["nama"]
        codes = _CODES.get(menurut, ())
        masalah = ""
        if not name and not row.gagal:
            masalah, saran = "baris rincian ini tidak punya kode dan nama.", "tulis kode, kode_wilayah, atau namanya."
        elif codes and row["kode"] not in codes and not row.gagal:
            masalah = f'"{name}" bukan bagian dari rincian menurut {menurut}.'
            saran = f"tulis kode: salah satu dari {', '.join(codes)}."
        elif name in seen:
            masalah, saran = f'"{name}" muncul dua kali di rincian ini.', "hapus salah satu, atau beri nama lain."
        if masalah:
            problems.add("K087", row.place("kode" if row["kode"] else "nama"), masalah=masalah, saran=saran)
            return False
        seen.add(name)
        is_known = self.kode_wilayah is not None
        if is_known and row["kode_wilayah"] and not row["kode_wilayah"].startswith(f"{self.kode_wilayah}."):
            punya = self.kode_wilayah or "(belum ditulis)"
            problems.add("K085", row.place("kode_wilayah"), nilai=row["kode_wilayah"], kecamatan=punya)
        return True

    def _cells(self) -> CellReader:
        return CellReader(self.fields, self.definisi.jenis, self.definisi.satuan)

    def _part(self, said: FieldValue, name: str, table: tuple[Field, ...]) -> FieldValue | None:
        node = said.node.get(name)
        return self.fields.read(node, table, name) if isinstance(node, YamlMapping) else None


def read_dokumen_lain(fields: FieldReader, said: FieldValue, field: Field) -> tuple[DokumenLain, ...]:
    """Return the year's other documents, in the order of the file."""
    found = []
    for node in fields.items(said.node.get("dokumen_lain"), field):
        part = fields.read(node, DOKUMEN_LAIN, "dokumen_lain")
        if part is not None and part["jenis"]:
            words = part["judul"], part["tanggal"], part["berkas"], part["tautan"]
            found.append(DokumenLain(JenisDokumenLain(part["jenis"]), *words, part.span, part.places))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class MoneyReader:
    """Reads the budget of one edition; `sasaran` and `indikator` are the kode that its programmes may name."""

    fields: FieldReader
    sasaran: Collection[str]
    indikator: Collection[str]

    def read(self, said: FieldValue) -> Anggaran | None:
        """Return the budget, None where none is written. Problems K055, K056 at a kode that the edition lacks."""
        node = said.node.get("anggaran")
        part = self.fields.read(node, ANGGARAN, "anggaran") if isinstance(node, YamlMapping) else None
        if part is None:
            return None
        program = (self._program(item) for item in self.fields.items(part.node.get("program"), _PROGRAM))
        printed = self._number().nilai(part, "efisiensi_tercetak", "realisasi")
        return Anggaran(part["sumber_dana"], printed, tuple(item for item in program if item), part.span)

    def _program(self, node: Node) -> Program | None:
        said = self.fields.read(node, PROGRAM, "program")
        if said is None:
            return None
        kegiatan = (
            self._kegiatan(item) for item in self.fields.items(said.node.get("kegiatan"), _OF_PROGRAM["kegiatan"])
        )
        return Program(
            **self._money(said),
            sasaran=self._kode(said, "sasaran", self.sasaran, "K055"),
            indikator=self._kode(said, "indikator", self.indikator, "K056"),
            efisiensi_tercetak=self._number().nilai(said, "efisiensi_tercetak", "realisasi"),
            kegiatan=tuple(item for item in kegiatan if item),
            span=said.span,
            letak=said.places,
        )

    def _kegiatan(self, node: Node) -> Kegiatan | None:
        said = self.fields.read(node, KEGIATAN, "kegiatan")
        if said is None:
            return None
        return Kegiatan(**self._money(said), keluaran=self._keluaran(said), span=said.span, letak=said.places)

    def _money(self, said: FieldValue) -> dict[str, Any]:  # Any: fields of two records
        rupiah = CellReader(self.fields, Jenis.RUPIAH, "rupiah")
        cells = {name: rupiah.nilai(said, name, "anggaran") for name in ("pagu", "pagu_awal", "realisasi")}
        return {
            "kode": said["kode"],
            "nama": said["nama"],
            **cells,
            "triwulan": rupiah.quarters(said, _OF_PROGRAM["triwulan"], "anggaran"),
            "penanggung_jawab": said["penanggung_jawab"],
        }

    def _keluaran(self, said: FieldValue) -> Keluaran | None:
        node = said.node.get("keluaran")
        part = self.fields.read(node, KELUARAN, "keluaran") if isinstance(node, YamlMapping) else None
        if part is None:
            return None
        cells = CellReader(self.fields, Jenis.ANGKA, part["satuan"])
        target, hasil = (cells.nilai(part, name, "realisasi") for name in ("target", "realisasi"))
        return Keluaran(part["uraian"], part["satuan"], target, hasil, part.span)

    def _kode(self, said: FieldValue, name: str, known: Collection[str], code: str) -> tuple[str, ...]:
        found = self.fields.texts(said.node.get(name), _OF_PROGRAM[name]) if name in said.node else ()
        for kode, span in found or ():
            if kode not in known:
                saran = suggest(kode, known) or f"pakai kode yang ada di berkas ini: {', '.join(known)}."
                self.fields.problems.add(code, span, kode=kode, saran=saran)
        return tuple(kode for kode, _ in found or () if kode in known)

    def _number(self) -> CellReader:
        return CellReader(self.fields, Jenis.ANGKA, "")
