"""Escape text from data for Markdown, HTML, front matter and script blocks.

Everything that is not a letter, digit, space, comma or percent sign in ASCII becomes a numeric character reference, so
the same result is plain text to Python-Markdown, to every usual extension, to HTML (text or attribute) and to Jinja.
"""

from __future__ import annotations

import json
import re
import unicodedata

_ACTIVE = re.compile(r"[^A-Za-z0-9 ,%\x80-\U0010ffff]")
_SPACES = re.compile(r"[^\S\u00a0]+")
_SCRIPT_ACTIVE = re.compile(r"[^A-Za-z0-9 .,:@\-\x80-\u2027\u202a-\U0010ffff]")


def escape(text: str) -> str:
    """Return `text` as one line of inert text for Markdown and HTML.

    Runs of white space become one space; a no-break space ("90 %") stays what it is.
    """
    line = _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")
    return _ACTIVE.sub(lambda match: f"&#{ord(match[0])};", line)


def escape_paragraphs(text: str) -> str:
    """Return `text` with one `<p>` element per block that blank lines separate."""
    blocks = re.split(r"\n\s*\n", text.strip())
    return "".join(f"<p>{escape(block)}</p>" for block in blocks if block.strip())


def escape_json(value: object) -> str:
    """Return `value` as JSON that may stand inside a `<script>` element: strings hold no active character."""
    plain = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return re.sub(
        r'"(?:[^"\\]|\\.)*"',
        lambda match: f'"{_SCRIPT_ACTIVE.sub(_as_code, json.loads(match[0]))}"',
        plain,
    )


def _as_code(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
