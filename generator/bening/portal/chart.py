"""The picture of a portal: how many kecamatan are how far with the newest year, one bar for each state."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from bening.charts import Box, Mark, Plan, Role, Text
from bening.data import format_angka
from bening.portal.records import ReportState

_WIDTH, _ROW, _BAR, _LEFT, _RIGHT, _SIZE = 300.0, 44.0, 14.0, 1.0, 56.0, 14.0
_LOOK = {
    ReportState.LENGKAP: Role.TERCAPAI,
    ReportState.SEBAGIAN: Role.RESULT,
    ReportState.TANPA_HASIL: Role.MISSING,
    ReportState.BELUM_TERBIT: Role.MISSING,
}


def labels(acuan: int) -> Mapping[ReportState, str]:
    """Return each state of the year `acuan` in words; the same words stand beside the picture."""
    return {
        ReportState.LENGKAP: f"semua hasil {acuan} dilaporkan",
        ReportState.SEBAGIAN: f"sebagian hasil {acuan} dilaporkan",
        ReportState.TANPA_HASIL: f"edisi {acuan} terbit tanpa hasil",
        ReportState.BELUM_TERBIT: f"edisi {acuan} belum terbit",
    }


def plan_keadaan(key: str, jumlah: Mapping[ReportState, int], acuan: int) -> Plan:
    """Return the plan of the picture: bars share one scale from zero to all kecamatan, zero is a word and no bar."""
    total = sum(jumlah.values())
    words = labels(acuan)
    marks: list[Mark] = []
    for line, (keadaan, kata) in enumerate(words.items()):
        top = line * _ROW
        marks.append(Text(Role.TEXT, _LEFT, top + 14, kata[:1].upper() + kata[1:], _SIZE))
        width = (_WIDTH - _LEFT - _RIGHT) * jumlah[keadaan] / total
        if jumlah[keadaan]:
            marks.append(Box(_LOOK[keadaan], _LEFT, top + 22, max(round(width, 1), 2.0), _BAR))
        place = _LEFT + (width + 8 if jumlah[keadaan] else 0)
        marks.append(Text(Role.TITLE, round(place, 1), top + 34, _number(jumlah[keadaan]), _SIZE))
    title = f"Penerbitan kinerja {acuan}: {_number(total)} kecamatan"
    desc = "; ".join(f"{kata}: {_number(jumlah[keadaan])}" for keadaan, kata in words.items()) + "."
    return Plan(key, _WIDTH, _ROW * len(words), title, desc, tuple(marks))


def _number(jumlah: int) -> str:
    return format_angka(Decimal(jumlah))
