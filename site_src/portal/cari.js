/* The search of the portal: Pagefind is asked for when someone reaches for the field, and not before. */
const field = document.getElementById("kata");
const state = document.getElementById("keadaan");
const list = document.getElementById("hasil");
const more = document.getElementById("lagi");
const PER_STEP = 15;
const MOST = 3;
const SHORTEST = 4;
const FEW = 3;
const PAUSE = 250;
const LONG_PAUSE = 600;
let engine;
let latest = 0;
let waiting = [];

/* A large portal has an index for each of its parts, and before them an overview whose documents are the parts: a part
   that the overview does not find for all words holds no answer and is not loaded. */
async function start() {
  const place = new URL("pagefind/", import.meta.url);
  const { program, bagian } = await (await fetch(new URL("bagian.json", place))).json();
  const pagefind = await import(new URL(`${program}/pagefind.js`, place));
  await pagefind.init();
  return { pagefind, place, parts: new Map(Object.entries(bagian)), merged: new Map() };
}

function load() {
  engine ??= start();
  return engine;
}

function merge({ pagefind, place, merged }, part) {
  if (!merged.has(part)) merged.set(part, pagefind.mergeIndex(new URL(part, place).href));
  return merged.get(part);
}

/* The parts that hold each of `words`; those are marked by no quotes, which ask for neighbours. */
async function holding({ pagefind, parts }, words) {
  const { results } = await pagefind.search(words.replaceAll('"', " "));
  return results.map(({ id }) => parts.get(id)).filter(Boolean);
}

/* All that is found for `words`, the most fitting first; `waits` holds back the loading of many parts, while a word is
   being typed, until it gives true. */
async function find(search, words, waits = () => true) {
  const { pagefind, parts, merged } = search;
  if (parts.size) {
    const wanted = (await holding(search, words)).filter((part) => !merged.has(part));
    if (wanted.length > FEW && !(await waits())) return null;
    await Promise.all(wanted.map((part) => merge(search, part)));
  }
  const { results } = await pagefind.search(words);
  return results.filter(({ id }) => !parts.has(id));
}

/* Whether something begins with `word`. */
async function known(search, word) {
  if (search.parts.size) return (await holding(search, word)).length > 0;
  return (await search.pagefind.search(word)).results.length > 0;
}

function line(tag, name, text) {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}

/* The indicators of a kecamatan in which the words stand, at most three, each a link to its page. */
function indicators(found, address) {
  const rows = document.createElement("ul");
  rows.className = "isi-cocok";
  for (const { title, anchor } of found.slice(0, MOST)) {
    const item = document.createElement("li");
    const link = line("a", "", title);
    link.href = new URL(`indikator/${anchor.id}/`, address).href;
    item.append(link);
    rows.append(item);
  }
  return rows;
}

/* Every text is set as text; an address must lead to this site or to https. */
function entry({ meta, sub_results: parts = [] }) {
  const item = document.createElement("li");
  const link = line("a", "nama", meta.title);
  const address = new URL(meta.tautan, location.href);
  const allowed = address.protocol === "https:" || address.origin === location.origin;
  if (allowed) link.href = address.href;
  item.append(link, line("span", "baris", meta.wilayah), line("span", "baris", meta.keadaan));
  const found = parts.filter(({ anchor }) => anchor && /^[a-z0-9-]+$/.test(anchor.id));
  if (allowed && found.length) item.append(indicators(found, address));
  return item;
}

/* Takes the next results off `rest` and returns their lines. */
async function take(rest) {
  const shown = await Promise.all(rest.splice(0, PER_STEP).map((result) => result.data()));
  return shown.map(entry);
}

/* Each word with what is asked in its place: a word that nothing begins with is shortened until something does. */
async function nearest(search, words) {
  const taken = [];
  for (const word of words.split(/\s+/)) {
    let rest = word;
    while (rest.length > SHORTEST && !(await known(search, rest))) rest = rest.slice(0, -1);
    taken.push([word, rest]);
  }
  return taken;
}

/* What is found, and what to say of words that were shortened; null when something else was typed meanwhile. */
async function ask(search, words, current) {
  const still = async (pause) => {
    await new Promise((done) => setTimeout(done, pause));
    return current();
  };
  if (!(await still(PAUSE))) return null;
  const found = await find(search, words, () => still(LONG_PAUSE));
  if (!found || found.length) return found && [found, ""];
  const taken = await nearest(search, words);
  const near = taken.filter(([word, rest]) => word !== rest);
  if (!near.length) return [found, ""];
  const other = await find(search, taken.map(([, rest]) => rest).join(" "));
  const told = near.map(([word, rest]) => `“${word}” tidak ada. Yang dicari: kata yang berawal “${rest}”. `);
  return [other, other.length ? told.join("") : ""];
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
    const answer = await ask(await load(), word, () => mine === latest);
    if (!answer || mine !== latest) return;
    const [found, near] = answer;
    const rest = [...found];
    const lines = await take(rest);
    if (mine !== latest) return;
    list.replaceChildren(...lines);
    waiting = rest;
    more.hidden = rest.length === 0;
    const many = found.length;
    const total = many.toLocaleString("id-ID");
    const count = many === 0 ? "Tidak ada yang cocok." : rest.length
      ? `${total} kecamatan cocok, yang paling cocok lebih dahulu. Tambahkan nama kota atau kabupaten supaya lebih sedikit.`
      : `${total} kecamatan cocok.`;
    state.textContent = near + count;
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
