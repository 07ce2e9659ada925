"""Reading data/: what is taken, what is refused, and that nothing outside is ever read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from bening.data.yaml_tree import MAX_BYTES
from bening.problems.record import Problems
from bening.storage import data_folder
from support.sample_data import FILES


def write(folder: Path, contents: dict[str, bytes]) -> None:
    for name, data in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def read(folder: Path) -> tuple[dict[str, dict[str, bytes]], list[str]]:
    problems = Problems()
    data = data_folder.read_data(folder, problems)
    return data, [f"{item.span.file.removeprefix(f'{folder}/')} {item.code}" for item in problems]


def test_everything_that_belongs_is_read(tmp_path: Path) -> None:
    published = {"terbit/buku.jsonl": b"{}\n", "terbit/2017-r1.json": b"{}"}
    write(tmp_path / "contoh", FILES | published)
    write(tmp_path / "lain", FILES)
    assert read(tmp_path) == ({"contoh": FILES | published, "lain": FILES}, [])


CLUTTER = (
    ".DS_Store", "._2017.yml", "__MACOSX", "Thumbs.db", "desktop.ini", "$RECYCLE.BIN", "~$laporan.docx", "~WRL0003.tmp",
    "A1B2C3D4.tmp", ".~lock.laporan.ods#", ".~laporan.xlsx", "2017.yml~", ".2017.yml.swp", "#2017.yml#", "2017.yml.bak",
    ".idea", ".vscode", "laporan.pdf.crdownload", "laporan.pdf.part", "laporan.pdf.download", ".directory",
    ".nfs0000000001", ".gitkeep", ".gitignore", ".2017.yml.bening-baru", ".localized", "2017.yml.sb-1f2e3d4c-AbCdEf",
    ".laporan.pdf.icloud", "System Volume Information", "5E3D7000", "Simpan otomatis laporan.asd",
    "Backup of laporan.wbk", ".2017.yml.kate-swp", ".goutputstream-8QX2C3", "2017.yml___jb_tmp___", "nppBackup",
    ".dropbox.cache", ".tmp.drivedownload", "laporan.pdf:Zone.Identifier", ".849C9593-D756-4E56-8D6E-42412F2A707B",
)  # fmt: skip


@pytest.mark.parametrize("name", CLUTTER)
def test_what_systems_leave_behind_is_passed_over(tmp_path: Path, name: str) -> None:
    write(tmp_path / "contoh", FILES)
    write(tmp_path, {"README.md": b"", name: b"", f"contoh/{name}": b"", f"contoh/sumber/{name}": b""})
    assert read(tmp_path) == ({"contoh": FILES}, [])


@pytest.mark.parametrize("name", [".idea", "__MACOSX", ".Trash-1000", "nppBackup", ".TemporaryItems"])
def test_a_folder_of_clutter_is_not_entered(tmp_path: Path, name: str) -> None:
    write(tmp_path / "contoh", FILES)
    write(tmp_path, {f"{name}/2017.yml": b"", f"contoh/{name}/a/b/c/d.yml": b""})
    assert read(tmp_path) == ({"contoh": FILES}, [])


def test_the_lock_of_emacs_which_leads_nowhere_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "contoh", FILES)
    (tmp_path / "contoh/.#2017.yml").symlink_to("nama@komputer.1234:1700000000")
    assert read(tmp_path) == ({"contoh": FILES}, [])


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("catatan.txt", "catatan.txt K078"),
        ("Kota Baru/2017.yml", "Kota Baru K074"),
        ("contoh/rahasia.txt", "contoh/rahasia.txt K078"),
        ("contoh/2018.yaml", "contoh/2018.yaml K077"),
        ("contoh/2019.yaml", "contoh/2019.yaml K078"),
        ("contoh/1066.yml", "contoh/1066.yml K078"),
        ("contoh/arsip/2017.yml", "contoh/arsip/2017.yml K078"),
        ("contoh/a/b/c/d/2017.yml", "contoh/a/b/c/ K078"),
        ("contoh/sumber/laporan 2017.pdf", "contoh/sumber/laporan 2017.pdf K081"),
        ("contoh/sumber/laporan.html", "contoh/sumber/laporan.html K081"),
        ("contoh/sumber/2017/laporan.pdf", "contoh/sumber/2017/laporan.pdf K081"),
        ("contoh/sumber/.rahasia.txt", "contoh/sumber/.rahasia.txt K081"),
        ("contoh/sumber/LAPORAN-2017.txt", "contoh/sumber/laporan-2017.txt K075"),
    ],
)
def test_what_does_not_belong_is_named(tmp_path: Path, name: str, problem: str) -> None:
    write(tmp_path / "contoh", FILES)
    write(tmp_path, {name: b"x"})
    data, codes = read(tmp_path)
    assert codes == [problem]
    assert set(data) == {"contoh"}


def test_twins_without_a_right_name_are_told_once(tmp_path: Path) -> None:
    write(tmp_path / "Kota", FILES)
    write(tmp_path / "KOTA", FILES)
    assert read(tmp_path) == ({}, ["Kota K075"])


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("contoh/2018 - Copy.yml", "K077", "gabungkan isinya ke 2018.yml lalu hapus 2018 - Copy.yml."),
        ("contoh/2018 (1).yml", "K077", "gabungkan isinya ke 2018.yml"),
        ("contoh/2018 - Salin (2).yml", "K077", "gabungkan isinya ke 2018.yml"),
        ("contoh/2018.yml.txt", "K077", "gabungkan isinya ke 2018.yml"),
        ("contoh/kecamatan - Copy.yml", "K078", "pindahkan perubahannya ke kecamatan.yml, lalu hapus salinan ini."),
        ("contoh/2019 .yml", "K078", "ganti namanya menjadi 2019.yml."),
        ("Gunung Kaler/2017.yml", "K074", "ganti nama foldernya, misalnya menjadi gunung-kaler."),
        ("data/2017.yml", "K074", "ganti nama foldernya."),
    ],
)
def test_a_copy_or_a_slip_in_a_name_is_seen_as_one(tmp_path: Path, name: str, code: str, words: str) -> None:
    write(tmp_path / "contoh", FILES)
    write(tmp_path, {name: b"x"})
    problems = Problems()
    data_folder.read_data(tmp_path, problems)
    (item,) = problems
    assert item.code == code
    assert words in item.perbaikan


def test_the_right_name_is_suggested(tmp_path: Path) -> None:
    write(tmp_path / "contoh", {"2019.yaml": b"", "Kecamatan.yml": b"", "foto.jpg": b""})
    problems = Problems()
    data_folder.read_data(tmp_path, problems)
    assert [item.perbaikan for item in problems] == [
        "ganti namanya menjadi 2019.yml.",
        "ganti namanya menjadi kecamatan.yml.",
        "pindahkan ke folder sumber/, atau hapus.",
    ]


def test_oversized_files_are_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_folder, "MAX_SOURCE", 10)
    write(
        tmp_path / "contoh", {"sumber/a.pdf": b"x" * 11, "sumber/b.pdf": b"x" * 10, "2017.yml": b"#" * (MAX_BYTES + 9)}
    )
    data, codes = read(tmp_path)
    assert codes == ["contoh/sumber/a.pdf K079"]
    assert {name: len(content) for name, content in data["contoh"].items()} == {
        "2017.yml": MAX_BYTES + 1,
        "sumber/a.pdf": 0,
        "sumber/b.pdf": 10,
    }


def test_special_files_are_never_opened(tmp_path: Path) -> None:
    write(tmp_path / "contoh", FILES)
    os.mkfifo(tmp_path / "contoh/2019.yml")
    (tmp_path / "contoh/terbit").symlink_to("/etc")
    (tmp_path / "contoh/sumber/hilang.txt").symlink_to("/tidak/ada")
    assert read(tmp_path) == (
        {"contoh": FILES},
        ["contoh/2019.yml K076", "contoh/sumber/hilang.txt K076", "contoh/terbit K076"],
    )


def test_a_missing_folder_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    problems = Problems()
    assert data_folder.read_data(tmp_path / "data", problems) == {}
    (item,) = problems
    assert (item.code, item.masalah) == ("K080", "data tidak dapat dibuka: tidak ditemukan.")


@pytest.mark.parametrize(
    ("error", "said"), [(PermissionError(13, "x"), "tidak ada izin"), (OSError(5, "x"), "rusak atau sedang dipakai")]
)
def test_a_file_that_cannot_be_opened_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    write(tmp_path / "contoh", FILES)
    honest = Path.open

    def broken(path: Path, *args: object, **more: object) -> object:
        if path.name == "2018.yml":
            raise error
        return honest(path, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", broken)
    problems = Problems()
    data = data_folder.read_data(tmp_path, problems)
    assert "2018.yml" not in data["contoh"]
    (item,) = problems
    assert item.code == "K080"
    assert said in item.masalah


def test_a_kecamatan_that_cannot_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "contoh", FILES)
    honest = os.scandir

    def broken(folder: Path) -> object:
        if folder.name == "contoh" and read_once:
            raise PermissionError(13, "x")
        read_once.append(True) if folder.name == "contoh" else None
        return honest(folder)

    read_once: list[bool] = [True]
    monkeypatch.setattr(os, "scandir", broken)
    assert read(tmp_path) == ({"contoh": {}}, ["contoh K080"])
