"""The rows of one edition: objectives with their indicators, and the rows that `relations` compares across years."""

from __future__ import annotations

from collections.abc import Mapping

from bening.data import yaml_tree
from bening.data.choices import Hubungan
from bening.data.field import Field
from bening.data.field_texts import suggest
from bening.data.model import Catatan, Definisi, Indikator, Sasaran, TargetLain
from bening.data.nilai import Nilai
from bening.data.read_fields import FieldReader, FieldValue
from bening.data.read_record import CellReader, RowExtras
from bening.data.relations import RelationRow
from bening.data.schema import EDISI, INDIKATOR, INDIKATOR_DIHAPUS, ROW_CATATAN, SASARAN, TARGET_LAIN
from bening.data.yaml_tree import Node, YamlScalar
from bening.problems import Span

_SASARAN_LIST = {field.nama: field for field in EDISI}["sasaran"]
_ROW = {field.nama: field for field in INDIKATOR}
_SASARAN = {field.nama: field for field in SASARAN}


def read_catatan(fields: FieldReader, isi: FieldValue, field: Field, table: tuple[Field, ...]) -> tuple[Catatan, ...]:
    """Return the notes of a row or of the edition, in order of the file."""
    read = (fields.read(node, table, "catatan") for node in fields.items(isi.node.get("catatan"), field))
    return tuple(
        Catatan(note["jenis"], note["isi"], note["tanggal"], note.span, note["bidang"])
        for note in read
        if note is not None
    )


class RowsReader:
    """The rows of one edition, collected in order of the document."""

    def __init__(
        self, fields: FieldReader, definisi: Mapping[str, Definisi | None] | None, kode_wilayah: str | None
    ) -> None:
        self._fields, self._problems = fields, fields.problems
        self._definisi, self._kode_wilayah = definisi, kode_wilayah
        self.baris: list[RelationRow] = []
        self.complete = True
        self._kode: dict[str, int] = {}
        self.sasaran_kode: dict[str, int] = {}

    def read(self, isi: FieldValue) -> tuple[Sasaran, ...]:
        """Return the objectives with their rows, as far as they could be read."""
        if "sasaran" in isi.gagal:
            self.complete = False
        sasaran = []
        for node in self._fields.items(isi.node.get("sasaran"), _SASARAN_LIST):
            said = self._fields.read(node, SASARAN, "sasaran")
            if said is None or "indikator" in said.gagal:
                self.complete = False
            if said is not None:
                if said["kode"]:
                    self._once(said["kode"], said.place("kode"), self.sasaran_kode, "K052")
                indikator = tuple(
                    row
                    for item in self._fields.items(said.node.get("indikator"), _SASARAN["indikator"])
                    if (row := self._row(item)) is not None
                )
                words = said["kode"], said["nomor"], said["uraian"]
                sasaran.append(Sasaran(*words, indikator, said.span, said["tujuan"], said.places))
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
        catatan = read_catatan(self._fields, said, _ROW["catatan"], ROW_CATATAN)
        definisi = (self._definisi or {}).get(kode)
        if definisi is None:
            self._keep(said, None)
            return None
        cells = _Cells(self._fields, definisi, said)
        extras = RowExtras(self._fields, definisi, self._kode_wilayah)
        target = cells.read("target")
        realisasi = cells.realisasi()
        triwulan = cells.quarters("triwulan")
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
            target_triwulan=cells.quarters("target_triwulan"),
            kategori_tercetak=said["kategori_tercetak"],
            jangka_menengah=extras.jangka_menengah(said),
            pembanding=extras.pembanding(said, _ROW["pembanding"]),
            analisis=extras.analisis(said),
            rincian=extras.rincian(said),
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
        definisi = self._definisi
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
        found = self._fields.texts(said.node["dari"], _ROW["dari"]) if "dari" in said.node else ()
        return None if "dari" in said.gagal else found


class _Cells:
    """The numbers of one row, read with the kind and unit of their indicator."""

    def __init__(self, fields: FieldReader, definisi: Definisi, said: FieldValue) -> None:
        self._fields, self._said = fields, said
        self._reader = CellReader(fields, definisi.jenis, definisi.satuan)

    def read(self, name: str) -> Nilai | None:
        """Return the cell `name`, None after a problem or (a required one) when it is not written."""
        if name in self._said.gagal:
            return None
        return self._reader.text(self._said[name], self._said.place(name), name)

    def realisasi(self) -> Nilai | None:
        """Return the result, from its components where they are given."""
        node = self._said.node.get("realisasi")
        return self._reader.components(node) if isinstance(node, yaml_tree.YamlMapping) else self.read("realisasi")

    def target_lain(self) -> tuple[TargetLain, ...]:
        """Return the targets of other documents, read like the target, in order of the file."""
        found = []
        for item in self._fields.items(self._said.node.get("target_lain"), _ROW["target_lain"]):
            said = self._fields.read(item, TARGET_LAIN, "target_lain")
            if said is not None and "target" not in said.gagal:
                target = self._reader.text(said["target"], said.place("target"), "target")
                found += [TargetLain(said["dokumen"], said["tanggal"], target, said.span)] if target else []
        return tuple(found)

    def quarters(self, name: str) -> tuple[Nilai, ...]:
        """Return four quarters, blanks as missing; () when not written or after a problem."""
        return self._reader.quarters(self._said, _ROW[name], name)
