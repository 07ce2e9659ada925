"""Every value that an office can write is found again: on a page, in the downloads, snapshot, workbook and chapter."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import yaml
from bening.data.kecamatan import read_kecamatan
from bening.editions.next_revision import plan_revisions
from bening.editions.present import read_present
from bening.editions.snapshot import write_snapshot
from bening.importing.next_edition import make_workbook_content
from bening.importing.open_source import read_source
from bening.importing.trees import compare, plain_list, plain_tree
from bening.importing.workbook_reader import read_workbook
from bening.importing.workbook_writer import write_workbook
from bening.pages.chapter import make_chapter
from bening.pages.chapter_docx import write_chapter
from bening.pages.edition import make_context
from bening.problems.record import Problems
from bening.site.tree import make_tree
from bening.situs import Situs
from bening.storage.project import Project
from docx import Document
from support.paths import EXAMPLE, ROOT
from support.sites import read_files

TAHUN = 2025
# Kinds, codes, years and dates are told in words of the pages' own; each has tests of its own.
_CHOSEN = {
    *("tahun", "jenis", "kolom", "lingkup", "kode", "kode_wilayah", "menurut", "cakupan", "hubungan", "bidang"),
    *("tanggal", "berkas", "tahun_evaluasi", "mulai", "akhir", "arah", "agregasi", "resmi", "rumus_turun"),
    *("batas_rata_rata", "batas_capaian", "kategori_tercetak", "dari", "nomor"),
}
# Not in a download, as in 0.1: who signed, how to reach the office, and what an indicator means.
_ON_PAGES = ("dokumen.tempat", "penanda_tangan", "kontak", "penjelasan")
# Not in chapter III: its title page, its annexes, the editor's own words, what the office typed beside its numbers, and
# money by quarter and owner, which the chapter is not asked for.
_OUTSIDE_THE_CHAPTER = (
    *("dokumen", "dokumen_lain", "penanda_tangan", "catatan", "kecamatan.yml", "penjelasan", "satuan", "tautan"),
    *("target_lain", "capaian_tercetak", "realisasi.pembilang", "realisasi.penyebut", "tujuan"),
    *("program.0.triwulan", "program.1.triwulan", "kegiatan.0.triwulan", "program.1.penanggung_jawab"),
    "kegiatan.0.penanggung_jawab",
)
_NOT_SHOWN = re.compile(r"renstra\.yml\.0\.|indikator\.yml\.predikat-akip\.")
_NUMBER = re.compile(r"(Rp)?([\d.]+)(,\d+)?( ?%| menit)?")


class Marked:
    """The example with another value in every key: words, addresses and numbers that stand nowhere else."""

    def __init__(self) -> None:
        self.count = 1000
        self.placed: dict[str, str] = {}
        files = read_files(EXAMPLE)
        plain = {name: yaml.load(data, yaml.BaseLoader) for name, data in files.items() if name.endswith(".yml")}  # noqa: S506
        for name in (f"{TAHUN}.yml", "renstra.yml", "indikator.yml", "kecamatan.yml"):
            plain[name] = self._walk(plain[name], name, "")
        self.files = files | {
            name: yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=1000).encode()
            for name, tree in plain.items()
        }

    def _walk(self, node: Any, place: str, key: str) -> Any:
        if isinstance(node, dict):
            found = {name: self._walk(value, f"{place}.{name}", name) for name, value in node.items()}
            if found.get("hubungan") not in {None, "baru"}:  # every wording is another one than last year's
                found["hubungan"] = "rumus-berubah" if "formulasi" in found else "redaksi-berubah"
            return found
        if isinstance(node, list):
            return [self._walk(value, f"{place}.{number}", key) for number, value in enumerate(node)]
        is_listed = key in {"sasaran", "indikator"}  # codes of what a programme serves
        if key in _CHOSEN or not node or is_listed or re.fullmatch("0|belum ditetapkan|[A-D]+", node):
            return node
        self.count += 2 if self.count % 10 == 9 else 1  # no number ends with a zero that pages leave out
        self.placed[place] = text = self._mark(node, key)
        return text

    def _mark(self, text: str, key: str) -> str:
        if text.startswith("https://"):
            return f"https://contoh.example/{self.count}"
        found = _NUMBER.fullmatch(text)
        if found is None:
            return f"kata{self.count}"
        if found[1]:
            return f"Rp{self.count // 1000}.{self.count % 1000:03}.{self.count % 900 + 100}.000"
        if key in {"pembilang", "penyebut"}:
            return str(self.count + (1000 if key == "penyebut" else 0))
        whole = found[2].replace(".", "").replace("100", "99")  # a target is at most 100 %
        return f"{whole},{self.count}{found[4] or ''}"


MARKED = Marked()


def plain(text: str) -> str:
    text = html.unescape(re.sub(r"<[^>]+>", " ", text)).replace("\u00a0", " ")
    return re.sub(r"\\([^\w\s])", r"\1", text)


def read_marked() -> Any:
    problems = Problems()
    kecamatan = read_kecamatan("contoh-rekaan", MARKED.files, problems, "data/contoh-rekaan")
    assert kecamatan is not None, [f"{item.span} {item.masalah}" for item in problems]
    return kecamatan


KECAMATAN = read_marked()
EDISI = KECAMATAN.edisi[-1]
SITUS = Situs(Project(ROOT).prosa())
SUMBER = {name: data for name, data in MARKED.files.items() if name.startswith("sumber/")}
TREE = make_tree(KECAMATAN, EDISI, SITUS, sumber=SUMBER)


def missing_in(text: str, *apart: str) -> list[str]:
    """Return the places of the values that `text` holds in no way of writing them, those of `apart` left out.

    The first of the two five-year plans is no longer in force, and one indicator is that of another year.
    """
    known = {place: value for place, value in MARKED.placed.items() if not _NOT_SHOWN.match(place)}
    return [
        place
        for place, value in known.items()
        if not any(f".{one}." in f".{place}." for one in apart) and not any(one in text for one in spellings(value))
    ]


def spellings(value: str) -> Iterator[str]:
    """Yield a value as written, as pages group it, and as downloads do."""
    yield value
    number = value.removeprefix("Rp").partition(" ")[0]
    if re.match(r"[\d.,]+$", number):
        whole, comma, fraction = number.replace(".", "").partition(",")
        yield f"{int(whole):,}".replace(",", ".") + comma + fraction
        yield whole + comma.replace(",", ".") + fraction


def test_pages() -> None:
    pages = " ".join(plain(text) + html.unescape(text) for text in texts_of(".md"))
    assert missing_in(pages) == []


def test_downloads() -> None:
    assert missing_in(" ".join([*texts_of(".csv"), *texts_of("kinerja.json")]), *_ON_PAGES) == []


def texts_of(ending: str) -> list[str]:
    return [data.decode() for name, data in TREE.items() if name.endswith(ending)]


def test_snapshot() -> None:
    state = read_present("contoh-rekaan", MARKED.files, KECAMATAN, "data/contoh-rekaan")
    steps = plan_revisions(state, {}, (), tanggal="2026-04-01", versi={"bening": "0.2"})
    content = write_snapshot(steps[-1].snapshot).decode()
    assert missing_in(json.dumps(json.loads(content), ensure_ascii=False)) == []


def test_workbook() -> None:
    problems = Problems()
    book = write_workbook(make_workbook_content("contoh-rekaan", TAHUN, MARKED.files))
    source = read_source("isian.xlsx", book, problems)
    assert source is not None
    only = {name: MARKED.files[name] for name in ("kecamatan.yml", "indikator.yml")}
    draft = read_workbook(source, {"contoh-rekaan": only}, problems)
    assert draft is not None, [f"{item.span.cell} {item.masalah}" for item in problems]
    assert compare(plain_tree(MARKED.files[f"{TAHUN}.yml"]), draft.edisi[TAHUN]) == ()
    assert compare(plain_list(MARKED.files["renstra.yml"]), draft.renstra) == ()


def test_chapter() -> None:
    book = Document(io.BytesIO(write_chapter(make_chapter(make_context(KECAMATAN, EDISI, SITUS, sumber={})), {})))
    texts = [paragraph.text for paragraph in book.paragraphs]
    texts += [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    assert missing_in(plain(" ".join(texts)), *_OUTSIDE_THE_CHAPTER) == []
