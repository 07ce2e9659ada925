"""What no document says and an editor adds: the kecamatan, plain names and explanations, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bening.data import Hubungan, Jenis
from bening.importing.identity import Known, relation
from bening.importing.meaning.documents import in_small_letters
from bening.importing.meaning.rows import Item, Items
from bening.importing.proposals import propose_satuan
from bening.importing.questions import Interview
from bening.importing.tables import one_line
from bening.importing.values import Part
from bening.importing.yaml_writer import Tree
from bening.problems import Span

_WIDE_WORDS = re.compile(r"^(persentase|prosentase|jumlah)\s+", re.IGNORECASE)


def ask_kecamatan(interview: Interview, name: str, region: tuple[str, str], span: Span) -> Tree:
    """Return kecamatan.yml for a new kecamatan; kabupaten or kota and provinsi are asked where none is printed."""

    def ask(field: str, apa: str, contoh: str, *, usul: str = "", wajib: bool = False) -> str:
        return (
            interview.ask(
                f"kecamatan/{field}",
                "I049",
                span,
                usul=usul,
                wajib=wajib,
                allowed=lambda text: bool(text) or not wajib,
                contoh_jawaban=f"{apa}, {contoh}",
                apa=apa,
                contoh=contoh,
                cara=f"tulis {apa}",
            )
            or ""
        )

    nama = in_small_letters(name) if name.isupper() or name.islower() else name
    tree = {
        "nama": ask("nama", "nama kecamatan menurut ejaan kantornya", nama, usul=nama),
        "nama_resmi": ask("nama_resmi", "nama menurut Kementerian Dalam Negeri, bila berbeda", "Kota Baru"),
        "kode_wilayah": ask("kode_wilayah", "kode wilayah", "15.71.07"),
        "kabupaten_kota": ask(
            "kabupaten_kota", "nama kabupaten atau kota", "misalnya Kota Jambi", usul=region[0], wajib=not region[0]
        ),
        "provinsi": ask("provinsi", "nama provinsi", "misalnya Jambi", usul=region[1], wajib=not region[1]),
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


def ask_definisi(
    part: Part, satuan: str, values: list[str], span: Span, interview: Interview, *, jenis: str | None
) -> Tree:
    """Return the definition of a new indicator: kind and unit as the document says or a person answered (`jenis`)."""
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
        contoh=f"misalnya {usul}",
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
    tree["jenis"] = jenis or ""
    tree["satuan"] = propose_satuan(Jenis(jenis) if jenis else None, satuan, values)
    return {key: value for key, value in tree.items() if value or key in ("nama_pendek", "jenis")}


def ask_lines(found: Sequence[Items], prefix: str, tree: Tree, interview: Interview) -> None:
    """Say in optional questions which rows were joined or left out; a note below the table may become one of the
    edition."""
    joined = [(item, cell) for items in found for item in items.items for cell in item.joined]
    for item, cell in joined:
        kunci = f"{prefix}/{item.kunci}/sambungan"
        interview.ask(kunci, "I039", cell.span, usul="ya", pilihan=("ya",), wajib=False, isi=cell.text)
    left = [cell for items in found for cell in (*items.totals, *items.parts)]
    if left:
        isi = "; ".join(dict.fromkeys(one_line(cell.text) for cell in left))
        interview.ask(f"{prefix}/rangkuman", "I037", left[0].span, usul="ya", pilihan=("ya",), wajib=False, isi=isi)
    tree["catatan"] = []
    notes = [cell for items in found for cell in items.notes]
    if not notes:
        return
    isi = " ".join(one_line(cell.text) for cell in notes)
    kunci = f"{prefix}/keterangan"
    answer = interview.ask(kunci, "I038", notes[0].span, wajib=False, isi=isi)
    if answer and answer != "tidak":
        tanggal = interview.ask(
            f"{kunci}/tanggal",
            "I049",
            notes[0].span,
            apa="tanggal catatan ini ditulis",
            contoh="misalnya 2026-11-22",
            cara="tulis tanggal hari ini",
        )
        text = isi if answer == "ya" else answer
        tree["catatan"].append({"jenis": "catatan-dokumen", "isi": text, "tanggal": tanggal or ""})


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
