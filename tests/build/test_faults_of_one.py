"""Whatever stops the work on one kecamatan holds only that one: it is named, the others are built."""

from __future__ import annotations

from pathlib import Path

import pytest
from bening.build import edition, read
from bening.build.checking import check_data
from bening.cli.main import run
from bening.failure import Failure
from bening.storage.staged_folder import read_folder
from support.real_editions import make_project, write
from support.years import office, year_file


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two kecamatan, built once, whose data have changed since."""
    project = make_project(tmp_path / "proyek")
    for slug in ("baik", "buruk"):
        files = office(2018)
        files["kecamatan.yml"] = files["kecamatan.yml"].replace(b"Sukamaju", slug.title().encode())
        write(project.root / "data" / slug, files)
    monkeypatch.chdir(project.root)
    assert run(["build", "--jobs", "1"]) == 0
    for slug in ("baik", "buruk"):
        (project.root / f"data/{slug}/2018.yml").write_text(year_file(2018, surat="70 %"))
    return project.root


@pytest.mark.parametrize("error", [RuntimeError("aneh"), Failure("Pembangun tidak menerima.")])
@pytest.mark.parametrize("stage", ["make_tree", "build_tree", "make_around"])
def test_the_others_are_built_and_the_bad_one_keeps_its_last_good_bytes(
    city: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stage: str, error: Exception
) -> None:
    module = read if stage == "make_around" else edition
    ordinary = getattr(module, stage)

    def stumble(*arguments: object, **more: object) -> object:
        if "buruk" in repr(arguments[1]) or "slug='buruk'" in repr(arguments[0]):
            raise error
        return ordinary(*arguments, **more)

    monkeypatch.setattr(module, stage, stumble)
    before = read_folder(city / "public/buruk")
    for _ in range(2):  # the fault is told again by the next build
        capsys.readouterr()
        assert run(["build", "--jobs", "1"]) == 3
        assert "buruk ditahan" in capsys.readouterr().err
    assert b"70" in (city / "public/baik/2018/unduhan/kinerja.csv").read_bytes()
    assert read_folder(city / "public/buruk") == before
    monkeypatch.setattr(module, stage, ordinary)
    assert run(["build", "--jobs", "1"]) == 0
    assert b"70" in (city / "public/buruk/2018/unduhan/kinerja.csv").read_bytes()


def test_the_front_page_bears_the_name_of_the_one_city_or_province_that_it_is_about(city: Path) -> None:
    front = (city / "public/index.html").read_text("utf-8")
    assert "<title>Kinerja kecamatan di Kota Contoh" in front
    office_file = city / "data/buruk/kecamatan.yml"
    office_file.write_text(office_file.read_text("utf-8").replace("Kota Contoh", "Kota Lain"), "utf-8")
    assert run(["build", "--jobs", "1"]) == 0
    assert "<title>Kinerja kecamatan di Jambi" in (city / "public/index.html").read_text("utf-8")


def test_a_library_that_finds_no_memory_is_no_fault_of_the_kecamatan(
    city: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stumble(*_: object, **__: object) -> object:
        raise ImportError("_multiarray_umath.so: failed to map segment from shared object")

    monkeypatch.setattr(edition, "make_tree", stumble)
    before = read_folder(city / "public")
    assert run(["build", "--jobs", "1"]) == 3
    said = capsys.readouterr().err
    assert "Memori komputer ini tidak cukup" in said
    assert "ditahan" not in said
    assert read_folder(city / "public") == before


def test_a_check_names_the_kecamatan_that_it_stumbles_over(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bening.build import checking  # noqa: PLC0415 - the module

    ordinary = checking.warn

    def stumble(kecamatan: object, *more: object) -> None:
        if "slug='buruk'" in repr(kecamatan):
            raise KeyError("x")
        ordinary(kecamatan, *more)  # type: ignore[arg-type] # passed on

    monkeypatch.setattr(checking, "warn", stumble)
    reading = check_data(city / "data")
    assert (set(reading.kecamatan), set(reading.broken), set(reading.faults)) == ({"baik"}, {"buruk"}, {"buruk"})
    assert run(["check"]) == 3
