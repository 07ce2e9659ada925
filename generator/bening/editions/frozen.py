"""The rule that a published edition changes only in the open: the present must agree with ledger and snapshots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bening.data import JenisRalat, Kecamatan
from bening.editions.changes import Change, Jalur, perubahan
from bening.editions.present import (
    LEDGER,
    PresentState,
    new_ralat,
    own_data,
    ralat_entries,
    read_present,
    shown_data,
    years,
)
from bening.editions.publications import Publications, read_published
from bening.editions.snapshot import Reason, Snapshot
from bening.problems import Problems, Span

_NUMBERS = frozenset(
    {"target", "target_lain", "target_triwulan", "realisasi", "triwulan", "rincian", "anggaran", "jangka_menengah"}
)
"""Keys whose values are what an office promised, reached or spent."""


def check_published(
    kecamatan: Kecamatan, files: Mapping[str, bytes], problems: Problems, folder: str, last_day: str = ""
) -> None:
    """Report contradictions between the files of a valid kecamatan and its published editions (E001-E022).

    `last_day` (YYYY-MM-DD) is the last that a new ralat may carry, "" where nothing gives it.
    """
    publications = read_published(files, problems, folder)
    if publications is not None and (publications.ledger or any(edisi.ralat for edisi in kecamatan.edisi)):
        present = read_present(kecamatan.slug, files, kecamatan, folder)
        check_frozen(present, publications, problems, folder, last_day)


def check_frozen(
    keadaan: PresentState, publications: Publications, problems: Problems, folder: str, last_day: str = ""
) -> None:
    """Report contradictions between the present data and the published editions (E001-E009, E020, E022).

    `folder` ("data/kotabaru") is what problems show before a file's name; `last_day` as for `check_published`.
    """
    changed: list[tuple[Snapshot, Change]] = []
    for tahun in keadaan.tahun:
        if tahun not in publications.tahun and ralat_entries(keadaan.data, tahun):
            problems.add("E007", _place(keadaan, (f"{tahun}.yml", "ralat"), folder), tahun=tahun)
    for terbit in filter(None, map(publications.latest, publications.tahun)):
        if f"{terbit.tahun}.yml" not in keadaan.data:
            _report_missing(keadaan, publications, terbit, problems, folder)
        elif _check_entries(keadaan, terbit, problems, folder, last_day):
            changed += [(terbit, item) for item in _check_year(keadaan, terbit, problems, folder)]
    _report_changes(keadaan, changed, problems, folder)
    _check_withdrawals(keadaan, publications, problems, folder)


def _check_year(keadaan: PresentState, terbit: Snapshot, problems: Problems, folder: str) -> tuple[Change, ...]:
    """Return the changes of a published year that no new ralat entry covers; report an entry that covers nothing."""
    tahun = terbit.tahun
    changes = perubahan(
        own_data(terbit.data, terbit.sumber, tahun), own_data(keadaan.data, keadaan.sumber, tahun, like=terbit.data)
    )
    if not new_ralat(keadaan, terbit):
        return changes
    numbers = [item for item in changes if _is_number(item)]
    if numbers and _withdraws(new_ralat(keadaan, terbit)):
        fields = "; ".join(f"{_field(item)} {_quoted(item.dari)}, sekarang {_quoted(item.menjadi)}" for item in numbers)
        place = _place(keadaan, (f"{tahun}.yml", "ralat"), folder)
        problems.add("E020", place, tahun=tahun, perubahan=fields)
        return ()
    if not changes and not _withdraws(new_ralat(keadaan, terbit)) and not _history_changed(keadaan, terbit):
        place = _place(keadaan, (f"{tahun}.yml", "ralat"), folder)
        problems.add("E006", place, tahun=tahun, revisi=terbit.revisi)
    return ()


def _check_entries(keadaan: PresentState, terbit: Snapshot, problems: Problems, folder: str, last_day: str) -> bool:
    """Return whether the published ralat entries still stand and the new ones are in order of date, none to come."""
    name = f"{terbit.tahun}.yml"
    old, now = ralat_entries(terbit.data, terbit.tahun), ralat_entries(keadaan.data, terbit.tahun)
    before, limit = f"revisi {terbit.revisi}", terbit.tanggal
    for number, entry in enumerate(old, start=1):
        if now[number - 1 : number] != (entry,):
            entri = f"{entry.tanggal}, {entry.jenis}: {entry.alasan}"
            place = _place(keadaan, (name, "ralat", str(number)), folder)
            problems.add("E004", place, nomor=number, tahun=terbit.tahun, entri=entri)
            return False
    for number, entry in enumerate(now[len(old) :], start=len(old) + 1):
        if entry.tanggal < limit:
            place = _place(keadaan, (name, "ralat", str(number), "tanggal"), folder)
            problems.add("E005", place, tanggal=entry.tanggal, sebelum=before, batas=limit)
            return False
        if last_day and entry.tanggal > last_day:
            place = _place(keadaan, (name, "ralat", str(number), "tanggal"), folder)
            problems.add("E022", place, tanggal=entry.tanggal, batas=last_day)
            return False
        before, limit = f"ralat ke-{number}", entry.tanggal
    return True


def _history_changed(keadaan: PresentState, terbit: Snapshot) -> bool:
    """Return whether an earlier year reads otherwise than in the snapshot: then a new revision brings it up to date."""
    shown = shown_data(terbit)
    names = [f"{year}.yml" for year in years(terbit.data) if year != terbit.tahun]
    present = {
        name: {key: value for key, value in isi.items() if key != "ralat"}
        for name in names
        if isinstance(isi := keadaan.data.get(name), Mapping)
    }
    return bool(perubahan({name: shown[name] for name in names}, present))


def _report_missing(
    keadaan: PresentState, publications: Publications, terbit: Snapshot, problems: Problems, folder: str
) -> None:
    """Name the deleted year, and the file that looks like it under another name."""
    name = f"{terbit.tahun}.yml"
    published = _content(terbit.data, name)
    twin = next((year for year in keadaan.tahun if _content(keadaan.data, f"{year}.yml") == published), None)
    nomor = next(baris.nomor for baris in reversed(publications.ledger) if baris.tahun == terbit.tahun)
    teks = publications.ledger[nomor - 1].teks
    problems.add(
        "E003",
        Span(f"{folder}/{LEDGER}", nomor, 1, len(teks), teks),
        tahun=terbit.tahun,
        berkas=f"{folder}/{name}",
        mirip=f" Berkas {twin}.yml berisi hal yang sama: namanya diganti." if twin else "",
    )


def _content(data: Mapping[str, object], name: str) -> dict[str, object] | None:
    isi = data.get(name)
    return {key: isi[key] for key in isi if key not in {"tahun", "ralat"}} if isinstance(isi, Mapping) else None


def _report_changes(
    keadaan: PresentState, changed: Sequence[tuple[Snapshot, Change]], problems: Problems, folder: str
) -> None:
    """Report changes without a ralat: once for each place, with every field and edition concerned."""
    places: dict[tuple[str, Span], list[tuple[Snapshot, Change]]] = {}
    for terbit, item in changed:
        jalur = (f"{terbit.tahun}.yml", "dokumen", "berkas") if item.berkas == "sumber" else item.jalur
        code = "E002" if item.berkas in {"indikator.yml", "kecamatan.yml"} else "E001"
        places.setdefault((code, _place(keadaan, jalur, folder)), []).append((terbit, item))
    for (code, span), found in places.items():
        terbit, first = found[0]
        tahun = dict.fromkeys(item.tahun for item, _ in found)
        fields = list(dict.fromkeys((_field(item), _quoted(item.dari), _quoted(item.menjadi)) for _, item in found))
        problems.add(
            code,
            span,
            tahun=" dan ".join(map(str, tahun)),
            perubahan="; ".join(f"{field} {dari}, sekarang {menjadi}" for field, dari, menjadi in fields),
            semula="; ".join(f"{field} menjadi {dari}" for field, dari, _ in fields),
            berkas=" dan ".join(f"{folder}/{year}.yml" for year in tahun),
            **_example(keadaan, terbit, "ralat", f"tulis di sini mengapa {_field(first)} berubah"),
        )


def _is_number(item: Change) -> bool:
    """Return whether a change is one of numbers, grades or money, which are never withdrawn."""
    keys = item.jalur[1:]
    printed = any(key.endswith("_tercetak") for key in keys)
    return item.berkas == "renstra.yml" or printed or not _NUMBERS.isdisjoint(keys)


def _field(item: Change) -> str:
    if item.berkas == "sumber":
        return f"isi berkas {item.jalur[1]} (SHA-256)"
    return f"{item.bidang.replace('_', ' ')} {item.kode}".strip()


def _quoted(text: str | None) -> str:
    return "kosong" if text is None else f'"{text}"'


def _example(keadaan: PresentState, terbit: Snapshot, jenis: str, alasan: str) -> dict[str, str]:
    """Return how to enter a ralat, and the YAML lines to paste; the date is the clerk's, for no clock is asked here."""
    lines = f"  - tanggal: TTTT-BB-HH  # hari ini\n    jenis: {jenis}\n    alasan: {alasan}"
    if ralat_entries(keadaan.data, terbit.tahun):
        return {"cara": "tambahkan sesudah entri ralat yang ada", "contoh": lines}
    is_written = (f"{terbit.tahun}.yml", "ralat") in keadaan.places
    return {"cara": "ganti baris ralat" if is_written else "tambahkan", "contoh": f"ralat:\n{lines}"}


def _place(keadaan: PresentState, jalur: Jalur, folder: str) -> Span:
    """Return the place of `jalur` or of the nearest thing around it that is written."""
    for length in range(len(jalur), 0, -1):
        if jalur[:length] in keadaan.places:
            return keadaan.places[jalur[:length]]
    return Span(f"{folder}/{jalur[0]}")


def _check_withdrawals(keadaan: PresentState, publications: Publications, problems: Problems, folder: str) -> None:
    """Report published editions that still show what another edition withdraws (E009)."""
    latest_of = {tahun: snapshot for tahun in publications.tahun if (snapshot := publications.latest(tahun))}
    pending = {tahun: _withdraws(new_ralat(keadaan, snapshot)) for tahun, snapshot in latest_of.items()}
    for tahun in (year for year in keadaan.tahun if pending.get(year)):
        gone = _withdrawn_texts(keadaan, publications, tahun)
        for later, shown in latest_of.items():
            if later > tahun and not pending[later] and _still_shows(shown, gone):
                problems.add(
                    "E009",
                    _place(keadaan, (f"{later}.yml",), folder),
                    tahun=tahun,
                    lain=later,
                    berkas=f"{later}.yml",
                    **_example(keadaan, shown, "tarik", f"mengikuti penarikan pada edisi {tahun}"),
                )


def _withdrawn_texts(keadaan: PresentState, publications: Publications, tahun: int) -> set[tuple[Jalur, str | None]]:
    """Return each text of any revision of `tahun`, and each digest of its source, that the present has no longer."""
    return {
        (item.jalur, item.dari)
        for snapshot in (publications.snapshot or {}).values()
        if snapshot.tahun == tahun
        for item in perubahan(
            own_data(snapshot.data, snapshot.sumber, tahun),
            own_data(keadaan.data, keadaan.sumber, tahun, like=snapshot.data),
        )
        if item.dari is not None and item.berkas in {f"{tahun}.yml", "sumber"}
    }


def _still_shows(shown: Snapshot, gone: set[tuple[Jalur, str | None]]) -> bool:
    told = (item for revisi in shown.riwayat for item in revisi.perubahan)
    texts = {
        (item.jalur, text) for item in (*perubahan(shown_data(shown), {}), *told) for text in (item.dari, item.menjadi)
    }
    return not gone.isdisjoint(texts)


def _withdraws(entries: Sequence[Reason]) -> bool:
    return any(entry.jenis == JenisRalat.TARIK for entry in entries)
