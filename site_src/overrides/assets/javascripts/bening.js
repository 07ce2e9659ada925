// Runs before the page is drawn. Holds what Material writes as inline scripts (our Content Security Policy allows none):
// the four __md_ functions its bundle calls and the choice between light and dark. Adds the buttons of the header.
(() => {
  "use strict";

  const script = document.currentScript;
  // What the reader chooses holds for the whole site; in the archive, where each edition has its own files, for that.
  const scope = new URL(script.src.slice(0, script.src.lastIndexOf("/assets/") + 1));

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

  // Shown by script only: without it the text beside the buttons can still be selected.
  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-bn-salin]")) button.hidden = !navigator.clipboard;
  });
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-bn-salin]");
    if (!button) return;
    const source = document.getElementById(button.dataset.bnSalin);
    const answer = button.closest(".bn-bagikan").querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(source ? source.textContent : location.href.split("#")[0]);
      answer.textContent = "Sudah disalin.";
    } catch {
      answer.textContent = "Peramban ini tidak mengizinkan. Pilih teksnya lalu salin sendiri.";
    }
  });

  // Says which word of a query was taken for another; see lunr.id.min.js.
  document.addEventListener("bn-dekat", ({ detail }) => {
    const news = document.querySelector(".bn-dekat");
    const text = detail.map(([typed, taken]) => `“${typed}” tidak ada di sini. Yang dicari: “${taken}”.`).join(" ");
    if (news.textContent !== text) news.textContent = text;
  });

  // The search worker and its index are a third of a first visit, and few visitors search: both are fetched when
  // someone reaches for the search. In the archive (file:) they lie on the reader's own disk.
  if (location.protocol !== "file:") {
    const reached = new Promise((resolve) => {
      document.addEventListener("focusin", (event) => {
        if (event.target.closest(".md-search")) resolve();
      });
    });
    const { open, send } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.open = function (method, address, ...rest) {
      this.bnWaits = String(address).endsWith("/search/search_index.json");
      return open.call(this, method, address, ...rest);
    };
    XMLHttpRequest.prototype.send = function (...body) {
      if (this.bnWaits) reached.then(() => send.apply(this, body));
      else send.apply(this, body);
    };
    const Started = window.Worker;
    window.Worker = class extends EventTarget {
      constructor(address) {
        super();
        this.address = address;
      }

      postMessage(message) {
        if (!this.worker) {
          this.worker = new Started(this.address);
          this.worker.addEventListener("message", ({ data }) => {
            if (data.type === "bn-dekat") document.dispatchEvent(new CustomEvent("bn-dekat", { detail: data.data }));
            else this.dispatchEvent(new MessageEvent("message", { data }));
          });
        }
        this.worker.postMessage(message);
      }
    };
  }
})();
