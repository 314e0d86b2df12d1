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

  const panel = (id, box) => {
    const toggle = document.getElementById(id);
    const closer = button(box.querySelector(`label[for="${id}"][title]`));
    const opener = button(document.querySelector(`label[for="${id}"][title]`));
    const first = box.querySelector("input") || closer;
    const open = (wanted) => {
      if (toggle.checked !== wanted) toggle.click();
    };
    let isClosed = false; // by Escape: the theme opens its search again when the focus comes back to the words
    const close = () => {
      open(false);
      isClosed = true;
      (opener.offsetParent ? opener : first).focus();
    };

    opener.dataset.opens = id; // for the stylesheet
    opener.setAttribute("aria-expanded", "false");
    opener.addEventListener("click", () => {
      isClosed = false;
      open(true);
    });
    closer.addEventListener("click", close);
    toggle.addEventListener("change", () => {
      if (isClosed && toggle.checked) return queueMicrotask(() => open(false)); // a click within a click does nothing
      opener.setAttribute("aria-expanded", toggle.checked);
      if (toggle.checked && !box.contains(document.activeElement)) first.focus({ preventScroll: true });
    });
    box.addEventListener("input", () => {
      isClosed = false;
      open(true);
    });
    box.addEventListener("focusout", ({ relatedTarget: next }) => {
      if (!next || box.contains(next)) return;
      isClosed = false;
      open(false);
    });
    document.addEventListener("keydown", ({ key }) => {
      if (toggle.checked && key === "Escape") close();
    });
  };

  panel("__drawer", document.querySelector(".md-sidebar--primary"));
  panel("__search", document.querySelector(".md-search"));

  // Of the keys that the theme hears: its Tab closes the search, any other key but these carries the focus off its results;
  // and letters are no shortcuts, for they open the search under the hands of those who speak to their machine.
  const search = document.getElementById("__search");
  document.addEventListener("keydown", (event) => {
    if (!(search.checked ? /^(.|Enter|ArrowUp|ArrowDown)$/ : /^..+$/).test(event.key)) event.stopPropagation();
  });

  // The theme hears only keys: not what is pasted, spoken, written by hand, or picked from an input method's list.
  const query = document.querySelector("input[name=query]");
  query.addEventListener("input", () => query.dispatchEvent(new KeyboardEvent("keyup")));

  // The theme takes its results out of the Tab key's way, and a list of links is what that key is for.
  const results = document.querySelector(".md-search-result__list");
  const free = () => results.querySelectorAll("[tabindex]").forEach((found) => found.removeAttribute("tabindex"));
  new MutationObserver(free).observe(results, { childList: true, subtree: true });

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
