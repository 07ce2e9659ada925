"""The sheet for the notice board and the page periksa/ give the ledger line of their edition: paper is a witness."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from bening.editions.rebuilding import rebuild
from bening.pages.papan import make_qr
from bening.site.tree import make_tree
from bening.situs import Situs
from bening.storage import packaged_project
from support.years import SLUG, office, planned

ALAMAT = "https://contoh.example/bening/"
SITUS = Situs(packaged_project().prosa(), ALAMAT)


def test_both_pages_give_the_digest_of_the_own_line_and_of_the_one_before() -> None:
    first, snapshot = planned(office(2017, 2018))
    kecamatan = rebuild(snapshot, {}, f"data/{SLUG}")
    tree = make_tree(kecamatan, kecamatan.edisi[-1], SITUS, sumber={}, snapshot=snapshot)
    digest = hashlib.sha256(snapshot.baris.teks.encode()).hexdigest()
    assert snapshot.sebelumnya == hashlib.sha256(first.baris.teks.encode()).hexdigest()
    for page in ("docs/periksa.md", "docs/papan.md"):
        said = tree[page].decode().replace(" ", "")
        assert digest in said
        assert snapshot.sebelumnya in said
    assert str(make_qr(f"{ALAMAT}{SLUG}/2018/#{digest}")) in tree["docs/papan.md"].decode()


def test_a_preview_has_no_line() -> None:
    (_, snapshot) = planned(office(2017, 2018))
    kecamatan = rebuild(snapshot, {}, f"data/{SLUG}")
    draft = replace(snapshot, tanggal="", riwayat=(replace(snapshot.riwayat[-1], tanggal=""),))
    tree = make_tree(kecamatan, kecamatan.edisi[-1], SITUS, sumber={}, snapshot=draft)
    assert b"Buku terbit baris" not in tree["docs/papan.md"]
    assert b"dicatat di baris" not in tree["docs/periksa.md"]
