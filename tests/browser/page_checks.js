// What tests ask of a page in the browser. Each check returns the faults that it found, as words.
window.checks = (() => {
  const shown = (el) => el.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && el.getClientRects().length > 0;
  const content = () => document.querySelector(".md-container");
  const named = (el) => {
    const words = (el.textContent || "").trim().replace(/\s+/g, " ").slice(0, 24);
    return `<${el.tagName.toLowerCase()} class="${el.getAttribute("class") || ""}"> ${words}`;
  };
  // Elements that hold words themselves, not only through their children.
  const worded = (root) =>
    [...root.querySelectorAll("*")].filter(
      (el) => shown(el) && [...el.childNodes].some((node) => node.nodeType === 3 && node.data.trim()),
    );
  const scrolls = (el) => /auto|scroll/.test(getComputedStyle(el).overflowX);

  // Where the words of an element are; a space that hangs over the end of a line is no word.
  const extent = (el) => {
    const range = document.createRange();
    const texts = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
    const found = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (let text = texts.nextNode(); text; text = texts.nextNode())
      for (const word of text.data.matchAll(/[^\s\u3000]+/g)) {
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        for (const box of range.getClientRects()) {
          found.left = Math.min(found.left, box.left);
          found.top = Math.min(found.top, box.top);
          found.right = Math.max(found.right, box.right);
          found.bottom = Math.max(found.bottom, box.bottom);
        }
      }
    return found;
  };

  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const luminance = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((c) => ((c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const background = (el) => {
    const layers = [];
    for (let at = el; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] > 0) layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 1]);
  };

  return {
    width: () => document.documentElement.scrollWidth,

    background: () => background(document.body).slice(0, 3).join(),

    // WCAG 2.2, 1.4.3: 4.5 to 1, or 3 to 1 for large text.
    contrast: () =>
      worded(document.body).flatMap((el) => {
        const style = getComputedStyle(el);
        const below = background(el);
        const inked = over(rgba(el.closest("svg") ? style.fill : style.color), below);
        const size = parseFloat(style.fontSize);
        const needed = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
        const found = contrast(inked, below);
        return found < needed ? [`${found.toFixed(2)} ${named(el)}`] : [];
      }),

    drawings: () =>
      [...document.querySelectorAll(".chart-figure")].map((figure) => [...figure.querySelectorAll("svg.chart")].filter(shown).length),

    lettering: () =>
      [...document.querySelectorAll("svg.chart text")].filter(shown).map((text) => {
        const size = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a;
        return [size, text.textContent];
      }),

    // Words that reach out of the window or out of a box that hides what does not fit.
    cut: () => {
      const faults = [];
      for (const el of worded(content())) {
        const words = extent(el);
        for (let box = el; box && box !== document.documentElement; box = box.parentElement) {
          if (scrolls(box)) break;
          const style = getComputedStyle(box);
          const frame = box.getBoundingClientRect();
          const hides = /hidden|clip/.test(style.overflowX + style.overflowY) && !(box instanceof SVGElement);
          const isForEyesOff = frame.width <= 1 || frame.height <= 1; // words for screen readers only
          if (isForEyesOff) break;
          const across = words.left < frame.left - 1 || words.right > frame.right + 1;
          const down = words.top < frame.top - 1 || words.bottom > frame.bottom + 1;
          if (hides && ((/hidden|clip/.test(style.overflowX) && across) || (/hidden|clip/.test(style.overflowY) && down)))
            faults.push(`cut by ${named(box)}: ${named(el)}`);
          if (box === content() && (words.left < -0.5 || words.right > innerWidth + 0.5)) faults.push(`outside: ${named(el)}`);
        }
      }
      return faults;
    },

    // The lines of each shown element that a selector finds, as text; marks that a stylesheet adds are none of it.
    lines: (selector) =>
      [...document.querySelectorAll(selector)].filter(shown).map((el) => {
        const range = document.createRange();
        const texts = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
        const found = [];
        let bottom = -Infinity;
        for (let text = texts.nextNode(); text; text = texts.nextNode()) {
          if (!shown(text.parentElement)) continue;
          for (const { 0: char, index } of text.data.matchAll(/[^\s\u3000]/gu)) {
            range.setStart(text, index);
            range.setEnd(text, index + char.length);
            const box = range.getBoundingClientRect();
            if (box.top + box.height / 2 > bottom) found.push("");
            bottom = Math.max(found[found.length - 1] ? bottom : -Infinity, box.bottom);
            found[found.length - 1] += char;
          }
        }
        return found;
      }),

    // A table that is wider than its column lies in a region that scrolls and that the keyboard reaches.
    tables: () =>
      [...document.querySelectorAll(".md-content table")].filter(shown).flatMap((table) => {
        let region = table.parentElement;
        while (region && !scrolls(region)) region = region.parentElement;
        const column = table.closest(".md-content").getBoundingClientRect();
        const frame = (region || table).getBoundingClientRect();
        if (frame.right > column.right + 1) return [`wider than the column: ${named(table)}`];
        if (region && region.scrollWidth > region.clientWidth + 1 && (region.tabIndex < 0 || !region.getAttribute("role")))
          return [`not reached by the keyboard: ${named(table)}`];
        return [];
      }),
  };
})();
