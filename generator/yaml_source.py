"""The text of a YAML file and the parser's events over it, with the place of every character."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from generator.problems import Problems, Span
from generator.text_rules import DAMAGED, describe_char, find_forbidden

_LINE_END = re.compile(r"\r\n|\n|\r")
_MAX_CHAR_REPORTS = 100


def decode(data: bytes, file: str, problems: Problems) -> str | None:
    """Return the text of `data` without a byte order mark, or None with Y02 (not UTF-8) or Y05 (UTF-16)."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.add("Y05", Span(file))
        return None
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        good, rest = data[: error.start].decode("utf-8"), data[error.start :].decode("cp1252", "replace")
        place = Source(file, good + rest, Problems()).span_at(len(good))
        problems.add("Y02", place, huruf=f'"{rest[0]}"' if rest[0].isalpha() else "ini")
        return None


class Source:
    """The text of one file with the places of its lines; forbidden characters are reported and replaced."""

    def __init__(self, file: str, text: str, problems: Problems) -> None:
        self.file, self.problems = file, problems
        self._lines = _LINE_END.split(text)
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        chars = list(text)
        last = -2
        reports = 0
        for index in find_forbidden(text):
            if index != last + 1 and reports < _MAX_CHAR_REPORTS:
                self.report_char(text[index], self.span_at(index))
                reports += 1
            chars[index], last = DAMAGED, index
        self.text = "".join(chars)

    def report_char(self, char: str, span: Span) -> None:
        """Report the forbidden character `char` (Y15)."""
        self.problems.add("Y15", span, titik=f"U+{ord(char):04X}", sebutan=describe_char(char))

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
