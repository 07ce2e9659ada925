"""One <tahun>.yml to an `Edisi`, and to the rows that `relations` compares across years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bening.data import yaml_tree
from bening.data.choices import Hubungan, Jenis, JenisDokumen, JenisRalat
from bening.data.model import (
    Catatan,
    Definisi,
    Dokumen,
    Edisi,
    Indikator,
    Nilai,
    PenandaTangan,
    Ralat,
    Sasaran,
    TargetLain,
)
from bening.data.numbers.dates_and_formats import add_komponen, read_nilai
from bening.data.read_fields import FieldReader, FieldValue, suggest
from bening.data.relations import RelationRow, RelationYear
from bening.data.schema import (
    DOKUMEN,
    EDISI,
    EDITION_CATATAN,
    INDIKATOR,
    INDIKATOR_DIHAPUS,
    KOMPONEN,
    PENANDA_TANGAN,
    RALAT,
    ROW_CATATAN,
    SASARAN,
    TARGET_LAIN,
    Field,
)
from bening.data.yaml_tree import Node, YamlScalar
from bening.problems import Problems, Span

_EDISI = {field.nama: field for field in EDISI}
_ROW = {field.nama: field for field in INDIKATOR}
_SASARAN = {field.nama: field for field in SASARAN}


@dataclass(slots=True)
class EditionReader:
    """Reads one edition. `definisi` is None when indikator.yml could not be read; a value is None when one entry not.

    A record is built only from cells without problems; the caller publishes nothing while one problem blocks.
    """

    fields: FieldReader
    definisi: Mapping[str, Definisi | None] | None
    tahun: int
    berkas: str
    problems: Problems

    def read(self, root: yaml_tree.YamlMapping) -> tuple[Edisi | None, RelationYear]:
        """Return the edition (None after a problem) and its rows for the relations.

        Problems K001-K017, K020-K030, K050-K053, K065, K082, K084, each at its value.
        """
        isi = self.fields.read(root, EDISI, f"{self.tahun}.yml")
        assert isi is not None
        if isi["tahun"] and int(isi["tahun"]) != self.tahun:
            words = {"tahun": isi["tahun"], "berkas": f"{self.tahun}.yml", "harus": self.tahun}
            self.problems.add("K053", isi.place("tahun"), **words)
        dokumen = self._dokumen(isi)
        penanda_tangan = self._penanda_tangan(isi)
        rows = _Rows(self)
        sasaran = rows.read(isi)
        catatan = self.catatan(isi, _EDISI["catatan"], EDITION_CATATAN)
        ralat = self._ralat(isi)
        year = RelationYear(self.tahun, tuple(rows.baris), rows.complete, isi.place("sasaran"))
        if dokumen is None:
            return None, year
        dihapus = tuple(baris.kode for baris in rows.baris if baris.hubungan is Hubungan.DIHAPUS)
        return Edisi(self.tahun, dokumen, penanda_tangan, sasaran, catatan, ralat, dihapus, self.berkas), year

    def catatan(self, isi: FieldValue, field: Field, table: tuple[Field, ...]) -> tuple[Catatan, ...]:
        """Return the notes of a row or of the edition, in order of the file."""
        read = (self.fields.read(node, table, "catatan") for node in self.fields.items(isi.node.get("catatan"), field))
        return tuple(
            Catatan(note["jenis"], note["isi"], note["tanggal"], note.span, note["bidang"])
            for note in read
            if note is not None
        )

    def _dokumen(self, isi: FieldValue) -> Dokumen | None:
        node = isi.node.get("dokumen")
        if not isinstance(node, yaml_tree.YamlMapping):
            return None
        said = self.fields.read(node, DOKUMEN, "dokumen")
        if said is None or not said["jenis"]:
            return None
        jenis = JenisDokumen(said["jenis"])
        place = said.span, said.places
        return Dokumen(said["judul"], jenis, said["berkas"], said["tempat"], said["tanggal"], said["tautan"], *place)

    def _penanda_tangan(self, isi: FieldValue) -> PenandaTangan | None:
        node = isi.node.get("penanda_tangan")
        said = (
            self.fields.read(node, PENANDA_TANGAN, "penanda_tangan")
            if isinstance(node, yaml_tree.YamlMapping)
            else None
        )
        if said is None:
            return None
        return PenandaTangan(said["nama"], said["jabatan"], said["pangkat"], said.span, said.places)

    def _ralat(self, isi: FieldValue) -> tuple[Ralat, ...]:
        read = (
            self.fields.read(node, RALAT, "ralat") for node in self.fields.items(isi.node.get("ralat"), _EDISI["ralat"])
        )
        return tuple(
            Ralat(said["tanggal"], JenisRalat(said["jenis"]), said["alasan"], said.span)
            for said in read
            if said is not None and said["jenis"]
        )


class _Rows:
    """The rows of one edition, collected in order of the document."""

    def __init__(self, edition: EditionReader) -> None:
        self._edition, self._fields, self._problems = edition, edition.fields, edition.problems
        self.baris: list[RelationRow] = []
        self.complete = True
        self._kode: dict[str, int] = {}
        self._sasaran_kode: dict[str, int] = {}

    def read(self, isi: FieldValue) -> tuple[Sasaran, ...]:
        if "sasaran" in isi.gagal:
            self.complete = False
        sasaran = []
        for node in self._fields.items(isi.node.get("sasaran"), _EDISI["sasaran"]):
            said = self._fields.read(node, SASARAN, "sasaran")
            if said is None or "indikator" in said.gagal:
                self.complete = False
            if said is not None:
                if said["kode"]:
                    self._once(said["kode"], said.place("kode"), self._sasaran_kode, "K052")
                indikator = tuple(
                    row
                    for item in self._fields.items(said.node.get("indikator"), _SASARAN["indikator"])
                    if (row := self._row(item)) is not None
                )
                sasaran.append(Sasaran(said["kode"], said["nomor"], said["uraian"], indikator, said.span))
        return tuple(sasaran)

    def _row(self, node: Node) -> Indikator | None:
        hubungan = node.get("hubungan") if isinstance(node, yaml_tree.YamlMapping) else None
        is_gone = isinstance(hubungan, YamlScalar) and hubungan.text == Hubungan.DIHAPUS
        said = self._fields.read(node, INDIKATOR_DIHAPUS if is_gone else INDIKATOR, "indikator")
        if said is None or not said["kode"]:
            self.complete = False
            return None
        kode = said["kode"]
        if not self._once(kode, said.place("kode"), self._kode, "K051") or not self._is_known(kode, said.place("kode")):
            self.complete = False
            return None
        if is_gone:
            self._check_bare(said)
            self._keep(said, None)
            return None
        catatan = self._edition.catatan(said, _ROW["catatan"], ROW_CATATAN)
        definisi = (self._edition.definisi or {}).get(kode)
        if definisi is None:
            self._keep(said, None)
            return None
        cells = _Cells(self._fields, self._problems, definisi, said)
        target = cells.read("target")
        realisasi = cells.realisasi()
        triwulan = cells.triwulan()
        tercetak = cells.read("capaian_tercetak")
        baris = self._keep(said, target)
        if target is None or realisasi is None:
            return None
        return Indikator(
            kode=kode,
            nomor=said["nomor"],
            uraian=said["uraian"],
            target=target,
            realisasi=realisasi,
            triwulan=triwulan,
            capaian_tercetak=None if tercetak is None or tercetak.kosong else tercetak,
            formulasi=said["formulasi"],
            penanggung_jawab=said["penanggung_jawab"],
            sumber_data=said["sumber_data"],
            hubungan=baris.hubungan if isinstance(baris.hubungan, Hubungan) else None,
            dari=tuple(origin for origin, _ in baris.dari or ()),
            tahun_evaluasi=int(said["tahun_evaluasi"]) if said["tahun_evaluasi"] else None,
            catatan=catatan,
            definisi=definisi,
            span=said.place("kode"),
            target_lain=cells.target_lain(),
            letak=said.places,
        )

    def _once(self, kode: str, span: Span, seen: dict[str, int], code: str) -> bool:
        """Return whether `kode` comes for the first time; report `code` otherwise."""
        if kode in seen:
            self._problems.add(code, span, kode=kode, baris=seen[kode])
            return False
        seen[kode] = span.line
        return True

    def _is_known(self, kode: str, span: Span) -> bool:
        """Return whether indikator.yml explains `kode` (or could not be read); report K050 otherwise."""
        definisi = self._edition.definisi
        if definisi is None or kode in definisi:
            return True
        saran = suggest(kode, definisi) or f'tambahkan "{kode}:" beserta artinya di indikator.yml.'
        self._problems.add("K050", span, kode=kode, saran=saran)
        return False

    def _check_bare(self, said: FieldValue) -> None:
        for name, node in said.node.items():
            if name not in ("kode", "hubungan") and not (isinstance(node, YamlScalar) and node.empty):
                self._problems.add("K065", node.span, bidang=name)

    def _keep(self, said: FieldValue, target: Nilai | None) -> RelationRow:
        hubungan: Hubungan | str | None = Hubungan(said["hubungan"]) if said["hubungan"] else ""
        baris = RelationRow(
            kode=said["kode"],
            uraian=None if "uraian" in said.gagal else said["uraian"],
            formulasi=None if "formulasi" in said.gagal else said["formulasi"],
            target=target,
            hubungan=None if "hubungan" in said.gagal else hubungan,
            dari=self._dari(said),
            tempat=said.place("hubungan" if said["hubungan"] else "kode"),
        )
        self.baris.append(baris)
        return baris

    def _dari(self, said: FieldValue) -> tuple[tuple[str, Span], ...] | None:
        node = said.node.get("dari")
        items = (node,) if isinstance(node, YamlScalar) else self._fields.items(node, _ROW["dari"])
        read = [(self._fields.scalar(item, _ROW["dari"]), item.span) for item in items]
        if "dari" in said.gagal or any(text is None for text, _ in read):
            return None
        return tuple((text, span) for text, span in read if text)


class _Cells:
    """The numbers of one row, read with the kind and unit of their indicator."""

    def __init__(self, fields: FieldReader, problems: Problems, definisi: Definisi, said: FieldValue) -> None:
        self._fields, self._problems, self._definisi, self._said = fields, problems, definisi, said

    def read(self, name: str) -> Nilai | None:
        """Return the cell `name`, None after a problem or (a required one) when it is not written."""
        if name in self._said.gagal:
            return None
        return self._nilai(self._said[name], self._said.place(name), name)

    def realisasi(self) -> Nilai | None:
        """Return the result, from its components where they are given (domain rule 13)."""
        node = self._said.node.get("realisasi")
        if not isinstance(node, yaml_tree.YamlMapping):
            return self.read("realisasi")
        if self._definisi.jenis is not Jenis.PERSEN:
            masalah = f"pembilang dan penyebut terisi, padahal jenis indikator ini {self._definisi.jenis}."
            saran = "tulis nilainya saja, atau ganti jenisnya menjadi persen di indikator.yml."
            self._problems.add("K082", node.span, masalah=masalah, saran=saran)
            return None
        said = self._fields.read(node, KOMPONEN, "realisasi")
        if said is None or said.gagal:
            return None
        parts = {name: self._nilai(said[name], said.place(name), name) for name in ("pembilang", "penyebut")}
        typed = self._nilai(said["nilai"], said.place("nilai"), "realisasi")
        return add_komponen(typed, parts["pembilang"], parts["penyebut"], node.span, self._problems)

    def target_lain(self) -> tuple[TargetLain, ...]:
        """Return the targets of other documents, read like the target, in order of the file."""
        found = []
        for item in self._fields.items(self._said.node.get("target_lain"), _ROW["target_lain"]):
            said = self._fields.read(item, TARGET_LAIN, "target_lain")
            if said is not None and "target" not in said.gagal:
                target = self._nilai(said["target"], said.place("target"), "target")
                found += [TargetLain(said["dokumen"], said["tanggal"], target, said.span)] if target else []
        return tuple(found)

    def triwulan(self) -> tuple[Nilai, ...]:
        """Return four quarters, blanks as missing; () when not written or after a problem."""
        field = _ROW["triwulan"]
        items = self._fields.items(self._said.node.get("triwulan"), field)
        texts = [self._fields.scalar(item, field) for item in items]
        if None in texts or not items:
            return ()
        if len(items) != 4:
            self._problems.add("K084", self._said.place("triwulan"), jumlah=len(items))
            return ()
        read = [self._nilai(text or "", item.span, "triwulan") for text, item in zip(texts, items, strict=True)]
        return tuple(nilai for nilai in read if nilai is not None)

    def _nilai(self, text: str, span: Span, bidang: str) -> Nilai | None:
        return read_nilai(text, self._definisi.jenis, span, self._problems, bidang, satuan=self._definisi.satuan)
