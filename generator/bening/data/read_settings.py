"""Settings of computing, and who answers for the site: parts of kecamatan.yml, the settings of a year's file too."""

from __future__ import annotations

from decimal import Decimal

from bening.data.choices import Jenis, RumusTurun
from bening.data.field import Field
from bening.data.field_texts import shorten
from bening.data.numbers.dates_and_formats import read_nilai
from bening.data.read_fields import FieldReader, FieldValue
from bening.data.record import Penerbit, Tutup
from bening.data.schema import KATEGORI, KECAMATAN, PENGATURAN
from bening.data.schema_record import PENERBIT, TUTUP
from bening.data.settings import Kategori, Pengaturan
from bening.data.yaml_tree import YamlMapping

_LARGEST_PERCENT = 1000
_BANDS = next(field for field in PENGATURAN if field.nama == "kategori")
_DAHULU = next(field for field in KECAMATAN if field.nama == "dahulu")


def read_pengaturan(fields: FieldReader, isi: FieldValue | None, baku: Pengaturan) -> Pengaturan:
    """Return the settings that `isi` holds, `baku` where it says nothing. Problems K016, K017."""
    said = _part(fields, isi, "pengaturan", PENGATURAN)
    if said is None:
        return baku
    batas = _percent(fields, said, "batas_rata_rata", smallest=1)
    batas_capaian = _percent(fields, said, "batas_capaian", smallest=1)
    return Pengaturan(
        rumus_turun=RumusTurun(said["rumus_turun"]) if said["rumus_turun"] else baku.rumus_turun,
        batas_rata_rata=baku.batas_rata_rata if batas is None else batas,
        kategori=_kategori(fields, said) or baku.kategori,
        batas_capaian=baku.batas_capaian if batas_capaian is None else batas_capaian,
        aturan=baku.aturan,
    )


def read_penerbit(fields: FieldReader, isi: FieldValue) -> Penerbit | None:
    """Return who answers for the site; K089 where no way to reach them is written."""
    said = _part(fields, isi, "penerbit", PENERBIT, contact=True)
    if said is None:
        return None
    if not said["surel"] and not said["tautan"] and not said.gagal:
        fields.problems.add("K089", said.span)
    return Penerbit(said["nama"], said["surel"], said["tautan"], said.span)


def read_dahulu(fields: FieldReader, isi: FieldValue, slug: str) -> tuple[str, ...]:
    """Return the former slugs; K090 where this one is among them."""
    found = fields.texts(isi.node["dahulu"], _DAHULU) if "dahulu" in isi.node else ()
    for text, span in found or ():
        if text == slug:
            fields.problems.add("K090", span, nama=text)
    return tuple(text for text, _ in found or ())


def read_tutup(fields: FieldReader, isi: FieldValue) -> Tutup | None:
    """Return when and why the office ended, None while it exists."""
    said = _part(fields, isi, "tutup", TUTUP)
    return Tutup(said["tanggal"], said["alasan"], said.span) if said is not None else None


def _part(
    fields: FieldReader, isi: FieldValue | None, name: str, table: tuple[Field, ...], *, contact: bool = False
) -> FieldValue | None:
    node = isi.node.get(name) if isi else None
    return fields.read(node, table, name, contact=contact) if isinstance(node, YamlMapping) else None


def _kategori(fields: FieldReader, said: FieldValue) -> tuple[Kategori, ...]:
    """Return the bands as written, highest first; () when none are written or one has a problem."""
    bands = []
    for node in fields.items(said.node.get("kategori"), _BANDS):
        band = fields.read(node, KATEGORI, "kategori")
        mulai = _percent(fields, band, "mulai", smallest=0) if band else None
        if band is None or mulai is None or not band["nama"]:
            return ()
        bands.append(Kategori(band["nama"], mulai))
    limits = [band.mulai for band in bands]
    for is_wrong, masalah in (
        (limits != sorted(limits, reverse=True), "kategori tidak berurutan dari batas tertinggi."),
        (len(set(limits)) < len(limits), "dua kategori mulai dari angka yang sama."),
        (len({band.nama for band in bands}) < len(bands), "dua kategori bernama sama."),
        (bool(limits) and min(limits) != 0, "kategori terendah tidak mulai dari 0."),
    ):
        if is_wrong:
            fields.problems.add("K017", said.place("kategori"), masalah=masalah)
            return ()
    return tuple(bands)


def _percent(fields: FieldReader, said: FieldValue, name: str, *, smallest: int) -> Decimal | None:
    text, span = said[name], said.place(name)
    if not text:
        return None
    nilai = read_nilai(text, Jenis.ANGKA, span, fields.problems, name)
    if nilai is None:
        return None
    if nilai.nilai is None or nilai.perlu_cek or not smallest <= nilai.nilai <= _LARGEST_PERCENT:
        words = {"paling_kecil": smallest, "contoh": f"{name}: {100 if smallest else 91}"}
        fields.problems.add("K016", span, nilai=shorten(text), bidang=name, **words)
        return None
    return nilai.nilai
