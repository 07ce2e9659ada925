"""A kecamatan's record out of a snapshot alone, as it was known when the edition was published."""

from __future__ import annotations

from collections.abc import Mapping

from bening.data import Kecamatan, read_kecamatan, yaml_tree
from bening.editions.changes import Isi, Jalur, item_names
from bening.editions.snapshot import Snapshot
from bening.problems import Problems, Span


def rebuild(snapshot: Snapshot, sumber: Mapping[str, bytes], folder: str) -> Kecamatan:
    """Return the record that the pages of this revision show; its newest edition is the published one.

    The snapshot's content passes the same validation as the office's files, and each place is the line that the text
    had there. `sumber` holds the source documents at hand, by path inside the kecamatan's folder; the rest count as
    present. `folder` ("data/kotabaru") is what places show before a file's name. `ValueError` when today's rules
    refuse what was published: a rule was tightened without regard to frozen editions, which is our bug.
    """
    trees = {name: _tree(isi or {}, (name,), snapshot, Span(f"{folder}/{name}")) for name, isi in snapshot.data.items()}
    documents = {path: sumber.get(path, b"") for path in snapshot.sumber}
    files = {name: tree for name, tree in trees.items() if not isinstance(tree, yaml_tree.YamlScalar)}
    problems = Problems()
    kecamatan = read_kecamatan(snapshot.kecamatan, {**files, **documents}, problems, folder, snapshot.aturan)
    if kecamatan is None:
        refused = [(item.code, str(item.span)) for item in problems]
        raise ValueError(f"snapshot {snapshot.kecamatan} {snapshot.tahun} r{snapshot.revisi} refused: {refused}")
    return kecamatan


def _tree(isi: Isi, jalur: Jalur, snapshot: Snapshot, around: Span) -> yaml_tree.Node:
    """Return `isi` as the reader of YAML would give it, each node at its line, or where its parent is."""
    line = snapshot.tempat.get(jalur)
    span = Span(around.file, line) if line else around
    if isi is None or isinstance(isi, str):
        return yaml_tree.YamlScalar(isi or "", span)
    if isinstance(isi, Mapping):
        entries = ((key, _tree(value, (*jalur, key), snapshot, span)) for key, value in isi.items())
        return yaml_tree.YamlMapping(tuple((yaml_tree.YamlScalar(key, node.span), node) for key, node in entries), span)
    if jalur[-1] in {"triwulan", "target_triwulan"}:
        isi = [*isi, *[None] * (4 - len(isi))]  # a snapshot drops empty ends of lists, the reader wants four quarters
    items = (_tree(item, (*jalur, name), snapshot, span) for name, item in zip(item_names(isi), isi, strict=True))
    return yaml_tree.YamlSequence(tuple(items), span)
