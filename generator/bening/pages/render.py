"""Markdown text from a template and a view: the one place where pages become text.

The environment escapes every value by `escape.escape`; an undefined name is an error. A page is front matter (title and
description as JSON strings of escaped text, so that Material's raw output of both is inert) and the rendered body.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bening.escape import escape, escape_json
from bening.pages.bytecode import MemoryCache


def render(
    template: str,
    *,
    title: str,
    description: str,
    edit: str = "",
    kartu: str = "",
    skrip: str = "",
    dicari: bool = True,
    ld: object = None,
    bahasa: str = "",
    **view: object,
) -> str:
    """Return a page: front matter with escaped texts, then `template` over `view`.

    `kartu` is the path of the page's own card in the edition's folder, `skrip` a script for this page alone,
    `ld` its JSON-LD, `bahasa` its language ("en") unless it is Indonesian; without `dicari` the search leaves the page
    out.
    """
    front: dict[str, object] = {"title": escape(title), "description": escape(description)}
    front |= {
        key: value for key, value in (("edit", edit), ("kartu", kartu), ("skrip", skrip), ("bahasa", bahasa)) if value
    }
    if not dicari:
        front["search"] = {"exclude": True}
    if ld is not None:
        front["ld"] = escape_json(ld)
    head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
    body = _environment("bening.pages").get_template(template).render(view)
    return f"---\n{head}---\n\n{_tidy(body)}\n"


def render_html(template: str, view: Mapping[str, object], package: str = "bening.pages") -> bytes:
    """Return a whole HTML page from `template` in the templates of `package` over `view`."""
    return (_environment(package).get_template(template).render(view).strip() + "\n").encode()


@cache
def _environment(package: str) -> Environment:
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=MemoryCache(),
    )


def _finalize(value: object) -> Markup:
    if isinstance(value, Markup):
        return value
    if value is None:
        message = "a template was given None to print"
        raise TypeError(message)
    return _inert(str(value))


@lru_cache(maxsize=4096)
def _inert(text: str) -> Markup:
    """Return `text` escaped: the names and numbers of an edition stand on many of its pages."""
    return Markup(escape(text))  # noqa: S704 - escape leaves no active character


# Where one thing that is shown apart ends and the next begins: cells of a table, and lines inside a cell or tile.
# Each pattern begins with plain letters, which the search finds several times faster than a look behind.
_ENDED = re.compile(r"</t[dh]>(?=<t[dh]\b)|</dt>(?=<dd)")
_ADDED = re.compile(r'<span(?<=\S<span) class="bn-(?:pemilik|tambahan|lain|sel-kata|diralat)\b')


def _tidy(body: str) -> str:
    """Return `body` with at most one empty line in a row, no spaces at line ends, a space between things apart.

    Without that space the search would join the last word of a cell with the first of the next.
    """
    body = _ADDED.sub(r" \g<0>", _ENDED.sub(r"\g<0> ", body))
    text = "\n".join([line.rstrip() for line in body.strip().splitlines()])
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text
