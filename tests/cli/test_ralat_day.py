"""`bening check` refuses a ralat of a day that has not come, where Git or SOURCE_DATE_EPOCH tells the day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bening.cli import main
from support.checkout import build, commit, git, make_checkout, send, write_office
from support.years import SLUG, entry, year_file

NOON = 1795780800  # 2026-11-27 12:00 UTC: in the earliest zones the 28th has begun


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose edition 2017 is published; commands run in it."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    checkout = make_checkout(tmp_path, 2017)
    build(checkout)
    send(checkout)
    commit(checkout)
    (checkout / "mkdocs.yml").write_text("site_name: Contoh\nsite_url: https://contoh.id/\n")
    monkeypatch.chdir(checkout)
    return checkout


def correct(folder: Path, day: str) -> None:
    text = year_file(2017, surat="85 %", ralat="ralat:\n" + entry(day))
    write_office(folder, {"2017.yml": text.encode()})


def commit_at(folder: Path, seconds: int, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("GIT_COMMITTER_DATE", f"{seconds} +0000")
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", "--message", "Ralat")


def codes(capfd: pytest.CaptureFixture[str], *options: str) -> list[tuple[str, int]]:
    """The code and the line of each error."""
    capfd.readouterr()
    main.run(["check", "--format", "json", "--quiet", *options])
    told = json.loads(capfd.readouterr().out)
    return [(item["kode"], item["baris"]) for item in told]


def line_of(folder: Path, day: str) -> int:
    lines = (folder / "data" / SLUG / "2017.yml").read_text().splitlines()
    return next(number for number, line in enumerate(lines, start=1) if f"tanggal: {day}" in line)


def test_a_committed_ralat_of_a_coming_day_is_named_with_its_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    correct(folder, "2026-11-29")
    commit_at(folder, NOON, monkeypatch)
    assert codes(capfd) == [("E022", line_of(folder, "2026-11-29"))]


@pytest.mark.parametrize("day", ["2026-11-27", "2026-11-28"])
def test_a_committed_ralat_of_its_day_anywhere_on_earth_is_right(
    day: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    correct(folder, day)
    commit_at(folder, NOON, monkeypatch)
    assert codes(capfd) == []


def test_a_ralat_not_yet_committed_is_not_measured_by_an_older_commit(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    commit_at(folder, NOON, monkeypatch)
    correct(folder, "2026-12-24")
    assert codes(capfd) == []


def test_source_date_epoch_tells_the_day_of_uncommitted_data_too(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    correct(folder, "2026-11-29")
    assert [code for code, _ in codes(capfd, "--epoch", str(NOON))] == ["E022"]
    assert codes(capfd, "--epoch", str(NOON + 86400)) == []
