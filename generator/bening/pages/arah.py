"""Which direction is better, in words, and who says so."""

from __future__ import annotations

from bening.data import ARAH, ATURAN_AWAL, Indikator, Jenis
from bening.pages.edition import EditionContext
from bening.pages.missing import is_read_whole
from bening.rules import is_arah_assumed

_TANPA_ARAH = "{} tidak mengatakan apakah angka besar atau angka kecil yang lebih baik, jadi hasilnya tidak kami nilai."
_ARAH_REDAKSI = "Arah ini dibaca redaksi dari uraiannya; {} tidak mencetaknya."
_ARAH_ANGGAPAN = "Dokumen tidak menyebut arahnya. Redaksi menganggap makin tinggi makin baik."


def make_direction(context: EditionContext, indikator: Indikator) -> str:
    """Return the direction of one indicator as a sentence: the document's, the editor's, or that there is none."""
    arah = indikator.definisi.arah
    source = "dokumen" if is_read_whole(context.edisi.dokumen, "uraian") else "tabel yang kami baca"
    if arah is None and indikator.definisi.jenis is Jenis.PREDIKAT:
        return "Huruf dibandingkan menurut urutannya, tidak dijadikan persen."
    if arah is None and context.edisi.pengaturan.aturan == ATURAN_AWAL:
        return _ARAH_ANGGAPAN
    if arah is None:
        return _TANPA_ARAH.format(f"{source[0].upper()}{source[1:]}")
    words = f"{ARAH[arah][:1].upper()}{ARAH[arah][1:]}."
    return f"{words} {_ARAH_REDAKSI.format(source)}" if is_arah_assumed(context.edisi, indikator) else words
