"""What an edition tells machines that read pages: schema.org records as JSON-LD, made only of what the data say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from bening.data import Capaian, Indikator, Jenis, Kecamatan, State, state_of
from bening.downloads import LICENCE, media_type
from bening.pages.edition import EditionContext

_CONTEXT = "https://schema.org"
_VARIABLE = "#ukuran"  # what the observations of one page measure


def make_office(context: EditionContext) -> dict[str, Any]:
    """Return the `GovernmentOrganization` whose performance this is, with the edition's data set.

    The address of this site is given as the office's only where the office itself publishes it.
    """
    return {"@context": _CONTEXT, **_office(context.kecamatan), "subjectOf": _reference(context)}


def make_dataset(context: EditionContext, unduhan: Iterable[str]) -> dict[str, Any]:
    """Return the `Dataset` of the edition; `unduhan` names the files in its folder `unduhan/`.

    `dateModified` is the day of the last correction and missing without one: no other day is known from the data.
    """
    kecamatan, edisi = context.kecamatan, context.edisi
    office = _office(kecamatan)
    record = {
        "@context": _CONTEXT,
        **_reference(context),
        "description": (
            f"Target dan realisasi {len(edisi.indikator)} indikator kinerja Kecamatan {kecamatan.nama}, "
            f"{kecamatan.kabupaten_kota}, {kecamatan.provinsi}, tahun {edisi.tahun}."
        ),
        "inLanguage": "id",
        "temporalCoverage": str(edisi.tahun),
        "version": f"{edisi.tahun}.{context.revisi}",
        "license": LICENCE["path"],
        "isAccessibleForFree": True,
        "creator": _creator(context),
        "about": office,
        "spatialCoverage": _area(kecamatan),
        "isBasedOn": _source(context, office),
        "variableMeasured": [item.definisi.nama_pendek for item in edisi.indikator],
        "distribution": [_file(context, name) for name in sorted(unduhan)],
    }
    if edisi.ralat:
        record["dateModified"] = max(satu.tanggal for satu in edisi.ralat)
    return record


def make_indicator_dataset(context: EditionContext, indikator: Indikator) -> dict[str, Any]:
    """Return the `Dataset` of one indicator over all years up to the edition, with its results as observations.

    Only years with a whole result that can be read as a number are observed: a target is a promise, and what some
    quarters make is no result of the year. What the edition's own data set says is not said again.
    """
    definisi = indikator.definisi
    titik = [item for item in context.riwayat[indikator.kode] if item.indikator is not None]
    page = f"{context.alamat}indikator/{indikator.kode}/" if context.alamat else ""
    unit = definisi.satuan or ("persen" if definisi.jenis is Jenis.PERSEN else "")
    observed = [
        {
            "@type": "Observation",
            "observationDate": str(item.tahun),
            "value": float(item.capaian.realisasi),
            "variableMeasured": {"@id": _VARIABLE},
        }
        for item in titik
        if item.capaian is not None and item.capaian.realisasi is not None and not _is_provisional(item.capaian)
    ]
    return {
        "@context": _CONTEXT,
        "@type": "Dataset",
        "name": f"{definisi.nama_pendek}, {context.sebutan}",
        "description": (
            f"Target dan realisasi {definisi.nama_pendek}, Kecamatan {context.kecamatan.nama}, "
            f"{context.kecamatan.kabupaten_kota}, sampai {context.edisi.tahun}."
        ),
        "temporalCoverage": f"{titik[0].tahun}/{titik[-1].tahun}",
        "license": LICENCE["path"],
        "spatialCoverage": _area(context.kecamatan),
        "creator": _creator(context),
        "variableMeasured": {
            "@id": _VARIABLE,
            "@type": "PropertyValue",
            "name": definisi.nama_pendek,
            **({"unitText": unit} if unit else {}),
        },
        "distribution": {
            "@type": "DataDownload",
            "encodingFormat": media_type("angka.csv"),
            "contentUrl": f"{page}angka.csv",
        },
        **({"url": page} if page else {}),
        **({"mainEntity": observed} if observed else {}),
    }


def _is_provisional(capaian: Capaian) -> bool:
    return state_of(capaian) is State.SEMENTARA


def _creator(context: EditionContext) -> dict[str, Any]:
    """Return who made the data set: the office where the site is its own, else whoever publishes the site."""
    if context.kecamatan.resmi:
        return _office(context.kecamatan)
    if penerbit := context.kecamatan.penerbit:
        known = {"email": penerbit.surel, "url": penerbit.tautan}
        record = {"@type": "Organization", "name": penerbit.nama}
        return record | {name: value for name, value in known.items() if value}
    return {"@type": "Organization", "name": "Penyusun situs ini, bukan kantor kecamatan"}


def _reference(context: EditionContext) -> dict[str, Any]:
    name = f"Kinerja Kecamatan {context.kecamatan.nama} {context.edisi.tahun}"
    reference: dict[str, Any] = {"@type": "Dataset", "name": name}
    if context.alamat:
        reference |= {"@id": f"{context.alamat}data/", "url": f"{context.alamat}data/"}
    return reference


def _office(kecamatan: Kecamatan) -> dict[str, Any]:
    kontak = kecamatan.kontak
    office: dict[str, Any] = {
        "@type": "GovernmentOrganization",
        "name": f"Kecamatan {kecamatan.nama}",
        "areaServed": _area(kecamatan),
        "parentOrganization": {"@type": "GovernmentOrganization", "name": f"Pemerintah {kecamatan.kabupaten_kota}"},
    }
    known = {
        "alternateName": f"Kecamatan {kecamatan.nama_resmi}" if kecamatan.nama_resmi else "",
        "address": kontak.alamat,
        "telephone": kontak.telepon,
        "email": kontak.surel,
        "url": kontak.situs,
    }
    return office | {name: value for name, value in known.items() if value}


def _area(kecamatan: Kecamatan) -> dict[str, Any]:
    names = (f"Kecamatan {kecamatan.nama}", kecamatan.kabupaten_kota, kecamatan.provinsi, "Indonesia")
    area: dict[str, Any] = {"@type": "AdministrativeArea", "name": ", ".join(names)}
    if kecamatan.kode_wilayah:
        area["identifier"] = kecamatan.kode_wilayah
    return area


def _source(context: EditionContext, office: dict[str, Any]) -> dict[str, Any]:
    dokumen = context.edisi.dokumen
    source = {
        "@type": "CreativeWork",
        "name": dokumen.judul,
        "author": {"@type": office["@type"], "name": office["name"]},
    }
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", dokumen.tanggal):
        source["dateCreated"] = dokumen.tanggal
    if dokumen.tautan:
        source["url"] = dokumen.tautan
    elif context.alamat and dokumen.berkas in context.sumber:
        source["url"] = f"{context.alamat}{dokumen.berkas}"
    return source


def _file(context: EditionContext, name: str) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": name,
        "encodingFormat": media_type(name),
        "contentUrl": f"{context.alamat or '../'}unduhan/{name}",
    }
