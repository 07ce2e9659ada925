"""Real DOCX, XLSX, CSV and text files built from the case files in tests/cases/office/kasus/."""

from __future__ import annotations

import csv
import functools
import io
import zipfile
from typing import Any

import docx
import xlsxwriter
from docx.oxml import OxmlElement
from docx.shared import RGBColor

from tools.narrow_pdf import make_narrow_pdf

TITLE = ("LAPORAN INDIKATOR KINERJA UTAMA TAHUN 2019", "SKPD : KECAMATAN KOTABARU")
HEADER = ("No", "Sasaran", "Indikator", "Target", "Realisasi")
ROW = ("1", "Pelayanan membaik", "Persentase surat selesai", "90 %", "80 %")


DOT = bytes.fromhex(  # a PNG of one point
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a494441"
    "54789c636000000002000148afa4710000000049454e44ae426082"
)


def build(case: dict[str, Any]) -> bytes:
    """The bytes of a case's file; `buatan` names one that no office program would write."""
    if "buatan" in case:
        return _special(case["buatan"])
    return {"teks": _text, "csv": _csv, "xlsx": _xlsx, "docx": _docx, "html": _html}[case["format"]](case)


@functools.cache
def _special(name: str) -> bytes:
    data = SPECIAL[name]()
    assert isinstance(data, bytes)
    return data


def _rows(case: dict[str, Any]) -> list[list[Any]]:
    return [list(case.get("kepala", HEADER)), *([*row] for row in case.get("baris", [ROW]))]


def _title(case: dict[str, Any]) -> list[str]:
    return list(case.get("judul", TITLE))


def _text(case: dict[str, Any]) -> bytes:
    lines = [*_title(case), "", *("\t".join(map(str, row)) for row in _rows(case)), *case.get("bawah", [])]
    return "\r\n".join(lines).encode(case.get("sandi", "utf-8"))


def _csv(case: dict[str, Any]) -> bytes:
    target = io.StringIO()
    writer = csv.writer(target, delimiter=case.get("pemisah", ";"), lineterminator="\r\n")
    writer.writerows([*([line] for line in _title(case)), *_rows(case), *([line] for line in case.get("bawah", []))])
    return target.getvalue().encode(case.get("sandi", "utf-8"))


def _html(case: dict[str, Any]) -> bytes:
    """Return a report as applications export it under the name .xls: a page with headings and one table."""
    head = "".join(f"<h3>{line}</h3>" for line in _title(case))
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in _rows(case))
    page = f'<html><head><meta charset="utf-8"></head><body>{head}<table border="1">{rows}</table></body></html>'
    return page.encode(case.get("sandi", "utf-8"))


def _xlsx(case: dict[str, Any]) -> bytes:
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "date_1904": case.get("tahun_1904", False)}
    with xlsxwriter.Workbook(target, options) as book:
        sheet = book.add_worksheet(case.get("lembar", "Laporan"))
        lines: list[list[Any]] = [*([line] for line in _title(case)), *_rows(case)]
        for number, row in enumerate([*lines, *([line] for line in case.get("bawah", []))]):
            for column, value in enumerate(row):
                _write_cell(book, sheet, number, column, value)
        for number in case.get("baris_tersembunyi", []):
            sheet.set_row(number - 1, None, None, {"hidden": True})
        for letter in case.get("kolom_tersembunyi", []):
            sheet.set_column(f"{letter}:{letter}", 10, None, {"hidden": True})
        for place, value in case.get("gabung", {}).items():
            sheet.merge_range(place, value)
        if "lembar_tersembunyi" in case:
            extra = book.add_worksheet(case["lembar_tersembunyi"])
            extra.write(0, 0, "angka lama")
            extra.hide()
    return target.getvalue()


def _write_cell(book: Any, sheet: Any, row: int, column: int, value: Any) -> None:
    if not isinstance(value, dict):
        sheet.write(row, column, value)
    elif "rumus" in value:
        sheet.write_formula(row, column, value["rumus"], None, value.get("hasil", ""))
    else:
        sheet.write_number(row, column, value["nilai"], book.add_format({"num_format": value["bentuk"]}))


def _docx(case: dict[str, Any]) -> bytes:
    document = docx.Document()
    for line in _title(case):
        document.add_paragraph(line)
    rows = _rows(case)
    table = document.add_table(len(rows), max(map(len, rows)))
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            _write_runs(table.cell(number, column), value)
    for (top, left), (bottom, right) in case.get("gabung_word", []):
        first, last = table.cell(top, left), table.cell(bottom, right)
        text = first.text
        first.merge(last).text = text
    for line in case.get("bawah", []):
        document.add_paragraph(line)
    if case.get("lacak"):
        paragraph = document.paragraphs[0]._p
        inserted = OxmlElement("w:ins")
        inserted.append(OxmlElement("w:r"))
        paragraph.append(inserted)
    if case.get("teks_tersembunyi"):
        document.add_paragraph().add_run("angka lama").font.hidden = True
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _write_runs(cell: Any, value: Any) -> None:
    """Write a cell: a text, or {teks, kecil (superscript), coret (struck out), merah}."""
    if not isinstance(value, dict):
        cell.text = str(value)
        return
    run = cell.paragraphs[0].add_run(value.get("teks", ""))
    if value.get("merah"):
        run.font.color.rgb = RGBColor(255, 0, 0)
    if "kecil" in value:
        cell.paragraphs[0].add_run(value["kecil"]).font.superscript = True
    if "coret" in value:
        cell.paragraphs[0].add_run(value["coret"]).font.strike = True


def changed(data: bytes, **members: bytes) -> bytes:
    """The ZIP `data` with members added or replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after:
        names = {name.replace("__", "/").replace("_dot_", "."): content for name, content in members.items()}
        for name in before.namelist():
            if name not in names:
                after.writestr(name, before.read(name))
        for name, content in names.items():
            after.writestr(name, content)
    return target.getvalue()


def _plain_xlsx() -> bytes:
    return _xlsx({})


def _sheet_xml(body: str, head: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?>{head}<worksheet xmlns="{space}">{body}</worksheet>'.encode()


def _xxe() -> bytes:
    sheet = _sheet_xml(
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&amp;</t></is></c></row></sheetData>',
        '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    )
    return changed(_plain_xlsx(), xl__worksheets__sheet1_dot_xml=sheet)


def _billion_laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]>'
    return changed(_docx({}), word__document_dot_xml=f'<?xml version="1.0"?>{head}<x>&l9;</x>'.encode())


def _bomb() -> bytes:
    return changed(_plain_xlsx(), xl__worksheets__sheet1_dot_xml=b"<a>" + b"0" * 60_000_000 + b"</a>")


def _ratio() -> bytes:
    return changed(_plain_xlsx(), xl__worksheets__sheet1_dot_xml=b"<a>" + b"0" * 5_000_000 + b"</a>")


def _many_members() -> bytes:
    return changed(_plain_xlsx(), **{f"xl__sampah{n}": b"x" for n in range(250)})


def _zip_slip() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        with zipfile.ZipFile(io.BytesIO(_plain_xlsx())) as before:
            for name in before.namelist():
                archive.writestr(name, before.read(name))
        archive.writestr("../../evil.txt", "x")
    return target.getvalue()


def _million_rows() -> bytes:
    rows = "".join(f'<row r="{n}"/>' for n in range(1, 400_000))
    rows += '<row r="1000000"><c r="A1000000"><v>1</v></c></row>'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with zipfile.ZipFile(io.BytesIO(_plain_xlsx())) as before:
            for name in before.namelist():
                if not name.endswith("sheet1.xml"):
                    archive.writestr(name, before.read(name))
        archive.writestr("xl/worksheets/sheet1.xml", _sheet_xml(f"<sheetData>{rows}</sheetData>"))
    return target.getvalue()


def _merged_plane() -> bytes:
    body = '<sheetData/><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    return changed(_plain_xlsx(), xl__worksheets__sheet1_dot_xml=_sheet_xml(body))


def _macro() -> bytes:
    return changed(_plain_xlsx(), xl__vbaProject_dot_bin=b"\xd0\xcf\x11\xe0")


def _word_macro() -> bytes:
    return changed(_docx({}), word__vbaProject_dot_bin=b"\xd0\xcf\x11\xe0")


def _external_image() -> bytes:
    with zipfile.ZipFile(io.BytesIO(_docx({}))) as archive:
        rels = archive.read("word/_rels/document.xml.rels")
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    link = b'<Relationship Id="rId99" Type="' + kind + b'" Target="http://192.0.2.1/x.png" TargetMode="External"/>'
    changed_rels = rels.replace(b"</Relationships>", link + b"</Relationships>")
    return changed(_docx({}), word___rels__document_dot_xml_dot_rels=changed_rels)


def _ole(content: bytes) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500 + content


def changed_empty(**members: bytes) -> bytes:
    """A ZIP that is no office document."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("catatan.txt", "x")
        for name, content in members.items():
            archive.writestr(name.replace("_dot_", "."), content)
    return target.getvalue()


def _ods() -> bytes:
    """A minimal ODS sheet: the report of `HEADER` with a share that is stored as 0.85."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{office}:{name}:1.0"' for name in ("office", "table", "text"))
    row = ("1", "Pelayanan membaik", "Persentase surat selesai", 0.85, 0.8)
    lines: list[tuple[Any, ...]] = [*((line,) for line in TITLE), HEADER, row]
    cells = ["".join(_ods_cell(value) for value in line) for line in lines]
    rows = "".join(f"<table:table-row>{text}</table:table-row>" for text in cells)
    table = f'<table:table table:name="Laporan">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    content = f'<?xml version="1.0"?><office:document-content {spaces}>{body}</office:document-content>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    entry = f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
    manifest = f'<m:manifest xmlns:m="{office}:manifest:1.0">{entry}</m:manifest>'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in (("mimetype", kind), ("content.xml", content), ("META-INF/manifest.xml", manifest)):
            archive.writestr(name, text)
    return target.getvalue()


def _ods_cell(value: object) -> str:
    if isinstance(value, float):
        kind = f'office:value-type="float" office:value="{value}"'
        return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


SPECIAL: dict[str, Any] = {
    "xxe": _xxe,
    "seribu-juta-tawa": _billion_laughs,
    "bom-zip": _bomb,
    "rasio-zip": _ratio,
    "terlalu-banyak-bagian": _many_members,
    "zip-slip": _zip_slip,
    "sejuta-baris": _million_rows,
    "gabungan-seluas-lembar": _merged_plane,
    "makro-excel": _macro,
    "makro-word": _word_macro,
    "gambar-luar": _external_image,
    "exe": lambda: b"MZ\x90\x00" + b"\x00" * 200,
    "sandi": lambda: _ole("EncryptedPackage".encode("utf-16-le")),
    "doc-lama": lambda: _ole("WordDocument".encode("utf-16-le")),
    "pdf": lambda: b"%PDF-1.7\n%\xe2\xe3",
    "pdf-sempit": make_narrow_pdf,
    "foto": lambda: b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic",
    "rtf": lambda: rb"{\rtf1\ansi LAPORAN}",
    "html": lambda: b"<html><body><p>Silakan masuk dahulu.</p></body></html>",
    "kosong": lambda: b"",
    "zip-lain": changed_empty,
    "zip-terpotong": lambda: _plain_xlsx()[:900],
    "biner": lambda: b"\x01\x02\x00\x03" * 40,
    "ods": _ods,
    "odt": lambda: changed_empty(mimetype=b"application/vnd.oasis.opendocument.text", content_dot_xml=b"<x/>"),
}
