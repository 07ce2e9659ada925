"""Rules for text from data: which characters, words, lengths, names and addresses may be published.

Pure functions over strings: they return what is wrong, and the caller reports it with a place.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby

DAMAGED = "\ufffd"  # stands for a character that was reported already; also forbidden itself
MAX_WORD = 80
MAX_COMBINING = 3
MAX_URL = 500

_FORBIDDEN_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
_ALLOWED_CONTROLS = "\t\n\r"
_INVISIBLE_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0" + DAMAGED
_HARMLESS = re.compile(r"[\t\n\r\x20-\x7e]*")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")
_UNIT_LETTERS = "\u03bc\u03a9"  # Greek mu and omega stand in units ("μg", "kΩ") and resemble no Latin letter

_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{digit}" for digit in range(10)), *(f"lpt{digit}" for digit in range(10))]
)
_SITE_NAMES = re.compile(
    "api|assets|cname|css|data|docs|feed|fonts|images|img|index|javascripts|js|latest|media|overrides|portal|public"
    "|robots|search|site|sitemap|static|stylesheets|tags?|terbaru|terbit|versions"
)

_HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}"
_PATH = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})"
_URL = re.compile(rf"https://(?P<host>{_HOST})(?:/{_PATH}*)?(?:\?(?:{_PATH}|\?)*)?(?:#(?:{_PATH}|\?)*)?", re.IGNORECASE)

_GAP = r"[\s.\-\u2010-\u2015]{0,3}"
_NIP = re.compile(rf"(?<!\d)\d{{8}}{_GAP}\d{{6}}{_GAP}\d{_GAP}\d{{3}}(?!\d)")
# Not the digits of one decimal number: "0,1234567890123456", "66.6666666666666666".
_NIK = re.compile(rf"(?<!\d)(?<!\d[.,])\d{{6}}{_GAP}\d{{6}}{_GAP}\d{{4}}(?!\d)(?![.,]\d)")
_SUREL = re.compile(r"[\w.%+-]{1,64}@(?:[\w-]{1,63}\.){1,8}\w{2,24}")
_TELEPON = re.compile(
    r"(?<![\d.,])(?:(?:\+62[\s.-]?|\b62|0)8\d{1,2}[\s.-]?\d{3,4}[\s.-]?\d{3,5}"  # mobile
    r"|\(0\d{2,3}\)\s?-?\s?\d{3,4}[\s.-]?\d{2,5}"  # (0741) 123456
    r"|0\d{2,3}\s?-\s?\d{6,8}"  # 0741-123456
    r"|\+62[\s.-]?\d{2,3}[\s.-]?\d{3,4}[\s.-]?\d{2,5})(?!\d)"
)
_HOME = re.compile(r"\bRT\s*[./:]?\s*0*\d{1,3}\s*[,/ -]\s*(?:RW\s*[./:]?\s*)?0*\d{1,3}\b", re.IGNORECASE)
_NEEDED = re.compile(r"[\d@]")  # by every one of them
_PRIBADI = (("NIP", _NIP), ("NIK", _NIK), ("alamat surel", _SUREL), ("nomor telepon", _TELEPON))


@dataclass(frozen=True, slots=True)
class PersonalData:
    """A piece of personal data in a text: what it is in Indonesian, the matched text, and where it starts."""

    sebutan: str
    text: str
    start: int


def is_forbidden(char: str) -> bool:
    """Return whether `char` may not stand in data: invisible, direction-changing, control or not a character."""
    if char in _ALLOWED_CONTROLS:
        return False
    return (
        unicodedata.category(char) in _FORBIDDEN_CATEGORIES
        or char in _INVISIBLE_LETTERS
        or ord(char) & 0xFFFE == 0xFFFE
        or 0xFDD0 <= ord(char) <= 0xFDEF
    )


def find_forbidden(text: str) -> list[int]:
    """Return the positions of forbidden characters in `text`."""
    if _HARMLESS.fullmatch(text):
        return []
    return [index for index, char in enumerate(text) if is_forbidden(char)]


def describe_char(char: str) -> str:
    """Return an Indonesian description of a forbidden character."""
    known = {
        "\x00": "karakter NUL",
        "\x1b": "kode warna terminal",
        "\u00ad": "tanda hubung tersembunyi",
        "\u200b": "spasi nol dari Word atau web",
        "\u2028": "pemisah baris tersembunyi",
        "\u2029": "pemisah paragraf tersembunyi",
        "\ufeff": "penanda awal berkas",
        DAMAGED: "huruf yang rusak saat disalin",
    }
    if char in known:
        return known[char]
    if 0x200E <= ord(char) <= 0x202E or 0x2066 <= ord(char) <= 0x2069:
        return "pembalik arah tulisan"
    if unicodedata.category(char) == "Cs":
        return "potongan huruf yang tidak lengkap"
    return "karakter kendali" if unicodedata.category(char) == "Cc" else "karakter tak terlihat"


def longest_word(text: str) -> int:
    """Return the length of the longest run without white space."""
    return max((len(word) for word in text.split()), default=0)


def has_stacked_marks(text: str) -> bool:
    """Return whether more than three combining marks follow one another."""
    if text.isascii():
        return False
    runs = groupby(text, key=lambda char: unicodedata.category(char) in ("Mn", "Me"))
    return any(marks and sum(1 for _ in run) > MAX_COMBINING for marks, run in runs)


def mixed_script_word(text: str) -> str | None:
    """Return the first word that mixes look-alike alphabets (Latin, Cyrillic, Greek, ...), or None."""
    if text.isascii():
        return None
    for word in re.findall(r"[^\W\d_]+", text):
        scripts = {_script(char) for char in word if char not in _UNIT_LETTERS}
        if len(scripts - {""}) > 1:
            return str(word)
    return None


def _script(char: str) -> str:
    name = unicodedata.name(char, "")
    return next((script for script in _SCRIPTS if name.startswith(script)), "")


def find_personal_data(text: str, *, contact_allowed: bool = False) -> list[PersonalData]:
    """Return NIP, NIK, e-mail addresses and telephone numbers in `text`, in order of place.

    `contact_allowed` (fields under `kontak`) leaves e-mail and telephone alone; NIP and NIK are never allowed.
    """
    if not _NEEDED.search(text):
        return []
    found: list[PersonalData] = []
    taken: set[int] = set()
    for sebutan, pattern in _PRIBADI[:2] if contact_allowed else _PRIBADI:
        for match in pattern.finditer(text):
            places = set(range(*match.span()))
            if not places & taken:
                taken |= places
                found.append(PersonalData(sebutan, match[0], match.start()))
    return sorted(found, key=lambda item: item.start)


def find_home_address(text: str) -> str:
    """Return the first RT and RW of an address in `text` ("RT 03/RW 05"), or ""."""
    match = _HOME.search(text)
    return match[0] if match else ""


def hide_personal_data(text: str) -> str:
    """Return `text` with each character of personal data replaced by a dot, for logs of public builds."""
    for item in find_personal_data(text):
        text = text[: item.start] + "•" * len(item.text) + text[item.start + len(item.text) :]
    return text


def is_slug(text: str) -> bool:
    """Return whether `text` has the form of a kode: small letters, digits and single hyphens, 2 to 40 characters."""
    return 2 <= len(text) <= 40 and _SLUG.fullmatch(text) is not None and text not in _DEVICES


def is_folder_name(text: str) -> bool:
    """Return whether `text` may name a kecamatan: a slug that no page, asset or alias of the site uses."""
    return is_slug(text) and not _SITE_NAMES.fullmatch(text)


def make_slug(text: str) -> str:
    """Return `text` in a-z, 0-9 and single hyphens, accents dropped: "Gunung Kalér" becomes "gunung-kaler".

    "" where nothing is left; whether the result may be a kode or a folder is for `is_slug` and `is_folder_name` to say.
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def is_url(text: str) -> bool:
    """Return whether `text` is a plain https address: a named host, no user, port, number or punycode in its place."""
    match = _URL.fullmatch(text)
    return match is not None and len(text) <= MAX_URL and "xn--" not in match["host"].lower()


def is_surel(text: str) -> bool:
    """Return whether `text` is one plain e-mail address."""
    return re.fullmatch(rf"[A-Za-z0-9._+-]{{1,64}}@{_HOST}", text) is not None and len(text) <= 200


def decode_text(data: bytes) -> str:
    """Return the text of an office file: UTF-16 with its mark, UTF-8, else the Windows code page 1252.

    Bytes that none of them knows become U+FFFD.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def is_telepon(text: str) -> bool:
    """Return whether `text` is one telephone number: digits, spaces, brackets, hyphens, a leading plus."""
    return re.fullmatch(r"\+?[0-9 ().-]{5,24}", text) is not None and 3 <= sum(char.isdigit() for char in text) <= 15
