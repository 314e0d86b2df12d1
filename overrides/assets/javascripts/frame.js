// The frame for readers without a mouse. The theme opens menu and search by labels, which no key reaches and no voice names:
// here they become buttons. Escape, or walking out, closes what is open; the focus goes in and comes back.
(() => {
  "use strict";

  const button = (label) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = label.className;
    made.title = label.title;
    made.append(...label.childNodes);
    label.replaceWith(made);
    return made;
  };

  const panel = (id, box, label) => {
    const toggle = document.getElementById(id);
    const closer = button(box.querySelector(`label[for="${id}"][title]`));
    const opener = button(label);
    const first = box.querySelector("input") || closer;
    const open = (wanted) => {
      if (toggle.checked !== wanted) toggle.click();
    };
    const close = () => {
      open(false);
      (opener.offsetParent ? opener : first).focus();
    };

    opener.dataset.opens = id; // for the stylesheet
    opener.setAttribute("aria-expanded", "false");
    opener.addEventListener("click", () => open(true));
    closer.addEventListener("click", close);
    toggle.addEventListener("change", () => {
      opener.setAttribute("aria-expanded", toggle.checked);
      if (toggle.checked && !box.contains(document.activeElement)) first.focus({ preventScroll: true });
    });
    box.addEventListener("focusout", ({ relatedTarget: next }) => {
      if (next && !box.contains(next)) open(false);
    });
    document.addEventListener("keydown", ({ key }) => {
      if (toggle.checked && key === "Escape") close();
    });
    return { toggle, open };
  };

  panel("__drawer", document.querySelector(".md-sidebar--primary"), document.querySelector('label[for="__drawer"][title]'));

  // The search is loaded when it is opened: by its button, or by a tap or a letter on its words, not by passing them.
  const box = document.querySelector(".md-search");
  const load = (source) => {
    if (document.querySelector(`script[src="${source}"]`)) return;
    const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: box.dataset.style });
    const script = Object.assign(document.createElement("script"), { src: source });
    Object.assign(script.dataset, box.dataset);
    for (const part of [style, script]) {
      document.head.append(part);
      part.addEventListener("error", () => part.remove()); // without a network: tried again at the next opening
    }
  };
  if (box) {
    const { toggle, open } = panel("__search", box, document.querySelector(".search-opener"));
    const words = box.querySelector("input");
    toggle.addEventListener("change", () => load(box.dataset.dialog));
    for (const name of ["click", "input"]) words.addEventListener(name, () => open(true));
    if (new URLSearchParams(location.search).get("h")) load(box.dataset.highlight);
  }

  // Letters are no shortcuts of the theme: they would turn the page under the hands of those who speak to their machine.
  document.addEventListener("keydown", (event) => {
    if (event.key.length === 1) event.stopPropagation();
  });

  // Chromium leaves a stop where it is that sticks out of its table's frame by a part.
  document.addEventListener("focusin", ({ target }) => {
    if (target.closest(".table-scroll table")) target.scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  const scheme = document.querySelector(".scheme-switch");
  const schemes = [...document.querySelectorAll("input[name=__palette]")];
  const name = "data-md-color-scheme";
  const isShown = (choice) => choice.getAttribute(name) === document.body.getAttribute(name);
  const tell = () => scheme.setAttribute("aria-pressed", !isShown(schemes[0]));
  scheme.addEventListener("click", () => schemes.find((choice) => !isShown(choice)).click());
  new MutationObserver(tell).observe(document.body, { attributeFilter: [name] });
  tell();
})();
