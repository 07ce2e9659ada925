"""renstra.yml to records: the five-year plans of one kecamatan, each change an entry of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType

from bening.data.choices import CakupanRenstra, Jenis
from bening.data.field import Field, FieldKind
from bening.data.field_texts import shorten, suggest
from bening.data.model import Definisi
from bening.data.nilai import Nilai
from bening.data.patterns import YEAR_TEXT
from bening.data.read_fields import FieldReader, FieldValue
from bening.data.read_record import CellReader
from bening.data.record import Renstra, RenstraIndikator
from bening.data.schema_record import KONDISI_AWAL, RENSTRA, RENSTRA_DOKUMEN, RENSTRA_INDIKATOR
from bening.data.yaml_tree import Node, YamlMapping, YamlScalar, YamlSequence

_TARGET = Field("target", FieldKind.NILAI, "Target tahun itu.", '"90"', maks=200)
_ADDED = frozenset({Jenis.ANGKA, Jenis.JUMLAH, Jenis.RUPIAH})


@dataclass(frozen=True, slots=True)
class RenstraReader:
    """Reads the plans; `definisi` is None when indikator.yml could not be read."""

    fields: FieldReader
    definisi: Mapping[str, Definisi | None] | None

    def read(self, root: Node) -> tuple[Renstra, ...]:
        """Return the plans in the order of the file. Problems K003, K050, K069, K091, each at its value."""
        problems = self.fields.problems
        if not isinstance(root, YamlSequence):
            problems.add(
                "K003", root.span, bidang="renstra.yml", ada="kelompok isian", harus="daftar", contoh="- dokumen: …"
            )
            return ()
        read = (self._plan(node) for node in root.items)
        plans = tuple(plan for plan in read if plan is not None)
        for first, second in combinations(plans, 2):
            if first.mulai <= second.akhir and second.mulai <= first.akhir and not second.tanggal > first.tanggal:
                words = {"mulai": second.mulai, "akhir": second.akhir, "lain": first.judul}
                problems.add("K069", second.span, **words)
        return plans

    def _plan(self, node: Node) -> Renstra | None:
        said = self.fields.read(node, RENSTRA, "renstra.yml")
        if said is None:
            return None
        dokumen = self._part(said, "dokumen", RENSTRA_DOKUMEN)
        if dokumen is None or said.gagal & {"mulai", "akhir"}:
            return None
        mulai, akhir = int(said["mulai"]), int(said["akhir"])
        if akhir < mulai:
            masalah = f"rencana berakhir {akhir}, sebelum mulai {mulai}."
            self.fields.problems.add(
                "K091", said.place("akhir"), masalah=masalah, seharusnya="tahun akhir sesudah mulai"
            )
            return None
        found = {}
        for key, item in self._entries(said):
            if self.definisi is not None and key.text not in self.definisi and not key.damaged:
                saran = suggest(key.text, self.definisi) or f'tambahkan "{shorten(key.text)}:" di indikator.yml.'
                self.fields.problems.add("K050", key.span, kode=shorten(key.text), saran=saran)
            elif path := self._path(key.text, item, mulai, akhir):
                found[key.text] = path
        words = dokumen["judul"], dokumen["tanggal"], dokumen["berkas"], dokumen["tautan"]
        return Renstra(*words, mulai, akhir, MappingProxyType(found), said.place("mulai"))

    def _path(self, kode: str, node: Node, mulai: int, akhir: int) -> RenstraIndikator | None:
        said = self.fields.read(node, RENSTRA_INDIKATOR, f'renstra "{kode}"')
        definisi = (self.definisi or {}).get(kode)
        if said is None or definisi is None:
            return None
        cells = CellReader(self.fields, definisi.jenis, definisi.satuan)
        awal = self._part(said, "kondisi_awal", KONDISI_AWAL)
        if said["cakupan"] and definisi.jenis not in _ADDED:
            masalah = f"cakupan terisi, padahal jenis indikator ini {definisi.jenis}."
            self.fields.problems.add(
                "K091", said.place("cakupan"), masalah=masalah, seharusnya="cakupan hanya untuk jumlah dan rupiah"
            )
        return RenstraIndikator(
            kode=kode,
            kondisi_tahun=int(awal["tahun"]) if awal and awal["tahun"] else None,
            kondisi_awal=cells.nilai(awal, "nilai", "realisasi") if awal else None,
            target=MappingProxyType(self._targets(said, cells, mulai, akhir)),
            cakupan=self._cakupan(said, definisi.jenis),
            span=said.span,
        )

    def _cakupan(self, said: FieldValue, jenis: Jenis) -> CakupanRenstra | None:
        """Return what the targets cover; None for counts and rupiah where the plan does not say: it may be either."""
        if said["cakupan"]:
            return CakupanRenstra(said["cakupan"])
        return None if jenis in {Jenis.JUMLAH, Jenis.RUPIAH} else CakupanRenstra.TAHUN_AKHIR

    def _targets(self, said: FieldValue, cells: CellReader, mulai: int, akhir: int) -> dict[int, Nilai]:
        """Return the target of each year by year, oldest first; K015, K091 at a key that is no year of the plan."""
        node, found = said.node.get("target"), dict[int, Nilai]()
        for key, item in node.entries if isinstance(node, YamlMapping) else ():
            if not YEAR_TEXT.fullmatch(key.text):
                self.fields.problems.add("K015", key.span, nilai=shorten(key.text))
            elif not mulai <= int(key.text) <= akhir:
                masalah = f"target tahun {key.text} di luar rencana {mulai}–{akhir}."
                harus = f"tahun antara {mulai} dan {akhir}"
                self.fields.problems.add("K091", key.span, masalah=masalah, seharusnya=harus)
            else:
                text = self.fields.scalar(item, _TARGET)
                nilai = cells.text(text, item.span, "target") if text else None
                if nilai is not None and not nilai.kosong:
                    found[int(key.text)] = nilai
        return dict(sorted(found.items()))

    def _entries(self, said: FieldValue) -> tuple[tuple[YamlScalar, Node], ...]:
        node = said.node.get("indikator")
        return node.entries if isinstance(node, YamlMapping) else ()

    def _part(self, said: FieldValue, name: str, table: tuple[Field, ...]) -> FieldValue | None:
        node = said.node.get(name)
        return self.fields.read(node, table, name) if isinstance(node, YamlMapping) else None
