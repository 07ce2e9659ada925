"""Read the files of one kecamatan: a `Kecamatan`, or problems, each once and at its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from types import MappingProxyType

from bening.data import yaml_tree
from bening.data.choices import Agregasi, Arah, Jenis
from bening.data.field import Field
from bening.data.field_texts import advise_privacy, shorten
from bening.data.file_names import TEXT_SUFFIXES
from bening.data.model import Definisi, Edisi, Kecamatan, Kontak
from bening.data.patterns import YEAR_FILE
from bening.data.read_edition import EditionReader
from bening.data.read_fields import FieldReader, FieldValue
from bening.data.read_renstra import RenstraReader
from bening.data.read_settings import read_dahulu, read_penerbit, read_pengaturan, read_tutup
from bening.data.record import Renstra
from bening.data.relations import RelationYear, check_years
from bening.data.schema import DEFINISI, KECAMATAN, KONTAK, YA
from bening.data.settings import ATURAN, Pengaturan
from bening.data.text_rules import decode_text, find_personal_data, is_slug
from bening.data.yaml_tree import read_node, read_yaml
from bening.problems import Problems, Span


def read_kecamatan(
    slug: str, files: Mapping[str, bytes | yaml_tree.Node], problems: Problems, folder: str, aturan: str = ATURAN
) -> Kecamatan | None:
    """Return the kecamatan that `files` describe, or None when a problem forbids its publication.

    `files` maps paths inside its folder ("kecamatan.yml", "2017.yml", "sumber/a.txt") to bytes in any order; a YAML
    file may stand there as the tree that `read_yaml` gives: a snapshot has no files. `folder` ("data/kotabaru") stands
    before them in problems. `aturan` is the version of the rules that a snapshot names. Editions come back oldest
    first. `span` is the place of `kode_wilayah`, or of the name where there is none. Never raises for what files hold.
    """
    own = Problems()
    result = _Reader(slug, files, own, folder, aturan).read()
    for item in own:
        problems.keep(item)
    return None if own.blocking else result


class _Reader:
    """Reads one kecamatan."""

    def __init__(
        self, slug: str, files: Mapping[str, bytes | yaml_tree.Node], problems: Problems, folder: str, aturan: str
    ) -> None:
        self._slug, self._files, self._problems, self._folder = slug, files, problems, folder
        self._fields = FieldReader(problems, frozenset(files), aturan)

    def read(self) -> Kecamatan | None:
        """Return the kecamatan as far as it could be read, None when kecamatan.yml or indikator.yml could not."""
        profile = self._mapping("kecamatan.yml")
        isi = self._fields.read(profile, KECAMATAN, "kecamatan.yml") if profile else None
        kontak = self._kontak(isi)
        aturan = self._fields.aturan
        pengaturan = read_pengaturan(self._fields, isi, Pengaturan(aturan=aturan))
        definisi = self._definisi()
        kode_wilayah = None if isi is None or isi.gagal else isi["kode_wilayah"]
        edisi = self._editions(definisi, pengaturan, kode_wilayah)
        renstra = self._renstra(definisi)
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
            penerbit=read_penerbit(self._fields, isi),
            dahulu=read_dahulu(self._fields, isi, self._slug),
            tutup=read_tutup(self._fields, isi),
            renstra=renstra,
        )

    def _mapping(self, name: str) -> yaml_tree.YamlMapping | None:
        path = f"{self._folder}/{name}"
        held = self._files.get(name)
        if isinstance(held, yaml_tree.YamlMapping):
            return held
        if isinstance(held, bytes):
            return read_yaml(held, path, self._problems)
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

    def _renstra(self, definisi: Mapping[str, Definisi | None] | None) -> tuple[Renstra, ...]:
        held = self._files.get("renstra.yml")
        if held is None:
            return ()
        path = f"{self._folder}/renstra.yml"
        root = read_node(held, path, self._problems) if isinstance(held, bytes) else held
        return RenstraReader(self._fields, definisi).read(root) if root is not None else ()

    def _editions(
        self, definisi: Mapping[str, Definisi | None] | None, pengaturan: Pengaturan, kode_wilayah: str | None
    ) -> tuple[Edisi, ...]:
        names = sorted(name for name in self._files if YEAR_FILE.fullmatch(name))
        if not names:
            self._problems.add("K054", Span(f"{self._folder}/kecamatan.yml"))
        edisi: list[Edisi] = []
        years: list[RelationYear | None] = []
        for name in names:
            root = self._mapping(name)
            year = None
            if root is not None:
                place = int(name[:4]), f"{self._folder}/{name}"
                reader = EditionReader(self._fields, definisi, *place, self._problems, pengaturan, kode_wilayah)
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
            if not isinstance(data, bytes) or not is_text:
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
