"""The lines around the tables: title, letterhead, office, period, signature."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bening.importing.meaning.periods import read_semester
from bening.importing.tables import Cell, one_line

MONTHS = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)
_MONTH = "|".join(MONTHS)
_YEAR = re.compile(r"\b(20\d\d)\b")
_RANGE = re.compile(r"\b(20\d\d)\s*(?:-|–|s\.?d\.?|sampai)\s*(20\d\d)\b", re.IGNORECASE)
PLACE_DATE = re.compile(r"^(?P<tempat>[A-Z][A-Za-z .]{2,30}),\s*(?P<tanggal>(?:\d{1,2}\s+)?(?:[A-Za-z]+\s+)?\d{4})\.?$")
_DATE = re.compile(rf"^(?:(?P<hari>\d{{1,2}})[ \-/])?(?:(?P<bulan>{_MONTH})[ \-/])?(?P<tahun>\d{{4}})$", re.IGNORECASE)
OFFICE = re.compile(r"^(?:(?:plt|plh|pj|a\.?n|an)\.? *)?camat\b(?!.*\btentang\b)", re.IGNORECASE)
PARTY = re.compile(r"^(pihak (pertama|kedua|kesatu)|mengetahui|menyetujui)\b", re.IGNORECASE)
_UNIT = re.compile(r"^(skpd|opd|perangkat daerah|unit kerja|unit|instansi|satuan kerja|nama)\s*:", re.IGNORECASE)
_LETTERHEAD = re.compile(
    r"^(pemerintah\s|kecamatan\s|kabupaten\s|kota\s|provinsi\s|dinas\s|badan\s|kantor\s|jalan\s|jl\b|telp|telepon|fax"
    r"|email|e-mail|surel|website|laman|kode pos|alamat|[_=\-–—*. ]+$)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(laporan|perjanjian kinerja|pengukuran|rencana (aksi|strategis|kerja|kinerja)|indikator|keputusan|penetapan"
    r"|capaian|evaluasi|perkembangan|lkjip|lakip|lkj|lkpj|renja|formulir|matriks|renstra|rpjmd|rekapitulasi|tabel)\b",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"^tabel\b", re.IGNORECASE)
_PAGE_MARK = re.compile(
    r"(hal(aman|\.)?\s*)?[-–|\s]*\d{1,3}[-–|\s]*(dari\s*\d+)?|\(?(sambungan|lanjutan)\b.{0,40}|tabel\s[\d.]+\s*\(?(sambungan|lanjutan)\)?",
    re.IGNORECASE,
)
_CHAPTER = re.compile(r"^(bab\s+[ivx\d]+\b|kata pengantar|daftar isi|ringkasan eksekutif)|\.{4,}", re.IGNORECASE)
_KECAMATAN = re.compile(r"\bkecamatan\s+(?!se\b)([A-Z][\w']*(?:\s+[A-Z][\w']*)*)", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b((?i:dinas|inspektorat|badan|rsud|satuan polisi pamong praja|sekretariat (?:daerah|dprd)|kelurahan|desa))"
    r"((?:\s+[A-Z][\w']*){1,6})"
)
_BELOW = re.compile(
    r"^(?:laporan (?:akuntabilitas )?kinerja(?: instansi pemerintah)?|lkjip|lakip|lkj"
    r"|(?:perjanjian|pengukuran|penetapan|rencana) kinerja|rencana aksi|indikator kinerja utama)(?: tahun 20\d\d)?"
    r" ((?:kelurahan|lurah|desa) (?!dan\b|atau\b|se\b|di\b|pada\b|kelurahan\b|kecamatan\b|tahun\b)\w+)",
    re.IGNORECASE,
)
_STOP = re.compile(r"\s+(kota|kabupaten|tahun|provinsi|kab)\b.*", re.IGNORECASE)
_REGION = re.compile(r"\b((?i:kabupaten|kota))\s+([A-Z][\w']*(?:\s+[A-Z][\w']*)*)")
_PROVINCE = re.compile(r"\bprovinsi\s+([A-Z][\w']*(?:\s+[A-Z][\w']*)*)", re.IGNORECASE)
_PERIOD = re.compile(rf"\b(?:bulan(?:an)?|periode)\b.*\b({_MONTH})\b|\b({_MONTH})\s+20\d\d\b", re.IGNORECASE)
_QUARTER = re.compile(r"\b(?:triwulan|tribulan|tw)\s+(iv|i{1,3}|[1-4])\b", re.IGNORECASE)
_SMALL = frozenset(
    ["dan", "di", "ke", "dari", "untuk", "atas", "pada", "yang", "dengan", "terhadap", "atau", "tentang"]
)
_ACRONYMS = {
    word.lower(): word
    for word in (
        *("IKU", "IKK", "LKjIP", "LKj", "LAKIP", "LKPJ", "SAKIP", "AKIP", "SKPD", "OPD", "PK", "RT", "RW", "II", "III"),
        *("IV", "RPJMD", "DPA"),
    )
}
# The kinds of contract and of plans, in the order in which a title names them; "" is asked about.
_KINDS = (
    (r"rencana aksi|\brenaksi\b", "rencana-aksi"),
    (r"perjanjian kinerja|penetapan kinerja", "perjanjian-kinerja"),
    (r"laporan.*\b(triwulan|tribulan)\b|(triwulan|tribulan)an\b", "laporan-triwulan"),
    (r"keterangan pertanggung ?jawaban|\blkpj\b", ""),
    (
        r"laporan kinerja|akuntabilitas kinerja|\blkj(ip)?\b|\blakip\b|pengukuran kinerja|laporan capaian kinerja",
        "lkjip",
    ),
    (r"laporan capaian target indikator|indikator kinerja utama|\biku\b|laporan indikator", "laporan-iku"),
)


def title_lines(lines: Sequence[Cell]) -> list[Cell]:
    """Return the lines that make the title: from the first heading line to the one that names the year.

    Letterhead, office lines, chapters and sentences are never part of it; at most four lines are.
    """
    start = next((index for index, cell in enumerate(lines) if is_title(cell.text)), None)
    if start is None:
        return []
    found: list[Cell] = []
    for cell in lines[start : start + 7]:
        text = one_line(cell.text)
        if is_sentence(text) or _CHAPTER.search(text) or (found and PLACE_DATE.match(text)):
            break
        if found and _CAPTION.match(text) and not _CAPTION.match(one_line(found[0].text)):
            break
        if _LETTERHEAD.match(text) or _UNIT.match(text) or re.match(r"^sasaran\b", text, re.IGNORECASE):
            continue
        found.append(cell)
        if _YEAR.search(text) or len(found) == 4:
            break
    named = [cell for cell in found if is_title(cell.text) or _YEAR.search(cell.text)]
    return found if found and _YEAR.search(found[-1].text) else named


def read_title(lines: Sequence[Cell]) -> str:
    """Return the title on one line, "" when none is printed."""
    text = one_line(" ".join(cell.text for cell in title_lines(lines)))
    return re.sub(r"\b(tahun)\s*:\s*", r"\1 ", text, flags=re.IGNORECASE)


def is_title(text: str) -> bool:
    """Return whether a line can begin a title: it names a document or a table, and is no sentence or letterhead."""
    line = one_line(text)
    if _CHAPTER.search(line) or _LETTERHEAD.match(line) or is_sentence(line) or is_signature(line):
        return False
    return bool(_TITLE.search(line))


def is_caption(text: str) -> bool:
    """Return whether a line numbers a table: "Tabel 3.2 Capaian Kinerja"."""
    return bool(_CAPTION.match(one_line(text)))


def is_page_mark(text: str) -> bool:
    """Return whether a line only stands at the break of a page: a page number, or "Lanjutan Tabel 3.2"."""
    return bool(_PAGE_MARK.fullmatch(one_line(text)))


def is_signature(text: str) -> bool:
    """Return whether a line begins the signature block: "Jambi, 2017" or "CAMAT KOTABARU"."""
    return bool(PLACE_DATE.match(text) or OFFICE.match(text) or PARTY.match(text))


def read_kind(title: str) -> str | None:
    """Return the kind of document that a title names; None when it names none that is known."""
    return next((kind for pattern, kind in _KINDS if re.search(pattern, title, re.IGNORECASE)), None) or None


def is_plan(title: str) -> bool:
    """Return whether a title names a document that promises and reports nothing."""
    return bool(re.search(r"rencana aksi|renaksi|(perjanjian|penetapan) kinerja|rencana kinerja", title, re.IGNORECASE))


def read_years(texts: Iterable[str]) -> tuple[int, ...]:
    """Return the years that lines name, each once, in order; a range "2021-2025" gives all of its years."""
    years: dict[int, None] = {}
    for text in texts:
        for first, last in _RANGE.findall(text):
            years |= dict.fromkeys(range(int(first), min(int(last), int(first) + 10) + 1))
        years |= dict.fromkeys(int(year) for year in _YEAR.findall(text))
    return tuple(years)


def read_range(text: str) -> tuple[int, int] | None:
    """Return the first and last year of a period such as "2025-2029" (at most ten years), or None."""
    match = _RANGE.search(text)
    if match and 0 < int(match[2]) - int(match[1]) <= 10:
        return int(match[1]), int(match[2])
    return None


def read_month(lines: Iterable[str]) -> str:
    """Return the month or half of a year that a report names, "" for a report of another period."""
    for text in lines:
        if match := _PERIOD.search(one_line(text)):
            return (match[1] or match[2]).capitalize()
        if re.search(r"\b(laporan|kinerja) bulanan\b", text, re.IGNORECASE):
            return "bulanan"
        if semester := read_semester(text):
            return semester
    return ""


def read_quarter(title: str) -> int:
    """Return the quarter that a title names, 0 for none."""
    match = _QUARTER.search(title)
    return {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(match[1].lower()) or int(match[1]) if match else 0


def read_kecamatan_name(lines: Sequence[Cell]) -> str:
    """Return the name after "Kecamatan" in the lines, "" when it is not named."""
    for cell in lines:
        if (match := _KECAMATAN.search(cell.text)) and not is_sentence(one_line(cell.text)):
            return _STOP.sub("", match[1]).strip()
    return ""


def read_other_office(lines: Sequence[Cell]) -> str:
    """Return the office that letterhead or title name ("Dinas Pendidikan Kabupaten Contoh"), "" for none.

    Asked only of a document that names no kecamatan: a table of the kecamatan may speak of a Dinas.
    """
    for cell in lines:
        text = in_small_letters(one_line(cell.text)) if cell.text.isupper() else one_line(cell.text)
        match = _OFFICE.search(text)
        if match and not is_sentence(text) and (match.start() == 0 or is_title(text) or _UNIT.match(text)):
            return re.sub(r"\s+Tahun\b.*", "", match[0])
    return ""


def read_office_below(lines: Sequence[Cell]) -> str:
    """Return the kelurahan or desa whose report a title is ("Laporan Kinerja Kelurahan Kenali …"), "" for none."""
    title = read_title(lines)
    match = _BELOW.match(title)
    return in_small_letters(match[1]) if match else ""


def read_region(lines: Sequence[Cell]) -> tuple[str, str]:
    """Return kabupaten or kota, and provinsi, as letterhead and title print them; "" for what is not printed."""
    region = province = ""
    for cell in lines:
        text = in_small_letters(one_line(cell.text)) if cell.text.isupper() else one_line(cell.text)
        if is_sentence(text) or not (_LETTERHEAD.match(text) or is_title(text) or _UNIT.match(text)):
            continue
        if not region and (match := _REGION.search(text)):
            name = re.sub(r"\s+(Tahun|Provinsi|Kecamatan)\b.*", "", match[2])
            region = f"{match[1].capitalize()} {name}" if name != "Tahun" else ""
        if not province and (match := _PROVINCE.search(text)):
            province = re.sub(r"\s+Tahun\b.*", "", match[1])
    return region, province


def read_date(text: str) -> str:
    """Return a printed date as YYYY, YYYY-MM or YYYY-MM-DD, as precise as it is; "" for what is none."""
    match = _DATE.match(one_line(text))
    if match is None:
        return ""
    if not match["bulan"]:
        return "" if match["hari"] else match["tahun"]
    month = f"{match['tahun']}-{MONTHS.index(match['bulan'].lower()) + 1:02}"
    return f"{month}-{int(match['hari']):02}" if match["hari"] else month


def in_small_letters(text: str) -> str:
    """Return a text printed in capitals as a title: "CAMAT KOTABARU" becomes "Camat Kotabaru"; acronyms stay."""

    def word(match: re.Match[str]) -> str:
        lower = match[0].lower()
        small = lower in _SMALL and match.start() > 0
        return _ACRONYMS.get(lower) or (lower if small else lower.capitalize())

    return re.sub(r"[^\W\d_]+", word, text)


def is_sentence(text: str) -> bool:
    """Return whether a line is running text: it is long, or ends with a full stop."""
    words = text.split()
    if len(text) > 220:
        return True
    return not text.isupper() and len(words) > 4 and text.endswith((".", ";")) and not text.endswith("Tk.")
