"""DOC, ODT and RTF turned into DOCX by LibreOffice, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

_NAMES = ("soffice", "libreoffice")
_SECONDS = 90


def convert(data: bytes, suffix: str) -> bytes | None:
    """Return the document as DOCX, None when LibreOffice is not installed or cannot open it in time.

    It works in a folder of its own with a profile of its own: no setting, macro or open window of the user takes part.
    """
    program = next((path for name in _NAMES if (path := shutil.which(name))), "")
    if not program:
        return None
    with tempfile.TemporaryDirectory(prefix="bening-") as name:
        folder = Path(name)
        (folder / f"dokumen{suffix}").write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
        command = [
            program,
            "--headless",
            "--norestore",
            profile,
            "--convert-to",
            "docx",
            "--outdir",
            str(folder / "hasil"),
        ]
        try:
            subprocess.run(  # noqa: S603 - a fixed command on a file of ours
                [*command, str(folder / f"dokumen{suffix}")], capture_output=True, check=False, timeout=_SECONDS
            )
            return (folder / "hasil" / "dokumen.docx").read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            return None
