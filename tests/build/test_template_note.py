"""Compiled templates are kept between builds, believed only while they are what was compiled, and change no byte."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from bening.cli.main import run
from bening.pages import COMPILED, render
from support.fleet import Proyek, differing, site

NOTE = "build/edisi/templat.bin"


class NewProcess:
    """Builds a project as a new process would: nothing is known but what lies on the disk."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.compiled: list[str] = []
        ordinary = jinja2.Environment.compile

        def counted(
            env: jinja2.Environment, source: str, name: str | None = None, *rest: object, **more: object
        ) -> object:
            self.compiled.append(str(name))
            return ordinary(env, source, name, *rest, **more)

        monkeypatch.setattr(jinja2.Environment, "compile", counted)

    def build(self) -> list[str]:
        from bening.build import edition  # noqa: PLC0415 - as `build` does

        COMPILED.clear()
        render._environment.cache_clear()
        edition._engine.cache_clear()
        self.compiled.clear()
        assert run(["build", "--jobs", "1"]) == 0
        return list(self.compiled)


def test_templates_are_compiled_once_and_again_when_they_or_their_note_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proyek = Proyek(tmp_path / "proyek", 1)
    (slug,) = proyek.slugs
    (proyek.root / "site_src").unlink()
    (proyek.root / "site_src/overrides").mkdir(parents=True)
    monkeypatch.chdir(proyek.root)
    process = NewProcess(monkeypatch)
    assert {"main.html", "indikator.md.j2", "redirect.html.j2"} <= set(process.build())
    before = site(proyek.public)

    proyek.change(slug)
    assert process.build() == []
    fresh = Proyek(tmp_path / "baru", 1)
    fresh.change(slug)
    fresh.build("--jobs", "1")
    assert differing(site(proyek.public), site(fresh.public)) == []
    assert differing(site(proyek.public), before) != []

    note = proyek.root / NOTE
    note.write_bytes(note.read_bytes()[:-9] + b"perubahan")
    proyek.change(slug, old="Kasi Pemerintahan", new="Kasi Pelayanan")
    assert "main.html" in process.build()
    assert differing(site(proyek.public), before) == []

    (proyek.root / "site_src/overrides/main.html").write_text(
        '{% extends "halaman.html" %}{% block footer %}kaki baru{% endblock %}'
    )
    assert process.build() == ["main.html"]
    assert b"kaki baru" in (proyek.public / slug / "2024/index.html").read_bytes()
