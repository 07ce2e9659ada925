"""A draft of one or more editions from an office file, and what a person must still say about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bening.data import JenisDokumen, is_folder_name, make_slug
from bening.importing.editorial import add_catatan, ask_definisi, ask_hubungan, ask_kecamatan, ask_lines
from bening.importing.identity import Known, Register, letters, make_register, propose_kode
from bening.importing.questions import Answers, Interview, Question
from bening.importing.reports import Report, find_reports
from bening.importing.rows import Item, Items, read_items
from bening.importing.tables import Source
from bening.importing.title_and_signature import (
    in_small_letters,
    read_closing,
    read_kecamatan_name,
    read_kind,
    read_title,
)
from bening.importing.trees import plain_tree
from bening.importing.unknown_columns import name_unknown_columns
from bening.importing.values import TEXTS, Part, divide, read_text, read_value
from bening.importing.yaml_writer import Tree
from bening.problems import Problem, Problems, Span, problem


@dataclass(frozen=True, slots=True)
class Draft:
    """What an office file says, as trees of the data files, and the open questions.

    `definisi` holds only kode that the kecamatan does not have yet; `kecamatan` is None when it exists. `notices` need
    no answer (a NIP was removed).
    """

    slug: str
    kecamatan: Tree | None
    definisi: Mapping[str, Tree]
    edisi: Mapping[int, Tree]
    questions: tuple[Question, ...]
    notices: tuple[Problem, ...] = ()

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions that must be answered before the draft may stand in the data folder."""
        return tuple(question for question in self.questions if question.wajib)


@dataclass(slots=True)
class _Work:
    """What one import carries from report to report."""

    interview: Interview
    register: Register
    definisi: dict[str, Tree] = field(default_factory=dict)
    edisi: dict[int, Tree] = field(default_factory=dict)


def make_draft(
    source: Source,
    answers: Answers,
    problems: Problems,
    *,
    slug: str = "",
    tahun: int | None = None,
    find_files: Callable[[str], Mapping[str, bytes]] = lambda _: {},
) -> Draft | None:
    """Return the draft of a source, or None with problems.

    `slug` and `tahun` are what the command asked for ("" and None: what the document says). `find_files` gives the
    data files that a slug has already, for kode and relations. No number is guessed: a doubtful field is empty until
    its question is answered.
    """
    reports = find_reports(source, problems)
    if problems.blocking:
        return None
    slug = _slug(reports, slug, find_files, problems)
    files = find_files(slug)
    years = [(year, report) for report in reports for year in _years(report, tahun, problems)]
    for index, (year, report) in enumerate(years):
        if year in [other for other, _ in years[:index]]:
            problems.add("I026", report.heading.filled[0].span, tahun=year)
    work = _Work(Interview(answers, problems), make_register(files))
    items = {id(report): read_items(report, problems) for report in reports}
    if problems.blocking:
        return None
    tree = None
    if not files:
        tree = ask_kecamatan(work.interview, read_kecamatan_name(reports[0]) or slug, Span(source.file))
    for year, report in sorted(years, key=lambda pair: pair[0]):
        work.edisi[year] = _edition(report, items[id(report)], year, work)
    work.interview.check_unknown()
    if problems.blocking:
        return None
    notices = tuple(problem("I050", span) for span in source.nip)
    return Draft(slug, tree, work.definisi, work.edisi, tuple(work.interview.questions), notices)


def _slug(
    reports: tuple[Report, ...], slug: str, find_files: Callable[[str], Mapping[str, bytes]], problems: Problems
) -> str:
    """Return the folder's name: as asked, else from the document; a document of another kecamatan is a problem."""
    known = plain_tree(find_files(slug).get("kecamatan.yml", b"")) if slug else {}
    allowed = {slug.replace("-", ""), make_slug(known.get("nama_resmi", "")).replace("-", "")}
    for report in reports:
        name = read_kecamatan_name(report)
        span = report.judul[0].span if report.judul else report.heading.filled[0].span
        if name and slug and make_slug(name).replace("-", "") not in allowed:
            problems.add("I028", span, tertulis=name, diminta=slug)
        if not slug and not is_folder_name(make_slug(name)):
            problems.add("I027", span)
        if not slug:
            slug = make_slug(name)
            allowed.add(slug.replace("-", ""))
    return slug


def _years(report: Report, tahun: int | None, problems: Problems) -> tuple[int, ...]:
    """Return the years of a report: of its columns, else of its title, else the one that was asked for."""
    span = report.judul[0].span if report.judul else report.heading.filled[0].span
    named = report.tahun_kolom or report.tahun_judul
    if tahun is not None and named:
        if tahun not in named:
            problems.add("I025", span, tahun=", ".join(map(str, named)), diminta=tahun)
        return (tahun,)
    if tahun is not None:
        return (tahun,)
    if not named:
        problems.add("I023", span)
    elif len(named) > 1 and not report.tahun_kolom:
        problems.add("I024", span, tahun=", ".join(map(str, named)), contoh=named[0])
    return named


def _edition(report: Report, found: Items, year: int, work: _Work) -> Tree:
    interview = work.interview
    prefix = str(year)
    rows = name_unknown_columns(report, found, prefix, interview)
    tree: Tree = {"tahun": year, **_document(report, prefix, interview)}
    tree["sasaran"] = _objectives(rows, year, work)
    ask_lines(found, read_closing(report).lain, prefix, tree, interview)
    add_catatan(tree, prefix, interview)
    tree["ralat"] = []
    return tree


def _document(report: Report, prefix: str, interview: Interview) -> Tree:
    span = report.judul[0].span if report.judul else report.heading.filled[0].span
    title = read_title(report)
    judul = _small(interview, f"{prefix}/dokumen/judul", "judul", title, span)
    if not title:
        judul = (
            interview.ask(
                f"{prefix}/dokumen/judul",
                "I049",
                span,
                apa="judul dokumen",
                contoh="Laporan IKU Tahun 2017",
                cara="tulis judul di sampul atau di atas tabel",
            )
            or ""
        )
    kind = read_kind(title)
    jenis = (
        str(kind)
        if kind
        else interview.ask(
            f"{prefix}/dokumen/jenis",
            "I049",
            span,
            pilihan=[str(item) for item in JenisDokumen],
            apa="jenis dokumen",
            contoh=", ".join(JenisDokumen),
            cara="pilih salah satu",
        )
    )
    berkas = interview.ask(
        f"{prefix}/dokumen/berkas",
        "I049",
        span,
        wajib=False,
        apa="salinan dokumen tanpa NIP",
        contoh="sumber/laporan-iku-2017.txt",
        cara="taruh salinannya di folder sumber, lalu tulis namanya di sini",
    )
    closing = read_closing(report)
    document = {"judul": judul, "jenis": jenis or ""}
    document |= {"berkas": berkas} if berkas else {}
    tree: Tree = {"dokumen": {**document, "tempat": closing.tempat, "tanggal": closing.tanggal}}
    if closing.jabatan and closing.nama:
        jabatan = _small(
            interview, f"{prefix}/penanda_tangan/jabatan", "jabatan", closing.jabatan.text, closing.jabatan.span
        )
        tree["penanda_tangan"] = {"nama": closing.nama, "jabatan": jabatan, "pangkat": closing.pangkat}
    return tree


def _small(interview: Interview, kunci: str, apa: str, text: str, span: Span) -> str:
    """Return a text as printed; for one in capitals ordinary letters are proposed, and used until answered."""
    if not text or not text.isupper():
        return text
    return interview.ask(kunci, "I051", span, usul=in_small_letters(text), wajib=False, apa=apa, nilai=text) or ""


def _objectives(rows: tuple[Item, ...], year: int, work: _Work) -> list[Tree]:
    objectives: list[Tree] = []
    earlier = Register(list(work.register.indikator), work.register.sasaran)
    for item in rows:
        uraian = " ".join(item.sasaran.text.split())
        if not objectives or objectives[-1]["uraian"] != uraian:
            kode = _objective_kode(uraian, item, f"{year}/sasaran-{len(objectives) + 1}", work)
            objectives.append({"kode": kode, "nomor": item.nomor_sasaran, "uraian": uraian, "indikator": []})
        for part in divide(item, str(year), year, work.interview):
            objectives[-1]["indikator"].append(_indicator(item, part, year, earlier, work))
    return objectives


def _objective_kode(uraian: str, item: Item, kunci: str, work: _Work) -> str:
    known = work.register.sasaran.get(letters(uraian))
    if known:
        return known
    usul = propose_kode(uraian, work.register.sasaran.values())
    span = item.sasaran.span
    if not uraian:
        kunci_uraian = f"{kunci}/uraian"
        work.interview.ask(
            kunci_uraian,
            "I049",
            span,
            apa="sasaran",
            contoh="Meningkatnya kualitas pelayanan",
            cara="tulis sasarannya di dokumen, lalu impor lagi; jawab ya bila memang tidak ada",
            usul="ya",
        )
    kode = work.interview.ask(f"{kunci}/kode", "I040", span, usul=usul, slug=True, apa="sasaran", uraian=uraian)
    work.register.sasaran[letters(uraian)] = kode or usul
    return kode or usul


def _indicator(item: Item, part: Part, year: int, earlier: Register, work: _Work) -> Tree:
    interview = work.interview
    texts = {name: read_text(item, part, name, year, interview) for name in TEXTS}
    same = earlier.same(part.uraian, year)
    near = None if same else earlier.near(part.uraian, year)
    kode = same.kode if same else _kode(item, part, near, work)
    tree: Tree = {"kode": kode, "nomor": part.nomor, "uraian": part.uraian}
    tree["target"] = read_value(item, part, "target", year, interview)
    realisasi = read_value(item, part, "realisasi", year, interview)
    parts = {name: read_value(item, part, name, year, interview) for name in ("pembilang", "penyebut")}
    tree["realisasi"] = {**({"nilai": realisasi} if realisasi else {}), **parts} if any(parts.values()) else realisasi
    quarters = [read_value(item, part, f"triwulan_{number}", year, interview) for number in range(1, 5)]
    tree |= {"triwulan": quarters} if any(quarters) else {}
    printed = read_value(item, part, "capaian_tercetak", year, interview)
    tree |= {"capaian_tercetak": printed} if printed else {}
    tree |= texts
    before = earlier.before(year)
    if before:
        previous = next((known for known in before if known.kode == kode), None)
        tree["hubungan"] = ask_hubungan(previous, part, texts["formulasi"], item, interview)
    work.register.indikator.append(Known(year, kode, part.uraian, texts["formulasi"]))
    if not earlier.definition_known(kode) and kode not in work.definisi:
        cell = item.cell("satuan", year)
        values = [value for value in (tree["target"] or part.usul, realisasi) if value]
        satuan = cell.text if cell else ""
        open_value = not values and item.cell("target", year) is not None
        work.definisi[kode] = ask_definisi(part, satuan, values, item.span, interview, later=open_value)
    return tree


def _kode(item: Item, part: Part, near: Known | None, work: _Work) -> str:
    """Return the kode of a new or changed indicator; the proposal stands in the draft while its question is open."""
    kunci = f"{part.kunci}/kode"
    words: dict[str, Any]
    if near:
        usul, words = near.kode, {"lama": near.uraian, "tahun": near.tahun}
        answer = work.interview.ask(kunci, "I041", item.span, usul=usul, slug=True, uraian=part.uraian, **words)
    else:
        usul = propose_kode(part.uraian, [known.kode for known in work.register.indikator])
        words = {"apa": "indikator", "uraian": part.uraian}
        answer = work.interview.ask(kunci, "I040", item.span, usul=usul, slug=True, **words)
    return answer or usul
