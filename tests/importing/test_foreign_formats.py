"""Formats that offices send by mistake: the true reason and a way out, by the bytes and never by the name."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from bening.importing import read_source
from bening.problems import Problems
from support.paths import CASES

DOCUMENTS = CASES / "documents"


def said(data: bytes, file: str = "laporan.xls") -> str:
    problems = Problems()
    assert read_source(file, data, problems) is None
    return "\n".join(f"{item.code} {item.masalah} {item.perbaikan}" for item in problems)


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "I004", "XML 2003"),
        (b'<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>', "I004", "Word"),
        (b'<?xml version="1.0"?>\n<pkg:package xmlns:pkg="x"/>', "I004", "berkas datar"),
        (
            b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
            "I004",
            ".fods",
        ),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n<table>", "I004", ".mht"),
        (b"From: <Saved by Blink>\r\nSubject: LAKIP\r\nMIME-Version: 1.0\r\n", "I004", ".mht"),
        (b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1", "email": "a@b"}', "I004", "File > Download"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "I005", "JPEG"),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00", "I002", "video"),
    ],
)
def test_a_format_is_named_with_the_way_out(data: bytes, code: str, words: str) -> None:
    found = said(data)
    assert found.startswith(code)
    assert words in found


@pytest.mark.parametrize(
    "text", ["BM,Target,Realisasi\n1,2,3\n", "From,Target\n1,2\n", '{"target": 1}\n', "GIF;Target\n1;2\n"]
)
def test_text_that_begins_alike_is_still_text(text: str) -> None:
    problems = Problems()
    assert read_source("laporan.csv", text.encode(), problems) is not None, list(problems)


def changed(path: Path, before: bytes, after: bytes) -> bytes:
    """Return an office file with one content type replaced by another."""
    target = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "[Content_Types].xml":
                assert before in content
                content = content.replace(before, after)
            new.writestr(name, content)
    return target.getvalue()


WORD, SHEET = "wordprocessingml.document.main", "spreadsheetml.sheet.main"


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        (
            "lkjip-utuh.docx",
            f"vnd.openxmlformats-officedocument.{WORD}",
            "vnd.openxmlformats-officedocument.wordprocessingml.template.main",
        ),
        (
            "renstra-lima-tahun.xlsx",
            f"vnd.openxmlformats-officedocument.{SHEET}",
            "vnd.openxmlformats-officedocument.spreadsheetml.template.main",
        ),
    ],
)
def test_templates_are_read_as_the_documents_they_are(name: str, before: str, after: str) -> None:
    problems = Problems()
    plain = read_source("a", (DOCUMENTS / name).read_bytes(), problems)
    template = read_source("a", changed(DOCUMENTS / name, before.encode(), after.encode()), problems)
    assert plain is not None
    assert template is not None, list(problems)
    assert template.rows == plain.rows


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("lkjip-utuh.docx", f"vnd.openxmlformats-officedocument.{WORD}", "vnd.ms-word.document.macroEnabled.main"),
        (
            "lkjip-utuh.docx",
            f"vnd.openxmlformats-officedocument.{WORD}",
            "vnd.ms-word.template.macroEnabledTemplate.main",
        ),
        (
            "renstra-lima-tahun.xlsx",
            f"vnd.openxmlformats-officedocument.{SHEET}",
            "vnd.ms-excel.sheet.macroEnabled.main",
        ),
        (
            "renstra-lima-tahun.xlsx",
            f"vnd.openxmlformats-officedocument.{SHEET}",
            "vnd.ms-excel.template.macroEnabled.main",
        ),
    ],
)
def test_documents_with_macros_are_refused_with_the_reason(name: str, before: str, after: str) -> None:
    assert said(changed(DOCUMENTS / name, before.encode(), after.encode())).startswith("I010")
