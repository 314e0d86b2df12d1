// The reader’s own district, kept in this browser only. The page’s head has read the choice into `data-mine`, and small
// scripts in the page have shown its parts; here it is marked wherever it stands, changed and forgotten.
(() => {
  "use strict";
  const root = document.documentElement;
  if (root.dataset.mine === undefined) return; // a browser that keeps nothing

  const KEY = "bulletin.district";
  const links = [document.querySelector(".district-link")];
  const pages = links[0].href;
  const select = document.querySelector(".district-choice__select");
  const filter = document.querySelector(".district-filter");
  const numbers = document.getElementById("filter-district");
  const status = document.querySelector(".district-choice [role=status]");

  // In the menu as well, below its first entry.
  const first = document.querySelector(".md-nav--primary .md-nav__item");
  if (first) {
    const item = first.cloneNode(true);
    const entry = item.querySelector("a");
    item.className = "md-nav__item district-item";
    entry.className = "md-nav__link";
    entry.removeAttribute("aria-current");
    entry.textContent = links[0].textContent;
    first.after(item);
    links.push(entry);
  }

  const has = (list, id) => id !== "" && list.split(" ").includes(id);

  const show = (id) => {
    root.dataset.mine = id;
    for (const link of links) link.href = id ? `${pages}${id}/` : pages;
    if (select) select.value = id;
    if (filter) filter.hidden = ![...numbers.options].some((option) => has(option.value, id));
    for (const part of document.querySelectorAll("[data-own]")) part.hidden = !has(part.dataset.own, id);
    for (const part of document.querySelectorAll("[data-district]")) {
      part.classList.toggle("is-mine", has(part.dataset.district, id));
    }
  };

  const choose = (id, name) => {
    const { chosen, forgotten, unkept } = status.dataset;
    let told = id ? chosen + name : forgotten;
    try {
      if (id) localStorage.setItem(KEY, id);
      else localStorage.removeItem(KEY);
    } catch {
      told += unkept;
    }
    show(id);
    status.textContent = told;
  };

  document.addEventListener("change", ({ target }) => {
    if (target === select) choose(select.value, select.selectedOptions[0].text);
  });
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    if (button.matches(".district-choice__forget")) {
      choose("");
      select.focus();
    } else if (button.matches(".district-choice__toggle")) {
      choose(root.dataset.mine === button.value ? "" : button.value, button.dataset.name);
    } else if (button === filter) {
      numbers.value = root.dataset.mine;
      numbers.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
  // Chosen or forgotten in another window, or on the page that the reader comes back from.
  const again = () => {
    const id = localStorage.getItem(KEY) || "";
    show(has(document.querySelector("script[data-districts]").dataset.districts, id) ? id : "");
  };
  addEventListener("storage", again);
  addEventListener("pageshow", (event) => event.persisted && again());
  show(root.dataset.mine);
})();
