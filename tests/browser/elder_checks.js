// What elder mode promises of a page: each check returns the faults that it found, as words.
(() => {
  const shown = (el) => el.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && el.getBoundingClientRect().width > 1;
  const said = (el, what) => `${what}: <${el.tagName} class="${el.className}"> ${el.textContent.trim().slice(0, 20)}`;
  const worded = [...document.body.querySelectorAll("*")].filter((el) =>
    shown(el) && !el.closest("svg, sup") && [...el.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
  const inSentence = (el) => [...el.parentElement.childNodes].some((node) => node !== el && node.nodeType === 3 && node.data.trim().length > 3);
  const style = (el) => getComputedStyle(el);
  const size = (el) => parseFloat(style(el).fontSize);
  window.elder = {
    small: () => worded.filter((el) => size(el) < 19.9).map((el) => said(el, size(el))),
    tight: () => worded.filter((el) => el.closest(".md-typeset") && /^(P|LI|DD|DT|TD|FIGCAPTION)$/.test(el.tagName))
      .filter((el) => parseFloat(style(el).lineHeight) < 1.79 * size(el)).map((el) => said(el, style(el).lineHeight)),
    low: () => [...document.querySelectorAll("a[href], button, summary, select, input, .md-header label")]
      .filter((el) => shown(el) && !el.closest("svg") && !el.matches(".sort, .number-button, th a") && !(el.matches("a") && inSentence(el)))
      .filter((el) => el.getBoundingClientRect().height < 59.5).map((el) => said(el, el.getBoundingClientRect().height)),
    beside: () => {
      const boxes = [...document.querySelectorAll(".md-content :is(p, h1, h2, h3, section, article, aside, figure)")]
        .filter((el) => shown(el) && !el.closest(".district-choice")).map((el) => [el, el.getBoundingClientRect()]);
      return boxes.flatMap(([a, r]) => boxes.filter(([b, q]) => !a.contains(b) && !b.contains(a) && q.left >= r.right - 2
        && Math.min(q.bottom, r.bottom) - Math.max(q.top, r.top) > 8).map(([b]) => `${said(a, "beside")} | ${said(b, "")}`));
    },
    contrast: () => {
      const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      const light = (role) => {
        brush.fillStyle = style(document.body).getPropertyValue(role).trim();
        brush.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...brush.getImageData(0, 0, 1, 1).data].map((c) => ((c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
      };
      const ratio = (a, b) => Math.max(light(a) / light(b), light(b) / light(a));
      return ["--ink", "--muted", "--accent", "--alert", "--hit", "--miss"]
        .flatMap((ink) => ["--surface", "--surface-quiet"].filter((ground) => ratio(ink, ground) < 7).map((ground) => `${ink} on ${ground}`));
    },
  };
})();
