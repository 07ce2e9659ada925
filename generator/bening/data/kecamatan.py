"""The files of one kecamatan to a `Kecamatan`, or to problems: every mistake once, at its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from bening.data import yaml_tree
from bening.data.choices import Agregasi, Arah, Jenis, RumusTurun
from bening.data.file_names import TEXT_SUFFIXES, YEAR_FILE
from bening.data.model import Definisi, Edisi, Kategori, Kecamatan, Kontak, Pengaturan
from bening.data.numbers.dates_and_formats import read_nilai
from bening.data.read_edition import EditionReader
from bening.data.read_fields import FieldReader, FieldValue, advise_privacy, shorten
from bening.data.relations import RelationYear, check_years
from bening.data.schema import DEFINISI, KATEGORI, KECAMATAN, KONTAK, PENGATURAN, YA, Field
from bening.data.text_rules import decode_text, find_personal_data, is_slug
from bening.data.yaml_tree import read_yaml
from bening.problems import Problems, Span

_LARGEST_PERCENT = 1000


def read_kecamatan(
    slug: str, files: Mapping[str, bytes | yaml_tree.YamlMapping], problems: Problems, folder: str
) -> Kecamatan | None:
    """Return the kecamatan that `files` describe, or None when a problem forbids its publication.

    `files` maps paths inside its folder ("kecamatan.yml", "2017.yml", "sumber/a.txt") to bytes in any order; a YAML
    file may stand there as the tree that `nodes.read_yaml` gives: a snapshot has no files. `folder` ("data/kotabaru")
    stands before them in problems. Editions come back oldest first. `span` is the place of `kode_wilayah`, or of the
    name where there is none. Never raises for what the files hold.
    """
    own = Problems()
    result = _Reader(slug, files, own, folder).read()
    for item in own:
        problems.keep(item)
    return None if own.blocking else result


class _Reader:
    """Reads one kecamatan."""

    def __init__(
        self, slug: str, files: Mapping[str, bytes | yaml_tree.YamlMapping], problems: Problems, folder: str
    ) -> None:
        self._slug, self._files, self._problems, self._folder = slug, files, problems, folder
        self._fields = FieldReader(problems, frozenset(files))

    def read(self) -> Kecamatan | None:
        """Return the kecamatan as far as it could be read, None when kecamatan.yml or indikator.yml could not."""
        profile = self._mapping("kecamatan.yml")
        isi = self._fields.read(profile, KECAMATAN, "kecamatan.yml") if profile else None
        kontak = self._kontak(isi)
        pengaturan = self._pengaturan(isi)
        definisi = self._definisi()
        edisi = self._editions(definisi)
        self._check_sources(kontak)
        if isi is None or definisi is None:
            return None
        return Kecamatan(
            slug=self._slug,
            nama=isi["nama"],
            kabupaten_kota=isi["kabupaten_kota"],
            provinsi=isi["provinsi"],
            resmi=isi["resmi"] in YA,
            kode_wilayah=isi["kode_wilayah"],
            nama_resmi=isi["nama_resmi"],
            sumber=isi["sumber"],
            kontak=kontak,
            pengaturan=pengaturan,
            definisi=MappingProxyType({kode: item for kode, item in definisi.items() if item is not None}),
            edisi=edisi,
            span=isi.place("kode_wilayah" if isi["kode_wilayah"] else "nama"),
        )

    def _mapping(self, name: str) -> yaml_tree.YamlMapping | None:
        path = f"{self._folder}/{name}"
        held = self._files.get(name)
        if held is not None:
            return held if isinstance(held, yaml_tree.YamlMapping) else read_yaml(held, path, self._problems)
        self._problems.add("K018", Span(path), nama=name)
        return None

    def _kontak(self, isi: FieldValue | None) -> Kontak:
        said = self._part(isi, "kontak", KONTAK, contact=True)
        return Kontak(**{field.nama: said[field.nama] for field in KONTAK}) if said else Kontak()

    def _part(
        self, isi: FieldValue | None, name: str, table: tuple[Field, ...], *, contact: bool = False
    ) -> FieldValue | None:
        node = isi.node.get(name) if isi else None
        return (
            self._fields.read(node, table, name, contact=contact) if isinstance(node, yaml_tree.YamlMapping) else None
        )

    def _pengaturan(self, isi: FieldValue | None) -> Pengaturan:
        said = self._part(isi, "pengaturan", PENGATURAN)
        if said is None:
            return Pengaturan()
        baku = Pengaturan()
        batas = self._percent(said, "batas_rata_rata", smallest=1)
        return Pengaturan(
            rumus_turun=RumusTurun(said["rumus_turun"]) if said["rumus_turun"] else baku.rumus_turun,
            batas_rata_rata=baku.batas_rata_rata if batas is None else batas,
            kategori=self._kategori(said) or baku.kategori,
        )

    def _kategori(self, said: FieldValue) -> tuple[Kategori, ...]:
        """Return the bands as written, highest first; () when none are written or one has a problem."""
        field = next(field for field in PENGATURAN if field.nama == "kategori")
        bands = []
        for node in self._fields.items(said.node.get("kategori"), field):
            band = self._fields.read(node, KATEGORI, "kategori")
            mulai = self._percent(band, "mulai", smallest=0) if band else None
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
                self._problems.add("K017", said.place("kategori"), masalah=masalah)
                return ()
        return tuple(bands)

    def _percent(self, said: FieldValue, name: str, *, smallest: int) -> Decimal | None:
        text, span = said[name], said.place(name)
        if not text:
            return None
        nilai = read_nilai(text, Jenis.ANGKA, span, self._problems, name)
        if nilai is None:
            return None
        if nilai.nilai is None or nilai.perlu_cek or not smallest <= nilai.nilai <= _LARGEST_PERCENT:
            words = {"paling_kecil": smallest, "contoh": f"{name}: {100 if smallest else 91}"}
            self._problems.add("K016", span, nilai=shorten(text), bidang=name, **words)
            return None
        return nilai.nilai

    def _definisi(self) -> dict[str, Definisi | None] | None:
        """Return what each kode means; None for an entry with a problem; None at all when the file cannot be read."""
        root = self._mapping("indikator.yml")
        if root is None:
            return None
        definisi: dict[str, Definisi | None] = {}
        for key, node in root.entries:
            if not is_slug(key.text) and not key.damaged:
                words = {"nilai": shorten(key.text), "sebutan": "kode", "contoh": "pelayanan-tepat-waktu"}
                self._problems.add("K005", key.span, **words)
            said = self._fields.read(node, DEFINISI, f'indikator "{shorten(key.text)}"')
            definisi[key.text] = None if said is None or said.gagal else _make_definisi(key, said)
        return definisi

    def _editions(self, definisi: Mapping[str, Definisi | None] | None) -> tuple[Edisi, ...]:
        names = sorted(name for name in self._files if YEAR_FILE.fullmatch(name))
        if not names:
            self._problems.add("K054", Span(f"{self._folder}/kecamatan.yml"))
        edisi: list[Edisi] = []
        years: list[RelationYear | None] = []
        for name in names:
            root = self._mapping(name)
            year = None
            if root is not None:
                reader = EditionReader(self._fields, definisi, int(name[:4]), f"{self._folder}/{name}", self._problems)
                edition, year = reader.read(root)
                edisi += [edition] if edition else []
            years.append(year)
        check_years(years, self._problems)
        return tuple(edisi)

    def _check_sources(self, kontak: Kontak) -> None:
        """Report personal data in the text files of sumber/ (K011); what `kontak` publishes anyway is let through."""
        public = {_bare(kontak.telepon), _bare(kontak.surel)}
        for name, data in sorted(self._files.items()):
            is_text = name.startswith("sumber/") and name.lower().endswith(TEXT_SUFFIXES)
            if isinstance(data, yaml_tree.YamlMapping) or not is_text:
                continue
            text = decode_text(data)
            starts = [0, *(match.end() for match in re.finditer(r"\r\n?|\n", text))]
            for item in find_personal_data(text):
                if _bare(item.text) in public:
                    continue
                line = bisect_right(starts, item.start)
                place = Span(
                    f"{self._folder}/{name}",
                    line,
                    item.start - starts[line - 1] + 1,
                    len(item.text.splitlines()[0]),
                    re.split(r"[\r\n]", text[starts[line - 1] :], maxsplit=1)[0],
                )
                self._problems.add("K011", place, sebutan=item.sebutan, saran=advise_privacy([item.sebutan]))


def _make_definisi(key: yaml_tree.YamlScalar, said: FieldValue) -> Definisi:
    return Definisi(
        kode=key.text,
        nama_pendek=said["nama_pendek"],
        penjelasan=said["penjelasan"],
        jenis=Jenis(said["jenis"]),
        satuan=said["satuan"],
        arah=Arah(said["arah"]) if said["arah"] else None,
        agregasi=Agregasi(said["agregasi"] or Agregasi.TAHUNAN),
        span=key.span,
    )


def _bare(text: str) -> str:
    return re.sub(r"[\s().-]", "", text).casefold()
