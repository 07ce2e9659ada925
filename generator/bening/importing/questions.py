"""Questions about a file and the answers of a person: nothing doubtful enters a draft without one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from bening.data import is_slug
from bening.importing.meaning.words import normal
from bening.importing.tables import Cell, Doubt, Source, one_line
from bening.problems import Problem, Problems, Span, problem

_EMPTY = "-"
_MEANT_SLUG = "huruf kecil, angka dan tanda hubung, misalnya nilai-akip"
ANSWER_HEADINGS = ("Tempat", "Pertanyaan", "Cara menjawab", "Usulan", "Jawaban", "Wajib", "Kunci", "Gambar")
READ_HEADINGS = ("Tempat", "Gambar", "Terbaca", "Jawaban", "Kunci", "Berkas gambar")
NOTE_HEADINGS = ("Edisi", "Kode", "Bidang", "Jenis", "Isi", "Tanggal")


@dataclass(frozen=True, slots=True)
class Question:
    """One question: a permanent key, place and words, a proposal and the allowed answers (empty: any text).

    `wajib`: the field stays empty until a person answers; otherwise the proposal stands in the draft meanwhile.
    """

    kunci: str
    problem: Problem
    usul: str
    pilihan: tuple[str, ...]
    wajib: bool


@dataclass(frozen=True, slots=True)
class Note:
    """One editorial note from the sheet Catatan; `kode` "" is for the whole edition."""

    edisi: str
    kode: str
    bidang: str
    jenis: str
    isi: str
    tanggal: str
    span: Span


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person wrote: answers by key with their places, and notes in order."""

    jawaban: Mapping[str, Cell] = field(default_factory=dict)
    catatan: tuple[Note, ...] = ()


@dataclass(slots=True)
class Interview:
    """Collects the questions of one import and gives the answers that are there."""

    answers: Answers
    problems: Problems
    questions: list[Question] = field(default_factory=list)
    _known: set[str] = field(default_factory=set)

    def ask(
        self,
        kunci: str,
        code: str,
        span: Span,
        *,
        usul: str = "",
        pilihan: Sequence[str] = (),
        wajib: bool = True,
        slug: bool = False,
        allowed: Callable[[str], bool] | None = None,
        **words: object,
    ) -> str | None:
        """Return the answer to a question, or None when it is required and open; its proposal when it is optional.

        "ya" accepts the proposal, "-" means empty. An answer outside of `pilihan` (or no slug where `slug`, or none
        that is `allowed`) is said at the answer, and the question stays open.
        """
        self._known.add(kunci)
        cell = self.answers.jawaban.get(kunci)
        answer = one_line(cell.text) if cell else ""
        if cell and answer:
            accepted = _accept(answer, usul, pilihan, slug=slug)
            if accepted is not None and (allowed is None or allowed(accepted)):
                return accepted
            other = f"{'ya, atau ' if usul else ''}{words.get('contoh_jawaban')}"
            choices = ", ".join(pilihan) if pilihan else _MEANT_SLUG if slug else other
            self.problems.add("I029", cell.span, nilai=answer, pilihan=choices)
        if all(question.kunci != kunci for question in self.questions):
            self.questions.append(self._question(kunci, code, span, usul, pilihan, wajib=wajib, words=words))
        return None if wajib else usul

    def _question(
        self,
        kunci: str,
        code: str,
        span: Span,
        usul: str,
        pilihan: Sequence[str],
        *,
        wajib: bool,
        words: Mapping[str, object],
    ) -> Question:
        shown = {"usul": usul, "pilihan": ", ".join(pilihan), **words}
        return Question(kunci, problem(code, span, **shown), usul, tuple(pilihan), wajib)

    def ask_doubt(self, kunci: str, doubt: Doubt, span: Span) -> str | None:
        """Return what a person says about a doubtful cell, or None."""
        return self.ask(kunci, doubt.code, span, usul=doubt.usul, pilihan=doubt.pilihan, **doubt.words)

    def expect(self, kunci: str) -> None:
        """Take an answer as used that no question of this round asked for."""
        self._known.add(kunci)

    def check_unknown(self) -> None:
        """Report answers to questions that were never asked: a key was changed, or the answers are of another file."""
        for kunci, cell in self.answers.jawaban.items():
            if kunci not in self._known:
                near = get_close_matches(kunci, self._known, 1)
                saran = f'mungkin maksudnya "{near[0]}"' if near else "hapus baris itu dari berkas jawaban"
                self.problems.add("I052", cell.span, kunci=kunci, saran=saran)


def _accept(answer: str, usul: str, pilihan: Sequence[str], *, slug: bool) -> str | None:
    """Return what an answer stands for, or None when it is not allowed."""
    if answer == _EMPTY:
        return ""
    if pilihan:
        return {choice.casefold(): choice for choice in pilihan}.get(
            answer.casefold(), usul if answer.casefold() == "ya" and usul else None
        )
    if answer.casefold() in ("ya", "setuju") and usul:
        return usul
    return None if slug and not is_slug(answer) else answer


def read_answers(source: Source) -> Answers:
    """Return the answers in a file with a table of Kunci and Jawaban, and one of notes; other rows are passed over."""
    jawaban: dict[str, Cell] = {}
    notes: list[Note] = []
    columns: dict[str, int] = {}
    for row in source.rows:
        words = {normal(cell.text): index for index, cell in enumerate(row.cells) if cell.text}
        if {"kunci", "jawaban"} <= words.keys() or {"edisi", "jenis", "isi"} <= words.keys():
            columns = words
        elif not row.filled or not columns:
            continue
        elif "kunci" in columns:
            kunci, answer = (_at(row.cells, columns[name]) for name in ("kunci", "jawaban"))
            if kunci and answer and kunci.text and answer.text:
                jawaban[kunci.text] = answer
        else:
            texts = [_at(row.cells, columns.get(normal(name), -1)) for name in NOTE_HEADINGS]
            edisi, kode, bidang, jenis, isi, tanggal = (one_line(cell.text) if cell else "" for cell in texts)
            notes.append(Note(edisi, kode, bidang, jenis, isi, tanggal, row.filled[0].span))
    return Answers(jawaban, tuple(notes))


def _at(cells: Sequence[Cell], index: int) -> Cell | None:
    return cells[index] if 0 <= index < len(cells) else None
