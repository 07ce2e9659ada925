"""Jinja's cache of compiled templates, in the memory of this process."""

from __future__ import annotations

from jinja2.bccache import Bucket, BytecodeCache

from bening.pages.compiled import COMPILED


class MemoryCache(BytecodeCache):
    """Takes from `COMPILED` what fits the source of a template, and puts there what was compiled anew."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket its bytecode unless the source has changed."""
        checksum, code = COMPILED.get(bucket.key, ("", b""))
        if checksum == bucket.checksum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the bytecode of the bucket."""
        COMPILED[bucket.key] = (bucket.checksum, bucket.bytecode_to_string())
