"""How the files around the editions of a kecamatan tell of its ledger: head, and statements about it as a whole."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from html import escape

from bening.editions import LedgerLine, LineKind
from bening.situs import PORTAL_FOLDER

FRONT, FEED, CORRECTIONS = "index.html", "umpan.xml", "ralat/index.html"
TELLING = (FRONT, FEED, CORRECTIONS)
"""The files that tell of the ledger, by path in the kecamatan's folder."""
HEADS = f"{PORTAL_FOLDER}/kepala.json"
"""Where a site of several kecamatan keeps the digest of the last line of each ledger, by path on the site."""
_BOOK = "terbit/buku.jsonl"
_HEAD = re.compile(
    rb'<meta name="buku-terbit" content="[^"]*">|<category scheme="urn:bening:buku-terbit" term="[^"]*" />\n  '
    rb'|<section id="buku">.*?</section>\n',
    re.DOTALL,
)
_WORDS = {
    LineKind.PINDAH: "Folder kecamatan ini berganti nama",
    LineKind.TUTUP: "Kecamatan ini ditutup",
    LineKind.IDENTITAS: "Keterangan tentang kecamatan diganti",
}


def tell_ledger(path: str, content: bytes, ledger: Sequence[LedgerLine]) -> bytes:
    """Return the file `path` of a kecamatan with what it tells of `ledger`; other files as they are.

    The front page and the feed give the digest of the last line, the page of all corrections the statements.
    """
    content = _HEAD.sub(b"", content) if path in {FRONT, FEED, CORRECTIONS} else content
    head = ledger[-1].fingerprint if ledger else ""
    if head and path == FRONT:
        meta = f'<meta name="buku-terbit" content="sha256:{head}">'.encode()
        return content.replace(b"<title>", meta + b"<title>", 1)
    if head and path == FEED:
        told = f'<category scheme="urn:bening:buku-terbit" term="sha256:{head}" />\n  '.encode()
        return content.replace(b"<title>", told + b"<title>", 1)
    if head and path == CORRECTIONS:
        return content.replace(b"</main>", _section(ledger).encode() + b"</main>", 1)
    return content


def write_heads(heads: Mapping[str, str]) -> bytes:
    """Return the file of heads, given the digest of each ledger's last line by kecamatan."""
    return (json.dumps(dict(sorted(heads.items())), indent=1) + "\n").encode()


def _section(ledger: Sequence[LedgerLine]) -> str:
    """Return the part of a page that gives the ledger's head and its statements, newest first."""
    rows = "".join(
        f"<li>{line.tanggal}: {_WORDS[line.jenis]}: {_facts(line)} (baris {line.nomor}).</li>\n"
        for line in reversed(ledger)
        if line.jenis in _WORDS
    )
    lead = "<p>Yang dinyatakan tentang kecamatan ini sejak edisi pertamanya terbit:</p>\n"
    listed = f"{lead}<ul>\n{rows}</ul>\n" if rows else ""
    return (
        f'<section id="buku">\n<h2>Buku terbit</h2>\n<p>Buku terbit berisi {len(ledger)} baris; sidik baris '
        f"terakhirnya <code>{ledger[-1].fingerprint}</code>. Simpan sidik ini atau "
        f'<a href="../{_BOOK}">bukunya</a>: baris yang kelak diganti akan ketahuan.</p>\n{listed}</section>\n'
    )


def _facts(line: LedgerLine) -> str:
    return "; ".join(f"{escape(name)}: {escape(text) or 'dihapus'}" for name, text in line.isi)
