// Only on the page "Periksa keaslian": is a file of the reader's among the digests of this edition? The file is read
// here and stays here; the one request is for the edition's own SHA256SUMS.
(() => {
  "use strict";

  const box = document.getElementById("bn-periksa");
  const news = box.querySelector(".bn-periksa-kabar");
  const input = box.querySelector("input");
  const answers = box.querySelector("[role=status] ul");

  const cannot = (reason) => {
    news.textContent = reason;
    box.classList.add("bn-periksa-gagal");
  };

  if (location.protocol === "file:") {
    cannot(
      "Dari arsip yang dibuka tanpa internet, peramban tidak boleh membaca daftar sidik. " +
      "Buka halaman ini di situs, atau pakai cara yang ditulis di bawah."
    );
    return;
  }
  if (!window.crypto.subtle) {
    cannot("Peramban ini tidak dapat menghitung sidik di halaman ini. Pakai cara yang ditulis di bawah.");
    return;
  }

  const published = async () => {
    const answer = await fetch(box.dataset.daftar, { cache: "no-cache" });
    if (!answer.ok) throw new Error(answer.status);
    return (await answer.text()).split("\n").filter(Boolean).map((row) => ({ digest: row.slice(0, 64), path: row.slice(66) }));
  };

  const digest = async (file) => {
    const bytes = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  const verdict = async (file, list) => {
    const own = await digest(file);
    const same = list.filter((row) => row.digest === own).map((row) => row.path);
    if (same.length) return [`${file.name}: sama dengan yang diterbitkan (${same.join(", ")}).`, own];
    const named = list.filter((row) => row.path.split("/").pop() === file.name);
    const hint = named.map((row) => ` Sidik ${row.path} di daftar: ${row.digest}.`).join("");
    return [`${file.name}: tidak ada di daftar edisi ini.${hint}`, own];
  };

  const tell = (words, own) => {
    const row = document.createElement("li");
    row.textContent = words;
    if (own) row.append(document.createElement("br"), "Sidik berkas Anda: ", Object.assign(document.createElement("code"), { textContent: own }));
    answers.append(row);
  };

  const check = async (files) => {
    answers.replaceChildren();
    let list;
    try {
      list = await published();
    } catch {
      tell("Daftar sidik tidak dapat diambil. Periksa sambungan internet, lalu coba lagi.");
      return;
    }
    for (const file of files) {
      try {
        tell(...(await verdict(file, list)));
      } catch {
        tell(`${file.name}: tidak dapat dibaca di peramban ini. Pakai cara yang ditulis di bawah.`);
      }
    }
  };

  input.addEventListener("change", () => check([...input.files]));
  box.addEventListener("dragover", (event) => event.preventDefault());
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    check([...event.dataTransfer.files]);
  });
})();
