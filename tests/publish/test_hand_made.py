"""What a hand changed or put into `public/` is never published; a new build puts it right."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from bening.cli.main import run
from bening.editions import manifest
from bening.storage.staged_folder import read_folder
from support.checkout import clone, commit, git, site, tip, write_office
from support.real_editions import make_project
from support.years import SLUG, office


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with a remote and a site that `bening build` just made."""
    root = tmp_path_factory.mktemp("asal")
    git(root, "init", "--quiet", "--bare", "situs.git")
    folder = clone(root, "kerja")
    make_project(folder)
    (folder / ".gitignore").write_text("/public/\n/build/\n.*.bening-*\n")
    write_office(folder, office(2017, 2018))
    commit(folder)
    assert run(["build", "-f", str(folder / "mkdocs.yml")]) == 0
    return root


@pytest.fixture
def checkout(built: Path, tmp_path: Path) -> Path:
    """A copy of it at another place, as a folder that was moved: its notes name what was built by content."""
    shutil.copytree(built, tmp_path / "salinan", symlinks=True)
    return tmp_path / "salinan/kerja"


def publish(folder: Path) -> int:
    return run(["publish", "-f", str(folder / "mkdocs.yml"), "--data", str(folder / "data")])


def _append(path: str) -> Callable[[Path], object]:
    return lambda out: (out / path).write_bytes((out / path).read_bytes() + b"<!-- 99 % -->")


def _reseal(out: Path) -> None:
    edition = out / SLUG / "2018"
    files = {**read_folder(edition), "index.html": b"<p>99 %</p>"}
    for path, content in manifest.amend(files).items():
        (edition / path).write_bytes(content)


HANDS: dict[str, Callable[[Path], object]] = {
    f"{SLUG}/index.html": _append(f"{SLUG}/index.html"),
    f"{SLUG}/edisi.css": _append(f"{SLUG}/edisi.css"),
    f"{SLUG}/versions.json": lambda out: (out / SLUG / "versions.json").write_bytes(
        (out / SLUG / "versions.json").read_bytes() + b"\n"
    ),
    f"{SLUG}/umpan.xml": _append(f"{SLUG}/umpan.xml"),
    f"{SLUG}/ralat/index.html": lambda out: (out / SLUG / "ralat/index.html").unlink(),
    f"{SLUG}/hasil.html": lambda out: (out / SLUG / "hasil.html").write_bytes(b"<p>99 %</p>"),
    f"{SLUG}/2018/laporan/index.html": _append(f"{SLUG}/2018/laporan/index.html"),
    f"{SLUG}/2018": _reseal,
    "index.html": _append("index.html"),
    "404.html": _append("404.html"),
    "robots.txt": lambda out: (out / "robots.txt").write_bytes(b"Disallow: /"),
    "hasil/index.html": lambda out: [(out / "hasil").mkdir(), (out / "hasil/index.html").write_bytes(b"99")],
    "assets/": lambda out: next((out / "assets").glob("bening.*.css")).write_bytes(b"td { display: none }"),
}


@pytest.mark.parametrize("named", HANDS)
def test_hand_made_changes_are_refused_by_name(
    checkout: Path, named: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(checkout)
    HANDS[named](checkout / "public")
    assert publish(checkout) == 1
    assert named in capsys.readouterr().err
    assert tip(checkout) == ""


def test_a_file_beside_the_theme_is_left_here(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of earlier versions lie there too; only what new editions name goes along."""
    monkeypatch.chdir(checkout)
    (checkout / "public/assets/titipan.js").write_bytes(b"x")
    assert publish(checkout) == 0
    sent = site(checkout)
    assert "assets/titipan.js" not in sent
    assert [path for path in sent if path.startswith("assets/bening.")]


def test_a_build_puts_right_what_a_hand_changed(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A resealed edition with other words is not taken for the one that was built, whatever its manifest says."""
    monkeypatch.chdir(checkout)
    before = read_folder(checkout / "public")
    _reseal(checkout / "public")
    _append(f"{SLUG}/index.html")(checkout / "public")
    shutil.rmtree(checkout / "build")
    assert publish(checkout) == 1
    assert run(["build", "-f", str(checkout / "mkdocs.yml")]) == 0
    assert read_folder(checkout / "public") == before
    assert publish(checkout) == 0
