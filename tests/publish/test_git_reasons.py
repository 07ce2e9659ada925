"""Git's own reason reaches the person, in Indonesian where it is known."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from bening.failure import Failure, Refused
from bening.publish.git_reasons import explain_git
from support.checkout import build, clone, commit, git, make_checkout, send

# What the servers and git 2.47 to 2.53 print, word for word.
COMPLAINTS = {
    "remote: error: GH006: Protected branch update failed for refs/heads/gh-pages.\n"
    "remote: error: At least 1 approving review is required.\nTo https://github.com/n/r.git\n"
    " ! [remote rejected] gh-pages (protected branch hook declined)\n": "Cabang itu dilindungi di GitHub",
    "remote: error: GH013: Repository rule violations found for refs/heads/gh-pages.\n": "Aturan repositori di GitHub",
    "remote: nama berkas tidak boleh\nTo ../situs.git\n ! [remote rejected] x -> x (pre-receive hook declined)\n"
    "error: failed to push some refs to '../situs.git'\n": "Aturan (hook) di server menolak",
    "error: No such remote 'origin'\n": "Repositori tujuan origin tidak dikenal",
    "fatal: 'hulu' does not appear to be a git repository\n": "Repositori tujuan hulu tidak dikenal",
    "fatal: unable to access 'https://github.com/': Could not resolve host: github.com\n": "Periksa internet",
    "remote: Permission to n/r.git denied to x.\nfatal: unable to access 'https://x': The requested URL returned "
    "error: 403\n": "Server tidak mengenali Anda",
    "git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.\n": "Masuk dahulu",
    "fatal: Unable to create '/x/.git/index.lock': File exists.\n": "Git lain sedang bekerja",
    "fatal: detected dubious ownership in repository at '/srv/$(kirim)'\n": (
        "git config --global --add safe.directory '/srv/$(kirim)'"
    ),
    "fatal: detected dubious ownership in repository at '/srv/kota kami'\n": (
        "git config --global --add safe.directory '/srv/kota kami'"
    ),
}


@pytest.mark.parametrize(("complaint", "words"), COMPLAINTS.items(), ids=lambda text: text[:25])
def test_a_known_complaint_says_what_to_do(complaint: str, words: str) -> None:
    said = explain_git("push", complaint)
    assert words in said
    assert "\n" not in said


@pytest.mark.parametrize("complaint", ["fatal: something new\nhint: try\n", "", "\n\n", "remote:\nremote: aduh\n"])
def test_an_unknown_complaint_is_passed_on(complaint: str) -> None:
    said = explain_git("push", complaint)
    assert said.startswith("git push gagal: ")
    assert said.endswith(("something new", "tanpa penjelasan", "aduh"))


def test_a_hook_on_the_server_is_heard(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    build(folder)
    hook = tmp_path / "situs.git/hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'GH006: Protected branch update failed for refs/heads/gh-pages.' >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(Failure, match=r"dilindungi di GitHub.*GH006: Protected branch update failed"):
        send(folder)


def test_a_missing_remote_and_a_missing_commit_are_named(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    build(folder)
    git(folder, "remote", "remove", "origin")
    with pytest.raises(Failure, match="Repositori tujuan origin tidak dikenal"):
        send(folder)
    empty = clone(tmp_path, "kosong")
    (empty / "data").mkdir()
    (empty / ".git/info/exclude").write_text(".*.bening-*\n")
    with pytest.raises(Failure, match="belum mempunyai commit"):
        send(empty)


def test_a_folder_of_another_owner_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_checkout(tmp_path, 2017)
    build(folder)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # git's own tests have no other owner either
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    with pytest.raises(Failure, match=r"milik pengguna lain .*git config --global --add safe\.directory"):
        send(folder)


def test_a_branch_of_another_tool_is_noticed_before_anything_is_replaced(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    build(folder)
    other = clone(tmp_path, "lain")
    (other / "index.html").write_text("situs lain")
    (other / "versions.json").write_text("[]")  # mike's, at the top
    commit(other)
    git(other, "push", "--quiet", "origin", "HEAD:refs/heads/gh-pages")
    before = git(tmp_path / "situs.git", "rev-parse", "gh-pages")
    with pytest.raises(Refused, match=r"gh-pages .*berisi situs buatan alat lain.*--branch"):
        send(folder)
    assert git(tmp_path / "situs.git", "rev-parse", "gh-pages") == before


def test_a_branch_with_nothing_but_a_domain_name_is_taken(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    build(folder)
    other = clone(tmp_path, "lain")
    for name in ("CNAME", ".nojekyll", "README.md"):
        (other / name).write_text("kinerja.contoh.id\n")
    commit(other)
    git(other, "push", "--quiet", "origin", "HEAD:refs/heads/gh-pages")
    send(folder)
    assert "CNAME" in git(tmp_path / "situs.git", "ls-tree", "-r", "--name-only", "gh-pages")
