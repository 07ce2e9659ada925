"""The first files of a kecamatan, commented field by field from the table of fields; nothing is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bening.data import DEFINISI, EDISI, KECAMATAN, Field, FieldKind
from bening.importing.yaml_writer import schema_of

_LISTS = ("sasaran", "indikator")  # these begin with one item; other lists begin empty


def make_first_files(tahun: int | None) -> dict[str, bytes]:
    """Return kecamatan.yml, indikator.yml and, with a year, the edition: every field named, explained and empty.

    A group that may be left out stands behind "#": half of it, written and left empty, would be asked for. `check` says
    of each required field that is still empty what it wants.
    """
    files = {
        "kecamatan.yml": _text(
            "kecamatan.yml", f"Siapa kecamatan ini. Isi di sebelah kanan titik dua.\n{_OFF_NOTE}", _fields(KECAMATAN)
        ),
        "indikator.yml": _text("indikator.yml", _INDIKATOR_NOTE, _fields((_EXAMPLE,))),
    }
    if tahun is not None:
        note = f"Edisi {tahun}. Tulis seperti tercetak; yang tidak tercetak dibiarkan kosong. Jangan menulis NIP."
        files[f"{tahun}.yml"] = _text(f"{tahun}.yml", f"{note}\n{_OFF_NOTE}", _fields(EDISI, tahun=tahun))
    return files


def is_first_file(name: str, content: bytes) -> bool:
    """Return whether a file still is as `make_first_files` made it: nothing was filled in, so nothing can be lost."""
    year = int(name[:4]) if re.fullmatch(r"\d{4}\.yml", name) else None
    return content.replace(b"\r\n", b"\n") == make_first_files(year).get(name)


def filled_in(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a kecamatan without those that are still as `make_first_files` made them."""
    return {name: content for name, content in files.items() if not is_first_file(name, content)}


_OFF_NOTE = "Baris yang diawali tanda # tidak dibaca: hapus tanda itu di depan kelompok yang ingin Anda isi."
_INDIKATOR_NOTE = (
    "Arti tiap indikator, berlaku untuk semua tahun. Ganti kode-indikator dengan kode yang dipakai di edisi,\n"
    "lalu ulangi kelompok ini untuk setiap indikator."
)
_EXAMPLE = Field(
    "kode-indikator", FieldKind.BAGIAN, "Kode: huruf kecil, angka, tanda hubung.", wajib=True, bagian=DEFINISI
)


def _text(name: str, note: str, lines: Iterator[str]) -> bytes:
    comments = [f"# {line}" for line in note.splitlines()]
    text = "\n".join([f"# yaml-language-server: $schema={schema_of(name)}", *comments, "", *lines])
    return f"{text}\n".encode()


def _fields(fields: Sequence[Field], indent: str = "", *, tahun: int | None = None) -> Iterator[str]:
    for field in fields:
        off = "# " if field.kind is FieldKind.BAGIAN and not field.wajib else ""
        yield f"{indent}# {_explain(field)}"
        if field.nama == "tahun" and tahun is not None:
            yield f"{indent}tahun: {tahun}"
        elif field.nama in _LISTS:
            yield f"{indent}{field.nama}:"
            yield from _as_item(_fields(field.bagian, f"{indent}    "), f"{indent}  ")
        elif field.kind is FieldKind.DAFTAR:
            yield f"{indent}{field.nama}: []"
        elif field.kind is FieldKind.BAGIAN:
            yield f"{indent}{off}{field.nama}:"
            yield from (f"{indent}{off}{line}" for line in _fields(field.bagian, "  ", tahun=tahun))
        else:
            yield f"{indent}{field.nama}:"


def _as_item(lines: Iterator[str], indent: str) -> Iterator[str]:
    """Yield the lines of a mapping as the first item of a list: the dash stands before its first key."""
    first = True
    for line in lines:
        if first and not line.lstrip().startswith("#"):
            yield f"{indent}- {line.lstrip()}"
            first = False
        else:
            yield line


def _explain(field: Field) -> str:
    parts = [field.keterangan, "Wajib." if field.wajib else ""]
    parts.append(f"Pilihan: {', '.join(field.pilihan)}." if field.pilihan else "")
    parts.append(f"Misalnya: {field.contoh}" if field.contoh and not field.pilihan else "")
    return " ".join(part for part in parts if part)
