/* The search of the portal: Pagefind is asked for when someone reaches for the field, and not before. */
const field = document.getElementById("kata");
const state = document.getElementById("keadaan");
const list = document.getElementById("hasil");
const more = document.getElementById("lagi");
const PER_STEP = 15;
let engine;
let latest = 0;
let waiting = [];

function load() {
  engine ??= import(new URL("pagefind/pagefind.js", import.meta.url)).then(async (pagefind) => {
    await pagefind.init();
    return pagefind;
  });
  return engine;
}

function line(tag, name, text) {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}

/* Every text is set as text; an address must lead to this site or to https. */
function entry({ meta }) {
  const item = document.createElement("li");
  const link = line("a", "nama", meta.title);
  const address = new URL(meta.tautan, location.href);
  if (address.protocol === "https:" || address.origin === location.origin) link.href = address.href;
  item.append(link, line("span", "baris", meta.wilayah), line("span", "baris", meta.keadaan));
  return item;
}

/* Takes the next results off `rest` and returns their lines. */
async function take(rest) {
  const shown = await Promise.all(rest.splice(0, PER_STEP).map((result) => result.data()));
  return shown.map(entry);
}

function fail() {
  state.textContent = "Pencarian tidak dapat dimuat. Silakan cari menurut nama atau wilayah.";
}

async function search() {
  const word = field.value.trim();
  const mine = ++latest;
  if (!word) {
    list.replaceChildren();
    more.hidden = true;
    state.textContent = "";
    return;
  }
  try {
    const pagefind = await load();
    const found = await pagefind.debouncedSearch(word, {}, 250);
    if (!found || mine !== latest) return;
    const rest = [...found.results];
    const lines = await take(rest);
    if (mine !== latest) return;
    list.replaceChildren(...lines);
    waiting = rest;
    more.hidden = rest.length === 0;
    const many = found.results.length;
    const total = many.toLocaleString("id-ID");
    state.textContent = many === 0 ? "Tidak ada yang cocok." : rest.length
      ? `${total} kecamatan cocok, yang paling cocok lebih dahulu. Tambahkan nama kota atau kabupaten supaya lebih sedikit.`
      : `${total} kecamatan cocok.`;
  } catch {
    fail();
  }
}

async function showMore() {
  const mine = latest;
  try {
    const lines = await take(waiting);
    if (mine !== latest) return;
    list.append(...lines);
    more.hidden = waiting.length === 0;
    lines[0]?.querySelector("a").focus();
  } catch {
    fail();
  }
}

field.parentElement.hidden = false;
field.addEventListener("focus", () => load().catch(() => {}), { once: true });
field.addEventListener("input", search);
more.addEventListener("click", showMore);
