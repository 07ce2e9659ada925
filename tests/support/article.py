"""The words of a built page, for comparing what several programs made of it."""

from __future__ import annotations

import html.parser

# Zensical renders the permanent links of headings with another sign; MkDocs with the one of mkdocs.yml.
SIGNS = {"¶", "#"}


class Article(html.parser.HTMLParser):
    """The words inside `<article>`, scripts and styles left out."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = self.hidden = 0
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside += tag == "article"
        self.hidden += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "article"
        self.hidden -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if self.inside and not self.hidden:
            self.words += [word for word in data.split() if word not in SIGNS]


def words(page: bytes) -> list[str]:
    article = Article()
    article.feed(page.decode())
    return article.words
