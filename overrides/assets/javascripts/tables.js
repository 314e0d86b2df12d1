// Progress tables: rows in another order and back, and the arithmetic behind each number beside it.
// Every word comes from the page; without this script the tables stand as printed and the arithmetic below them.
(() => {
  "use strict";
  if (typeof BigInt === "undefined") return; // no exact order without it

  const names = new Intl.Collator("zh-CN");

  // `31299/88203` and whole numbers, exactly.
  const fraction = (text) => {
    const [top, bottom = "1"] = text.split("/");
    return [BigInt(top), BigInt(bottom)];
  };
  const byFraction = ([a, b], [c, d]) => (a * d < c * b ? -1 : a * d > c * b ? 1 : 0);

  const sortable = (section, table, tell) => {
    const [body] = table.tBodies;
    const printed = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    const columns = [...table.querySelectorAll("col")];
    const order = section.querySelector(".table-order");
    const reset = section.querySelector(".table-reset");

    // Rows without a value stand last in both directions; ties stay in printed order, for sorting is stable.
    const sorted = (at, direction) => {
      const key = (cell) => (at === 0 ? cell.textContent : cell.dataset.value && fraction(cell.dataset.value));
      const compare = at === 0 ? names.compare : byFraction;
      const sign = direction === "ascending" ? 1 : -1;
      const keyed = printed.map((row) => ({ row, key: key(row.cells[at]) }));
      const full = keyed.filter((entry) => entry.key).sort((one, other) => sign * compare(one.key, other.key));
      return [...full, ...keyed.filter((entry) => !entry.key)].map((entry) => entry.row);
    };

    const arrange = (at, direction) => {
      body.append(...(direction ? sorted(at, direction) : printed));
      heads.forEach((head, i) => {
        const isSorted = direction && i === at;
        if (isSorted) head.setAttribute("aria-sort", direction);
        else head.removeAttribute("aria-sort");
        columns[i].classList.toggle("is-sorted", Boolean(isSorted));
      });
      reset.hidden = !direction;
      order.textContent = direction ? heads[at].dataset[direction] : reset.dataset.said;
      tell(order.textContent);
    };

    table.tHead.classList.add("is-sortable");
    heads.forEach((head, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      const heading = head.querySelector(".heading");
      heading.before(button);
      button.append(heading);
      const { first } = head.dataset;
      const cycle = [null, first, first === "ascending" ? "descending" : "ascending", null];
      button.addEventListener("click", () => arrange(at, cycle[cycle.indexOf(head.getAttribute("aria-sort")) + 1]));
    });
    reset.addEventListener("click", () => {
      const sort = table.querySelector("[aria-sort] .sort");
      arrange(0, null);
      sort.focus({ preventScroll: true }); // the button that had the focus is gone
    });
  };

  const explaining = (section, table, say) => {
    const panel = section.querySelector(".how");
    const home = panel.previousElementSibling;
    const row = document.createElement("tr");
    const place = row.insertCell();
    place.colSpan = table.tHead.rows[0].cells.length;
    row.className = "how-row";
    let open = null;

    const close = () => {
      if (!open) return;
      const button = open.querySelector("button");
      if (panel.contains(document.activeElement)) button.focus();
      button.setAttribute("aria-expanded", "false");
      open = null;
      panel.hidden = true;
      home.after(panel);
      row.remove();
    };

    const show = (cell) => {
      const source = document.getElementById(cell.dataset.working);
      close();
      open = cell;
      cell.querySelector("button").setAttribute("aria-expanded", "true");
      panel.querySelector(".how__sentence").innerHTML = source.innerHTML;
      place.append(panel);
      panel.hidden = false;
      cell.parentElement.after(row);
      panel.scrollIntoView({ block: "nearest", inline: "nearest" });
      say(source.textContent);
    };

    // One stop of the Tab key for all numbers of a table; arrows lead from one to the next.
    let stop = null;
    const stopAt = (button) => {
      if (stop) stop.tabIndex = -1;
      stop = button;
      stop.tabIndex = 0;
    };
    const cells = [...table.querySelectorAll("td[data-working]")];
    for (const cell of cells) {
      const number = cell.querySelector(".pair > .recomputed") || cell.querySelector(".verdict");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "number-button";
      button.tabIndex = -1;
      button.setAttribute("aria-expanded", "false");
      button.setAttribute("aria-controls", panel.id);
      button.append(...number.childNodes);
      number.append(button);
    }
    if (cells.length) stopAt(cells[0].querySelector("button"));

    const steps = {
      ArrowLeft: (cell) => cell.previousElementSibling,
      ArrowRight: (cell) => cell.nextElementSibling,
      ArrowUp: (cell) => beyond(cell, -1),
      ArrowDown: (cell) => beyond(cell, 1),
    };
    const beyond = (cell, by) => {
      const next = [...table.rows].filter((other) => other !== row);
      const found = next[next.indexOf(cell.parentElement) + by];
      return found && found.cells[cell.cellIndex];
    };

    table.addEventListener("focusin", ({ target }) => {
      if (target.matches(".number-button")) stopAt(target);
    });
    table.addEventListener("click", ({ target }) => {
      const cell = target.closest("td[data-working]");
      if (cell) (cell === open ? close : show)(cell);
    });
    section.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
      const step = event.target.matches(".number-button") && steps[event.key];
      if (!step) return;
      event.preventDefault();
      let cell = step(event.target.closest("td"));
      while (cell && !cell.matches("[data-working]")) cell = step(cell);
      if (cell) cell.querySelector("button").focus();
    });
    panel.querySelector(".how__close").addEventListener("click", close);
    return close;
  };

  for (const section of document.querySelectorAll(".table-section")) {
    const table = section.querySelector(".data--compared");
    if (!table) continue;
    const voice = section.querySelector("[role=status]");
    const say = (words) => { voice.textContent = words; };
    const close = explaining(section, table, say);
    sortable(section, table, (words) => { close(); say(words); });
    section.querySelector(".table-tools").hidden = false;
  }
  for (const hint of document.querySelectorAll(".table-hint")) hint.hidden = false;
})();
