"""What a manifest names so that a stranger can build the edition again: program, tools, addresses, prose, looks.

Files of a project that differ from those of the program travel in the edition, under `naskah/`, by their path in the
project; templates get a second ending, so that no server shows them as pages.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
import yaml
from msgspec import Meta, Struct

from bening.build.jobs import BuildSettings
from bening.builders import ENGINES, versions
from bening.data import is_url
from bening.editions import quoted
from bening.situs import Situs
from bening.storage import CONFIG, DEFAULT_CONFIG, OVERRIDES, PROSE, Project, packaged_project, program_digest

NASKAH = "naskah/"
_TEMPLATE, _AS_TEXT = ".html", ".html.txt"
_PROSE_FILE = re.compile(rf"{PROSE}/([A-Za-z0-9-]+)\.md")
_LARGEST_CONFIG = 20_000  # bytes; the default one has a tenth
_LOOKS = (".css", ".js", ".svg", ".png", ".jpg", ".ico", ".webp", ".woff2", ".txt", ".md", ".json")
# What a project's mkdocs.yml may set without running anything: names, addresses and words.
_WORDS_ONLY = {
    "site_name",
    "site_url",
    "site_description",
    "site_author",
    "repo_url",
    "repo_name",
    "edit_uri",
    "copyright",
    "docs_dir",  # each edition has its own
}
_Path = Annotated[
    str, Meta(pattern=r"\A[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\Z", max_length=200)
]
_Digest = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
_Word = Annotated[str, Meta(max_length=300)]


class Bangun(Struct, forbid_unknown_fields=True):
    """The key `bangun` of a manifest: `berkas` gives the digest of each file of prose, templates and looks."""

    program: _Digest
    pembangun: _Word
    alat: dict[_Word, _Word]
    alamat: _Word
    repositori: _Word
    edit_uri: _Word
    epoch: Annotated[int, Meta(ge=0, le=2**40)] | None
    berkas: dict[_Path, _Digest]


@dataclass(frozen=True, slots=True)
class Origin:
    """How an edition can be built again here: `settings`, or None with the reason in `lacking`.

    `lacking` says in sentences what is not here of what the edition was made with; empty means that nothing is.
    `faults` are contradictions: files under `naskah/` that the manifest does not name, or names otherwise.
    """

    settings: BuildSettings | None
    lacking: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def name_inputs(settings: BuildSettings) -> dict[str, Any]:
    """Return the manifest's `bangun` for editions made with `settings`."""
    files = {path: hashlib.sha256(content).hexdigest() for path, content in sorted(input_files(settings).items())}
    return msgspec.to_builtins(  # type: ignore[no-any-return] # a Struct becomes a dict
        Bangun(
            program=settings.program,
            pembangun=settings.engine,
            alat=dict(sorted(settings.tools.items())),
            alamat=settings.situs.alamat,
            repositori=settings.situs.repositori,
            edit_uri=settings.edit_uri,
            epoch=settings.epoch,
            berkas=files,
        )
    )


def input_files(settings: BuildSettings) -> dict[str, bytes]:
    """Return prose, templates, styles and configuration by their path in the project."""
    return {
        **settings.project_files,
        **{f"{PROSE}/{name}.md": text.encode() for name, text in settings.situs.prosa.items()},
    }


def replaced_files(project: Project) -> dict[str, bytes]:
    """Return the files of `project` that differ from the program's own, by their path in an edition (`naskah/…`)."""
    standard = _files_of(packaged_project())
    return {
        f"{NASKAH}{_stored(path)}": content
        for path, content in _files_of(project).items()
        if standard.get(path) != content
    }


def find_origin(manifest: Mapping[str, Any], naskah: Mapping[str, bytes], *, percaya: bool) -> Origin:
    """Return how the edition of a foreign `manifest` can be built again; `naskah` are its files under `naskah/`.

    Replaced templates and settings that run code count only with `percaya`.
    """
    standard = _files_of(packaged_project())
    try:
        bangun = msgspec.convert(manifest["bangun"], Bangun)
    except KeyError:
        lacking = ("manifestnya tidak menyebut dari naskah dan gaya mana edisi ini dibuat", *_other_tools(manifest))
        return Origin(_settings(standard, {}, None), lacking, _faults({*naskah}))
    except msgspec.ValidationError:
        return Origin(None, ("catatan bangun di manifest.json tidak dapat dibaca",))
    carried = {_restored(path.removeprefix(NASKAH)): content for path, content in naskah.items()}
    found = {path: carried.get(path, standard.get(path)) for path in bangun.berkas}
    faults = _faults({path for path in carried if _sha256(carried[path]) != bangun.berkas.get(path)})
    lost = [path for path, content in found.items() if _sha256(content) != bangun.berkas[path]]
    code = sorted(path for path in carried if path in found and _runs_code(path, carried[path], standard.get(path)))
    lacks = [*_other_tools(manifest)]
    if lost:
        lacks.append(f"naskah atau gayanya tidak ada di sini dengan isi yang sama: {_few(lost)}")
    if not lacks and bangun.program != program_digest():
        lacks.append(f"program bening {_plain(bangun.alat.get('bening', '-'))} di sini bukan yang dipakai membuatnya")
    if bangun.pembangun not in ENGINES or not all(_is_address(text) for text in (bangun.alamat, bangun.repositori)):
        return Origin(None, (*lacks, "pembangun atau alamat yang disebut manifestnya tidak dikenal"), faults)
    if code and not percaya:
        return Origin(
            None, (*lacks, f"edisi ini memakai templat sendiri ({_few(code)}); hanya dijalankan --percaya"), faults
        )
    files = {path: content if content is not None else standard.get(path, b"") for path, content in found.items()}
    return Origin(_settings(files, naskah, bangun), tuple(lacks), faults)


def _settings(files: Mapping[str, bytes], naskah: Mapping[str, bytes], bangun: Bangun | None) -> BuildSettings:
    engine = bangun.pembangun if bangun else ENGINES[0]
    prosa = {match[1]: content.decode(errors="replace") for match, content in _prose_of(files)}
    return BuildSettings(
        situs=Situs(prosa, bangun.alamat if bangun else "", bangun.repositori if bangun else ""),
        engine=engine,
        plain=False,
        tools=versions(engine),
        epoch=bangun.epoch if bangun else None,
        tanggal="",
        project_files={path: content for path, content in files.items() if not path.startswith(f"{PROSE}/")},
        program=program_digest(),
        naskah=naskah,
        edit_uri=bangun.edit_uri if bangun else "",
    )


def _faults(paths: Collection[str]) -> tuple[str, ...]:
    """Return in one sentence which files under `naskah/` are not those that the manifest names."""
    names = _few(sorted(quoted(path) for path in paths))
    return (f"berkas di {NASKAH} bukan yang disebut manifest.json: {names}",) if names else ()


def _prose_of(files: Mapping[str, bytes]) -> list[tuple[re.Match[str], bytes]]:
    return [(match, content) for path, content in files.items() if (match := _PROSE_FILE.fullmatch(path))]


def _files_of(project: Project) -> dict[str, bytes]:
    return {
        **project.shared_files(),
        **{f"{PROSE}/{name}.md": text.encode() for name, text in project.prosa().items()},
    }


def _other_tools(manifest: Mapping[str, Any]) -> tuple[str, ...]:
    """Return in one sentence which tools an edition was made with that are other ones here."""
    named = manifest.get("alat")
    if not isinstance(named, dict):
        return ()
    engine = next((engine for engine in ENGINES if engine in named), ENGINES[0])
    here = versions(engine)
    other = [
        f"{_plain(name)} {_plain(version)} (di sini {here.get(name, 'tidak ada')})"
        for name, version in sorted(named.items())
        if here.get(name) != version
    ]
    return (f"dibuat dengan {', '.join(other)}",) if other else ()


def _plain(word: object) -> str:
    """Return a foreign word as it may stand in a message: short, and as an escaped text where it is not plain."""
    text = str(word)[:30]
    return text if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 ._+-]*", text) else quoted(text)


def _runs_code(path: str, content: bytes, standard: bytes | None) -> bool:
    """Return whether building with this replaced file runs what its author wrote."""
    if content == standard:
        return False
    if path != CONFIG:
        return not (path.startswith((f"{OVERRIDES}/assets/", f"{PROSE}/")) and path.endswith(_LOOKS))
    try:
        ours, theirs = yaml.safe_load(standard or b"") or {}, yaml.safe_load(content)
    except (yaml.YAMLError, ValueError, RecursionError):
        return True
    if not isinstance(theirs, dict) or len(content) > _LARGEST_CONFIG:
        return True
    expected = {**ours, "INHERIT": DEFAULT_CONFIG}
    return any(
        not isinstance(value, str) if key in _WORDS_ONLY else expected.get(key) != value
        for key, value in theirs.items()
    )


def _is_address(text: str) -> bool:
    return not text or is_url(text)


def _stored(path: str) -> str:
    return path.removesuffix(_TEMPLATE) + _AS_TEXT if path.endswith(_TEMPLATE) else path


def _restored(path: str) -> str:
    return path.removesuffix(_AS_TEXT) + _TEMPLATE if path.endswith(_AS_TEXT) else path


def _sha256(content: bytes | None) -> str:
    return "" if content is None else hashlib.sha256(content).hexdigest()


def _few(paths: Sequence[str], most: int = 3) -> str:
    more = f" dan {len(paths) - most} lainnya" if len(paths) > most else ""
    return ", ".join(paths[:most]) + more
