"""`bening import`: an office file to a draft and a list of questions; nothing is overwritten, nothing is published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from bening.cli.options import data_folder, data_option, optional_project_option, require_folder_name, same_place
from bening.cli.report import report_text
from bening.data import read_kecamatan
from bening.importing import (
    MAX_BYTES,
    QUESTIONS,
    Answers,
    Cell,
    Draft,
    Note,
    Placing,
    Source,
    ask_repairs,
    is_workbook,
    make_draft,
    name_cells,
    place_draft,
    read_answers,
    read_source,
    read_workbook,
)
from bening.problems import Problems, Severity
from bening.storage import Project, free_folder, read_data, typed, write_new


@click.command
@click.argument(
    "berkas", type=click.Path(exists=True, dir_okay=False, path_type=Path), nargs=-1, required=True, metavar="BERKAS..."
)
@click.option("--kecamatan", "slug", default="", metavar="KECAMATAN", help="Nama folder kecamatan, misalnya kotabaru.")
@click.option("--tahun", type=int, metavar="TAHUN", help="Tahun laporan bila judulnya tidak jelas.")
@click.option(
    "--jawaban",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    metavar="BERKAS",
    help=f"{QUESTIONS} yang sudah diisi. Boleh disebut lebih dari sekali.",
)
@click.option(
    "--draf",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("draf"),
    show_default=True,
    metavar="FOLDER",
    help="Folder untuk rancangan yang belum selesai.",
)
@click.option(
    "--pasang",
    is_flag=True,
    help="Pasang rancangan yang sudah lengkap di folder data, sesudah perbedaannya diperiksa. Berkas lama disimpan.",
)
@data_option
@optional_project_option
def command(
    *,
    berkas: tuple[Path, ...],
    slug: str,
    tahun: int | None,
    jawaban: tuple[Path, ...],
    draf: Path,
    pasang: bool,
    data: Path | None,
    project: Project,
) -> int:
    """Ubah BERKAS (Word, Excel, ODS, PDF, gambar, CSV, atau teks) menjadi rancangan data dan daftar pertanyaan.

    Beberapa berkas dari satu tahun (perjanjian kinerja, rencana aksi, LKjIP) menjadi satu rancangan. Tidak ada berkas
    yang ditimpa tanpa --pasang; tidak ada yang terbit. Yang meragukan tidak ditebak, tetapi ditanyakan: isilah berkas
    pertanyaan di Excel, lalu jalankan perintah yang sama dengan --jawaban.
    """
    if slug:
        require_folder_name(slug)
    if tahun is not None and not 2000 <= tahun <= 2099:
        raise click.UsageError(f"{tahun} bukan tahun laporan; tulis misalnya --tahun 2019.")
    folder = data_folder(project, data)
    problems = Problems()
    present = read_data(folder, Problems())
    draft = _read(berkas, jawaban, slug=slug, tahun=tahun, present=present, problems=problems)
    if draft is None or problems.blocking:
        click.echo(report_text(problems), nl=False)
        click.echo("Tidak ada yang ditulis.")
        return 1
    for notice in draft.notices:
        problems.keep(notice)
    click.echo(report_text(problems), nl=False)
    again = ["bening import", *(typed(path) for path in berkas), f"--kecamatan {draft.slug}"]
    again += [f"--tahun {tahun}"] if tahun else []
    again += [f"--jawaban {typed(path)}" for path in jawaban]
    again += [f"--draf {typed(draf)}"] if draf != Path("draf") else []
    where = same_place(project, data)
    check, repeat = " ".join(["bening check", draft.slug, *where]), " ".join([*again, *where])
    here = present.get(draft.slug, {})
    return _finish(draft, here, folder=folder, draf=draf, check=check, again=repeat, pasang=pasang)


def _read(
    berkas: tuple[Path, ...],
    jawaban: tuple[Path, ...],
    *,
    slug: str,
    tahun: int | None,
    present: Mapping[str, Mapping[str, bytes]],
    problems: Problems,
) -> Draft | None:
    sources = [source for path in berkas if (source := _open(path, problems))]
    answers = _answers(jawaban, problems)
    if problems.blocking or not sources:
        return None
    if len(sources) == 1 and is_workbook(sources[0]):
        return read_workbook(sources[0], present, problems, slug=slug, tahun=tahun or 0)
    return make_draft(
        sources,
        answers,
        problems,
        slug=slug,
        tahun=tahun,
        find_files=lambda name: present.get(name, {}),
        hari=datetime.now(tz=UTC).date().isoformat(),
    )


def _open(path: Path, problems: Problems) -> Source | None:
    with path.open("rb") as stream:
        return read_source(str(path), stream.read(MAX_BYTES + 1), problems)


def _answers(paths: tuple[Path, ...], problems: Problems) -> Answers:
    """Return the answers of all files; a later file wins where two answer the same question."""
    answers: dict[str, Cell] = {}
    notes: list[Note] = []
    for path in paths:
        if source := _open(path, problems):
            found = read_answers(source)
            answers |= found.jawaban
            notes += found.catatan
    return Answers(answers, tuple(notes))


def _finish(
    draft: Draft, present: Mapping[str, bytes], *, folder: Path, draf: Path, check: str, again: str, pasang: bool
) -> int:
    placing = place_draft(draft, present)
    if not placing.files:
        click.echo("Isinya sama dengan data yang ada, atau buku kerjanya belum diisi. Tidak ada yang ditulis.")
        return 0
    target = folder / draft.slug
    problems = Problems()
    if not draft.open:
        files = {name: content for name, content in placing.files.items() if name != QUESTIONS}
        read_kecamatan(draft.slug, {**present, **files}, problems, str(target))
        problems = name_cells(problems, files, draft.tempat)
        if draft.renstra and not draft.edisi:
            problems = _without(problems, "K054")  # a plan makes no edition: it waits for the first one
        if draft.asks_repairs and (repairs := ask_repairs(problems, files)):
            draft = replace(draft, questions=(*draft.questions, *repairs))
            placing = place_draft(draft, present)
    if pasang and not draft.open and not problems.blocking and not placing.siap:
        kept = free_folder(draf, f"{draft.slug}-lama")
        return _put(placing, present, target=target, kept=kept, check=check)
    ready = placing.siap and not problems.blocking
    place_at = target if ready else free_folder(draf, draft.slug)
    for path in write_new(place_at, placing.files, over=placing.kosong if ready else ()):
        if path.suffix != ".png":
            click.echo(f"Ditulis: {path}")
    if ready:
        if draft.renstra and not draft.edisi and not any(re.fullmatch(r"20\d\d\.yml", name) for name in present):
            click.echo("Rencana tersimpan. Edisi ada setelah perjanjian kinerja atau laporan satu tahun diimpor.")
        click.echo(f"Selesai. Periksa dengan: {check}")
        return 0
    again += f" --jawaban {typed(place_at / QUESTIONS)}" if draft.open else " --pasang"
    click.echo(_next_step(draft, placing, problems, again=again, place_at=place_at, target=target), nl=False)
    return int(problems.blocking and not draft.open)


def _put(placing: Placing, present: Mapping[str, bytes], *, target: Path, kept: Path, check: str) -> int:
    """Put a complete draft in the place of what is there; the files that it replaces are kept beside the drafts."""
    files = {name: content for name, content in placing.files.items() if name in placing.berbeda or name not in present}
    for name, changes in placing.berbeda.items():
        click.echo("\n".join([f"{target / name} berubah:", *(f"  {item}" for item in changes)]))
    for path in write_new(kept, {name: present[name] for name in files if name in present}):
        click.echo(f"Berkas lama disimpan: {path}")
    for path in write_new(target, {name: files[name] for name in files if name.endswith(".yml")}, over=tuple(files)):
        click.echo(f"Ditulis: {path}")
    click.echo(f"Selesai. Periksa dengan: {check}")
    return 0


def _without(problems: Problems, code: str) -> Problems:
    kept = Problems()
    for item in problems:
        if item.code != code:
            kept.keep(item)
    return kept


def _next_step(draft: Draft, placing: Placing, problems: Problems, *, again: str, place_at: Path, target: Path) -> str:
    lines: list[str] = []
    if draft.open:
        lines += [
            f"{len(draft.open)} pertanyaan harus dijawab, {len(draft.questions) - len(draft.open)} boleh dilewati.",
            f"Buka {place_at / QUESTIONS} di Excel, isi kolom kuning, simpan, lalu jalankan:",
            f"  {again}",
        ]
        if draft.gambar:
            lines.append(f"Gambar halamannya ada di {place_at / 'gambar'}; dapat memuat NIP, jadi jangan diunggah.")
    elif problems.blocking:
        errors = [item for item in problems if item.severity is Severity.GALAT]
        lines += [report_text(errors).rstrip(), f"Rancangan ada di {place_at}; perbaiki sumbernya, lalu impor lagi."]
    else:
        for name, changes in placing.berbeda.items():
            lines += [f"{target / name} sudah ada dan tidak ditimpa. Yang berbeda:", *(f"  {item}" for item in changes)]
        lines += [f"Rancangannya ada di {place_at}. Bila Anda setuju dengan perbedaan itu, jalankan:", f"  {again}"]
    return "\n".join(lines) + "\n"
