"""How long work shows itself: a bar with the time left on a terminal, plain lines elsewhere."""

from __future__ import annotations

from types import TracebackType
from typing import Self

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text


class Bar:
    """Counts what is done. In CI, and wherever nobody watches, each step that has words is a line of its own."""

    def __init__(self) -> None:
        self._console = Console(stderr=True, highlight=False)
        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            _TimeLeft(),
        )
        # No thread of Rich's may run while workers are forked: the bar is drawn when a step is done.
        self._bar = Progress(
            *columns,
            console=self._console,
            auto_refresh=False,
            transient=True,
            disable=not self._console.is_terminal,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def begin(self, words: str, number: int) -> None:
        """Begin a stretch of `number` steps, instead of the one before."""
        if self._task is not None:
            self._bar.remove_task(self._task)
        self._task = self._bar.add_task(words, total=number)
        self._bar.refresh()

    def step(self, words: str, line: str = "") -> None:
        """Count one step: on a terminal `words` stand beside the bar, elsewhere `line` is printed, if there is one."""
        if not self._console.is_terminal:
            if line:
                self._console.print(line, markup=False, soft_wrap=True)
        elif self._task is not None:
            self._bar.update(self._task, description=words, advance=1, refresh=True)

    def say(self, text: str) -> None:
        """Print `text` above the bar."""
        if text:
            self._bar.stop()
            click.echo(text, nl=False)
            self._bar.start()


class _TimeLeft(ProgressColumn):
    """About how long the rest will take, once that can be told."""

    def render(self, task: Task) -> Text:
        seconds = task.time_remaining
        if seconds is None:
            return Text("")
        minutes, hours = round(seconds / 60), round(seconds / 3600)
        left = f"{seconds:.0f} detik" if seconds < 90 else f"{minutes} menit" if minutes < 90 else f"{hours} jam"
        return Text(f"sisa {left}")
