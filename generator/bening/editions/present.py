"""The canonical present of a kecamatan, and the part of it that belongs to an edition.

Every build goes through a snapshot, a published edition's or the one that publishing would write, so that what is
published can be rebuilt from its snapshot alone. Pure: files come as bytes by path, dates and versions as arguments.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from bening.data import OWN_FILES, YEAR_FILE, Definisi, Kecamatan, Pengaturan, yaml_tree
from bening.editions.changes import Change, Isi, Jalur, compact, item_names, perubahan
from bening.editions.snapshot import Reason, Snapshot
from bening.problems import Problems, Span

RENSTRA = "renstra.yml"
"""Name of the file of the five-year plans."""

LEDGER = "terbit/buku.jsonl"
"""Path of the ledger inside a kecamatan's folder."""


@dataclass(frozen=True, slots=True)
class PresentState:
    """Present content of a kecamatan: canonical texts with their places, and digests of sources."""

    slug: str
    data: Mapping[str, Isi]
    sumber: Mapping[str, str]
    places: Mapping[Jalur, Span]

    @property
    def tahun(self) -> tuple[int, ...]:
        """Years that have a file, oldest first."""
        return years(self.data)


def read_present(slug: str, files: Mapping[str, bytes], kecamatan: Kecamatan, folder: str) -> PresentState:
    """Return the canonical present of valid files; settings and definitions are written out with their defaults."""
    data: dict[str, Isi] = {}
    places: dict[Jalur, Span] = {}
    for name in sorted(files):
        if not (YEAR_FILE.fullmatch(name) or name in OWN_FILES):
            continue
        tree = yaml_tree.read_node(files[name], f"{folder}/{name}", Problems())
        if tree is not None:
            data[name] = compact(_plain(tree, (name,), places))
    data["indikator.yml"] = {kode: compact(_definition(item)) for kode, item in sorted(kecamatan.definisi.items())}
    data["kecamatan.yml"] = {**as_mapping(data.get("kecamatan.yml")), "pengaturan": _settings(kecamatan.pengaturan)}
    sumber = {path: sha256(files[path]).hexdigest() for path in sorted(document_paths(data)) if path in files}
    return PresentState(slug, data, sumber, places)


def document_paths(data: Mapping[str, Isi], tahun: int | None = None) -> set[str]:
    """Return the paths of the documents that years (or only `tahun`) and plans name as their files."""
    named: list[Isi] = []
    for year in years(data) if tahun is None else (tahun,):
        isi = as_mapping(data.get(f"{year}.yml"))
        named += [isi.get("dokumen"), *as_items(isi.get("dokumen_lain"))]
    named += [as_mapping(plan).get("dokumen") for plan in as_items(data.get(RENSTRA))] if tahun is None else []
    return {berkas for item in named if isinstance(berkas := as_mapping(item).get("berkas"), str)}


def years(data: Mapping[str, Isi]) -> tuple[int, ...]:
    """Return the years of the year files in `data`, oldest first."""
    return tuple(sorted(int(name[:4]) for name in data if YEAR_FILE.fullmatch(name)))


def edition_data(data: Mapping[str, Isi], tahun: int) -> dict[str, Isi]:
    """Return what the edition `tahun` shows: its year, earlier years, definitions and plans of these, the kecamatan."""
    shown = {f"{year}.yml": data[f"{year}.yml"] for year in years(data) if year <= tahun}
    used = {kode for isi in shown.values() for kode in kodes(isi)}
    definitions = {kode: isi for kode, isi in as_mapping(data.get("indikator.yml")).items() if kode in used}
    own = {"indikator.yml": definitions, "kecamatan.yml": data.get("kecamatan.yml"), **shown}
    return {**own, RENSTRA: _plans(data[RENSTRA], used)} if data.get(RENSTRA) else own


def own_data(
    data: Mapping[str, Isi], sumber: Mapping[str, str], tahun: int, like: Mapping[str, Isi] | None = None
) -> dict[str, Isi]:
    """Return what only a ralat of the edition `tahun` may change.

    That is its year without the ralat entries, the definitions of its indicators, the settings, and its source. The
    indicators are those of `like`, if given: a row that was added or taken away is one change, its definition none.
    """
    own = {key: value for key, value in as_mapping(data.get(f"{tahun}.yml")).items() if key != "ralat"}
    definitions = as_mapping(data.get("indikator.yml"))
    documents = document_paths(like or data, tahun)
    used = kodes((like or data).get(f"{tahun}.yml"))
    plans = as_items((like or data).get(RENSTRA))
    return {
        **({RENSTRA: _like(data.get(RENSTRA), plans)} if plans else {}),
        f"{tahun}.yml": own,
        "indikator.yml": {kode: definitions[kode] for kode in used if kode in definitions},
        "kecamatan.yml": {"pengaturan": as_mapping(data.get("kecamatan.yml")).get("pengaturan")},
        "sumber": {berkas: sumber.get(berkas) for berkas in sorted(documents)} or None,
    }


def shown_data(snapshot: Snapshot) -> dict[str, Isi]:
    """Return all content of a snapshot that revisions are compared by: everything but the ralat entries."""
    data: dict[str, Isi] = {
        name: {
            key: value for key, value in as_mapping(isi).items() if not (YEAR_FILE.fullmatch(name) and key == "ralat")
        }
        if isinstance(isi, Mapping)
        else isi
        for name, isi in snapshot.data.items()
    }
    return {**data, "sumber": snapshot.sumber}


def compare_snapshots(old: Snapshot, new: Snapshot) -> tuple[Change, ...]:
    """Return every field that two snapshots of one edition say otherwise."""
    return perubahan(shown_data(old), shown_data(new))


def ralat_entries(data: Mapping[str, Isi], tahun: int) -> tuple[Reason, ...]:
    """Return the ralat entries of a year, in the order written."""
    entries = as_mapping(data.get(f"{tahun}.yml")).get("ralat")
    keys = ("tanggal", "jenis", "alasan")
    return tuple(Reason(*(str(as_mapping(item).get(key) or "") for key in keys)) for item in as_items(entries))


def new_ralat(keadaan: PresentState, terbit: Snapshot) -> tuple[Reason, ...]:
    """Return the ralat entries of the present that the published revision does not have yet."""
    return ralat_entries(keadaan.data, terbit.tahun)[len(ralat_entries(terbit.data, terbit.tahun)) :]


def kodes(isi: Isi) -> tuple[str, ...]:
    """Return the kode of every indicator row in a year's content, in document order."""
    return tuple(str(row.get("kode")) for row in rows(isi))


def rows(isi: Isi) -> list[Mapping[str, Isi]]:
    """Return the indicator rows of a year's content, in document order."""
    groups = (as_items(as_mapping(sasaran).get("indikator")) for sasaran in as_items(as_mapping(isi).get("sasaran")))
    return [as_mapping(row) for group in groups for row in group]


def _plans(isi: Isi, used: set[str]) -> list[Isi]:
    """Return the plans with the paths of the indicators `used`."""
    plans = [as_mapping(plan) for plan in as_items(isi)]
    return [
        {**plan, "indikator": {kode: path for kode, path in as_mapping(plan.get("indikator")).items() if kode in used}}
        for plan in plans
    ]


def _like(present: Isi, published: Isi) -> Isi:
    """Return of `present` what `published` holds: what was added since waits for the next revision."""
    if isinstance(published, Mapping):
        here = as_mapping(present)
        return {key: _like(here.get(key), value) for key, value in published.items()}
    if isinstance(published, str) or published is None:
        return present
    items = [*as_items(present), *([None] * len(published))]
    return [_like(item, old) for item, old in zip(items, published, strict=False)]


def _definition(item: Definisi) -> dict[str, Isi]:
    return {
        "nama_pendek": item.nama_pendek,
        "penjelasan": item.penjelasan,
        "jenis": item.jenis.value,
        "satuan": item.satuan,
        "arah": item.arah.value if item.arah else None,
        "agregasi": item.agregasi.value,
    }


def _settings(pengaturan: Pengaturan) -> dict[str, Isi]:
    cap = {} if pengaturan.batas_capaian is None else {"batas_capaian": str(pengaturan.batas_capaian)}
    return {
        **cap,
        "rumus_turun": pengaturan.rumus_turun.value,
        "batas_rata_rata": str(pengaturan.batas_rata_rata),
        "kategori": [{"nama": item.nama, "mulai": str(item.mulai)} for item in pengaturan.kategori],
    }


def _plain(node: yaml_tree.Node, jalur: Jalur, places: dict[Jalur, Span]) -> Isi:
    """Return the content of `node`, and note the place of it and of everything in it."""
    places[jalur] = node.span
    if isinstance(node, yaml_tree.YamlScalar):
        return None if node.empty else node.text
    if isinstance(node, yaml_tree.YamlMapping):
        return {key.text: _plain(value, (*jalur, key.text), places) for key, value in node.entries}
    names = item_names([compact(_plain(item, (), {})) for item in node.items])
    return [_plain(item, (*jalur, name), places) for name, item in zip(names, node.items, strict=True)]


def as_mapping(isi: Isi) -> Mapping[str, Isi]:
    """Return `isi` if it is a mapping, else an empty one."""
    return isi if isinstance(isi, Mapping) else {}


def as_items(isi: Isi) -> Sequence[Isi]:
    """Return `isi` if it is a list, else an empty one."""
    return isi if isinstance(isi, Sequence) and not isinstance(isi, str) else ()
