"""The Atom feed of a kecamatan."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from bening.data.kecamatan import read_kecamatan
from bening.downloads.feed import make_feed
from bening.editions.snapshot import Snapshot
from bening.problems.record import Problems
from support.years import FOLDER, SLUG, entry, office, publish, published, year_file

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://contoh.id/kinerja/"


def play() -> tuple[dict[str, bytes], list[Snapshot]]:
    files = office(2017, 2018)
    publish(files, "2019-02-01")
    ralat = "ralat:\n" + entry("2019-05-01", alasan="Angka <tercetak> & terbaca lain.")
    files["2017.yml"] = year_file(2017, surat="85 %", ralat=ralat).encode()
    publish(files)
    publications = published(files)
    return files, [item for tahun in publications.tahun if (item := publications.latest(tahun))]


def feed(address: str) -> ET.Element:
    files, newest = play()
    kecamatan = read_kecamatan(SLUG, files, Problems(), FOLDER)
    assert kecamatan is not None
    return ET.fromstring(make_feed(kecamatan, newest, address))  # noqa: S314 - our own


def test_publications_and_corrections_newest_first() -> None:
    root = feed(ADDRESS)
    entries = root.findall(f"{ATOM}entry")
    assert [item.findtext(f"{ATOM}title") for item in entries] == [
        "Edisi 2017 diralat (revisi 2)",
        "Edisi 2018 terbit (revisi 1)",
        "Edisi 2017 terbit (revisi 1)",
    ]
    assert root.findtext(f"{ATOM}updated") == "2019-05-01T00:00:00Z"
    assert entries[0].findtext(f"{ATOM}summary") == "Angka <tercetak> & terbaca lain. 1 isian berubah."
    link = entries[0].find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"{ADDRESS}{SLUG}/2017/ralat/"


def test_a_feed_has_what_the_standard_asks_for() -> None:
    root = feed(ADDRESS)
    ids = [element.text for element in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids) == 4
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    self_link = root.find(f"{ATOM}link[@rel='self']")
    assert self_link is not None
    assert self_link.get("href") == f"{ADDRESS}{SLUG}/umpan.xml"
    for item in root.findall(f"{ATOM}entry"):
        assert all(item.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated", "link", "summary"))


def test_without_an_address_links_are_relative() -> None:
    root = feed("")
    assert [link.get("href") for link in root.iter(f"{ATOM}link")] == ["2017/ralat/", "2018/ralat/", "2017/ralat/"]


def test_a_kecamatan_without_publications_has_an_empty_feed() -> None:
    kecamatan = read_kecamatan(SLUG, office(2017), Problems(), FOLDER)
    assert kecamatan is not None
    empty = ET.fromstring(make_feed(kecamatan, [], ADDRESS))  # noqa: S314 - our own
    assert empty.findall(f"{ATOM}entry") == []


def test_an_edition_that_has_not_appeared_has_no_entry() -> None:
    files, newest = play()
    kecamatan = read_kecamatan(SLUG, files, Problems(), FOLDER)
    assert kecamatan is not None
    waiting = [
        replace(item, riwayat=(*item.riwayat[:-1], replace(item.riwayat[-1], tanggal="")))
        if item.tahun == 2018
        else item
        for item in newest
    ]
    root = ET.fromstring(make_feed(kecamatan, waiting, ADDRESS))  # noqa: S314 - our own
    assert not [item for item in root.iter(f"{ATOM}title") if "2018" in (item.text or "")]
    assert all(item.text and item.text[0] != "T" for item in root.iter(f"{ATOM}updated"))
