"""The generated tree of one edition, and the small files around the editions: paths to bytes, nothing written.

`make_tree` returns what a builder of MkDocs' format turns into a site, `make_front` the files around it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import yaml

from bening.data import Edisi, Kecamatan, state_of
from bening.downloads import (
    RECORD_TABLES,
    make_all_editions,
    make_csv,
    make_csv_excel,
    make_datapackage,
    make_feed,
    make_json,
    make_record,
    make_record_rows,
    make_rows,
    make_xlsx,
)
from bening.editions import SNAPSHOT, Snapshot, write_snapshot
from bening.escape import escape
from bening.pages import (
    EditionContext,
    digest,
    earlier_editions,
    make_all_corrections,
    make_anggaran,
    make_banding,
    make_context,
    make_data,
    make_dokumen,
    make_english,
    make_front_page,
    make_glosarium,
    make_indikator,
    make_laporan,
    make_metodologi,
    make_papan,
    make_penanggung_jawab,
    make_periksa,
    make_pertanyaan,
    make_ralat,
    make_redirect,
    make_ringkasan,
    make_semua_indikator,
    make_tentang,
)
from bening.rules import Standing
from bening.site.cards import make_cards
from bening.site.pictures import make_pictures
from bening.situs import Situs

ROOT = "../../.."  # from build/<kecamatan>/<tahun>/ to the folder of the common mkdocs.yml


def make_tree(
    kecamatan: Kecamatan,
    edisi: Edisi,
    situs: Situs,
    *,
    sumber: Mapping[str, bytes],
    snapshot: Snapshot | None = None,
) -> dict[str, bytes]:
    """Return the source tree of one edition: `mkdocs.yml`, `docs/**.md`, downloads and source documents.

    `sumber` maps paths inside the kecamatan's folder ("sumber/laporan.txt") to bytes; those this edition or its
    history names are carried along. `snapshot` is the edition's snapshot, published or to be; without one the pages
    tell of no revisions. The same arguments give the same bytes.
    """
    shown = [item for item in kecamatan.edisi if item.tahun <= edisi.tahun]
    named = {item.dokumen.berkas for item in shown} | {plan.berkas for plan in kecamatan.renstra}
    named |= {document.berkas for item in shown for document in item.dokumen_lain}
    context = make_context(
        kecamatan,
        edisi,
        situs,
        sumber={name: content for name, content in sumber.items() if name in named},
        snapshot=snapshot,
    )
    files = make_downloads(context)
    pages = {
        "index.md": make_ringkasan(context),
        "laporan.md": make_laporan(context),
        "indikator/index.md": make_semua_indikator(context),
        **{f"indikator/{item.kode}.md": make_indikator(context, item) for item in edisi.indikator},
        "banding.md": make_banding(context),
        **{f"banding/{lalu.tahun}.md": make_banding(context, lalu) for lalu in earlier_editions(context)},
        **({"anggaran.md": make_anggaran(context)} if edisi.anggaran else {}),
        **({"dokumen.md": make_dokumen(context, files)} if edisi.dokumen_lain else {}),
        "metodologi.md": make_metodologi(context),
        "glosarium.md": make_glosarium(context),
        "penanggung-jawab.md": make_penanggung_jawab(context),
        "data.md": make_data(context, files),
        "papan.md": make_papan(context, files),
        "pertanyaan.md": make_pertanyaan(context),
        "ralat.md": make_ralat(context),
        "periksa.md": make_periksa(context),
        "tentang.md": make_tentang(context),
        "en.md": make_english(context),
    }
    return {
        "mkdocs.yml": make_config(context, list(pages), digest(files)),
        **{f"docs/{path}": text.encode() for path, text in pages.items()},
        **{f"docs/unduhan/{name}": content for name, content in files.items()},
        **{
            f"docs/{name}": content
            for name, content in {**context.sumber, **make_cards(context), **make_pictures(context)}.items()
        },
        **({f"docs/{SNAPSHOT}": write_snapshot(snapshot)} if snapshot else {}),
    }


def make_downloads(context: EditionContext) -> dict[str, bytes]:
    """Return the downloads by file name."""
    record = make_record(context.kecamatan, context.edisi, context.capaian, context.revisi)
    rows = make_rows(record)
    files = {
        "kinerja.json": make_json(record),
        "kinerja.csv": make_csv(rows),
        "kinerja-excel.csv": make_csv_excel(rows),
        "kinerja.xlsx": make_xlsx(record, rows, {kode: state_of(capaian) for kode, capaian in context.capaian.items()}),
    }
    tables = make_record_rows(context.kecamatan, record)
    files |= {name: make_csv(found, RECORD_TABLES[name]) for name, found in tables.items()}
    return files | {"datapackage.json": make_datapackage(record, files)}


def make_config(context: EditionContext, pages: Sequence[str], sidik: str) -> bytes:
    """Return the edition's `mkdocs.yml`: it inherits the common one and adds names, navigation and edition facts.

    `sidik` is the digest of `kinerja.json`, at the foot of every page.
    """
    kecamatan, edisi = context.kecamatan, context.edisi
    config = {
        "INHERIT": f"{ROOT}/mkdocs.yml",
        "site_name": escape(f"Kecamatan {kecamatan.nama}"),
        "site_description": escape(f"Target dan realisasi kinerja Kecamatan {kecamatan.nama} tahun {edisi.tahun}."),
        "site_url": context.alamat,
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {"custom_dir": f"{ROOT}/site_src/overrides"},
        "nav": _navigation(context),
        "not_in_nav": "/banding/*.md",  # one for each earlier year: the page banding/ leads there
        "extra": {
            "bening": {
                "slug": kecamatan.slug,
                "kecamatan": escape(kecamatan.nama),
                "kabupaten_kota": escape(kecamatan.kabupaten_kota),
                "tahun": str(edisi.tahun),
                "revisi": str(context.revisi),
                "resmi": kecamatan.resmi,
                "pratinjau": context.is_draft,
                "sumber": escape(kecamatan.sumber),
                "sidik": sidik,
                "versi": [str(item.tahun) for item in reversed(kecamatan.edisi)],
            }
        },
    }
    missing = {page for page in pages if not page.startswith("banding/")} - {
        item for entry in config["nav"] for item in _leaves(entry)
    }
    if missing:
        message = f"pages without navigation: {sorted(missing)}"
        raise AssertionError(message)
    return write_yaml(config)


def write_yaml(config: Mapping[str, object]) -> bytes:
    """Return `config` as YAML, keys in their order; the same bytes whether or not PyYAML has libyaml.

    libyaml is faster and writes ASCII just as PyYAML does; other letters it would quote and escape.
    """
    is_quick = yaml.__with_libyaml__ and json.dumps(config, ensure_ascii=False).isascii()
    dumper = yaml.CSafeDumper if is_quick else yaml.SafeDumper
    return yaml.dump(config, Dumper=dumper, allow_unicode=True, sort_keys=False, width=120, encoding="utf-8")


def make_front(
    kecamatan: Kecamatan, situs: Situs, standing: Standing, snapshot: Sequence[Snapshot] = ()
) -> dict[str, bytes]:
    """Return the files of one kecamatan around its editions: redirects, versions, feed and downloads over all years.

    `standing` says which edition is behind `terbaru` and which are plans, `snapshot` are the snapshots of its editions.
    `versions.json` comes last: it makes the editions known.
    """
    slug = kecamatan.slug
    newest = next(item for item in kecamatan.edisi if item.tahun == standing.terbaru)
    tree = {f"{slug}/unduhan/{name}": content for name, content in make_all_editions(kecamatan).items()}
    tree[f"{slug}/edisi.css"] = make_newest_style(kecamatan.edisi, standing)
    tree[f"{slug}/ralat/index.html"] = make_all_corrections(kecamatan, snapshot)
    tree[f"{slug}/umpan.xml"] = make_feed(kecamatan, snapshot, situs.alamat)
    here = set(_urls(kecamatan, newest))
    for url in sorted({url for edisi in kecamatan.edisi for url in _urls(kecamatan, edisi)}):
        up = "../" * (1 + url.count("/"))
        target = f"{up}{newest.tahun}/{url if url in here else ''}"
        tree[f"{slug}/terbaru/{url}index.html"] = make_redirect(target, situs, f"{slug}/terbaru/{url}")
    tree[f"{slug}/index.html"] = make_front_page(kecamatan, f"{newest.tahun}/", situs)
    published_as = {item.tahun: item.kecamatan for item in snapshot}
    tree[f"{slug}/versions.json"] = make_versions(kecamatan, standing, published_as)
    return tree


def make_newest_style(edisi: Sequence[Edisi], standing: Standing) -> bytes:
    """Return `edisi.css`: it shows the notice of an older edition on all pages before the newest, and that of a plan.

    Published editions are frozen; this small file beside them is what changes when a year is added or begins.
    """
    current = "".join(f':not([data-edisi="{item.tahun}"])' for item in edisi if item.tahun >= standing.terbaru)
    plans = (f'.bn-rencana[data-edisi="{year}"] {{ display: block; }}\n' for year in standing.rencana)
    return "".join([f".bn-usang{current} {{ display: block; }}\n", *plans]).encode()


def make_versions(kecamatan: Kecamatan, standing: Standing, published_as: Mapping[int, str]) -> bytes:
    """Return `versions.json` in mike's format, newest first; a plan is called so.

    `published_as` gives the name that the kecamatan had when each edition was published: the files of a frozen edition
    keep it, so one that differs is told.
    """
    versions = []
    for edisi in reversed(kecamatan.edisi):
        name, is_plan = published_as.get(edisi.tahun, kecamatan.slug), edisi.tahun in standing.rencana
        properties: dict[str, object] = {"kecamatan": name} if name != kecamatan.slug else {}
        properties |= {"rencana": True} if is_plan else {}
        version = {
            "version": str(edisi.tahun),
            "title": f"{edisi.tahun} (rencana)" if is_plan else str(edisi.tahun),
            "aliases": ["terbaru"] if edisi.tahun == standing.terbaru else [],
        }
        versions.append(version | ({"properties": properties} if properties else {}))
    return (json.dumps(versions, indent=2) + "\n").encode()


def _navigation(context: EditionContext) -> list[object]:
    return [
        {"Ringkasan": "index.md"},
        {"Laporan": "laporan.md"},
        {"Indikator": ["indikator/index.md", *(f"indikator/{item.kode}.md" for item in context.edisi.indikator)]},
        {"Banding": "banding.md"},
        {"Penanggung jawab": "penanggung-jawab.md"},
        *([{"Uang dan program": "anggaran.md"}] if context.edisi.anggaran else []),
        *([{"Dokumen": "dokumen.md"}] if context.edisi.dokumen_lain else []),
        {"Data": "data.md"},
        {"Lembar cetak": "papan.md"},
        {
            "Penjelasan": [
                {"Cara menghitung": "metodologi.md"},
                {"Arti kata": "glosarium.md"},
                {"Pertanyaan terbuka": "pertanyaan.md"},
                {"Ralat": "ralat.md"},
                {"Periksa keaslian": "periksa.md"},
                {"Tentang": "tentang.md"},
                {"English summary": "en.md"},
            ]
        },
    ]


def _leaves(entry: object) -> list[str]:
    if isinstance(entry, str):
        return [entry]
    if isinstance(entry, dict):
        return [leaf for value in entry.values() for leaf in _leaves(value)]
    assert isinstance(entry, list)
    return [leaf for value in entry for leaf in _leaves(value)]


def _urls(kecamatan: Kecamatan, edisi: Edisi) -> list[str]:
    """Return the address of each page of `edisi`, relative to the edition: "" is its first page."""
    fixed = [
        "",
        "laporan/",
        "indikator/",
        "banding/",
        "penanggung-jawab/",
        *(["anggaran/"] if edisi.anggaran else []),
        *(["dokumen/"] if edisi.dokumen_lain else []),
        "metodologi/",
        "glosarium/",
        "data/",
        "papan/",
        "pertanyaan/",
        "ralat/",
        "periksa/",
        "tentang/",
        "en/",
    ]
    earlier = [item.tahun for item in kecamatan.edisi if item.tahun < edisi.tahun][:-1]
    pairs = [f"banding/{tahun}/" for tahun in earlier]
    return fixed + pairs + [f"indikator/{item.kode}/" for item in edisi.indikator]
