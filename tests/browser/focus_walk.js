// Where the Tab key leads. The test presses; every press notes where the one before it has come to rest, when all scrolling is done.
window.walk = (() => {
  const STOPS = "a[href], area[href], button, input, select, textarea, summary, [tabindex], [contenteditable]";
  // These show themselves when they are reached.
  const isShown = (el) =>
    el.getClientRects().length > 0 &&
    (el.matches(".md-skip, .md-header--home .md-header__title a") ||
      el.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
  // In a grid one cell is a stop; arrow keys lead on from there.
  const isCell = (el) => el.tabIndex < 0 && el.closest("td[data-working]");
  const named = (el) => {
    const words = (el.getAttribute("aria-label") || el.textContent || el.id).trim().replace(/\s+/g, " ").slice(0, 24);
    return `<${el.tagName.toLowerCase()} class="${el.getAttribute("class") || ""}"> ${words}`;
  };

  const isRinged = (el) =>
    [null, "::before", "::after"].some((part) => {
      const style = getComputedStyle(el, part);
      return !/none|hidden/.test(style.outlineStyle) && parseFloat(style.outlineWidth) >= 2;
    });

  const isFixed = (el) => el && (getComputedStyle(el).position === "fixed" || isFixed(el.parentElement));

  // What hides the focus from the eye, if anything does.
  const faults = (el) => {
    const box = el.getClientRects()[0];
    if (!box) return ["has no box"];
    const found = [];
    if (!isRinged(el)) found.push("not marked");
    const header = document.querySelector(".md-header");
    const top = header.contains(el) || isFixed(el) ? 0 : header.getBoundingClientRect().bottom;
    const isTall = box.height > innerHeight - top;
    if (box.top < top - 1 && !isTall) found.push(`${Math.round(top - box.top)} px too high`);
    if (box.bottom > innerHeight + 1 && !isTall) found.push(`${Math.round(box.bottom - innerHeight)} px too low`);
    if (box.left < -1 || box.right > innerWidth + 1) found.push("beside the window");
    const [x, y] = [box.left + box.width / 2, Math.min(Math.max(box.top, top) + Math.min(box.height, 20) / 2, innerHeight - 1)];
    const above = document.elementFromPoint(x, y);
    if (!above || !(el.contains(above) || above.contains(el))) found.push(`covered by ${above ? named(above) : "nothing"}`);
    return found;
  };

  const visited = [];
  const note = () => {
    const el = document.activeElement;
    if (el && el !== document.body) visited.push({ el, faults: faults(el) });
  };
  addEventListener("keydown", (event) => event.key === "Tab" && note(), true);

  return {
    // Everything that a reader sees and may act on, in the order of the page.
    stops: () => [...document.querySelectorAll(STOPS)].filter((el) => isShown(el) && !el.disabled && !isCell(el)),
    // How often the key is pressed from here on: from the top of the page, or from the first stop of a part that is open.
    start: (root) => {
      const stops = window.walk.stops();
      window.walk.expected = root ? stops.filter((el) => document.querySelector(root).contains(el)) : stops;
      if (root) window.walk.expected[0].focus();
      visited.length = 0;
      return window.walk.expected.length - (root ? 1 : 0);
    },
    // What went wrong; `isBack` for Shift+Tab.
    end: (isBack) => {
      note();
      const { expected } = window.walk;
      const order = isBack ? [...expected].reverse() : expected;
      const places = visited.map(({ el }) => order.indexOf(el));
      const missed = order.filter((el, place) => !places.includes(place)).map((el) => `missed: ${named(el)}`);
      const strange = visited.filter(({ el }) => !order.includes(el)).map(({ el }) => `nothing to see: ${named(el)}`);
      const unordered = visited
        .filter((visit, i) => i > 0 && places[i] >= 0 && places[i] !== places[i - 1] + 1)
        .map(({ el }) => `out of order: ${named(el)}`);
      const hidden = visited.flatMap((visit) => visit.faults.map((fault) => `${fault}: ${named(visit.el)}`));
      return [...missed, ...strange, ...unordered, ...hidden];
    },
  };
})();
