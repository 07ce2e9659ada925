"""The Atom feed of one kecamatan: each publication and correction, newest first.

Written with the standard library: the usual package (feedgen) brings lxml and dateutil for these forty lines, and puts
the time of the build into every feed.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from bening.data import Kecamatan
from bening.editions import LineKind, Revision, Snapshot, revision_history

_ATOM = "http://www.w3.org/2005/Atom"
_WORDS = {
    LineKind.TERBIT: "terbit",
    LineKind.RALAT: "diralat",
    LineKind.PEMBARUAN: "diperbarui",
    LineKind.TARIK: "diubah karena penarikan data",
}


def make_feed(kecamatan: Kecamatan, terbaru: Iterable[Snapshot], alamat: str) -> bytes:
    """Return the feed as UTF-8 XML; `terbaru` holds the newest snapshot of each edition.

    `alamat` is the site's address with a final slash, or "": addresses are then relative to the feed's place. Entries
    are dated by the day that the ledger gives, at midnight UTC; a revision without one has not appeared and has no
    entry. A feed without any entry is dated 1970.
    """
    entries = sorted(
        ((snapshot, revisi) for snapshot in terbaru for revisi in revision_history(snapshot) if revisi.tanggal),
        key=lambda entry: entry[1].nomor,
        reverse=True,
    )
    place = f"{alamat}{kecamatan.slug}/" if alamat else ""
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "id"})
    _add(feed, "id", f"urn:bening:{kecamatan.slug}")
    _add(feed, "title", f"Kinerja Kecamatan {kecamatan.nama}: terbitan dan ralat")
    _add(feed, "updated", _moment(entries[0][1].tanggal if entries else "1970-01-01"))
    _add(_add(feed, "author"), "name", f"Situs kinerja Kecamatan {kecamatan.nama}")
    if place:
        _add(feed, "link", rel="self", href=f"{place}umpan.xml")
    for snapshot, revisi in entries:
        entry = _add(feed, "entry")
        _add(entry, "id", f"urn:bening:{kecamatan.slug}:{snapshot.tahun}:r{revisi.revisi}")
        _add(entry, "title", f"Edisi {snapshot.tahun} {_WORDS[revisi.jenis]} (revisi {revisi.revisi})")
        _add(entry, "updated", _moment(revisi.tanggal))
        _add(entry, "link", rel="alternate", href=f"{place}{snapshot.tahun}/ralat/")
        _add(entry, "summary", _summary(revisi))
    ET.indent(feed)
    xml: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return xml + b"\n"


def _summary(revisi: Revision) -> str:
    count = len(revisi.perubahan)
    reasons = " ".join(item.alasan for item in revisi.alasan)
    return f"{reasons} {count} isian berubah." if reasons else "Edisi ini terbit untuk pertama kali."


def _moment(tanggal: str) -> str:
    return f"{tanggal}T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = text or None
    return element
