"""Office Open XML of other programs made readable: the strict dialect, templates, styles without content."""

from __future__ import annotations

import io
import re
import zipfile

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"
_TEMPLATE = re.compile(rb"(wordprocessingml|spreadsheetml)\.template\.main\+xml")
_EMPTY_FILL = re.compile(rb"<((?:\w+:)?)fill\s*/>|<((?:\w+:)?)fill\s*>\s*</(?:\w+:)?fill>")


def mend(data: bytes) -> bytes:
    """Return the same document as Word and Excel write it today; `data` itself when nothing differs.

    `data` has passed the guard: its members are few and small. Only names of dialects and empty styles change, never a
    text or a number.
    """
    changed: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name.lower().endswith((".xml", ".rels"))}
        for name, content in members.items():
            text = _STRICT.sub(_TRANSITIONAL, content)
            text = _TEMPLATE.sub(_main_type, text) if name == "[Content_Types].xml" else text
            text = _EMPTY_FILL.sub(_fill, text) if name.endswith("styles.xml") else text
            if text != content:
                changed[name] = text
        if not changed:
            return data
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as mended:
            for item in archive.infolist():
                if not item.is_dir():
                    mended.writestr(item.filename, changed.get(item.filename) or archive.read(item.filename))
    return target.getvalue()


def _main_type(match: re.Match[bytes]) -> bytes:
    kind = b"document" if match[1] == b"wordprocessingml" else b"sheet"
    return match[1] + b"." + kind + b".main+xml"


def _fill(match: re.Match[bytes]) -> bytes:
    prefix = match[1] or match[2] or b""
    return b"<%sfill><%spatternFill/></%sfill>" % (prefix, prefix, prefix)
