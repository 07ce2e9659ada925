"""Nobody's site: a first revision needs somebody who answers for it, what is published goes on without."""

from __future__ import annotations

from pathlib import Path

import pytest
from bening.failure import Refused
from support.checkout import build, commit, git, make_checkout, send, write_office
from support.years import KECAMATAN, entry, office, year_file

NOBODY = "\n".join(line for line in KECAMATAN.splitlines() if not line.startswith("penerbit")).encode() + b"\n"


def put(folder: Path, files: dict[str, bytes]) -> None:
    write_office(folder, files)
    commit(folder)
    build(folder)


def test_a_first_revision_without_a_publisher_is_refused(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    put(folder, {"kecamatan.yml": NOBODY})
    with pytest.raises(Refused, match=r"sukamaju bukan situs resmi dan penerbitnya belum ditulis.*penerbit: \{nama"):
        send(folder)
    assert git(tmp_path / "situs.git", "branch") == "", "nothing was sent"

    put(folder, {"kecamatan.yml": NOBODY + b"resmi: ya\n"})
    assert [(item.tahun, item.revisi) for item in send(folder).edisi] == [(2017, 1)]


def test_what_is_published_is_corrected_without_one_and_a_new_year_is_not_begun(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    build(folder)
    send(folder)
    corrected = year_file(2017, surat="85 %", ralat="ralat:\n" + entry("2026-11-23")).encode()
    put(folder, {"kecamatan.yml": NOBODY, "2017.yml": corrected})
    assert [(item.tahun, item.revisi) for item in send(folder).edisi] == [(2017, 2)]

    put(folder, {name: data for name, data in office(2018).items() if name != "kecamatan.yml"})
    with pytest.raises(Refused, match="penerbit"):
        send(folder)
