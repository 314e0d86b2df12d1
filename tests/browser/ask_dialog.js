// Types in the open dialog of the search, as with an input method: `ask(query)` is what it shows then.
(() => {
  window.ask = async (query) => {
    const found = document.querySelector(".md-search-result__found");
    const input = document.querySelector(".md-search__input");
    const shown = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error("no answer")), 15000);
      // What is shown for a query replaces what was shown for the one before.
      const observer = new MutationObserver(() => {
        observer.disconnect();
        resolve();
      });
      observer.observe(found, { childList: true });
    });
    input.value = query;
    input.dispatchEvent(new CompositionEvent("compositionend"));
    await shown;
    return {
      line: document.querySelector(".md-search-result__meta").textContent,
      note: [...found.querySelectorAll(".search-note > p")].map((part) => part.textContent).join("\n"),
      links: [...found.querySelectorAll(".found__link")].map(({ href }) => href),
      failed: Boolean(found.querySelector("button")),
    };
  };
})();
