// On a page that a result has led to: the words that were searched for are marked, and the passage that holds most of them is
// scrolled to. Loaded when the address has `?h=`.
(() => {
  "use strict";

  const MOST = 20;
  const LEFT_OUT = "svg, script, style, select, textarea, .print-head, .player, [data-search-exclude]";
  const BLOCK = "p, li, td, th, dt, dd, h1, h2, h3, h4, figcaption, caption, summary, blockquote, div, section";
  const isSpace = (sign) => /[\s\u00ad\u200b-\u200d\u2060\ufeff]/.test(sign);
  const isLatin = (sign) => /[0-9a-z]/.test(sign || "");

  // Full and half width, capitals, and white space make no difference.
  const plain = (text) => [...text.normalize("NFKC").toLowerCase()].filter((sign) => !isSpace(sign)).join("");

  const url = new URL(location.href);
  const asked = url.searchParams.get("h").trim().slice(0, 200).split(/\s+/);
  const words = [...new Set(asked.map(plain))].filter((word) => /[\p{L}\p{N}]/u.test(word)).slice(0, MOST);
  const article = document.querySelector("article.md-content__inner");
  if (!article || !words.length) return;

  // The text of the article in one string, each of its signs with the place that it comes from; blocks are parted.
  const read = () => {
    let text = "";
    const places = [];
    let block = null;
    const nodes = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
      const { currentNode: node } = nodes;
      if (node.parentElement.closest(LEFT_OUT)) continue;
      const own = node.parentElement.closest(BLOCK);
      if (own !== block) {
        text += "\n";
        places.push(null);
        block = own;
      }
      let from = 0;
      for (const sign of node.data) {
        for (const unit of plain(sign)) {
          text += unit;
          for (let i = 0; i < unit.length; i += 1) places.push({ node, from, to: from + sign.length });
        }
        from += sign.length;
      }
    }
    return { text, places };
  };

  // Where a word stands, from and to; 12 is not found within 2012, nor a part of a Latin word.
  const standings = (text, word) => {
    const found = [];
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const end = at + word.length;
      const isCut = (isLatin(word[0]) && isLatin(text[at - 1])) || (isLatin(word[word.length - 1]) && isLatin(text[end]));
      if (!isCut) found.push({ at, end, word });
    }
    return found;
  };

  const merged = (found) => {
    const kept = [];
    for (const one of found.sort((a, b) => a.at - b.at || b.end - a.end)) {
      const last = kept[kept.length - 1];
      if (last && one.at < last.end) last.end = Math.max(last.end, one.end);
      else kept.push({ ...one });
    }
    return kept;
  };

  const { text, places } = read();
  const hits = merged(words.flatMap((word) => standings(text, word)));
  if (!hits.length) return;

  // From the last to the first, so that the places of those before stay right.
  const wrapped = ({ at, end }) => {
    const parts = [];
    for (const { node, from, to } of places.slice(at, end)) {
      const last = parts[parts.length - 1];
      if (last && last.node === node) last.to = Math.max(last.to, to);
      else parts.push({ node, from, to });
    }
    return parts.reverse().map(({ node, from, to }) => {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      const mark = document.createElement("mark");
      mark.className = "sought";
      range.surroundContents(mark);
      return mark;
    });
  };
  const marks = hits.reverse().map((hit) => wrapped(hit).reverse());
  hits.reverse();
  marks.reverse();

  // The block with the most different words; the first of equals.
  const richest = () => {
    const held = new Map();
    hits.forEach(({ word }, i) => {
      const block = marks[i][0].closest(BLOCK);
      if (!held.has(block)) held.set(block, { first: i, words: new Set() });
      held.get(block).words.add(word);
    });
    return [...held.values()].reduce((best, one) => (one.words.size > best.words.size ? one : best)).first;
  };

  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let here = 0;
  const stand = (i) => {
    for (const mark of marks[here]) mark.classList.remove("sought--here");
    here = (i + marks.length) % marks.length;
    for (const mark of marks[here]) mark.classList.add("sought--here");
    for (let fold = marks[here][0].closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  };
  const goTo = (i) => {
    stand(i);
    marks[here][0].scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
    said.textContent = `第${here + 1}处，共${marks.length}处`;
  };

  const button = (label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  };
  const bar = document.createElement("div");
  const said = document.createElement("p");
  bar.className = "sought-bar";
  bar.setAttribute("role", "region");
  bar.setAttribute("aria-label", "标出的词");
  said.setAttribute("role", "status");
  const clear = () => {
    for (const mark of marks.flat()) {
      const { parentNode } = mark;
      mark.replaceWith(...mark.childNodes);
      parentNode.normalize();
    }
    bar.remove();
    url.searchParams.delete("h");
    history.replaceState(history.state, "", url);
    const headline = article.querySelector("h1");
    if (!headline) return;
    headline.tabIndex = -1;
    headline.focus({ preventScroll: true });
  };
  const steps = marks.length > 1 ? [button("上一处", () => goTo(here - 1)), button("下一处", () => goTo(here + 1))] : [];
  bar.append(said, ...steps, button("不再标出", clear));
  article.append(bar);

  // Where the address names a place, the reader stays there.
  const target = document.getElementById(location.hash.slice(1));
  if (target && target.id !== "headline") {
    const inside = marks.findIndex(([mark]) => target.compareDocumentPosition(mark) & (Node.DOCUMENT_POSITION_CONTAINED_BY | Node.DOCUMENT_POSITION_FOLLOWING));
    stand(Math.max(inside, 0));
  } else goTo(richest());
  const first = words.slice(0, 3).map((_, i) => `“${asked[i]}”`).join("");
  said.textContent = `标出了${first}${words.length > 3 ? "等" : ""}${marks.length}处`;
})();
