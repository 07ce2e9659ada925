"""Turn any `OSError` into one Indonesian sentence with its cause and its remedy."""

from __future__ import annotations

import errno

from bening.storage import disk

_LONGEST = 259  # characters of a path that Windows takes unless its administrator allowed longer ones
_SENTENCES = {
    errno.ENOSPC: "Ruang disk habis di {nama}: kosongkan sebagian, lalu coba lagi.",
    errno.EDQUOT: "Jatah ruang disk habis di {nama}: kosongkan sebagian, lalu coba lagi.",
    errno.EROFS: "{nama} tidak boleh ditulis: periksa izin folder itu.",
    errno.EACCES: "{nama} tidak boleh ditulis: periksa izin folder itu.",
    errno.EPERM: "{nama} tidak boleh ditulis: periksa izin folder itu.",
    errno.EMFILE: "Terlalu banyak berkas terbuka di komputer ini: tutup program lain, lalu coba lagi.",
    errno.ENFILE: "Terlalu banyak berkas terbuka di komputer ini: tutup program lain, lalu coba lagi.",
    errno.ENOMEM: "Memori komputer ini habis: tutup program lain, lalu coba lagi.",
    errno.ENAMETOOLONG: "Nama {nama} terlalu panjang: pindahkan proyek ke folder yang lebih pendek.",
    errno.EADDRINUSE: "Nomor port itu sedang dipakai program lain: pilih yang lain dengan --port.",
    errno.ENOENT: "{nama} tidak ditemukan: mungkin dipindahkan program lain. Coba lagi.",
}


def explain_fault(error: OSError, place: str = "") -> str:
    """Return what happened to the file that `error` names, else to `place`, and what to do about it."""
    nama = str(error.filename or place or "berkas ini")
    if disk.WINDOWS and error.errno in {errno.EACCES, errno.EPERM}:
        return (
            f"{nama} sedang dipakai program lain, atau tidak boleh ditulis: tutup program yang membukanya "
            "(Word, Excel, jendela Explorer, peramban), lalu coba lagi."
        )
    if disk.WINDOWS and error.errno == errno.ENOENT and len(nama) > _LONGEST:
        return f"Jalur {nama} terlalu panjang bagi Windows: pindahkan proyek ke folder pendek, misalnya C:\\bening."
    sentence = _SENTENCES.get(error.errno or 0)
    if sentence is None:
        return f"Gagal menulis {nama} (galat sistem {errno.errorcode.get(error.errno or 0, 'tanpa nomor')})."
    return sentence.format(nama=nama)
