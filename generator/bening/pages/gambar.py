"""The picture of an indicator over the years: its plan, its files, and the lines that put it on another site."""

from __future__ import annotations

import html
from dataclasses import dataclass

from markupsafe import Markup

from bening.charts import FEWEST, Plan, plan_indikator, plan_trend
from bening.data import Indikator
from bening.pages.bagikan import Bagikan, saved_name
from bening.pages.edition import EditionContext
from bening.pages.parts import points, slug_link


@dataclass(frozen=True, slots=True)
class TakenPicture:
    """The files of a picture by kind, each with the name under which a browser saves it, and its HTML for other sites.

    `sematan` is "" while the site's address is not known.
    """

    berkas: tuple[tuple[str, Markup, Markup], ...]
    sematan: str


def plan_history(context: EditionContext, indikator: Indikator) -> Plan:
    """Return the picture of `indikator` over all years up to the edition: a line from four years on, else bars."""
    titik = points(context.riwayat[indikator.kode])
    plan = plan_trend if len(titik) >= FEWEST else plan_indikator
    return plan(f"t-{indikator.kode}", indikator.definisi, titik)


def picture_path(kode: str, kind: str) -> str:
    """Return the path of the picture's file ("svg", "png", or "csv" for its numbers) in the edition's folder."""
    return f"indikator/{kode}/{'angka' if kind == 'csv' else 'gambar'}.{kind}"


def take_picture(context: EditionContext, indikator: Indikator, plan: Plan, bagikan: Bagikan) -> TakenPicture:
    """Return what a reader can take of the picture `plan` on the indicator's page; `bagikan` cites that page."""
    files = [
        (
            kind.upper(),
            slug_link(picture_path(indikator.kode, kind).rpartition("/")[2]),
            slug_link(saved_name(context, f"{indikator.kode}.{kind}")),
        )
        for kind in ("png", "svg", "csv")
    ]
    if not context.alamat:
        return TakenPicture(tuple(files), "")
    address, siapa = bagikan.alamat, f"{context.sebutan}, revisi {context.revisi}"
    cited, shown = html.escape(f"{indikator.definisi.nama_pendek}, {siapa}"), html.escape(plan.title)
    return TakenPicture(
        tuple(files),
        f'<figure><img src="{address}gambar.svg" alt="{shown}" width="{plan.width:.0f}" height="{plan.height:.0f}">'
        f'<figcaption>{cited}: <a href="{address}">{address}</a></figcaption></figure>',
    )
