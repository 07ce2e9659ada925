"""What the pages of a portal share: the frame around each, links, one kecamatan as lists show it, pages of a list."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bening.data import State
from bening.pages import slug_link, tenggat
from bening.portal.records import PortalEntry
from bening.portal.regions import Region
from bening.portal.render import render_html
from bening.situs import PORTAL_FOLDER


@dataclass(frozen=True, slots=True)
class Assets:
    """The files that all portal pages share: style sheet, script of the search, mark of the project."""

    gaya: bytes
    skrip: bytes
    lambang: bytes

    @property
    def files(self) -> dict[str, bytes]:
        """All files by path; a name holds the digest of its content, so that a browser's old copy is never shown."""
        paths, contents = self.paths, {"gaya": self.gaya, "skrip": self.skrip, "lambang": self.lambang}
        return {paths[apa]: content for apa, content in contents.items()}

    @property
    def paths(self) -> dict[str, str]:
        """The path of each file: "gaya", "skrip", "lambang"."""
        contents = {"gaya": (self.gaya, "css"), "skrip": (self.skrip, "js"), "lambang": (self.lambang, "svg")}
        return {
            apa: f"{PORTAL_FOLDER}/{apa}-{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"
            for apa, (content, suffix) in contents.items()
        }


class PageFrame:
    """The frame of every page: shared files, the way back, the ways to search."""

    def __init__(self, aset: Assets, *, cari: bool) -> None:
        self._paths, self._cari = aset.paths, cari

    def page(self, path: str, template: str, jejak: Sequence[Region], **view: object) -> tuple[str, bytes]:
        """Return the page at the address `path` from the root: `template` over `view`, `jejak` leading back."""
        back = up(path)
        frame = {
            **{apa: slug_link(back + shared) for apa, shared in self._paths.items()},
            "beranda": slug_link(back or "./"),
            "cari": slug_link(f"{back}{PORTAL_FOLDER}/cari/") if self._cari else "",
            "nama_nama": slug_link(f"{back}{PORTAL_FOLDER}/nama/"),
            "jejak": [{"nama": item.nama, "tautan": slug_link(back + address(item) or "./")} for item in jejak],
        }
        return path, render_html(template, **frame, **view)


def address(wilayah: Region) -> str:
    """Return the address of the page of a region from the root, "" for the front page."""
    return f"{PORTAL_FOLDER}/wilayah/{wilayah.jalur}/" if wilayah.jalur else ""


def up(path: str) -> str:
    """Return the way from the page `path` to the root."""
    return "../" * path.count("/")


def page_path(here: str, number: int) -> str:
    """Return the address of page `number` of the list that begins at `here`."""
    return f"{here}hal-{number}/" if number > 1 else here


def turn(number: int, total: int) -> Mapping[str, object] | None:
    """Return how page `number` of a list of `total` leads to its neighbours; None where there is only one page."""
    if total == 1:
        return None
    before = "" if number == 1 else "../" if number == 2 else f"../hal-{number - 1}/"
    after = "" if number == total else f"{'../' if number > 1 else ''}hal-{number + 1}/"
    return {"sebelum": slug_link(before), "sesudah": slug_link(after), "nomor": str(number), "semua": str(total)}


def link(item: PortalEntry, here: str, rest: str) -> Markup:
    """Return the address of `rest` on the site of `item`, seen from the page `here`."""
    return slug_link(f"{'' if item.tautan.startswith('https:') else up(here)}{item.tautan}{rest}")


_PITA = {
    State.TERCAPAI: "a",
    State.BELUM_TERCAPAI: "b",
    State.SEMENTARA: "c",
    State.BELUM_DINILAI: "d",
    State.BELUM_DILAPORKAN: "e",
}
"""The class of each state in the strip of states (`portal.css`)."""


def entry(item: PortalEntry, acuan: int, here: str, batas: int) -> dict[str, object]:
    """Return one kecamatan as a list shows it: what is published, what was kept, what is missing and since when.

    `acuan` is the portal's newest year, `batas` the newest year whose report is past its due date, 0 when no day is
    known.
    """
    terbaru, semua = item.tahun[0], len(item.baris)
    hasil = (
        f"{item.dilaporkan} dari {semua} hasil dilaporkan"
        if item.dilaporkan
        else f"{semua} target, hasil belum dilaporkan"
    )
    if terbaru < acuan:
        due = due_words(acuan, batas)
        keadaan = f"Belum ada edisi {acuan}, yang laporannya {due}. Edisi {terbaru}: {hasil}."
    elif item.dilaporkan < semua:
        apa = "Sisanya" if item.dilaporkan else "Hasilnya"
        keadaan = f"Edisi {terbaru}: {hasil}. {apa} {due_words(terbaru, batas)}."
    else:
        keadaan = f"Edisi {terbaru}: {hasil}."
    resmi = item.nama_resmi if item.nama_resmi.casefold() != item.nama.casefold() else ""
    return {
        "nama": item.nama,
        "sebutan": f"juga ditulis {resmi}" if resmi else "",
        "tautan": link(item, here, f"{terbaru}/"),
        "wilayah": f"{item.kabupaten_kota}, {item.provinsi}",
        "keadaan": keadaan,
        "janji": _kept(item),
        "pita": [_PITA[baris.keadaan] for baris in item.baris],
        "resmi": item.resmi,
        "edisi": [{"tahun": str(tahun), "tautan": link(item, here, f"{tahun}/")} for tahun in item.tahun],
    }


def last_due(tanggal: str) -> int:
    """Return the newest year whose report is past its due date on `tanggal` (YYYY-MM-DD), 0 when that is "".

    A report is due within two months of the end of its year (PermenPANRB 53/2014).
    """
    if not tanggal:
        return 0
    year, month = int(tanggal[:4]), int(tanggal[5:7])
    return year - 1 if month > 2 else year - 2


def due_words(tahun: int, batas: int) -> str:
    """Return when the report of `tahun` is due, in the past tense up to the year `batas`."""
    return f"{'sudah ' if tahun <= batas else ''}jatuh tempo {tenggat(tahun)}"


def _kept(item: PortalEntry) -> str:
    """Return how many promises of the newest edition were kept: "5 dari 8 tercapai"; "" where none can be judged."""
    tercapai, belum = item.jumlah(State.TERCAPAI), item.jumlah(State.BELUM_TERCAPAI)
    return f"{tercapai} dari {tercapai + belum} tercapai" if tercapai + belum else ""


def angka(jumlah: int) -> str:
    """Return a count as Indonesians write it: "7.288"."""
    return f"{jumlah:,}".replace(",", ".")
