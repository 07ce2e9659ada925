"""Damage in what a build takes over, in `public/` or `build/`: noticed, made anew, never published."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support.fault_fleet import Fleet, Place, Version, differences, make_data, make_place, slugs

GARBAGE = b"\x00\xff\xfe{]tidak ada artinya\n"


def edition(place: Place) -> Path:
    """The newest edition of the first kecamatan."""
    return max(item for item in (place.public / slugs_of(place)[0]).iterdir() if item.name.isdecimal())


def slugs_of(place: Place) -> list[str]:
    return sorted(item.name for item in (place.root / "data").iterdir())


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def rot(path: Path) -> None:
    """Change one byte; size and times stay."""
    status, content = path.stat(), bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def replace_by_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/hostname")


def replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "di-dalam.html").write_bytes(GARBAGE)


def add(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(GARBAGE)


PUBLIC: dict[str, Callable[[Place], object]] = {
    "page-cut": lambda place: cut(edition(place) / "index.html"),
    "page-empty": lambda place: (edition(place) / "index.html").write_bytes(b""),
    "page-rotten": lambda place: rot(edition(place) / "index.html"),
    "page-deleted": lambda place: (edition(place) / "index.html").unlink(),
    "page-is-a-link": lambda place: replace_by_link(edition(place) / "index.html"),
    "page-is-a-folder": lambda place: replace_by_folder(edition(place) / "404.html"),
    "archive-rotten": lambda place: rot(next(edition(place).rglob("*.zip"))),
    "data-rotten": lambda place: rot(edition(place) / "unduhan/kinerja.json"),
    "sums-cut": lambda place: cut(edition(place) / "SHA256SUMS"),
    "manifest-garbage": lambda place: (edition(place) / "manifest.json").write_bytes(GARBAGE),
    "edition-deleted": lambda place: shutil.rmtree(edition(place)),
    "kecamatan-deleted": lambda place: shutil.rmtree(edition(place).parent),
    "portal-deleted": lambda place: shutil.rmtree(place.public / "portal"),
    "everything-deleted": lambda place: shutil.rmtree(place.public),
    "front-page-cut": lambda place: cut(place.public / "index.html"),
    "front-page-of-a-kecamatan-rotten": lambda place: rot(edition(place).parent / "index.html"),
    "list-of-years-garbage": lambda place: (edition(place).parent / "versions.json").write_bytes(GARBAGE),
    "portal-page-rotten": lambda place: rot(next((place.public / "portal").rglob("index.html"))),
    "search-index-rotten": lambda place: rot(next((place.public / "portal").rglob("*.pf_index"))),
    "foreign-file-in-an-edition": lambda place: add(edition(place) / "skripsi.docx"),
    "foreign-file-at-the-front": lambda place: add(place.public / "skripsi.docx"),
    "foreign-file-in-the-portal": lambda place: add(place.public / "portal/skripsi.docx"),
    "foreign-year": lambda place: add(edition(place).parent / "1999/index.html"),
    "foreign-kecamatan": lambda place: add(place.public / "hantu-00000/2024/index.html"),
}


@pytest.mark.parametrize("damage", PUBLIC)
def test_damage_in_public_is_mended_by_the_next_build(fleet: Fleet, tmp_path: Path, damage: str) -> None:
    place = fleet.old.copy(tmp_path / "kerja")
    PUBLIC[damage](place)
    assert place.tree != fleet.old.tree
    outcome = place.build_warm()
    assert outcome.code == 0, outcome
    assert differences(place.tree, fleet.old.tree) == []


def test_an_older_version_put_back_into_public_does_not_stay(fleet: Fleet, tmp_path: Path) -> None:
    place = fleet.new.copy(tmp_path / "kerja")
    shutil.rmtree(place.public)
    shutil.copytree(fleet.old.place.public, place.public)
    assert place.build_warm().code == 0
    assert differences(place.tree, fleet.new.tree) == []


def test_an_edition_of_another_version_does_not_stay(fleet: Fleet, tmp_path: Path) -> None:
    place, slug = fleet.new.copy(tmp_path / "kerja"), max(fleet.changed)
    shutil.rmtree(place.public / slug)
    shutil.copytree(fleet.old.place.public / slug, place.public / slug)
    assert place.build_warm().code == 0
    assert differences(place.tree, fleet.new.tree) == []


def notes(place: Place) -> list[Path]:
    """Every file that builds keep in `build/`, the marker aside."""
    own = {".bening", ".edisi.bening-kunci"}  # marker and lock say who works here, not what was found
    return sorted(path for path in (place.root / "build").rglob("*") if path.is_file() and path.name not in own)


def each(change: Callable[[Path], object]) -> Callable[[Place], object]:
    return lambda place: [change(path) for path in notes(place)]


def rotate(place: Place) -> None:
    """Give each file of `build/` the content of the next one of its kind, which is mostly another kecamatan's."""
    for suffix in {path.suffix for path in notes(place)}:
        alike = [path for path in notes(place) if path.suffix == suffix]
        contents = [path.read_bytes() for path in alike]
        for path, content in zip(alike, [*contents[1:], *contents[:1]], strict=True):
            path.write_bytes(content)


BUILD: dict[str, Callable[[Place], object]] = {
    "garbage": each(lambda path: path.write_bytes(GARBAGE)),
    "empty": each(lambda path: path.write_bytes(b"")),
    "cut": each(cut),
    "rotten": each(rot),
    "deleted": each(Path.unlink),
    "of-another-kecamatan": rotate,
    "folders-instead-of-files": each(replace_by_folder),
    "foreign-files": lambda place: [add(path.with_name(f"{path.name}.bak")) for path in notes(place)],
    "no-folder": lambda place: shutil.rmtree(place.root / "build"),
}


@pytest.mark.parametrize("damage", BUILD)
def test_damage_in_build_changes_no_byte(fleet: Fleet, place: Place, damage: str) -> None:
    BUILD[damage](place)
    outcome = place.build_warm()
    assert outcome.code == 0, outcome
    assert differences(place.tree, fleet.new.tree) == []


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory, fleet: Fleet) -> Place:
    """A project with another address, prose and data for the same kecamatan."""
    place = make_place(tmp_path_factory.mktemp("lain") / "proyek", make_data(len(slugs(fleet.old.data)), 4))
    config = (place.root / "mkdocs.yml").read_text(encoding="utf-8")
    (place.root / "mkdocs.yml").write_text(config.replace("site_url: ", "site_url: https://lain.example/x/ #"), "utf-8")
    for path in (place.root / "site_src/prosa").glob("*.md"):
        path.write_text(f"{path.read_text(encoding='utf-8')}\nKalimat lain.\n", encoding="utf-8")
    outcome = place.build_warm()
    assert outcome.code == 0, outcome
    return place


def take(place: Place, name: str, other: Place) -> None:
    shutil.rmtree(place.root / name)
    shutil.copytree(other.root / name, place.root / name)


@pytest.mark.parametrize("names", [("build",), ("public",), ("build", "public")], ids="-and-".join)
def test_folders_of_another_project_change_no_byte(
    fleet: Fleet, tmp_path: Path, stranger: Place, names: tuple[str, ...]
) -> None:
    place = fleet.old.copy(tmp_path / "kerja")
    for name in names:
        take(place, name, stranger)
    outcome = place.build_warm()
    assert outcome.code == 0, outcome
    assert differences(place.tree, fleet.old.tree) == []


@pytest.mark.parametrize("wanted", ["old", "new"])
def test_notes_of_another_version_change_no_byte(fleet: Fleet, tmp_path: Path, wanted: str) -> None:
    versions: dict[str, Version] = {"old": fleet.old, "new": fleet.new}
    version = versions.pop(wanted)
    (other,) = versions.values()
    place = version.copy(tmp_path / "kerja")
    take(place, "build", other.place)
    assert place.build_warm().code == 0
    assert differences(place.tree, version.tree) == []
