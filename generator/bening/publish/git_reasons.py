"""Explain git's errors in Indonesian where they are known; the server's own words stay beside them."""

from __future__ import annotations

import os
import re

from bening.storage import typed

_KNOWN: tuple[tuple[str, str], ...] = (
    (
        r"detected dubious ownership in repository at '(?P<nama>[^']+)'",
        (
            "Folder {nama} milik pengguna lain di komputer ini. Bila memang folder Anda, jalankan: "
            "git config --global --add safe.directory {terketik}"
        ),
    ),
    (r"not a git repository", "Folder ini tidak berada di repositori Git; penerbitan memerlukan repositori."),
    (
        r"does not have any commits yet|bad default revision|unknown revision",
        "Repositori ini belum mempunyai commit. Simpan data dengan git commit dahulu.",
    ),
    (
        r"GH006|[Pp]rotected branch",
        "Cabang itu dilindungi di GitHub: buka Settings, Branches (atau Rules), dan izinkan penerbit mengirim ke sana.",
    ),
    (r"GH013|[Rr]epository rule violations", "Aturan repositori di GitHub (Settings, Rules) menolak kiriman ini."),
    (r"hook declined", "Aturan (hook) di server menolak kiriman ini."),
    (
        r"No such remote '?(?P<nama>[^'\s]+)|'(?P<lain>[^']+)' does not appear to be a git repository",
        "Repositori tujuan {nama} tidak dikenal. Daftarkan: git remote add origin https://github.com/NAMA/REPOSITORI.git",
    ),
    (
        r"Authentication failed|could not read Username|Permission denied|The requested URL returned error: 403",
        "Server tidak mengenali Anda, atau Anda tidak boleh menulis di sana. Masuk dahulu ke GitHub di komputer ini.",
    ),
    (r"Repository not found|returned error: 404", "Repositori tujuan tidak ada, atau Anda tidak boleh melihatnya."),
    (
        r"Could not resolve host|Failed to connect|Connection (?:timed out|refused)|Network is unreachable",
        "Server tidak dapat dihubungi. Periksa internet, lalu coba lagi.",
    ),
    (r"No space left on device", "Ruang disk habis. Kosongkan sebagian, lalu coba lagi."),
    (
        r"index\.lock|Another git process",
        "Git lain sedang bekerja di folder ini. Tutup program Git yang lain, lalu coba lagi.",
    ),
)


def explain_git(command: str, complaint: str) -> str:
    """Return in one line why git's `command` failed: what to do where that is known, and git's own reason."""
    lines = [line.strip() for line in complaint.splitlines() if line.strip()]
    reason = _reason(lines)
    for pattern, words in _KNOWN:
        found = re.search(pattern, complaint)
        if found:
            nama = next((text for text in found.groupdict().values() if text), "")
            terketik = typed(nama, windows=os.name == "nt")
            return f"{words.format(nama=nama, terketik=terketik)} (git {command}: {reason})"
    return f"git {command} gagal: {reason}"


def _reason(lines: list[str]) -> str:
    """Return the line that says most: of the server, else git's first own complaint, else the last line."""
    said = [line.removeprefix("remote:").strip() for line in lines if line.startswith("remote:")]
    told = [line for line in said if re.search(r"error|GH\d{3}|denied|declined|[Pp]rotected", line)] or said
    own = [line for line in lines if re.match(r"(?:fatal|error|!)", line)]
    return next(iter([*[line for line in told if line], *own, *lines[-1:]]), "tanpa penjelasan")
