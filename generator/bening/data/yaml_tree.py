"""YAML bytes to a tree of raw text with places; nothing is guessed, nothing is expanded.

PyYAML only supplies events: its loaders turn `1.250` into 1.25, drop repeated keys and crash on deep nesting. A good
file is read by libyaml's parser, every other by the pure one. JSON text is YAML, so this reads JSON too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, NoReturn

import yaml

from bening.data.raw_lines import RawLines, find_pasted_blanks
from bening.data.text_rules import DAMAGED, find_forbidden
from bening.data.yaml_events import Events, QuickEvents, Source, Unusual, decode, report_char, shown
from bening.data.yaml_syntax import Diagnosis, diagnose
from bening.problems import Problems, Span

MAX_BYTES = 1_000_000
MAX_DEPTH = 12
MAX_NODES = 20_000
_SMALL = 100_000  # bytes of a file worth keeping: an edition of thirty indicators has a tenth

_DECIMAL = re.compile(r"\d,\d")
_COMMENT = re.compile(r"([ \t]*)#(.?)")
_EMPTY_WORDS = ("", "~", "null")  # how YAML and JSON spell "nothing here"


@dataclass(frozen=True, slots=True)
class YamlScalar:
    """A text as written. `plain` is true without quotes; `damaged` when a problem was reported about it already."""

    text: str
    span: Span
    plain: bool = False
    damaged: bool = False

    @property
    def empty(self) -> bool:
        """True when nothing is written (or an unquoted ~ or null); a quoted empty text counts too."""
        return self.text in _EMPTY_WORDS if self.plain else not self.text


@dataclass(frozen=True, slots=True)
class YamlSequence:
    """A list of nodes in order of the file."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class YamlMapping:
    """Pairs in order of the file; every key is a text and occurs once."""

    entries: tuple[tuple[YamlScalar, Node], ...]
    span: Span

    def get(self, name: str) -> Node | None:
        """Return the value of key `name`, or None when the key is not written."""
        return next((value for key, value in self.entries if key.text == name), None)


Node = YamlScalar | YamlSequence | YamlMapping


def read_yaml(data: bytes, file: str, problems: Problems) -> YamlMapping | None:
    """Return the mapping that `data` holds, as `read_node`; Y18 where it holds anything else."""
    root = read_node(data, file, problems)
    if root is None or isinstance(root, YamlMapping):
        return root
    kind = "daftar" if isinstance(root, YamlSequence) else "satu teks"
    problems.add("Y18", root.span, masalah=f"isi berkas ini hanya {kind}.")
    return None


def read_node(data: bytes, file: str, problems: Problems) -> Node | None:
    """Return what `data` holds; None when the file cannot be read at all.

    Problems Y00-Y18 go to `problems` with `file` and the place of the value. A piece with a problem of its own
    (anchor, tag, forbidden character, ...) stays in the tree, marked `damaged`, so that the rest is still checked.
    """
    if len(data) > MAX_BYTES:
        problems.add("Y01", Span(file), batas=MAX_BYTES)
        return None
    text = decode(data, file, problems)
    if text is None:
        return None
    read_quickly = _read_quickly if len(data) <= _SMALL else _read_quickly.__wrapped__
    tree = read_quickly(text, file)
    if tree is not None:
        return tree
    source = Source(file, text, problems)
    return _TreeBuilder(source, Events(source.text), problems).read()


@lru_cache(maxsize=16)
def _read_quickly(text: str, file: str) -> Node | None:
    """Return the tree by libyaml, in a quarter of the time, if the file has no problem.

    Else None: problems and their places come from one parser only, whose messages `yaml_syntax` knows. The trees of one
    kecamatan are cached: its files are read once to be checked and once to be published.
    """
    problems = Problems()
    source = Source(file, text, problems)
    if len(problems):
        return None
    try:
        tree = _TreeBuilder(source, QuickEvents(source.text), problems).read_document()
    except (_Unreadable, Unusual, yaml.YAMLError, ValueError):
        return None
    return None if len(problems) else tree


class _Unreadable(Exception):  # noqa: N818 - never leaves this module
    """Raised after a problem that leaves no tree."""


class _TreeBuilder:
    """Builds the tree from events; one instance per file."""

    def __init__(self, source: Source, events: Any, problems: Problems) -> None:
        self._source, self._events, self._problems = source, events, problems
        self._nodes = 0
        self._anchors: set[str] = set()
        self._cut = False  # a # cut a text: what the parser says afterwards is only the consequence

    def read(self) -> Node | None:
        """Return the root or None; see `read_node`."""
        try:
            return self.read_document()
        except _Unreadable:
            return None
        except yaml.MarkedYAMLError as error:
            self._report_syntax(error)
        except (ValueError, OverflowError):  # an escape such as "\UFFFFFFFF" names no character
            mark = self._events.get_mark()
            self._report_diagnosis("", "code point", mark, mark)
        return None

    def read_document(self) -> Node:
        """Return the root; raises what the parser raises."""
        first = re.match(r"(?:[ \t]*(?:#[^\r\n]*)?[\r\n]+)*%", self._source.text)
        if first:
            self._stop("Y04", self._source.span_at(first.end() - 1))
        self._events.next_event()
        if self._events.check_event(yaml.StreamEndEvent):
            self._stop("Y18", self._source.span_at(0), masalah="berkas ini kosong.")
        self._events.next_event()
        root = self._node(1)
        self._events.next_event()
        if not self._events.check_event(yaml.StreamEndEvent):
            self._stop("Y06", self._at(self._events.coming_event().start_mark, width=3))
        return root

    def _node(self, depth: int) -> Node:
        event = self._events.next_event()
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._stop("Y03", self._at(event.start_mark), batas=MAX_NODES)
        kind = type(event)
        if kind is yaml.AliasEvent:
            return self._alias(event)
        damaged = self._has_property(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event, damaged=damaged)
        if depth > MAX_DEPTH:
            self._stop("Y13", self._at(event.start_mark), batas=MAX_DEPTH)
        span = self._at(event.start_mark)
        if kind is yaml.SequenceStartEvent:
            items = self._items(depth)
            if event.flow_style:
                self._ask_for_quotes(items)
            return YamlSequence(items, span)
        return YamlMapping(self._entries(depth), span)

    def _ask_for_quotes(self, items: tuple[Node, ...]) -> None:
        """Warn (Y19) of the first blank between two commas: no other program reads it as an empty item."""
        blanks = (item for item in items if isinstance(item, YamlScalar) and item.plain and not item.text)
        first = next((item for item in blanks if not item.damaged), None)
        # `[a,]` is a list of one everywhere; of four quarters the last one would be lost.
        is_trailing = first is items[-1] and len(items) != 4 if items else False
        if first is not None and not is_trailing:
            self._problems.add("Y19", first.span)

    def _items(self, depth: int) -> tuple[Node, ...]:
        items = []
        while not self._events.check_event(yaml.SequenceEndEvent):
            items.append(self._node(depth + 1))
        self._events.next_event()
        return tuple(items)

    def _entries(self, depth: int) -> tuple[tuple[YamlScalar, Node], ...]:
        entries: dict[str, tuple[YamlScalar, Node]] = {}
        while not self._events.check_event(yaml.MappingEndEvent):
            key = self._node(depth + 1)
            value = self._node(depth + 1)
            if not isinstance(key, YamlScalar):
                self._problems.add("Y10", key.span)
            elif key.plain and key.text == "<<":
                self._problems.add("Y12", key.span)
            elif not key.text:
                if not key.damaged:
                    self._problems.add("Y14", key.span)
            elif key.text in entries:
                if key.plain and (cause := find_pasted_blanks(key.text, self._source.lines)):
                    self._say(self._source.span_of_line(cause[0]), cause[1])
                    raise _Unreadable
                first = entries[key.text][0].span.line
                self._problems.add("Y11", key.span, kunci=shown(key.text), baris=first)
            else:
                entries[key.text] = (key, value)
        self._events.next_event()
        return tuple(entries.values())

    def _alias(self, event: Any) -> YamlScalar:
        span = self._at(event.start_mark, event.end_mark)
        if event.anchor not in self._anchors:  # else the anchor was reported, and this is its consequence
            self._problems.add("Y07", span, nama=shown(event.anchor))
        return YamlScalar("", span, damaged=True)

    def _has_property(self, event: Any) -> bool:
        if event.anchor is not None:
            self._anchors.add(event.anchor)
            self._problems.add("Y08", self._at(event.start_mark), nama=shown(event.anchor))
            return True
        if event.tag is not None:
            self._problems.add("Y09", self._at(event.start_mark))
            return True
        return False

    def _scalar(self, event: Any, *, damaged: bool) -> YamlScalar:
        start, end = event.start_mark.index, event.end_mark.index
        text = event.value
        if not text.isascii():
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")  # JSON writes pairs
        span = self._at(event.start_mark, event.end_mark)
        plain = not event.style  # None or "": the two parsers differ
        if DAMAGED in self._source.text[start:end]:
            return YamlScalar(text.replace(DAMAGED, ""), span, plain, damaged=True)
        bad = find_forbidden(text)
        if bad:
            report_char(text[bad[0]], span, self._problems)
        comma = plain and self._is_decimal_comma(start)
        if comma:
            self._problems.add("Y17", self._source.span_at(start - 1))
        cut = plain and self._is_cut(end, empty=not text)
        if cut:
            self._problems.add("Y16", span)
            self._cut = True
        return YamlScalar(text, span, plain, damaged=damaged or bool(bad) or comma or cut)

    def _is_decimal_comma(self, start: int) -> bool:
        return _DECIMAL.match(self._source.text, max(0, start - 2), start + 1) is not None

    def _is_cut(self, end: int, *, empty: bool) -> bool:
        """Return whether a # after a plain text is no comment: a comment has two blanks before and one behind it."""
        match = _COMMENT.match(self._source.text, end)
        return match is not None and not (match[2] in ("", " ", "\t") and (empty or len(match[1]) >= 2))

    def _at(self, start: Any, end: Any = None, width: int = 1) -> Span:
        return self._source.span_at(start.index, end.index - start.index if end else width)

    def _stop(self, code: str, span: Span, **words: object) -> NoReturn:
        self._problems.add(code, span, **words)
        raise _Unreadable

    def _report_syntax(self, error: yaml.MarkedYAMLError) -> None:
        if self._cut:
            return
        context, problem = error.context or "", error.problem or ""
        mark = error.problem_mark or self._events.get_mark()
        if "tag" in f"{context} {problem}":
            self._problems.add("Y09", self._at(error.context_mark or mark))
        elif "<document start>" in problem:
            self._problems.add("Y06", self._at(mark))
        else:
            self._report_diagnosis(context, problem, mark, error.context_mark or mark)

    def _report_diagnosis(self, context: str, problem: str, mark: yaml.Mark, start: yaml.Mark) -> None:
        place = self._at(mark)
        raw = RawLines(self._source.lines, partial(self._source.reads_further, mark.line))
        first = min(start.line, mark.line - 1)
        cause = raw.diagnose(first, mark.line)
        if cause is not None:
            number, said = cause
            self._say(self._source.span_of_line(number), said)
            return
        char = place.text[place.column - 1 : place.column]
        said = diagnose(context, problem, char, place.text[: place.column - 1])
        shown = start.line if said.at_start else mark.line
        self._say(self._at(start) if said.at_start else place, raw.mend(said, shown, start.line, mark.line))

    def _say(self, span: Span, said: Diagnosis) -> None:
        self._problems.add("Y00", span, masalah=said.masalah, seharusnya=said.seharusnya, perbaikan=said.perbaikan)
