"""Write the `d` of a path in fewer bytes: what a packed page weighs most of is the places in its pictures."""

from __future__ import annotations

import re

_STEP = re.compile(r"([ML])([-\d.]+) ([-\d.]+)|z")
_CURVED = re.compile(r"[^MLz\d. -]")


def shorten(path: str) -> str:
    """Return the `d` of a path of one decimal with steps instead of places, level and upright ones as h and v.

    Equal shapes at other places become equal bytes, which pack well. Places stay where steps make the path longer.
    A path with curves or of other commands than M, L and z comes back as it is.
    """
    if _CURVED.search(path):
        return path
    steps, places = [], []
    x = y = left = top = 0
    for step in _STEP.finditer(path):
        if not step[1]:
            x, y = left, top
            steps.append("z")
            places.append("z")
            continue
        to_x, to_y = round(float(step[2]) * 10), round(float(step[3]) * 10)
        places.append(_write(step[1], to_x, to_y, level=to_y == y, upright=to_x == x))
        steps.append(
            _write(step[1].lower(), to_x - x, to_y - y, level=to_y == y, upright=to_x == x) if steps else places[0]
        )
        x, y = to_x, to_y
        if step[1] == "M":
            left, top = x, y
    stepped = "".join(steps)
    return stepped if len(stepped) <= len(path) else "".join(places)


def _write(command: str, x: int, y: int, *, level: bool, upright: bool) -> str:
    """Return one command; x and y are tenths."""
    lower = command.islower()
    if command in "Ll" and level:
        return f"{'h' if lower else 'H'}{x / 10:g}"
    if command in "Ll" and upright:
        return f"{'v' if lower else 'V'}{y / 10:g}"
    return f"{command}{x / 10:g}{'' if y < 0 else ' '}{y / 10:g}"
