"""The check that a job runs with the program and the tools that its build names."""

from __future__ import annotations

from functools import lru_cache
from platform import node

from bening.build.jobs import BuildSettings
from bening.builders import versions
from bening.failure import Failure
from bening.storage import program_digest


def require_same(settings: BuildSettings) -> None:
    """Raise `Failure` where the program or a tool differs from what the manifest will name."""
    here = _versions(settings.engine)
    other = [
        f"{name} {settings.tools[name]} (di {node()}: {here[name]})"
        for name in here
        if here[name] != settings.tools[name]
    ]
    if settings.program != program_digest():
        other.insert(0, f"Bening (di {node()}: versi lain)")
    if other:
        raise Failure(
            f"Pekerja harus memakai program yang sama: {', '.join(other)}. Pasang versi yang sama di semuanya."
        )


@lru_cache(maxsize=2)
def _versions(engine: str) -> dict[str, str]:
    return versions(engine)
