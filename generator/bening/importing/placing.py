"""Where a draft goes: into the data folder when it is complete and new, else into a folder of its own beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bening.importing.draft import Draft
from bening.importing.first_files import is_first_file
from bening.importing.question_book import write_questions
from bening.importing.trees import compare, plain_list, plain_tree
from bening.importing.yaml_writer import Tree, schema_of, write_yaml

QUESTIONS = "pertanyaan.xlsx"


@dataclass(frozen=True, slots=True)
class Placing:
    """Files to write, by name. `siap`: they may go into the data folder; else into a draft folder.

    A file of the data folder that says the same already is not written. `berbeda` lists those that exist and say
    something else, each with the fields that differ; `kosong` those that exist as `bening new` made them, with nothing
    filled in.
    """

    files: Mapping[str, bytes]
    siap: bool
    berbeda: Mapping[str, tuple[str, ...]]
    kosong: tuple[str, ...] = ()


def place_draft(draft: Draft, present: Mapping[str, bytes]) -> Placing:
    """Return where the files of a draft go. `present` are the files of the kecamatan's folder; none is overwritten."""
    empty = tuple(name for name, content in present.items() if is_first_file(name, content))
    present = {name: content for name, content in present.items() if name not in empty}
    trees: dict[str, Any] = {} if draft.kecamatan is None else {"kecamatan.yml": draft.kecamatan}
    files: dict[str, bytes] = {}
    different: dict[str, tuple[str, ...]] = {}
    if draft.definisi:
        before = present.get("indikator.yml")
        text = write_yaml(dict(draft.definisi), schema=schema_of("indikator.yml"))
        files["indikator.yml"] = (
            before.rstrip() + b"\n\n" + text.split("\n", 1)[1].encode() if before else text.encode()
        )
        if before:
            different["indikator.yml"] = tuple(f"{kode} (baru)" for kode in draft.definisi)
    trees |= {"renstra.yml": draft.renstra} if draft.renstra else {}
    trees |= {f"{year}.yml": tree for year, tree in draft.edisi.items()}
    for name, tree in trees.items():
        read = plain_list if name == "renstra.yml" else plain_tree
        changes = compare(read(present[name]), tree) if name in present else ()
        if name in present and not changes:
            continue
        if changes:
            different[name] = changes
        files[name] = _write(name, tree, draft).encode()
    ready = not draft.open and not different
    if draft.questions and (files or draft.open) and not ready:
        files[QUESTIONS] = write_questions(draft.questions, draft.tampak, draft.bacaan)
        files |= draft.gambar
    return Placing(files, ready, different, empty)


def _write(name: str, tree: Tree | Sequence[Tree], draft: Draft) -> str:
    if not draft.open or not isinstance(tree, Mapping):
        return write_yaml(tree, schema=schema_of(name))
    asked = [question for question in draft.open if question.kunci.partition("/")[0] == name.removesuffix(".yml")]
    whole = {**tree, "pertanyaan": [f"{item.kunci}: {item.problem.masalah}" for item in asked]} if asked else tree
    note = (
        "RANCANGAN. Belum boleh dipindahkan ke folder data: pertanyaan di bawah belum dijawab.\n"
        f"Jawab di {QUESTIONS}, lalu jalankan bening import lagi dengan --jawaban."
    )
    return write_yaml(whole, schema=schema_of(name), comment=note)
