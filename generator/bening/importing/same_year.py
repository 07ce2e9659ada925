"""Several documents of one year: which one leads, which target holds, and how a new one joins what is in the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bening.data import EDISI, JenisDokumen
from bening.importing.identity import letters
from bening.importing.meaning.readings import Document, Reading
from bening.importing.question_groups import Entry, ask_each
from bening.importing.questions import Interview
from bening.importing.yaml_writer import Tree
from bening.problems import Span

_LAIN = any(item.nama == "dokumen_lain" for item in EDISI)
_REPORTS = (JenisDokumen.LKJIP, JenisDokumen.LAPORAN_IKU)


def rank(document: Document, reading: Reading) -> tuple[int, int, int]:
    """Return the place of a table among those of one year: reports before plans, richer ones before poorer ones."""
    report = 0 if document.jenis in _REPORTS or (document.jenis is None and reading.results) else 1
    return (0 if reading.results else 1, report, -sum(1 for column in reading.columns if column.bidang))


@dataclass(frozen=True, slots=True)
class TwoTargets:
    """A row with two printed targets: its name in answers, its words, and each {dokumen, tanggal, target}.

    `utama` is what the tree holds now, `lain` what the other document prints.
    """

    tree: Tree
    nama: str
    uraian: str
    utama: Tree
    lain: Tree
    span: Span


def settle_targets(rows: Sequence[TwoTargets], prefix: str, interview: Interview) -> None:
    """Ask once which of two printed targets holds for all rows that have two; the other goes to target_lain.

    Each target keeps the name of the document that prints it. An answer that neither prints is refused. While the
    question is open the target of the leading document stands.
    """
    entries = [
        Entry(
            row.nama,
            f"{row.uraian} ({row.utama['target']} atau {row.lain['target']})",
            row.utama["target"],
            row.span,
            tercetak=(row.utama["target"], row.lain["target"]),
        )
        for row in rows
    ]
    nama = rows[0].lain["dokumen"] if rows else ""
    answers = ask_each(interview, prefix, "target", "I081", entries, dokumen=nama)
    for row in rows:
        holds, other = row.utama, row.lain
        if answers.get(row.nama) == row.lain["target"]:
            holds, other = other, holds
        row.tree["target"] = holds["target"]
        row.tree.setdefault("target_lain", []).append(other)


def other_document(document: Mapping[str, Any]) -> Tree:
    """Return a document of the same year as an item of dokumen_lain."""
    return {key: document[key] for key in ("jenis", "judul", "tanggal", "berkas", "tautan") if document.get(key)}


def join_present(tree: Tree, present: Tree, prefix: str, document: Document, interview: Interview) -> Tree:
    """Return the edition that is in the data with what the new document adds: nothing of it is lost or overwritten.

    Where the targets differ the one that holds is asked, and the other stays as target_lain. The document that reports
    leads; the other is listed in dokumen_lain.
    """
    old = {
        row["kode"]: row for goal in present.get("sasaran", []) for row in goal.get("indikator", []) if "kode" in row
    }
    new = {row["kode"]: row for goal in tree["sasaran"] for row in goal["indikator"]}
    before = present.get("dokumen", {})
    if before.get("judul") == tree["dokumen"].get("judul") and before.get("jenis") == tree["dokumen"].get("jenis"):
        if "kolom" not in before:  # the same document as an earlier version read it: nothing new is said
            tree["dokumen"].pop("kolom", None)
        return tree
    both = []
    for kode, row in new.items():
        known = old.get(kode, {})
        if known.get("target") and row.get("target") and known["target"] != row["target"]:
            said = _target(tree["dokumen"], row["target"], prefix)
            if _is_settled(said, known):
                row["target"] = known["target"]
            else:
                other = _target(before, known["target"], prefix)
                both.append(TwoTargets(row, kode, row["uraian"], said, other, document.span))
        for key, value in known.items():
            if key not in row or row[key] in ("", [], {}):
                row[key] = value
    settle_targets(both, prefix, interview)
    _keep_rows(tree, present, frozenset(new))
    tree["catatan"] = [*present.get("catatan", []), *tree.get("catatan", [])]
    tree["ralat"] = present.get("ralat", [])
    if before.get("jenis") in _REPORTS and document.jenis not in _REPORTS:
        tree["dokumen"], before = {**before}, tree["dokumen"]
    lain = [*present.get("dokumen_lain", []), *([other_document(before)] if _LAIN else [])]
    lain = [item for number, item in enumerate(lain) if all(not _is_same(item, known) for known in lain[:number])]
    return {**tree, **({"dokumen_lain": lain} if lain else {}), **{k: v for k, v in present.items() if k not in tree}}


def _target(document: Mapping[str, Any], target: str, prefix: str) -> Tree:
    """Return a target with the document that prints it; without a date the year stands."""
    return {"dokumen": document.get("judul") or "", "tanggal": document.get("tanggal") or prefix, "target": target}


def _is_settled(said: Tree, known: Mapping[str, Any]) -> bool:
    """Return whether the data keep this target of this document as the one that does not hold."""
    return any(
        letters(item.get("dokumen", "")) == letters(said["dokumen"]) and item.get("target") == said["target"]
        for item in known.get("target_lain", [])
    )


def _is_same(document: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    names = [(item.get("jenis"), letters(item.get("judul", ""))) for item in (document, other)]
    return names[0] == names[1] and bool(names[0][1])


def _keep_rows(tree: Tree, present: Tree, new: frozenset[str]) -> None:
    """Keep the rows of the data that the new document does not print, under their sasaran."""
    for goal in present.get("sasaran", []):
        kept = [row for row in goal.get("indikator", []) if row.get("kode") not in new]
        if not kept:
            continue
        same = next((item for item in tree["sasaran"] if item["kode"] == goal.get("kode")), None)
        if same is None:
            tree["sasaran"].append({**goal, "indikator": kept})
        else:
            same["indikator"] += kept
