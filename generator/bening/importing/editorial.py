"""What no document says and an editor adds: the kecamatan, plain names and explanations, notes."""

from __future__ import annotations

import re

from bening.data import Agregasi, Arah, Hubungan, Jenis
from bening.importing.identity import Known, relation
from bening.importing.questions import Interview
from bening.importing.rows import Item, Items
from bening.importing.tables import Cell
from bening.importing.title_and_signature import in_small_letters
from bening.importing.values import Part, propose_jenis, propose_satuan
from bening.importing.yaml_writer import Tree
from bening.problems import Span

_WIDE_WORDS = re.compile(r"^(persentase|prosentase|jumlah)\s+", re.IGNORECASE)


def ask_kecamatan(interview: Interview, name: str, span: Span) -> Tree:
    """Return kecamatan.yml for a new kecamatan; kabupaten or kota and provinsi are required."""

    def ask(field: str, apa: str, contoh: str, *, usul: str = "", wajib: bool = False) -> str:
        return (
            interview.ask(
                f"kecamatan/{field}", "I049", span, usul=usul, wajib=wajib, apa=apa, contoh=contoh, cara=f"tulis {apa}"
            )
            or ""
        )

    nama = in_small_letters(name) if name.isupper() or name.islower() else name
    tree = {
        "nama": ask("nama", "nama kecamatan menurut ejaan kantornya", nama, usul=nama),
        "nama_resmi": ask("nama_resmi", "nama menurut Kementerian Dalam Negeri, bila berbeda", "Kota Baru"),
        "kode_wilayah": ask("kode_wilayah", "kode wilayah", "15.71.07"),
        "kabupaten_kota": ask("kabupaten_kota", "nama kabupaten atau kota", "Kota Jambi", wajib=True),
        "provinsi": ask("provinsi", "nama provinsi", "Jambi", wajib=True),
    }
    resmi = interview.ask(
        "kecamatan/resmi",
        "I049",
        span,
        usul="false",
        pilihan=("false", "true"),
        wajib=False,
        apa="siapa yang menerbitkan",
        contoh="true bila kantor kecamatan sendiri, selain itu false",
        cara="pilih satu",
    )
    sumber = ask("sumber", "asal data dalam satu kalimat", "Laporan IKU 2017 yang ditandatangani Camat.")
    return {key: value for key, value in (*tree.items(), ("resmi", resmi), ("sumber", sumber)) if value}


def ask_definisi(part: Part, satuan: str, values: list[str], span: Span, interview: Interview, *, later: bool) -> Tree:
    """Return the definition of a new indicator: kind and unit from the document, the rest from a person.

    The kind is asked `later` when the value that tells it is itself in question: one mistake, one question.
    """
    jenis, sure = propose_jenis(part.uraian, satuan, values)
    usul = _WIDE_WORDS.sub("", part.uraian)[:80]
    usul = usul[:1].upper() + usul[1:]
    tree: Tree = {}
    tree["nama_pendek"] = interview.ask(
        f"{part.kunci}/nama_pendek",
        "I049",
        span,
        usul=usul,
        wajib=False,
        apa=f'nama pendek untuk "{part.uraian}"',
        contoh=usul,
        cara='jawab "ya" atau tulis nama yang lebih pendek',
    )
    tree["penjelasan"] = interview.ask(
        f"{part.kunci}/penjelasan",
        "I049",
        span,
        wajib=False,
        apa=f'penjelasan sehari-hari untuk "{part.uraian}"',
        contoh="dua atau tiga kalimat untuk warga",
        cara="tulis apa artinya bagi warga",
    )
    if sure and jenis:
        tree["jenis"] = str(jenis)
    elif later and jenis is None:
        tree["jenis"] = ""
    else:
        tree["jenis"] = interview.ask(
            f"{part.kunci}/jenis",
            "I047",
            span,
            usul=str(jenis or ""),
            pilihan=[str(item) for item in Jenis],
            wajib=jenis is None,
            nilai=next((value for value in values if value), ""),
            uraian=part.uraian,
        )
    tree["satuan"] = propose_satuan(jenis, satuan, values)
    for name, choices in (("arah", Arah), ("agregasi", Agregasi)):
        tree[name] = interview.ask(
            f"{part.kunci}/{name}",
            "I049",
            span,
            pilihan=[str(item) for item in choices],
            wajib=False,
            apa=f'{name} untuk "{part.uraian}"',
            contoh=", ".join(choices),
            cara="pilih bila dokumen menyebutnya",
        )
    return {key: value for key, value in tree.items() if value or key in ("nama_pendek", "jenis")}


def ask_lines(found: Items, other: tuple[Cell, ...], prefix: str, tree: Tree, interview: Interview) -> None:
    """Ask about rows and lines that are no indicator; what a person wants shown becomes a note of the edition."""
    for item in found.items:
        for number, cell in enumerate(item.joined, start=1):
            interview.ask(
                f"{prefix}/{item.kunci}/sambungan-{number}",
                "I039",
                cell.span,
                usul="ya",
                pilihan=("ya",),
                wajib=False,
                isi=cell.text,
            )
    for number, cell in enumerate(found.totals, start=1):
        interview.ask(f"{prefix}/rangkuman-{number}", "I037", cell.span, usul="ya", pilihan=("ya",), isi=cell.text)
    notes: list[Tree] = []
    for code, name, cells in (("I038", "keterangan", found.notes), ("I053", "baris-lain", other)):
        for number, cell in enumerate(cells, start=1):
            kunci = f"{prefix}/{name}-{number}"
            answer = interview.ask(kunci, code, cell.span, usul="ya", isi=cell.text)
            if answer and answer != "tidak":
                isi = cell.text if answer == "ya" else answer
                tanggal = interview.ask(
                    f"{kunci}/tanggal",
                    "I049",
                    cell.span,
                    apa="tanggal catatan ini ditulis",
                    contoh="2026-11-22",
                    cara="tulis tanggal hari ini",
                )
                notes.append({"jenis": "catatan-dokumen", "isi": isi, "tanggal": tanggal or ""})
    tree["catatan"] = notes


def add_catatan(tree: Tree, prefix: str, interview: Interview) -> None:
    """Add the notes of the answers to their indicators and to the edition; a note for a kode that is not there is a
    problem."""
    rows = {row["kode"]: row for objective in tree["sasaran"] for row in objective["indikator"]}
    for note in interview.answers.catatan:
        if note.edisi != prefix:
            continue
        if note.kode and note.kode not in rows:
            interview.problems.add("I063", note.span, kode=note.kode, saran="perbaiki kodenya, atau hapus catatan ini")
            continue
        owner = rows[note.kode] if note.kode else tree
        values = {"jenis": note.jenis, "bidang": note.bidang, "isi": note.isi, "tanggal": note.tanggal}
        owner.setdefault("catatan", []).append({key: value for key, value in values.items() if value})


def ask_hubungan(same: Known | None, part: Part, formulasi: str, item: Item, interview: Interview) -> str:
    """Return the relation to the edition before; only a changed formula needs a person's word."""
    if same is None:
        return str(Hubungan.BARU)
    found = relation(same, part.uraian, formulasi)
    if found is not Hubungan.RUMUS_BERUBAH:
        return str(found)
    answer = interview.ask(
        f"{part.kunci}/hubungan",
        "I048",
        item.span,
        usul=str(found),
        pilihan=(str(Hubungan.RUMUS_BERUBAH), str(Hubungan.TETAP)),
        uraian=part.uraian,
        tahun=same.tahun,
    )
    return answer or ""
