"""The pages that are mostly prose: metodologi, glosarium, data, tentang, periksa."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from urllib.parse import quote

from markupsafe import Markup

from bening.data import (
    ATURAN_AWAL,
    STATUS,
    Jenis,
    RumusTurun,
    Status,
    format_angka,
    format_persen,
)
from bening.downloads import COLUMNS
from bening.editions import MANIFEST, SUMS, archive_name
from bening.pages.bagikan import saved_name
from bening.pages.edition import EditionContext
from bening.pages.linked_data import make_dataset
from bening.pages.parts import slug_link
from bening.pages.render import render
from bening.pages.states import band_ranges

GUNA = {
    "kinerja.xlsx": "tabel untuk Excel atau LibreOffice: lembar untuk dicetak, semua angka, arti kolom, catatan",
    "kinerja-excel.csv": "CSV yang langsung terbuka benar di Excel Indonesia (titik koma, koma desimal)",
    "kinerja.csv": "CSV untuk program (koma, titik desimal, UTF-8)",
    "kinerja.json": "seluruh edisi untuk program, termasuk catatan redaksi",
    "rincian.csv": "hasil menurut bagian-bagiannya, satu baris satu bagian",
    "anggaran.csv": "program, kegiatan, dan uangnya, dalam rupiah",
    "renstra.csv": "rencana jangka menengah, satu baris satu target",
    "datapackage.json": "penjelasan mesin atas berkas-berkas ini (Frictionless Data Package)",
}


def make_metodologi(context: EditionContext) -> str:
    """Return `metodologi.md`: the rules as set for this edition, then how everything is computed."""
    pengaturan = context.edisi.pengaturan
    return render(
        "metodologi.md.j2",
        title=f"Rumus dan cara menghitung, edisi {context.edisi.tahun}",
        description=(
            f"{context.sebutan}: cara membaca angka, menghitung capaian dan memberi kategori, dengan sumbernya."
        ),
        judul="Rumus dan cara menghitung",
        tahun=context.edisi.tahun,
        aturan=_rules(context),
        kategori=[{"nama": nama, "rentang": rentang} for nama, rentang in band_ranges(pengaturan).items()],
        status=[{"kode": status.value, "kata": STATUS[status]} for status in Status],
        prosa=_prose(context, "metodologi"),
    )


def make_glosarium(context: EditionContext) -> str:
    """Return `glosarium.md`."""
    return _prose_page(context, "glosarium", "Arti kata", "arti istilah kinerja pemerintah dalam bahasa sehari-hari.")


def make_periksa(context: EditionContext) -> str:
    """Return `periksa.md`: a box that checks a downloaded file in the browser, and how to do so without it."""
    return render(
        "periksa.md.j2",
        title="Periksa keaslian",
        description=f"{context.sebutan}: cara memeriksa bahwa berkas yang Anda unduh sama dengan yang diterbitkan.",
        skrip="periksa.js",
        judul="Periksa keaslian",
        tahun=context.edisi.tahun,
        revisi=context.revisi,
        daftar=slug_link(f"../{SUMS}"),
        manifes=slug_link(f"../{MANIFEST}"),
        baris=context.line,
        prosa=_prose(context, "periksa-keaslian"),
    )


def make_data(context: EditionContext, unduhan: Mapping[str, bytes]) -> str:
    """Return `data.md`: every download with its size and use, and the table of fields."""
    sumber = [
        {"nama": name.rpartition("/")[2], "tautan": slug_link(f"../{quote(name)}")} for name in sorted(context.sumber)
    ]
    return render(
        "data.md.j2",
        title=f"Data terbuka {context.edisi.tahun}",
        description=f"Data {context.sebutan} sebagai Excel, CSV atau JSON, dengan penjelasan setiap kolom.",
        ld=make_dataset(context, unduhan),
        judul="Data terbuka",
        pengantar="Semua angka di sini boleh Anda unduh, pakai dan sebarkan, asalkan sumbernya disebut.",
        arsip=slug_link(archive_name(context.kecamatan.slug, context.edisi.tahun)),
        semua=slug_link(f"kinerja-{context.kecamatan.slug}-semua-edisi"),
        unduhan=[
            {
                "nama": slug_link(name),
                "simpan": slug_link(saved_name(context, name)),
                "ukuran": _size(len(content)),
                "guna": GUNA[name],
            }
            for name, content in sorted(unduhan.items(), key=lambda item: list(GUNA).index(item[0]))
        ],
        sumber=sumber,
        kolom=COLUMNS,
        prosa=_prose(context, "data"),
    )


def make_tentang(context: EditionContext) -> str:
    """Return `tentang.md`: who publishes, where the data come from, whom to ask, how to report an error."""
    return render(
        "tentang.md.j2",
        title="Tentang situs ini",
        description=f"{context.sebutan}: siapa yang menerbitkan, dari mana datanya, ke mana bertanya atau melapor.",
        judul="Tentang situs ini",
        fakta=_facts(context),
        prosa=_prose(context, "tentang"),
    )


def _rules(context: EditionContext) -> list[dict[str, str]]:
    pengaturan = context.edisi.pengaturan
    turun = {
        RumusTurun.SELISIH: "(2 × target − realisasi) ÷ target × 100 %",
        RumusTurun.RASIO: "target ÷ realisasi × 100 %",
    }
    cap = format_persen(pengaturan.batas_rata_rata)
    rules = [
        ("Makin tinggi makin baik", "realisasi ÷ target × 100 %"),
        ("Makin rendah makin baik", turun[pengaturan.rumus_turun]),
        ("Batas di dalam rata-rata", f"capaian di atas {cap} dihitung {cap}, hanya di dalam rata-rata"),
    ]
    semua = context.edisi.indikator
    is_unset = (item.definisi.arah is None and item.definisi.jenis is not Jenis.PREDIKAT for item in semua)
    if tanpa_arah := sum(is_unset):
        is_first = pengaturan.aturan == ATURAN_AWAL
        treated = "dibaca: makin tinggi makin baik" if is_first else "tidak dinilai"
        words = f"{tanpa_arah} dari {len(semua)} indikator tidak menyebut arahnya dan {treated}"
        rules.append(("Anggapan redaksi" if is_first else "Arah belum ditetapkan", words))
    return [{"label": label, "kata": kata} for label, kata in rules]


def _facts(context: EditionContext) -> list[dict[str, object]]:
    kecamatan = context.kecamatan
    kontak = kecamatan.kontak
    facts: list[tuple[str, str, object]] = [
        ("Kecamatan", kecamatan.nama, ""),
        ("Nama di daftar wilayah Kemendagri", kecamatan.nama_resmi, ""),
        ("Kode wilayah", kecamatan.kode_wilayah, ""),
        ("Kabupaten atau kota", kecamatan.kabupaten_kota, ""),
        ("Provinsi", kecamatan.provinsi, ""),
        ("Edisi", f"{context.edisi.tahun}, revisi {context.revisi}", ""),
        (
            "Situs resmi",
            "ya, diterbitkan oleh kantor kecamatan"
            if kecamatan.resmi
            else "bukan, kantor kecamatan tidak menerbitkan situs ini",
            "",
        ),
        *_publisher(context),
        ("Asal data", kecamatan.sumber, ""),
        ("Alamat kantor", kontak.alamat, ""),
        ("Telepon", kontak.telepon, Markup("tel:") + kontak.telepon.replace(" ", "")),
        ("Surel", kontak.surel, Markup("mailto:") + kontak.surel),
        ("Situs kantor", kontak.situs, kontak.situs),
        ("Pengaduan", kontak.pengaduan, kontak.pengaduan if kontak.pengaduan.startswith("https://") else ""),
    ]
    return [{"label": label, "kata": kata, "tautan": link} for label, kata, link in facts if kata]


def _publisher(context: EditionContext) -> Iterator[tuple[str, str, str]]:
    """Yield who answers for this site, and a letter to them that names edition and revision already."""
    penerbit = context.kecamatan.penerbit
    if penerbit is None:
        return
    yield "Penerbit", penerbit.nama, penerbit.tautan
    if penerbit.surel:
        edition = f"{context.sebutan}, revisi {context.revisi}"
        page = context.alamat or f"{context.kecamatan.slug}/{context.edisi.tahun}/"
        letter = f"Halaman: {page}\r\nEdisi: {edition}\r\n\r\nYang keliru, dan sumber yang benar:\r\n"
        address = f"mailto:{quote(penerbit.surel, safe='@')}"
        yield (
            "Lapor kesalahan",
            penerbit.surel,
            f"{address}?subject={quote(f'Kesalahan: {edition}')}&body={quote(letter)}",
        )


def _prose_page(context: EditionContext, name: str, title: str, description: str) -> str:
    return render(
        "prosa.md.j2",
        title=title,
        description=f"{context.sebutan}: {description}",
        judul=title,
        prosa=_prose(context, name),
    )


def _prose(context: EditionContext, name: str) -> Markup:
    """Return hand-written Markdown of `site_src/prosa/`: ours, not data, so it stays markup."""
    return Markup(context.prosa[name].strip())  # noqa: S704 - written by the project, never from data


def _size(count: int) -> str:
    return f"{format_angka(Decimal(max(1, round(count / 1024))))} KB"
