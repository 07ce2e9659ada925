"""One mapping read by its table of fields: shape, unknown and missing keys, and what each kind of text must look like.

Numbers stay text here: reading them needs the indicator's kind, which stands in another file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from bening.data import text_rules, yaml_tree
from bening.data.field import Field, FieldKind
from bening.data.field_texts import broken_rule, shorten, suggest
from bening.data.numbers.dates_and_formats import read_tanggal
from bening.data.patterns import KODE_DESA, KODE_KECAMATAN, KODE_PROGRAM, YEAR_TEXT
from bening.data.settings import ATURAN, ATURAN_AWAL
from bening.data.yaml_tree import Node, YamlScalar, YamlSequence
from bening.problems import Problems, Span

_GROUPS = (FieldKind.BAGIAN, FieldKind.PETA, FieldKind.PETA_TAHUN, FieldKind.SATU_ATAU_DAFTAR)
_LISTS = (FieldKind.DAFTAR, FieldKind.TRIWULAN, FieldKind.DAFTAR_KODE, FieldKind.DAFTAR_PILIHAN)
_MAY_BE_ONE = (FieldKind.DAFTAR_KODE, FieldKind.DAFTAR_PILIHAN)
_BERKAS = re.compile(r"sumber/[A-Za-z0-9][A-Za-z0-9._-]*")
_FORMS: dict[FieldKind, tuple[Callable[[str], bool], str, str]] = {
    FieldKind.KODE: (text_rules.is_slug, "K005", "kode"),
    FieldKind.DAFTAR_KODE: (text_rules.is_slug, "K005", "kode"),
    FieldKind.TAHUN: (lambda text: YEAR_TEXT.fullmatch(text) is not None, "K015", "tahun"),
    FieldKind.KODE_WILAYAH: (lambda text: KODE_KECAMATAN.fullmatch(text) is not None, "K013", "kode wilayah"),
    FieldKind.KODE_DESA: (lambda text: KODE_DESA.fullmatch(text) is not None, "K083", "kode wilayah desa"),
    FieldKind.KODE_PROGRAM: (lambda text: KODE_PROGRAM.fullmatch(text) is not None, "K088", "kode"),
    FieldKind.TAUTAN: (text_rules.is_url, "K012", "tautan"),
    FieldKind.SUREL: (text_rules.is_surel, "K014", "alamat surel"),
    FieldKind.TELEPON: (text_rules.is_telepon, "K014", "nomor telepon"),
}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?=\S)", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n?")
_ODD_SPACE = re.compile(r"[\u00a0\u2000-\u200a\u202f\u3000]")


@dataclass(frozen=True, slots=True)
class FieldValue:
    """What one mapping says: accepted texts and written nodes by field name, and the fields that have a problem."""

    teks: Mapping[str, str]
    node: Mapping[str, Node]
    gagal: frozenset[str]
    span: Span

    def __getitem__(self, name: str) -> str:
        """The text of a field; "" when it is not written or has a problem."""
        return self.teks.get(name, "")

    def place(self, name: str) -> Span:
        """The place of a field's value, or of the whole mapping when the field is not written."""
        return self.node[name].span if name in self.node else self.span

    @property
    def places(self) -> Mapping[str, Span]:
        """The place of each written field's value, by field name."""
        return {name: node.span for name, node in self.node.items()}


@dataclass(frozen=True, slots=True)
class FieldReader:
    """Reads mappings of one kecamatan; `files` are the paths in its folder.

    `aturan` is the version of the rules: what a snapshot of 0.1 holds is not refused for what 0.2 forbids.
    """

    problems: Problems
    files: Collection[str]
    aturan: str = ATURAN

    @property
    def is_first(self) -> bool:
        """True for data that were published under the rules of 0.1."""
        return self.aturan == ATURAN_AWAL

    def read(self, node: Node, fields: tuple[Field, ...], tempat: str, *, contact: bool = False) -> FieldValue | None:
        """Return what `node` says, or None (K003) when it is not a mapping. `tempat` names it in messages.

        Problems K001-K015, K027, K028, K070, K071, each at its value. `contact`: e-mail and telephone may stand here.
        """
        if not isinstance(node, yaml_tree.YamlMapping):
            self._wrong_shape(node, tempat, "kelompok isian kunci: nilai", "{nama: isi}")
            return None
        known = {field.nama: field for field in fields}
        written: dict[str, Node] = {}
        meant: set[str] = set()  # fields whose key is misspelt: K001 names them
        for key, value in node.entries:
            if key.text in known:
                written[key.text] = value
            elif not key.damaged:
                self.unknown_key(key, tuple(known), tempat)
                meant.add(_nearest(key.text, tuple(known)))
        texts, failed = {}, meant & known.keys() - written.keys()
        for name, value in written.items():
            text = self._read_field(known[name], value, contact=contact)
            if text is None:
                failed.add(name)
            elif text:
                texts[name] = text
        self._missing(fields, written, failed, node.span)
        return FieldValue(texts, written, frozenset(failed), node.span)

    def items(self, node: Node | None, field: Field) -> tuple[Node, ...]:
        """Return the items of a list field; none when it is not written, empty or not a list (reported by `read`)."""
        items = node.items if isinstance(node, YamlSequence) else ()
        if isinstance(node, yaml_tree.YamlMapping) and field.kind is FieldKind.SATU_ATAU_DAFTAR:
            return (node,)
        if field.kind in (FieldKind.DAFTAR, FieldKind.SATU_ATAU_DAFTAR):
            return tuple(item for item in items if not (isinstance(item, YamlScalar) and item.plain and item.empty))
        return items

    def texts(self, node: Node | None, field: Field) -> tuple[tuple[str, Span], ...] | None:
        """Return the texts of a list field with their places, one text counting as a list; None after a problem."""
        items = (node,) if isinstance(node, YamlScalar) else self.items(node, field)
        read = [(self.scalar(item, field), item.span) for item in items]
        if any(text is None for text, _ in read):
            return None
        return tuple((text, span) for text, span in read if text)

    def scalar(self, node: Node, field: Field, *, contact: bool = False) -> str | None:
        """Return the accepted text of one scalar, "" when empty, None after a problem."""
        if not isinstance(node, YamlScalar):
            self._wrong_shape(node, field.nama, "satu isian", field.example)
            return None
        if node.damaged:
            return None
        if node.empty:
            return ""
        text = unicodedata.normalize("NFC", _LINE_END.sub("\n", node.text)).strip()
        return text if not text or self._accept(text, field, node.span, contact=contact) else None

    def unknown_key(self, key: YamlScalar, known: tuple[str, ...], tempat: str) -> None:
        """Report K001 with what the writer probably meant."""
        self.problems.add(
            "K001",
            key.span,
            kunci=shorten(key.text),
            tempat=tempat,
            dikenal=", ".join(known),
            saran=_advise(key.text, known),
        )

    def _read_field(self, field: Field, node: Node, *, contact: bool) -> str | None:
        """Return a scalar's text, "" for an accepted group, list or blank, None after a problem."""
        is_blank = isinstance(node, YamlScalar) and node.empty and not node.damaged
        is_many = field.kind is FieldKind.SATU_ATAU_DAFTAR and isinstance(node, YamlSequence)
        if field.kind in _GROUPS and not (is_blank or is_many or isinstance(node, yaml_tree.YamlMapping)):
            self._wrong_shape(node, field.nama, "kelompok isian", field.example)
            return None
        is_one = field.kind in _MAY_BE_ONE and isinstance(node, YamlScalar)
        if field.kind in _LISTS and not is_blank and not is_one and not isinstance(node, YamlSequence):
            self._wrong_shape(node, field.nama, "daftar", field.example)
            return None
        if is_blank or field.kind in (*_GROUPS, *_LISTS):
            return ""
        if field.kind is FieldKind.REALISASI and isinstance(node, yaml_tree.YamlMapping):
            return ""
        return self.scalar(node, field, contact=contact)

    def _wrong_shape(self, node: Node, name: str, expected: str, example: str) -> None:
        if isinstance(node, YamlScalar) and node.damaged:
            return
        ada = {YamlScalar: "satu teks", YamlSequence: "daftar"}.get(type(node), "kelompok isian")
        self.problems.add("K003", node.span, bidang=name, ada=ada, harus=expected, contoh=example)

    def _missing(self, fields: tuple[Field, ...], written: Mapping[str, Node], failed: set[str], span: Span) -> None:
        absent = []
        for field in fields:
            node = written.get(field.nama)
            if not field.wajib or field.nama in failed:
                continue
            if node is None:
                absent.append(field)
            elif _is_blank(node) or _is_placeholder(node):
                self._add_missing([field], node.span)
                failed.add(field.nama)
        if absent:
            self._add_missing(absent, span)
            failed.update(field.nama for field in absent)

    def _add_missing(self, fields: list[Field], span: Span) -> None:
        self.problems.add(
            "K002",
            span,
            bidang=", ".join(f'"{field.nama}"' for field in fields),
            keterangan=" ".join(field.keterangan for field in fields),
            contoh="\n".join(_to_fill_in(field) for field in fields),
        )

    def _accept(self, text: str, field: Field, span: Span, *, contact: bool) -> bool:
        """Return whether `text` fits its kind; the first rule that it breaks is reported."""
        if form := _FORMS.get(field.kind):
            fits, code, sebutan = form
            example = field.example.strip("[]").split(",")[0]
            return self._check(fits(text), code, span, nilai=shorten(text), sebutan=sebutan, contoh=example)
        match field.kind:
            case FieldKind.PILIHAN | FieldKind.DAFTAR_PILIHAN:
                return self._check_choice(text, field, span)
            case FieldKind.TANGGAL | FieldKind.HARI:
                return read_tanggal(text, span, self.problems, lengkap=field.kind is FieldKind.HARI) is not None
            case FieldKind.BERKAS:
                return self._check_berkas(text, span)
            case _:
                return self._check_text(text, field, span, contact=contact)

    def _check(self, is_fine: bool, code: str, span: Span, **words: object) -> bool:  # noqa: FBT001 - reads as a guard
        if not is_fine:
            self.problems.add(code, span, **words)
        return is_fine

    def _check_choice(self, text: str, field: Field, span: Span) -> bool:
        if text in field.pilihan:
            return True
        saran = suggest(text.casefold(), field.pilihan) or "pilih satu, dengan ejaan yang sama."
        words = {"nilai": shorten(text), "bidang": field.nama, "pilihan": ", ".join(field.pilihan), "saran": saran}
        self.problems.add("K004", span, **words)
        return False

    def _check_berkas(self, text: str, span: Span) -> bool:
        if not self._check(_BERKAS.fullmatch(text) is not None, "K070", span, nilai=shorten(text)):
            return False
        if text in self.files:
            return True
        near = suggest(text, sorted(path for path in self.files if path.startswith("sumber/")))
        saran = near or "salin dokumennya ke folder sumber/, atau hapus baris ini."
        self.problems.add("K071", span, nilai=text, saran=saran)
        return False

    def _check_text(self, text: str, field: Field, span: Span, *, contact: bool) -> bool:
        if "\t" in text and field.kind is not FieldKind.PARAGRAF and not self.is_first:
            self.problems.add("K019", span, bidang=field.nama)
            return False
        if field.nama == "pengaduan" and _SCHEME.match(text) and not self.is_first:
            return self._check(text_rules.is_url(text), "K012", span, nilai=shorten(text))
        broken = broken_rule(text, field.maks, is_paragraph=field.kind is FieldKind.PARAGRAF, contact=contact)
        if broken is None and not contact and (home := text_rules.find_home_address(text)):
            self.problems.add("W026", span, teks=home)
        if broken is not None:
            code, words = broken
            self.problems.add(code, span, bidang=field.nama, **words)
        return broken is None


def _is_placeholder(node: Node) -> bool:
    """Return whether the … that K002 proposes was pasted and not replaced: it is nobody's name or title."""
    return isinstance(node, YamlScalar) and node.text.strip() == "…"


def _is_blank(node: Node) -> bool:
    if isinstance(node, YamlScalar):
        return not node.damaged and (node.empty or not node.text.strip())
    return not (node.items if isinstance(node, YamlSequence) else node.entries)


def _nearest(key: str, known: tuple[str, ...]) -> str:
    """Return the field that a misspelt key means, or ""."""
    return next(iter(get_close_matches(_plain_key(key), known, n=1)), "")


def _plain_key(key: str) -> str:
    plain = _ODD_SPACE.sub(" ", key).strip(" :")
    return plain.casefold().replace(" ", "_").replace("-", "_").replace("–", "_")


def _advise(key: str, known: tuple[str, ...]) -> str:
    plain = _ODD_SPACE.sub(" ", key).strip()
    near = suggest(_plain_key(key), known)
    if plain != key:
        return f"ada spasi tak-putus dari Word di kunci ini; hapus, lalu ketik spasi biasa. {near}".rstrip()
    if plain.casefold() in ("nip", "nik"):
        return "hapus baris ini: nomor itu memuat tanggal lahir dan tidak pernah diterbitkan."
    return near or "hapus baris ini, atau tulis isinya sebagai catatan."


def _to_fill_in(field: Field) -> str:
    """Return a line to paste whose value the editor must write: an example would be somebody else's."""
    if field.kind is FieldKind.PILIHAN:
        return f"{field.nama}: …  # {', '.join(field.pilihan)}"
    return f"{field.nama}: …"
