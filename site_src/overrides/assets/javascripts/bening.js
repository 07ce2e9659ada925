// Runs before the page is drawn. Holds what Material writes as inline scripts (our Content Security Policy allows none):
// the four __md_ functions its bundle calls and the choice between light and dark. Adds the buttons of the header.
(() => {
  "use strict";

  const script = document.currentScript;
  const scope = new URL("../..", script.src);

  window.__md_scope = scope;
  window.__md_hash = (text) => [...text].reduce((sum, char) => (sum << 5) - sum + char.charCodeAt(0), 0);
  window.__md_get = (key, storage = localStorage, base = scope) => {
    try {
      return JSON.parse(storage.getItem(`${base.pathname}.${key}`));
    } catch {
      return null; // storage switched off, or not ours
    }
  };
  window.__md_set = (key, value, storage = localStorage, base = scope) => {
    try {
      storage.setItem(`${base.pathname}.${key}`, JSON.stringify(value));
    } catch {
      // storage switched off or full: the choice lasts for this page only
    }
  };

  document.documentElement.classList.replace("no-js", "js");

  const chosen = window.__md_get("__palette");
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const scheme = chosen && chosen.color ? chosen.color.scheme : dark ? "slate" : "default";
  document.body.setAttribute("data-md-color-scheme", scheme === "slate" ? "slate" : "default");

  // Material searches on "keyup" only: words that were pasted or dictated count too.
  document.addEventListener("input", (event) => {
    if (event.target.matches(".md-search__input")) event.target.dispatchEvent(new Event("keyup"));
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-bn-buka], [data-bn-tutup], [data-bn-pilih]");
    if (!button) return;
    const { bnBuka, bnTutup, bnPilih } = button.dataset;
    const input = document.getElementById(bnBuka || bnTutup || bnPilih);
    if (bnPilih) {
      input.click();
      const shown = [...document.querySelectorAll(".bn-palet")].find((other) => other.offsetParent);
      if (shown) shown.focus();
      return;
    }
    if (input.checked === Boolean(bnTutup)) input.click();
    if (bnBuka) document.querySelector(".md-search__input").focus();
  });

  document.addEventListener("change", (event) => {
    const opener = document.querySelector(`[data-bn-buka="${event.target.id}"]`);
    if (opener && !event.target.checked) opener.focus();
  });
})();
