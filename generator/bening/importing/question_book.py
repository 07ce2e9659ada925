"""The list of questions as an Excel file that a clerk fills in: one row a question, one yellow column to type in."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import xlsxwriter

from bening.importing.question_pictures import write_readings
from bening.importing.questions import ANSWER_HEADINGS, NOTE_HEADINGS, Question
from bening.importing.scan_questions import ReadRow
from bening.importing.sheet_formats import EPOCH, Formats, fit_height, print_wide, text_cell, text_row

_WIDTHS = (24, 60, 44, 34, 40, 8, 30, 26)
_NOTE_WIDTHS = (8, 28, 18, 24, 80, 14)
_STEPS = (
    "Buka lembar Pertanyaan. Setiap baris menanyakan satu hal tentang dokumen Anda.",
    'Ketik jawaban di kolom kuning. Ketik "ya" bila usulnya benar, atau tulis jawaban Anda sendiri.',
    "Tanda - berarti kosong: dokumen memang tidak memuatnya.",
    'Baris dengan "ya" di kolom Wajib harus dijawab; yang lain boleh dilewati.',
    "Lembar Catatan boleh diisi dengan catatan untuk pembaca, misalnya rumus yang terpotong di dokumen.",
    "Simpan dan tutup berkas ini, lalu jalankan lagi perintah yang tertulis di layar.",
    "Tidak ada yang terbit dan tidak ada berkas yang ditimpa. Bila ragu, biarkan kosong dan tanyakan dahulu.",
)


def write_questions(
    questions: Sequence[Question], tampak: Mapping[str, str] | None = None, bacaan: Sequence[ReadRow] = ()
) -> bytes:
    """Return an XLSX with the questions, the required ones first; the same questions give the same bytes.

    `tampak` names the picture of a question by its key; `bacaan`, what OCR read, is a sheet with a picture in each row.
    """
    target = io.BytesIO()
    with xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"created": EPOCH})
        formats = Formats(book)
        steps = book.add_worksheet("Petunjuk")
        steps.set_column(0, 0, 110)
        text_row(steps, 0, ["Cara menjawab"], formats.heading)
        for number, step in enumerate(_STEPS, start=1):
            steps.write_string(number, 0, f"{number}. {step}", formats.plain)
        sheet = book.add_worksheet("Pertanyaan")
        text_row(sheet, 0, ANSWER_HEADINGS, formats.heading)
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width, formats.plain)
        for number, question in enumerate(sorted(questions, key=lambda item: not item.wajib), start=1):
            item = question.problem
            place = item.span.cell or f"baris {item.span.line}"
            how = f"{item.perbaikan} Seharusnya: {item.seharusnya}"
            fit_height(sheet, number, [place, item.masalah, how, question.usul], _WIDTHS[:4])
            text_row(sheet, number, [place, item.masalah, how, question.usul], formats.plain)
            text_cell(sheet, number, 4, "", formats.answer)
            shown = (tampak or {}).get(question.kunci, "")
            text_row(sheet, number, ["ya" if question.wajib else "", question.kunci, shown], formats.faint, start=5)
            choices = ["ya", *question.pilihan] if question.usul and "ya" not in question.pilihan else question.pilihan
            if question.pilihan and sum(len(choice) + 1 for choice in choices) < 255:
                sheet.data_validation(
                    number, 4, number, 4, {"validate": "list", "source": list(choices), "error_type": "warning"}
                )
        sheet.freeze_panes(1, 0)
        print_wide(sheet)
        sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True})
        if bacaan:
            write_readings(book, formats, bacaan)
        notes = book.add_worksheet("Catatan")
        text_row(notes, 0, NOTE_HEADINGS, formats.heading)
        for column, width in enumerate(_NOTE_WIDTHS):
            notes.set_column(column, column, width, formats.answer)
        notes.freeze_panes(1, 0)
        sheet.activate()
    return target.getvalue()
