"""Codes Gxx: labels that cannot be drawn in a chart."""

from __future__ import annotations

from bening.problems.wording.entry import Entry

CHART_ENTRIES = {
    "G001": Entry(
        nama="huruf tidak dapat digambar",
        masalah='"{huruf}" tidak dapat digambar di dalam grafik.',
        seharusnya="{bidang} dengan huruf, angka, dan tanda baca biasa.",
        perbaikan="hapus lambang itu atau ganti dengan kata.",
    ),
}
