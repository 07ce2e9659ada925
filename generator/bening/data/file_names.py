"""Rules for names of folders and files in data/; nothing is opened."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bening.data.patterns import YEAR_FILE
from bening.data.text_rules import is_folder_name, make_slug
from bening.problems import Problems, Span

OWN_FILES = ("kecamatan.yml", "indikator.yml", "renstra.yml")
"""Files of a kecamatan's folder beside its years."""

TEXT_SUFFIXES = (".txt", ".csv")
_SOURCE_SUFFIXES = (*TEXT_SUFFIXES, ".pdf", ".docx", ".xlsx", ".doc", ".xls", ".odt", ".ods", ".jpg", ".jpeg", ".png")
_SOURCE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", re.ASCII)
_TERBIT_NAME = re.compile(r"terbit/[A-Za-z0-9][A-Za-z0-9._/-]{0,199}", re.ASCII)
_CLUTTER = re.compile(
    r"""(?:
        \.DS_Store | \._.+ | \.AppleDouble | \.Spotlight-V100 | \.Trashes | \.fseventsd | Icon\r | __MACOSX  # macOS
        | \.localized | \.TemporaryItems | \.DocumentRevisions-V100 | \.apdisk | .+\.sb-[0-9a-f]{8}-\w{6} | \..+\.icloud
        | Thumbs\.db | ehthumbs\.db | desktop\.ini | \$RECYCLE\.BIN | System\ Volume\ Information             # Windows
        | ~\$.+ | ~WR[A-Z]\d+\.tmp | .+\.tmp | \.~lock\..+\# | \.~.+                  # Word, Excel, LibreOffice, WPS
        | (?-i:[0-9A-F]{7}0) | .+\.asd | Backup\ of\ .+\.(?:wbk|xlk)                       # Word, Excel while they save
        | .+~ | \..+\.sw[a-p] | \#.+\# | \.\#.+ | 4913 | .+\.bak | \.idea | \.vscode         # editors
        | \..+\.kate-swp | \.goutputstream-\w{6} | nppBackup | .+___jb_(?:tmp|old)___
        | .+\.(?:crdownload|part|partial|download|opdownload)                             # browsers
        | \.directory | \.Trash-\d+ | \.nfs[0-9a-f]+ | \.fuse_hidden[0-9a-f]+ | \.dropbox.* | \.sync.* # Linux, clouds
        | \.tmp\.drive(?:down|up)load | .+:Zone\.Identifier | \.[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}
        | \.git(?:keep|ignore|attributes) | \..+\.bening-baru
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# What systems put into the name of a copy: "2024 - Copy.yml", "2024 - Salin (2).yml", "2024 (1).yml".
_COPY = re.compile(r"(?:\s+-\s+(?:copy|salin(?:an)?)|\s+copy|\s+salinan)?(?:\s*\(\d+\)|\s+\d)?\s*(?=\.yml$)")
_ROOT_FILES = ("README.md", "CODEOWNERS")


def check_root_names(folders: Iterable[str], files: Iterable[str], problems: Problems, folder: str) -> list[str]:
    """Return the names of `folders` that may be kecamatan, sorted. Problems K074, K075, K078 at `folder`/name."""
    for name in sorted(files):
        if name not in _ROOT_FILES and not is_clutter(name):
            saran = "pindahkan ke dalam folder kecamatannya, atau hapus."
            problems.add("K078", Span(f"{folder}/{name}"), nama=name, saran=saran)
    accepted = []
    by_fold: dict[str, list[str]] = {}
    for name in sorted(name for name in folders if not is_clutter(name)):
        by_fold.setdefault(name.casefold(), []).append(name)
    for names in by_fold.values():
        first, *twins = sorted(names, key=lambda name: not is_folder_name(name))
        for twin in twins:
            problems.add("K075", Span(f"{folder}/{twin}"), nama=twin, lain=first)
        if is_folder_name(first):
            accepted.append(first)
        elif not twins:
            near = make_slug(first)
            saran = f", misalnya menjadi {near}" if is_folder_name(near) else ""
            problems.add("K074", Span(f"{folder}/{first}"), nama=first, saran=saran)
    return sorted(accepted)


def check_file_names(paths: Iterable[str], problems: Problems, folder: str) -> list[str]:
    """Return the `paths` inside one kecamatan's folder that belong there, sorted. Problems K075, K077, K078, K081."""
    names = sorted(path for path in paths if not is_clutter(path))
    accepted: dict[str, str] = {}
    for name in names:
        twin = accepted.get(name.casefold())
        if twin is not None:
            problems.add("K075", Span(f"{folder}/{name}"), nama=name, lain=twin)
        elif _belongs(name, names, problems, folder):
            accepted[name.casefold()] = name
    return sorted(accepted.values())


def is_clutter(path: str) -> bool:
    """Return whether `path` is, or lies in, clutter of systems, editors and browsers, which is ignored."""
    return any(_CLUTTER.fullmatch(name) for name in path.split("/"))


def _belongs(name: str, names: list[str], problems: Problems, folder: str) -> bool:
    place = Span(f"{folder}/{name}")
    if name in OWN_FILES or YEAR_FILE.fullmatch(name) or _TERBIT_NAME.fullmatch(name):
        return True
    if name.startswith("sumber/"):
        base = name.removeprefix("sumber/")
        if _SOURCE_NAME.fullmatch(base) and base.lower().endswith(_SOURCE_SUFFIXES):
            return True
        problems.add("K081", place, nama=base, akhiran=", ".join(_SOURCE_SUFFIXES))
        return False
    right = _COPY.sub("", re.sub(r"\.(?:yaml|ya?ml\.txt)$", ".yml", name.lower()))
    if right != name and right in names and YEAR_FILE.fullmatch(right):
        problems.add("K077", place, nama=name, lain=right)
    elif right != name and right in names:
        saran = f"pindahkan perubahannya ke {right}, lalu hapus salinan ini."
        problems.add("K078", place, nama=name, saran=saran)
    else:
        is_near = right in OWN_FILES or YEAR_FILE.fullmatch(right)
        saran = f"ganti namanya menjadi {right}." if is_near else "pindahkan ke folder sumber/, atau hapus."
        problems.add("K078", place, nama=name, saran=saran)
    return False
