"""The pages that are mostly prose: metodologi, glosarium, data, tentang, periksa."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from urllib.parse import quote

from markupsafe import Markup

from generator import labels, numerals
from generator.choices import RumusTurun, Status
from generator.downloads import KOLOM
from generator.manifest import MANIFEST, SUMS
from generator.model import Pengaturan
from generator.pages.bahan import Bahan
from generator.pages.linked_data import make_dataset
from generator.pages.parts import slug_link
from generator.pages.render import render

GUNA = {
    "kinerja.xlsx": "tabel untuk Excel atau LibreOffice, dengan lembar penjelasan kolom dan catatan",
    "kinerja-excel.csv": "CSV yang langsung terbuka benar di Excel Indonesia (titik koma, koma desimal)",
    "kinerja.csv": "CSV untuk program (koma, titik desimal, UTF-8)",
    "kinerja.json": "seluruh edisi untuk program, termasuk catatan redaksi",
    "datapackage.json": "penjelasan mesin atas berkas-berkas ini (Frictionless Data Package)",
}


def make_metodologi(bahan: Bahan) -> str:
    """Return `metodologi.md`: the rules as set for this edition, then how everything is computed."""
    pengaturan = bahan.kecamatan.pengaturan
    return render(
        "metodologi.md.j2",
        title=f"Rumus dan cara menghitung, edisi {bahan.edisi.tahun}",
        description=f"{bahan.sebutan}: cara membaca angka, menghitung capaian dan memberi kategori, dengan sumbernya.",
        judul="Rumus dan cara menghitung",
        tahun=bahan.edisi.tahun,
        aturan=_rules(bahan),
        kategori=_bands(pengaturan),
        status=[{"kode": status.value, "kata": labels.STATUS[status]} for status in Status],
        prosa=_prose(bahan, "metodologi"),
    )


def make_glosarium(bahan: Bahan) -> str:
    """Return `glosarium.md`."""
    return _prose_page(bahan, "glosarium", "Arti kata", "arti istilah kinerja pemerintah dalam bahasa sehari-hari.")


def make_periksa(bahan: Bahan) -> str:
    """Return `periksa.md`: a box that checks a downloaded file in the browser, and how to do so without it."""
    return render(
        "periksa.md.j2",
        title="Periksa keaslian",
        description=f"{bahan.sebutan}: cara memeriksa bahwa berkas yang Anda unduh sama dengan yang diterbitkan.",
        skrip="periksa.js",
        judul="Periksa keaslian",
        tahun=bahan.edisi.tahun,
        revisi=bahan.revisi,
        daftar=slug_link(f"../{SUMS}"),
        manifes=slug_link(f"../{MANIFEST}"),
        prosa=_prose(bahan, "periksa-keaslian"),
    )


def make_data(bahan: Bahan, unduhan: Mapping[str, bytes]) -> str:
    """Return `data.md`: every download with its size and use, and the table of fields."""
    sumber = [
        {"nama": name.rpartition("/")[2], "tautan": slug_link(f"../{quote(name)}")} for name in sorted(bahan.sumber)
    ]
    return render(
        "data.md.j2",
        title=f"Data terbuka {bahan.edisi.tahun}",
        description=f"Data {bahan.sebutan} sebagai Excel, CSV atau JSON, dengan penjelasan setiap kolom.",
        ld=make_dataset(bahan, unduhan),
        judul="Data terbuka",
        pengantar="Semua angka di sini boleh Anda unduh, pakai dan sebarkan, asalkan sumbernya disebut.",
        unduhan=[
            {"nama": slug_link(name), "ukuran": _size(len(content)), "guna": GUNA[name]}
            for name, content in sorted(unduhan.items(), key=lambda item: list(GUNA).index(item[0]))
        ],
        sumber=sumber,
        kolom=KOLOM,
        prosa=_prose(bahan, "data"),
    )


def make_tentang(bahan: Bahan) -> str:
    """Return `tentang.md`: who publishes, where the data come from, whom to ask, how to report an error."""
    return render(
        "tentang.md.j2",
        title="Tentang situs ini",
        description=f"{bahan.sebutan}: siapa yang menerbitkan, dari mana datanya, ke mana bertanya atau melapor.",
        judul="Tentang situs ini",
        fakta=_facts(bahan),
        prosa=_prose(bahan, "tentang"),
    )


def _rules(bahan: Bahan) -> list[dict[str, str]]:
    pengaturan = bahan.kecamatan.pengaturan
    turun = {
        RumusTurun.SELISIH: "(2 × target − realisasi) ÷ target × 100 %",
        RumusTurun.RASIO: "target ÷ realisasi × 100 %",
    }
    cap = numerals.format_persen(pengaturan.batas_rata_rata)
    rules = [
        ("Makin tinggi makin baik", "realisasi ÷ target × 100 %"),
        ("Makin rendah makin baik", turun[pengaturan.rumus_turun]),
        ("Batas di dalam rata-rata", f"capaian di atas {cap} dihitung {cap}, hanya di dalam rata-rata"),
    ]
    semua = bahan.edisi.indikator
    if tanpa_arah := sum(indikator.definisi.arah is None for indikator in semua):
        words = f"{tanpa_arah} dari {len(semua)} indikator tidak menyebut arahnya dan dibaca: makin tinggi makin baik"
        rules.append(("Anggapan redaksi", words))
    return [{"label": label, "kata": kata} for label, kata in rules]


def _bands(pengaturan: Pengaturan) -> list[dict[str, str]]:
    bands = sorted(pengaturan.kategori, key=lambda band: band.mulai, reverse=True)
    rows = []
    above: Decimal | None = None
    for band in bands:
        low = numerals.format_angka(band.mulai)
        rentang = f"{low} % ke atas" if above is None else f"{low} sampai {numerals.format_angka(above - 1)} %"
        rows.append({"nama": band.nama, "rentang": rentang})
        above = band.mulai
    return rows


def _facts(bahan: Bahan) -> list[dict[str, object]]:
    kecamatan = bahan.kecamatan
    kontak = kecamatan.kontak
    facts: list[tuple[str, str, object]] = [
        ("Kecamatan", kecamatan.nama, ""),
        ("Nama di daftar wilayah Kemendagri", kecamatan.nama_resmi, ""),
        ("Kode wilayah", kecamatan.kode_wilayah, ""),
        ("Kabupaten atau kota", kecamatan.kabupaten_kota, ""),
        ("Provinsi", kecamatan.provinsi, ""),
        ("Edisi", f"{bahan.edisi.tahun}, revisi {bahan.revisi}", ""),
        (
            "Situs resmi",
            "ya, diterbitkan oleh kantor kecamatan"
            if kecamatan.resmi
            else "bukan, kantor kecamatan tidak menerbitkan situs ini",
            "",
        ),
        ("Asal data", kecamatan.sumber, ""),
        ("Alamat kantor", kontak.alamat, ""),
        ("Telepon", kontak.telepon, Markup("tel:") + kontak.telepon.replace(" ", "")),
        ("Surel", kontak.surel, Markup("mailto:") + kontak.surel),
        ("Situs kantor", kontak.situs, kontak.situs),
        ("Pengaduan", kontak.pengaduan, kontak.pengaduan if kontak.pengaduan.startswith("https://") else ""),
    ]
    return [{"label": label, "kata": kata, "tautan": link} for label, kata, link in facts if kata]


def _prose_page(bahan: Bahan, name: str, title: str, description: str) -> str:
    return render(
        "prosa.md.j2",
        title=title,
        description=f"{bahan.sebutan}: {description}",
        judul=title,
        prosa=_prose(bahan, name),
    )


def _prose(bahan: Bahan, name: str) -> Markup:
    """Return hand-written Markdown of `site_src/prosa/`: ours, not data, so it stays markup."""
    return Markup(bahan.prosa[name].strip())  # noqa: S704 - written by the project, never from data


def _size(count: int) -> str:
    return f"{numerals.format_angka(Decimal(max(1, round(count / 1024))))} KB"
