"""Tables saved as a web page under the name .xls: what a browser shows is what is read."""

from __future__ import annotations

import pytest
from bening.importing.open_source import read_source
from bening.importing.tables import Source
from bening.problems.record import Problems

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td{mso-number-format:"\\@"}</style></head>
<body><h3>LAPORAN KINERJA<br>TAHUN 2019</h3><table border=1><thead><tr><th rowspan=2>No<th rowspan=2>Sasaran
<th rowspan="2">Indikator<th colspan=2>Kinerja</tr><tr><th>Target</th><th>Realisasi</th></tr></thead>
<tr><td>1<td rowspan=2>Pelayanan<td>Surat
 selesai<td>90 %<td>85,5&nbsp;%</tr>
<tr><td>2<td>Taman<td>11 m<sup>2</sup><td><s>90</s>91</tr></table><p>Camat, BUDI</p></body></html>"""


def read(page: bytes) -> tuple[Source | None, list[str]]:
    problems = Problems()
    source = read_source("laporan.xls", page, problems)
    return source, [f"{item.code} {item.masalah}" for item in problems]


@pytest.mark.parametrize(
    "page",
    [
        PAGE.encode(),
        PAGE.encode("utf-16"),
        f"\ufeff{PAGE}".encode(),
        b'<?xml version="1.0" encoding="utf-8"?>\n' + PAGE.encode(),
        f"<!-- ekspor -->\n{PAGE}".encode(),
    ],
    ids=["utf-8", "utf-16", "bom", "declaration", "comment"],
)
def test_a_page_is_read_as_a_browser_shows_it(page: bytes) -> None:
    source, problems = read(page)
    assert problems == []
    assert source is not None
    assert [[cell.text for cell in row.cells] for row in source.rows] == [
        ["LAPORAN KINERJA"],
        ["TAHUN 2019"],
        ["No", "Sasaran", "Indikator", "Kinerja", ""],
        ["", "", "", "Target", "Realisasi"],
        ["1", "Pelayanan", "Surat selesai", "90 %", "85,5 %"],
        ["2", "", "Taman", "11 m²", "91"],
        ["Camat, BUDI"],
    ]
    assert [[cell.merged for cell in row.cells] for row in source.rows[2:4]] == [
        ["", "", "", "", "kiri"],
        ["atas", "atas", "atas", "", ""],
    ]
    assert source.rows[5].cells[1].merged == "atas"
    doubt = source.rows[5].cells[4].doubt
    assert doubt is not None
    assert (doubt.code, doubt.usul) == ("I055", "91")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ('<td style="color:red">5', "I082"),
        ('<td><font color="red">5</font>', "I082"),
        ("<td style='mso-number-format:\"0%\"'>0.9", "I083"),
        ("<td style='background-color:red'>5", ""),
    ],
)
def test_what_the_look_of_a_number_says_is_asked(cell: str, code: str) -> None:
    source, _ = read(f"<table><tr><td>Realisasi<tr>{cell}</table>".encode())
    assert source is not None
    doubt = source.rows[1].cells[0].doubt
    assert (doubt.code if doubt else "") == code


@pytest.mark.parametrize(
    "how", ['style="display: none"', "hidden", 'style="mso-hide:all"', "style='visibility:hidden'"]
)
def test_hidden_parts_are_refused(how: str) -> None:
    assert read(f"<table><tr {how}><td>80</td></tr><tr><td>90</td></tr></table>".encode()) == (
        None,
        ["I011 1 bagian halaman ini disembunyikan padahal berisi data."],
    )


def test_a_table_inside_a_table_is_one_of_its_own() -> None:
    source, _ = read(b"<table><tr><td>Menu<td><table><tr><td>Indikator<td>Target</table></table>")
    assert source is not None
    assert [(row.table, row.line) for row in source.rows] == [("Tabel 1", "Menu"), ("Tabel 2", "Indikator Target")]


@pytest.mark.parametrize(
    "page",
    [
        b"<table>" + b"<tr><td colspan=99999 rowspan=9999999>x" * 2_000,
        b"<table>" + b"<tr><td rowspan=99999>x<td>y" * 6_000,
    ],
)
def test_a_page_that_grows_beyond_measure_is_refused(page: bytes) -> None:
    source, problems = read(page)
    assert source is None
    assert [item.split()[0] for item in problems] == ["I007"]


def test_a_page_without_a_table_says_so() -> None:
    page = b"<html><frameset><frame src=sheet001.htm></frameset></html>"
    assert [item.split()[0] for item in read(page)[1]] == ["I006"]


def test_a_workbook_of_excel_2003_under_the_name_of_a_page_is_named() -> None:
    page = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Table/></Workbook>'
    assert [item.split()[0] for item in read(page)[1]] == ["I004"]
