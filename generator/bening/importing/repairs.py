"""What `check` refuses in a finished draft, asked at the value that it refuses: no import ends without a way on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bening.data import yaml_tree
from bening.importing.questions import Interview, Question
from bening.importing.yaml_writer import Tree
from bening.problems import Problem, Problems, Severity, problem

_WORD = "perbaiki"


def apply_repairs(stem: str, tree: Any, interview: Interview) -> list[str]:
    """Set the values of a file's tree that a person wrote in answer to `ask_repairs`; return the kode to leave out.

    The key holds the path of the value and a digest of what stood there: an answer never reaches another value. "-"
    empties a value; for one that is empty and must not be, it leaves the indicator out, and outside of indicators it is
    no answer.
    """
    left: list[str] = []
    for kunci, cell in interview.answers.jawaban.items():
        start, _, path = kunci.partition(f"/{_WORD}-")
        digest, _, names = path.partition("/")
        if start != stem or not names:
            continue
        holder, last = _find(tree, names.split("/"))
        if holder is None or last is None or _digest(_get(holder, last)) != digest:
            continue
        answer = " ".join(cell.text.split())
        interview.expect(kunci)
        if answer != "-":
            holder[last] = answer
        elif _get(holder, last):
            holder[last] = ""
        elif kode := _indicator_of(stem, names.split("/")):
            left.append(kode)
        else:
            interview.problems.add("I029", cell.span, nilai=answer, pilihan="isi yang tercetak di dokumen")
    return left


def leave_out(kode: Sequence[str], definisi: dict[str, Tree], edisi: Mapping[int, Tree], hari: str) -> None:
    """Take indicators out of a draft; each edition that had one says so in a note."""
    for name in kode:
        definisi.pop(name, None)
    for tree in edisi.values():
        gone = [row for goal in tree["sasaran"] for row in goal["indikator"] if row["kode"] in kode]
        for goal in tree["sasaran"]:
            goal["indikator"] = [row for row in goal["indikator"] if row not in gone]
        tree["sasaran"] = [goal for goal in tree["sasaran"] if goal["indikator"]]
        for program in tree.get("anggaran", {}).get("program", ()):
            for key in program.keys() & {"indikator", "sasaran"}:
                program[key] = [item for item in program[key] if item in _codes(tree, key)]
        for row in gone:
            isi = f'Indikator "{row["uraian"]}" ada di dokumen dan tidak dimuat di sini: isinya belum dapat dibaca.'
            tree.setdefault("catatan", []).append({"jenis": "catatan-dokumen", "isi": isi, "tanggal": hari})


def _codes(tree: Tree, key: str) -> set[str]:
    rows = tree["sasaran"] if key == "sasaran" else [row for goal in tree["sasaran"] for row in goal["indikator"]]
    return {row["kode"] for row in rows}


def _indicator_of(stem: str, path: Sequence[str]) -> str:
    """Return the kode of the indicator that a path lies in, "" for one elsewhere."""
    if stem == "indikator":
        return path[0] if len(path) > 1 else ""
    return path[3] if len(path) > 4 and path[0] == "sasaran" and path[2] == "indikator" else ""


def ask_repairs(found: Problems, files: Mapping[str, bytes]) -> list[Question]:
    """Return a question for each error of `check` that stands at a value of the draft's files, each value once."""
    questions: dict[str, Question] = {}
    for item in found:
        name = item.span.file.replace("\\", "/").rpartition("/")[2]
        if item.severity is not Severity.GALAT or name not in files:
            continue
        kunci = _key(item, name, files[name])
        if kunci and kunci not in questions:
            said = {
                "strip": _dash(kunci),
                "masalah": item.masalah,
                "seharusnya": item.seharusnya,
                "perbaikan": item.perbaikan,
                "kode": item.code,
            }
            questions[kunci] = Question(kunci, problem("I078", item.span, **said), "", (), wajib=True)
    return list(questions.values())


def _dash(kunci: str) -> str:
    """Return what the answer "-" does to a value, as the question says it."""
    stem, _, path = kunci.partition(f"/{_WORD}-")
    digest, _, names = path.partition("/")
    if digest != _digest(""):
        return ", atau - bila kosong"
    return ", atau - untuk meninggalkan indikator ini" if _indicator_of(stem, names.split("/")) else ""


def _key(item: Problem, name: str, data: bytes) -> str:
    root = yaml_tree.read_yaml(data, name, Problems())
    best: tuple[tuple[str, ...], str] | None = None
    for path, node in _leaves(root, ()) if root else ():
        if (node.span.line, node.span.column) == (item.span.line, item.span.column) or (
            node.span.line == item.span.line and best is None
        ):
            best = (path, " ".join(node.text.split()) if not node.empty else "")
    if best is None or (item.code == "K002" and best[1]):  # a key that is missing beside the value
        return ""
    return f"{name.removesuffix('.yml')}/{_WORD}-{_digest(best[1])}/{'/'.join(best[0])}"


def _leaves(node: yaml_tree.Node, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], yaml_tree.YamlScalar]]:
    """Yield the scalars of a tree with their paths; items of a list go by their kode, else by their position."""
    match node:
        case yaml_tree.YamlMapping():
            for key, value in node.entries:
                yield from _leaves(value, (*path, key.text))
        case yaml_tree.YamlSequence():
            for number, item in enumerate(node.items):
                kode = item.get("kode") if isinstance(item, yaml_tree.YamlMapping) else None
                name = kode.text if isinstance(kode, yaml_tree.YamlScalar) else str(number)
                yield from _leaves(item, (*path, name))
        case yaml_tree.YamlScalar():
            yield path, node


def _find(tree: Any, path: Sequence[str]) -> tuple[Any, Any]:
    """Return what holds the last value of a path, and its key there; (None, None) without such a path."""
    holder = tree
    for number, name in enumerate(path):
        key: Any = name
        if isinstance(holder, list):
            key = next(
                (i for i, item in enumerate(holder) if isinstance(item, Mapping) and item.get("kode") == name), None
            )
            key = int(name) if key is None and name.isdecimal() and int(name) < len(holder) else key
        elif isinstance(holder, dict) and name not in holder:
            key = int(name) if name.isdecimal() and int(name) in holder else None
        if key is None:
            return None, None
        if number == len(path) - 1:
            return holder, key
        holder = holder[key]
    return None, None


def _get(holder: Any, key: Any) -> str:
    return " ".join(str(holder[key]).split())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:4]
