"""One bad kecamatan among many: the others are published, it keeps its last good bytes, and everybody is told."""

from __future__ import annotations

from pathlib import Path

from support.fault_fleet import Tree, differences, faults_inside, make_data, make_place, slugs
from support.long_form import times

JUMLAH, CHANGED = times(24, 100), 3


def part(tree: Tree, slug: str) -> dict[str, str]:
    return {path: digest for path, digest in tree.items() if path.startswith(f"{slug}/")}


def test_one_bad_kecamatan_among_many(tmp_path: Path) -> None:
    old, new = make_data(JUMLAH), make_data(JUMLAH, CHANGED)
    names = slugs(old)
    bad, changed = names[JUMLAH // 2], names[-CHANGED:]
    place = make_place(tmp_path / "kerja", old)
    outcome = place.build()
    assert outcome.code == 0, outcome
    before = place.tree
    file = next(path for path in new if path.startswith(f"{bad}/2"))
    place.put({**new, file: f"{new[file]}tahun: 1999\n"})
    outcome = place.build()
    found = place.tree

    assert outcome.code == 1, outcome
    assert f"data/{file}:" in outcome.out
    rows = {line.split("│")[1].strip(): line for line in outcome.out.splitlines() if line.startswith("│")}
    assert "ada masalah; terbitan terakhir tetap" in rows[bad]
    assert [slug for slug in rows if "ada masalah" in rows[slug]] == [bad]
    assert faults_inside(place.public) == []
    for slug in set(names) - set(changed):
        assert differences(part(found, slug), part(before, slug)) == [], slug

    alone = make_place(
        tmp_path / "sendiri", {path: text for path, text in new.items() if path.startswith(tuple(changed))}
    )
    assert alone.build().code == 0
    for slug in changed:
        assert part(found, slug) != part(before, slug), slug
        assert differences(part(found, slug), part(alone.tree, slug)) == [], slug

    place.put(new)  # mended: what was published is what a build without any fault gives
    outcome = place.build()
    assert outcome.code == 0, outcome
    assert differences(place.tree, found) == []
