"""The sheet for the notice board: one page of A4 with everything on it, and prints of other pages that can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from bening.builders.builder import build_tree
from bening.builders.mkdocs.engine import MkdocsEngine
from bening.data.kecamatan import read_kecamatan
from bening.problems.record import Problems
from bening.site.tree import make_tree
from bening.situs import Situs
from bening.storage.project import Project
from bening.storage.staged_folder import workspace
from playwright.sync_api import Browser, Page
from support.example_site import PHONE, ROOT, Seen, Site, open_page, serve

A4 = (595, 842)  # points
NAMES = (
    "Pelayanan tepat waktu",
    "Lembaga kemasyarakatan desa yang aktif",
    "Keterwakilan warga di musrenbang",
    "Sarana dan prasarana dibangun",
    "Pengaduan ditindaklanjuti",
    "Temuan Inspektorat ditindaklanjuti",
    "Kepuasan masyarakat atas layanan",
    "Desa berkembang",
    "Laporan pertanggungjawaban desa baik",
    "Kehadiran pegawai",
    "Penyerapan anggaran kegiatan",
    "Posyandu yang aktif setiap bulan",
)
NOTE = "Rumus yang tercetak berhenti di tengah, sehingga hasilnya tidak dihitung sampai kantor kecamatan melengkapinya."


def made_up(count: int) -> dict[str, bytes]:
    """The files of a kecamatan with `count` indicators, results and notes among them."""
    rows = [
        {
            "kode": f"uji-{number}",
            "uraian": name,
            "target": f"{number + 70} %",
            "realisasi": f"{number * 9} %" if number % 3 else "",
            "penanggung_jawab": "Kasi Pemerintahan",
            "catatan": [{"jenis": "rumus-terpotong", "isi": NOTE, "tanggal": "2024-02-01"}],
        }
        for number, name in enumerate((NAMES * 3)[:count])
    ]
    texts = {
        "kecamatan.yml": {
            "nama": "Contoh Panjang Utara",
            "kabupaten_kota": "Kabupaten Rekaan",
            "provinsi": "Provinsi Rekaan",
            "sumber": "Data buatan untuk menguji lembar papan pengumuman; tidak ada kantor yang menerbitkannya.",
        },
        "indikator.yml": {
            f"uji-{number}": {"nama_pendek": name, "jenis": "persen"}
            for number, name in enumerate(f"{name} {index // 12 + 1}" for index, name in enumerate((NAMES * 3)[:count]))
        },
        "2024.yml": {
            "tahun": "2024",
            "dokumen": {"judul": "Laporan Kinerja Kecamatan Contoh Panjang Utara Tahun 2024", "jenis": "lkjip"},
            "sasaran": [{"kode": "uji", "uraian": "Sasaran buatan", "indikator": rows}],
        },
    }
    return {name: yaml.safe_dump(text, allow_unicode=True, sort_keys=False).encode() for name, text in texts.items()}


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the built editions of kecamatan of several sizes: <count>/papan/index.html."""
    project = tmp_path_factory.mktemp("proyek")
    (project / "site_src").symlink_to(ROOT / "site_src")
    (project / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    engine, situs = MkdocsEngine(), Situs(Project(ROOT).prosa(), "https://kinerja.contoh-panjang-utara.example/bening/")
    out = tmp_path_factory.mktemp("lembar")
    with workspace(project / "build") as place:
        for count in (1, 7, 8, 12, 13, 30):
            problems, files = Problems(), made_up(count)
            kecamatan = read_kecamatan("contoh-panjang", files, problems, "data/contoh-panjang")
            assert kecamatan is not None, [f"{item.span} {item.masalah}" for item in problems]
            tree = make_tree(kecamatan, kecamatan.edisi[0], situs, sumber={})
            for path, content in build_tree(engine, place / f"uji-{count}" / "2024", tree).items():
                target = out / str(count) / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
    return out


def printed(page: Page) -> list[tuple[int, int]]:
    """The size in points of each page of the PDF that the browser prints."""
    pdf = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/Type\s*/Page\b(?!s).*?/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf, re.DOTALL)
    assert len(boxes) == len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))
    return [(round(float(width)), round(float(height))) for width, height in boxes]


@pytest.mark.parametrize(("count", "most"), [(1, 1), (7, 1), (8, 1), (12, 1), (13, 1), (30, 1)])
def test_the_sheet_is_one_page_of_a4_up_to_thirty_indicators(
    chromium: Browser, sheets: Path, count: int, most: int
) -> None:
    with serve(sheets) as address, open_page(chromium, Site(sheets, address), Seen()) as page:
        page.goto(f"{address}{count}/papan/", wait_until="networkidle")
        assert page.locator(".bn-tabel-papan tbody tr").count() == count
        sizes = printed(page)
    assert set(sizes) == {A4}
    assert len(sizes) <= most


@pytest.mark.parametrize("chosen", ["site", "synthetic", "ten_years"])
def test_the_sheet_of_every_edition_is_one_page_of_a4(
    chromium: Browser, request: pytest.FixtureRequest, chosen: str
) -> None:
    site: Site = request.getfixturevalue(chosen)
    with open_page(chromium, site, Seen()) as page:
        for edition in site.editions():
            page.goto(f"{site.url}{edition}papan/", wait_until="networkidle")
            assert printed(page) == [A4], edition


def test_the_printed_sheet_shows_the_code_the_digest_and_no_controls(chromium: Browser, sheets: Path) -> None:
    with serve(sheets) as address, open_page(chromium, Site(sheets, address), Seen()) as page:
        page.goto(f"{address}7/papan/", wait_until="networkidle")
        page.emulate_media(media="print")
        assert page.get_by_role("img", name="Kode QR menuju edisi ini").is_visible()
        text = page.locator("main").inner_text()
        for words in ("Edisi 2024, revisi 1", "Bukan situs resmi", "Sidik data", "contoh-panjang-utara.example"):
            assert words in text
        assert not page.get_by_role("banner").is_visible()
        assert not page.get_by_role("contentinfo").is_visible()
        assert not page.locator(".bn-papan-cetak").is_visible()


def test_the_sheet_is_one_click_from_the_first_page(chromium: Browser, site: Site) -> None:
    with open_page(chromium, site, Seen(), viewport=PHONE) as page:
        for edition in site.newest():
            page.goto(site.url + edition)
            page.get_by_role("main").get_by_role("link", name="Lembar papan pengumuman").click()
            page.wait_for_url(f"**/{edition}papan/")
            assert page.locator(".bn-tabel-papan svg").first.is_visible()


def test_every_kind_of_page_prints_on_a4(chromium: Browser, site: Site) -> None:
    with open_page(chromium, site, Seen()) as page:
        for edition in site.newest():
            for path in site.pages(edition):
                if path.endswith("404.html"):
                    continue
                page.goto(site.url + path, wait_until="networkidle")
                landscape = path.endswith("laporan/")
                assert set(printed(page)) == {A4[::-1] if landscape else A4}, path
