"""`bening verify`: is this edition, archive or site what was published, and can that be proved here?"""

from __future__ import annotations

from pathlib import Path

import click

from bening.editions import Finding
from bening.publish import Verdict, Verification, VerifyOrder, Witness, open_old_archive, open_old_ledger, verify, weigh

_SHOWN = 20  # files that a verdict names
_WORDS = {
    Verdict.ASLI: "asli",
    Verdict.TIDAK_ASLI: "TIDAK ASLI",
    Verdict.TAK_TERBUKTI: "tidak dapat dibuktikan di sini",
}
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH…")
@click.option("--arsip", type=_FILE, metavar="LAMA.zip", help="Arsip yang Anda simpan dahulu, sebagai saksi.")
@click.option("--buku", type=_FILE, metavar="LAMA.jsonl", help="Buku terbit yang Anda simpan dahulu, sebagai saksi.")
@click.option("--percaya", is_flag=True, help="Jalankan juga templat dan pengaturan yang dibawa edisi itu sendiri.")
def command(*, paths: tuple[Path, ...], arsip: Path | None, buku: Path | None, percaya: bool) -> int:
    """Periksa keaslian PATH: arsip ZIP, folder satu edisi, folder kecamatan, atau folder situs.

    Sidik tiap berkas dicocokkan dengan SHA256SUMS dan buku terbit, lalu edisi dibangun ulang dari cuplikannya.
    Selesai dengan 0 bila asli, 1 bila tidak asli, 4 bila tidak dapat dibuktikan di sini.
    """
    old = open_old_archive(str(arsip), arsip.read_bytes()) if arsip else None
    ledger = open_old_ledger(str(buku), buku.read_bytes()) if buku else ()
    order = VerifyOrder(ledger, Witness(archive=old), percaya=percaya)
    verdicts = []
    for path in paths:
        for found in verify(path, order):
            click.echo("\n".join(_lines(found)))
            verdicts.append(found.verdict)
    return int(weigh(verdicts))


def _lines(item: Verification) -> list[str]:
    name = f": {item.name}" if item.name else ""
    found = (*item.rusak, *item.beda)
    alone = " menurut cuplikannya sendiri" if item.alone else ""
    rows = [f"{item.place}{name}: {_WORDS[item.verdict]}{alone}."]
    rows += [f"  {_sentence(reason)}" for reason in item.reasons]
    if item.verdict is Verdict.TAK_TERBUKTI:
        rows += [f"  {len(found)} berkas berbeda dari hasil bangun di sini."] if found else []
        found = ()
    rows += [_line(finding) for finding in found[:_SHOWN]]
    rows += [f"  dan {len(found) - _SHOWN} berkas lain."] if len(found) > _SHOWN else []
    lead = "Yang tetap terbukti" if item.verdict is Verdict.TAK_TERBUKTI else "Terbukti"
    rows += [f"  {lead}: {'; '.join(item.proven)}."] if item.proven else []
    return rows


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"


def _line(finding: Finding) -> str:
    detail = f" ({finding.rincian})" if finding.rincian else ""
    return f"  {finding.path}: {finding.apa}{detail}; {finding.arti}."
