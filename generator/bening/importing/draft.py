"""A draft of the data of one or more years from office files, and what a person must still say about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bening.data import is_folder_name, make_slug
from bening.importing.about_document import make_document
from bening.importing.beside import add_beside
from bening.importing.budget import make_budget
from bening.importing.earlier_years import compare_earlier
from bening.importing.edition import make_objectives
from bening.importing.editorial import add_catatan, ask_kecamatan, ask_lines
from bening.importing.first_files import filled_in
from bening.importing.identity import make_register
from bening.importing.meaning.documents import read_kecamatan_name, read_office_below, read_other_office, read_region
from bening.importing.meaning.readings import Document, Kind, Reading, lines_of
from bening.importing.meanings import Work, arah_note
from bening.importing.page_pictures import find_pictures
from bening.importing.plan import make_plan
from bening.importing.questions import Answers, Interview, Question
from bening.importing.repairs import apply_repairs, leave_out
from bening.importing.same_year import join_present, rank
from bening.importing.scan_questions import SCANS, ReadRow, confirm_scans
from bening.importing.tables import Source, one_line
from bening.importing.tables_read import read_documents, read_tables
from bening.importing.trees import plain_list, plain_tree
from bening.importing.unread import name_unread
from bening.importing.yaml_writer import Tree
from bening.importing.years import edition_years
from bening.problems import Problem, Problems, Span, problem


@dataclass(frozen=True, slots=True)
class Draft:
    """What office files say, as trees of the data files, and the open questions.

    `definisi` holds only kode that the kecamatan does not have yet; `kecamatan` is None when it exists; `renstra` is
    the list of renstra.yml, () when no file holds a plan of several years. `notices` need no answer (a NIP was removed,
    a table was not read). `gambar` holds pictures of the pages that questions name, `tampak` the picture of each
    question by its key, `bacaan` what OCR read and nobody has confirmed yet; then the draft holds nothing else.
    `asks_repairs`: what `check` refuses is asked, for nobody edits a signed document. `tempat`: the cell of a workbook
    for each value, by file.
    """

    slug: str
    kecamatan: Tree | None
    definisi: Mapping[str, Tree]
    edisi: Mapping[int, Tree]
    questions: tuple[Question, ...]
    notices: tuple[Problem, ...] = ()
    renstra: Sequence[Tree] = ()
    asks_repairs: bool = False
    gambar: Mapping[str, bytes] = field(default_factory=dict)
    tampak: Mapping[str, str] = field(default_factory=dict)
    bacaan: tuple[ReadRow, ...] = ()
    tempat: Mapping[str, Mapping[str, Span]] = field(default_factory=dict)

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions that must be answered before the draft may stand in the data folder."""
        return tuple(question for question in self.questions if question.wajib)


def make_draft(
    source: Source | Sequence[Source],
    answers: Answers,
    problems: Problems,
    *,
    slug: str = "",
    tahun: int | None = None,
    find_files: Callable[[str], Mapping[str, bytes]] = lambda _: {},
    hari: str = "",
) -> Draft | None:
    """Return the draft of one file or of several of one kecamatan, or None with problems.

    `slug` and `tahun` are what the command asked for ("" and None: what the documents say), `hari` the date of notes.
    `find_files` gives the data files that a slug has already, for kode and relations. No number is guessed: a doubtful
    field is empty until its question is answered.
    """
    sources = [source] if isinstance(source, Source) else list(source)
    interview = Interview(answers, problems)
    scanned, read, unread = confirm_scans(sources, interview, problems)
    if problems.blocking:
        return None
    if interview.questions:
        return _unconfirmed(sources, slug, interview.questions, read, unread)
    sources = scanned
    documents = read_documents(sources, problems)
    if problems.blocking or not documents:
        return None
    slug = _slug(documents, slug, find_files, problems)
    files = filled_in(find_files(slug))
    work = Work(interview, make_register(files), hari=hari)
    names = _names(slug, files)
    for document in documents:
        read_tables(document, work.interview, problems, tahun=tahun, names=names)
    _check(documents, tahun, problems)
    if problems.blocking:
        return None
    _confirm_columns(sources, documents, work)
    kecamatan = None
    if not plain_tree(files.get("kecamatan.yml", b"")):
        lines = lines_of(documents)
        name = read_kecamatan_name(lines)
        kecamatan = ask_kecamatan(work.interview, name or slug, read_region(lines), documents[0].span)
    used = _editions(documents, files, work, tahun)
    differing = compare_earlier(used, files, work)
    plans = _plans(documents, work, used)
    notices = [*unread, *(problem("I050", span) for item in sources for span in item.nip)]
    notices += [*differing, *name_unread(documents, used, {year: {} for year in _years(files)} | work.edisi)]
    renstra = _with_plans(plain_list(files.get("renstra.yml", b"")), plans)
    left = [kode for year, tree in work.edisi.items() for kode in apply_repairs(str(year), tree, work.interview)]
    left += apply_repairs("indikator", work.definisi, work.interview)
    leave_out(left, work.definisi, work.edisi, work.hari)
    work.interview.check_unknown()
    return Draft(
        slug,
        kecamatan,
        work.definisi,
        work.edisi,
        tuple(work.interview.questions),
        tuple(notices),
        renstra,
        asks_repairs=True,
        **find_pictures(sources, work.interview.questions),
    )


def _unconfirmed(
    sources: Sequence[Source],
    slug: str,
    questions: Sequence[Question],
    read: Sequence[ReadRow],
    notices: Sequence[Problem],
) -> Draft:
    """Return the draft that only asks whether a scan was read right: no word of it is used before."""
    lines = [cell for source in sources for row in source.rows if not row.table for cell in row.cells]
    name = make_slug(read_kecamatan_name(lines))
    folder = slug or (name if is_folder_name(name) else SCANS)
    pictures = {row.nama: row.gambar for row in read}
    found = find_pictures(sources, questions)
    found["gambar"] = found["gambar"] | pictures
    nip = [problem("I050", span) for source in sources for span in source.nip]
    return Draft(folder, None, {}, {}, tuple(questions), (*notices, *nip), bacaan=tuple(read), **found)


def _confirm_columns(sources: Sequence[Source], documents: Sequence[Document], work: Work) -> None:
    """Ask whether the columns are right where only the places of words made them, with a row to compare."""
    for source in sources:
        items = [
            item
            for document in documents
            if document.file == source.file
            for reading in document.readings
            for item in reading.found.items
        ]
        if source.ragu and items:
            isi = "; ".join(f"{key[0]} {one_line(cell.text)}" for key, cell in items[0].cells.items() if cell.text)
            kunci = f"dokumen/kolom-{items[0].kunci}"
            work.interview.ask(kunci, "I087", items[0].span, usul="ya", pilihan=("ya",), isi=isi)


def _editions(
    documents: Sequence[Document], files: Mapping[str, bytes], work: Work, tahun: int | None
) -> list[Reading]:
    """Make the editions of all years; return the readings that went into one."""
    by_year: dict[int, list[tuple[Document, Reading]]] = {}
    for document in documents:
        for reading, years in edition_years(document, work.interview, tahun):
            for year in years:
                by_year.setdefault(year, []).append((document, reading))
    used: list[Reading] = []
    for year, found in sorted(by_year.items()):
        pairs = sorted(found, key=lambda pair: rank(*pair))
        readings = [reading for _, reading in pairs]
        main = pairs[0][0]
        present = plain_tree(files.get(f"{year}.yml", b""))
        work.edisi[year] = _edition(main, pairs, year, work)
        if present:
            work.edisi[year] = join_present(work.edisi[year], present, str(year), main, work.interview)
        used += readings
    return used


def _edition(main: Document, pairs: Sequence[tuple[Document, Reading]], year: int, work: Work) -> Tree:
    readings = [reading for _, reading in pairs]
    prefix = str(year)
    tree: Tree = {"tahun": year, **make_document(main, readings, _shared(main, year), work.interview)}
    tree["sasaran"] = make_objectives(pairs, year, work)
    others = [reading for document in dict.fromkeys(document for document, _ in pairs) for reading in document.readings]
    beside = [reading for reading in others if reading not in readings and reading.tahun in (year, None)]
    left = add_beside(beside, tree["sasaran"], prefix, work.interview)
    for reading in beside:
        reading.dipakai = reading not in left
    money = [reading for reading in others if reading.jenis is Kind.ANGGARAN and reading.tahun in (year, None)]
    budget = make_budget([*readings, *money], tree["sasaran"])
    if budget:
        tree["anggaran"] = budget
        for reading in money:
            reading.dipakai = True
    ask_lines([reading.found for reading in readings], prefix, tree, work.interview)
    note = arah_note(main, work)
    tree["catatan"] += [note] if note else []
    add_catatan(tree, prefix, work.interview)
    tree["ralat"] = []
    return tree


def _shared(document: Document, year: int) -> str:
    """Return the prefix of questions about a document: one for all the years that it holds."""
    years = sorted({other for reading in document.readings if reading.jenis is Kind.KINERJA for other in reading.edisi})
    return f"{years[0]}-{years[-1]}" if len(years) > 1 and year in years and len(document.tahun) != 1 else str(year)


def _plans(documents: Sequence[Document], work: Work, used: Sequence[Reading]) -> list[Tree]:
    plans: list[Tree] = []
    for document in documents:
        for reading in document.readings:
            if reading.jenis is Kind.RENCANA and reading not in used and (plan := make_plan(document, reading, work)):
                plans.append(plan)
                reading.dipakai = True
    return plans


def _with_plans(present: Sequence[Tree], plans: Sequence[Tree]) -> list[Tree]:
    """Return the plans of renstra.yml with new ones below; one that is there already is read anew, [] without any."""

    def name(plan: Tree) -> tuple[str, str]:
        return one_line(str(plan.get("dokumen", {}).get("judul", ""))), str(plan.get("mulai", ""))

    anew = {name(plan): plan for plan in plans}
    kept = [anew.pop(name(plan), plan) for plan in present]
    return [*kept, *anew.values()] if plans else []


def _years(files: Mapping[str, bytes]) -> list[int]:
    """Return the years that the data folder has an edition of."""
    return [int(name[:4]) for name in files if name.endswith(".yml") and name[:-4].isdecimal()]


def _slug(
    documents: Sequence[Document], slug: str, find_files: Callable[[str], Mapping[str, bytes]], problems: Problems
) -> str:
    """Return the folder's name: as asked, else from the document; a document of another kecamatan is a problem."""
    allowed = _names(slug, find_files(slug)) if slug else set()
    for document in documents:
        name = read_kecamatan_name(document.section.lines)
        below = read_office_below(document.section.lines)
        other = below or (f"Kecamatan {name}" if name else read_other_office(document.section.lines))
        if other and slug and (below or make_slug(name).replace("-", "") not in allowed):
            problems.add("I028", document.span, tertulis=other, diminta=slug)
        if not slug and not is_folder_name(make_slug(name)):
            problems.add("I027", document.span)
        if not slug:
            slug = make_slug(name)
            allowed.add(slug.replace("-", ""))
    return slug


def _names(slug: str, files: Mapping[str, bytes]) -> set[str]:
    """Return how a document may call the kecamatan, as slugs without hyphens."""
    official = make_slug(plain_tree(files.get("kecamatan.yml", b"")).get("nama_resmi", ""))
    return {name.replace("-", "") for name in (slug, official) if name}


def _check(documents: Sequence[Document], tahun: int | None, problems: Problems) -> None:
    """Report files of which nothing can be read, and a year that was asked for and that no document names."""
    readings = [reading for document in documents for reading in document.readings]
    if not any(reading.jenis in (Kind.KINERJA, Kind.RENCANA, Kind.DEFINISI) for reading in readings):
        first = next((reading for reading in readings if reading.table.dikenal), readings[0])
        missing = "Target" if first.has("uraian") else "Indikator"
        problems.add("I015", first.table.kepala[0].span, judul=missing)
    read = [reading for reading in readings if reading.jenis in (Kind.KINERJA, Kind.RENCANA, Kind.DEFINISI)]
    waiting = any(reading.menunggu for reading in read)
    if read and not any(reading.found.items for reading in read) and not problems.blocking and not waiting:
        problems.add("I018", read[0].table.kepala[0].span)
    for document in documents:
        named = {*document.tahun, *(year for reading in document.readings for year in reading.edisi)}
        if tahun is not None and named and tahun not in named:
            problems.add("I025", document.span, tahun=", ".join(map(str, sorted(named))), diminta=tahun)
        elsewhere = _other_years(document) if tahun is None else ()
        if elsewhere:
            words = {"tahun": document.tahun[0], "kolom": ", ".join(map(str, elsewhere)), "contoh": elsewhere[-1]}
            problems.add("I096", document.span, **words)


def _other_years(document: Document) -> tuple[int, ...]:
    """Return the years of the columns where the title names another one and no table has a column of that."""
    made = [reading for reading in document.readings if reading.jenis is Kind.KINERJA and reading.found.items]
    years = {year for reading in made for year in reading.edisi}
    if len(document.tahun) != 1 or document.tahun[0] in years or any(reading.menunggu for reading in made):
        return ()
    return tuple(sorted(years))
