"""The compiled templates of this process: Jinja takes a quarter of a second to compile them all."""

from __future__ import annotations

COMPILED: dict[str, tuple[str, bytes]] = {}
"""Bytecode by template, behind the checksum of the source that it was compiled from; `build` keeps it on the disk."""
