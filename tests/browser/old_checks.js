// What is asked of a page in the oldest browser of the floor; no more than that browser can say.
(() => {
  const shown = (el) => el.getClientRects().length > 0 && getComputedStyle(el).visibility === "visible";
  const drawings = [...document.querySelectorAll(".chart-figure")].map(
    (figure) => [...figure.querySelectorAll("svg.chart")].filter(shown).length,
  );
  const beyond = [...document.querySelectorAll(".md-container *, .md-header *")].filter((el) => {
    if (!shown(el) || ![...el.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) return false;
    for (let box = el; box; box = box.parentElement) {
      const { width, height } = box.getBoundingClientRect();
      if (/auto|scroll/.test(getComputedStyle(box).overflowX) || width <= 1 || height <= 1) return false;
    }
    const { left, right } = el.getBoundingClientRect();
    return right > innerWidth + 1 || left < -1;
  });
  return {
    width: document.documentElement.scrollWidth,
    drawings,
    beyond: beyond.map((el) => `${el.className}: ${el.textContent.trim().slice(0, 30)}`),
  };
})();
