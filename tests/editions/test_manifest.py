"""A sealed edition can be checked without us, and any change to it is noticed."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from bening.editions import manifest
from bening.storage import staged_folder
from hypothesis import given
from hypothesis import strategies as st
from support.sealing import seal

SITEMAP = b"<url>\n    <loc>https://x/</loc>\n    <lastmod>2023-11-14</lastmod>\n</url>"
BUILT = {
    "index.html": b"<html>1</html>",
    "unduhan/kinerja.csv": b"kode\n",
    "sitemap.xml": SITEMAP,
    "sitemap.xml.gz": b"\x1f\x8b",
    "assets/javascripts/bundle.min.js.map": b"{}",
    "assets/javascripts/lunr/min/lunr.stemmer.support.min.js": b"1",
    "assets/javascripts/lunr/min/lunr.id.min.js": b"1",
    "assets/javascripts/lunr/min/lunr.multi.min.js": b"1",
    "assets/javascripts/lunr/min/lunr.th.min.js": b"1",
    "assets/javascripts/lunr/wordcut.js": b"1",
    "assets/javascripts/lunr/tinyseg.js": b"1",
}
INPUTS = "a" * 64


def sealed(*, tanggal: bool = False) -> dict[str, bytes]:
    about = manifest.Seal("kotabaru", "Kotabaru", 2017, 2, INPUTS, {"mkdocs": "1.6.1"}, tanggal)
    return seal(BUILT, about)


def test_sha256sum_itself_accepts_a_sealed_edition_and_notices_a_changed_byte(tmp_path: Path) -> None:
    staged_folder.write_tree(tmp_path / "situs", sealed())
    check = ["sha256sum", "--check", "--strict", manifest.SUMS]
    good = subprocess.run(check, cwd=tmp_path / "situs", capture_output=True, text=True, check=False)
    assert good.returncode == 0
    assert good.stdout.count(": OK") == len(sealed()) - 1
    (tmp_path / "situs/unduhan/kinerja.csv").write_bytes(b"kodE\n")
    assert subprocess.run(check, cwd=tmp_path / "situs", capture_output=True, check=False).returncode == 1


def test_the_manifest_says_what_the_edition_is_and_names_every_file() -> None:
    files = sealed()
    record = json.loads(files[manifest.MANIFEST])
    assert record["kecamatan"] == {"slug": "kotabaru", "nama": "Kotabaru"}
    assert (record["tahun"], record["revisi"], record["masukan"]) == (2017, 2, INPUTS)
    assert record["alat"] == {"mkdocs": "1.6.1"}
    assert set(record["berkas"]) == set(files) - {manifest.MANIFEST, manifest.SUMS}


def test_maps_foreign_stemmers_and_the_packed_sitemap_are_not_published() -> None:
    gone = {path for path in BUILT if path not in sealed()}
    assert gone == {
        "sitemap.xml.gz",
        "assets/javascripts/bundle.min.js.map",
        "assets/javascripts/lunr/min/lunr.th.min.js",
        "assets/javascripts/lunr/wordcut.js",
        "assets/javascripts/lunr/tinyseg.js",
    }


def test_a_date_of_building_appears_only_when_it_was_given() -> None:
    assert b"lastmod" not in sealed()["sitemap.xml"]
    assert b"<loc>https://x/</loc>\n</url>" in sealed()["sitemap.xml"]
    assert sealed(tanggal=True)["sitemap.xml"] == SITEMAP


@pytest.mark.parametrize("path", sorted(sealed()))
@pytest.mark.parametrize("damage", ["change", "remove", "cut"])
def test_any_damage_is_noticed(path: str, damage: str) -> None:
    files = sealed()
    whole = files.pop(path)
    if damage != "remove":
        files[path] = whole[:-1] if damage == "cut" else bytes([whole[0] ^ 1]) + whole[1:]
    assert not manifest.is_intact(files, INPUTS)


def test_a_file_too_many_and_other_inputs_are_noticed() -> None:
    assert manifest.is_intact(sealed(), INPUTS)
    assert not manifest.is_intact(sealed() | {"sisipan.html": b"x"}, INPUTS)
    assert not manifest.is_intact(sealed(), "b" * 64)
    assert not manifest.is_intact({}, INPUTS)
    assert not manifest.is_intact({manifest.MANIFEST: b"[]"}, INPUTS)


@given(st.dictionaries(st.text(max_size=4), st.binary(max_size=4)), st.randoms())
def test_the_digest_does_not_depend_on_order(parts: dict[str, bytes], order: object) -> None:
    names = list(parts)
    order.shuffle(names)  # type: ignore[attr-defined]
    assert manifest.digest({name: parts[name] for name in names}) == manifest.digest(parts)


@given(
    st.dictionaries(st.text(max_size=3), st.binary(max_size=3)),
    st.dictionaries(st.text(max_size=3), st.binary(max_size=3)),
)
def test_different_parts_have_different_digests(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert (manifest.digest(one) == manifest.digest(other)) == (one == other)
