/* Filters of the page of all numbers. They stand in the address, so that what they show can be cited; without this
   script the page is the whole list. */
(() => {
  const form = document.querySelector("form.filters");
  if (!form) return;
  const count = form.querySelector("output");
  const fields = [...form.elements].filter((field) => field.name);
  const rows = [...document.querySelectorAll(".number-row")].map((row) => {
    const passage = row.closest(".passage");
    const ids = { ...passage.dataset, ...row.dataset };
    return { row, ids, words: plain(`${passage.querySelector("h3").textContent} ${row.textContent}`) };
  });
  let writing = 0;
  const groups = [...document.querySelectorAll(".number-group")];

  function plain(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
  }

  function fits(entry, wanted) {
    return Object.entries(wanted).every(([name, value]) =>
      name === "words"
        ? plain(value).trim().split(" ").every((word) => entry.words.includes(word))
        : (entry.ids[name] || "").split(" ").includes(value),
    );
  }

  function show() {
    const wanted = Object.fromEntries(fields.map((field) => [field.name, field.value]).filter(([, value]) => value.trim()));
    let found = 0;
    for (const entry of rows) {
      entry.row.hidden = !fits(entry, wanted);
      found += !entry.row.hidden;
    }
    for (const group of groups) group.hidden = !group.querySelector(".number-row:not([hidden])");
    const isFiltered = Object.keys(wanted).length > 0;
    count.value = isFiltered ? `${rows.length}个数字中的${found}个` : `共${rows.length}个数字`;
    form.classList.toggle("filters--on", isFiltered);
    return new URLSearchParams(wanted).toString();
  }

  function changed() {
    const filters = show();
    clearTimeout(writing);
    // Browsers refuse an address that changes with every letter.
    writing = setTimeout(() => {
      history.replaceState(null, "", filters ? `#${filters}` : location.pathname + location.search);
    }, 200);
  }

  function fromAddress() {
    const hash = location.hash.slice(1);
    // An anchor without = is a place on the page, such as the headline that the skip link leads to.
    if (hash && !hash.includes("=")) return;
    const wanted = new URLSearchParams(hash);
    for (const field of fields) {
      field.value = wanted.get(field.name) || "";
      if (field.selectedIndex === -1) field.value = "";
    }
    show();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", changed);
  form.addEventListener("reset", () => setTimeout(changed));
  window.addEventListener("hashchange", fromAddress);
  form.hidden = false;
  show();
  fromAddress();
})();
