"""The command line: which commands there are, Indonesian for click's own words, and the exit codes.

0 done; 1 problems in the data; 2 wrong usage; 3 our bug or a broken machine. A command returns 0 or 1, or raises
`click.UsageError` (2) or `Failure` (3).
"""

from __future__ import annotations

import difflib
import gc
import gettext
import importlib
import keyword
import os
import sys
import traceback
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

import click

from bening.failure import Failure
from bening.storage import expand_wildcards, explain_fault

_GARBAGE = 20_000  # objects between two searches for unused ones: with the usual 700 a start takes a tenth longer
_OK, _USAGE, _BROKEN, _INTERRUPTED, _NO_READER = 0, 2, 3, 130, 141

COMMANDS: Mapping[str, str] = {
    "init": "Mulai proyek baru di sebuah folder.",
    "check": "Periksa semua data; tidak menerbitkan apa pun.",
    "build": "Periksa data, lalu buat situsnya.",
    "portal": "Susun satu portal dari banyak situs.",
    "serve": "Tampilkan situs di komputer ini, diperbarui setiap ada perubahan.",
    "import": "Ubah dokumen Word, Excel, CSV, atau teks menjadi rancangan data.",
    "template": "Buat lembar Excel untuk diisi kantor.",
    "export": "Tulis Bab III LKjIP sebagai berkas Word.",
    "new": "Mulai kecamatan baru, atau edisi tahun berikutnya.",
    "publish": "Terbitkan edisi yang sudah dibuat ke cabang gh-pages.",
    "rerender": "Ganti tampilan edisi terbit, hanya bila isinya terbukti sama.",
    "verify": "Periksa keaslian arsip atau edisi yang sudah jadi.",
}
"""Every command with its line in the help; the module is imported only when the command is called."""


class _Commands(click.Group):
    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(_module_of(cmd_name)).command
        command.name = cmd_name
        command.options_metavar = "[OPSI]"
        if not any(param.name == "debug" for param in command.params):
            command.params.append(_debug_option())
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and args[0][:1].isalnum():
            near = difflib.get_close_matches(args[0], COMMANDS, 1)
            hint = f" Mungkin maksud Anda {near[0]!r}?" if near else ""
            ctx.fail(f"Tidak ada perintah {args[0]!r}.{hint}")
        name, command, rest = super().resolve_command(ctx, args)
        if name is not None and command is not None:
            _refuse_repeated(command, rest, click.Context(command, ctx, name))
        return name, command, rest

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Perintah"):
            formatter.write_dl(list(COMMANDS.items()))


def _refuse_repeated(command: click.Command, args: list[str], ctx: click.Context) -> None:
    """Raise a usage error where an option of one value is given twice: click would take the last silently."""
    try:
        _, _, given = command.make_parser(ctx).parse_args(list(args))
    except click.UsageError:
        return  # click says it itself
    for option, times in Counter(given).items():
        if times > 1 and isinstance(option, click.Option) and not (option.multiple or option.is_flag):
            raise click.UsageError(f"{max(option.opts, key=len)} disebut {times} kali; sebut satu kali saja.", ctx)


def _module_of(name: str) -> str:
    return f"bening.cli.{name}_" if keyword.iskeyword(name) else f"bening.cli.{name}"


def _debug_option() -> click.Option:
    def remember(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
        if value:
            ctx.find_root().obj.add("debug")

    return click.Option(
        ["--debug"],
        is_flag=True,
        expose_value=False,
        callback=remember,
        help="Tampilkan rincian teknis bila bening sendiri bermasalah.",
    )


@click.group(cls=_Commands, options_metavar="[OPSI]", subcommand_metavar="PERINTAH …", params=[_debug_option()])
@click.version_option(package_name="bening", message="bening %(version)s", help="Tampilkan versi, lalu selesai.")
def bening() -> None:
    """Dari data kinerja kecamatan menjadi situs yang dapat diperiksa warga."""


def run(args: Sequence[str] | None = None) -> int:
    """Run one command line (`sys.argv` if None) and return its exit code; nothing escapes but the code."""
    _speak_indonesian()
    if os.environ.get("_BENING_COMPLETE", "").startswith("powershell"):
        importlib.import_module("bening.cli.powershell")
    noted: set[str] = set()
    words = expand_wildcards(sys.argv[1:]) if args is None and os.name == "nt" else args
    try:  # click itself would also replace $NAME, %NAME% and [x], which may stand in the name of a file
        code = bening.main(words, prog_name="bening", standalone_mode=False, obj=noted, windows_expand_args=False)
    except click.Abort:
        click.echo("Dihentikan.", err=True)
        return _INTERRUPTED
    except click.ClickException as error:
        error.show()
        return _USAGE
    except BrokenPipeError:
        # Whoever read our output has left (`bening check | head`); nothing more can be said to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _NO_READER
    except Exception as error:
        if "debug" in noted:
            traceback.print_exc()
        click.echo(_one_line(error), err=True)
        return _BROKEN
    return code if isinstance(code, int) else _OK


def main() -> NoReturn:
    """Run `bening` as a program."""
    gc.set_threshold(_GARBAGE, 10, 10)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr] # a console without "→" must not end a command
    sys.exit(run())


def _one_line(error: Exception) -> str:
    if isinstance(error, Failure):
        return " ".join(str(error).split())
    if isinstance(error, MemoryError):
        return "Memori komputer ini tidak cukup: tutup program lain, atau coba lagi dengan --jobs 1."
    if isinstance(error, OSError) and error.errno is not None:
        return explain_fault(error)
    frame = traceback.extract_tb(error.__traceback__)[-1]
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return (
        f"Ini kesalahan bening sendiri, bukan data Anda: {what} ({Path(frame.filename).name}:{frame.lineno}). "
        "Ulangi dengan --debug untuk rinciannya, lalu laporkan."
    )


def _speak_indonesian() -> None:
    """Let click find its words in our catalogue, whatever the language of the machine."""
    os.environ["LANGUAGE"] = "id"
    gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))
