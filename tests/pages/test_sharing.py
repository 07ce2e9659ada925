"""What programs and people take along from a page: records for machines, addresses, citations, and where to go."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree

import pytest
import yaml
from bening.builders.builder import build_tree
from bening.builders.mkdocs.engine import MkdocsEngine
from bening.pages.bagikan import make_bagikan
from bening.pages.edition import EditionContext, make_context
from bening.pages.linked_data import make_dataset, make_office
from bening.pages.papan import make_qr
from bening.portal.crawlers import make_root
from bening.portal.reading import read_entry
from bening.situs import Situs
from bening.storage.project import Project
from bening.storage.staged_folder import workspace
from support.sites import ROOT, SYNTHETIC, read, trees

ALAMAT = "https://contoh.example/bening/"
FOLDERS = sorted(path for top in (SYNTHETIC, ROOT / "data") for path in top.iterdir() if path.is_dir())


def context(folder: Path, alamat: str = ALAMAT) -> EditionContext:
    kecamatan, files = read(folder)
    return make_context(kecamatan, kecamatan.edisi[-1], Situs({}, alamat), sumber=files)


def front_matter(text: bytes) -> dict[str, object]:
    loaded = yaml.safe_load(text.decode().split("---")[1])
    assert isinstance(loaded, dict)
    return loaded


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The built pages of contoh-resmi 2024, on a site whose address is known."""
    project = tmp_path_factory.mktemp("proyek")
    (project / "site_src").symlink_to(ROOT / "site_src")
    (project / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    tree = trees(SYNTHETIC / "contoh-resmi", Situs(Project(ROOT).prosa(), ALAMAT))[2024]
    with workspace(project / "build") as place:
        files = build_tree(MkdocsEngine(), place / "contoh-resmi/2024", tree)
    return {path: content.decode() for path, content in files.items() if path.endswith((".html", ".xml"))}


class Head(HTMLParser):
    """Collects the meta elements and the JSON-LD of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.records: list[dict[str, object]] = []
        self._inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.meta[values.get("property") or values.get("name") or ""] = values.get("content", "")
        self._inside = tag == "script" and values.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._inside and data.strip():
            self.records.append(json.loads(data))


def test_no_two_pages_of_a_site_share_title_or_description() -> None:
    seen: dict[str, str] = {}
    for folder in FOLDERS:
        for tahun, tree in trees(folder).items():
            site_name = yaml.safe_load(tree["mkdocs.yml"])["site_name"]
            for path, text in tree.items():
                if not path.endswith(".md"):
                    continue
                front = front_matter(text)
                for words in (f"title {front['title']} {site_name} {tahun}", f"description {front['description']}"):
                    assert words not in seen, f"{folder.name}/{tahun}/{path} and {seen[words]}: {words}"
                    seen[words] = f"{folder.name}/{tahun}/{path}"


def test_a_shared_page_names_itself_and_its_own_card_with_full_addresses(built: dict[str, str]) -> None:
    head = Head(built["indikator/lama-antre/index.html"]).meta
    assert head["og:title"] == "Lama antre"
    assert head["og:url"] == f"{ALAMAT}contoh-resmi/2024/indikator/lama-antre/"
    assert head["og:image"] == f"{ALAMAT}contoh-resmi/2024/kartu/lama-antre.png"
    assert (head["og:image:width"], head["og:image:height"]) == ("1200", "630")
    assert head["og:description"] == head["description"] == head["og:image:alt"]
    assert "realisasi 25 menit" in head["og:description"].replace("\N{NO-BREAK SPACE}", " ")
    assert Head(built["laporan/index.html"]).meta["og:image"] == f"{ALAMAT}contoh-resmi/2024/kartu.png"


def test_the_sitemap_of_an_edition_names_every_page_once(built: dict[str, str]) -> None:
    places = re.findall("<loc>(.*?)</loc>", built["sitemap.xml"])
    base = f"{ALAMAT}contoh-resmi/2024/"
    assert sorted(places) == sorted(
        base + path.removesuffix("index.html") for path in built if path.endswith("index.html")
    )


def test_the_data_page_holds_a_data_set_that_machines_can_read(built: dict[str, str]) -> None:
    (record,) = Head(built["data/index.html"]).records
    assert (record["@type"], record["@context"]) == ("Dataset", "https://schema.org")
    assert record["version"] == "2024.1"
    assert record["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert record["creator"]["@type"] == "GovernmentOrganization"
    assert record["isBasedOn"]["name"] == "Laporan Kinerja Kecamatan Contoh Resmi Tahun 2024"
    files = {item["contentUrl"]: item["encodingFormat"] for item in record["distribution"]}
    assert files[f"{ALAMAT}contoh-resmi/2024/unduhan/kinerja.csv"] == "text/csv"
    assert "dateModified" not in record
    (office,) = Head(built["index.html"]).records
    assert (office["@type"], office["name"]) == ("GovernmentOrganization", "Kecamatan Contoh Resmi")
    assert office["subjectOf"]["url"] == record["url"] == f"{ALAMAT}contoh-resmi/2024/data/"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_record_for_machines_holds_no_empty_and_no_invented_value(folder: Path) -> None:
    material = context(folder)

    def walk(value: object) -> None:
        assert value not in ("", None, [], {})
        for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
            walk(part)

    dataset = make_dataset(material, ["kinerja.csv"])
    walk(dataset)
    walk(make_office(material))
    ralat = [satu.tanggal for satu in material.edisi.ralat]
    assert dataset.get("dateModified") == (max(ralat) if ralat else None)
    if not material.kecamatan.resmi:
        assert dataset["creator"]["@type"] == "Organization"
        assert "bukan kantor kecamatan" in dataset["creator"]["name"]


def test_a_citation_names_edition_revision_status_and_address() -> None:
    shared = make_bagikan(context(ROOT / "data/kotabaru"), "Nilai AKIP", "indikator/nilai-akip/")
    address = f"{ALAMAT}kotabaru/2018/indikator/nilai-akip/"
    assert shared.kutipan == (
        "Nilai AKIP. Data kinerja Kecamatan Kotabaru, Kota Jambi. Edisi 2018, revisi 1, pratinjau yang belum terbit "
        f"(bukan situs resmi kecamatan). {address}. CC BY 4.0"
    )
    message = parse_qs(urlsplit(str(shared.whatsapp)).query)["text"][0]
    assert message.endswith(f": {address}")


def test_without_an_address_nothing_pretends_to_be_one() -> None:
    shared = make_bagikan(context(ROOT / "data/kotabaru", ""), "Nilai AKIP", "indikator/nilai-akip/")
    assert (shared.alamat, shared.whatsapp) == ("", "")
    assert "http" not in shared.kutipan
    tree = trees(ROOT / "data/kotabaru")[2018]
    assert b'<svg class="bn-qr' not in tree["docs/papan.md"]
    assert b"Alamat situs ini belum ditetapkan" in tree["docs/papan.md"]


def test_an_error_is_reported_to_the_office_only_where_the_site_is_its_own() -> None:
    official = make_bagikan(context(SYNTHETIC / "contoh-resmi"), "Lama antre", "indikator/lama-antre/")
    mail = urlsplit(str(official.lapor))
    assert mail.scheme == "mailto"
    assert mail.path == read(SYNTHETIC / "contoh-resmi")[0].kontak.surel
    assert "Lama antre, edisi 2024 revisi 1" in unquote(mail.query)
    other = make_bagikan(context(ROOT / "data/kotabaru"), "Nilai AKIP", "indikator/nilai-akip/")
    assert other.lapor == "../../tentang/#melaporkan-kesalahan"


def test_the_page_for_unknown_addresses_leads_to_editions_and_front_page() -> None:
    newest = {"gunung-kaler": 2020, "kotabaru": 2018}
    both = [
        read_entry(slug, (tahun,), trees(ROOT / "data" / slug)[tahun]["docs/unduhan/kinerja.json"])
        for slug, tahun in newest.items()
    ]
    lost = make_root(both, Situs({}, ALAMAT))["404.html"].decode()
    assert 'href="/bening/kotabaru/2018/"' in lost
    assert 'href="/bening/"' in lost


def test_a_qr_code_is_one_inert_drawing() -> None:
    drawn = str(make_qr(f"{ALAMAT}kotabaru/2018/"))
    root = ElementTree.fromstring(drawn)  # noqa: S314 - drawn by us, a line above
    assert [element.tag.rpartition("}")[2] for element in root.iter()] == ["svg", "path"]
    assert not {"style", "onload"} & {name for element in root.iter() for name in element.attrib}
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"]
