"""One <tahun>.yml to an `Edisi`, and to the rows that `relations` compares across years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bening.data import yaml_tree
from bening.data.choices import Hubungan, JenisDokumen, JenisRalat, Lingkup
from bening.data.model import Definisi, Dokumen, Edisi, PenandaTangan, Ralat
from bening.data.read_fields import FieldReader, FieldValue
from bening.data.read_record import MoneyReader, read_dokumen_lain
from bening.data.read_rows import RowsReader, read_catatan
from bening.data.read_settings import read_pengaturan
from bening.data.relations import RelationYear
from bening.data.schema import DOKUMEN, EDISI, EDITION_CATATAN, PENANDA_TANGAN, RALAT
from bening.data.settings import Pengaturan
from bening.problems import Problems

_EDISI = {field.nama: field for field in EDISI}
_KOLOM = {field.nama: field for field in DOKUMEN}["kolom"]


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
    pengaturan: Pengaturan
    kode_wilayah: str | None

    def read(self, root: yaml_tree.YamlMapping) -> tuple[Edisi | None, RelationYear]:
        """Return the edition (None after a problem) and its rows for the relations.

        Problems K001-K017, K019-K030, K050-K053, K055, K056, K065, K082-K087, each at its value.
        """
        isi = self.fields.read(root, EDISI, f"{self.tahun}.yml")
        assert isi is not None
        if isi["tahun"] and int(isi["tahun"]) != self.tahun:
            words = {"tahun": isi["tahun"], "berkas": f"{self.tahun}.yml", "harus": self.tahun}
            self.problems.add("K053", isi.place("tahun"), **words)
        dokumen = self._dokumen(isi)
        penanda_tangan = self._penanda_tangan(isi)
        rows = RowsReader(self.fields, self.definisi, self.kode_wilayah)
        sasaran = rows.read(isi)
        catatan = read_catatan(self.fields, isi, _EDISI["catatan"], EDITION_CATATAN)
        ralat = self._ralat(isi)
        pengaturan = read_pengaturan(self.fields, isi, self.pengaturan)
        dokumen_lain = read_dokumen_lain(self.fields, isi, _EDISI["dokumen_lain"])
        year = RelationYear(self.tahun, tuple(rows.baris), rows.complete, isi.place("sasaran"))
        kept = [row.kode for row in rows.baris if row.hubungan is not Hubungan.DIHAPUS]
        anggaran = MoneyReader(self.fields, tuple(rows.sasaran_kode), kept).read(isi)
        if dokumen is None:
            return None, year
        dihapus = tuple(baris.kode for baris in rows.baris if baris.hubungan is Hubungan.DIHAPUS)
        edisi = Edisi(
            self.tahun,
            dokumen,
            penanda_tangan,
            sasaran,
            catatan,
            ralat,
            dihapus,
            self.berkas,
            pengaturan,
            dokumen_lain,
            anggaran,
        )
        return edisi, year

    def _dokumen(self, isi: FieldValue) -> Dokumen | None:
        node = isi.node.get("dokumen")
        if not isinstance(node, yaml_tree.YamlMapping):
            return None
        said = self.fields.read(node, DOKUMEN, "dokumen")
        if said is None or not said["jenis"]:
            return None
        jenis = JenisDokumen(said["jenis"])
        texts = self.fields.texts(said.node["kolom"], _KOLOM) if "kolom" in said.node else None
        words = said["berkas"], said["tempat"], said["tanggal"], said["tautan"]
        return Dokumen(
            said["judul"],
            jenis,
            *words,
            said.span,
            said.places,
            Lingkup(said["lingkup"] or Lingkup.SELURUH),
            tuple(text for text, _ in texts) if texts else None,
        )

    def _penanda_tangan(self, isi: FieldValue) -> tuple[PenandaTangan, ...]:
        items = self.fields.items(isi.node.get("penanda_tangan"), _EDISI["penanda_tangan"])
        read = (self.fields.read(node, PENANDA_TANGAN, "penanda_tangan") for node in items)
        return tuple(
            PenandaTangan(said["nama"], said["jabatan"], said["pangkat"], said.span, said.places)
            for said in read
            if said is not None
        )

    def _ralat(self, isi: FieldValue) -> tuple[Ralat, ...]:
        read = (
            self.fields.read(node, RALAT, "ralat") for node in self.fields.items(isi.node.get("ralat"), _EDISI["ralat"])
        )
        return tuple(
            Ralat(said["tanggal"], JenisRalat(said["jenis"]), said["alasan"], said.span)
            for said in read
            if said is not None and said["jenis"]
        )
