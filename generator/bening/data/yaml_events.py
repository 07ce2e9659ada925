"""The text of a YAML file and the parser's events over it, with the place of every character."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from bening.data.text_rules import DAMAGED, describe_char, find_forbidden
from bening.problems import Problems, Span

_LINE_END = re.compile(r"\r\n|\n|\r")
_MAX_CHAR_REPORTS = 100
_MAX_TRIED = 50_000  # characters of a file that is read again with a line mended
_MAX_EVENTS, _MAX_OPEN = 10_000, 12
_STARTS = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
_ENDS = (yaml.SequenceEndEvent, yaml.MappingEndEvent)
_BLOCK_HEADER = re.compile(r"[|>][+-]?(?: *| +#.*)$", re.MULTILINE)


# How files begin that were renamed or saved under the name of a data file.
_OTHER_FILES = (
    (b"PK\x03\x04", "dokumen Word atau Excel"),
    (b"\xd0\xcf\x11\xe0", "dokumen Word atau Excel lama"),
    (b"%PDF-", "dokumen PDF"),
    (b"{\\rtf", "dokumen RTF (WordPad)"),
    (b"<!doctype html", "halaman web"),
    (b"<html", "halaman web"),
)


def _other_file(data: bytes) -> str | None:
    start = data[:100].lstrip().lower()
    return next((nama for magic, nama in _OTHER_FILES if start.startswith(magic.lower())), None)


def decode(data: bytes, file: str, problems: Problems) -> str | None:
    """Return the text of `data` without a byte order mark; None with Y00 (no text), Y02 (not UTF-8), Y05 (UTF-16)."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.add("Y05", Span(file))
        return None
    data = data.removeprefix(b"\xef\xbb\xbf")
    if nama := _other_file(data):
        problems.add(
            "Y00",
            Span(file),
            masalah=f"berkas ini {nama}, bukan teks biasa.",
            seharusnya="berkas teks biasa, yang ditulis dengan Notepad atau di GitHub.",
            perbaikan="simpan isinya sebagai teks biasa; dokumen asalnya sendiri dibaca dengan: bening import BERKAS.",
        )
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        good, rest = data[: error.start].decode("utf-8"), data[error.start :].decode("cp1252", "replace")
        place = Source(file, good + rest, Problems()).span_at(len(good))
        problems.add("Y02", place, huruf=f'"{rest[0]}"' if rest[0].isalpha() else "ini")
        return None


def report_char(char: str, span: Span, problems: Problems) -> None:
    """Report the forbidden character `char` (Y15)."""
    problems.add("Y15", span, titik=f"U+{ord(char):04X}", sebutan=describe_char(char))


def shown(text: str) -> str:
    """Return the start of a text for a message."""
    return text if len(text) <= 40 else f"{text[:40]}…"


class Source:
    """The text of one file with the places of its lines; forbidden characters are reported (Y15) and replaced."""

    def __init__(self, file: str, text: str, problems: Problems) -> None:
        self.file = file
        self._lines = _LINE_END.split(text)
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        self.text = text
        if forbidden := find_forbidden(text):
            self._replace(forbidden, problems)

    def _replace(self, forbidden: Iterable[int], problems: Problems) -> None:
        chars = list(self.text)
        last = -2
        reports = 0
        for index in forbidden:
            if index != last + 1 and reports < _MAX_CHAR_REPORTS:
                report_char(self.text[index], self.span_at(index), problems)
                reports += 1
            chars[index], last = DAMAGED, index
        self.text = "".join(chars)

    @property
    def lines(self) -> list[str]:
        """The lines of the text without their ends."""
        return self._lines

    def reads_further(self, stopped: int, number: int, mended: Sequence[str]) -> bool:
        """Return whether a parser that stopped at line `stopped` comes further with `mended` in place of one line."""
        lines = [*self._lines[:number], *mended, *self._lines[number + 1 :]]
        if sum(map(len, lines)) > _MAX_TRIED:
            return False
        line = _unreadable_line("\n".join(lines))
        return line is None or line - (len(mended) - 1) > stopped

    def span_of_line(self, number: int) -> Span:
        """Return the place of a line, counted from 0."""
        return self.span_at(self._starts[number])

    def span_at(self, index: int, width: int = 1) -> Span:
        """Return the place of the character at `index` (or of the end of the text), at most to the end of its line."""
        line = bisect_right(self._starts, index) - 1
        text = self._lines[line]
        column = min(index - self._starts[line], len(text))
        return Span(self.file, line + 1, column + 1, max(1, min(width, len(text) - column)), text)


class Events(Reader, Scanner, Parser):
    """PyYAML's parser with one change: in a flow list nothing between two commas, or after the last, is an empty item.

    So `[20, 45, , ]` has four items, which is how an office leaves quarters open.
    """

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def parse_flow_sequence_entry(self, first: bool = False) -> Any:  # noqa: FBT001, FBT002 - PyYAML's signature
        """Return the event of the next item of a flow list, or of its end."""
        if not first and self.check_token(yaml.FlowEntryToken):
            comma = self.get_token()  # type: ignore[no-untyped-call]
            if self.check_token(yaml.FlowEntryToken, yaml.FlowSequenceEndToken):
                return self._empty_item(comma.end_mark)
            first = True
        elif first and self.check_token(yaml.FlowEntryToken):
            return self._empty_item(self.peek_token().start_mark)  # type: ignore[no-untyped-call]
        return super().parse_flow_sequence_entry(first=first)

    def _empty_item(self, mark: yaml.Mark) -> Any:
        self.state = self.parse_flow_sequence_entry
        return self.process_empty_scalar(mark)

    def next_event(self) -> Any:
        """Return the next event. Any: PyYAML's stubs call every mark of an event optional, and they are not."""
        return self.get_event()  # type: ignore[no-untyped-call]

    def coming_event(self) -> Any:
        """Return the next event and leave it there."""
        return self.peek_event()  # type: ignore[no-untyped-call]


class Unusual(Exception):  # noqa: N818 - no error: the text may be fine
    """Raised by `QuickEvents` where libyaml and PyYAML may differ."""


class QuickEvents:
    """The same events from libyaml, in a quarter of the time, for texts of the usual kind.

    Raises `Unusual` where the two parsers were found to differ: tabs; in brackets ?, empty values and a comma before
    the end; the header of a block of text. Raises it everywhere in a PyYAML that was built without libyaml.
    """

    def __init__(self, text: str) -> None:
        if "\t" in text or not yaml.__with_libyaml__:
            raise Unusual
        self._text = text
        self._events = yaml.parse(text, Loader=yaml.CSafeLoader)
        self._coming: Any = None
        self._brackets = 0
        self._end = 0  # of the event before

    def next_event(self) -> Any:
        """Return the next event."""
        event, self._coming = self.coming_event(), None
        return event

    def coming_event(self) -> Any:
        """Return the next event and leave it there."""
        if self._coming is None:
            self._coming = next(self._events)
            self._check(self._coming)
        return self._coming

    def check_event(self, kind: type) -> bool:
        """Return whether the next event is of this kind."""
        return type(self.coming_event()) is kind

    def _check(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._check_scalar(event)
        elif kind in _STARTS:
            self._brackets += self._brackets > 0 or event.flow_style
        elif self._brackets and kind in _ENDS:
            self._brackets -= 1
            if "," in self._text[self._end : event.start_mark.index]:
                raise Unusual
        self._end = event.end_mark.index

    def _check_scalar(self, event: Any) -> None:
        if event.style in ("|", ">"):
            if not _BLOCK_HEADER.match(self._text, event.start_mark.index):
                raise Unusual
        elif self._brackets and not event.style and (not event.value or "?" in event.value):
            raise Unusual


def _unreadable_line(text: str) -> int | None:
    """Return the line, from 0, where the parser stops; None when it reads to the end. 0 for what nests too deep."""
    events = Events(Source("", text, Problems()).text)
    depth = 0
    try:
        for _ in range(_MAX_EVENTS):
            kind = type(events.next_event())
            depth += (kind in _STARTS) - (kind in _ENDS)
            if kind is yaml.StreamEndEvent:
                return None
            if depth > _MAX_OPEN:
                return 0
    except yaml.MarkedYAMLError as error:
        return error.problem_mark.line if error.problem_mark else 0
    except (yaml.YAMLError, ValueError, OverflowError):
        return 0
    return 0
