"""Words for what an edition does not hold: a cell left empty, or a table that was not read as a whole.

Only a document that was read whole can be said to be silent. Of one table, or of somebody else's copy, and of a column
that the source does not have, only what was read can be spoken of.
"""

from __future__ import annotations

from bening.data import Dokumen, Lingkup

_NOT_READ = "tidak ada di tabel yang kami baca"
_SILENT = "tidak disebut dalam dokumen"
_EMPTY = "kosong di dokumen"


def is_read_whole(dokumen: Dokumen, bidang: str) -> bool:
    """Return whether the whole document was read, with a column for `bidang` as far as the editor says."""
    return dokumen.lingkup is Lingkup.SELURUH and dokumen.has_column(bidang)


def silent_words(dokumen: Dokumen, bidang: str) -> str:
    """Return what a page says of a text that the edition lacks."""
    return _SILENT if is_read_whole(dokumen, bidang) else _NOT_READ


def empty_words(dokumen: Dokumen, bidang: str) -> str:
    """Return what the page of the printed table says in a cell without content."""
    return _EMPTY if is_read_whole(dokumen, bidang) else _NOT_READ
