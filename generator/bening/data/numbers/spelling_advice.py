"""What to type for a number that cannot be read, by the sign that is in its way; never as if the number were known."""

from __future__ import annotations

import re

_QUOTES = "“”„«»‘’‚`\"'"
_SWAPPED = str.maketrans(",.", ".,")
_OTHERWISE = "tulis angkanya saja, dengan koma sebagai tanda desimal"
# A pattern, what takes its place, and the advice with the whole text as it then is.
_ADVICE = (
    (rf"^[{_QUOTES}]+(.*?)[{_QUOTES}]+$", r"\1", "hapus tanda kutipnya: {baru}"),
    (r"&nbsp;", " ", "hapus &nbsp;, yang ikut tersalin dari halaman web: {baru}"),
    (r" ?[％﹪٪]", " %", "tulis {baru}, dengan tanda % biasa"),
    (r"[,;.:]+$", "", "hapus tanda baca di akhirnya: {baru}"),
    (r"^[±≈~]\s*(?=\d)", "", "tulis {baru}, tanpa tanda kira-kira, bila itu yang tercetak"),
    (r"^\(\s*([\d.,]+)\s*\)$", r"\1", "tulis {baru} tanpa kurung, atau -{baru} bila kurung itu berarti minus"),
    (r"(?<=\d)\s*[·،‚;٫]\s*(?=\d)|(?<=\d),\s+(?=\d)", ",", "tulis {baru} bila itu maksudnya"),
    (r"(?<=\d)['’`´](?=\d{3}(?!\d))", "", "tulis {baru} bila itu maksudnya, tanpa tanda di antara angkanya"),
    (r"(?<=\d)\s(?=\d{3}(?!\d))", "", "tulis {baru} bila itu maksudnya, tanpa spasi di antara angkanya"),
)
_ENGLISH = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+\.\d+(?![\d.,])")
_LETTER_AMONG_DIGITS = re.compile(r"\d[OoQlI|]|\b[OoQlI|]\d")


def advise_spelling(text: str) -> str:
    """Return what to type instead of `text`: its spelling without the sign that is in the way, else a general word."""
    if _LETTER_AMONG_DIGITS.search(text):
        return "di antara angkanya ada huruf (O, l, atau I): bila maksudnya 0 atau 1, ketik angkanya"
    if _ENGLISH.search(text):
        return f"tulis {_ENGLISH.sub(lambda found: found[0].translate(_SWAPPED), text)} bila itu maksudnya"
    for pattern, replacement, advice in _ADVICE:
        new = re.sub(pattern, replacement, text).strip()
        if new != text and re.search(r"\d", new):
            return advice.format(baru=new)
    return _OTHERWISE
