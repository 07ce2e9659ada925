"""Builds that meet each other, and builds that meet what a killed one left."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from support.fault_fleet import Fleet, Place, differences, finish


def test_a_second_build_leaves_at_once_and_the_first_finishes(fleet: Fleet, place: Place) -> None:
    with place.started() as first:
        assert first.stderr is not None
        said = first.stderr.readline()  # a row is done: it is in the middle of its work
        os.killpg(first.pid, signal.SIGSTOP)
        try:
            second = place.build()
            between = place.tree
        finally:
            os.killpg(first.pid, signal.SIGCONT)
        outcome = finish(first)
    assert said
    assert second.code == 3
    assert "Pembangunan lain sedang berjalan" in second.err
    assert second.err.count("\n") == 1
    assert second.out == ""
    assert between == fleet.old.tree
    assert outcome.code == 0, outcome
    assert differences(place.tree, fleet.new.tree) == []
    assert place.leftovers == []


def test_two_builds_started_in_the_same_moment(fleet: Fleet, place: Place) -> None:
    with place.started() as one, place.started() as other:
        outcomes = [finish(one), finish(other)]
    assert 0 in {outcome.code for outcome in outcomes}, outcomes
    for outcome in outcomes:
        assert outcome.code == 0 or (outcome.code == 3 and "Pembangunan lain" in outcome.last_line), outcome
    assert differences(place.tree, fleet.new.tree) == []
    assert place.leftovers == []


def dirty(folder: Path) -> None:
    """Make a folder that looks like a build killed in the middle, with things in it that hinder clearing."""
    (folder / "suka-damai-00002/2024").mkdir(parents=True)
    (folder / "suka-damai-00002/2024/index.html").write_text("<p>setengah", encoding="utf-8")
    (folder / "tautan").symlink_to("/nowhere")
    (folder / "index.html").write_bytes(b"")
    (folder / "index.html").chmod(0)


@pytest.mark.parametrize("role", ["baru", "lama"])
def test_a_folder_left_by_a_killed_build_is_cleared(fleet: Fleet, place: Place, role: str) -> None:
    dirty(place.root / f".public.bening-{role}")
    outcome = place.build()
    assert outcome.code == 0, outcome
    assert differences(place.tree, fleet.new.tree) == []
    assert place.leftovers == []


def test_killed_between_two_renames_the_old_version_is_brought_back(fleet: Fleet, place: Place) -> None:
    """Where folders cannot be exchanged in one step, the old version stands aside for a moment."""
    place.public.rename(place.root / ".public.bening-lama")
    dirty(place.root / ".public.bening-baru")
    outcome = place.build()
    assert outcome.code == 0, outcome
    assert "tidak berubah" in outcome.out  # the old version was there to take unchanged editions from
    assert differences(place.tree, fleet.new.tree) == []
    assert place.leftovers == []


def test_a_lock_file_that_nobody_holds_does_not_block(fleet: Fleet, place: Place) -> None:
    for name in (".public.bening-kunci", ".build.bening-kunci"):
        (place.root / name).write_text("4194303\n", encoding="utf-8")  # the id of a process that is no more
    outcome = place.build()
    assert outcome.code == 0, outcome
    assert differences(place.tree, fleet.new.tree) == []
