"""A page of the portal from one of the templates of this room."""

from __future__ import annotations

from bening.pages import render


def render_html(template: str, **view: object) -> bytes:
    """Return a whole HTML page from `template` over `view`."""
    return render.render_html(template, view, __package__)
