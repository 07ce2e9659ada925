"""What the built pages allow a browser to do: only what lies in the site's own files."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from playwright.sync_api import Browser
from support.example_site import Seen, Site, open_page, visit

# Written out, not read from the theme: a policy that someone loosens by accident must fail here.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; object-src 'none'"
)
DATA_BLOCKS = {"application/json", "application/ld+json"}


class _Page(HTMLParser):
    """Collects what a Content Security Policy is about."""

    def __init__(self) -> None:
        super().__init__()
        self.policies: list[str] = []
        self.offences: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta" and (values.get("http-equiv") or "").lower() == "content-security-policy":
            self.policies.append(values.get("content") or "")
        if tag == "script" and "src" not in values and values.get("type") not in DATA_BLOCKS:
            self.offences.append("inline script")
        if tag == "style" or "style" in values:
            self.offences.append(f"inline style in {tag}")
        self.offences += [f"{name} in {tag}" for name in values if name.startswith("on")]
        for name in ("src", "href"):
            if tag != "a" and re.match(r"(https?:)?//", values.get(name) or "") and values.get("rel") != "canonical":
                self.offences.append(f"{tag} from {values[name]}")
            if re.match(r"\s*(javascript|data):", values.get(name) or "", re.IGNORECASE):
                self.offences.append(f"{tag} {name}={values[name]}")


def test_every_page_of_an_edition_has_the_policy_and_nothing_that_it_would_stop(site: Site) -> None:
    offences, files = [], list(site.folder.glob("*/[0-9]*/**/*.html"))
    assert files
    for file in files:
        page = _Page()
        page.feed(file.read_text("utf-8"))
        assert page.policies == [POLICY], file
        offences += [f"{file.relative_to(site.folder)}: {offence}" for offence in page.offences]
    assert not offences


def test_an_injected_script_does_not_run(chromium: Browser, site: Site) -> None:
    seen = Seen()
    with open_page(chromium, site, seen) as page:
        visit(page, site.url + site.newest()[0])
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x: onerror=\"window.ran=1\">')")
        page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran=1'}))")
        page.wait_for_timeout(200)
        assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in line for line in seen.complaints)
