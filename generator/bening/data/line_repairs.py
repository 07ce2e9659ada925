"""Mend one typed line: functions from the lines of a file and a number to the lines that should stand there.

None where the line does not show the slip. Whether the mended lines can be read is tried by the caller.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TypeAlias

from bening.data.field import Field
from bening.data.schema import TABLES
from bening.data.text_rules import find_personal_data

Mended: TypeAlias = list[str] | None
Repair: TypeAlias = Callable[[Sequence[str], int], Mended]

_BLANKS = "\u00a0\u2007\u202f\u3000"
_HIDDEN = "\ufeff\u200b\u2060"
_BULLETS = "–—−‐‑•·●▪■◦○➢➤✓✔§\uf0a7\uf0b7\uf0d8"
_COLONS = "\uff1a\ufe55\ua789\u2236\u05c3\u02d0"
_OPENING, _CLOSING = "“”„‟«»‘’‚`\"'", "“”„‟«»‘’`\"'"
_CURLED = "“”„‟«»‘’‚"
_PAIR = re.compile(r"(?P<head> *(?:- +)?[\w-]+):(?: +(?P<value>\S.*?))? *")
_SEPARATOR = rf"(?: *(?:[=-]>|[=;,.{_COLONS}–—-])[ \t]*|[ \t{_BLANKS}]+)"
_LONGEST = 400  # characters of a line that is worth mending


def _names(fields: tuple[Field, ...]) -> Iterator[str]:
    for field in fields:
        yield field.nama
        yield from _names(field.bagian)


@cache
def _known_keys() -> str:
    """Return a pattern of every key of every file, the longest first; blanks and hyphens may stand for underscores."""
    names = {name for fields in TABLES.values() for name in _names(fields) if name != "[]"}
    return "|".join(name.replace("_", "[_ -]") for name in sorted(names, key=len, reverse=True))


def _key(text: str) -> str:
    return re.sub(r"[ -]", "_", text).lower()


def _substituted(pattern: str, replacement: str, line: str, flags: int = 0) -> Mended:
    new, found = re.subn(pattern, replacement, line, count=1, flags=flags)
    return [new.rstrip()] if found and new.rstrip() != line.rstrip() else None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _columns(lines: Sequence[str], number: int, *, is_item: bool) -> list[int]:
    """Return the columns where a line may begin after the lines above: of their keys, or of their items' hyphens."""
    columns: list[int] = []
    for line in reversed(lines[max(0, number - 40) : number]):
        found = re.match(r"( *)(- +)?[\w-]+:( +\S)?", line)
        if found is None:
            continue
        own = len(found[1])
        key = own + len(found[2] or "")
        if not columns and not found[3]:
            columns.append(key + 2)
        if is_item and found[2]:
            columns.append(own)
        elif not is_item:
            columns.append(key)
        if own == 0:
            break
    return list(dict.fromkeys(columns))


def plain_indent(lines: Sequence[str], number: int) -> Mended:
    """Ordinary spaces for the ones that only look like them, in front of the line."""
    found = re.match(rf" *[{_BLANKS}{_HIDDEN}][ {_BLANKS}{_HIDDEN}]*(?=\S)", lines[number])
    if found is None:
        return None
    width = sum(char not in _HIDDEN for char in found[0])
    return [" " * width + lines[number][found.end() :]]


def indent_of_tab(lines: Sequence[str], number: int) -> Mended:
    """The indent of the lines above for a Tab in front of the line."""
    found = re.match(r" *\t[ \t]*(?=[^\s#])", lines[number])
    rest = lines[number][found.end() :] if found else ""
    columns = _columns(lines, number, is_item=rest.startswith("-")) if found else []
    return [" " * columns[0] + rest] if columns and "\t" not in rest else None


def plain_bullet(lines: Sequence[str], number: int) -> Mended:
    """Hyphen and space for a bullet, a number or a lone hyphen before a key."""
    marks = rf"[{_BULLETS}*+][ \t{_BLANKS}]*|(?:o|\d{{1,2}}[.)])[ \t{_BLANKS}]+|-[\t{_BLANKS}]+|-(?=[a-z_]+:)"
    return _substituted(rf"^( *)(?:{marks})(?=[^\s*+])", r"\1- ", lines[number])


def plain_colon(lines: Sequence[str], number: int) -> Mended:
    """An ordinary colon and a space for a sign that looks like one."""
    return _substituted(rf"^( *(?:- )?[\w-]+) ?[{_COLONS}]\s*", r"\1: ", lines[number])


def space_after_colon(lines: Sequence[str], number: int) -> Mended:
    """One space after the colon of a key that has none, or a Tab or another blank there."""
    return _substituted(rf"^( *(?:- )?[a-z_]+):(?:(?=[^\s:/])|[ ]*[\t{_BLANKS}]\s*)", r"\1: ", lines[number])


def colon_after_key(lines: Sequence[str], number: int) -> Mended:
    """A colon after a known key that is followed by another sign, by a blank or by nothing."""
    line = lines[number]
    key = rf"(?P<head> *(?:- )?)(?P<key>{_known_keys()})(?:(?P<sign>{_SEPARATOR}|:(?=\S))(?P<rest>\S.*)|[ ]*)"
    found = re.fullmatch(key, line, re.IGNORECASE)
    if found is None or (found["rest"] or "").startswith(":"):
        return None
    return [f"{found['head']}{_key(found['key'])}: {found['rest'] or ''}".rstrip()]


def bare_key(lines: Sequence[str], number: int) -> Mended:
    """A key without the quotes, stars or comma of another format around it and its value."""
    line = lines[number].rstrip().rstrip(",")
    if whole := re.fullmatch(r"""( *(?:- )?)(["'])([\w-]+: .*)\2""", line):
        return [whole[1] + whole[3]]
    found = re.fullmatch(r"""( *(?:- )?)(["'`]|\*{1,2}|_{1,2})([\w-]+)\2(?: *:|:\2) *(.*)""", line)
    return [f"{found[1]}{found[3]}: {found[4]}".rstrip()] if found else None


def without_mail_mark(lines: Sequence[str], number: int) -> Mended:
    """A line without the > of a quoted mail or the + of a shown change in front of it."""
    return _substituted(r"^(?:> ?|\+(?! ?\d))(?=.*:)", "", lines[number])


def two_lines(lines: Sequence[str], number: int) -> Mended:
    """Two lines for two known keys on one."""
    key = rf"(?P<first> *(?:- )?[\w-]+: .*?)[,;|]?\s+(?P<key>{_known_keys()}): +(?P<rest>.*)"
    found = re.fullmatch(key, lines[number], re.IGNORECASE)
    pair = _PAIR.fullmatch(found["first"]) if found else None
    if found is None or pair is None or not pair["value"]:
        return None
    indent = len(re.match(r" *(?:- +)?", pair["head"])[0])  # type: ignore[index]
    return [found["first"].rstrip(), f"{' ' * indent}{_key(found['key'])}: {found['rest']}"]


def straight_quotes(lines: Sequence[str], number: int) -> Mended:
    """Straight quotes around a value for curled ones, one of them at least."""
    pair = _PAIR.fullmatch(lines[number])
    value = pair["value"] if pair else None
    if not pair or not value or len(value) < 3 or value[0] not in _OPENING or value[-1] not in _CLOSING:
        return None
    is_curled = value[0] in _CURLED or value[-1] in _CURLED
    return [f"{pair['head']}: {quoted(value[1:-1])}"] if is_curled else None


def quoted_brackets(lines: Sequence[str], number: int) -> Mended:
    """Quotes around a value whose brackets are the beginning of a text."""
    pair = _PAIR.fullmatch(lines[number])
    if not pair or not re.match(r"\[[^\]]*\] *[^\s,#]|\{[^}]*\} *[^\s,#]", pair["value"] or ""):
        return None
    return [f"{pair['head']}: {quoted(pair['value'])}"]


def quoted_value(lines: Sequence[str], number: int) -> Mended:
    """Quotes around the whole value: one that begins with a sign, holds a colon, or whose quotes do not fit."""
    pair = _PAIR.fullmatch(lines[number])
    value = pair["value"] if pair else None
    if not pair or not value or value == "-" or value.startswith("#"):
        return None
    if value[0] in "\"'" and value.count(value[0]) == 1:
        value = value[1:]
    elif value[0] == value[-1] == '"' and "\\" in value:
        value = value[1:-1]
    return [f"{pair['head']}: {quoted(value)}"]


def deeper_sequel(lines: Sequence[str], number: int) -> Mended:
    """The indent of a text that goes on, for a line without a key after a line with a value."""
    line = lines[number].strip(f" \t{_BLANKS}{_HIDDEN}")
    above = _PAIR.fullmatch(lines[number - 1]) if number else None
    if not line or line[0] in "-#" or ":" in line or above is None or not (above["value"] or "").strip("|>+- "):
        return None
    return [" " * (len(re.match(r" *(?:- +)?", above["head"])[0]) + 2) + line]  # type: ignore[index]


def colon_of_group(lines: Sequence[str], number: int) -> Mended:
    """A colon after a lone word above lines that lie deeper."""
    found = re.fullmatch(r"( *)(?:- +)?[\w-]+ *", lines[number])
    below = next((line for line in lines[number + 1 :] if line.strip()), "")
    return [f"{lines[number].rstrip()}:"] if found and _indent(below) > len(found[1]) else None


def same_indent(lines: Sequence[str], number: int) -> Mended:
    """The nearest indent of the lines above, for a key or an item beside their columns."""
    line = lines[number]
    # Only a known key, an item or a group: other words before a colon may be text that goes on.
    if not re.match(rf" *(?:- +[\w-]+:|(?:{_known_keys()}):|[\w-]+: *$)", line):
        return None
    now = _indent(line)
    near = sorted(_columns(lines, number, is_item=line[now] == "-"), key=lambda column: abs(column - now))
    return [" " * near[0] + line[now:]] if near and near[0] != now else None


def quoted(text: str) -> str:
    """Return `text` in the quotes that need no other sign: double, or single with its own doubled."""
    return f"""'{text.replace("'", "''")}'""" if '"' in text or "\\" in text else f'"{text}"'


def tried(repair: Repair, lines: Sequence[str], number: int) -> Mended:
    """Return what `repair` makes of a line.

    None for a line that does not exist, is too long to be shown, or holds personal data, which no log may repeat.
    """
    if not 0 <= number < len(lines) or len(lines[number]) > _LONGEST or find_personal_data(lines[number]):
        return None
    return repair(lines, number)
