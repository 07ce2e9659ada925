"""Bad and awkward inputs, one per entry of tests/badinputs: accepted with the exact value, or refused with its code.

How an accepted text looks on built pages is the business of the site's tests; they read the same files.
"""

from __future__ import annotations

import base64
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from bening.data import file_names, yaml_tree
from bening.data.kecamatan import read_kecamatan
from bening.data.model import Kecamatan
from bening.data.nilai import Nilai
from bening.data.unique_codes import check_across
from bening.problems.record import Problems
from bening.storage import data_folder
from support.paths import CASES
from support.sample_data import FILES, changed, found, read

FOLDER = CASES / "badinputs"

# One line and many lines: where in the sample each kind of text stands, and how it is read back.
ONE_LINE = {
    "kecamatan.yml": [("Data contoh untuk pengujian, bukan data sebuah kantor.", lambda k: k.sumber)],
    "2017.yml": [
        ("Laporan contoh 2017", lambda k: k.edisi[0].dokumen.judul),
        ('"CONTOH, S.Sos"', lambda k: k.edisi[0].penanda_tangan[0].nama),
        ("Camat Contoh", lambda k: k.edisi[0].penanda_tangan[0].jabatan),
        ("Persentase surat selesai", lambda k: k.edisi[0].indikator[0].uraian),
        ("Surat selesai / surat x 100%", lambda k: k.edisi[0].indikator[0].formulasi),
        ("Kasi Pelayanan", lambda k: k.edisi[0].indikator[0].penanggung_jawab),
        ("Rekap surat", lambda k: k.edisi[0].indikator[0].sumber_data),
    ],
}
MANY_LINES = {
    "kecamatan.yml": [("|\n    Jl. Contoh No. 1\n    Kota Contoh", lambda k: k.kontak.alamat)],
    "indikator.yml": [
        (
            "|-\n    Bagian surat yang selesai.\n\n    Makin besar makin baik.",
            lambda k: k.definisi["surat-selesai"].penjelasan,
        )
    ],
    "2017.yml": [
        ("Catatan contoh.", lambda k: k.edisi[0].indikator[0].catatan[0].isi),
        ("|\n      Paragraf satu.\n\n      Paragraf dua.", lambda k: k.edisi[0].catatan[0].isi),
        ("Target salah ketik.", lambda k: k.edisi[0].ralat[0].alasan),
    ],
}


@cache
def entries(name: str) -> tuple[dict[str, Any], ...]:
    return tuple(yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8")))


def cases(name: str) -> Any:
    return pytest.mark.parametrize("case", entries(name), ids=lambda case: case["id"])


def generated(recipe: dict[str, Any]) -> str:
    text = recipe.get("prefix", "") + recipe["repeat"] * recipe["times"] + recipe.get("suffix", "")
    return text + (generated(recipe["then"]) if "then" in recipe else "")


def typed(case: dict[str, Any]) -> str:
    return generated(case["generate"]) if "generate" in case else case["value"]


def planted(text: str, places: dict[str, Any]) -> dict[str, bytes]:
    """Return the sample with `text`, in double quotes, at all `places`; 2018 goes, since it repeats 2017's wording."""
    result = {name: data for name, data in FILES.items() if name != "2018.yml"}
    for name, spots in places.items():
        content = FILES[name].decode()
        for old, _ in spots:
            assert content.count(old) == 1
            content = content.replace(old, json.dumps(text))
        result[name] = content.encode()
    return result


def check_literal(text: str, expected: str, places: dict[str, Any]) -> None:
    kecamatan, problems = read(planted(text, places))
    assert [str(item.span) for item in problems] == []
    assert kecamatan is not None
    values = [read_back(kecamatan) for spots in places.values() for _, read_back in spots]
    assert values == [expected] * len(values)


def check_refused(text: str, code: str, words: str, places: dict[str, Any]) -> None:
    """Every place refuses `text` once, with `code`, at the value."""
    planted_files = planted(text, places)
    kecamatan, problems = read(planted_files)
    assert kecamatan is None
    assert {item.code for item in problems} == {code}
    assert len(problems) == sum(len(spots) for spots in places.values())
    for item in problems:
        assert words in item.masalah
        line = planted_files[item.span.file.rpartition("/")[2]].decode().splitlines()[item.span.line - 1]
        assert line == item.span.text
        assert line[item.span.column - 1] == '"'


@cases("teks")
def test_text_in_one_line_is_shown_as_typed_or_refused(case: dict[str, Any]) -> None:
    if code := case.get("one_line") or case.get("code"):
        check_refused(typed(case), code, case.get("char", ""), ONE_LINE)
    else:
        check_literal(typed(case), case.get("reads_as", typed(case)), ONE_LINE)


@cases("teks")
def test_text_in_many_lines_is_shown_as_typed_or_refused(case: dict[str, Any]) -> None:
    if case.get("code", "K006") != "K006":
        check_refused(typed(case), case["code"], case.get("char", ""), MANY_LINES)
    else:
        check_literal(typed(case), case.get("reads_as", typed(case)).replace("\r", "\n"), MANY_LINES)


def test_digits_of_another_script_are_no_number() -> None:
    case = next(case for case in entries("teks") if case["id"] == "uni-arabic-digits")
    assert found(changed("2017.yml", "target: 90 %", f"target: {typed(case)}")) == ["2017.yml:18:17 K020"]


@cases("yaml")
def test_yaml_that_cannot_be_trusted_is_refused_at_its_place(case: dict[str, Any]) -> None:
    data = content(case)
    problems = Problems()
    tree = yaml_tree.read_yaml(data, "data/contoh/2017.yml", problems)
    if "code" not in case:
        assert [item.code for item in problems] == []
        assert tree is not None
        return
    first = next(iter(problems))
    assert first.code == case["code"]
    if "place" in case:
        assert [first.span.line, first.span.column] == case["place"]
    assert read(FILES | {"2017.yml": data})[0] is None


def content(case: dict[str, Any]) -> bytes:
    if "bytes_b64" in case:
        return base64.b64decode(case["bytes_b64"])
    return (case["yaml"] if "yaml" in case else generated(case["generate"])).encode()


@pytest.mark.parametrize(
    ("case", "cell"),
    [
        pytest.param(case, cell, id=f"{case['id']}-{cell[0]}-{cell[1]}")
        for case in entries("yaml")
        for cell in case.get("cells", [])
    ],
)
def test_raw_text_of_yaml_is_read_by_the_kind_of_its_field(case: dict[str, Any], cell: list[str]) -> None:
    tree = yaml_tree.read_yaml(content(case), "uji.yml", Problems())
    assert tree is not None
    node = tree.get(cell[1])
    assert isinstance(node, yaml_tree.YamlScalar)
    field, _, jenis = cell[0].partition(" ")
    check_cell(field, jenis or "persen", node.text, cell[2])


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        pytest.param(case["value"], cell, id=f"{case['id']}-{cell[0]}-{cell[1]}")
        for case in entries("num")
        for cell in case["cells"]
    ],
)
def test_a_number_is_read_exactly_or_refused(value: str, cell: list[str]) -> None:
    check_cell(cell[0], cell[1], value, cell[2])


def check_cell(field: str, jenis: str, text: str, outcome: str) -> None:
    """Put `text` into `field` of a small kecamatan whose one indicator is of `jenis`."""
    cells = {"uraian": "Uji", "target": "AA" if jenis == "predikat" else "1"} | {field: text}
    cells.pop("tanggal", None)
    row = "".join(f"\n        {name}: {json.dumps(value)}" for name, value in cells.items())
    date = f", tanggal: {json.dumps(text)}" if field == "tanggal" else ""
    kecamatan, problems = read(
        {
            "kecamatan.yml": b"{nama: Uji, kabupaten_kota: Uji, provinsi: Uji}",
            "indikator.yml": f"uji: {{nama_pendek: Uji, jenis: {jenis}}}".encode(),
            "2017.yml": (
                f"tahun: 2017\ndokumen: {{judul: Uji, jenis: lkjip{date}}}\nsasaran:\n  - kode: uji\n"
                f"    uraian: Uji\n    indikator:\n      - kode: uji{row}\n"
            ).encode(),
        }
    )
    if re.fullmatch(r"K\d{3}", outcome):
        assert kecamatan is None
        assert [item.code for item in problems] == [outcome]
        assert next(iter(problems)).span.text.count(json.dumps(text)) == 1
    else:
        assert [item.code for item in problems] == []
        assert kecamatan is not None
        assert shown(getattr(kecamatan.edisi[0].indikator[0], field)) == outcome


def shown(value: Nilai | str) -> str:
    if isinstance(value, str):
        return value
    return "kosong" if value.kosong else value.predikat or f"{value.nilai:f}"


@pytest.mark.parametrize("case", [case for case in entries("yaml") if "unknown" in case], ids=lambda case: case["id"])
def test_a_key_that_no_table_has_is_named(case: dict[str, Any]) -> None:
    _, problems = read(FILES | {"kecamatan.yml": content(case)})
    unknown = [item for item in problems if item.code == "K001"]
    assert len(unknown) == len(case["unknown"])
    for item, key in zip(unknown, case["unknown"], strict=True):
        assert f'"{key.strip()}"' in item.masalah
        assert ("spasi tak-putus dari Word" in item.perbaikan) == ("\u00a0" in key)


@cases("url")
def test_an_address_that_may_deceive_is_refused(case: dict[str, Any]) -> None:
    old = "https://contoh.example/laporan-2017.pdf"
    assert found(changed("2017.yml", old, json.dumps(case["value"]))) == ["2017.yml:6:11 K012"]


@cases("pii")
def test_personal_data_are_refused_in_every_text(case: dict[str, Any]) -> None:
    for places in (ONE_LINE, {name: spots for name, spots in MANY_LINES.items() if name != "kecamatan.yml"}):
        check_refused(case["value"], "K011", "tidak boleh terbit", places)


@cases("pii")
def test_personal_data_are_refused_in_sources(case: dict[str, Any]) -> None:
    text = f"Laporan\nJambi, {case['value']}\n"
    assert found(FILES | {"sumber/laporan-2017.txt": text.encode()}) == [
        f"sumber/laporan-2017.txt:2:{text.splitlines()[1].index(personal(case)) + 1} K011"
    ]


def personal(case: dict[str, Any]) -> str:
    return str(case["value"]).removeprefix("NAMA, S.Sos NIP. ")


@cases("slug")
def test_a_folder_name_that_is_no_address_is_refused(case: dict[str, Any]) -> None:
    problems = Problems()
    assert file_names.check_root_names([case["value"]], [], problems, "data") == []
    assert [item.code for item in problems] == ["K074"]
    assert next(iter(problems)).span.file == f"data/{case['value']}"


@cases("slug")
def test_a_kode_that_is_no_address_is_refused(case: dict[str, Any]) -> None:
    if case["id"] in {"slug-19", "slug-21", "slug-25"}:  # reserved for folders of the site only
        return
    # An empty or unreadable kode is refused by an older rule, with its own code; so is one of forbidden characters.
    codes = {
        item.code for item in read(changed("2017.yml", "kode: pelayanan", f"kode: {json.dumps(case['value'])}"))[1]
    }
    assert codes == {{"slug-05": "K002", "slug-13": "Y15"}.get(case["id"], "K005")}


def write(folder: Path, contents: dict[str, bytes]) -> None:
    for name, data in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def codes_of(folder: Path) -> tuple[dict[str, dict[str, bytes]], list[str]]:
    problems = Problems()
    data = data_folder.read_data(folder, problems)
    return data, [f"{item.span.file.removeprefix(f'{folder}/')} {item.code}" for item in problems]


def test_site_15_a_symlink_is_refused_and_not_read(tmp_path: Path) -> None:
    write(tmp_path / "contoh", FILES)
    (tmp_path / "contoh/sumber/data.csv").symlink_to("/etc/hostname")
    (tmp_path / "lain").symlink_to(tmp_path / "contoh")
    data, codes = codes_of(tmp_path)
    assert codes == ["contoh/sumber/data.csv K076", "lain K076"]
    assert data == {"contoh": FILES}


def test_site_17_folders_that_differ_by_case_collide(tmp_path: Path) -> None:
    write(tmp_path / "kotabaru", FILES)
    write(tmp_path / "Kotabaru", FILES)
    assert codes_of(tmp_path)[1] == ["Kotabaru K075"]


def test_site_19_two_files_for_one_year_collide(tmp_path: Path) -> None:
    write(tmp_path / "contoh", FILES | {"2017.yaml": b"tahun: 2017\n"})
    assert codes_of(tmp_path)[1] == ["contoh/2017.yaml K077"]


def test_site_21_two_kecamatan_with_one_code_are_told_apart() -> None:
    problems = Problems()
    both: list[Kecamatan] = []
    for slug in ("contoh", "lain"):
        kecamatan = read_kecamatan(slug, FILES, problems, f"data/{slug}")
        assert kecamatan is not None
        both.append(kecamatan)
    check_across(reversed(both), problems)
    assert [f"{item.span} {item.code}" for item in problems] == ["data/lain/kecamatan.yml:5:15 K073"]
    assert "contoh" in next(iter(problems)).masalah


def test_every_list_of_bad_inputs_is_used_here() -> None:
    mine = {"teks", "yaml", "num", "url", "slug", "pii", "situs"}
    assert mine <= {path.stem for path in FOLDER.glob("*.yml")}
    source = Path(__file__).read_text(encoding="utf-8")
    assert all(f"test_{case['id'].replace('-', '_')}_" in source for case in entries("situs"))
