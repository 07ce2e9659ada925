"""Which indicator is which: proposals for kode, and the same indicator in the edition before."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from bening.data import Hubungan, is_slug, make_slug
from bening.importing.trees import plain_tree

_DROPPED = re.compile(
    r"\b(persentase|prosentase|jumlah|tingkat|nilai|dan|di|ke|dari|untuk|atas|pada|yang|dengan|terhadap|atau|oleh|kecamatan"
    r"|administrasi|umum|meningkatnya|terwujudnya|kualitas|kinerja|penyelenggaraan|waktu)\b"
)
_NEAR = 0.75


@dataclass(frozen=True, slots=True)
class Known:
    """An indicator of an edition, with what decides whether another one is the same."""

    tahun: int
    kode: str
    uraian: str
    formulasi: str


@dataclass(slots=True)
class Register:
    """What is known of earlier editions: from the data folder, and from reports read before in the same file."""

    indikator: list[Known]
    sasaran: dict[str, str]
    definisi: frozenset[str] = frozenset()

    def before(self, tahun: int) -> list[Known]:
        """The indicators of the newest edition before `tahun`."""
        years = [known.tahun for known in self.indikator if known.tahun < tahun]
        return [known for known in self.indikator if years and known.tahun == max(years)]

    def same(self, uraian: str, tahun: int) -> Known | None:
        """The indicator with the same words in the edition before, else in any other edition."""
        key = letters(uraian)
        candidates = [*self.before(tahun), *reversed(self.indikator)]
        return next((known for known in candidates if letters(known.uraian) == key), None)

    def near(self, uraian: str, tahun: int) -> Known | None:
        """The indicator of the edition before whose words are nearest, when they are near enough to ask."""
        key = letters(uraian)
        scored = [(SequenceMatcher(None, letters(known.uraian), key).ratio(), known) for known in self.before(tahun)]
        best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        return best[1] if best[0] >= _NEAR else None


def make_register(files: Mapping[str, bytes]) -> Register:
    """Return the register of a kecamatan's files by name; an empty one when there are none."""
    known = plain_tree(files.get("indikator.yml", b""))
    register = Register([], {}, frozenset(kode for kode, item in known.items() if isinstance(item, Mapping) and item))
    for name in sorted(files):
        if not re.fullmatch(r"\d{4}\.yml", name):
            continue
        for sasaran in plain_tree(files[name]).get("sasaran", []):
            register.sasaran[letters(sasaran.get("uraian", ""))] = sasaran.get("kode", "")
            register.indikator += [
                Known(int(name[:4]), row.get("kode", ""), row["uraian"], row.get("formulasi", ""))
                for row in sasaran.get("indikator", [])
                if "uraian" in row
            ]
    return register


def letters(text: str) -> str:
    """Return letters and digits of a text in small letters: spacing and punctuation do not make another indicator."""
    return "".join(re.findall(r"[^\W_]+", text.lower()))


def propose_kode(uraian: str, taken: Iterable[str]) -> str:
    """Return a short slug from the telling words of `uraian` that is not in `taken`."""
    words = make_slug(_DROPPED.sub(" ", uraian.lower())).split("-")
    base = next((slug for size in (3, 2, 1) if is_slug(slug := "-".join(words[:size]))), "indikator")
    used = set(taken)
    return next(kode for kode in (base, *(f"{base}-{number}" for number in range(2, 1000))) if kode not in used)


def relation(same: Known, uraian: str, formulasi: str) -> Hubungan:
    """Return how an indicator relates to the one before: words and formula compared by letters and digits only."""
    if letters(same.uraian) != letters(uraian):
        return Hubungan.REDAKSI_BERUBAH
    return Hubungan.TETAP if letters(same.formulasi) == letters(formulasi) else Hubungan.RUMUS_BERUBAH


def row_key(uraian: str, more: str = "") -> str:
    """Return the key of a row for questions: telling words, then four digits of a digest of all its words.

    It follows the wording, never the row's place. `more` tells rows of the same wording apart.
    """
    digest = hashlib.sha256(f"{letters(uraian)}|{letters(more)}".encode()).hexdigest()[:4]
    return f"{propose_kode(uraian, ())[:40]}-{digest}"
